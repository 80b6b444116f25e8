"""Radar charts, as scenes: where the spokes, rings, lines and labels lie."""

import math
from itertools import pairwise

import pytest
from scenes import areas, paths, rows, scene_of

from renderers import InvalidChart, read_chart
from renderers.compose import compose

MARKS = (
    "plate",
    "rings",
    "backdrops",
    "numbers",
    "arcs",
    "areas",
    "lines",
    "dots",
    "rings above",
    "backdrops above",
    "swatches",
    "words",
)
LABELS = ["Speed", "Power", "Range", "Cost"]


def radar(*datasets, labels=LABELS, **scale):
    scales = {"scales": {"r": {"min": 0, "max": 10, **scale}}}
    return {"type": "radar", "data": {"labels": labels, "datasets": list(datasets)}, "options": scales}


def drawn(chart, width=800, height=450):
    """The marks by what they show, from below."""
    return dict(zip(MARKS, compose(read_chart(chart), width, height).marks, strict=True))


def middle(marks):
    """Where the spokes begin."""
    spokes = zip(marks["rings"].xs, marks["rings"].ys, strict=True)
    return next((xs[0], ys[0]) for xs, ys in spokes if len(xs) == 2)


def spokes(marks):
    return [(xs[1], ys[1]) for xs, ys in zip(marks["rings"].xs, marks["rings"].ys, strict=True) if len(xs) == 2]


def rings(marks):
    return [(xs, ys) for xs, ys in zip(marks["rings"].xs, marks["rings"].ys, strict=True) if len(xs) > 2]


def test_spokes_begin_at_twelve_o_clock_and_go_clockwise():
    marks = drawn(radar({"data": [1, 2, 3, 4]}))
    x, y = middle(marks)
    (top, right, bottom, left) = spokes(marks)
    assert top[0] == pytest.approx(x)
    assert top[1] < y == pytest.approx(right[1])
    assert right[0] > x
    assert bottom[1] > y
    assert left[0] < x


def test_a_start_angle_turns_everything():
    marks = drawn(radar({"data": [10, 0, 0, 0]}, startAngle=90))
    x, y = middle(marks)
    assert spokes(marks)[0] == pytest.approx((marks["lines"].xs[0][0], marks["lines"].ys[0][0]))
    assert marks["lines"].xs[0][0] > x
    assert marks["lines"].ys[0][0] == pytest.approx(y)


def test_a_value_lies_on_its_spoke_as_far_out_as_its_share_of_the_scale():
    marks = drawn(radar({"data": [5, 10, 0, 2.5]}))
    x, y = middle(marks)
    radius = math.dist((x, y), spokes(marks)[0])
    xs, ys = marks["lines"].xs[0], marks["lines"].ys[0]
    distances = [math.dist((x, y), point) / radius for point in zip(xs, ys, strict=True)]
    assert distances == pytest.approx([0.5, 1, 0, 0.25, 0.5])
    assert (xs[0], ys[0]) == (xs[-1], ys[-1])


def test_rings_are_polygons_or_circles():
    polygons = rings(drawn(radar({"data": [1, 2, 3, 4]})))
    circles = rings(drawn(radar({"data": [1, 2, 3, 4]}, grid={"circular": True})))
    assert {len(xs) for xs, _ in polygons} == {5}
    assert all(len(xs) > 20 for xs, _ in circles)


def test_every_ring_but_the_one_in_the_middle_has_its_number_on_a_backdrop():
    marks = drawn(radar({"data": [1, 2, 3, 4]}))
    assert marks["numbers"].text == ("2", "4", "6", "8", "10")
    assert len(marks["backdrops"].xs) == len(rings(marks)) == 5
    assert drawn(radar({"data": [1, 2, 3, 4]}, ticks={"showLabelBackdrop": False}))["backdrops"].xs == ()


def test_numbers_lie_under_the_data_unless_they_are_lifted():
    marks = drawn(radar({"data": [1, 2, 3, 4]}, ticks={"z": 1, "format": "percent", "stepSize": 5}))
    assert marks["numbers"].text == ()
    assert marks["words"].text[:2] == ("500%", "1,000%")
    assert len(marks["backdrops above"].xs) == 2


