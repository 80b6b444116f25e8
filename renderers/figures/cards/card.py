"""One card: its place, its colours, and the words that all kinds of cards have."""

from dataclasses import dataclass, replace

from renderers.canvas import Canvas, Frame
from renderers.color import contrast, legible, mixed
from renderers.figures.board import BoardPens
from renderers.figures.rounded import left_edge, rounded
from renderers.panel_words import Change, change_of, flat, number_of, threshold_of
from renderers.scene import Align, Baseline, Color, Font
from renderers.specification.panels import Panel, Threshold
from renderers.text import fit, measure, shorten
from renderers.theme import Card as CardColors

_CORNER = 12.0
_ACCENT = 4.0
_LINE = 1.3
_ICON = 1.7
_FOOT = 1.7
_SMALLEST_LABEL = 8.0
_TINT = 0.88
_TRACK = 0.14
_QUIET = frozenset({"light", "dark"})
_BAR = 14.0
_VALUE = 64.0
_LARGEST = 120.0
_VALUE_SHARE = 0.32  # of the height of a large card
_ROOMY_HEIGHT = 13.0  # letters of the usual size that fill a card of the usual size
_ROOMY_WIDTH = 15.0
_MOST_LINES = 1.8
_VALUE_TO_LABEL = 4.8
_MOST_GROWTH = 1.5


@dataclass(frozen=True, slots=True)
class Card:
    """A panel in its place: `inner` is what of the card may be written on. `size`, `head`, `foot` and `strip` are the
    pixels of its value, of what stands above and below that, and of its line, `growth` how much larger than usual its
    letters are: the same on all cards of a panel."""

    panel: Panel
    place: Frame
    inner: Frame
    colors: CardColors
    canvas: Canvas
    size: float = 0
    head: float = 0
    foot: float = 0
    strip: float = 0
    growth: float = 1

    def face(self, usual: Font = "regular") -> Font:
        """The font in which a text stands that usually stands in `usual`."""
        return self.canvas.face(usual)

    def measure(self, text: str, size: float, font: Font = "regular") -> float:
        """How wide `text` is in that font of the card."""
        return measure(text, size, self.face(font))

    def shorten(self, text: str, width: float, size: float, font: Font = "regular") -> str:
        """`text`, or what of it is not wider than `width`."""
        return shorten(text, width, size, self.face(font))

    def write(  # noqa: PLR0913  # as the pen's own
        self,
        pens: BoardPens,
        x: float,
        y: float,
        text: str,
        size: float,
        color: Color,
        *,
        font: Font = "regular",
        align: Align = "left",
        baseline: Baseline = "middle",
    ) -> None:
        """Writes in that font of the card."""
        pens.words.add(x, y, text, size, color, font=self.face(font), align=align, baseline=baseline)

    @property
    def most_growth(self) -> float:
        """How much larger than usual what stands on a large card can be, its label not longer than two lines."""
        letters = self.canvas.label_size
        room = min(self.inner.height / (letters * _ROOMY_HEIGHT), self.inner.width / (letters * _ROOMY_WIDTH))
        growth = min(max(room, 1.0), _MOST_GROWTH)
        words = self.measure(flat(self.panel.label), letters)
        return growth if words * growth <= self.inner.width * _MOST_LINES else 1.0

    @property
    def label_size(self) -> float:
        room = max(self.inner.height * 0.2, min(_SMALLEST_LABEL * 1.1, self.inner.height * 0.32))
        return min(self.canvas.label_size * self.growth, room, self.inner.width * 0.12)

    @property
    def largest_value(self) -> float:
        """How large a value is at most: on a card alone twice as large as on one of four."""
        usual = _VALUE * self.canvas.factor
        large = min(self.inner.height * _VALUE_SHARE, self.label_size * _VALUE_TO_LABEL, _LARGEST * self.canvas.factor)
        return max(usual, large)

    @property
    def bar(self) -> float:
        """How thick the bar of a progress is."""
        thick = _BAR * self.canvas.factor * self.growth
        return min(thick, self.inner.height * 0.16) if self.panel.kind == "progress" else 0.0

    @property
    def ink(self) -> Color:
        """What bars and gauges are filled with: the accent of a style that has a meaning, else the first colour."""
        quiet = {self.canvas.theme.cards[style].accent for style in _QUIET}
        return self.canvas.theme.series_color(0) if self.colors.accent in quiet else self.colors.accent

    @property
    def track(self) -> Color:
        """What is left of a bar or a gauge."""
        return mixed(self.colors.fill, self.colors.value, _TRACK)

    def fill_of(self, threshold: Threshold | None) -> Color:
        """The colour that a threshold asks for, or that of the card."""
        if threshold is None:
            return self.ink
        return threshold.color or self.canvas.theme.cards[threshold.style or neutral_style(self.canvas)].accent

    def judged(self, change: Change) -> Color:
        """The colour of a change that is good or bad, dark enough to be read on the card."""
        if change.good is None:
            return self.colors.label
        return legible(self.canvas.theme.cards["success" if change.good else "danger"].accent, self.colors.fill)


