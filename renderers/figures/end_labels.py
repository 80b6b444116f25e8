"""Names of lines at their right ends, where a reader looks for them."""

from collections.abc import Sequence
from itertools import pairwise

from renderers.canvas import Canvas
from renderers.color import legible
from renderers.figures.axes import GAP
from renderers.figures.layout import Layout
from renderers.figures.lines import LineRow
from renderers.figures.plan import Plan, Series
from renderers.pens import TextPen
from renderers.text import measure, plain

_MOST = 4
_WIDEST = 0.22
_APART = 1.25


def may_label_ends(plan: Plan, canvas: Canvas) -> bool:
    """Whether there are two to four lines with short names, as far as can be told before anything is laid out."""
    size = canvas.label_size
    names = [plain(series.name) for series in plan.series]
    if not 2 <= len(names) <= _MOST or not all(names) or plan.horizontal or not canvas.has_room_for("legend"):
        return False
    if max(measure(name, size, "semibold") for name in names) > canvas.width * _WIDEST:
        return False
    return not plan.bars and not any(axis.side == "right" for axis in plan.axes.values())


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


def draw_end_labels(words: TextPen, rows: Sequence[LineRow], canvas: Canvas) -> None:
    """Writes each name in its line's colour, as dark as text must be."""
    for row in rows:
        end = row.ends[-1]
        if end is not None:
            color = legible(row.color, canvas.paper)
            y = min(max(end, row.plot.top), row.plot.bottom)
            words.add(row.across[-1] + GAP, y, plain(row.series.name), canvas.label_size, color, font="semibold")
