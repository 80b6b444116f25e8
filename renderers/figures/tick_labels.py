"""The labels at an axis' ticks, and its title."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from renderers.canvas import Canvas
from renderers.color import flattened, legible, translucent
from renderers.figures.axes import label_gap, tick_length, title_font, title_padding
from renderers.figures.category_labels import is_upright
from renderers.figures.layout import PlacedAxis
from renderers.figures.styles import nth
from renderers.lettering import Lettering
from renderers.outlines import Outline, rounded_box
from renderers.pens import AreaPen, TextPen
from renderers.scene import Align, Color

_QUARTER = math.pi / 2
_BACKDROP = 0.75
_SIDE_OF: Mapping[str, Align] = {"left": "right", "right": "left"}
_Spot = tuple[float, float, Align]
"""The anchor of a line, and how it hangs on it."""
_ALIGNED: dict[str, Align] = {"start": "left", "center": "center", "end": "right"}


@dataclass(frozen=True, slots=True)
class LabelPens:
    """What labels are written with, and what is painted behind them."""

    backdrops: AreaPen = field(default_factory=AreaPen)
    words: TextPen = field(default_factory=TextPen)


@dataclass(frozen=True, slots=True)
class _Hand:
    """Writes the labels of one axis, all of them turned as they fit."""

    pens: LabelPens
    placed: PlacedAxis
    font: Lettering
    canvas: Canvas

    def write(self, line: str, order: int, spot: tuple[float, float], align: Align, ink: Color) -> None:
        """One line of a label, upon a board and with an outline where it must have them."""
        ticks, font, angle = self.placed.axis.options.ticks, self.font, self.placed.fitted.angle
        if board := self._board(order):
            self.pens.backdrops.add(*self._outline(line, spot, align), board)
            ink = legible(ink, flattened(board, self.canvas.paper))
        color = nth(ticks.color, order, None) or ink
        outline = (nth(ticks.text_stroke_color, order, None), nth(ticks.text_stroke_width, order, 0.0))
        self.pens.words.add_outlined(spot, line, font.size, color, outline, font=font.font, align=align, angle=angle)

    def _board(self, order: int) -> Color | None:
        """What the label at that place stands on, if anything."""
        ticks = self.placed.axis.options.ticks
        if not nth(ticks.show_label_backdrop, order, None):
            return None
        return nth(ticks.backdrop_color, order, None) or translucent(self.canvas.paper, _BACKDROP)

    def _outline(self, line: str, spot: tuple[float, float], align: Align) -> Outline:
        """What is painted behind a line: as large as it is, and a little larger on every side."""
        top, right, bottom, left = self.placed.axis.options.ticks.backdrop_padding or (2, 2, 2, 2)
        angle, width = self.placed.fitted.angle, self.font.measure(line)
        along = {"left": width / 2, "center": 0.0, "right": -width / 2}[align] + (right - left) / 2
        down = (bottom - top) / 2
        x = spot[0] + along * math.cos(angle) - down * math.sin(angle)
        y = spot[1] + along * math.sin(angle) + down * math.cos(angle)
        return rounded_box((x, y), width + left + right, self.font.line + top + bottom, 0, angle)


def draw_labels(pens: LabelPens, placed: PlacedAxis, canvas: Canvas, ink: Color) -> None:
    """Writes the labels that are kept, in `ink` unless they have colours of their own."""
    ticks = placed.axis.options.ticks
    hand = _Hand(pens, placed, placed.axis.lettering(canvas), canvas)
    away = (tick_length(placed.axis, canvas) + label_gap(placed.axis)) * (-1 if ticks.mirror else 1)
    spots = _beside if placed.axis.direction == "y" else _below
    rows = list(placed.fitted.rows)
    for order, (place, lines) in enumerate(rows):
        at = placed.scale.at(placed.ruler.ticks[place])
        if not placed.near - 1 <= at <= placed.far + 1:
            continue
        align = _inner(ticks.align, order, len(rows))
        for line, (x, y, hangs) in spots(hand, lines, at + (ticks.label_offset or 0), away, align):
            hand.write(line, order, (x, y), hangs, ink)


def _inner(align: str | None, order: int, count: int) -> str:
    """What `inner` means for a label: the outermost ones are moved inwards."""
    if align != "inner":
        return align or "center"
    return "start" if order == 0 else "end" if order == count - 1 else "center"


def _below(hand: _Hand, lines: Sequence[str], at: float, away: float, align: str) -> Iterator[tuple[str, _Spot]]:
    """Where the lines of a label stand below or above a lying axis; one that is turned hangs on its end."""
    placed, fitted = hand.placed, hand.placed.fitted
    down = placed.side == "bottom"
    if fitted.angle:
        aside = 0.0 if is_upright(fitted.angle) else hand.font.size * (0.3 if down else -0.3)
        yield lines[0], (at + aside, placed.edge + (away if down else -away), "right" if down else "left")
        return
    spare = max(fitted.extent - len(lines) * fitted.line, 0)
    shift = {"center": spare / 2, "far": spare}.get(placed.axis.options.ticks.cross_align or "near", 0.0)
    for row, line in enumerate(lines):
        step = (row + 0.5) * fitted.line if down else (len(lines) - row - 0.5) * fitted.line
        yield line, (at, placed.edge + (away + shift + step) * (1 if down else -1), _ALIGNED[align])


def _beside(hand: _Hand, lines: Sequence[str], at: float, away: float, align: str) -> Iterator[tuple[str, _Spot]]:
    """Where they stand beside an upright axis."""
    placed, fitted = hand.placed, hand.placed.fitted
    left, mirrored = placed.side == "left", bool(placed.axis.options.ticks.mirror)
    hangs = _SIDE_OF["left" if left != mirrored else "right"]
    cross = placed.axis.options.ticks.cross_align or "near"
    shift = 0.0 if mirrored else {"center": fitted.extent / 2, "far": fitted.extent}.get(cross, 0.0)
    if cross != "near" and not mirrored:
        hangs = "center" if cross == "center" else "left" if left else "right"
    x = placed.edge + (away + shift) * (-1 if left else 1)
    middle = {"start": 0.5, "end": -0.5}.get(align, 0.0) * len(lines) * fitted.line
    for row, line in enumerate(lines):
        yield line, (x, at + middle + (row - (len(lines) - 1) / 2) * fitted.line, hangs)


def draw_title(words: TextPen, placed: PlacedAxis, canvas: Canvas, ink: Color) -> None:
    """Writes the title at the outer edge of the axis' room, turned beside an upright axis."""
    axis, options = placed.axis, placed.axis.options.title
    lines, font = placed.title, title_font(axis, canvas)
    inmost = placed.room - title_padding(axis)[1] - len(lines) * font.line  # where the words begin, from the axis
    align, lies, first = options.align or "center", axis.direction == "x", placed.side in {"left", "top"}
    ends = {"start": placed.near, "end": placed.far} if lies else {"start": placed.far, "end": placed.near}
    along = ends.get(align, (placed.near + placed.far) / 2)
    hangs = _ALIGNED[align] if lies or first else _SIDE_OF.get(_ALIGNED[align], "center")
    angle = 0.0 if lies else -_QUARTER if first else _QUARTER
    outline = (options.stroke_color or options.color or ink, options.stroke_width or 0)
    for row, text in enumerate(lines):
        # Words are read from the top, or turned from their outer side: below an axis the first line is the nearest.
        place = row if lies and not first else len(lines) - 1 - row
        across = placed.edge + (inmost + (place + 0.5) * font.line) * (-1 if first else 1)
        x, y = (along, across) if lies else (across, along)
        look = {"font": font.font, "align": hangs, "angle": angle}
        words.add_outlined((x, y), text, font.size, options.color or ink, outline, **look)
