"""Configurations as strangers send them, each of which once was drawn wrongly, or not at all."""

from itertools import pairwise

import pytest
from scenes import areas, at, paths, rows, scene_of, texts

from renderers import Drawing, InvalidChart, Studio, read_chart
from renderers.compose import compose
from renderers.text import measure
from renderers.theme import LIGHT

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


def test_a_bubble_of_less_than_no_radius_is_refused():
    points = [{"x": 1, "y": 2, "r": 3}, {"x": 1, "y": 2, "r": -60}]
    with pytest.raises(InvalidChart) as refused:
        read_chart({"type": "bubble", "data": {"datasets": [{"data": points}]}})
    assert [flaw.pointer for flaw in refused.value.flaws] == ["/data/datasets/0/data/1"]


def noted(**annotation):
    datasets = [{"label": "a", "data": [5, 3, 8]}]
    options = {"annotation": {"annotations": [{"type": "line", "borderColor": RED, **annotation}]}}
    return {"type": "line", "data": {"labels": ["x", "y", "z"], "datasets": datasets}, "options": options}


@pytest.mark.parametrize("named", [{"scaleID": "y-axis-0", "mode": "horizontal"}, {"mode": "horizontal"}])
def test_a_line_noted_on_an_axis_by_its_name_of_once_stands_at_its_value(named):
    scene = scene_of(noted(value=6, **named))
    ((start, end),) = paths(scene, RED)
    assert start[1] == end[1] == pytest.approx(at(scene, "y", 6))


def test_a_label_of_an_annotation_may_be_enabled_at_a_side():
    label = {"enabled": True, "content": "limit", "position": "left"}
    assert "limit" in texts(scene_of(noted(value=6, scaleID="y-axis-0", label=label)))


def test_a_time_may_be_called_t():
    points = [{"t": "2024-06-01", "y": 5}, {"t": "2024-06-05", "y": 3}]
    scales = {"xAxes": [{"type": "time", "time": {"unit": "day"}}]}
    chart = {"type": "line", "data": {"datasets": [{"data": points}]}, "options": {"scales": scales}}
    assert "Jun 1" in texts(scene_of(chart))


def test_the_first_dataset_says_what_an_axis_is():
    datasets = [{"type": "bar", "data": [1, 2]}, {"type": "line", "data": [2, 1]}]
    chart = {"type": "scatter", "data": {"labels": ["Jan", "Feb"], "datasets": datasets}}
    assert {"Jan", "Feb"} <= set(texts(scene_of(chart)))


def test_bars_in_a_border_of_the_colour_of_the_paper_are_seen():
    dataset = {"data": [1, 2], "borderColor": WHITE, "borderWidth": 1}
    scene = scene_of({"type": "bar", "data": {"labels": ["a", "b"], "datasets": [dataset]}})
    assert [fill[:7] for (fill,) in rows(scene, "areas", "fill") if fill[:7] != WHITE] == [LIGHT.series_color(0)] * 2


def test_names_that_a_filter_leaves_out_do_not_stand_at_lines_either():
    datasets = [{"label": name, "data": [1, 2]} for name in ("low", "mean")]
    plugins = {"legend": {"labels": {"filter": ["mean"]}}}
    chart = {"type": "line", "data": {"labels": ["a", "b"], "datasets": datasets}, "options": {"plugins": plugins}}
    drawn = texts(scene_of(chart))
    assert ("mean" in drawn, "low" in drawn) == (True, False)


def test_a_legend_whose_place_is_told_is_drawn_for_one_series_and_names_it_once():
    assert texts(scene_of(bars([1, 2], plugins={"legend": {"position": "right"}}))).count("s0") == 1
    assert texts(scene_of(bars([1, 2]))).count("s0") == 1


def test_names_and_shares_may_stand_outside_of_a_pie():
    plugins = {"legend": False, "outlabels": {"text": "%l is %p", "color": "white", "stretch": 35}}
    chart = read_chart(
        {"type": "pie", "data": {"labels": ["a", "b"], "datasets": [{"data": [1, 3]}]}, "options": {"plugins": plugins}}
    )
    assert {"a is 25%", "b is 75%"} <= set(texts(compose(chart, 500, 300)))
    assert chart.ignored == ("options.plugins.outlabels",)


@pytest.mark.parametrize("sent", [{"style": "currency", "currency": "USD"}, {"prefix": "$", "applyToDataLabels": True}])
def test_ticks_are_written_as_the_plugin_for_their_format_says(sent):
    assert "$10" in texts(scene_of(bars([5, 10], plugins={"tickFormat": sent})))


