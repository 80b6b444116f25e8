"""Pies and doughnuts, as scenes: angles, radii and shapes of slices."""

import math

import pytest
from scenes import areas, paths, rows, scene_of

from renderers import InvalidChart, read_chart
from renderers.compose import compose

OTHER = ["Chrome", "Safari", "Edge", "Firefox", "Opera", "Lynx"]


def pie(*datasets, kind="pie", labels=None, **options):
    longest = max((len(dataset["data"]) for dataset in datasets), default=0)
    labels = labels or [f"Label {index}" for index in range(longest)]
    return {"type": kind, "data": {"labels": labels, "datasets": list(datasets)}, "options": options}


def drawn(chart, width=800, height=450):
    names = ("arcs", "areas", "borders", "swatches", "words")
    return dict(zip(names, compose(read_chart(chart), width, height).marks, strict=True))


def angles(marks):
    return [round(math.degrees(end - start), 6) for start, end in zip(marks.start, marks.end, strict=True)]


def reach(areas, item, x, y):
    """The smallest and the largest distance of a polygon's corners from a point."""
    distances = [math.dist((x, y), point) for point in zip(areas.xs[item], areas.ys[item], strict=True)]
    return min(distances), max(distances)


def test_slices_begin_at_twelve_o_clock_in_the_order_of_the_data():
    arcs = drawn(pie({"data": [1, 1, 2]}))["arcs"]
    assert math.degrees(arcs.start[0]) == pytest.approx(-90)
    assert angles(arcs) == pytest.approx([90, 90, 180])


@pytest.mark.parametrize("where", ["options", "dataset", "elements", "datasets"])
def test_rotation_and_circumference_can_be_said_in_four_places(where):
    said = {"rotation": -90, "circumference": 180}
    chart = {
        "options": pie({"data": [1, 1]}, **said),
        "dataset": pie({"data": [1, 1], **said}),
        "elements": pie({"data": [1, 1]}, elements={"arc": said}),
        "datasets": pie({"data": [1, 1]}, datasets={"pie": said}),
    }[where]
    assert read_chart(chart).ignored == ()
    arcs = drawn(chart)["arcs"]
    assert math.degrees(arcs.start[0]) == pytest.approx(-180)
    assert angles(arcs) == pytest.approx([90, 90])


def test_half_a_circle_is_larger_than_a_whole_one():
    whole = drawn(pie({"data": [1, 1]}))["arcs"].outer[0]
    half = drawn(pie({"data": [1, 1]}, rotation=-90, circumference=180))["arcs"].outer[0]
    assert half > 1.2 * whole


def test_rings_share_the_radius_by_weight_from_the_outside():
    arcs = drawn(pie({"data": [1], "weight": 3}, {"data": [1]}, kind="doughnut", cutout="50%"))["arcs"]
    outer = max(arcs.outer)
    assert min(arcs.outer) == pytest.approx(outer * (1 - 0.5 * 3 / 4))
    assert min(arcs.inner) == pytest.approx(outer / 2)


def test_cutout_and_radius_are_pixels_or_shares():
    arcs = drawn(pie({"data": [1]}, kind="doughnut", radius=100, cutout=40))["arcs"]
    assert (arcs.outer[0], arcs.inner[0]) == (100, 40)
    largest = drawn(pie({"data": [1]}))["arcs"].outer[0]
    arcs = drawn(pie({"data": [1]}, radius="50%", cutout="20%"))["arcs"]
    assert (arcs.outer[0], arcs.inner[0]) == pytest.approx((largest / 2, largest / 10))


def test_a_border_inside_stays_within_the_slice():
    look = {"borderWidth": 10, "borderAlign": "inner", "borderColor": "#ff0000"}
    plain = drawn(pie({"data": [1, 3]}, kind="doughnut"))["arcs"]
    areas = drawn(pie({"data": [1, 3], **look}, kind="doughnut"))["areas"]
    near, far = reach(areas, 0, plain.x[0], plain.y[0])
    assert far == pytest.approx(plain.outer[0] - 5)
    assert near == pytest.approx(plain.inner[0] + 5)
    assert areas.stroke_width == (10, 10)


