"""Options that one could take for shown when they are not, or the other way round: each of them changes the picture,
or is said to be ignored."""

import pytest
from scenes import paths, rows, scene_of, texts

from renderers import read_chart

LABELS = ["a", "b", "c", "d"]
RED = "#ff0000"


def chart(kind, *datasets, **options):
    return {"type": kind, "data": {"labels": LABELS, "datasets": list(datasets)}, "options": options}


def line(**look):
    return {"label": "one", "data": [1, 5, 3, 4], **look}


def strokes(look, *columns):
    dataset = line(borderWidth=9, borderDash=[20, 10], borderDashOffset=3, segment={"borderColor": RED, **look})
    found = rows(scene_of(chart("line", dataset)), "lines", "stroke", *columns)
    return next(tuple(rest) for stroke, *rest in found if stroke == RED)


def test_the_stretches_of_a_line_have_ends_corners_and_dashes_of_their_own():
    assert strokes({"borderCapStyle": "square", "borderJoinStyle": "bevel"}, "cap", "join") == ("square", "bevel")
    assert strokes({}, "dash") != strokes({"borderDashOffset": 11}, "dash")


@pytest.mark.parametrize("axis", ["x", "y"])
def test_labels_of_ticks_lie_under_the_data_when_they_are_told_to(axis):
    def place(**ticks):
        scene = scene_of(chart("bar", line(), scales={axis: {"ticks": {"mirror": True, **ticks}}}))
        marks = [index for index, mark in enumerate(scene.marks) if mark.kind == "texts" and len(mark.text) > 2]
        bars = [index for index, mark in enumerate(scene.marks) if mark.kind == "boxes" and len(mark.left) == 4]
        return marks[0] < bars[0]

    assert [place(), place(z=1), place(z=0), place(z=-1)] == [False, False, True, True]


def test_lines_of_the_grid_lie_between_pixels_only_when_they_may():
    def fractions(**scale):
        scene = scene_of(chart("bar", line(), scales={"y": {"grid": {"color": RED}, **scale}}), height=431)
        return {path[0][1] % 1 for path in paths(scene, RED)}

    assert fractions() == fractions(alignToPixels=True) == {0.5}
    assert fractions(alignToPixels=False) - {0.0, 0.5}


def test_large_points_at_the_edges_have_room_unless_they_must_not():
    def right(**layout):
        scene = scene_of(chart("line", line(pointRadius=60), layout=layout))
        return scene.width - scene.plots[0].right

    assert right() == right(autoPadding=True) >= 60
    assert right(autoPadding=False) < 60


def test_small_points_need_no_more_room_than_there_is():
    frames = [scene_of(chart("line", line(pointRadius=radius))).plots[0] for radius in (1, 12)]
    assert (frames[0].left, frames[0].right, frames[0].top) == (frames[1].left, frames[1].right, frames[1].top)


@pytest.mark.parametrize(("time", "layers"), [(None, 1), ("beforeDatasetsDraw", 1), ("beforeDatasetDraw", 2)])
def test_an_area_covers_the_lines_before_it_when_it_is_drawn_with_its_own_line(time, layers):
    datasets = [line(fill="origin"), line(data=[4, 4, 4, 4], fill="origin")]
    filler = {} if time is None else {"drawTime": time}
    scene = scene_of(chart("line", *datasets, plugins={"filler": filler}))
    assert len([mark for mark in scene.marks if mark.kind == "areas" and len(mark.xs) and mark.fill[0]]) == layers


def test_the_area_of_a_radar_has_the_colour_that_is_said_to_lie_below():
    scene = scene_of(chart("radar", line(fill={"target": "origin", "below": RED})))
    assert RED in [fill for (fill,) in rows(scene, "areas", "fill")]


@pytest.mark.parametrize(
    ("kind", "options", "path"),
    [
        ("bar", {"scales": {"x": {"grid": {"circular": True}}}}, "options.scales.x.grid.circular"),
        ("bar", {"scales": {"x": {"ticks": {"sampleSize": 5}}}}, "options.scales.x.ticks.sampleSize"),
        ("doughnut", {"datasets": {"doughnut": {"weight": 2}}}, "options.datasets.doughnut.weight"),
        ("radar", {"elements": {"line": {"capBezierPoints": True}}}, "options.elements.line.capBezierPoints"),
        ("scatter", {"datasets": {"scatter": {"data": [1]}}}, "options.datasets.scatter.data"),
        ("radar", {"datasets": {"radar": {"hidden": True}}}, "options.datasets.radar.hidden"),
        ("bar", {"datasets": {"bar": {"stack": "one"}}}, "options.datasets.bar.stack"),
        ("radar", {"elements": {"bar": {"borderWidth": 3}}}, "options.elements.bar"),
        (
            "line",
            {"plugins": {"annotation": {"annotations": [{"type": "label", "content": "x", "width": 50}]}}},
            "options.plugins.annotation.annotations[0].width",
        ),
    ],
)
def test_what_would_change_nothing_is_said_to_be_ignored(kind, options, path):
    assert read_chart(chart(kind, line(), **options)).ignored == (path,)


def test_every_label_of_an_axis_is_measured_whatever_the_sample():
    scales = {"x": {"ticks": {"sampleSize": 1}}}
    assert texts(scene_of(chart("bar", line(), scales=scales))) == texts(scene_of(chart("bar", line())))


@pytest.mark.parametrize("fill", [True, False, "origin", 1, {"target": "origin"}])
def test_bars_have_no_area_and_say_so(fill):
    bars = chart("bar", line(fill=fill))
    assert read_chart(bars).ignored == ("data.datasets[0].fill",)
    assert rows(scene_of(bars), "boxes", "left")


def test_a_wedge_is_pulled_out_by_its_offset():
    def middles(offset):
        wedges = line(offset=offset)
        return rows(scene_of(chart("polarArea", wedges, scales={"r": {"display": False}})), "arcs", "x", "y")

    still, moved = middles([0, 0, 0, 0]), middles([40, 0, 0, 0])
    assert len(set(still)) == 1
    assert [one == other for one, other in zip(still, moved, strict=True)] == [False, True, True, True]


def test_a_series_reaches_beyond_its_scale_only_when_that_does_not_cut_it_off():
    def highest(**scale):
        stacked = {"stack": "s", "min": 0}
        scales = {"y": {**stacked, "max": 3, **scale}, "y2": {**stacked, "axis": "y"}}
        datasets = [line(borderColor=RED), line(data=[1, 1, 1, 1], yAxisID="y2")]
        scene = scene_of(chart("line", *datasets, scales=scales))
        return min(y for path in paths(scene, RED) for _, y in path)

    assert highest() == highest(clip=True) > highest(clip=False) + 50


def test_the_numbers_of_a_radar_may_have_an_outline():
    ticks = {"textStrokeColor": RED, "textStrokeWidth": 4}
    scene = scene_of(chart("radar", line(), scales={"r": {"ticks": ticks}}))
    fills = [fill for (fill,) in rows(scene, "texts", "fill")]
    assert fills.count(RED) % 8 == 0 < fills.count(RED)


def test_a_polar_area_of_version_2_begins_where_it_says():
    old = chart("polarArea", line(), startAngle=0)  # radians from three o'clock
    assert read_chart(old).ignored == ()
    new = chart("polarArea", line(), scales={"r": {"startAngle": 90}})
    assert rows(scene_of(old), "arcs", "start") == rows(scene_of(new), "arcs", "start")
