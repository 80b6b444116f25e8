"""What holds for a dataset when several places say it: itself, its elements, its type, all elements, the chart."""

import pytest
from scenes import areas, at, rows, scene_of, texts

from renderers import read_chart

COLORS = ("#b0123f", "#b01240", "#b01241", "#b01242", "#b01243", "#b01244")
KINDS = {
    "bar": ("bar", "borderColor"),
    "line": ("line", "borderColor"),
    "radar": ("line", "borderColor"),
    "scatter": ("point", "backgroundColor"),
    "bubble": ("point", "backgroundColor"),
    "pie": ("arc", "backgroundColor"),
    "doughnut": ("arc", "backgroundColor"),
    "polarArea": ("arc", "backgroundColor"),
}


KINDS_OF_POINTS = {kind: {"borderColor": "#000000"} for kind in ("scatter", "bubble")}


def data_of(kind):
    return [{"x": 1, "y": 2}, {"x": 2, "y": 1}] if kind in {"scatter", "bubble"} else [1, 2]


def said_everywhere(kind, places):
    """A chart in which each of `places` says another colour."""
    element, name = KINDS[kind]
    dataset = {"data": data_of(kind), "borderWidth": 3, **KINDS_OF_POINTS.get(kind, {})}
    options = {"datasets": {kind: {"elements": {element: {}}}}, "elements": {element: {}}}
    dataset["elements"] = {element: {}}
    targets = {
        "dataset": dataset,
        "dataset.elements": dataset["elements"][element],
        "datasets.elements": options["datasets"][kind]["elements"][element],
        "datasets": options["datasets"][kind],
        "elements": options["elements"][element],
        "options": options,
    }
    for place, color in zip(targets, COLORS, strict=True):
        if place in places:
            targets[place][name] = color
    return {"type": kind, "data": {"labels": ["a", "b"], "datasets": [dataset]}, "options": options}


def colors(scene):
    kinds = ("boxes", "areas", "arcs", "dots")
    found = {color for kind in kinds for row in rows(scene, kind, "fill", "stroke") for color in row}
    return found | {stroke for (stroke,) in rows(scene, "lines", "stroke")}


PLACES = ("dataset", "dataset.elements", "datasets.elements", "datasets", "elements", "options")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("first", range(len(PLACES)))
def test_what_is_nearest_goes_first(kind, first):
    chart = said_everywhere(kind, PLACES[first:])
    assert read_chart(chart).ignored == ()
    others = set(COLORS[:-1]) if first < len(PLACES) - 1 else set(COLORS)  # the chart's own are also those of its grid
    assert colors(scene_of(chart)) & others == {COLORS[first]}


@pytest.mark.parametrize(
    ("kind", "data", "parsing"),
    [
        ("line", [{"day": "a", "n": 3}, {"day": "b", "n": 8}], {"xAxisKey": "day", "yAxisKey": "n"}),
        ("bar", [{"day": "a", "n": 3}, {"day": "b", "n": 8}], {"xAxisKey": "day", "yAxisKey": "n"}),
        ("scatter", [{"day": 1, "n": 3}, {"day": 2, "n": 8}], {"xAxisKey": "day", "yAxisKey": "n"}),
        ("pie", [{"n": 3}, {"n": 8}], {"key": "n"}),
        ("polarArea", [{"n": 3}, {"n": 8}], {"key": "n"}),
        ("radar", [{"n": 3}, {"n": 8}], {"key": "n"}),
    ],
)
def test_a_type_may_say_where_in_its_data_the_values_stand(kind, data, parsing):
    def chart(options, dataset):
        return {
            "type": kind,
            "data": {"labels": ["a", "b"], "datasets": [{"data": data, **dataset}]},
            "options": options,
        }

    of_type = chart({"datasets": {kind: {"parsing": parsing}}}, {})
    assert read_chart(of_type).ignored == ()
    assert scene_of(of_type).marks == scene_of(chart({}, {"parsing": parsing})).marks
    other = {"xAxisKey": "z", "yAxisKey": "z", "key": "z"}
    assert (
        scene_of(chart({"datasets": {kind: {"parsing": other}}}, {"parsing": parsing})).marks == scene_of(of_type).marks
    )


def bubbles(layout=None, *, ends=True, **dataset):
    data = [{"x": 0, "y": 5, "r": 30}, {"x": 7, "y": 9, "r": 40}, {"x": 3, "y": 5, "r": 20}]
    options = {"layout": layout or {}, "plugins": {"legend": {"display": False}}}
    if ends:
        options["scales"] = {"x": {"min": 0, "max": 7}, "y": {"min": 0, "max": 9}}
    return {"type": "bubble", "data": {"datasets": [{"data": data, **dataset}]}, "options": options}


@pytest.mark.parametrize("ends", [True, False])
def test_bubbles_have_room_at_the_edges_of_the_picture_unless_none_is_to_be_made(ends):
    for layout, is_cut in ((None, False), ({"autoPadding": True}, False), ({"autoPadding": False}, True)):
        scene = scene_of(bubbles(layout, ends=ends), 480, 320)
        reach = [
            x - size / 2 < 0 or x + size / 2 > 480 or y - size / 2 < 0 or y + size / 2 > 320
            for x, y, size in rows(scene, "dots", "x", "y", "size")
        ]
        assert any(reach) is is_cut


