"""Sparklines, waterfalls, boxplots, candles and heat maps, as scenes."""

import pytest

from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.theme import LIGHT

UP, DOWN = LIGHT.cards["success"].accent, LIGHT.cards["danger"].accent
DAYS = [
    {"x": "2026-03-02", "o": 40, "h": 44, "l": 39, "c": 43},
    {"x": "2026-03-03", "o": 43, "h": 45, "l": 41, "c": 42},
    {"x": "2026-03-06", "o": 42, "h": 43, "l": 38, "c": 42},
]


def chart(kind, *data, labels=None, dataset=None, **options):
    datasets = [{"data": list(data), **(dataset or {})}]
    return {"type": kind, "data": {"labels": labels, "datasets": datasets}, "options": options}


def scene(spec, width=800, height=450):
    return compose(read_chart(spec), width, height)


def rectangles(spec, *size):
    """All bars and boxes as (left, top, right, bottom, fill), from the left."""
    found = []
    for mark in scene(spec, *size).marks:
        if mark.kind == "boxes":
            found += zip(mark.left, mark.top, mark.right, mark.bottom, mark.fill, strict=True)
        if mark.kind == "areas":
            outlines = zip(mark.xs, mark.ys, mark.fill, strict=True)
            found += [(min(xs), min(ys), max(xs), max(ys), fill) for xs, ys, fill in outlines if fill]
    return sorted(found)


def texts(spec, *size):
    return [text for mark in scene(spec, *size).marks if mark.kind == "texts" for text in mark.text]


def lines(spec):
    found = [mark for mark in scene(spec).marks if mark.kind == "lines"]
    return [(xs, ys, color) for mark in found for xs, ys, color in zip(mark.xs, mark.ys, mark.stroke, strict=True)]


def test_a_sparkline_is_a_line_over_the_whole_picture_with_its_end_marked():
    spec = chart("sparkline", 3, 1, 4, 1, 5, dataset={"label": "Users"})
    drawn = scene(spec, 300, 60)
    assert texts(spec, 300, 60) == []
    (line,) = [mark for mark in drawn.marks if mark.kind == "lines" and len(mark.xs)]
    assert max(line.xs[0]) - min(line.xs[0]) > 250
    (dots,) = [mark for mark in drawn.marks if mark.kind == "dots" and len(mark.x)]
    assert list(dots.x) == [line.xs[0][-1]]


def test_a_sparkline_shows_an_axis_that_is_asked_for():
    assert "5" in texts(chart("sparkline", 3, 1, 5, scales={"y": {"display": True}}))


def test_bars_of_a_waterfall_stand_on_the_end_of_the_one_before():
    first, second, third, total = rectangles(chart("waterfall", 120, 80, -65, {"total": True}, labels=list("abcd")))
    assert second[3] == pytest.approx(first[1])
    assert third[1] == pytest.approx(second[1])
    assert total[1] == pytest.approx(third[3])
    assert total[3] == pytest.approx(first[3])
    assert [bar[4] for bar in (first, second, third, total)] == [UP, UP, DOWN, LIGHT.label]


def test_a_waterfall_tells_its_changes_with_signs_and_its_sums_without():
    assert {"+120", "−65", "55"} <= set(texts(chart("waterfall", 120, -65, {"total": True}, labels=list("abc"))))
    told = texts(chart("waterfall", 120, -65, labels=["a", "b"], format="currency:USD", indexAxis="y"))
    assert {"+$120", "−$65"} <= set(told)


def test_a_sum_of_a_waterfall_can_be_set():
    first, total, after = rectangles(chart("waterfall", 100, {"total": 80}, 10, labels=list("abc")))
    assert total[1] > first[1]
    assert after[3] == pytest.approx(total[1])


