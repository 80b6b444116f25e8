"""Lines, scatters and bubbles: their way, their gaps, their points, and what is filled."""

from itertools import pairwise

import pytest
from scenes import areas, at, paths, rows, scene_of

from renderers import InvalidChart, read_chart

BLUE, RED, GREEN = "#0000ff", "#ff0000", "#00ff00"


def line(*data, labels=None, kind="line", options=None, **dataset):
    names = labels or [str(index) for index in range(len(data))]
    return {
        "type": kind,
        "data": {"labels": names, "datasets": [{"data": list(data), "borderColor": BLUE, **dataset}]},
        "options": options or {},
    }


def beside(chart, *datasets):
    return {**chart, "data": {**chart["data"], "datasets": [*chart["data"]["datasets"], *datasets]}}


def area_of(polygon):
    corners = pairwise([*polygon, polygon[0]])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in corners)) / 2


def test_a_line_goes_through_its_values():
    scene = scene_of(line(1, 5, 3))
    (path,) = paths(scene, BLUE)
    assert [y for _, y in path] == pytest.approx([at(scene, "y", value) for value in (1, 5, 3)])


def test_a_gap_parts_a_line_and_points_alone_are_marked():
    scene = scene_of(line(1, 2, None, 4, None, 5, 6))
    assert [len(path) for path in paths(scene, BLUE)] == [2, 2]
    assert len(rows(scene, "dots", "x")) == 5


def test_gaps_are_spanned_when_asked_for():
    assert [len(path) for path in paths(scene_of(line(1, None, 3, spanGaps=True)), BLUE)] == [2]


def test_gaps_up_to_a_length_are_spanned():
    places = [(0, 1), (1, 2), (2, None), (3, 3), (9, 4), (10, 5)]
    data = [{"x": x, "y": y} for x, y in places]
    scene = scene_of(line(*data, spanGaps=2, options={"scales": {"x": {"type": "linear"}}}))
    assert [len(path) for path in paths(scene, BLUE)] == [3, 2]


@pytest.mark.parametrize(
    ("stepped", "bends"),
    [(True, [(1, 0)]), ("before", [(1, 0)]), ("after", [(0, 1)]), ("middle", [(0.5, 0), (0.5, 1)])],
)
def test_steps_bend_where_they_should(stepped, bends):
    scene = scene_of(line(0, 1, stepped=stepped))
    ((first, *inner, last),) = paths(scene, BLUE)
    width, height = last[0] - first[0], last[1] - first[1]
    assert inner == [pytest.approx((first[0] + x * width, first[1] + y * height)) for x, y in bends]


def test_a_monotone_line_never_overshoots():
    scene = scene_of(line(1, 1, 9, 9, cubicInterpolationMode="monotone"))
    ys = [y for path in paths(scene, BLUE) for _, y in path]
    assert (min(ys), max(ys)) == pytest.approx((at(scene, "y", 9), at(scene, "y", 1)))


def test_a_line_is_dashed_wide_and_capped_as_asked_for():
    look = {"borderDash": [6, 2], "borderDashOffset": 3, "borderWidth": 5, "borderCapStyle": "square"}
    scene = scene_of(line(1, 2, borderJoinStyle="bevel", **look))
    found = rows(scene, "lines", "stroke", "stroke_width", "dash", "cap", "join")
    assert (BLUE, 5, [3, 2, 3, 0], "square", "bevel") in [(*row[:2], list(row[2]), *row[3:]) for row in found]


def test_a_segment_overrides_the_look_of_the_line():
    scene = scene_of(line(1, 2, segment={"borderColor": RED, "borderDash": [4, 4]}))
    assert len(paths(scene, RED)) == 1
    assert paths(scene, BLUE) == []


FILLS = [("origin", 0), (True, 0), ("start", -10), ("end", 20), ({"value": 15}, 15)]


@pytest.mark.parametrize(("fill", "level"), FILLS)
def test_an_area_reaches_to_where_it_should(fill, level):
    limits = {"scales": {"y": {"min": -10, "max": 20}}}
    scene = scene_of(line(5, 5, fill=fill, backgroundColor=RED, options=limits))
    (polygon,) = areas(scene, RED)
    ys = {round(y, 3) for _, y in polygon}
    assert ys == {round(at(scene, "y", value), 3) for value in (5, level)}


@pytest.mark.parametrize("fill", [1, "+1", "1", {"target": "+1"}])
def test_an_area_reaches_to_another_line(fill):
    chart = beside(line(5, 7, fill=fill, backgroundColor=RED), {"data": [1, 2]})
    scene = scene_of(chart)
    (polygon,) = areas(scene, RED)
    assert sorted(y for _, y in polygon) == pytest.approx(sorted(at(scene, "y", value) for value in (5, 7, 1, 2)))


