"""Axes of charts with two of them: how far they reach, where they stand, what is written at their ticks."""

from itertools import pairwise

import pytest
from scenes import areas, at, axis, paths, rows, scene_of, texts

from renderers import InvalidChart, read_chart

RED = "#ff0000"


def line(data, labels=("a", "b", "c"), kind="line", **scales):
    dataset = {"data": list(data), "borderColor": "#0000ff"}
    return {"type": kind, "data": {"labels": list(labels), "datasets": [dataset]}, "options": {"scales": scales}}


def ticks(data, **options):
    """The ticks of the y axis under `data` and its ends, as Chart.js was seen to set them."""
    y = axis(scene_of(line(data, y=options)), "y")
    return list(y.ticks), (y.low, y.high)


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        ([1, 4, 9], {"ticks": {"stepSize": 2}}, ([0, 2, 4, 6, 8, 10], (0, 10))),
        ([1, 4, 9], {"ticks": {"count": 4}}, ([1, 11 / 3, 19 / 3, 9], (1, 9))),
        ([1, 4, 9], {"ticks": {"maxTicksLimit": 3}}, ([0, 5, 10], (0, 10))),
        ([0.1, 0.9, 0.5], {"ticks": {"precision": 0}}, ([0, 1], (0, 1))),
        ([1, 4, 9], {"min": 3}, ([3, 4, 6, 8, 10], (3, 10))),
        ([1, 4, 9], {"max": 7.5}, ([0, 2, 4, 6, 7.5], (0, 7.5))),
        ([1, 4, 9], {"min": 3, "ticks": {"includeBounds": False}}, ([4, 6, 8, 10], (3, 10))),
        ([12, 14, 19], {"beginAtZero": True}, ([0, 5, 10, 15, 20], (0, 20))),
        ([12, 14, 19], {"suggestedMin": 0, "suggestedMax": 40}, ([0, 10, 20, 30, 40], (0, 40))),
        ([10, 20, 30], {"grace": 5, "bounds": "ticks"}, ([0, 10, 20, 30, 40], (0, 40))),
        ([13, 20, 29], {"bounds": "data"}, ([15, 20, 25], (13, 29))),
        ([5.5, 5.5, 5.5], {}, ([5.2, 5.4, 5.6, 5.8], (5.2, 5.8))),
        ([5, 5, 5], {}, ([4, 5, 6], (4, 6))),
        ([0, 0, 0], {}, ([0, 1], (0, 1))),
        ([1, 3, 2], {}, ([1, 2, 3], (1, 3))),
        ([1, 3, 2.5], {}, ([1, 1.5, 2, 2.5, 3], (1, 3))),
        ([1, 3, 2], {"ticks": {"stepSize": 0.5}}, ([1, 1.5, 2, 2.5, 3], (1, 3))),
    ],
)
def test_an_axis_of_numbers_is_divided_as_its_options_say(data, options, expected):
    values, ends = ticks(data, **options)
    assert values == pytest.approx(expected[0])
    assert ends == pytest.approx(expected[1])


def test_a_low_picture_has_fewer_ticks_but_no_longer_axis():
    tall, low = (axis(scene_of(line([63, 118, 90]), height=height), "y") for height in (450, 120))
    assert (low.low, low.high) == (tall.low, tall.high) == (60, 120)
    assert len(low.ticks) < len(tall.ticks)
    assert set(low.ticks) <= set(tall.ticks)


def test_bars_begin_at_zero_and_lines_need_not():
    assert axis(scene_of(line([50, 52], kind="bar")), "y").low == 0
    assert axis(scene_of(line([50, 52])), "y").low == 50


@pytest.mark.parametrize("data", [[5e-324, 0, 5e-324], [1e16, 1e16 + 2, 1e16], [1e300, 1, -1e300], [0, 0, 0]])
def test_numbers_at_the_edge_of_what_there_is_have_an_axis(data):
    y = axis(scene_of(line(data)), "y")
    assert y.low < y.high
    assert 2 <= len(y.ticks) <= 7


def test_neighbours_that_are_all_but_equal_are_told_apart():
    assert "10,000,000,000,000,002" in texts(scene_of(line([1e16, 1e16 + 2])))


def test_a_logarithmic_axis_marks_powers_of_ten_each_with_its_own_precision():
    y = axis(scene_of(line([3, 400, 2_000_000], y={"type": "logarithmic"})), "y")
    assert list(y.ticks) == [10, 100, 1000, 10_000, 100_000, 1_000_000]
    assert list(y.labels) == ["10", "100", "1,000", "10,000", "100k", "1M"]
    assert (y.low, y.high) == (3, 2_000_000)


