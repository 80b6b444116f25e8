"""What stands on what: ranges, short bars that are made longer, and areas between lines that have gaps."""

import pytest
from scenes import areas, at, boxes, rows, scene_of

from renderers import InvalidChart, read_chart

ENDS = {"x": {"stacked": True}, "y": {"stacked": True, "min": -20, "max": 20}}


def bars(scene):
    """The top and the bottom of each bar in pixels, from above; bars whose borders are spoken of are areas."""
    return sorted((min(ys), max(ys)) for (ys,) in rows(scene, "areas", "ys"))


def spans(scene):
    """The lower and the upper end of each bar, in values, from below."""
    zero, one = at(scene, "y", 0), at(scene, "y", 1)
    return sorted(tuple(round((zero - y) / (zero - one), 1) for y in (bottom, top)) for top, bottom in bars(scene))


def stacked(*columns, **dataset):
    datasets = [{"data": [value], "borderWidth": 0, **dataset} for value in columns]
    return {"type": "bar", "data": {"labels": ["a"], "datasets": datasets}, "options": {"scales": ENDS}}


def test_a_range_stands_on_what_is_below_it():
    assert spans(scene_of(stacked(4, [1, 3]))) == [(0, 4), (5, 7)]


def test_what_stands_on_a_range_stands_on_its_far_end():
    assert spans(scene_of(stacked([1, 3], 4))) == [(1, 3), (3, 7)]
    assert spans(scene_of(stacked([3, 1], [-2, -5], -1))) == [(-6, -5), (-5, -2), (1, 3)]


def test_a_range_on_both_sides_of_zero_stands_on_nothing():
    assert spans(scene_of(stacked(4, [-1, 2]))) == [(-1, 2), (0, 4)]


def test_short_bars_of_a_stack_stand_on_each_other_though_they_are_longer_than_their_values():
    scene = scene_of(stacked(0.1, 0.1, 0.1, minBarLength=30))
    zero = at(scene, "y", 0)
    assert [(round(zero - bottom), round(zero - top)) for top, bottom in bars(scene)] == [(60, 90), (30, 60), (0, 30)]


def test_short_bars_below_zero_reach_down():
    scene = scene_of(stacked(-0.1, -0.1, minBarLength=30))
    zero = at(scene, "y", 0)
    assert [(round(top - zero), round(bottom - zero)) for top, bottom in bars(scene)] == [(0, 30), (30, 60)]


@pytest.mark.parametrize(("ends", "reaches"), [((0, 10), 30), ((-10, 10), 15)])
def test_a_bar_of_nothing_lies_about_zero_as_far_as_there_is_room(ends, reaches):
    chart = {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [0], "minBarLength": 30}]}}
    scene = scene_of({**chart, "options": {"scales": {"y": dict(zip(("min", "max"), ends, strict=True))}}})
    ((_, top, _, bottom),) = boxes(scene)
    assert (round(at(scene, "y", 0) - top), round(bottom - top)) == (reaches, 30)


def lines(*datasets, **options):
    return {"type": "line", "data": {"labels": list("abcde"), "datasets": list(datasets)}, "options": options}


def test_an_area_to_another_line_has_the_gaps_of_that_line():
    whole = {"data": [5, 5, 5, 5, 5], "fill": 1, "backgroundColor": "#b0123f"}
    assert len(areas(scene_of(lines(whole, {"data": [1, 2, 3, 2, 1]})), "#b0123f")) == 1
    assert len(areas(scene_of(lines(whole, {"data": [1, 2, None, 2, 1]})), "#b0123f")) == 2
    assert len(areas(scene_of(lines(whole, {"data": [1, 2, None, 2, 1], "spanGaps": True})), "#b0123f")) == 1


def test_an_area_that_is_a_shape_reaches_from_end_to_end_of_its_line():
    scene = scene_of(lines({"data": [1, 4, 2, 5, 3], "fill": "shape", "backgroundColor": "#b0123f"}))
    (shape,) = areas(scene, "#b0123f")
    lowest = max(y for _, y in shape)
    assert lowest == pytest.approx(at(scene, "y", 1), abs=0.5)


def radar(*datasets):
    return {
        "type": "radar",
        "data": {"labels": list("abcdef"), "datasets": list(datasets)},
        "options": {"scales": {"r": {"min": -5, "max": 5}}},
    }


def test_an_area_around_a_middle_ends_where_its_line_does():
    part = {"data": [1, 2, None, 3, 4, 3], "fill": "origin", "backgroundColor": "#b0123f"}
    (shape,) = areas(scene_of(radar(part)), "#b0123f")
    assert len(shape) == 10  # five points of the line, and as many of the ring at zero


def test_an_area_between_two_lines_around_a_middle_is_where_both_are():
    datasets = {"data": [1, 2, None, 3, 4, 3]}, {"data": [2, 3, 4, 4, None, 4], "fill": 0, "backgroundColor": "#b0123f"}
    shapes = areas(scene_of(radar(*datasets)), "#b0123f")
    assert [len(shape) for shape in shapes] == [6]


def test_bars_may_reach_from_one_time_to_another():
    plan = [["2024-01-01", "2024-02-01"], ["2024-03-01", "2024-02-01"]]
    data = {"labels": ["Design", "Build"], "datasets": [{"data": plan}]}
    chart = {"type": "bar", "data": data, "options": {"indexAxis": "y", "scales": {"x": {"type": "time"}}}}
    scene, (january, february, march) = scene_of(chart), (1704067200000, 1706745600000, 1709251200000)
    ends = sorted((left, right) for left, _, right, _ in boxes(scene))
    assert ends == [
        pytest.approx((at(scene, "x", january), at(scene, "x", february))),
        pytest.approx((at(scene, "x", february), at(scene, "x", march))),
    ]
    assert "Design 2024-01-01 to 2024-02-01" in read_chart(chart).alt_text


def test_a_bar_from_text_to_text_needs_an_axis_of_time():
    with pytest.raises(InvalidChart) as caught:
        read_chart({"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [["2024-01-01", "2024-02-01"]]}]}})
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/data/datasets/0/data/0"]


def test_ranges_are_told_as_they_were_sent_wherever_they_stand():
    assert "2 to 3" in read_chart(stacked([1, 3], [2, 3])).alt_text
