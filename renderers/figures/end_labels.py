"""Names of lines at their right ends, where a reader looks for them."""

from collections.abc import Sequence
from itertools import pairwise

from renderers.canvas import Canvas, Frame
from renderers.color import legible
from renderers.figures.layout import GAP, Layout
from renderers.figures.lines import LineRow
from renderers.figures.plan import Plan
from renderers.pens import TextPen
from renderers.text import measure, plain

_MOST = 4
_WIDEST = 0.22
_APART = 1.25


def end_labels_fit(plan: Plan, canvas: Canvas, layout: Layout) -> bool:
    """Whether two to four named lines end at the right edge, far enough apart, and their names are short."""
    size = canvas.label_size
    names = [plain(series.name) for series in plan.series]
    if not 2 <= len(names) <= _MOST or not all(names) or plan.horizontal or not canvas.has_room_for("legend"):
        return False
    if max(measure(name, size, "semibold") for name in names) > canvas.width * _WIDEST:
        return False
    if any(not series.ends or series.ends[-1] is None for series in plan.series) or plan.index_options.reverse:
        return False
    if any(series.stacked or len(series.ends) < len(plan.labels) for series in plan.series):
        return False
    ends = sorted(layout.values[series.axis].at(series.ends[-1] or 0) for series in plan.series)
    return all(after - before >= size * _APART for before, after in pairwise(ends))


def draw_end_labels(words: TextPen, rows: Sequence[LineRow], canvas: Canvas, plot: Frame) -> None:
    """Writes each name in its line's colour, as dark as text must be."""
    for row in rows:
        end = row.ends[-1]
        if end is not None:
            color = legible(row.color, canvas.paper)
            y = min(max(end, plot.top), plot.bottom)
            words.add(row.across[-1] + GAP, y, plain(row.series.name), canvas.label_size, color, font="semibold")
