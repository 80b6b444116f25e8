"""What an axis shows beside its line, and how many pixels that takes."""

from collections.abc import Sequence

from renderers.canvas import Canvas
from renderers.figures.category_labels import Fitted
from renderers.figures.plan import Axis
from renderers.lettering import Lettering
from renderers.text import fit

GAP = 8.0
TITLE_LINE = 1.6
_TICK_LENGTH = 6.0
_AWAY_FROM_CORNER = 4.0
_MOST_TITLE_LINES = 2


def is_shown(axis: Axis) -> bool:
    """Whether there is anything of it to see: one that is `auto` needs data."""
    display = axis.options.display
    return bool(axis.series) if display == "auto" else display is not False


def shows_labels(axis: Axis, canvas: Canvas) -> bool:
    """Whether an axis says what stands at its ticks."""
    return is_shown(axis) and _has_ticks(axis, canvas)


def _has_ticks(axis: Axis, canvas: Canvas) -> bool:
    display = axis.options.ticks.display
    asked = axis.options.display if display is None else display
    return display is not False and canvas.has_room_for("ticks", asked=asked)


def title_lines(axis: Axis, canvas: Canvas, length: float) -> list[str]:
    """The title of an axis that is so many pixels long: wrapped and, if need be, shortened, so that it does not reach
    beyond it; empty when it has none or there is no room for it."""
    title = axis.options.title
    if not is_shown(axis) or not canvas.has_room_for("axis titles", asked=title.display):
        return []
    texts = [line for line in title.text or () if line.strip()] if title.display is not False else []
    if not texts:
        return []
    font, most = title_font(axis, canvas), max(len(texts), _MOST_TITLE_LINES)
    return fit("\n".join(texts), length + canvas.label_size, most, font.size, font.font)


def title_font(axis: Axis, canvas: Canvas) -> Lettering:
    """The font of the title."""
    return canvas.lettering(axis.options.title.font, canvas.label_size, line=TITLE_LINE)


def title_padding(axis: Axis) -> tuple[float, float]:
    """Pixels between the title and the labels, and beyond the title."""
    top, right, bottom, left = axis.options.title.padding or (0, 0, 0, 0)
    before, after = {"left": (right, left), "right": (left, right), "top": (bottom, top)}.get(axis.side, (top, bottom))
    return (before, after) if axis.direction == "x" else (top, bottom)


def title_room(axis: Axis, lines: Sequence[str], canvas: Canvas) -> float:
    """The pixels across that a title of these lines takes."""
    return len(lines) * title_font(axis, canvas).line + sum(title_padding(axis)) if lines else 0.0


def tick_length(axis: Axis, canvas: Canvas) -> float:
    """How long the short lines outside of the plot are: there are none unless the author speaks of them."""
    grid = axis.options.grid
    speaks = any(one is not None for one in (grid.tick_color, grid.tick_length, grid.tick_width))
    only_ticks = grid.draw_on_chart_area is False and grid.color is not None  # what else would have that colour
    asked = grid.draw_ticks or (grid.draw_ticks is None and (speaks or only_ticks))
    if not asked or grid.display is False or not is_shown(axis) or not canvas.has_room_for("ticks"):
        return 0.0
    return _TICK_LENGTH if grid.tick_length is None else grid.tick_length


def label_gap(axis: Axis) -> float:
    """Pixels between the axis, or its ticks, and its labels: more where the first one stands under the very corner, on
    which a number of the other axis stands too."""
    padding, offset = axis.options.ticks.padding, axis.options.offset
    if padding is not None:
        return padding
    at_the_corner = axis.direction == "x" and not offset and not axis.holds_bars
    return GAP + _AWAY_FROM_CORNER if at_the_corner else GAP


def label_room(axis: Axis, fitted: Fitted, canvas: Canvas) -> float:
    """The pixels across that ticks and labels take outside of the plot."""
    if not fitted.rows or axis.options.ticks.mirror:
        return tick_length(axis, canvas)
    backdrop = _backdrop(axis)
    return fitted.extent + label_gap(axis) + tick_length(axis, canvas) + sum(backdrop)


def _backdrop(axis: Axis) -> Sequence[float]:
    """The padding of what is painted behind labels, across the axis."""
    ticks = axis.options.ticks
    if not any(ticks.show_label_backdrop or ()):
        return (0.0, 0.0)
    top, right, bottom, left = ticks.backdrop_padding or (2, 2, 2, 2)
    return (top, bottom) if axis.direction == "x" else (left, right)


def axis_room(axis: Axis, fitted: Fitted, title: Sequence[str], canvas: Canvas) -> float:
    """The pixels across that all of an axis takes."""
    return label_room(axis, fitted, canvas) + title_room(axis, title, canvas)
