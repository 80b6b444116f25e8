"""Waterfalls, boxplots, candles and heat maps in words, for who cannot see them."""

from collections.abc import Sequence
from typing import Any

from renderers.figures.own.boxplot import boxes
from renderers.figures.own.heatmap import Placed, cells
from renderers.figures.own.waterfall import levels
from renderers.gauge_alt_text import opening
from renderers.number_format import format_number
from renderers.number_style import NumberStyle
from renderers.panel_words import flat
from renderers.specification.own_charts import BoxplotChart, CandleChart, HeatmapChart, WaterfallChart
from renderers.specification.own_datasets import BoxplotDataset, Candle, CandleDataset, WaterfallDataset
from renderers.words import LONGEST

_MOST = 20


def describe_waterfall(chart: WaterfallChart, noun: str) -> str:
    """Every change and every sum."""
    told = []
    for position, dataset in enumerate(_visible(chart.data.datasets, WaterfallDataset)):
        steps = [
            f"{_label(chart.data.labels, index)} {level.text(chart.numbers)}"
            for index, level in enumerate(levels(dataset))
            if level is not None
        ]
        told.append(f"{_name(dataset.label, position, chart.data.datasets)}{', '.join(_first(steps, 'steps'))}")
    return _shortened(f"{opening(noun, chart.options)}: {'; '.join(told)}.")


def describe_boxplot(chart: BoxplotChart, noun: str) -> str:
    """The median, the quartiles and the ends of every box."""
    told, numbers = [], chart.numbers
    for position, dataset in enumerate(_visible(chart.data.datasets, BoxplotDataset)):
        found = []
        for index, box in enumerate(boxes(chart, dataset)):
            if box is not None:
                low, first, median, third, high = (
                    format_number(number, numbers) for number in (box.low, box.first, box.median, box.third, box.high)
                )
                beyond = f", {len(box.outliers)} outliers" if box.outliers else ""
                name = _label(chart.data.labels, index)
                found.append(f"{name} median {median} (quartiles {first} to {third}, from {low} to {high}{beyond})")
        told.append(f"{_name(dataset.label, position, chart.data.datasets)}{'; '.join(_first(found, 'boxes'))}")
    return _shortened(f"{opening(noun, chart.options)}: {'. '.join(told)}.")


def describe_candles(chart: CandleChart, noun: str) -> str:
    """Where a price began and ended, and how far it went."""
    told, numbers = [], chart.numbers
    for position, dataset in enumerate(_visible(chart.data.datasets, CandleDataset)):
        candles = [candle for candle in dataset.data if candle is not None]
        if candles:
            words = _price(candles, numbers)
            told.append(f"{_name(dataset.label, position, chart.data.datasets, always=True)}{words}")
    return _shortened(f"{opening(noun, chart.options)}: {'; '.join(told) or 'no prices'}.")


def _price(candles: Sequence[Candle], numbers: NumberStyle) -> str:
    first, last = candles[0], candles[-1]
    low, high = min(one.low for one in candles), max(one.high for one in candles)
    opened, closed, lowest, highest = (format_number(one, numbers) for one in (first.open, last.close, low, high))
    return f"opened at {opened}, closed at {closed} after {len(candles)} candles, between {lowest} and {highest}"


def describe_heatmap(chart: HeatmapChart, noun: str) -> str:
    """How many cells there are, and the least and the greatest of them."""
    found = [cell for cell in cells(chart) if cell.value is not None]
    columns, rows = ({getattr(cell, way) for cell in found} for way in ("column", "row"))
    least, most = min(found, key=_value), max(found, key=_value)
    ends = " to ".join(
        f"{format_number(_value(cell), chart.numbers)} ({flat(cell.column)}, {flat(cell.row)})"
        for cell in (least, most)
    )
    return _shortened(f"{opening(noun, chart.options)}: {len(columns)} columns, {len(rows)} rows, from {ends}.")


def _value(cell: Placed) -> float:
    return cell.value or 0.0


def _visible(datasets: Sequence[Any], model: type[Any]) -> list[Any]:
    return [dataset for dataset in datasets if isinstance(dataset, model) and not dataset.hidden]


def _name(label: str | None, position: int, datasets: Sequence[Any], *, always: bool = False) -> str:
    """What a dataset is called, where there are several or a name matters."""
    if label and (always or len(datasets) > 1):
        return f"{flat(label)}: "
    return f"Series {position + 1}: " if len(datasets) > 1 else ""


def _label(labels: Sequence[str] | None, index: int) -> str:
    return flat(labels[index]) if labels and index < len(labels) and labels[index] else f"number {index + 1}"


def _first(items: Sequence[str], what: str) -> list[str]:
    rest = len(items) - _MOST
    return [*items[:_MOST], *([f"and {rest} more {what}"] if rest > 0 else [])]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
