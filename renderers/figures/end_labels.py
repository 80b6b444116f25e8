"""Names of lines at their right ends, where a reader looks for them."""

from collections.abc import Sequence
from itertools import pairwise

from renderers.canvas import Canvas
from renderers.color import legible
from renderers.figures.layout import Layout
from renderers.figures.line_points import last_radius
from renderers.figures.line_rows import LineRow
from renderers.figures.plan import Plan, Series
from renderers.number_format import format_number
from renderers.pens import TextPen
from renderers.specification.datasets import CartesianDataset, LineDataset, PointDataset, ScatterDataset
from renderers.text import measure, plain

_MOST = 4
_WIDEST = 0.22
_APART = 1.25
_GAP = 6.0


def may_label_ends(plan: Plan, canvas: Canvas) -> bool:
    """Whether there are two to four lines with short names, as far as can be told before anything is laid out."""
    size = canvas.label_size
    names = [plain(series.name) for series in plan.series]
    if not 2 <= len(names) <= _MOST or not all(names) or plan.horizontal or not canvas.has_room_for("legend"):
        return False
    if max(measure(name, size, canvas.face("semibold")) for name in names) > canvas.width * _WIDEST:
        return False
    return not plan.bars and not any(axis.side == "right" for axis in plan.axes.values())


def room_for_ends(plan: Plan, canvas: Canvas) -> float:
    """The pixels that the names take to the right of the lines' ends."""
    return max(
        measure(plain(series.name), canvas.label_size, canvas.face("semibold"))
        + _distance(series.dataset, series.origins[-1])
        for series in plan.series
    )


def _distance(dataset: CartesianDataset, origin: int) -> float:
    """How far behind the end of a line its name begins: behind its last point, however large that is."""
    return (last_radius(dataset, origin) if isinstance(dataset, PointDataset) else 0.0) + _GAP


def end_labels_fit(plan: Plan, canvas: Canvas, layout: Layout) -> bool:
    """Whether all lines end at the right edge, far enough apart."""
    size = canvas.label_size
    if not all(_ends_at_the_right(series, layout) for series in plan.series):
        return False
    ends = sorted(layout.along(series.value).at(series.ends[-1] or 0) for series in plan.series)
    return all(after - before >= size * _APART for before, after in pairwise(ends))


def _ends_at_the_right(series: Series, layout: Layout) -> bool:
    plain_line = not (series.is_bar or series.is_bubble or series.is_scatter or series.stacked)
    if not plain_line or series.horizontal or not series.ends or series.ends[-1] is None:
        return False
    placed = layout.axes[series.index.name]
    return not series.index.options.reverse and placed.scale.at(series.places[-1]) >= placed.far - 1


def draw_lone_values(words: TextPen, rows: Sequence[LineRow], canvas: Canvas) -> None:
    """Writes the value beside a line that is but one point: there is nothing else to read it by."""
    for row in rows:
        ends = [end for end in row.ends if end is not None]
        value = row.series.values[0] if row.series.values else None
        silent = canvas.plugins.datalabels is None and row.dataset.datalabels is None
        if len(row.ends) != 1 or not ends or value is None or not silent or not _is_line(row.dataset):
            continue
        text = format_number(value, canvas.numbers.but(row.series.value.options.ticks.format))
        x, y = (ends[0], row.across[0]) if row.horizontal else (row.across[0], ends[0])
        x += _distance(row.dataset, row.series.origins[0])
        if (
            canvas.has_room_for("ticks")
            and x + measure(text, canvas.label_size, canvas.face("semibold")) <= canvas.frame.right
        ):
            words.add(x, y, text, canvas.label_size, canvas.theme.title, font=canvas.face("semibold"))


def _is_line(dataset: CartesianDataset) -> bool:
    return isinstance(dataset, LineDataset) and not isinstance(dataset, ScatterDataset)


def draw_end_labels(words: TextPen, rows: Sequence[LineRow], canvas: Canvas) -> None:
    """Writes each name in its line's colour, as dark as text must be."""
    for row in rows:
        end = row.ends[-1]
        if end is not None:
            color = legible(row.color, canvas.paper)
            y = min(max(end, row.plot.top), row.plot.bottom)
            x = row.across[-1] + _distance(row.dataset, row.series.origins[-1])
            words.add(x, y, plain(row.series.name), canvas.label_size, color, font=canvas.face("semibold"))
