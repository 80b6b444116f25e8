"""What annotations are drawn with: shapes that may cast shadows, and their borders."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from renderers.canvas import Frame
from renderers.figures.curves import Path, cut_area, cut_line
from renderers.pens import AreaPen, BoxPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Cap, Color, Join, Mark
from renderers.shadows import Shadow
from renderers.specification.annotation_parts import Shadowed

Shape = Callable[[float], Path]
"""The outline of a shape that is so many pixels larger on every side."""
EVERYWHERE = Frame(-1e6, -1e6, 1e6, 1e6)
"""A frame that cuts off nothing."""


@dataclass(frozen=True, slots=True)
class Pens:
    """The pens of one annotation, from below; `casts` are the shadows of borders."""

    shadows: AreaPen = field(default_factory=AreaPen)
    boxes: BoxPen = field(default_factory=BoxPen)
    areas: AreaPen = field(default_factory=AreaPen)
    casts: LinePen = field(default_factory=LinePen)
    lines: LinePen = field(default_factory=LinePen)
    dots: DotPen = field(default_factory=DotPen)
    words: TextPen = field(default_factory=TextPen)

    def marks(self) -> tuple[Mark, ...]:
        """Shadows are rare: without any, their marks are left out."""
        if not (self.shadows or self.casts):
            return marks(self.boxes, self.areas, self.lines, self.dots, self.words)
        return marks(self.shadows, self.boxes, self.areas, self.casts, self.lines, self.dots, self.words)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A border or a line."""

    color: Color
    width: float
    dash: Sequence[float] = ()
    cap: Cap | None = None
    join: Join = "miter"


def fill_shape(pens: Pens, shape: Shape, one: Shadowed, fill: Color | None, frame: Frame) -> None:
    """Fills a shape, over the shadow that `one` lets it cast; what lies outside of `frame` is cut off."""
    cast_shape(pens, shape, one, fill, frame)
    _fill(pens.areas, shape(0), fill, frame)


def cast_shape(pens: Pens, shape: Shape, one: Shadowed, fill: Color | None, frame: Frame) -> None:
    """The shadow alone."""
    shadow = one.shadow(one.background_shadow_color)
    if shadow is not None and fill is not None:
        for grown, color in shadow.layers(fill):
            _fill(pens.shadows, _moved(shape(grown), shadow), color, frame)


def _fill(pen: AreaPen, outline: Path, fill: Color | None, frame: Frame) -> None:
    cut = cut_area(outline, frame)
    if len(cut[0]) > 2:
        pen.add(*cut, fill)


def stroke_shape(pens: Pens, shape: Shape, one: Shadowed, stroke: Stroke, frame: Frame) -> None:
    """Draws the border of a shape."""
    xs, ys = shape(0)
    stroke_path(pens, ([*xs, xs[0]], [*ys, ys[0]]), one, stroke, frame)


def stroke_path(pens: Pens, path: Path, one: Shadowed, stroke: Stroke, frame: Frame) -> None:
    """Draws a line, over the shadow that `one` lets it cast."""
    if stroke.width:
        cast_path(pens, path, one, stroke, frame)
        for xs, ys in cut_line(path, frame):
            pens.lines.add(xs, ys, stroke.color, stroke.width, stroke.dash, cap=stroke.cap, join=stroke.join)


def cast_path(pens: Pens, path: Path, one: Shadowed, stroke: Stroke, frame: Frame) -> None:
    """The shadow alone."""
    shadow = one.shadow(one.border_shadow_color)
    for grown, color in shadow.layers(stroke.color) if shadow else ():
        width = stroke.width + 2 * grown
        for xs, ys in cut_line(_moved(path, shadow), frame) if width > 0 else ():
            pens.casts.add(xs, ys, color, width, stroke.dash, cap=stroke.cap, join=stroke.join)


def _moved(path: Path, shadow: Shadow | None) -> Path:
    if shadow is None:
        return path
    return [x + shadow.dx for x in path[0]], [y + shadow.dy for y in path[1]]