def test_lines_lead_from_each_bar_of_a_waterfall_to_the_next():
    look = {"connector": {"color": "#123456", "width": 2, "dash": [3, 3]}}
    spec = chart("waterfall", 1, 2, -1, labels=list("abc"), dataset=look)
    assert len([color for _, _, color in lines(spec) if color == "#123456"]) == 2
    spec = chart("waterfall", 1, 2, -1, labels=list("abc"), dataset={"connector": False})
    assert {len(xs) for xs, _, color in lines(spec) if color == LIGHT.axis} <= {2}


def test_colours_and_labels_of_a_waterfall_can_be_chosen():
    look = {"upColor": "#00ff00", "downColor": "#ff0000", "totalColor": "#0000ff"}
    spec = chart("waterfall", 2, -1, {"total": True}, labels=list("abc"), dataset=look)
    assert [bar[4] for bar in rectangles(spec)] == ["#00ff00", "#ff0000", "#0000ff"]
    spec["options"] = {"plugins": {"datalabels": {"text": "{label}={value}"}}}
    assert {"a=2", "b=-1"} <= {text.replace("−", "-") for text in texts(spec)}
    assert read_chart(spec).ignored == ()


def test_a_box_reaches_from_the_first_to_the_third_quartile():
    spec = chart("boxplot", [0, 2, 4, 6, 8], labels=["a"], scales={"y": {"min": 0, "max": 10}})
    found = rectangles(spec)
    box = (0, min(one[1] for one in found), 0, max(one[3] for one in found))
    plot = scene(spec).plots[0]
    height = plot.bottom - plot.top
    assert (plot.bottom - box[3]) / height == pytest.approx(0.2, abs=0.01)
    assert (plot.bottom - box[1]) / height == pytest.approx(0.6, abs=0.01)


def test_values_beyond_the_whiskers_are_dots():
    marks = scene(chart("boxplot", [1, 2, 2, 3, 3, 4, 40], labels=["a"])).marks
    assert sum(len(mark.x) for mark in marks if mark.kind == "dots") == 1
    marks = scene(chart("boxplot", [1, 2, 2, 3, 3, 4, 40], labels=["a"], coef=0)).marks
    assert sum(len(mark.x) for mark in marks if mark.kind == "dots") == 0


def test_boxes_may_be_sent_as_five_numbers_and_tell_the_same_as_their_values():
    five = {"min": 1, "q1": 2, "median": 3, "q3": 4, "max": 5}
    sent, found = (rectangles(chart("boxplot", data, labels=["a"])) for data in (five, [1, 2, 3, 4, 5]))
    assert [side for box in sent for side in box[:4]] == pytest.approx([side for box in found for side in box[:4]])


def test_options_of_boxplots_are_honoured():
    look = {
        "medianColor": "#111111",
        "lowerBackgroundColor": "#222222",
        "outlierBackgroundColor": "#333333",
        "outlierStyle": "rect",
        "itemRadius": 2,
        "itemBackgroundColor": "#444444",
        "meanRadius": 3,
        "meanBackgroundColor": "#555555",
    }
    spec = chart(
        "boxplot", [1, 2, 2, 3, 3, 4, 40], labels=["a"], dataset=look, quantiles="fivenum", whiskersMode="exact"
    )
    assert read_chart(spec).ignored == ()
    assert "#111111" in {color for _, _, color in lines(spec)}
    fills = {fill for mark in scene(spec).marks if mark.kind in {"boxes", "areas", "dots"} for fill in mark.fill}
    assert {"#222222", "#333333", "#444444", "#555555"} <= fills


def test_a_candle_reaches_from_open_to_close_and_rising_ones_are_paler():
    spec = chart("candlestick", *DAYS)
    bodies = [body for body in rectangles(spec) if body[2] - body[0] > 5]
    rising, falling = bodies[0], bodies[-1]
    assert rising[3] - rising[1] > 2 * (falling[3] - falling[1])
    strokes = {color for _, _, color in lines(spec)}
    assert {UP, DOWN, LIGHT.label} <= strokes