@pytest.mark.parametrize("radius", [12, {"outerStart": 12, "outerEnd": 12, "innerStart": 12, "innerEnd": 12}, [12, 0]])
def test_round_corners_stay_within_the_slice_and_touch_its_edges(radius):
    plain = drawn(pie({"data": [1, 3]}, kind="doughnut"))["arcs"]
    areas = drawn(pie({"data": [1, 3], "borderRadius": radius}, kind="doughnut"))["areas"]
    near, far = reach(areas, 0, plain.x[0], plain.y[0])
    assert near == pytest.approx(plain.inner[0], abs=0.1)
    assert far == pytest.approx(plain.outer[0], abs=0.1)
    corner = (plain.x[0], plain.y[0] - plain.outer[0])  # where the slice would begin
    nearest = min(math.dist(corner, point) for point in zip(areas.xs[0], areas.ys[0], strict=True))
    assert 4 < nearest < 12


@pytest.mark.parametrize("radius", [0, 3, 1000])
@pytest.mark.parametrize("spacing", [0, 10, 500])
@pytest.mark.parametrize("cutout", [0, "50%", "99%"])
def test_no_shape_of_slices_is_broken(radius, spacing, cutout):
    look = {"borderRadius": radius, "spacing": spacing}
    labels = ["a", "b", "c", "d"]
    marks = drawn(pie({"data": [1, 100, 0.01, 300], **look}, labels=labels, cutout=cutout))
    largest = drawn(pie({"data": [1, 100, 0.01, 300]}, labels=labels))["arcs"]
    for item in range(len(marks["areas"].xs)):
        _, far = reach(marks["areas"], item, largest.x[0], largest.y[0])
        assert far <= max(largest.outer[0], spacing) + 1e-6


def test_spacing_parts_slices_by_as_many_pixels():
    areas = drawn(pie({"data": [1, 1], "spacing": 10}))["areas"]
    right, left = areas.xs
    assert min(right) - max(left) == pytest.approx(10)


def test_an_offset_pulls_a_slice_outwards():
    arcs = drawn(pie({"data": [1, 1], "offset": [40, 0]}))["arcs"]
    assert arcs.x[0] == pytest.approx(arcs.x[1] + 10)
    assert arcs.y[0] == pytest.approx(arcs.y[1])


def test_dashed_borders_are_lines_around_the_slices():
    look = {"borderDash": [6, 3], "borderColor": ["#ff0000", "#00ff00"], "borderWidth": 2, "borderJoinStyle": "bevel"}
    marks = drawn(pie({"data": [1, 3], **look}))
    assert marks["borders"].stroke == ("#ff0000", "#00ff00")
    assert [list(dash) for dash in marks["borders"].dash] == [[6, 3], [6, 3]]
    assert marks["areas"].stroke == (None, None)
    assert marks["areas"].join == "bevel"


def test_small_slices_are_joined_when_asked_for():
    marks = drawn(pie({"data": [60, 30, 5, 2, 2, 1]}, labels=OTHER, other={"below": "3%", "label": "Rest"}))
    assert angles(marks["arcs"]) == pytest.approx([216, 108, 18, 18])
    assert marks["words"].text[-2:] == ("Rest", "5%")
    assert "Lynx" not in marks["words"].text
    assert len(drawn(pie({"data": [60, 30, 5, 2, 2, 1]}, labels=OTHER))["arcs"].start) == 6


def test_one_small_slice_keeps_its_name():
    assert "Edge" in drawn(pie({"data": [60, 39, 1]}, labels=OTHER[:3], other={}))["words"].text


def test_a_ring_of_zeros_has_no_shares_to_show():
    with pytest.raises(InvalidChart) as caught:
        read_chart(pie({"data": [1, 2]}, {"data": [0, None, 0]}))
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/data/datasets/1/data"]


@pytest.mark.parametrize("size", [(16, 16), (3000, 16), (16, 3000), (3000, 3000)])
def test_a_pie_is_laid_out_at_any_size(size):
    assert compose(read_chart(pie({"data": [1, 2], "spacing": 4, "borderDash": [1, 2]})), *size).marks


def test_a_slice_too_thin_to_have_sides_is_left_out():
    marks = drawn(pie({"data": [1, 1e300], "borderAlign": "inner", "borderWidth": 2}))
    assert len(marks["arcs"].x) + len(marks["areas"].xs) == 1


def test_a_single_slice_is_a_ring_without_a_seam():
    marks = drawn(
        pie({"data": [5], "borderColor": "#ff0000", "borderWidth": 4, "borderAlign": "inner"}, kind="doughnut")
    )
    assert marks["arcs"].stroke == (None,)
    assert marks["borders"].stroke == ("#ff0000", "#ff0000")
    x, y = marks["arcs"].x[0], marks["arcs"].y[0]
    radii = [math.dist((x, y), (xs[0], ys[0])) for xs, ys in zip(marks["borders"].xs, marks["borders"].ys, strict=True)]
    assert radii == pytest.approx([marks["arcs"].outer[0] - 2, marks["arcs"].inner[0] + 2])


