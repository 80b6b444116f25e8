"""What rows and columns of a legend share: how it is set, its title, and drawing one entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Canvas, Frame
from renderers.lettering import Lettering
from renderers.pens import DotPen, TextPen
from renderers.scene import Color, Font
from renderers.specification.padding import Insets
from renderers.specification.plugins import LegendTitle
from renderers.swatches import Entry, Swatch, swatch_of
from renderers.text import fit, shorten

ROUNDING = 0.01  # pixels that sums and differences of widths may be off
SHARES = {"start": 0.0, "center": 0.5, "end": 1.0}
LEFT_OUT = "+{count} more"
_ROW = 1.7
_COLUMN_ROW = 1.8
_APART = 1.5


@dataclass(frozen=True, slots=True)
class LegendPens:
    """Where the swatches and the words go."""

    swatches: DotPen
    words: TextPen


@dataclass(frozen=True, slots=True)
class PlacedLegend:
    """A legend that has its place: `rest` is what it leaves of the frame. `draw` takes how many pixels nearer to the
    middle it is to stand, which a legend above or below the plot does not."""

    rest: Frame
    draw: Callable[[LegendPens, float], None] = lambda _pens, _inward: None


@dataclass(frozen=True, slots=True)
class LegendStyle:
    """How one legend is set: letters, swatches, the colour of names, the height of a row and the gap between names."""

    letters: Lettering
    swatch: Swatch
    color: Color
    row: float
    gap: float
    mirrored: bool
    leftward: bool
    bold: Font

    def width_of(self, entry: Entry) -> float:
        """The pixels that swatch and name take."""
        return (self.swatch.room if entry.color else 0) + self.letters.measure(entry.name)

    def fitted(self, entry: Entry, width: float) -> Entry:
        """The entry, its name shortened when it is wider than `width`."""
        room = width - (self.swatch.room if entry.color else 0) + ROUNDING
        return replace(entry, name=shorten(entry.name, max(room, 0), self.letters.size, self.letters.font))


def style_of(entries: Sequence[Entry], canvas: Canvas, *, is_column: bool) -> LegendStyle:
    """As the chart's legend options say."""
    options = canvas.plugins.legend
    labels = options.labels
    letters = canvas.lettering(labels.font, canvas.label_size, line=_COLUMN_ROW if is_column else _ROW)
    swatch = swatch_of(entries, labels, letters, canvas)
    row, gap = max(letters.line, swatch.height * 1.1), letters.size * _APART
    if labels.padding is not None:
        row, gap = max(letters.size * 1.2, swatch.height) + labels.padding, labels.padding
    mirrored = canvas.is_right_to_left if options.rtl is None else options.rtl
    leftward = options.text_direction == "rtl"
    bold = canvas.lettering(None, letters.size, "semibold").font
    return LegendStyle(letters, swatch, labels.color or canvas.theme.label, row, gap, mirrored, leftward, bold)


def draw_entry(
    pens: LegendPens, entry: Entry, names: Sequence[str], place: tuple[float, float, float], style: LegendStyle
) -> None:
    """Swatch and name, which may have several lines, from x to the right, or the other way round where that is how one
    reads; `place` is x, y, and how far the lines are apart."""
    letters, room = style.letters, style.swatch.room if entry.color else 0
    x, y, apart = place
    widest = max(map(letters.measure, names))
    if entry.color:
        behind = widest + room - style.swatch.width
        style.swatch.draw(pens.swatches, pens.words, entry, x + behind if style.mirrored else x, y)
    start, align = (x + widest, "right") if style.mirrored else (x + room, "left")
    face, leftward = letters.font, style.leftward
    for row, name in enumerate(names):
        pens.words.add(start, y + row * apart, name, letters.size, style.color, font=face, align=align, rtl=leftward)  # type: ignore[arg-type]  # one of the two


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a legend, measured; of no height when there is none."""

    lines: Sequence[str]
    letters: Lettering
    color: Color
    insets: Insets
    share: float | None

    @property
    def height(self) -> float:
        return self.insets.top + len(self.lines) * self.letters.line + self.insets.bottom if self.lines else 0

    @property
    def width(self) -> float:
        return max((self.letters.measure(line) for line in self.lines), default=0)

    def draw(self, words: TextPen, place: Frame, share: float) -> None:
        """At the place its own position says, or with the entries."""
        share = share if self.share is None else self.share
        for row, line in enumerate(self.lines):
            x = place.left + share * (place.width - self.letters.measure(line))
            y = place.top + self.insets.top + (row + 0.5) * self.letters.line
            words.add(x, y, line, self.letters.size, self.color, font=self.letters.font)


def title_of(options: LegendTitle, canvas: Canvas, width: float) -> Title:
    """Broken into lines that are not wider than `width`."""
    letters = canvas.lettering(options.font, canvas.label_size, "semibold")
    texts = [line for line in options.text or () if line.strip()] if options.display is not False else []
    lines = fit("\n".join(texts), width, max(1, len(texts)), letters.size, letters.font) if texts else []
    insets = options.padding or Insets(bottom=letters.size * 0.3)
    share = None if options.position is None else SHARES[options.position]
    return Title(lines, letters, options.color or canvas.theme.label, insets, share)
