"""What stands on a ground that is not the paper, or is not known, stays in its bounds and can be read."""

import pytest
from scenes import boxes, rows, scene_of

from renderers import read_chart
from renderers.color import contrast
from renderers.compose import compose
from renderers.look import Look
from renderers.text import measure
from renderers.theme import DARK


def line(values, labels):
    return {"type": "line", "data": {"labels": labels, "datasets": [{"label": "A", "data": values}]}}


def boxed(content, **box):
    label = {"display": True, "content": content}
    note = {"type": "box", "xMin": 0, "xMax": 1, "label": label, **box}
    chart = line([1, 5, 2, 4, 3], ["a", "b", "c", "d", "e"])
    return {**chart, "options": {"plugins": {"annotation": {"annotations": {"box": note}}}}}


@pytest.mark.parametrize("content", ["Maintenance", "Maintenance window of the night"])
def test_the_words_of_a_box_stand_inside_of_it(content):
    scene = scene_of(boxed(content), 400, 225)
    [(left, _, right, _)] = boxes(scene)
    words = [row for row in rows(scene, "texts", "text", "x", "size", "font", "align") if row[3] == "semibold"]
    assert words
    for text, x, size, font, align in words:
        wide = measure(text, size, font)
        begin = x - wide / 2 if align == "center" else x
        assert left <= begin
        assert begin + wide <= right


@pytest.mark.parametrize("background", ["#ffe9a8", "#102030"])
def test_the_words_of_a_box_are_read_on_it(background):
    scene = scene_of(boxed("Night", backgroundColor=background))
    [ink] = [fill for text, fill in rows(scene, "texts", "text", "fill") if text == "Night"]
    assert contrast(ink, background) >= 4.5


def test_labels_are_read_on_the_boards_that_their_author_gives_them():
    chart = line([1, 5, 2], ["Mon", "Tue", "Wed"])
    chart["options"] = {"scales": {"y": {"ticks": {"showLabelBackdrop": True, "backdropColor": "white"}}}}
    scene = compose(read_chart(chart), 800, 450, Look("dark"))
    inks = dict(rows(scene, "texts", "text", "fill"))
    assert contrast(inks["5"], "#ffffff") >= 4.5
    assert contrast(inks["Mon"], DARK.paper) >= 4.5


@pytest.mark.parametrize("kind", ["line", "radar", "pie", "polarArea"])
def test_nothing_is_parted_by_a_colour_of_the_ground_where_that_is_not_known(kind):
    data = {"labels": ["a", "b", "c"], "datasets": [{"label": "A", "data": [1, 5, 2]}]}
    scene = compose(read_chart({"type": kind, "data": data}), 800, 450, Look("transparent"))
    strokes = {stroke for name in ("dots", "arcs", "areas", "lines") for (stroke,) in rows(scene, name, "stroke")}
    fills = {fill for name in ("areas", "boxes") for (fill,) in rows(scene, name, "fill")}
    assert not any((color or "").startswith("#ffffff") for color in strokes | fills)
