"""What holds for a dataset when several places say it: itself, its elements, its type, all elements, the chart."""

import pytest
from scenes import rows, scene_of, texts

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