def test_candles_stand_at_equal_distances_over_days_without_trade():
    bodies = sorted({(round(xs[0]), color) for xs, ys, color in lines(chart("candlestick", *DAYS)) if xs[0] == xs[-1]})
    wicks = sorted({x for x, color in bodies if color in {UP, DOWN, LIGHT.label}})
    assert wicks[1] - wicks[0] == pytest.approx(wicks[2] - wicks[1], abs=2)


def test_open_and_close_are_arms_in_the_ohlc_style():
    spec = chart("ohlc", DAYS[0], DAYS[1])
    up = [(xs, ys) for xs, ys, color in lines(spec) if color == UP]
    assert len(up) == 3
    assert rectangles(spec) == [] or {fill for *_, fill in rectangles(spec)} == {"#00000000"}


def test_colours_of_candles_are_those_of_the_plugin_and_lines_may_stand_beside():
    look = {"backgroundColors": {"up": "#00ff00", "down": "#ff0000"}, "borderColors": "#000000"}
    spec = chart("candlestick", *DAYS, dataset=look)
    spec["data"]["datasets"].append({"type": "line", "data": [{"x": day["x"], "y": day["c"]} for day in DAYS]})
    assert read_chart(spec).ignored == ()
    assert {"#00ff00", "#ff0000", "#000000"} <= {fill for *_, fill in rectangles(spec)}
    assert "#000000" in {color for _, _, color in lines(spec)}


def test_cells_of_a_heat_map_are_darker_the_more_they_stand_for():
    spec = chart("heatmap", 1, 5, 9, labels=list("abc"), dataset={"label": "row"}, colorScale={"display": False})
    fills = [fill for *_, fill in rectangles(spec)]
    assert fills == sorted(fills, reverse=True)
    assert {"a", "b", "c", "row", "1", "5", "9"} <= set(texts(spec))


def test_a_heat_map_may_be_sent_as_rows_or_as_cells():
    rows = {"labels": ["x", "y"], "datasets": [{"label": "a", "data": [1, 2]}, {"label": "b", "data": [3, None]}]}
    cells = [{"x": "x", "y": "a", "v": 1}, {"x": "y", "y": "a", "v": 2}, {"x": "x", "y": "b", "v": 3}]
    one = rectangles({"type": "heatmap", "data": rows})
    two = rectangles({"type": "matrix", "data": {"datasets": [{"data": [*cells, {"x": "y", "y": "b", "v": None}]}]}})
    assert one == two


def test_the_scale_of_a_heat_map_is_told_and_can_be_chosen():
    scale = {"min": 0, "max": 10, "colors": ["#000000", "#ffffff"], "format": "percent"}
    spec = chart("heatmap", 0, 5, 10, labels=list("abc"), colorScale=scale)
    fills = {fill for *_, fill in rectangles(spec)}
    assert {"#000000", "#808080", "#ffffff"} <= fills
    assert {"0%", "1,000%"} <= set(texts(spec))
    assert read_chart(spec).ignored == ()


def test_values_on_both_sides_of_zero_have_two_colours():
    left, middle, right = [
        fill for *_, fill in rectangles(chart("heatmap", -5, 0, 5, labels=list("abc"), colorScale={"display": False}))
    ]
    assert (left, right) == (LIGHT.series[1], LIGHT.series[0])
    assert middle not in {left, right}


SAMPLES = {
    "sparkline": [3, 1, 2],
    "waterfall": [3, -5, {"total": True}],
    "boxplot": [[1, 2, 3], {"min": 1, "q1": 1, "median": 1, "q3": 1, "max": 1}, None],
    "candlestick": DAYS,
    "ohlc": DAYS,
    "heatmap": [1, None, 3],
}


@pytest.mark.parametrize("size", [(16, 16), (60, 40), (3000, 16), (16, 3000), (3000, 3000)])
@pytest.mark.parametrize("kind", SAMPLES)
def test_every_type_is_drawn_at_any_size(kind, size):
    labels = None if kind in {"candlestick", "ohlc"} else list("abc")
    for mark in scene(chart(kind, *SAMPLES[kind], labels=labels), *size).marks:
        if mark.kind == "texts":
            assert all(-1 <= x <= size[0] + 1 for x in mark.x)
            assert all(-1 <= y <= size[1] + 1 for y in mark.y)