@pytest.mark.parametrize(
    "data",
    [[{"value": 1}, {"value": 3}], {"Yes": 1, "No": 3}, [{"id": 1, "deep": {"n": 1}}, {"id": 2, "deep": {"n": 3}}]],
)
def test_values_may_stand_in_objects(data):
    chart = {"type": "pie", "data": {"datasets": [{"data": data}]}, "options": {}}
    if isinstance(data, list) and "deep" in data[0]:
        chart["options"] = {"parsing": {"key": "deep.n"}}
    assert angles(drawn(chart)["arcs"]) == pytest.approx([90, 270])
    assert read_chart(chart).ignored == ()


def test_an_object_names_its_slices():
    assert "Yes" in drawn({"type": "pie", "data": {"datasets": [{"data": {"Yes": 1, "No": 3}}]}})["words"].text


def test_words_in_the_hole_fit_into_it():
    lines = [{"text": "550", "font": {"size": 60, "weight": "bold"}, "color": "red"}, {"text": ["orders", "this week"]}]
    chart = {
        "type": "doughnut",
        "data": {"labels": ["a", "b"], "datasets": [{"data": [1, 2]}]},
        "options": {"plugins": {"doughnutlabel": {"labels": lines}}},
    }
    read = read_chart(chart)
    scene = compose(read, 800, 450)
    plot = scene.plots[0]
    found = {
        text: (x, y, size, fill)
        for mark in scene.marks
        if mark.kind == "texts"
        for text, x, y, size, fill in zip(mark.text, mark.x, mark.y, mark.size, mark.fill, strict=True)
    }
    assert read.ignored == ()
    assert found["550"][3] == "#ff0000"
    assert found["550"][0] == found["orders"][0] == pytest.approx((plot.left + plot.right) / 2)
    assert found["550"][1] < found["orders"][1] < found["this week"][1]
    small = compose(read, 200, 160)
    sizes = [size for mark in small.marks if mark.kind == "texts" for size in mark.size]
    assert max(sizes) < 40


def test_a_whole_ring_has_a_seam_only_when_its_border_is_told_not_to_join_itself():
    def seams(**dataset):
        data = {"labels": ["a"], "datasets": [{"data": [1], "borderWidth": 6, "borderColor": "#b0123f", **dataset}]}
        scene = scene_of({"type": "doughnut", "data": data})
        return [xs for xs, stroke in rows(scene, "lines", "xs", "stroke") if stroke == "#b0123f" and len(xs) == 2]

    assert [len(seams(**one)) for one in ({}, {"selfJoin": True}, {"selfJoin": False})] == [0, 0, 1]


def turns_of_gaps(mode, values=(1, 9, 10), spacing=12):
    """How far apart neighbours are at their outer and at their inner edge, in degrees, slice by slice."""
    plain = drawn(pie({"data": list(values)}, kind="doughnut"))["arcs"]
    marks = drawn(pie({"data": list(values), "spacing": spacing, "spacingMode": mode}, kind="doughnut"))
    wholes = [math.degrees(end - start) for start, end in zip(plain.start, plain.end, strict=True)]
    if mode in {"angular", "proportional"}:
        return [(whole - left, whole - left) for whole, left in zip(wholes, angles(marks["arcs"]), strict=True)]
    return [
        (whole - turn_at(marks["areas"], item, plain, "outer"), whole - turn_at(marks["areas"], item, plain, "inner"))
        for item, whole in enumerate(wholes)
    ]


def turn_at(polygons, item, plain, edge):
    """How far a polygon goes along an edge of the slice that it was made of."""
    x, y = plain.x[item], plain.y[item]
    middle, radius = (plain.start[item] + plain.end[item]) / 2, getattr(plain, edge)[item]
    points = [(px - x, py - y) for px, py in zip(polygons.xs[item], polygons.ys[item], strict=True)]
    turned = [math.remainder(math.atan2(py, px) - middle, math.tau) for px, py in points]
    there = [turn for turn, point in zip(turned, points, strict=True) if abs(math.hypot(*point) - radius) < 0.5]
    return math.degrees(max(there) - min(there))