def test_all_that_is_said_of_the_scale_is_seen():
    scale = {
        "backgroundColor": "#eeeeff",
        "angleLines": {"color": "#ff0000", "lineWidth": 2, "borderDash": [4, 2], "borderDashOffset": 1},
        "grid": {"color": ["#00ff00", "#0000ff"], "lineWidth": 3, "borderDash": [1, 1], "z": 1},
        "pointLabels": {
            "color": "#123456",
            "backdropColor": "#abcdef",
            "borderRadius": 4,
            "font": {"size": 20, "weight": "bold"},
        },
        "ticks": {"count": 3, "color": "#654321", "font": {"size": 9}},
    }
    chart = radar({"data": [1, 2, 3, 4]}, **scale)
    marks = drawn(chart)
    assert read_chart(chart).ignored == ()
    assert marks["plate"].fill == ("#eeeeff",)
    assert marks["rings above"].stroke == ("#0000ff", "#00ff00", *["#ff0000"] * 4)
    assert set(marks["rings above"].stroke_width) == {3, 2}
    assert list(marks["rings above"].dash[-1]) == [3, 2, 1, 0]
    assert marks["numbers"].text == ("5", "10")
    assert (set(marks["numbers"].size), set(marks["words"].size)) == ({9}, {20})
    assert set(marks["words"].font) == {"bold"}
    assert set(marks["words"].fill) == {"#123456"}
    assert set(marks["backdrops above"].fill) == {"#abcdef"}


def test_nothing_is_left_of_a_scale_that_is_turned_off():
    marks = drawn(radar({"data": [1, 2, 3, 4]}, display=False))
    assert [len(marks[name].text) for name in ("numbers", "words")] == [0, 0]
    assert marks["rings"].xs == ()


def test_a_missing_value_opens_the_line_unless_gaps_are_spanned():
    gap = drawn(radar({"data": [1, None, 3, 4]}))["lines"]
    spanned = drawn(radar({"data": [1, None, 3, 4], "spanGaps": True}))["lines"]
    assert [len(xs) for xs in gap.xs] == [3]
    assert [len(xs) for xs in spanned.xs] == [4]
    assert spanned.xs[0][0] == spanned.xs[0][-1]


def test_the_first_dataset_lies_on_top_unless_an_order_says_otherwise():
    colors = [{"data": [1, 2, 3, 4], "borderColor": color} for color in ("#ff0000", "#0000ff")]
    assert drawn(radar(*colors))["lines"].stroke == ("#0000ff", "#ff0000")
    assert drawn(radar({**colors[0], "order": 2}, {**colors[1], "order": 1}))["lines"].stroke == ("#ff0000", "#0000ff")


def reach(areas, item, x, y):
    """The smallest and the largest distance of an area's corners from a point."""
    distances = [math.dist((x, y), point) for point in zip(areas.xs[item], areas.ys[item], strict=True)]
    return min(distances), max(distances)


@pytest.mark.parametrize(
    ("fill", "nearest"), [("start", 5), (True, 5), ({"value": 2}, 2), ("end", 5), (1, 1), ("+1", 1)]
)
def test_an_area_reaches_to_the_middle_to_a_value_or_to_another_line(fill, nearest):
    marks = drawn(radar({"data": [5, 5, 5, 5], "fill": fill}, {"data": [1, 1, 1, 1], "fill": False}))
    x, y = middle(marks)
    radius = math.dist((x, y), spokes(marks)[0])
    near, far = reach(marks["areas"], 0, x, y)
    assert near / radius * 10 == pytest.approx(nearest)
    assert far / radius * 10 == pytest.approx(10 if fill == "end" else 5)


def test_datasets_take_what_they_do_not_say_from_the_options():
    chart = radar({"data": [1, 2, 3, 4]}, {"data": [4, 3, 2, 1], "borderDash": [1, 1]})
    chart["options"]["datasets"] = {"radar": {"borderDash": [5, 5], "fill": False}}
    chart["options"]["elements"] = {"line": {"borderWidth": 7}}
    marks = drawn(chart)
    assert read_chart(chart).ignored == ()
    assert [list(dash) for dash in marks["lines"].dash] == [[1, 1], [5, 5]]
    assert set(marks["lines"].stroke_width) == {7}
    assert marks["areas"].fill == ()


def test_values_may_stand_in_objects():
    chart = radar({"data": [{"n": {"v": value}} for value in (1, 2, 3, 4)]})
    chart["options"]["parsing"] = {"key": "n.v"}
    assert drawn(chart)["lines"].xs == drawn(radar({"data": [1, 2, 3, 4]}))["lines"].xs
    assert read_chart(chart).ignored == ()


