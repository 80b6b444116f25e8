"""Drawing a dial: its plate, rings, spokes, numbers and the labels around it, some of it over the data."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from renderers.canvas import Canvas, Frame
from renderers.color import flattened, legible, mixed, translucent
from renderers.dashes import shifted
from renderers.figures.dial import LINE, Dial
from renderers.figures.rounded import rounded
from renderers.figures.styles import nth
from renderers.number_format import format_together
from renderers.pens import ArcPen, AreaPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Color, Mark
from renderers.text import measure

_BACKDROP_OPACITY = 0.75
_PADDING = (2.0, 2.0)
_NUMBER = 0.9
_DARKER = 0.35
_OPAQUE = len("#rrggbb")
_SQUARE = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Layer:
    """What one dataset is drawn with over those before it: its area, its line and its points, from below."""

    areas: AreaPen = field(default_factory=AreaPen)
    lines: LinePen = field(default_factory=lambda: LinePen("round"))
    shapes: AreaPen = field(default_factory=AreaPen)
    dots: DotPen = field(default_factory=DotPen)

    def pens(self) -> list[AreaPen | LinePen | DotPen]:
        return [self.areas, self.lines, *([self.shapes] if self.shapes else []), self.dots]


@dataclass(frozen=True, slots=True)
class DialPens:
    """Everything that a chart over a dial is drawn with, from below. Datasets share one layer unless they are to cover
    each other; `ground` is what lies under the dial."""

    ground: AreaPen = field(default_factory=AreaPen)
    plate: AreaPen = field(default_factory=AreaPen)
    rings: LinePen = field(default_factory=LinePen)
    backdrops: AreaPen = field(default_factory=AreaPen)
    numbers: TextPen = field(default_factory=TextPen)
    arcs: ArcPen = field(default_factory=ArcPen)
    layers: list[Layer] = field(default_factory=lambda: [Layer()])
    rings_above: LinePen = field(default_factory=LinePen)
    backdrops_above: AreaPen = field(default_factory=AreaPen)
    swatches: DotPen = field(default_factory=DotPen)
    words: TextPen = field(default_factory=TextPen)

    def marks(self) -> tuple[Mark, ...]:
        return marks(
            *([self.ground] if self.ground else []),
            self.plate,
            self.rings,
            self.backdrops,
            self.numbers,
            self.arcs,
            *(pen for layer in self.layers for pen in layer.pens()),
            self.rings_above,
            self.backdrops_above,
            self.swatches,
            self.words,
        )


def draw_dial(
    pens: DialPens, dial: Dial, canvas: Canvas, *, numbers_above: bool = False, circular: bool = False
) -> None:
    """Draws all of the scale; `numbers_above` and `circular` are what is usual where its options do not say."""
    options = dial.options
    if options.display is False:
        return
    round_rings = circular if options.grid.circular is None else options.grid.circular
    if options.background_color:
        pens.plate.add(*dial.ring(dial.radius, circular=round_rings), options.background_color)
    if canvas.has_room_for("grid", asked=options.grid.display):
        above = (options.grid.z or 0) > 0
        _draw_rings(pens.rings_above if above else pens.rings, dial, canvas, circular=round_rings)
        if options.angle_lines.display is not False and (options.angle_lines.display or not circular):
            _draw_spokes(pens.rings_above if above else pens.rings, dial, canvas)
    if options.ticks.display is not False and canvas.has_room_for("ticks", asked=options.ticks.display):
        above = numbers_above if options.ticks.z is None else options.ticks.z > 0
        pair = (pens.backdrops_above, pens.words) if above else (pens.backdrops, pens.numbers)
        _draw_numbers(*pair, dial, canvas)
    _draw_labels(pens, dial, canvas)


def _draw_spokes(pen: LinePen, dial: Dial, canvas: Canvas) -> None:
    options = dial.options.angle_lines
    dash = shifted(options.border_dash or (), options.border_dash_offset)
    for index in range(dial.count):
        if width := nth(options.line_width, index, 1.0):
            x, y = dial.place(index, dial.radius)
            pen.add([dial.x, x], [dial.y, y], nth(options.color, index, _line_color(canvas)), width, dash)


def _line_color(canvas: Canvas) -> Color:
    """A little darker than other grids: there is nothing else to read distances by."""
    grid = canvas.theme.grid
    return mixed(grid, canvas.theme.axis, _DARKER) if len(grid) == _OPAQUE else grid


def _draw_rings(pen: LinePen, dial: Dial, canvas: Canvas, *, circular: bool) -> None:
    options, border = dial.options.grid, dial.options.border
    dash = shifted(options.border_dash or border.dash or (), options.border_dash_offset or border.dash_offset)
    for index, tick in enumerate(dial.ticks.values if options.display is not False else ()):
        width = nth(options.line_width, index, 1.0)
        if (distance := dial.distance(tick)) and width:
            color = nth(options.color, index, _line_color(canvas))
            pen.add(*dial.ring(distance, circular=circular), color, width, dash)


def _draw_numbers(backdrops: AreaPen, words: TextPen, dial: Dial, canvas: Canvas) -> None:
    """Along the first spoke, each on a backdrop that keeps the lines away; none in the middle."""
    options = dial.options.ticks
    letters = canvas.lettering(options.font, canvas.label_size * _NUMBER)
    size, face = letters.size, letters.font
    usual = canvas.ground and translucent(canvas.ground, _BACKDROP_OPACITY)
    across, along = options.backdrop_padding or _PADDING
    for index, (tick, label) in enumerate(zip(dial.ticks.values, _numbers(dial, canvas), strict=True)):
        distance = dial.distance(tick)
        if not distance:
            continue
        x, y = dial.place(0, distance)
        asked, ink = nth(options.backdrop_color, index, None), canvas.theme.label
        if nth(options.show_label_backdrop, index, True) and (backdrop := asked or usual):  # what is usual
            half = measure(label, size, face) / 2 + across
            backdrops.add(*rounded(Frame(x - half, y - size / 2 - along, x + half, y + size / 2 + along), 0), backdrop)
            ink = legible(ink, flattened(asked, canvas.paper)) if asked else ink
        color = nth(options.color, index, ink)
        outline = (nth(options.text_stroke_color, index, None), nth(options.text_stroke_width, index, 0.0))
        words.add_outlined((x, y), label, size, color, outline, font=face, align="center")


def _numbers(dial: Dial, canvas: Canvas) -> Sequence[str]:
    """With as many digits as tell them apart, or as were asked for."""
    ticks, precision = dial.ticks, dial.options.ticks.precision
    step = (ticks.high - ticks.low) / max(len(ticks.values) - 1, 1)
    places = min(max(1 - math.floor(math.log10(step)), 0), 300) if precision is None else precision
    style = canvas.numbers.but(dial.options.ticks.format)
    return format_together([round(tick, places) for tick in ticks.values], style)


def _draw_labels(pens: DialPens, dial: Dial, canvas: Canvas) -> None:
    """The labels around, but those that would lie on one that stands there already, unless all are asked for."""
    options = dial.options.point_labels
    letters = canvas.lettering(options.font, canvas.label_size)
    size, face = letters.size, letters.font
    height = options.font.line(size, LINE)
    kept: list[Frame] = []
    for index, label in enumerate(dial.labels):
        box = label.box(dial.radius)
        if options.display is not True and any(_overlap(box, other) for other in (*kept[:1], *kept[-2:])):
            continue
        kept.append(box)
        ink = canvas.theme.label
        if stands := nth(options.backdrop_color, index, None):
            ink = legible(ink, flattened(stands, canvas.paper))
            across, along = options.backdrop_padding or _PADDING
            left, top = dial.x + box.left - across, dial.y + box.top - along
            board = Frame(left, top, left + box.width + 2 * across, top + box.height + 2 * along)
            pens.backdrops_above.add(*rounded(board, nth(options.border_radius, index, _SQUARE)), stands)
        x = dial.x + {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[label.align]
        color = nth(options.color, index, ink)
        for row, line in enumerate(label.lines):
            y = dial.y + box.top + (row + 0.5) * height
            pens.words.add(x, y, line, size, color, font=face, align=label.align)


def _overlap(one: Frame, two: Frame) -> bool:
    return one.left < two.right and two.left < one.right and one.top < two.bottom and two.top < one.bottom