def test_an_area_follows_a_hidden_line_to_where_that_one_reaches():
    hidden = {"data": [9, 9], "hidden": True, "fill": "start"}
    chart = beside(line(5, 7, fill="+1", backgroundColor=RED), hidden)
    assert len(areas(scene_of(chart), RED)) == 1
    chart["options"] = {"plugins": {"filler": {"propagate": False}}}
    assert areas(scene_of(chart), RED) == []


def test_areas_go_with_the_plugin_that_draws_them():
    assert (
        areas(scene_of(line(1, 2, fill=True, backgroundColor=RED, options={"plugins": {"filler": False}})), RED) == []
    )


def test_above_and_below_have_colours_of_their_own():
    fill = {"target": {"value": 5}, "above": RED, "below": GREEN}
    scene = scene_of(line(0, 10, fill=fill))
    (above,), (below,) = areas(scene, RED), areas(scene, GREEN)
    assert area_of(above) == pytest.approx(area_of(below))
    assert max(y for _, y in above) == pytest.approx(min(y for _, y in below))


def test_areas_that_stand_on_each_other_do_not_overlap():
    chart = beside(line(1, 2, fill=True, backgroundColor=RED), {"data": [3, 3], "fill": True, "backgroundColor": GREEN})
    chart["options"] = {"scales": {"y": {"stacked": True}}}
    scene = scene_of(chart)
    (upper,) = areas(scene, GREEN)
    assert max(y for _, y in upper) == pytest.approx(at(scene, "y", 1))


def test_a_chart_of_areas_begins_at_zero():
    scene = scene_of({"type": "area", "data": {"labels": ["a", "b"], "datasets": [{"data": [50, 60]}]}})
    assert at(scene, "y", 0) == pytest.approx(scene.plots[0].bottom)
    assert len(areas(scene)) == 1


STYLES = ("circle", "cross", "crossRot", "dash", "line", "rect", "rectRounded", "rectRot", "star", "triangle")


@pytest.mark.parametrize("style", STYLES)
def test_points_reach_as_far_as_their_radius_in_every_style(style):
    scene = scene_of(line(5, pointStyle=style, pointRadius=10, pointBackgroundColor=RED, pointBorderColor=RED))
    dots = rows(scene, "dots", "x", "size", "fill")
    circles = [(x - size / 2, x + size / 2) for x, size, fill in dots if fill == RED]
    shapes = [(min(xs), max(xs)) for xs, _, stroke in rows(scene, "areas", "xs", "ys", "stroke") if stroke == RED]
    found = circles + shapes
    assert found
    assert max(right for _, right in found) - min(left for left, _ in found) <= 20.01


def test_points_have_radii_colours_and_styles_of_their_own():
    look = {"pointRadius": [4, 8], "pointBackgroundColor": [RED, GREEN], "pointBorderWidth": 0}
    scene = scene_of(line(1, 2, 3, **look))
    assert rows(scene, "dots", "size", "fill")[:3] == [(8, RED), (16, GREEN), (8, RED)]


def test_points_may_be_left_out():
    assert rows(scene_of(line(1, 2, 3, pointStyle=False)), "dots", "x") == []
    assert rows(scene_of(line(1, 2, 3, pointRadius=0)), "dots", "x") == []


def test_a_scatter_has_no_line_unless_it_asks_for_one():
    data = [{"x": 1, "y": 2}, {"x": 4, "y": 3}]
    assert paths(scene_of(line(*data, kind="scatter")), BLUE) == []
    assert len(paths(scene_of(line(*data, kind="scatter", showLine=True)), BLUE)) == 1


def test_bubbles_are_as_large_as_they_say_and_lie_inside_the_plot():
    data = [{"x": 1, "y": 2, "r": 20}, {"x": 4, "y": 3, "r": 5}]
    scene = scene_of(line(*data, kind="bubble"))
    assert [size for (size,) in rows(scene, "dots", "size")] == [40, 10]
    (plot,) = scene.plots
    assert all(plot.left <= x - size / 2 for x, size in rows(scene, "dots", "x", "size"))


NESTED = [{"day": "Mon", "n": {"v": 3}}, {"day": "Tue", "n": {"v": 5}}]