def test_bubbles_are_cut_off_where_clip_says():
    scene = scene_of(bubbles(clip=0))
    plot = scene.plots[0]
    shapes = [xs for xs, ys in rows(scene, "areas", "xs", "ys")]
    assert len(rows(scene, "dots", "x")) == 1
    assert len(shapes) == 2
    assert all(plot.left <= x <= plot.right for xs in shapes for x in xs)
    assert len(rows(scene_of(bubbles(clip=False)), "dots", "x")) == 3


def test_legends_name_the_series_in_the_order_in_which_they_stack():
    datasets = [{"label": "last", "data": [1], "order": 2}, {"label": "first", "data": [2], "order": 1}]
    scene = scene_of({"type": "bar", "data": {"labels": ["a"], "datasets": datasets}})
    assert [text for text in texts(scene) if text in {"last", "first"}] == ["first", "last"]


def test_titles_of_axes_may_have_an_outline():
    title = {"display": True, "text": "Days", "color": "#112233", "strokeColor": "#b0123f", "strokeWidth": 4}
    chart = {
        "type": "bar",
        "data": {"labels": ["a"], "datasets": [{"data": [1]}]},
        "options": {"scales": {"x": {"title": title}}},
    }
    assert read_chart(chart).ignored == ()
    words = [
        (x, y, fill) for x, y, text, fill in rows(scene_of(chart), "texts", "x", "y", "text", "fill") if text == "Days"
    ]
    assert [fill for _, _, fill in words] == ["#b0123f"] * 8 + ["#112233"]
    assert max(x for x, _, _ in words) - min(x for x, _, _ in words) == pytest.approx(4)


def test_ticks_of_no_width_are_not_drawn():
    def lines(width):
        grid = {"display": True, "drawTicks": True, "tickWidth": width, "tickColor": "#b0123f"}
        data = {"labels": ["a", "b"], "datasets": [{"data": [1, 2]}]}
        scene = scene_of({"type": "bar", "data": data, "options": {"scales": {"x": {"grid": grid}}}})
        return [width for stroke, width in rows(scene, "lines", "stroke", "stroke_width") if stroke == "#b0123f"]

    assert lines(2) == [2] * len(lines(2)) != []
    assert lines(0) == []
    assert lines([0, 2]) == [2]


@pytest.mark.parametrize("fill", [True, "origin", {"target": "end"}])
def test_points_without_a_line_have_no_area(fill):
    def areas_of(kind):
        data = [{"x": 1, "y": 2}, {"x": 2, "y": 4}]
        dataset = {"data": data, "backgroundColor": "#3355ff", "showLine": False, "pointRadius": 0}
        chart = {
            "type": kind,
            "data": {"datasets": [dataset]},
            "options": {"fill": fill, "scales": {"x": {"type": "linear"}}},
        }
        return [color for (color,) in rows(scene_of(chart), "areas", "fill") if color == "#3355ff"]

    assert areas_of("scatter") == []
    assert len(areas_of("line")) == 1  # Chart.js fills below a line that is not drawn


def test_where_a_bar_begins_is_no_matter_of_its_looks():
    chart = {
        "type": "bar",
        "data": {"labels": ["a"], "datasets": [{"data": [3]}]},
        "options": {"elements": {"bar": {"base": 2}}},
    }
    assert read_chart(chart).ignored == ("options.elements.bar.base",)


def test_a_bar_that_stands_on_no_other_has_no_middle_to_skip():
    def outline(**look):
        dataset = {"data": [3], "borderWidth": 4, "borderColor": "#b0123f", **look}
        return areas(scene_of({"type": "bar", "data": {"labels": ["a"], "datasets": [dataset]}}), "#b0123f")

    assert outline(borderSkipped="middle") == outline(borderSkipped=False) != outline()


def test_lines_of_a_grid_stand_between_ticks_of_numbers_too():
    def lines(offset):
        grid = {"display": True, "color": "#b0123f", "offset": offset}
        scale = {"min": 0, "max": 4, "ticks": {"stepSize": 1}, "grid": grid}
        data = {"datasets": [{"data": [{"x": 1, "y": 2}, {"x": 2, "y": 4}]}]}
        scene = scene_of({"type": "scatter", "data": data, "options": {"scales": {"x": scale}}})
        return [(xs[0] - at(scene, "x", 0)) / (at(scene, "x", 1) - at(scene, "x", 0)) for xs, _ in lines_of(scene)]

    def lines_of(scene):
        return [(xs, ys) for xs, ys, stroke in rows(scene, "lines", "xs", "ys", "stroke") if stroke == "#b0123f"]

    assert lines(None) == pytest.approx([0, 1, 2, 3, 4], abs=0.02)
    assert lines(True) == pytest.approx([0.5, 1.5, 2.5, 3.5], abs=0.02)


@pytest.mark.parametrize(("time", "is_under"), [("beforeDraw", True), ("beforeDatasetsDraw", False), (None, False)])
def test_areas_are_drawn_under_the_grid_when_the_filler_says(time, is_under):
    filler = {} if time is None else {"drawTime": time}
    dataset = {"data": [1, 2], "fill": True, "backgroundColor": "#3355ff"}
    options = {"plugins": {"filler": filler}, "scales": {"y": {"grid": {"color": "#b0123f"}}}}
    scene = scene_of({"type": "line", "data": {"labels": ["a", "b"], "datasets": [dataset]}, "options": options})
    order = [
        color
        for mark in scene.marks
        for color in (mark.fill if mark.kind == "areas" else mark.stroke if mark.kind == "lines" else ())
        if color in {"#3355ff", "#b0123f"}
    ]
    assert (order[0] == "#3355ff") is is_under
