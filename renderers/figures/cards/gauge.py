"""A gauge: how far a value has come between two ends."""

import math

from renderers.canvas import Frame
from renderers.figures.board import BoardPens
from renderers.figures.cards.card import Card, draw_label, label_height
from renderers.figures.cards.stat import value_parts
from renderers.figures.slices import Look, Slice, draw_slice
from renderers.panel_words import number_of, threshold_of

_TURN = math.radians(240)
_START = math.radians(150)
_THICK = 0.2
_BAND = 0.05
_BELOW_LABEL = 0.8  # the label stands at the side, where the arc is low
_UNIT = 0.5


def draw_gauge(pens: BoardPens, card: Card) -> None:
    """The label above, the arc in the middle of the rest, the value inside it."""
    draw_label(pens, card, card.inner.top, most=1)
    rest = card.inner.without(top=label_height(card, most=1) * _BELOW_LABEL)
    small = card.label_size * 0.85
    place = _place(rest.without(bottom=small * 1.2 if rest.height > small * 7 else 0))
    inner = place.outer * (1 - _THICK)
    _draw_bands(pens, card, place)
    ring = Slice(place.x, place.y, inner, place.outer, _START, _START + _TURN)
    _draw_arc(pens, ring, card.track)
    share = _share(card, card.panel.quantity.number if card.panel.quantity else None)
    if share:
        reached = threshold_of(card.panel.thresholds, card.panel.quantity)
        _draw_arc(
            pens, Slice(place.x, place.y, inner, place.outer, _START, _START + share * _TURN), card.fill_of(reached)
        )
    _draw_target(pens, card, ring)
    _draw_words(pens, card, place)


def _place(frame: Frame) -> Slice:
    """The largest circle of which the upper two thirds and more fit into `frame`."""
    below = math.sin(_START)
    outer = max(min(frame.width / 2, frame.height / (1 + below)), 0.0)
    middle = frame.top + (frame.height - outer * (1 + below)) / 2 + outer
    return Slice((frame.left + frame.right) / 2, middle, 0, outer, 0, 0)


def _share(card: Card, number: float | None) -> float:
    low, high = card.panel.ends
    return min(max(((number or low) - low) / (high - low), 0.0), 1.0)


def _draw_arc(pens: BoardPens, piece: Slice, color: str) -> None:
    round_ends = (piece.outer - piece.inner) / 2
    draw_slice(pens.slices, piece, Look(color, corners=(round_ends, round_ends, round_ends, round_ends)))


def _draw_bands(pens: BoardPens, card: Card, place: Slice) -> None:
    """A thin ring inside, which tells where the thresholds lie."""
    thresholds = sorted(card.panel.thresholds or (), key=lambda one: one.value)
    outer = place.outer * (1 - _THICK - 0.03)
    for index, threshold in enumerate(thresholds):
        start = _share(card, threshold.value)
        end = _share(card, thresholds[index + 1].value) if index + 1 < len(thresholds) else 1.0
        if end > start:
            band = Slice(place.x, place.y, outer * (1 - _BAND), outer, _START + start * _TURN, _START + end * _TURN)
            draw_slice(pens.slices, band, Look(card.fill_of(threshold)))


def _draw_target(pens: BoardPens, card: Card, ring: Slice) -> None:
    if card.panel.target is None:
        return
    angle = _START + _share(card, card.panel.target) * _TURN
    ends = (ring.inner - 3, ring.outer + 3)
    xs, ys = [ring.x + end * math.cos(angle) for end in ends], [ring.y + end * math.sin(angle) for end in ends]
    pens.lines.add(xs, ys, card.colors.value, 2.5)


def _draw_words(pens: BoardPens, card: Card, place: Slice) -> None:
    text, unit = value_parts(card)
    room = place.outer * (1 - _THICK) * 1.5
    wide = card.measure(text, 1, "display") + (card.measure(unit, _UNIT, "display") if unit else 0)
    size = min(room / max(wide, 0.1), place.outer * 0.5, card.largest_value)
    left = place.x - wide * size / 2
    card.write(pens, left, place.y, text, size, card.colors.value, font="display")
    x = left + card.measure(text, size, "display")
    card.write(
        pens, x, place.y + size * 0.36, unit, size * _UNIT, card.colors.label, font="display", baseline="alphabetic"
    )
    small = card.label_size * 0.85
    if place.outer > small * 5:
        y = place.y + place.outer * math.sin(_START) - small * 0.1
        for angle, end in zip((_START, _START + _TURN), card.panel.ends, strict=True):
            x = place.x + place.outer * (1 - _THICK / 2) * math.cos(angle)
            words = number_of(card.panel, end, card.canvas.numbers)
            card.write(pens, x, y + small, words, small, card.colors.label, align="center")
