"""Axes whose ends were set: of the data only what is to be seen says how far the other axis goes."""

import pytest
from scenes import axis, rows, scene_of

from renderers.ticks import Span, TickRules, linear_ticks

LABELS = ["Mon", "Tue", "Wed", "Thu"]


def line(data, **scales):
    return {"type": "line", "data": {"labels": LABELS, "datasets": [{"data": data}]}, "options": {"scales": scales}}


def ends(chart, name):
    one = axis(scene_of(chart), name)
    return one.low, one.high


@pytest.mark.parametrize("limits", [{"min": "Tue", "max": "Wed"}, {"min": 1, "max": 2}])
def test_values_at_labels_out_of_sight_do_not_count(limits):
    assert ends(line([9000, 3, 5, -700], x=limits), "y")[1] <= 10


def test_values_at_times_out_of_sight_do_not_count():
    points = [{"x": "2024-01-01", "y": 9000}, {"x": "2024-02-01", "y": 3}, {"x": "2024-03-01", "y": 5}]
    assert ends(line(points, x={"type": "time", "min": "2024-01-15"}), "y")[1] <= 10


def test_places_of_points_out_of_sight_do_not_count():
    points = [{"x": 1, "y": 2}, {"x": 2, "y": 3}, {"x": 900, "y": 40}]
    chart = {"type": "scatter", "data": {"datasets": [{"data": points}]}, "options": {"scales": {"y": {"max": 5}}}}
    assert ends(chart, "x")[1] <= 5


def test_ranges_out_of_sight_do_not_count():
    chart = line([[1, 9000], [2, 5], [3, 4]], x={"min": "Tue"})
    assert ends({**chart, "type": "bar"}, "y")[1] <= 10


def test_where_nothing_is_to_be_seen_there_is_an_axis_all_the_same():
    low, high = ends(line([1, 2, None, None], x={"min": "Wed", "max": "Thu"}), "y")
    assert low < high


def test_steps_are_multiples_when_there_would_be_more_ticks_than_were_asked_for():
    span = Span(0, 100)
    assert linear_ticks(span, TickRules(most=6, step=10)).values[:3] == [0, 10, 20]
    assert linear_ticks(span, TickRules(most=6, step=10, limit=4)).values[:3] == [0, 50, 100]


def test_lines_of_the_grid_are_as_few_as_ticks_may_be():
    ticks = {"display": False, "maxTicksLimit": 2}
    chart = line([1, 2, 3, 4], x={"ticks": ticks, "grid": {"color": "#b0123f"}})
    assert sum(color == "#b0123f" for (color,) in rows(scene_of(chart), "lines", "stroke")) == 2


def test_spokes_and_rings_have_looks_in_turn_and_may_be_none():
    grid = {"color": ["#111111", False, "#222222"], "lineWidth": [1, 1, False]}
    spokes = {"color": ["#b0123f", ""], "lineWidth": [2, 1]}
    scales = {"r": {"min": 0, "max": 4, "ticks": {"stepSize": 1}, "grid": grid, "angleLines": spokes}}
    data = {"labels": ["a", "b", "c", "d"], "datasets": [{"data": [1, 2, 3, 4]}]}
    scene = scene_of({"type": "radar", "data": data, "options": {"scales": scales}})
    colors = [color for (color,) in rows(scene, "lines", "stroke")]
    assert (colors.count("#b0123f"), colors.count("#111111"), colors.count("#222222")) == (2, 1, 0)


def test_an_axis_has_no_more_ticks_than_were_asked_for_though_steps_were():
    chart = line([0, 20, 50, 100], y={"min": 0, "max": 100, "ticks": {"stepSize": 10, "maxTicksLimit": 4}})
    assert list(axis(scene_of(chart), "y").ticks) == [0, 50, 100]
