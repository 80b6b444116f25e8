"""What can be drawn as it is written, and is probably not what was meant."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from charts.orders import Order
from core.errors import Flaw
from renderers import read_chart

READABLE_SERIES = 8
READABLE_SLICES = 12
READABLE_SIZE = (200, 100)
MOST_WARNINGS = 20


def warnings_of(order: Order) -> list[Flaw]:
    """At most a few dozen warnings; pointers are relative to the object that holds the chart."""
    chart = order.drawing.chart
    data = chart.get("data")
    found = [*_of_size(order), *_of_spelling(order)]
    if isinstance(data, Mapping):
        datasets = [one for one in data.get("datasets") or [] if isinstance(one, Mapping)]
        labels = data.get("labels") or []
        found += [*_of_labels(labels, datasets), *_of_series(str(chart.get("type")), datasets)]
    return found[:MOST_WARNINGS]


def _of_size(order: Order) -> Iterator[Flaw]:
    width, height = READABLE_SIZE
    lacks = "legends, grids and axes are left out for lack of room, unless their “display” is true"
    if order.drawing.width < width:
        yield Flaw("/width", f"At this width {lacks}.")
    elif order.drawing.height < height:
        yield Flaw("/height", f"At this height {lacks}.")


def _of_spelling(order: Order) -> Iterator[Flaw]:
    """Options that nobody knows, with what may have been meant."""
    reading = order.drawing.reading or read_chart(order.drawing.chart)
    for warning in reading.warnings:
        yield Flaw(f"/chart{warning.pointer}", warning.message)


def _of_labels(labels: Sequence[Any], datasets: Sequence[Mapping[str, Any]]) -> Iterator[Flaw]:
    if not labels:
        return
    texts = [label for label in labels if isinstance(label, str)]
    if len(set(texts)) < len(texts):
        yield Flaw("/chart/data/labels", "Some labels are the same; each is drawn as a category of its own.")
    for index, one in enumerate(datasets):
        values = one.get("data")
        if isinstance(values, list) and values and not isinstance(values[0], Mapping) and len(values) != len(labels):
            place = f"/chart/data/datasets/{index}/data"
            yield Flaw(place, f"There are {len(values)} values for {len(labels)} labels.")


def _of_series(kind: str, datasets: Sequence[Mapping[str, Any]]) -> Iterator[Flaw]:
    if len(datasets) > READABLE_SERIES:
        yield Flaw("/chart/data/datasets", f"More than {READABLE_SERIES} series are hard to tell apart.")
    for index, one in enumerate(datasets):
        values = one.get("data")
        place = f"/chart/data/datasets/{index}"
        if len(datasets) > 1 and not one.get("label"):
            yield Flaw(f"{place}/label", "Without a label the legend cannot name this series.")
        if isinstance(values, list) and all(value is None for value in values):
            yield Flaw(f"{place}/data", "There are no values, so that nothing is drawn for this series.")
        if kind in {"pie", "doughnut", "polarArea"} and isinstance(values, list) and len(values) > READABLE_SLICES:
            yield Flaw(f"{place}/data", f"More than {READABLE_SLICES} slices are hard to tell apart; send a bar chart.")
