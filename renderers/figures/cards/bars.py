"""Progress and bar gauges: how much of a bar is full."""

from renderers.canvas import Frame
from renderers.figures.board import BoardPens
from renderers.figures.cards.card import Card, draw_foot, draw_label, foot_size, label_height
from renderers.figures.cards.stat import draw_value, value_width
from renderers.figures.rounded import rounded
from renderers.panel_words import flat, item_text, threshold_of
from renderers.specification.panels import Item

_THICK = 26.0
_ROW = 2.6
_BAND = 3.0


def draw_progress(pens: BoardPens, card: Card) -> None:
    """Label and value above, the bar below them, and how much of the target that is."""
    inner, size = card.inner, foot_size(card)
    head, foot = card.head, card.foot
    top = inner.top + max(0.0, inner.height - head - card.size - card.bar * 1.8 - foot) / 2
    if head:
        draw_label(pens, card, top)
    middle = top + head + card.size / 2
    draw_value(pens, card, inner.left, middle)
    low, high = card.panel.ends
    number = card.panel.quantity.number if card.panel.quantity else None
    percent = f"{(number - low) / (high - low):.0%}" if card.panel.target is not None and number is not None else ""
    beside = inner.left + value_width(card) * card.size + card.measure(percent, size, "semibold") + size * 0.4
    if percent and beside <= inner.right:
        card.write(
            pens,
            inner.right,
            middle + card.size * 0.36,
            percent,
            size,
            card.colors.label,
            font="semibold",
            align="right",
            baseline="alphabetic",
        )
    edge = top + head + card.size + card.bar * 0.8
    _draw_bar(pens, card, Frame(inner.left, edge, inner.right, edge + card.bar), _single(card))
    if foot:
        draw_foot(pens, card, edge + card.bar + foot * 0.6)


def _single(card: Card) -> Item:
    return card.panel.items[0]


def _draw_bar(pens: BoardPens, card: Card, frame: Frame, item: Item) -> None:
    """The track, what is full of it, and marks where thresholds and the target lie."""
    radius = frame.height / 2
    pens.back.add(*rounded(frame, radius), card.track)
    low, high = card.panel.ends
    number = item.value.number if item.value else None
    share = min(max(((low if number is None else number) - low) / (high - low), 0.0), 1.0)
    if share:
        reached = threshold_of(card.panel.thresholds, item.value)
        color = card.canvas.theme.cards[item.style].accent if item.style else card.fill_of(reached)
        full = Frame(
            frame.left, frame.top, frame.left + max(share * frame.width, min(frame.height, frame.width)), frame.bottom
        )
        pens.shapes.add(*rounded(full, radius), color)
    _draw_bands(pens, card, frame)
    if card.panel.kind == "bargauge" and card.panel.target is not None:
        _draw_mark(pens, card, frame, card.panel.target, (frame.top - 3, frame.bottom + 3), card.colors.value)


def _draw_bands(pens: BoardPens, card: Card, frame: Frame) -> None:
    """A thin line below the bar, which tells where the thresholds lie."""
    low, high = card.panel.ends
    thresholds = sorted(card.panel.thresholds or (), key=lambda one: one.value)
    y = frame.bottom + _BAND * 1.4
    for index, threshold in enumerate(thresholds):
        last = thresholds[index + 1].value if index + 1 < len(thresholds) else high
        ends = [min(max((value - low) / (high - low), 0.0), 1.0) for value in (threshold.value, last)]
        if ends[1] > ends[0]:
            xs = [frame.left + end * frame.width for end in ends]
            pens.lines.add(xs, [y, y], card.fill_of(threshold), _BAND)


def _draw_mark(pens: BoardPens, card: Card, frame: Frame, value: float, ends: tuple[float, float], color: str) -> None:
    low, high = card.panel.ends
    share = (value - low) / (high - low)
    if 0 <= share <= 1:
        x = frame.left + share * frame.width
        pens.lines.add([x, x], list(ends), color, 2.5)


def draw_bar_gauge(pens: BoardPens, card: Card) -> None:
    """A bar for each item, its name before it and its value behind."""
    draw_label(pens, card, card.inner.top)
    rest = card.inner.without(top=label_height(card))
    items = card.panel.items
    thickest = _THICK * card.canvas.factor * card.growth
    height = min(rest.height / len(items), thickest * _ROW)
    size = min(card.label_size, height * 0.6)
    texts = [item_text(item, card.panel, card.canvas.numbers) for item in items]
    names = min(max((card.measure(flat(item.label), size) for item in items), default=0.0), rest.width * 0.35)
    values = min(max(card.measure(text, size * 1.15, "semibold") for text in texts), rest.width * 0.35)
    top = rest.top + (rest.height - height * len(items)) / 2
    for index, (item, text) in enumerate(zip(items, texts, strict=True)):
        middle = top + (index + 0.5) * height
        thick = min(thickest, height * 0.45)
        left = rest.left + (names + size * 0.8 if names else 0)
        right = rest.right - values - size * 0.8
        card.write(pens, rest.left, middle, card.shorten(flat(item.label), names, size), size, card.colors.label)
        _draw_bar(pens, card, Frame(left, middle - thick / 2, max(right, left + 1), middle + thick / 2), item)
        card.write(
            pens,
            rest.right,
            middle,
            card.shorten(text, values + 1, size * 1.15, "semibold"),
            size * 1.15,
            card.colors.value,
            font="semibold",
            align="right",
        )
