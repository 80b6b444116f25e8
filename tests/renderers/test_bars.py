"""Bars: where they begin and end, how thick they are, and what they look like."""

import pytest
from scenes import areas, at, boxes, rows, scene_of

RED, GREEN = "#ff0000", "#00ff00"
NEAR = 1.01  # pixels: between bars that stand on each other there is a seam


def bars(*datasets, labels=("a", "b", "c"), kind="bar", **options):
    return {"type": kind, "data": {"labels": list(labels), "datasets": list(datasets)}, "options": options}


def red(*data, **options):
    return {"data": list(data), "backgroundColor": RED, **options}


def green(*data, **options):
    return {"data": list(data), "backgroundColor": GREEN, **options}


def of(scene, color):
    """The bars of that colour from left to right, also those that are outlines."""
    plain = [box for *box, fill in rows(scene, "boxes", "left", "top", "right", "bottom", "fill") if fill == color]
    shaped = [
        [min(x for x, _ in path), min(y for _, y in path), max(x for x, _ in path), max(y for _, y in path)]
        for path in areas(scene, color)
    ]
    return sorted(plain + shaped)


def test_bars_reach_from_zero_to_their_values():
    scene = scene_of(bars(red(5, -3, 10)))
    first, second, _ = of(scene, RED)
    assert (first[1], first[3]) == pytest.approx((at(scene, "y", 5), at(scene, "y", 0)))
    assert (second[1], second[3]) == pytest.approx((at(scene, "y", 0), at(scene, "y", -3)))


def test_bars_may_begin_elsewhere():
    scene = scene_of(bars(red(15, 30, 20, base=20)))
    first, second, *_ = of(scene, RED)
    assert first[1] == pytest.approx(at(scene, "y", 20))
    assert second[3] == pytest.approx(at(scene, "y", 20))


def test_bars_of_one_stack_stand_on_each_other_above_and_below_zero():
    scene = scene_of(bars(red(3, -3), green(2, -2), labels=["a", "b"], scales={"y": {"stacked": True}}))
    (_, top, _, bottom), (_, top_below, _, bottom_below) = of(scene, GREEN)
    assert (top, bottom) == pytest.approx((at(scene, "y", 5), at(scene, "y", 3)), abs=NEAR)
    assert (top_below, bottom_below) == pytest.approx((at(scene, "y", -3), at(scene, "y", -5)), abs=NEAR)


def test_a_single_stack_goes_up_and_down_from_where_the_last_one_ended():
    scene = scene_of(bars(red(5), green(-2), labels=["a"], scales={"y": {"stacked": "single"}}))
    ((_, top, _, bottom),) = of(scene, GREEN)
    assert (top, bottom) == pytest.approx((at(scene, "y", 5), at(scene, "y", 3)), abs=NEAR)


def test_stacks_with_names_stand_side_by_side():
    scene = scene_of(bars(red(3, stack="one"), green(2, stack="two"), labels=["a"]))
    assert of(scene, RED)[0][2] <= of(scene, GREEN)[0][0]


@pytest.mark.parametrize(
    ("options", "share"),
    [
        ({"barPercentage": 1, "categoryPercentage": 1}, 1.0),
        ({"barPercentage": 0.5}, 0.4),
        ({"categoryPercentage": 0.5}, 0.45),
    ],
)
def test_bars_take_the_share_of_their_slot_that_was_asked_for(options, share):
    scene = scene_of(bars(red(1, 2, 3, **options)))
    (plot,) = scene.plots
    left, _, right, _ = of(scene, RED)[0]
    assert right - left == pytest.approx((plot.right - plot.left) / 3 * share, abs=1)


@pytest.mark.parametrize(("options", "thickness"), [({"barThickness": 17}, 17), ({"maxBarThickness": 9}, 9)])
def test_bars_are_as_thick_as_was_asked_for(options, thickness):
    left, _, right, _ = of(scene_of(bars(red(1, 2, 3, **options))), RED)[0]
    assert right - left == pytest.approx(thickness)


def test_flexible_bars_reach_half_way_to_their_neighbours():
    data = [{"x": 0, "y": 1}, {"x": 1, "y": 1}, {"x": 5, "y": 1}]
    flexible = {"barThickness": "flex", "barPercentage": 1, "categoryPercentage": 1}
    chart = bars(red(*data, **flexible), scales={"x": {"type": "linear"}})
    scene = scene_of(chart)
    _, (left, _, right, _), _ = of(scene, RED)
    assert right - left == pytest.approx((at(scene, "x", 5) - at(scene, "x", 0)) / 2, abs=1)


def test_missing_bars_make_room_when_they_are_skipped():
    scene = scene_of(bars(red(1, None, skipNull=True), green(1, 1, skipNull=True), labels=["a", "b"]))
    both, alone = of(scene, GREEN)
    assert alone[2] - alone[0] > both[2] - both[0]


def test_bars_that_are_not_grouped_stand_in_the_same_place():
    scene = scene_of(bars(red(1, grouped=False), green(1, grouped=False), labels=["a"]))
    assert of(scene, RED)[0][0] == pytest.approx(of(scene, GREEN)[0][0])