def test_gaps_between_slices_are_as_wide_inside_as_outside_unless_they_are_angles():
    for mode in (None, "parallel"):
        assert all(inner > outer * 1.2 for outer, inner in turns_of_gaps(mode))
    assert all(outer > 1 for outer, _ in turns_of_gaps("angular"))


def test_angles_between_slices_are_the_same_for_all_or_a_share_of_each():
    angular, proportional = (turns_of_gaps(mode) for mode in ("angular", "proportional"))
    assert len({round(outer, 2) for outer, _ in angular}) == 1
    shares = [outer / value for (outer, _), value in zip(proportional, (1, 9, 10), strict=True)]
    assert shares == pytest.approx([shares[0]] * 3, rel=0.01)


@pytest.mark.parametrize("kind", ["pie", "polarArea"])
@pytest.mark.parametrize("mode", ["angular", "proportional", "parallel"])
def test_slices_of_every_kind_are_parted_as_they_are_told(kind, mode):
    def outlines(**look):
        chart = pie({"data": [3, 4, 5], "spacing": 12, **look}, kind=kind)
        assert read_chart(chart).ignored == ()
        return areas(scene_of(chart)) + rows(scene_of(chart), "arcs", "start", "end")

    usual = "parallel"
    assert (outlines(spacingMode=mode) == outlines()) is (mode == usual)


def test_slices_that_are_not_circular_reach_straight_from_the_middle():
    chart = pie({"data": [1, 1, 1, 1], "circular": False}, kind="doughnut")
    triangle = drawn(chart)["areas"]
    assert [len(xs) for xs in triangle.xs] == [3] * 4
    arcs = drawn(pie({"data": [1, 1, 1, 1]}, kind="doughnut"))["arcs"]
    assert reach(triangle, 0, arcs.x[0], arcs.y[0]) == pytest.approx((0, arcs.outer[0]))


@pytest.mark.parametrize("where", ["dataset", "datasets", "options"])
@pytest.mark.parametrize("kind", ["pie", "doughnut", "polarArea"])
def test_slices_are_cut_off_where_clip_says(where, kind):
    clip = {"clip": {"top": -150, "left": False, "right": False, "bottom": False}}
    data = {"data": [3, 4, 5], "backgroundColor": "#3355ff", "borderColor": "#b0123f", "borderWidth": 3}
    chart = {
        "dataset": pie({**data, **clip}, kind=kind),
        "datasets": pie(data, kind=kind, datasets={kind: clip}),
        "options": pie(data, kind=kind, **clip),
    }[where]
    scene = scene_of(chart)
    assert read_chart(chart).ignored == ()
    borders = [y for path in paths(scene, "#b0123f") for _, y in path]
    tops = [y for polygon in areas(scene, "#3355ff") for _, y in polygon]
    assert min(borders) >= 150
    assert min(tops) == pytest.approx(min(borders), abs=1)


def test_a_ring_of_one_slice_is_cut_off_too():
    chart = pie({"data": [1], "clip": {"top": -150}, "borderWidth": 3, "borderColor": "#b0123f"}, kind="doughnut")
    marks = drawn(chart)
    assert marks["arcs"].x == ()
    assert min(y for ys in marks["areas"].ys for y in ys) >= 150
    assert min(y for ys in marks["borders"].ys for y in ys) >= 150


@pytest.mark.parametrize("kind", ["doughnut", "polarArea"])
def test_what_has_the_least_order_is_drawn_last(kind):
    def colors(**first):
        one, two = ({"data": [1], "backgroundColor": color} for color in ("#112233", "#445566"))
        fills = [fill for (fill,) in rows(scene_of(pie({**one, **first}, two, kind=kind)), "arcs", "fill")]
        return [fill for fill in fills if fill in {"#112233", "#445566"}]

    assert colors() == ["#445566", "#112233"]
    assert colors(order=1) == ["#112233", "#445566"]
    assert colors(order=-1) == ["#445566", "#112233"]


def test_corners_of_borders_are_joined_as_each_slice_says():
    look = {"borderJoinStyle": ["miter", "bevel", None], "borderWidth": 6, "borderColor": "#b0123f"}
    scene = scene_of(pie({"data": [1, 1, 1], **look}))
    assert [mark.join for mark in scene.marks if mark.kind == "areas" and "#b0123f" in mark.stroke] == ["miter"]
    assert [join for stroke, join in rows(scene, "lines", "stroke", "join") if stroke == "#b0123f"] == ["bevel"]
    assert [stroke for (stroke,) in rows(scene, "arcs", "stroke")] == ["#b0123f"]