def test_areas_are_filled_unless_told_not_to_be():
    filled, bare = {"data": [1, 2, 3, 4]}, {"data": [1, 2, 3, 4], "fill": False}
    assert len(drawn(radar(filled))["areas"].fill) == 1
    assert drawn(radar(bare))["areas"].fill == ()


@pytest.mark.parametrize("size", [(800, 450), (400, 225), (300, 600), (3000, 3000)])
def test_labels_stay_inside_the_picture_and_off_each_other(size):
    labels = [f"A rather long name of a criterion, number {number}" for number in range(12)]
    words = drawn(radar({"data": [*range(10), 3, 4]}, labels=labels), *size)["words"]
    for x, y, align in zip(words.x, words.y, words.align, strict=True):
        assert 0 < x < size[0]
        assert 0 < y < size[1]
        assert align in {"left", "center", "right"}
    ys = sorted(y for y, align in zip(words.y, words.align, strict=True) if align == "left")
    assert all(after - before > 10 for before, after in pairwise(ys))


@pytest.mark.parametrize("data", [[3], [0, 0, 0, 0], [-3, 0, 4, -1], [5, 5, 5, 5], [None, 2], [1e300, -1e300, 0]])
def test_odd_numbers_are_drawn(data):
    chart = radar({"data": data}, min=None, max=None)
    chart["options"]["scales"]["r"] = {}
    assert drawn(chart)["lines"].kind == "lines"


@pytest.mark.parametrize("kind", ["radar", "bar", "polarArea"])
def test_a_scale_that_begins_far_beyond_the_data_is_drawn(kind):
    chart = radar({"data": [3e6, 4, 6, 5]}, min=1e300, max=None)
    scales = {"y" if kind == "bar" else "r": {"min": 1e300}}
    assert compose(read_chart({**chart, "type": kind, "options": {"scales": scales}}), 800, 450).marks


def test_all_zero_is_drawn_in_the_middle_of_a_scale_from_zero():
    chart = radar({"data": [0, 0, 0, 0]})
    del chart["options"]
    marks = drawn(chart)
    assert set(zip(marks["lines"].xs[0], marks["lines"].ys[0], strict=True)) == {middle(marks)}


@pytest.mark.parametrize("size", [(16, 16), (60, 40), (3000, 16), (16, 3000)])
def test_a_radar_is_laid_out_at_any_size(size):
    assert compose(read_chart(radar({"data": [1, 2, 3, 4]})), *size).marks


@pytest.mark.parametrize(
    ("chart", "pointer"),
    [
        (radar({"data": [1, [2, 3]]}), "/data/datasets/0/data/1"),
        (radar({"data": [1, 2, 3, 4, 5]}), "/data/datasets/0/data"),
        (radar({"data": [1]}, min=3, max=2), "/options/scales/r/max"),
        (radar({"data": [1]}, type="linear"), "/options/scales/r/type"),
    ],
)
def test_a_flaw_is_found_at_its_place(chart, pointer):
    with pytest.raises(InvalidChart) as raised:
        read_chart(chart)
    assert [flaw.pointer for flaw in raised.value.flaws] == [pointer]


def test_a_line_may_be_bent_and_stays_closed():
    straight, bent = (
        next(
            mark
            for mark in compose(read_chart(radar({"data": [1, 2, 3, 4], "tension": tension})), 800, 450).marks[2:]
            if mark.kind == "lines" and len(mark.xs)
        )
        for tension in (0, 0.4)
    )
    assert len(bent.xs[0]) > 3 * len(straight.xs[0])
    assert (bent.xs[0][0], bent.ys[0][0]) == (bent.xs[0][-1], bent.ys[0][-1])


def test_points_have_any_style_and_rotation():
    scene = compose(read_chart(radar({"data": [1, 2, 3], "pointStyle": "rectRot", "pointRotation": 20})), 800, 450)
    shapes = [mark for mark in scene.marks if mark.kind == "areas" and len(mark.xs) == 3]
    assert [len(outline) for outline in shapes[-1].xs] == [4, 4, 4]


def test_lines_and_points_take_what_the_options_say_of_all():
    elements = {"line": {"borderWidth": 7, "borderColor": "red"}, "point": {"radius": 9}}
    chart = {**radar({"data": [1, 2, 3]}), "options": {"elements": elements}}
    read = read_chart(chart)
    marks = compose(read, 800, 450).marks
    assert read.ignored == ()
    assert any(mark.kind == "lines" and 7 in mark.stroke_width and "#ff0000" in mark.stroke for mark in marks)
    assert any(mark.kind == "dots" and set(mark.size) == {18} for mark in marks)


