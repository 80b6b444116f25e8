"""Candles, and bars of open, high, low and close. Rising candles are pale and falling ones dark, so that they can be
told apart in grey."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from renderers.canvas import Canvas
from renderers.color import mixed
from renderers.figures.bars import BarRow, DrawnBar
from renderers.figures.cartesian import draw_cartesian
from renderers.figures.own.inner import SILENT, Stage, inner_chart
from renderers.figures.styles import nth
from renderers.pens import LinePen, marks
from renderers.scene import Color, Mark
from renderers.specification.charts import CartesianChart
from renderers.specification.datasets import CartesianDataset
from renderers.specification.own_charts import CandleChart
from renderers.specification.own_datasets import Candle, CandleDataset
from renderers.specification.values import Point, Range

_WIDTH = 1.5
_PALE = 0.72
_THINNEST = 1.0
_INVISIBLE = "#00000000"
_PERCENTAGE = 0.8


def over_axes(chart: CandleChart, canvas: Canvas | None = None) -> CartesianChart:
    """The same as floating bars over time; without a canvas they are good for being checked only."""
    datasets = [_bars(chart, dataset, canvas) for dataset in chart.data.datasets]
    candles = _candles(chart)
    said: dict[str, Any] = {"begin_at_zero": False}
    if candles:
        said |= {"suggested_min": min(one.low for one in candles), "suggested_max": max(one.high for one in candles)}
    tells_time = any(candle.place is not None for candle in candles)
    index = {"type": "timeseries" if tells_time or not chart.data.labels else "category"}
    return inner_chart("bar", chart.options, chart.data.labels, datasets, {"x": index, "y": said})


def _candles(chart: CandleChart) -> list[Candle]:
    return [
        datum
        for dataset in chart.data.datasets
        if isinstance(dataset, CandleDataset) and not dataset.hidden
        for datum in dataset.data
        if datum is not None
    ]


def _bars(chart: CandleChart, dataset: CartesianDataset, canvas: Canvas | None) -> CartesianDataset:
    if not isinstance(dataset, CandleDataset):
        return dataset
    look: dict[str, Any] = {"type": "bar", "data": [_datum(candle) for candle in dataset.data]}
    look |= {"border_skipped": [frozenset()], "border_radius": [(0.0,) * 4], "border_width": [(_WIDTH,) * 4]}
    look |= {"datalabels": SILENT, "bar_percentage": _PERCENTAGE} if dataset.bar_percentage is None else {}
    if canvas is not None:
        strokes = [_stroke(dataset, candle, index, canvas) for index, candle in enumerate(dataset.data)]
        fills = [_fill(dataset, candle, index, canvas) for index, candle in enumerate(dataset.data)]
        is_bare = chart.type == "ohlc"
        look["background_color"] = [_INVISIBLE] * len(fills) if is_bare else fills
        look["border_color"] = [_INVISIBLE] * len(strokes) if is_bare else strokes
    return dataset.model_copy(update=look)


def _datum(candle: Candle | None) -> Range | Point | None:
    if candle is None:
        return None
    body = Range(candle.open, candle.close)
    return body if candle.place is None else Point(candle.place, body)


def _stroke(dataset: CandleDataset, candle: Candle | None, index: int, canvas: Canvas) -> Color:
    way = candle.way if candle else "unchanged"
    asked = [getattr(ways, way) for ways in (dataset.border_colors, dataset.color) if ways is not None]
    cards = canvas.theme.cards
    usual = {"up": cards["success"].accent, "down": cards["danger"].accent}.get(way, canvas.theme.label)
    own = nth(dataset.border_color, index, None)
    return next((color for color in [*asked, own] if color), usual)


def _fill(dataset: CandleDataset, candle: Candle | None, index: int, canvas: Canvas) -> Color:
    way = candle.way if candle else "unchanged"
    asked = [getattr(ways, way) for ways in (dataset.background_colors, dataset.color) if ways is not None]
    own = nth(dataset.background_color, index, None)
    stroke = _stroke(dataset, candle, index, canvas)
    usual = mixed(stroke, canvas.paper, _PALE) if way == "up" else stroke
    return next((color for color in [*asked, own] if color), usual)


def draw_candlestick(chart: CandleChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture."""
    return draw_cartesian(over_axes(chart, canvas), canvas, partial(_overlay, chart))


def _overlay(chart: CandleChart, stage: Stage) -> Sequence[Mark]:
    pen = LinePen()
    for row, drawn in stage.bars:
        dataset = chart.data.datasets[row.series.position]
        if not isinstance(dataset, CandleDataset):
            continue
        width = _WIDTH if dataset.line_width is None else dataset.line_width
        for one in drawn:
            index = row.series.origins[one.index]
            candle = dataset.data[index]
            look = (_stroke(dataset, candle, index, stage.canvas), width)
            if chart.type == "ohlc":
                _draw_arms(pen, dataset, candle, row, one, look)
            else:
                _draw_wicks(pen, candle, row, one, look)
    return marks(pen)


def _draw_wicks(pen: LinePen, candle: Candle, row: BarRow, one: DrawnBar, look: tuple[Color, float]) -> None:
    """From the body up to the high and down to the low; a body without height is a line."""
    middle = (one.bar.left + one.bar.right) / 2
    ends = ((max(candle.open, candle.close), candle.high), (candle.low, min(candle.open, candle.close)))
    for start, end in ends:
        if start != end:
            pen.add([middle, middle], [_pixel(row, start), _pixel(row, end)], *look)
    if one.bar.bottom - one.bar.top < _THINNEST:
        pen.add([one.bar.left, one.bar.right], [_pixel(row, candle.close)] * 2, *look)


def _draw_arms(
    pen: LinePen, dataset: CandleDataset, candle: Candle, row: BarRow, one: DrawnBar, look: tuple[Color, float]
) -> None:
    """From low to high, an arm to the left at the open and one to the right at the close."""
    middle, half = (one.bar.left + one.bar.right) / 2, (one.bar.right - one.bar.left) / 2
    arm = dataset.arm_length
    if arm is None:
        arm = half * (1.0 if dataset.arm_length_ratio is None else dataset.arm_length_ratio)
    pen.add([middle, middle], [_pixel(row, candle.low), _pixel(row, candle.high)], *look)
    pen.add([middle - arm, middle], [_pixel(row, candle.open)] * 2, *look)
    pen.add([middle, middle + arm], [_pixel(row, candle.close)] * 2, *look)


def _pixel(row: BarRow, value: float) -> float:
    return row.scale.at(min(max(value, row.low), row.high))
