"""Values that Chart.js takes though its documentation shows others more often."""

import pytest
from scenes import boxes, scene_of, texts

from renderers import read_chart


def chart(kind="bar", options=None, **dataset):
    data = {"labels": ["a", "b"], "datasets": [{"data": [1, 2], **dataset}, {"data": [2, 1], **dataset}]}
    return {"type": kind, "data": data, "options": options or {}}


def marks(*told, **dataset):
    spec = chart(*told, **dataset)
    assert read_chart(spec).ignored == ()
    return scene_of(spec).marks


@pytest.mark.parametrize(("one", "other"), [(True, 0), ({"top": True}, {"top": 0})])
def test_a_clip_that_is_true_is_right_at_the_edge(one, other):
    assert marks("line", clip=one, pointRadius=20) == marks("line", clip=other, pointRadius=20)
    assert marks("line", clip=True, pointRadius=20) != marks("line", clip=False, pointRadius=20)


def test_a_point_style_that_is_true_is_a_circle():
    assert marks("line", pointStyle=True) == marks("line", pointStyle="circle") != marks("line", pointStyle=False)


def test_stacks_may_be_called_by_numbers():
    assert marks(stack=1) == marks(stack="1") != marks()


def test_bars_may_lie_over_their_neighbours():
    (left, _, right, _), (next_left, *_), *_ = sorted(boxes(scene_of(chart(barPercentage=1.5))))
    assert right > next_left > left


def test_titles_may_be_numbers():
    assert "2026" in texts(scene_of(chart(options={"plugins": {"title": {"display": True, "text": 2026}}})))
    assert "2026" in texts(scene_of(chart(options={"plugins": {"title": {"display": True, "text": ["Year", 2026]}}})))


def test_lines_of_words_may_be_as_high_as_so_many_letters():
    def told(height):
        title = {"display": True, "text": ["One", "two"], "font": {"lineHeight": height}}
        return marks("bar", {"plugins": {"title": title}})

    assert told("2em") == told(2) != told("1em")


def test_labels_around_a_middle_may_stand_nearer_than_its_edge():
    def around(padding):
        return marks("radar", {"scales": {"r": {"pointLabels": {"padding": padding}}}})

    assert around(-12) != around(0)