def test_a_logarithmic_axis_refuses_what_it_cannot_show():
    with pytest.raises(InvalidChart, match="above zero") as error:
        read_chart(line([3, 0, 5], y={"type": "logarithmic"}))
    assert error.value.flaws[0].pointer == "/data/datasets/0/data/1"


def test_a_reversed_axis_grows_downwards():
    y = axis(scene_of(line([1, 2], y={"reverse": True})), "y")
    assert y.start < y.end


def test_two_axes_of_values_stand_on_both_sides():
    chart = line([1, 2, 3], y={"position": "left"}, right={"axis": "y"})
    chart["data"]["datasets"].append({"data": [100, 200, 300], "yAxisID": "right"})
    scene = scene_of(chart)
    assert axis(scene, "right").high == 300
    assert max(x for x, text in rows(scene, "texts", "x", "text") if text == "300") > 700


def test_axes_that_share_a_side_divide_it_by_their_weights():
    chart = line([1, 2, 3], y={"stack": "one", "stackWeight": 2}, upper={"axis": "y", "stack": "one"})
    chart["data"]["datasets"].append({"data": [5, 6, 7], "yAxisID": "upper"})
    scene = scene_of(chart)
    lower, upper = axis(scene, "y"), axis(scene, "upper")
    assert lower.end == pytest.approx(upper.start)
    assert lower.start - lower.end == pytest.approx(2 * (upper.start - upper.end))


def test_an_axis_may_cross_another_at_a_value():
    data = [{"x": -5, "y": -5}, {"x": 5, "y": 5}]
    chart = {
        "type": "scatter",
        "data": {"datasets": [{"data": data}]},
        "options": {"scales": {"x": {"position": {"y": 0}, "border": {"color": RED}}, "y": {"position": "center"}}},
    }
    scene = scene_of(chart)
    ((_, y), (_, end)) = paths(scene, RED)[0]
    assert y == end == pytest.approx(at(scene, "y", 0), abs=1)


def test_an_axis_whose_direction_nothing_tells_is_refused():
    with pytest.raises(InvalidChart, match="which way"):
        read_chart(line([1, 2], amounts={"min": 0}))


def test_an_axis_that_is_only_named_by_a_dataset_has_its_direction_from_there():
    chart = line([1, 2, 3], amounts={"min": 0})
    chart["data"]["datasets"][0]["yAxisID"] = "amounts"
    assert axis(scene_of(chart), "amounts").low == 0


def test_grid_lines_take_turns_with_colours_and_widths():
    grid = {"color": [RED, "#00ff00"], "lineWidth": [1, 3]}
    found = rows(scene_of(line([0, 40], y={"grid": grid})), "lines", "stroke", "stroke_width")
    assert (RED, 1) in found
    assert ("#00ff00", 3) in found


def test_there_is_no_grid_when_there_must_be_none():
    with_grid, without = (scene_of(line([1, 5], y={"grid": {"display": shown}})) for shown in (True, False))
    assert len(rows(with_grid, "lines", "xs")) > len(rows(without, "lines", "xs"))


def test_ticks_and_borders_are_drawn_when_they_are_spoken_of():
    spoken = {"grid": {"tickColor": RED, "tickLength": 11}, "border": {"color": "#00ff00", "width": 4, "dash": [2, 2]}}
    scene = scene_of(line([1, 5], y=spoken))
    assert {abs(end[0] - start[0]) for start, end in paths(scene, RED)} == {11}
    borders = rows(scene, "lines", "stroke", "stroke_width", "dash")
    assert [(width, list(dash)) for color, width, dash in borders if color == "#00ff00"] == [(4, [2, 2])]


def test_labels_of_ticks_have_the_colours_and_the_font_that_were_asked_for():
    look = {"color": [RED, "#00ff00"], "font": {"size": 20, "weight": "bold"}}
    scene = scene_of(line([0, 40], y={"ticks": look}))
    found = {text: look for text, *look in rows(scene, "texts", "text", "fill", "size", "font")}
    assert found["0"] == [RED, 20, "bold"]
    assert found["10"] == ["#00ff00", 20, "bold"]


def test_labels_that_are_turned_stand_at_that_angle():
    angles = {
        round(angle, 2)
        for (angle,) in rows(scene_of(line([1, 2, 3], x={"ticks": {"minRotation": 90}})), "texts", "angle")
    }
    assert -1.57 in angles


def test_labels_on_a_backdrop_have_a_box_behind_them():
    backdrop = {"showLabelBackdrop": True, "backdropColor": RED, "backdropPadding": 4}
    scene = scene_of(line([0, 40], y={"ticks": backdrop}))
    assert len(areas(scene, RED)) == len(axis(scene, "y").ticks)


