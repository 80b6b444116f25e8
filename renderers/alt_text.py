"""A chart in words, for who cannot see it: what it is, what it shows, how far it reaches, where it goes."""

from collections.abc import Iterator, Sequence

from renderers.heading import texts_of
from renderers.number_format import format_number
from renderers.specification import CartesianChart, PieChart, PolarAreaChart, RadarChart
from renderers.specification.options import Options
from renderers.specification.values import Datum, Point, Range
from renderers.text import cut, plain

LONGEST = 2000
"""Slack's limit for the alt text of an image block."""
MOST_SERIES = 8
MOST_SLICES = 12
LEVEL = 0.02


def describe_series(chart: CartesianChart | RadarChart | PolarAreaChart, noun: str) -> str:
    """Kind, title, then for each series its range, its extremes and its trend."""
    datasets = [dataset for dataset in chart.data.datasets if not dataset.hidden]
    labels = chart.data.labels or []
    span = f" over {len(labels)} labels, {_flat(labels[0])} to {_flat(labels[-1])}" if len(labels) > 1 else ""
    opening = f"{noun}{_title(chart.options)}: {_count(len(datasets), 'series', 'series')}{span}."
    sentences = [_series(_name(dataset.label, index), dataset.data, labels) for index, dataset in enumerate(datasets)]
    return _joined([opening, *_first(sentences, MOST_SERIES, "series")])


def describe_slices(chart: PieChart, noun: str) -> str:
    """Kind, title, and the slices with their shares, the largest first."""
    labels = chart.data.labels or []
    values = [value for value in chart.data.datasets[0].data if isinstance(value, float)] if chart.data.datasets else []
    total = sum(values) or 1
    ranked = sorted(enumerate(values), key=lambda item: -item[1])
    slices = [f"{_label(labels, index)} {format_number(value)} ({value / total:.0%})" for index, value in ranked]
    shown = ", ".join(_first(slices, MOST_SLICES, "slices"))
    return _joined([f"{noun}{_title(chart.options)}: {_count(len(values), 'slice', 'slices')}.", f"{shown}."])


def _series(name: str, data: Sequence[Datum], labels: Sequence[str]) -> str:
    points = list(_points(data, labels))
    if not points:
        return f"{name}: no values."
    low, high = min(points, key=lambda point: point[1]), max(points, key=lambda point: point[1])
    if low[1] == high[1]:
        return f"{name}: {format_number(low[1])} throughout." if len(points) > 1 else f"{name}: {_point(*low)}."
    return f"{name}: from {_point(*low)} to {_point(*high)}, {_trend([value for _, value in points])}."


def _points(data: Sequence[Datum], labels: Sequence[str]) -> Iterator[tuple[str, float]]:
    for index, datum in enumerate(data):
        label: str = _label(labels, index)
        value: object = datum
        if isinstance(datum, Point):
            label, value = (datum.y, datum.x) if isinstance(datum.y, str) else (_shown(datum.x), datum.y)
        number = value.end if isinstance(value, Range) else value
        if isinstance(number, float):
            yield label, number


def _trend(values: Sequence[float]) -> str:
    first, last = values[0], values[-1]
    if abs(last - first) <= LEVEL * (max(values) - min(values)):
        return "ending where it began"
    return "rising overall" if last > first else "falling overall"


def _point(label: str, value: float) -> str:
    return f"{format_number(value)} ({label})" if label else format_number(value)


def _shown(place: object) -> str:
    return format_number(place) if isinstance(place, float) else _flat(str(place))


def _label(labels: Sequence[str], index: int) -> str:
    return _flat(labels[index]) if index < len(labels) and labels[index] else f"number {index + 1}"


def _name(label: str | None, index: int) -> str:
    return _flat(label) if label else f"Series {index + 1}"


def _title(options: Options) -> str:
    title = _flat(" ".join(texts_of(options.plugins.title)))
    return f" “{title}”" if title else ""


def _flat(text: str | None) -> str:
    return cut(" ".join(plain(text or "").split()), 60, 1)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _first(items: Sequence[str], most: int, what: str) -> list[str]:
    rest = len(items) - most
    return [*items[:most], *([f"and {rest} more {what}"] if rest > 0 else [])]


def _joined(sentences: Sequence[str]) -> str:
    text = " ".join(sentences)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