def steps(**dataset):
    data = {"labels": list("abcd"), "datasets": [{"data": [1, 2, 3, 4], "borderColor": "#b0123f", **dataset}]}
    return paths(scene_of({"type": "radar", "data": data}), "#b0123f")[0]


def test_a_line_around_a_middle_may_go_in_steps():
    (x1, y1), (x2, y2) = steps()[:2]
    assert steps(stepped=True)[:3] == [(x1, y1), (x2, y1), (x2, y2)]
    assert steps(stepped="after")[:3] == [(x1, y1), (x1, y2), (x2, y2)]
    middle = (x1 + x2) / 2
    assert steps(stepped="middle")[:4] == [(x1, y1), (middle, y1), (middle, y2), (x2, y2)]


def test_all_of_a_dataset_around_a_middle_is_cut_off_where_clip_says():
    look = {"borderColor": "#b0123f", "backgroundColor": "#3355ff", "pointBackgroundColor": "#112233", "pointRadius": 9}
    for place in ({}, {"clip": {"top": -120}}):
        data = {"labels": list("abcd"), "datasets": [{"data": [4, 2, 3, 4], "fill": True, **look, **place}]}
        chart = {"type": "radar", "data": data}
        assert read_chart(chart).ignored == ()
        scene = scene_of(chart)
        shapes = [*paths(scene, "#b0123f"), *areas(scene, "#3355ff"), *areas(scene, "#112233")]
        highest = min(y for shape in shapes for _, y in shape)
        assert (highest >= 120) is bool(place)
        assert len(rows(scene, "dots", "fill")) == (3 if place else 4)


@pytest.mark.parametrize(
    ("time", "kinds"),
    [
        (None, ["areas", "areas", "lines", "lines"]),
        ("beforeDatasetsDraw", ["areas", "areas", "lines", "lines"]),
        ("beforeDatasetDraw", ["areas", "lines", "areas", "lines"]),
        ("beforeDraw", ["areas", "areas", "grid", "lines", "lines"]),
    ],
)
def test_areas_around_a_middle_are_drawn_when_the_filler_says(time, kinds):
    looks = ({"borderColor": "#b0123f", "backgroundColor": "#3355ff"}, {"borderColor": "#b01240", "fill": "origin"})
    datasets = [{"data": [4, 2, 3, 4], "backgroundColor": "#3355fe", **look} for look in looks]
    filler = {} if time is None else {"drawTime": time}
    grid = {"r": {"grid": {"color": "#00ff00"}}}
    options = {"plugins": {"filler": filler}, "scales": grid}
    scene = scene_of({"type": "radar", "data": {"labels": list("abcd"), "datasets": datasets}, "options": options})
    found = []
    for mark in scene.marks:
        for color in mark.fill if mark.kind == "areas" else mark.stroke if mark.kind == "lines" else ():
            if color in {"#3355ff", "#3355fe"}:
                found.append("areas")
            elif color in {"#b0123f", "#b01240"}:
                found.append("lines")
            elif color == "#00ff00" and found and found[-1] != "grid":
                found.append("grid")
    assert found == kinds


def test_labels_around_a_middle_have_boards_with_corners_of_their_own():
    def corners(radius):
        labels = {"backdropColor": "#b0123f", "borderRadius": radius}
        data = {"labels": list("abcd"), "datasets": [{"data": [4, 2, 3, 4]}]}
        options = {"scales": {"r": {"pointLabels": labels}}}
        return [len(board) for board in areas(scene_of({"type": "radar", "data": data, "options": options}), "#b0123f")]

    assert set(corners(0)) == {4}
    assert set(corners({"topLeft": 3})) != {4}
    assert max(corners({"topLeft": 3})) < min(corners(3))


@pytest.mark.parametrize("span", [True, 1, 400])
def test_a_gap_around_a_middle_is_spanned_by_any_number(span):
    data = {"labels": list("abcd"), "datasets": [{"data": [4, None, 3, 4], "borderColor": "#b0123f", "spanGaps": span}]}
    assert len(paths(scene_of({"type": "radar", "data": data}), "#b0123f")[0]) == 4


@pytest.mark.parametrize("fill", ["-1", "+1", 1, 0, 7])
def test_an_area_that_reaches_to_nothing_is_none(fill):
    data = {"labels": list("abcd"), "datasets": [{"data": [4, 2, 3, 4], "fill": fill, "backgroundColor": "#3355ff"}]}
    assert areas(scene_of({"type": "radar", "data": data}), "#3355ff") == []