def test_the_backdrop_of_a_turned_label_is_turned_with_it():
    ticks = {"showLabelBackdrop": True, "backdropColor": RED, "minRotation": 45}
    boards = areas(scene_of(line([1, 2, 3], x={"ticks": ticks})), RED)
    assert len(boards) == 3
    assert all(len({round(x, 3) for x, _ in board}) == 4 for board in boards)


def test_the_background_of_an_axis_lies_behind_its_own_labels():
    scene = scene_of(line([1, 2], y={"backgroundColor": RED}))
    (plot,) = scene.plots
    ((left, *sides, fill),) = rows(scene, "boxes", "left", "top", "right", "bottom", "fill")
    assert (*sides, fill) == (plot.top, plot.left, plot.bottom, RED)
    assert left < plot.left - 10


@pytest.mark.parametrize("options", [{"display": False}, {"ticks": {"display": False}}])
def test_an_axis_that_is_hidden_says_nothing(options):
    assert "2" not in texts(scene_of(line([1, 2, 3], y=options)))


def test_categories_may_be_cut_to_a_range_by_label_or_by_position():
    labels = ["Mon", "Tue", "Wed", "Thu", "Fri"]
    scene = scene_of(line([1, 2, 3, 4, 5], labels, x={"min": "Tue", "max": 3}))
    assert [text for text in texts(scene) if text in labels] == ["Tue", "Wed", "Thu"]


def test_values_may_be_categories_too():
    chart = line(["low", "high", "low"], y={"type": "category", "labels": ["high", "low"]})
    (start, middle, end), *_ = paths(scene_of(chart), "#0000ff")
    assert start[1] == end[1] > middle[1]


def test_texts_on_an_axis_of_numbers_are_refused():
    with pytest.raises(InvalidChart, match="without quotes"):
        read_chart(line(["5", 6]))


TIMES = ["2024-03-03", "2024-03-01", "2024-03-02"]


def test_unsorted_times_are_sorted_with_what_belongs_to_them():
    chart = line([3, 1, 2], TIMES, x={"type": "time"})
    chart["data"]["datasets"][0] |= {"pointBackgroundColor": [RED, "#00ff00", "#0000ff"], "pointRadius": 5}
    found = sorted((x, color) for x, color in rows(scene_of(chart), "dots", "x", "fill"))
    assert [color for _, color in found] == ["#00ff00", "#0000ff", RED]


def test_an_axis_of_time_counts_in_the_unit_and_the_step_that_it_is_told():
    time = {"unit": "day", "displayFormats": {"day": "yyyy-MM-dd"}}
    scene = scene_of(line([3, 1, 2], TIMES, x={"type": "time", "time": time, "ticks": {"stepSize": 2}}))
    assert list(axis(scene, "x").labels) == ["2024-03-01", "2024-03-03"]


def test_times_are_read_by_the_parser_and_in_the_zone_of_the_chart():
    chart = line([1, 2], ["01.07.2024", "02.07.2024"], x={"type": "time", "time": {"parser": "dd.MM.yyyy"}})
    chart["options"]["timezone"] = "Europe/Berlin"
    assert axis(scene_of(chart), "x").low == 1_719_784_800_000  # 2024-06-30T22:00Z


def test_times_may_be_rounded_and_limited():
    x = {"type": "time", "time": {"round": "month"}, "min": "2024-01-01", "max": "2024-12-31"}
    scene = scene_of(line([1, 2], ["2024-03-17", "2024-06-02"], x=x))
    found = sorted(x for (x,) in rows(scene, "dots", "x"))
    assert found == pytest.approx([at(scene, "x", 1_709_251_200_000), at(scene, "x", 1_717_200_000_000)])


def test_a_series_of_times_stands_at_equal_distances():
    labels = ["2024-01-01", "2024-01-02", "2024-06-01"]
    scene = scene_of(line([1, 2, 3], labels, x={"type": "timeseries"}))
    first, second, third = sorted(x for (x,) in rows(scene, "dots", "x"))
    assert second - first == pytest.approx(third - second)


def test_times_that_are_none_are_refused_where_they_stand():
    with pytest.raises(InvalidChart) as error:
        read_chart(line([1, 2], ["2024-02-31", "2024-03-01"], x={"type": "time", "min": "soon"}))
    pointers = [flaw.pointer for flaw in error.value.flaws]
    assert pointers == ["/data/datasets/0/data/0", "/options/scales/x/min"]