@pytest.mark.parametrize(
    "dataset",
    [
        {"data": {"Mon": 3, "Tue": 5}},
        {"data": [{"x": "Mon", "y": 3}, {"x": "Tue", "y": 5}]},
        {"data": [["Mon", 3], ["Tue", 5]]},
        {"data": NESTED, "parsing": {"xAxisKey": "day", "yAxisKey": "n.v"}},
        {"data": [{"day": "Mon", "y": 3}, {"day": "Tue", "y": 5}], "xAxisKey": "day"},
    ],
    ids=["object", "points", "pairs", "parsing", "key"],
)
def test_data_may_come_in_many_forms(dataset):
    scene = scene_of({"type": "line", "data": {"datasets": [{**dataset, "borderColor": BLUE}]}})
    ((first, second),) = paths(scene, BLUE)
    assert (first[1], second[1]) == pytest.approx((at(scene, "y", 3), at(scene, "y", 5)))
    assert {"\u2068Mon\u2069", "Mon"} & {text for (text,) in rows(scene, "texts", "text")}


def test_a_point_on_categories_stands_at_its_label():
    data = [{"x": "b", "y": 1}, {"x": "a", "y": 2}]
    scene = scene_of(line(*data, labels=["a", "b"], kind="scatter", options={"scales": {"x": {"type": "category"}}}))
    (plot,) = scene.plots
    assert [x for (x,) in rows(scene, "dots", "x")] == pytest.approx([plot.right, plot.left])


def test_a_line_of_a_hundred_thousand_points_keeps_its_extremes():
    data = [1.0] * 100_000
    data[31_337], data[77_777] = 9.0, -9.0
    scene = scene_of(line(*data, labels=["a"] * 100_000, pointRadius=0))
    (path,) = paths(scene, BLUE)
    assert len(path) < 10_000
    assert min(y for _, y in path) == pytest.approx(at(scene, "y", 9))
    assert max(y for _, y in path) == pytest.approx(at(scene, "y", -9))


def test_decimation_keeps_as_many_points_as_asked_for():
    options = {
        "scales": {"x": {"type": "linear"}},
        "plugins": {"decimation": {"enabled": True, "algorithm": "lttb", "samples": 50, "threshold": 100}},
    }
    data = [{"x": index, "y": index * 7919 % 100} for index in range(1000)]
    (path,) = paths(scene_of(line(*data, options=options)), BLUE)
    assert len(path) == 50


def test_a_line_is_cut_off_at_the_plot_unless_it_may_leave_it():
    limits = {"scales": {"y": {"min": 0, "max": 10}}}
    cut, free = (scene_of(line(5, 12, options=limits, clip=clip)) for clip in (0, 50))
    assert min(y for path in paths(cut, BLUE) for _, y in path) == pytest.approx(cut.plots[0].top)
    assert min(y for path in paths(free, BLUE) for _, y in path) < free.plots[0].top


def test_the_first_dataset_is_on_top_unless_an_order_says_otherwise():
    def painted(*orders):
        colors = zip((BLUE, RED), orders, strict=True)
        data = [{"data": [1, 2], "borderColor": color, "order": order} for color, order in colors]
        found = rows(scene_of({"type": "line", "data": {"labels": ["a", "b"], "datasets": data}}), "lines", "stroke")
        return [color for (color,) in found if color in {BLUE, RED}]

    assert painted(0, 0) == [RED, BLUE]
    assert painted(1, 0) == [BLUE, RED]


def test_lines_lie_over_bars():
    chart = beside(line(1, 2), {"type": "bar", "data": [3, 4], "backgroundColor": RED})
    kinds = [mark.kind for mark in scene_of(chart).marks if {BLUE, RED} & {*_colors_of(mark)}]
    assert kinds == sorted(kinds, key=["boxes", "lines", "dots"].index)


def _colors_of(mark):
    return [*getattr(mark, "fill", ()), *getattr(mark, "stroke", ())]


def test_hidden_datasets_take_no_room():
    chart = beside(line(1, 2), {"data": [1000, 2000], "hidden": True})
    assert scene_of(chart).plots[0].axes[0].high == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("fill", "sideways", "origin"),
        ("pointStyle", "smiley", "circle"),
        ("stepped", "up", "before"),
        ("borderCapStyle", "pointed", "butt"),
        ("spanGaps", "yes", "longest gap"),
        ("data", [[1, 2, 3, 4]], r"\[x, y\]"),
        ("data", [{"y": None}], "x and y"),
    ],
)
def test_values_that_mean_nothing_are_refused_in_words(field, value, words):
    dataset = {"data": [1, 2], field: value}
    with pytest.raises(InvalidChart, match=words):
        read_chart({"type": "line", "data": {"labels": ["a", "b"], "datasets": [dataset]}})
