"""Configurations as strangers send them, each of which once was drawn wrongly, or not at all."""

import pytest
from scenes import areas, paths, rows, scene_of, texts

from renderers import Drawing, InvalidChart, Studio, read_chart

RED, BLUE, WHITE = "#ff0000", "#0000ff", "#ffffff"


def bars(*rows_of_data, **options):
    datasets = [{"label": f"s{place}", "data": data} for place, data in enumerate(rows_of_data)]
    labels = [f"l{place}" for place in range(len(rows_of_data[0]))]
    return {"type": "bar", "data": {"labels": labels, "datasets": datasets}, "options": options}


def test_words_that_were_asked_for_stay_in_a_narrow_picture():
    titles = {"x": {"title": {"display": True, "text": "weeks"}}, "y": {"title": {"display": True, "text": "tons"}}}
    plugins = {"subtitle": {"display": True, "text": "of coal"}, "legend": {"position": "bottom"}}
    drawn = texts(scene_of(bars([1, 2], [3, 4], scales=titles, plugins=plugins), 256, 200))
    assert {"weeks", "tons", "of coal", "s0", "s1"} <= set(drawn)


def test_a_hollow_point_is_ringed_in_the_colour_of_its_line():
    dataset = {"data": [1, 2], "borderColor": RED, "pointBackgroundColor": WHITE, "pointRadius": 8}
    scene = scene_of({"type": "line", "data": {"labels": ["a", "b"], "datasets": [dataset]}})
    assert {(fill, stroke) for fill, stroke in rows(scene, "dots", "fill", "stroke")} == {(WHITE, RED)}


def test_an_area_between_two_rings_reaches_over_the_gaps_that_both_span():
    around = {"spanGaps": True, "borderColor": RED}
    first = {**around, "data": [None, 2, 2, 2], "fill": 1, "backgroundColor": BLUE}
    second = {**around, "data": [4, 4, None, 4], "fill": False}
    chart = {"type": "radar", "data": {"labels": list("abcd"), "datasets": [first, second]}}
    scene = scene_of(chart)
    (area,) = areas(scene, BLUE)
    lines = [point for path in paths(scene, RED) for point in path]
    assert {(round(x), round(y)) for x, y in lines} == {(round(x), round(y)) for x, y in area}


def test_nothing_in_a_stack_on_a_logarithmic_axis_is_not_there():
    scales = {"x": {"stacked": True}, "y": {"stacked": True, "type": "logarithmic"}}
    scene = scene_of(bars([10, 0, 100], [0, 5, 10], scales=scales))
    tall = [bottom - top for top, bottom in rows(scene, "boxes", "top", "bottom") if bottom - top > 1]
    assert len(tall) == 4


def test_a_stack_of_nothing_on_a_logarithmic_axis_is_refused():
    scales = {"x": {"stacked": True}, "y": {"stacked": True, "type": "logarithmic"}}
    with pytest.raises(InvalidChart, match="above zero"):
        read_chart(bars([10, 0], [1, 0], scales=scales))


@pytest.mark.parametrize("sent", ["true", True])
def test_a_switch_may_be_sent_as_a_text(sent):
    axis = {"stacked": sent, "grid": {"display": sent}}
    chart = read_chart(bars([1, 2], scales={"y": axis}, plugins={"legend": {"rtl": sent}}))
    y = chart.specification.options.scales["y"]
    assert (y.stacked, y.grid.display, chart.specification.options.plugins.legend.rtl) == (True, True, True)


def test_a_switch_that_is_no_text_of_one_is_refused_at_its_place():
    with pytest.raises(InvalidChart) as refused:
        read_chart(bars([1], plugins={"legend": {"rtl": "yes"}}))
    assert [flaw.pointer for flaw in refused.value.flaws] == ["/options/plugins/legend/rtl"]


def test_a_legend_may_be_as_wide_as_it_likes():
    legend = {"position": "right", "maxWidth": 1e308, "maxHeight": 1e308}
    assert {"s0", "s1"} <= set(texts(scene_of(bars([1], [2], plugins={"legend": legend}))))


def test_options_of_other_types_of_dataset_do_not_reach_a_heat_map():
    dataset = {"label": "a", "data": [1, 2], "fill": {"target": "+1", "above": RED}}
    scene = scene_of({"type": "heatmap", "data": {"labels": ["x", "y"], "datasets": [dataset]}})
    assert {"x", "y"} <= set(texts(scene))


def test_bold_words_of_a_hundred_pixels_are_drawn_in_an_svg():
    with Studio(browsers=1, timeout_seconds=60) as studio:
        title = {"display": True, "text": "Words", "font": {"size": 100, "weight": "bold"}}
        chart = bars([1], plugins={"title": title})
        assert b"Words" in studio.draw(Drawing(chart=chart, format="svg")).data
