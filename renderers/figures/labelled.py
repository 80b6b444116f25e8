"""What of a cartesian chart may carry labels: its bars and its points, noted for the plugin that labels data."""

from collections.abc import Iterator, Sequence

from renderers.canvas import Canvas, Frame
from renderers.color import flattened
from renderers.data_labels import DataLabels, Element, bar_element, point_element, shares_of
from renderers.figures.bars import BarRow, DrawnBar
from renderers.figures.line_points import radius_at
from renderers.figures.line_rows import LineRow
from renderers.figures.plan import Series
from renderers.specification.datalabels import DataLabelOptions


def label_data(
    bars: Sequence[tuple[BarRow, Sequence[DrawnBar]]], lines: Sequence[LineRow], canvas: Canvas
) -> DataLabels:
    """The labels of all series that want some."""
    labels = DataLabels(canvas)
    for row, drawn in sorted(bars, key=lambda pair: pair[0].series.position):
        if wanted := labels.wanted(row.series.dataset.datalabels):
            _note(labels, wanted, row.series, _bars(row, drawn, canvas))
    for line in lines:
        if wanted := labels.wanted(line.series.dataset.datalabels):
            _note(labels, wanted, line.series, _points(line, canvas))
    return labels


def _note(
    labels: DataLabels, wanted: Sequence[DataLabelOptions], series: Series, elements: Iterator[tuple[int, Element]]
) -> None:
    shares, names = list(shares_of(series.values)), series.index.labels
    for index, element in elements:
        place = series.places[index]
        name = names[int(place)] if series.index.is_category and 0 <= place < len(names) else ""
        named = {"label": name, "series": series.name, "share": shares[index]}
        labels.note(wanted, element, (series.position, series.origins[index]), series.values[index], **named)


def _bars(row: BarRow, drawn: Sequence[DrawnBar], canvas: Canvas) -> Iterator[tuple[int, Element]]:
    series = row.series
    for one in drawn:
        box = Frame(one.bar.left, one.bar.top, one.bar.right, one.bar.bottom)
        beyond = None if series.stacked else "start" if (series.values[one.index] or 0) < 0 else "end"
        fill = flattened(one.fill, canvas.paper)
        yield one.index, bar_element(box, fill, horizontal=series.horizontal, beyond=beyond)


def _points(row: LineRow, canvas: Canvas) -> Iterator[tuple[int, Element]]:
    fill = flattened(row.color, canvas.paper)
    towards = (1.0, 0.0) if row.horizontal else (0.0, -1.0)
    for index, end in enumerate(row.ends):
        if end is not None:
            x, y = (end, row.across[index]) if row.horizontal else (row.across[index], end)
            yield index, point_element(x, y, radius_at(row, index), fill, towards)
