"""Status: whether each of several things is well, by colour and by shape."""

import math
from collections.abc import Mapping

from renderers.canvas import Frame
from renderers.figures.board import BoardPens
from renderers.figures.cards.card import Card, draw_label, label_height, neutral_style
from renderers.figures.rounded import rounded
from renderers.panel_words import flat, item_text, threshold_of
from renderers.scene import Marker
from renderers.specification.panels import Item
from renderers.text import measure, shorten

SHAPES: Mapping[str, Marker] = {
    "success": "circle",
    "warning": "triangle",
    "danger": "diamond",
    "light": "circle",
    "dark": "square",
}
_TILE = 30.0
_GAP = 6.0
_NARROWEST = 110.0
_ALONE = 32.0


def draw_status(pens: BoardPens, card: Card) -> None:
    """A tile for each item, in as many columns as they need; those for which there is no room are counted."""
    draw_label(pens, card, card.inner.top)
    rest = card.inner.without(top=label_height(card))
    items = card.panel.items
    if len(items) == 1 and not items[0].label:
        _draw_alone(pens, card, items[0], rest)
        return
    size = card.label_size
    widest = max(measure(_words(card, item), size) for item in items) + size * 3
    columns = max(1, min(len(items), int((rest.width + _GAP) / (max(widest, min(_NARROWEST, rest.width)) + _GAP))))
    height = _TILE * card.canvas.factor
    rows = max(1, int((rest.height + _GAP) / (size * 1.7 + _GAP)))
    shown = items if len(items) <= rows * columns else items[: rows * columns - 1]
    used = math.ceil(min(len(items), rows * columns) / columns)
    height = min(height, (rest.height - _GAP * (used - 1)) / used)
    width = (rest.width - _GAP * (columns - 1)) / columns
    top = rest.top + max(0.0, rest.height - used * height - _GAP * (used - 1)) / 2
    for index, item in enumerate(shown):
        row, column = divmod(index, columns)
        left, edge = rest.left + column * (width + _GAP), top + row * (height + _GAP)
        _draw_tile(pens, card, item, Frame(left, edge, left + width, edge + height))
    if len(shown) < len(items):
        row, column = divmod(len(shown), columns)
        y = top + row * (height + _GAP) + height / 2
        more = f"+{len(items) - len(shown)} more"
        pens.words.add(rest.left + column * (width + _GAP) + size * 0.6, y, more, size, card.colors.label)


def _draw_alone(pens: BoardPens, card: Card, item: Item, rest: Frame) -> None:
    """One word, as large as a value, with its sign before it."""
    text = item_text(item, card.panel, card.canvas.numbers)
    wide = measure(text, 1, "semibold") + 1.1
    size = max(min(_ALONE * card.canvas.factor, rest.height * 0.6, rest.width / wide), 1)
    style, middle = _style(card, item), (rest.top + rest.bottom) / 2
    accent = card.canvas.theme.cards[style].accent
    pens.dots.add(rest.left + size * 0.4, middle, size * 0.75, accent, marker=SHAPES[style])
    left = rest.left + size * 1.1
    shown = shorten(text, rest.right - left, size, "semibold")
    pens.words.add(left, middle, shown, size, card.colors.value, font="semibold")


def _words(card: Card, item: Item) -> str:
    return " ".join(filter(None, (flat(item.label), item_text(item, card.panel, card.canvas.numbers))))


def _style(card: Card, item: Item) -> str:
    reached = threshold_of(card.panel.thresholds, item.value)
    return item.style or (
        reached.style if reached and reached.style else card.panel.style or neutral_style(card.canvas)
    )


def _draw_tile(pens: BoardPens, card: Card, item: Item, frame: Frame) -> None:
    style = _style(card, item)
    colors = card.canvas.theme.cards[style]
    size, middle = min(card.label_size, frame.height * 0.7), (frame.top + frame.bottom) / 2
    pens.back.add(*rounded(frame, 6), colors.fill, stroke=colors.accent, width=1)
    dot = size * (0.8 if SHAPES[style] == "circle" else 0.9)
    pens.dots.add(frame.left + size * 1.0, middle, dot, colors.accent, marker=SHAPES[style])
    value = item_text(item, card.panel, card.canvas.numbers)
    left, right = frame.left + size * 1.9, frame.right - size * 0.7
    taken = measure(value, size, "semibold") + size * 0.6 if value else 0.0
    pens.words.add(left, middle, shorten(flat(item.label), max(right - left - taken, 1), size), size, colors.value)
    pens.words.add(right, middle, value, size, colors.value, font="semibold", align="right")