def test_short_bars_are_as_long_as_they_must_be():
    scene = scene_of(bars(red(0.001, 100, minBarLength=8), labels=["a", "b"]))
    _, top, _, bottom = of(scene, RED)[0]
    assert bottom - top == pytest.approx(8)


def test_floating_bars_have_two_ends():
    scene = scene_of(bars(red([2, 5], [-1, 3]), labels=["a", "b"]))
    first, second = of(scene, RED)
    assert (first[1], first[3]) == pytest.approx((at(scene, "y", 5), at(scene, "y", 2)))
    assert (second[1], second[3]) == pytest.approx((at(scene, "y", 3), at(scene, "y", -1)))


def test_lying_bars_go_to_the_right_with_the_first_on_top():
    scene = scene_of(bars(red(5, 9), labels=["a", "b"], indexAxis="y"))
    (left, first, right, _), (_, second, far, _) = sorted(of(scene, RED), key=lambda box: box[1])
    assert (left, right) == pytest.approx((at(scene, "x", 0), at(scene, "x", 5)))
    assert first < second
    assert far > right


def test_each_bar_has_its_own_colour_in_turn():
    scene = scene_of(bars({"data": [1, 2, 3], "backgroundColor": [RED, GREEN]}))
    assert (len(of(scene, RED)), len(of(scene, GREEN))) == (2, 1)


def test_a_border_lies_inside_its_bar_but_not_where_the_bar_begins():
    scene = scene_of(bars(red(10, borderColor="#0000ff", borderWidth=4, barThickness=40), labels=["a"]))
    ((left, top, right, bottom),) = of(scene, RED)
    ((outer_left, outer_top, outer_right, outer_bottom),) = of(scene, "#0000ff")
    assert (left - outer_left, top - outer_top, outer_right - right) == pytest.approx((4, 4, 4))
    assert bottom == outer_bottom


@pytest.mark.parametrize(
    ("skipped", "gaps"), [(False, (4, 4, 4, 4)), ("left", (0, 4, 4, 4)), (True, None), ("end", (4, 0, 4, 4))]
)
def test_borders_are_skipped_where_it_is_said(skipped, gaps):
    look = {"borderColor": "#0000ff", "borderWidth": 4, "borderSkipped": skipped}
    scene = scene_of(bars(red(10, barThickness=40, **look), labels=["a"]))
    inner, outer = of(scene, RED)[0], of(scene, "#0000ff")
    if gaps is None:
        assert outer == []
    else:
        assert tuple(abs(one - other) for one, other in zip(inner, outer[0], strict=True)) == pytest.approx(gaps)


def test_corners_have_radii_of_their_own():
    scene = scene_of(bars(red(10, borderRadius={"topRight": 10}, barThickness=40), labels=["a"]))
    (path,) = areas(scene, RED)
    left, top, right, _ = of(scene, RED)[0]
    assert (left, top) in path
    assert (right, top) not in path


def test_a_bar_is_inflated_on_all_sides():
    plain, inflated = (
        of(scene_of(bars(red(10, inflateAmount=amount, barThickness=40), labels=["a"])), RED)[0] for amount in (0, 3)
    )
    assert [one - other for one, other in zip(inflated, plain, strict=True)] == pytest.approx([-3, -3, 3, 3])


def test_defaults_hold_for_what_datasets_do_not_say():
    chart = bars({"data": [1]}, {"data": [2], "backgroundColor": GREEN}, labels=["a"])
    chart["options"] = {"elements": {"bar": {"backgroundColor": RED}}, "datasets": {"bar": {"barThickness": 11}}}
    scene = scene_of(chart)
    assert [right - left for left, _, right, _ in of(scene, RED) + of(scene, GREEN)] == pytest.approx([11, 11])


def test_bars_over_time_stand_at_their_times_and_inside_the_plot():
    labels = ["2024-03-01", "2024-03-02", "2024-03-04"]
    scene = scene_of(bars(red(1, 2, 3), labels=labels, scales={"x": {"type": "time"}}))
    (plot,) = scene.plots
    found = of(scene, RED)
    first, second, third = ((left + right) / 2 for left, _, right, _ in found)
    assert third - second == pytest.approx(2 * (second - first))
    assert plot.left <= found[0][0]
    assert found[-1][2] <= plot.right


def test_duplicate_labels_have_a_bar_each():
    assert len({left for left, *_ in of(scene_of(bars(red(1, 2, 3), labels=["a", "a", "a"])), RED)}) == 3


def test_bars_of_nothing_but_zeros_stand_on_a_baseline():
    scene = scene_of(bars(red(0, 0, 0)))
    assert all(top == bottom == at(scene, "y", 0) for _, top, _, bottom in of(scene, RED))


def test_one_bar_is_not_as_wide_as_the_plot():
    scene = scene_of(bars(red(5), labels=["a"]))
    (plot,) = scene.plots
    ((left, _, right, _),) = of(scene, RED)
    assert right - left < (plot.right - plot.left) / 4


def test_bars_outside_of_the_axis_are_cut_off():
    scene = scene_of(bars(red(5, 50), labels=["a", "b"], scales={"y": {"max": 10}}))
    (plot,) = scene.plots
    assert min(top for _, top, _, _ in boxes(scene)) >= plot.top
