"""A value with its label, its change, and perhaps the line that led to it."""

from renderers.canvas import Frame
from renderers.color import translucent
from renderers.figures.board import BoardPens
from renderers.figures.cards.card import Card, draw_foot, draw_label
from renderers.figures.curves import split_at_gaps, thin_out
from renderers.panel_words import amount, joined

SMALLEST_VALUE = 8.0
_UNIT = 0.5
_STRIP = 0.3
_TALLEST_STRIP = 90.0
_WIDTH = 2.0
_OPACITY = 0.16


def value_parts(card: Card) -> tuple[str, str]:
    """The value and its unit, which is written smaller; a text of the author's own has none."""
    panel = card.panel
    text = amount(panel.quantity, card.canvas.numbers, panel.format)
    unit = joined("", panel.unit) if panel.unit and panel.quantity and panel.quantity.text is None else ""
    return text, unit


def value_width(card: Card) -> float:
    """How wide the value is at a size of one pixel."""
    text, unit = value_parts(card)
    return card.measure(text, 1, "display") + (card.measure(unit, _UNIT, "display") if unit else 0)


def largest_size(card: Card) -> float:
    """The largest size at which the value fits into the card with all that stands around it."""
    inner = card.inner
    taken = card.head + card.foot + card.strip + card.bar * 1.8
    height = max(inner.height - taken, inner.height * 0.3) * 0.92
    size = min(card.largest_value, height, inner.width * 0.99 / max(value_width(card), 0.1))
    return max(size, min(SMALLEST_VALUE, inner.height * 0.5))


def draw_stat(pens: BoardPens, card: Card) -> None:
    """Label, value and foot stand together in the middle of what the line leaves."""
    rest = card.inner.without(bottom=card.strip)
    top = rest.top + max(0.0, rest.height - card.head - card.size - card.foot) / 2
    if card.head:
        draw_label(pens, card, top)
    draw_value(pens, card, card.inner.left, top + card.head + card.size / 2)
    if card.foot:
        draw_foot(pens, card, top + card.head + card.size + card.foot * 0.6)
    if card.strip and (strip := strip_height(card)):
        _draw_strip(
            pens, card, Frame(card.inner.left, card.inner.bottom - strip * 0.8, card.inner.right, card.inner.bottom)
        )


def draw_value(pens: BoardPens, card: Card, left: float, middle: float) -> None:
    """The value and, on its base line, the unit."""
    text, unit = value_parts(card)
    size = card.size
    room = card.inner.right - left - (card.measure(unit, size * _UNIT, "display") if unit else 0)
    shown = card.shorten(text, max(room, 1), size, "display")
    card.write(pens, left, middle, shown, size, card.colors.value, font="display")
    x = left + card.measure(shown, size, "display")
    if x + card.measure(unit, size * _UNIT, "display") <= card.inner.right + 1:
        base = middle + size * 0.36
        card.write(pens, x, base, unit, size * _UNIT, card.colors.label, font="display", baseline="alphabetic")


def strip_height(card: Card) -> float:
    """The pixels that the line takes, if there are two points for one."""
    values = [value for value in card.panel.sparkline or () if value is not None]
    tall = min(card.inner.height * _STRIP, _TALLEST_STRIP * card.canvas.factor)
    return tall if len(values) > 1 and tall >= 10 else 0.0


def _draw_strip(pens: BoardPens, card: Card, frame: Frame) -> None:
    """The line alone, with a pale area under it and its end marked."""
    values = card.panel.sparkline or []
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    slope = (frame.height - 2 * _WIDTH) / ((high - low) or 1.0)
    step = (frame.width - 2 * _WIDTH) / max(len(values) - 1, 1)
    xs = [frame.left + index * step for index in range(len(values))]
    base = frame.bottom - _WIDTH if high > low else (frame.top + frame.bottom) / 2
    ys = [None if value is None else base - (value - low) * slope for value in values]
    for run in split_at_gaps(xs, ys, span=False):
        path = thin_out(*run) if len(run[0]) > 2 * frame.width else run
        pens.shapes.add(
            [*path[0], path[0][-1], path[0][0]], [*path[1], frame.bottom, frame.bottom], translucent(card.ink, _OPACITY)
        )
        pens.lines.add(*path, card.ink, _WIDTH)
    last = max(index for index, y in enumerate(ys) if y is not None)
    y = ys[last]
    if y is not None:
        pens.dots.add(xs[last], y, 7, card.ink, stroke=card.colors.fill, width=1.5)
