"""Annotations over and under the data, where their values are on the axes."""

import pytest
from scenes import areas, at, axis, paths, rows, scene_of, texts

from renderers import InvalidChart, read_chart

RED, BLUE = "#ff0000", "#0000ff"


def noted(*annotations, data=(1, 5, 3), kind="line", **options):
    return {
        "type": kind,
        "data": {"labels": ["a", "b", "c"], "datasets": [{"data": list(data), "borderColor": BLUE}]},
        "options": {"plugins": {"annotation": {"annotations": list(annotations)}}, **options},
    }


@pytest.mark.parametrize("where", [{"yMin": 4, "yMax": 4}, {"scaleID": "y", "value": 4}])
def test_a_line_goes_across_the_plot_at_its_value(where):
    scene = scene_of(noted({"type": "line", "borderColor": RED, "borderDash": [4, 4], **where}))
    (plot,) = scene.plots
    ((start, end),) = paths(scene, RED)
    assert (start, end) == (
        pytest.approx((plot.left, at(scene, "y", 4))),
        pytest.approx((plot.right, at(scene, "y", 4))),
    )


def test_a_line_may_stand_at_a_category_or_go_from_place_to_place():
    upright, slanted = (
        paths(scene_of(noted({"type": "line", "borderColor": RED, **where})), RED)[0]
        for where in ({"xMin": "b", "xMax": "b"}, {"xMin": "a", "yMin": 1, "xMax": "c", "yMax": 5})
    )
    assert upright[0][0] == upright[1][0]
    assert slanted[0][0] < slanted[1][0]
    assert slanted[0][1] > slanted[1][1]


def test_an_axis_reaches_to_what_is_noted_on_it_unless_it_must_not():
    limit = {"type": "line", "yMin": 40, "yMax": 40}
    assert axis(scene_of(noted(limit)), "y").high == 40
    assert axis(scene_of(noted({**limit, "adjustScaleRange": False})), "y").high == 5


def test_the_label_of_a_line_stands_on_it_in_words_and_colours_of_its_own():
    label = {"display": True, "content": ["Limit", "40 ms"], "position": "end", "backgroundColor": RED, "color": BLUE}
    scene = scene_of(noted({"type": "line", "yMin": 4, "yMax": 4, "label": label}))
    assert {"Limit", "40 ms"} <= set(texts(scene))
    (box,) = areas(scene, RED)
    assert min(y for _, y in box) < at(scene, "y", 4) < max(y for _, y in box)
    assert max(x for x, _ in box) <= scene.plots[0].right


def test_a_label_that_is_not_displayed_is_not_there():
    scene = scene_of(noted({"type": "line", "yMin": 4, "label": {"content": "Limit"}}))
    assert "Limit" not in texts(scene)


def test_a_box_lies_between_its_values_and_inside_the_plot():
    box = {"type": "box", "xMin": "a", "xMax": "b", "yMin": 2, "yMax": 99, "backgroundColor": RED}
    scene = scene_of(noted(box, scales={"y": {"min": 0, "max": 5}}))
    (plot,) = scene.plots
    found = rows(scene, "boxes", "top", "bottom", "fill")
    ((top, bottom),) = [ends for *ends, fill in found if fill == RED]
    assert (top, bottom) == pytest.approx((plot.top, at(scene, "y", 2)))


def test_an_ellipse_fits_into_its_box_and_a_polygon_has_its_sides():
    ellipse = {"type": "ellipse", "yMin": 2, "yMax": 4, "backgroundColor": RED}
    polygon = {"type": "polygon", "xValue": "b", "yValue": 3, "sides": 5, "radius": 20, "backgroundColor": BLUE}
    scene = scene_of(noted(ellipse, polygon))
    ys = [y for _, y in areas(scene, RED)[0]]
    assert (min(ys), max(ys)) == pytest.approx((at(scene, "y", 4), at(scene, "y", 2)))
    assert len(areas(scene, BLUE)[0]) == 5


def test_a_point_and_a_label_stand_at_their_values():
    point = {"type": "point", "xValue": "b", "yValue": 4, "radius": 9, "backgroundColor": RED}
    label = {"type": "label", "xValue": "b", "yValue": 2, "content": "Here", "callout": {"display": True}}
    scene = scene_of(noted(point, {**label, "yAdjust": -60}))
    dots = rows(scene, "dots", "y", "size", "fill")
    assert (at(scene, "y", 4), 18, RED) in dots
    ((y,),) = [(y,) for y, text in rows(scene, "texts", "y", "text") if "Here" in text]
    assert y == pytest.approx(at(scene, "y", 2) - 60, abs=1)