@pytest.mark.parametrize(
    "spec",
    [
        chart("waterfall", 0, 0, labels=["a", "b"]),
        chart("waterfall", 5, labels=["a"]),
        chart("waterfall", -5, {"total": True}, labels=["a", "b"]),
        chart("boxplot", [5], [5, 5, 5], labels=["a", "b"]),
        chart("heatmap", 0, 0, labels=["a", "b"]),
        chart("heatmap", 5, labels=["a"]),
        chart("candlestick", {"x": "2026-03-02", "o": 5, "h": 5, "l": 5, "c": 5}),
        chart("candlestick", {"o": 5, "h": 6, "l": 4, "c": 5}, labels=["Mon"]),
    ],
)
def test_odd_numbers_are_drawn(spec):
    assert scene(spec).marks


@pytest.mark.parametrize(
    ("spec", "pointer"),
    [
        (chart("waterfall", "5"), "/data/datasets/0/data/0"),
        (chart("waterfall", {"total": "x"}), "/data/datasets/0/data/0"),
        (chart("waterfall", {"total": [1]}), "/data/datasets/0/data/0"),
        (chart("waterfall", 1, 2, labels=["a"]), "/data/datasets/0/data"),
        (chart("boxplot", 5), "/data/datasets/0/data/0"),
        (chart("boxplot", {"min": 1}), "/data/datasets/0/data/0"),
        (chart("boxplot", {"min": 5, "q1": 2, "median": 3, "q3": 4, "max": 5}), "/data/datasets/0/data/0"),
        (chart("boxplot", None), "/data/datasets/0/data"),
        (chart("candlestick", {"x": "2026-03-02", "o": 1}), "/data/datasets/0/data/0"),
        (chart("candlestick", {"x": "soon", "o": 1, "h": 1, "l": 1, "c": 1}), "/data/datasets/0/data/0"),
        (chart("heatmap", {"x": "a", "v": 1}), "/data/datasets/0/data/0"),
        (chart("heatmap", 1, 2, labels=["a"]), "/data/datasets/0/data"),
        (chart("heatmap", 1, colorScale={"colors": ["#fff"]}), "/options/colorScale/colors"),
        (chart("heatmap", 1, colorScale={"min": 2, "max": 1}), "/options/colorScale/max"),
        (chart("waterfall", 1, dataset={"type": "pie"}), "/data/datasets/0"),
    ],
)
def test_a_flaw_is_found_at_its_place(spec, pointer):
    with pytest.raises(InvalidChart) as raised:
        read_chart(spec)
    assert [flaw.pointer for flaw in raised.value.flaws] == [pointer]


@pytest.mark.parametrize(
    ("spec", "told"),
    [
        (chart("waterfall", 120, -65, {"total": True}, labels=list("abc")), "Waterfall: a +120, b −65, c 55."),
        (
            chart("boxplot", [1, 2, 3, 4, 5], labels=["main"]),
            "Boxplot: main median 3 (quartiles 2 to 4, from 1 to 5).",
        ),
        (
            chart("candlestick", *DAYS, dataset={"label": "GRPT"}),
            "Candlestick chart: GRPT: opened at 40, closed at 42 after 3 candles, between 38 and 45.",
        ),
        (
            chart("heatmap", 1, 5, labels=["Mon", "Tue"], dataset={"label": "Ana"}),
            "Heat map: 2 columns, 1 rows, from 1 (Mon, Ana) to 5 (Tue, Ana).",
        ),
    ],
    ids=["waterfall", "boxplot", "candlestick", "heatmap"],
)
def test_alt_texts_tell_the_numbers(spec, told):
    assert read_chart(spec).alt_text == told
