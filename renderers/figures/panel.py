"""Panels: one to four cards beside each other, the value first."""

from renderers.canvas import Canvas, Frame
from renderers.pens import BoxPen, TextPen, marks
from renderers.scene import Mark
from renderers.specification import Panel, PanelChart
from renderers.text import fit, measure, plain, shorten

_GAP = 12.0
_CORNER = 12.0
_ACCENT = 4.0
_LARGEST_VALUE = 64.0
_SMALLEST_VALUE = 16.0
_LABEL = 14.0


def draw_panel(chart: PanelChart, canvas: Canvas) -> tuple[Mark, ...]:
    """Cards of equal width over the whole picture."""
    corner = min(_CORNER * canvas.factor, canvas.height / 4)
    accents = BoxPen((corner, corner, corner, corner))
    cards, words = BoxPen((0, corner, corner, 0)), TextPen()
    whole, gap = canvas.frame, min(_GAP * canvas.factor, canvas.width / 40)
    width = (whole.width - gap * (len(chart.data) - 1)) / len(chart.data)
    size = _value_size(chart, width, whole.height, canvas)
    for index, panel in enumerate(chart.data):
        left = whole.left + index * (width + gap)
        place = Frame(left, whole.top, left + width, whole.bottom)
        _draw_card(accents, cards, panel, place, canvas)
        _draw_words(words, panel, place, size, canvas)
    return marks(accents, cards, words)


def _inner(place: Frame, canvas: Canvas) -> Frame:
    pad = min(20 * canvas.factor, place.width * 0.08, place.height * 0.14)
    return place.without(left=pad + _ACCENT, top=pad, right=pad, bottom=pad)


def _value_size(chart: PanelChart, width: float, height: float, canvas: Canvas) -> float:
    """One size for all values of a panel: as large as the longest of them allows."""
    inner = _inner(Frame(0, 0, width, height), canvas)
    widest = max(measure(plain(panel.value), 1, "semibold") for panel in chart.data) or 1
    size = min(_LARGEST_VALUE * canvas.factor, inner.height * 0.5, inner.width * 0.99 / widest)
    return max(size, min(_SMALLEST_VALUE, inner.height * 0.5))


def _draw_card(accents: BoxPen, cards: BoxPen, panel: Panel, place: Frame, canvas: Canvas) -> None:
    card = canvas.theme.cards[panel.style]
    accents.add(place.left, place.top, place.right, place.bottom, card.accent)
    cards.add(place.left + _ACCENT, place.top, place.right, place.bottom, card.fill)


def _draw_words(words: TextPen, panel: Panel, place: Frame, size: float, canvas: Canvas) -> None:
    card, inner = canvas.theme.cards[panel.style], _inner(place, canvas)
    label_size = min(_LABEL * canvas.factor, inner.height * 0.2)
    lines = fit(panel.label, inner.width, 2, label_size) if panel.label and label_size >= 8 else []
    block = len(lines) * label_size * 1.3 + (label_size * 0.5 if lines else 0) + size
    top = inner.top + max(0.0, inner.height - block) / 2
    for row, line in enumerate(lines):
        words.add(inner.left, top + (row + 0.5) * label_size * 1.3, line, label_size, card.label)
    middle = top + block - size / 2
    value = shorten(" ".join(plain(panel.value).split()), inner.width, size, "semibold")
    words.add(inner.left, middle, value, size, card.value, font="semibold")