def test_annotations_lie_over_the_data_or_under_them():
    def order(**when):
        marks = scene_of(noted({"type": "box", "yMin": 2, "yMax": 4, "backgroundColor": RED, **when})).marks
        box = next(index for index, mark in enumerate(marks) if mark.kind == "boxes" and RED in mark.fill)
        line = next(index for index, mark in enumerate(marks) if mark.kind == "lines" and BLUE in mark.stroke)
        return box - line

    assert order() > 0
    assert order(drawTime="beforeDatasetsDraw") < 0
    assert order(drawTime="beforeDraw") < 0


def test_a_point_has_no_label_whatever_it_says():
    point = {"type": "point", "xValue": "b", "yValue": 4, "label": {"display": True, "content": "Here"}}
    read = read_chart(noted(point))
    assert "Here" not in texts(scene_of(noted(point)))
    assert read.ignored == ("options.plugins.annotation.annotations[0].label",)


def test_arrows_have_heads():
    arrow = {"type": "line", "xMin": "a", "xMax": "c", "yMin": 1, "yMax": 5, "borderColor": RED}
    plain, headed = (
        paths(scene_of(noted({**arrow, "arrowHeads": {"end": {"display": shown}}})), RED) for shown in (False, True)
    )
    assert (len(plain), len(headed)) == (1, 2)


def test_annotations_may_have_names():
    chart = noted()
    chart["options"]["plugins"]["annotation"]["annotations"] = {"limit": {"yMin": 4, "yMax": 4, "borderColor": RED}}
    assert len(paths(scene_of(chart), RED)) == 1


@pytest.mark.parametrize(
    ("annotation", "pointer", "words"),
    [
        ({"type": "blob"}, "0", "line, box"),
        ({"type": "line", "yMin": "high"}, "0/yMin", "without quotes"),
        ({"type": "line", "label": {"position": "upstairs"}}, "0/label/position", "start"),
        ({"type": "point", "pointStyle": "smiley"}, "0/pointStyle", "circle"),
    ],
)
def test_what_is_wrong_with_an_annotation_is_said_at_its_field(annotation, pointer, words):
    with pytest.raises(InvalidChart, match=words) as error:
        read_chart(noted(annotation))
    assert [flaw.pointer for flaw in error.value.flaws] == [f"/options/plugins/annotation/annotations/{pointer}"]


@pytest.mark.parametrize(("reverse", "side"), [(False, "right"), (True, "left")])
def test_an_end_that_is_not_said_is_the_end_of_the_axis(reverse, side):
    box = {"type": "box", "xMin": "b", "backgroundColor": RED, "borderWidth": 0}
    scene = scene_of(noted(box, scales={"x": {"reverse": reverse}}))
    (plot,) = scene.plots
    ((left, right),) = [row[:2] for row in rows(scene, "boxes", "left", "right", "fill") if row[2] == RED]
    middle = (plot.left + plot.right) / 2
    expected = (middle, plot.right) if side == "right" else (plot.left, middle)
    assert (left, right) == pytest.approx(expected, abs=1)


def test_a_box_over_one_of_two_stacked_axes_stays_on_it():
    scales = {"y": {"min": 0, "max": 10, "stack": "s"}, "z": {"axis": "y", "min": 0, "max": 4, "stack": "s"}}
    box = {"type": "box", "yScaleID": "z", "yMax": 2, "backgroundColor": RED, "borderWidth": 0}
    scene = scene_of(noted(box, scales=scales))
    ((top, bottom),) = [row[:2] for row in rows(scene, "boxes", "top", "bottom", "fill") if row[2] == RED]
    assert (top, bottom) == pytest.approx((at(scene, "z", 2), at(scene, "z", 0)), abs=1)


def test_corners_may_have_radii_of_their_own():
    box = {"type": "box", "xMin": "a", "xMax": "b", "backgroundColor": RED, "borderRadius": {"topLeft": 20}}
    (outline,) = areas(scene_of(noted(box)), RED)
    left, top = min(x for x, _ in outline), min(y for _, y in outline)
    right, bottom = max(x for x, _ in outline), max(y for _, y in outline)
    assert (left, top) not in outline
    assert {(right, top), (right, bottom), (left, bottom)} <= set(outline)


def test_the_lines_of_a_line_s_label_are_centred():
    label = {"display": True, "content": ["one", "and another"]}
    scene = scene_of(noted({"type": "line", "yMin": 3, "yMax": 3, "label": label}))
    assert {align for text, align in rows(scene, "texts", "text", "align") if "one" in text or "another" in text} == {
        "center"
    }
