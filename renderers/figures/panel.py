"""Panels: one to four cards, side by side where that leaves them in shape."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from renderers.canvas import Canvas, Frame
from renderers.figures.board import BoardPens
from renderers.figures.cards.bars import draw_bar_gauge, draw_progress
from renderers.figures.cards.card import Card, card_of, draw_back, foot_height, label_height
from renderers.figures.cards.gauge import draw_gauge
from renderers.figures.cards.stat import draw_stat, largest_size, strip_height
from renderers.figures.cards.status import draw_status
from renderers.figures.cards.table import draw_table
from renderers.heading import draw_heading
from renderers.scene import Mark
from renderers.specification import PanelChart

_GAP = 12.0
_NARROWEST = 200.0
_TALLEST = 1.5
_LEAST_VALUE = 14.0
_VALUED = frozenset({"stat", "progress"})

DRAW: Mapping[str, Callable[[BoardPens, Card], None]] = {
    "stat": draw_stat,
    "gauge": draw_gauge,
    "progress": draw_progress,
    "bargauge": draw_bar_gauge,
    "status": draw_status,
    "table": draw_table,
}


def draw_panel(chart: PanelChart, canvas: Canvas) -> tuple[Mark, ...]:
    """Cards of equal size over the whole picture, their values all as large as the longest allows."""
    pens = BoardPens()
    rest = draw_heading(pens.words, chart.options.plugins, canvas, canvas.frame)
    places = _places(len(chart.data), rest, min(_GAP * canvas.factor, canvas.width / 40, canvas.height / 20))
    cards = [card_of(panel, place, canvas) for panel, place in zip(chart.data, places, strict=True)]
    for card in _aligned(cards):
        draw_back(pens, card)
        DRAW[card.panel.kind](pens, card)
    return pens.marks()


def _aligned(cards: Sequence[Card]) -> list[Card]:
    """The cards with room for the same things, so that their values are of one size and stand in one line."""
    growth = min(card.most_growth for card in cards)
    cards = [replace(card, growth=growth) for card in cards]
    valued = [card for card in cards if card.panel.kind in _VALUED]
    head, foot = max(map(label_height, valued), default=0.0), max(map(foot_height, valued), default=0.0)
    strip = max((strip_height(card) for card in valued), default=0.0)
    low = min((card.inner.height for card in valued), default=0.0) - _LEAST_VALUE
    strip = strip if head + foot + strip <= low else 0.0
    foot = foot if head + foot <= low else 0.0
    head = head if head <= low else 0.0
    roomy = [replace(card, head=head, foot=foot, strip=strip) for card in cards]
    sizes = [largest_size(card) for card in roomy if card.panel.kind in _VALUED]
    return [replace(card, size=min(sizes, default=0.0)) for card in roomy]


def _places(count: int, frame: Frame, gap: float) -> list[Frame]:
    """Side by side; in two rows, or below each other, where they would be narrow and tall."""
    columns = count
    while columns > 1 and _is_a_slit(frame, columns, count):
        columns = (columns + 1) // 2
    rows = -(-count // columns)
    width, height = (frame.width - gap * (columns - 1)) / columns, (frame.height - gap * (rows - 1)) / rows
    places = []
    for index in range(count):
        row, column = divmod(index, columns)
        last = row == rows - 1 and count % columns
        wide = (frame.width - gap * (last - 1)) / last if last else width
        left, top = frame.left + column * (wide + gap), frame.top + row * (height + gap)
        places.append(Frame(left, top, left + wide, top + height))
    return places


def _is_a_slit(frame: Frame, columns: int, count: int) -> bool:
    width, height = frame.width / columns, frame.height / -(-count // columns)
    return width < _NARROWEST and height > width * _TALLEST
