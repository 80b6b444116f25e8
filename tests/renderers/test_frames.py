"""Charts without data: a mistake, unless what they say of their axes is what there is to see."""

import pytest
from scenes import axis, paths, scene_of, texts

from renderers import InvalidChart, read_chart

ENDS = {"x": {"min": 0, "max": 10}, "y": {"min": 0, "max": 5}}
NOTE = {"annotations": {"goal": {"type": "line", "yMin": 3, "yMax": 3, "borderColor": "#b0123f"}}}


def flaws(chart):
    with pytest.raises(InvalidChart) as caught:
        read_chart(chart)
    return [flaw.pointer for flaw in caught.value.flaws]


def test_axes_that_say_where_they_end_are_drawn_without_data():
    scene = scene_of({"type": "scatter", "options": {"scales": ENDS}})
    assert (axis(scene, "x").low, axis(scene, "x").high) == (0, 10)
    assert {"0", "10"} <= set(texts(scene))


@pytest.mark.parametrize("data", [{}, {"datasets": []}, {"datasets": [{"data": []}]}])
def test_what_is_noted_on_axes_is_drawn_without_data(data):
    scene = scene_of({"type": "line", "data": data, "options": {"plugins": {"annotation": NOTE}}})
    assert len(paths(scene, "#b0123f")) == 1


def test_a_radial_scale_is_drawn_without_data():
    scales = {"r": {"angleLines": {"color": "#8a94a6"}}}
    chart = {"type": "radar", "data": {"labels": ["a", "b", "c"]}, "options": {"scales": scales}}
    assert len(paths(scene_of(chart), "#8a94a6")) == 3


def test_labels_of_bars_that_are_yet_to_come_stand_in_their_slots():
    chart = {"type": "bar", "data": {"labels": ["a", "b"]}, "options": {"scales": {"y": {"min": 0, "max": 5}}}}
    bars = {**chart, "data": {"labels": ["a", "b"], "datasets": [{"data": [1, 2]}]}}
    places = [
        [
            x
            for mark in scene_of(one).marks
            if mark.kind == "texts"
            for x, t in zip(mark.x, mark.text, strict=True)
            if t in "ab"
        ]
        for one in (chart, bars)
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("chart", "pointer"),
    [
        ({"type": "bar"}, "/data"),
        ({"type": "bar", "data": {"labels": ["a"]}}, "/data/datasets"),
        ({"type": "bar", "data": {"datasets": []}, "options": {"scales": {"y": {"min": 0}}}}, "/data/datasets"),
        ({"type": "line", "data": {"datasets": [{"data": []}]}}, "/data/datasets/0/data"),
        ({"type": "line", "data": {"datasets": [{"data": [None, None]}]}}, "/data/datasets/0/data"),
        ({"type": "scatter", "data": {"datasets": [{"data": [{"x": None, "y": 1}]}]}}, "/data/datasets/0/data"),
        ({"type": "scatter", "data": {"datasets": [{"data": [{"x": 1, "y": None}]}]}}, "/data/datasets/0/data"),
        ({"type": "radar", "data": {"labels": ["a", "b", "c"], "datasets": []}}, "/data/datasets"),
        ({"type": "radar", "data": {"labels": ["a", "b", "c"]}}, "/data/datasets"),
    ],
)
def test_data_that_are_missing_are_a_mistake(chart, pointer):
    assert flaws(chart) == [pointer]
