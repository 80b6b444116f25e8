"""What `options` say for all datasets: of a type, of an element, or right in the options, in that order."""

import pytest
from scenes import boxes, paths, rows, scene_of

from renderers import read_chart
from renderers.figures.plan import plan_chart

DATA = {"labels": ["a", "b", "c"], "datasets": [{"data": [1, 2, 3]}, {"data": [3, None, 1]}]}


def first(kind, **options):
    """The first dataset of a chart of that kind, completed."""
    return plan_chart(read_chart({"type": kind, "data": DATA, "options": options}).specification).series[0].dataset


@pytest.mark.parametrize(
    ("kind", "name", "value", "field", "read"),
    [
        ("bar", "barThickness", 12, "bar_thickness", 12),
        ("bar", "skipNull", True, "skip_null", True),
        ("bar", "borderRadius", 4, "border_radius", [(4, 4, 4, 4)]),
        ("bar", "base", 1, "base", [1]),
        ("bar", "grouped", False, "grouped", False),
        ("line", "tension", 0.3, "tension", 0.3),
        ("line", "stepped", True, "stepped", "before"),
        ("line", "pointRadius", 9, "point_radius", [9]),
        ("line", "radius", 9, "radius", [9]),
        ("line", "borderWidth", 9, "border_width", [9]),
        ("bubble", "radius", 9, "radius", [9]),
    ],
)
def test_options_themselves_hold_for_all_datasets(kind, name, value, field, read):
    assert getattr(first(kind, **{name: value}), field) == read
    assert read_chart({"type": kind, "data": DATA, "options": {name: value}}).ignored == ()


def test_what_is_nearer_goes_first():
    everywhere = {"borderWidth": 1, "elements": {"line": {"borderWidth": 2}}, "datasets": {"line": {"borderWidth": 3}}}
    assert first("line", **everywhere).border_width == [3]
    del everywhere["datasets"]
    assert first("line", **everywhere).border_width == [2]


def test_a_dataset_s_own_radius_goes_before_that_of_all_points():
    data = {"labels": ["a"], "datasets": [{"data": [1], "radius": 9}]}
    chart = {"type": "line", "data": data, "options": {"elements": {"point": {"radius": 2}}}}
    assert [size for (size,) in rows(scene_of(chart), "dots", "size")] == [18]


def test_borders_of_all_bars_may_have_sides():
    assert first("bar", borderWidth={"top": 2}).border_width == [(2, 0, 0, 0)]


def test_bars_without_a_value_leave_no_room_when_options_say_so():
    apart, together = (
        boxes(scene_of({"type": "bar", "data": DATA, "options": {"skipNull": s}})) for s in (False, True)
    )
    middles = [[(left + right) / 2 for left, _, right, _ in one if right - left > 10] for one in (apart, together)]
    assert middles[0] != middles[1]


def radar(**options):
    data = {"labels": ["a", "b", "c", "d"], "datasets": [{"data": [1, None, 2, 3], "borderColor": "#b0123f"}]}
    return {"type": "radar", "data": data, "options": options}


def test_gaps_around_a_middle_are_spanned_when_options_say_so():
    assert len(paths(scene_of(radar()), "#b0123f")[0]) == 3
    assert len(paths(scene_of(radar(spanGaps=True)), "#b0123f")[0]) == 4  # all the way round


def test_lines_around_a_middle_take_what_options_say():
    spec = radar(borderWidth=7, elements={"line": {"borderDash": [2, 2]}}, datasets={"radar": {"pointRadius": 5}})
    chart = read_chart(spec).specification
    completed = chart.options.completed(chart.data.datasets[0])
    assert (completed.border_width, completed.border_dash, completed.point_radius) == ([7], [2, 2], [5])


@pytest.mark.parametrize("kind", ["pie", "doughnut", "polarArea", "radar"])
def test_room_around_the_picture_is_left_by_charts_around_a_middle_too(kind):
    data = {"labels": ["a", "b", "c"], "datasets": [{"data": [1, 2, 3]}]}
    usual, padded = (
        scene_of({"type": kind, "data": data, "options": {"layout": {"padding": padding}}}).plots[0]
        for padding in (0, 60)
    )
    assert 100 < (usual.bottom - usual.top) - (padded.bottom - padded.top) < 170  # a triangle is less high than wide


def test_areas_around_a_middle_can_be_turned_off():
    shown, hidden = (
        rows(scene_of(radar(spanGaps=True, plugins={"filler": filler})), "areas", "xs") for filler in ({}, False)
    )
    assert len(hidden) < len(shown)