def card_of(panel: Panel, place: Frame, canvas: Canvas) -> Card:
    """The card of `panel`, in the colours of its style or of the threshold that its value has reached."""
    pad = min(20 * canvas.factor, place.width * 0.08, place.height * 0.12)
    inner = place.without(left=pad + _ACCENT, top=pad, right=pad, bottom=pad)
    colors = canvas.theme.cards[panel.style or neutral_style(canvas)]
    reached = threshold_of(panel.thresholds, panel.quantity)
    if reached is not None:
        colors = _colors(reached, canvas)
    return Card(panel, place, inner, colors, canvas)


def neutral_style(canvas: Canvas) -> str:
    """The style of what has none: it does not shine out of a dark picture."""
    return "dark" if contrast(canvas.paper, "#ffffff") > contrast(canvas.paper, "#000000") else "light"


def _colors(threshold: Threshold, canvas: Canvas) -> CardColors:
    base = canvas.theme.cards[threshold.style or neutral_style(canvas)]
    if threshold.color is None:
        return base
    fill = mixed(threshold.color, canvas.paper, _TINT)
    ink = canvas.theme.title
    return replace(base, fill=fill, accent=threshold.color, label=legible(mixed(ink, fill, 0.3), fill), value=ink)


def draw_back(pens: BoardPens, card: Card) -> None:
    """The card itself: a tinted sheet with a strip of its accent at the left."""
    corner = min(_CORNER * card.canvas.factor, card.place.height / 4, card.place.width / 4)
    pens.back.add(*rounded(card.place, corner), card.colors.fill)
    pens.back.add(*left_edge(card.place, corner, min(_ACCENT, card.place.width / 8)), card.colors.accent)


def label_lines(card: Card, most: int = 2) -> list[str]:
    """The label in lines beside the icon; none where it could not be read."""
    label = card.panel.label
    if not label or card.label_size < _SMALLEST_LABEL:
        return []
    return fit(label, card.inner.width - _icon_room(card), most, card.label_size, card.face())


def _icon_room(card: Card) -> float:
    return card.label_size * (_ICON + 0.4) if card.panel.icon and card.label_size >= _SMALLEST_LABEL else 0.0


def label_height(card: Card, most: int = 2) -> float:
    """The pixels that the label takes, with the space below it."""
    lines = len(label_lines(card, most))
    return (lines * _LINE + 0.4) * card.label_size if lines else 0.0


def draw_label(pens: BoardPens, card: Card, top: float, most: int = 2) -> None:
    """Writes the label from `top` on, and the icon at the right."""
    size = card.label_size
    for row, line in enumerate(label_lines(card, most)):
        card.write(pens, card.inner.left, top + (row + 0.5) * size * _LINE, line, size, card.colors.label)
    if card.panel.icon and size >= _SMALLEST_LABEL:
        icon = flat(card.panel.icon)
        large = size * _ICON
        card.write(pens, card.inner.right, card.inner.top + large * 0.5, icon, large, card.colors.value, align="right")


def foot_size(card: Card) -> float:
    """The size of what stands below the value."""
    return card.label_size


def foot_height(card: Card) -> float:
    """The pixels that a change or a target takes, if there is one and it could be read."""
    told = card.panel.delta is not None or card.panel.target is not None
    return foot_size(card) * _FOOT if told and foot_size(card) >= _SMALLEST_LABEL else 0.0


def draw_foot(pens: BoardPens, card: Card, middle: float) -> None:
    """An arrow and the change, coloured by whether it is good, then since when, then the target, as far as they fit."""
    size, x = foot_size(card), card.inner.left
    change = change_of(card.panel, card.canvas.numbers)
    if change is not None:
        x = _draw_change(pens, card, change, middle)
    notes = [change.note] if change and change.note else []
    if card.panel.target is not None:
        notes.append(f"of {number_of(card.panel, card.panel.target, card.canvas.numbers)}")
    for note in notes:
        width = card.measure(note, size)
        if x + width <= card.inner.right or x == card.inner.left:
            card.write(pens, x, middle, card.shorten(note, card.inner.right - x, size), size, card.colors.label)
            x += width + size * 0.8


def _draw_change(pens: BoardPens, card: Card, change: Change, middle: float) -> float:
    """Returns where the next words may begin."""
    size, x, color = foot_size(card), card.inner.left, card.judged(change)
    if change.way:
        half = size * 0.36 * change.way
        xs = [x, x + size * 0.8, x + size * 0.4]
        pens.shapes.add(xs, [middle + half, middle + half, middle - half], color)
        x += size * 1.1
    text = card.shorten(change.text, card.inner.right - x, size, "semibold")
    card.write(pens, x, middle, text, size, color, font="semibold")
    return x + card.measure(text, size, "semibold") + size * 0.6