def test_letters_of_a_legend_may_be_spelled_as_once_wherever_it_stands():
    legend = {"display": True, "labels": {"fontSize": 31, "fontColor": RED}}
    found = rows(scene_of(bars([1], [2], plugins={"legend": legend})), "texts", "text", "size", "fill")
    assert ("s0", 31, RED) in [(text.strip("\u2068\u2069"), size, fill) for text, size, fill in found]


def test_rectangles_are_bars():
    chart = bars([1, 2], elements={"rectangle": {"backgroundColor": RED}})
    assert {fill for (fill,) in rows(scene_of(chart), "boxes", "fill")} == {RED}


@pytest.mark.parametrize(("locale", "quarter"), [("de", "Q2"), ("hi", "ति2"), ("fr", "T2")])
def test_quarters_are_written_in_every_language(locale, quarter):
    points = [{"x": f"2025-{month:02}-01", "y": month} for month in (1, 4, 7, 10)]
    scales = {"x": {"type": "time", "time": {"unit": "quarter"}}}
    chart = {"type": "bar", "data": {"datasets": [{"data": points}]}, "options": {"scales": scales, "locale": locale}}
    assert quarter in texts(scene_of(chart))


def cloud(count):
    points = [{"x": place % 97, "y": place * 31 % 89} for place in range(count)]
    return {"type": "scatter", "data": {"datasets": [{"data": points}]}}


def test_points_of_a_dense_cloud_do_not_hide_each_other_behind_rings_of_paper():
    assert {stroke for (stroke,) in rows(scene_of(cloud(50)), "dots", "stroke")} == {WHITE}
    assert WHITE not in {stroke for (stroke,) in rows(scene_of(cloud(5_000)), "dots", "stroke")}


def test_points_that_cover_each_other_are_drawn_once():
    every = 97 * 89
    assert len(rows(scene_of(cloud(3 * every)), "dots", "x")) <= every + 1


def test_a_hundred_thousand_labels_are_thinned_out_to_round_ones_that_stand_apart():
    count = 100_000
    data = {"labels": list(range(count)), "datasets": [{"data": [place % 7 for place in range(count)]}]}
    found = rows(scene_of({"type": "line", "data": data}), "texts", "x", "y", "text", "size")
    below = max(y for _, y, _, _ in found)
    labels = [(x, text, size) for x, y, text, size in found if y == below]
    assert {int(text) % 10_000 for _, text, _ in labels} == {0}
    for (x, text, size), (beyond, other, _) in pairwise(labels):
        assert beyond - x > (measure(text, size) + measure(other, size)) / 2


@pytest.mark.parametrize("character", ["\ufffe", "\uffff"])
def test_what_is_no_character_of_an_svg_is_refused(character):
    with pytest.raises(InvalidChart, match="control characters"):
        read_chart(bars([1], plugins={"title": {"text": f"a{character}b"}}))


@pytest.mark.parametrize("style", ["circle", "rect", "triangle", "star"])
def test_the_border_of_a_noted_point_is_dashed(style):
    note = {"type": "point", "xValue": "y", "yValue": 5, "radius": 30, "borderColor": RED, "borderDash": [6, 6]}
    chart = noted() | {"options": {"annotation": {"annotations": {"p": {**note, "pointStyle": style}}}}}
    assert (6, 6) in {tuple(dash) for (dash,) in rows(scene_of(chart), "lines", "dash")}
    assert read_chart(chart).ignored == ()


@pytest.mark.parametrize(
    ("plugins", "path"),
    [
        ({"datalabels": {"font": {"wobble": 1}}}, "datalabels.font.wobble"),
        ({"datalabels": {"font": [{"size": 9}, {"wobble": 1}]}}, "datalabels.font[1].wobble"),
        ({"annotation": {"annotations": [{"type": "line", "wobble": 1}]}}, "annotation.annotations[0].wobble"),
        ({"annotation": {"annotations": {"0": {"type": "line", "wobble": 1}}}}, "annotation.annotations.0.wobble"),
    ],
)
def test_what_is_ignored_is_named_as_it_was_sent(plugins, path):
    assert read_chart(bars([1], plugins=plugins)).ignored == (f"options.plugins.{path}",)


def test_days_without_gaps_may_end_before_all_data():
    candles = [{"x": f"2026-03-{day:02}", "o": 40, "h": 44, "l": 39, "c": 43} for day in range(2, 12)]
    scales = {"x": {"max": 3, "ticks": {"display": False}}}
    chart = {"type": "candlestick", "data": {"datasets": [{"label": "GRPT", "data": candles}]}}
    assert scene_of({**chart, "options": {"scales": scales}}).plots
