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

SHAPES: Mapping[str, Marker] = {
    "success": "circle",
    "warning": "triangle",
    "danger": "diamond",
    "light": "circle",
    "dark": "square",
}
_TILE = 2.2
_GAP = 6.0
_NARROWEST = 7.0
_NEARLY = 0.8
_SHAPE = 3.0  # how much wider than high a tile is at best
_ALONE = 72.0
_ALONE_SHARE = 0.4
_BARELY = 0.999  # a word that fills the whole width is not to be shortened for a rounding error
_LARGEST = 1.7
_TALLEST = 4.6
_BESIDE_WORDS = 3.0
_LEAST = 0.7


def draw_status(pens: BoardPens, card: Card) -> None:
    """A tile for each item, in as many columns as they need; those for which there is no room are counted."""
    draw_label(pens, card, card.inner.top)
    rest = card.inner.without(top=label_height(card))
    items = card.panel.items
    if len(items) == 1 and not items[0].label:
        _draw_alone(pens, card, items[0], rest)
        return
    columns, rows, size = _arranged(card, rest)
    shown = items if len(items) <= rows * columns else items[: rows * columns - 1]
    used = math.ceil(min(len(items), rows * columns) / columns)
    height = min(size * _TALLEST, (rest.height - _GAP * (used - 1)) / used)
    width = (rest.width - _GAP * (columns - 1)) / columns
    top = rest.top + max(0.0, rest.height - used * height - _GAP * (used - 1)) / 2
    for index, item in enumerate(shown):
        row, column = divmod(index, columns)
        left, edge = rest.left + column * (width + _GAP), top + row * (height + _GAP)
        _draw_tile(pens, card, item, Frame(left, edge, left + width, edge + height), size)
    if len(shown) < len(items):
        row, column = divmod(len(shown), columns)
        y = top + row * (height + _GAP) + height / 2
        more = f"+{len(items) - len(shown)} more"
        card.write(pens, rest.left + column * (width + _GAP) + size * 0.6, y, more, size, card.colors.label)


def _arranged(card: Card, rest: Frame) -> tuple[int, int, float]:
    """Columns, rows and the size of letters: columns that leave no hole and make the letters large or, where tiles are
    too many for that, as many as there are letters for."""
    count, widest = len(card.panel.items), _widest(card)
    sizes, shapes = {}, {}
    for columns in range(1, count + 1):
        rows = math.ceil(count / columns)
        width, height = (rest.width + _GAP) / columns - _GAP, (rest.height + _GAP) / rows - _GAP
        shapes[columns] = abs(math.log(max(width, 1.0) / max(height, 1.0) / _SHAPE))
        sizes[columns] = min(width / widest, height / _TILE, card.canvas.label_size * _LARGEST)
    least = max(max(sizes.values()) * _NEARLY, card.canvas.label_size)
    legible = [columns for columns, size in sizes.items() if size >= least]
    if legible:
        columns = min(legible, key=lambda columns: (-count % columns, -round(sizes[columns]), shapes[columns]))
        return columns, math.ceil(count / columns), sizes[columns]
    size = next((size for size in _sizes(card) if _capacity(card, rest, size) >= count), card.label_size * _LEAST)
    return _columns(card, rest, size), _rows(rest, size), size


def _widest(card: Card) -> float:
    """How wide a tile must be for its words in letters of one pixel."""
    return max(card.measure(_words(card, item), 1, "medium") for item in card.panel.items) + _BESIDE_WORDS


def _sizes(card: Card) -> list[float]:
    """Sizes of letters to try, the largest first."""
    return [card.label_size * step for step in (1.3, 1.15, 1.0, 0.9, 0.8, _LEAST)]


def _capacity(card: Card, frame: Frame, size: float) -> int:
    return _columns(card, frame, size) * _rows(frame, size)


def _columns(card: Card, frame: Frame, size: float) -> int:
    wide = max(_widest(card) * size, min(size * _NARROWEST, frame.width))
    return max(1, min(len(card.panel.items), int((frame.width + _GAP) / (wide + _GAP))))


def _rows(frame: Frame, size: float) -> int:
    return max(1, int((frame.height + _GAP) / (size * 1.7 + _GAP)))


def _draw_alone(pens: BoardPens, card: Card, item: Item, rest: Frame) -> None:
    """One word, as large as a value, with its sign before it."""
    text = item_text(item, card.panel, card.canvas.numbers)
    wide = card.measure(text, 1, "display") + 1.1
    size = max(min(_ALONE * card.canvas.factor, rest.height * _ALONE_SHARE, rest.width * _BARELY / wide), 1)
    style, middle = _style(card, item), (rest.top + rest.bottom) / 2
    accent = card.canvas.theme.cards[style].accent
    pens.dots.add(rest.left + size * 0.4, middle, size * 0.75, accent, marker=SHAPES[style])
    left = rest.left + size * 1.1
    shown = card.shorten(text, rest.right - left, size, "display")
    card.write(pens, left, middle, shown, size, card.colors.value, font="display")


def _words(card: Card, item: Item) -> str:
    return " ".join(filter(None, (flat(item.label), item_text(item, card.panel, card.canvas.numbers))))


def _style(card: Card, item: Item) -> str:
    reached = threshold_of(card.panel.thresholds, item.value)
    return item.style or (
        reached.style if reached and reached.style else card.panel.style or neutral_style(card.canvas)
    )


def _draw_tile(pens: BoardPens, card: Card, item: Item, frame: Frame, size: float) -> None:
    style = _style(card, item)
    colors = card.canvas.theme.cards[style]
    size, middle = min(size, frame.height * 0.7), (frame.top + frame.bottom) / 2
    pens.back.add(*rounded(frame, 6), colors.fill, stroke=colors.accent, width=1)
    dot = size * (0.8 if SHAPES[style] == "circle" else 0.9)
    pens.dots.add(frame.left + size * 1.0, middle, dot, colors.accent, marker=SHAPES[style])
    value = item_text(item, card.panel, card.canvas.numbers)
    left, right = frame.left + size * 1.9, frame.right - size * 0.7
    taken = card.measure(value, size, "semibold") + size * 0.6 if value else 0.0
    card.write(
        pens, left, middle, card.shorten(flat(item.label), max(right - left - taken, 1), size), size, colors.value
    )
    card.write(pens, right, middle, value, size, colors.value, font="semibold", align="right")