@pytest.mark.parametrize(
    "scales",
    [
        {"y": {"type": "logarithmic", "suggestedMin": 5e-324}},
        {"x": {"type": "time", "min": "2024-01-01", "ticks": {"stepSize": 1e300}}},
        {"x": {"type": "time", "time": {"unit": "year", "stepSize": 9000}, "bounds": "ticks"}},
        {"x": {"type": "time", "ticks": {"source": "labels"}}},
        {"x": {"type": "time", "max": 10, "ticks": {"maxTicksLimit": 17}}},
        {"y": {"max": 1e300, "min": -1e300}, "x": {"position": {"y": 1e300}, "border": {"display": True}}},
        {"y": {"grace": 1e300}},
        {"y": {"min": 0, "max": 5, "ticks": {"stepSize": 5e-324}}},
    ],
)
def test_limits_and_steps_beyond_all_measure_are_drawn_somehow(scales):
    chart = line([1, 5e-300, 3], ["2024-03-01", "2024-03-02", "2024-03-05"], **scales)
    chart["data"]["datasets"][0] |= {"cubicInterpolationMode": "monotone", "fill": True}
    numbers = [number for path in paths(scene_of(chart)) for point in path for number in point]
    assert all(abs(number) <= 1e6 for number in numbers)


def test_one_bar_over_time_stands_in_the_middle_under_its_day():
    scene = scene_of(line([5], ["2024-03-01"], kind="bar", x={"type": "time"}))
    (plot,) = scene.plots
    ((left, right),) = [(left, right) for left, right in rows(scene, "boxes", "left", "right")]
    assert left + right == pytest.approx(plot.left + plot.right)
    assert "Mar 1" in texts(scene)


def test_labels_may_have_an_outline():
    outline = {"textStrokeColor": RED, "textStrokeWidth": 2}
    scene = scene_of(line([0, 40], y={"ticks": outline}))
    assert [color for (color,) in rows(scene, "texts", "fill")].count(RED) == 8 * len(axis(scene, "y").ticks)


def test_an_axis_may_be_turned_off_in_a_word():
    assert "2" not in texts(scene_of(line([1, 2, 3], y=False)))


def test_labels_keep_their_lines_and_may_be_empty():
    found = texts(scene_of(line([1, 2, 3], ["first\nsecond", "", ["a", "b"]])))
    assert {"first", "second", "a", "b"} <= set(found)
    assert "" not in found


def test_an_axis_without_data_has_no_labels_to_turn():
    empty = {"type": "line", "options": {"scales": {"x": {"ticks": {"minRotation": 60}}}}}
    straight = {"type": "line", "options": {"scales": {"x": {}}}}
    assert texts(scene_of(empty)) == texts(scene_of(straight))


def test_labels_that_do_not_fit_are_thinned_out_evenly():
    labels = [f"Day {index}" for index in range(100)]
    found = [labels.index(text) for text in texts(scene_of(line(range(100), labels))) if text in labels]
    distances = {after - before for before, after in pairwise(found)}
    assert len(distances) == 1
    assert len(found) > 5


def test_labels_that_must_not_be_skipped_are_all_there():
    labels = [f"Day {index}" for index in range(40)]
    found = texts(scene_of(line(range(40), labels, x={"ticks": {"autoSkip": False}})))
    assert set(labels) <= set(found)


def test_at_most_as_many_labels_as_allowed_are_shown():
    labels = [f"Day {index}" for index in range(40)]
    shown = texts(scene_of(line(range(40), labels, x={"ticks": {"maxTicksLimit": 4}})))
    found = [text for text in shown if text in labels]
    assert 2 <= len(found) <= 4


def test_one_day_alone_has_an_axis_around_it():
    x = axis(scene_of(line([5], ["2024-03-01T12:00:00Z"], x={"type": "time"})), "x")
    assert x.high - x.low == 86_400_000


@pytest.mark.parametrize("scales", [{"y": {"axis": "x"}}, {"x": {"axis": "y"}}])
def test_an_axis_that_takes_the_others_name_leaves_room_for_it(scales):
    chart = {"type": "bar", "data": {"labels": ["a"], "datasets": [{"data": [1]}]}, "options": {"scales": scales}}
    assert scene_of(chart).marks


def test_a_picture_of_half_the_size_has_as_many_ticks_with_smaller_letters():
    whole, half = (
        axis(scene_of(line([13, 27, 9]), width=width, height=height), "y") for width, height in ((800, 450), (400, 225))
    )
    assert list(half.ticks) == list(whole.ticks)


def test_ticks_that_find_no_room_are_left_out_around_zero():
    low = axis(scene_of(line([12, -4, 18]), width=400, height=120), "y")
    assert 0 in low.ticks


@pytest.mark.parametrize("count", [2, 3, 5])
def test_days_are_not_told_by_the_clock(count):
    data = [{"x": f"2026-03-0{day}", "y": day} for day in range(1, count + 1)]
    scene = scene_of(line(data, labels=(), x={"type": "time"}))
    assert "Mar 1" in texts(scene)
    assert not any(":" in text for text in texts(scene))
