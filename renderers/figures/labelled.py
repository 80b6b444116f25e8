"""What of a cartesian chart may carry labels: its bars and its points, noted for the plugin that labels data."""

from collections.abc import Iterator, Sequence

from renderers.canvas import Canvas, Frame
from renderers.color import flattened
from renderers.data_labels import DataLabels, Element, bar_element, point_element, shares_of
from renderers.figures.bars import BarRow
from renderers.figures.lines import LineRow
from renderers.figures.plan import Plan, Series
from renderers.specification.datalabels import DataLabelOptions

_RADIUS = 3.0


def label_data(plan: Plan, bars: Sequence[BarRow], lines: Sequence[LineRow], plot: Frame, canvas: Canvas) -> DataLabels:
    """The labels of all series that want some."""
    labels = DataLabels(canvas)
    for bar in bars:
        if wanted := labels.wanted(bar.series.dataset.datalabels):
            _note(labels, wanted, plan, bar.series, _bars(plan, bar, plot, canvas))
    for line in lines:
        if wanted := labels.wanted(line.series.dataset.datalabels):
            _note(labels, wanted, plan, line.series, _points(plan, line, canvas))
    return labels


def _note(
    labels: DataLabels,
    wanted: Sequence[DataLabelOptions],
    plan: Plan,
    series: Series,
    elements: Iterator[tuple[int, Element]],
) -> None:
    shares = list(shares_of(series.values))
    for index, element in elements:
        place = series.places[index]
        known = plan.has_categories and 0 <= place < len(plan.labels)
        name = plan.labels[int(place)] if known else ""
        named = {"label": name, "series": series.name, "share": shares[index]}
        labels.note(wanted, element, (series.position, index), series.values[index], **named)


def _bars(plan: Plan, row: BarRow, plot: Frame, canvas: Canvas) -> Iterator[tuple[int, Element]]:
    half = row.place.thickness / 2
    for index, end in enumerate(row.ends):
        if end is None:
            continue
        middle, start = row.centers[index] + row.place.shift, row.starts[index]
        first, last = min(start, end), max(start, end)
        box = (
            Frame(max(first, plot.left), middle - half, min(last, plot.right), middle + half)
            if plan.horizontal
            else Frame(middle - half, max(first, plot.top), middle + half, min(last, plot.bottom))
        )
        fill = row.look.fills[index % len(row.look.fills)]
        yield index, bar_element(box, flattened(fill, canvas.paper), horizontal=plan.horizontal)


def _points(plan: Plan, row: LineRow, canvas: Canvas) -> Iterator[tuple[int, Element]]:
    radii = row.series.radii or row.dataset.point_radius or [_RADIUS]
    for index, end in enumerate(row.ends):
        if end is None:
            continue
        x, y = (end, row.across[index]) if plan.horizontal else (row.across[index], end)
        towards = (1.0, 0.0) if plan.horizontal else (0.0, -1.0)
        fill = flattened(row.color, canvas.paper)
        yield index, point_element(x, y, radii[index % len(radii)], fill, towards)
