"""The points of lines, scatters and bubbles, in all of Chart.js's styles."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Frame
from renderers.color import opacity_of
from renderers.figures.curves import cut_area, cut_line
from renderers.pens import AreaPen, DotPen
from renderers.scene import Color

STROKED = frozenset({"cross", "crossRot", "dash", "line", "star"})
"""Styles that are nothing but lines."""
_EIGHTH = math.pi / 4
_THIRD = 2 * math.pi / 3
_CORNER = 0.516
_PIECES = 4
_AROUND = 48


@dataclass(frozen=True, slots=True)
class PointPens:
    """Circles are dots; everything else is an outline."""

    shapes: AreaPen
    dots: DotPen


@dataclass(frozen=True, slots=True)
class PointLook:
    """One point: style, radius in pixels, rotation in degrees, colours and the width of its border."""

    style: str
    radius: float
    rotation: float
    fill: Color | None
    stroke: Color | None
    width: float

    @property
    def is_opaque(self) -> bool:
        """Whether it hides what is under it."""
        return all(color is not None and opacity_of(color) == 1 for color in (self.fill, self.stroke))


def draw_within(pens: PointPens, x: float, y: float, look: PointLook, frame: Frame) -> None:
    """Draws what of a point lies inside `frame`."""
    reach = look.radius + look.width / 2
    if frame.left <= x - reach and x + reach <= frame.right and frame.top <= y - reach and y + reach <= frame.bottom:
        draw_point(pens, x, y, look)
        return
    stroke = look.stroke if look.width else None
    for path in paths_of(x, y, look):
        if look.style in STROKED:
            for xs, ys in cut_line(path, frame):
                pens.shapes.add(xs, ys, None, stroke=stroke, width=look.width)
        elif len((cut := cut_area(path, frame))[0]) > 2:
            pens.shapes.add(*cut, look.fill, stroke=stroke, width=look.width)


def draw_point(pens: PointPens, x: float, y: float, look: PointLook) -> None:
    """Draws one point with its middle at (x, y)."""
    if look.style == "circle":
        pens.dots.add(x, y, 2 * look.radius, look.fill, stroke=look.stroke, width=look.width)
        return
    fill = None if look.style in STROKED else look.fill
    for xs, ys in paths_of(x, y, look):
        pens.shapes.add(xs, ys, fill, stroke=look.stroke if look.width else None, width=look.width)


def paths_of(x: float, y: float, look: PointLook) -> Sequence[tuple[list[float], list[float]]]:
    """The outline of a point about (x, y), or the lines that it is made of."""
    if look.style not in STROKED:
        corners = _circle(look.radius) if look.style == "circle" else _outline(look)
        return [([x + dx for dx, _ in corners], [y + dy for _, dy in corners])]
    found = []
    for angle, start in _strokes(look):
        reaches = (start, look.radius)
        found.append(([x + r * math.cos(angle) for r in reaches], [y + r * math.sin(angle) for r in reaches]))
    return found


def _circle(radius: float) -> list[tuple[float, float]]:
    turns = (turn / _AROUND * math.tau for turn in range(_AROUND))
    return [(math.cos(turn) * radius, math.sin(turn) * radius) for turn in turns]


def _strokes(look: PointLook) -> Sequence[tuple[float, float]]:
    """The direction of each line, and how far from the middle it begins."""
    angle = math.radians(look.rotation)
    if look.style == "dash":
        return [(angle, 0.0)]
    turns = {"line": (0,), "cross": (0, 2), "crossRot": (1, 3), "star": (0, 1, 2, 3)}[look.style]
    return [(angle + turn * _EIGHTH, -look.radius) for turn in turns]


def _outline(look: PointLook) -> list[tuple[float, float]]:
    """The corners around the middle, as Chart.js sets them."""
    angle, radius = math.radians(look.rotation), look.radius
    if look.style == "triangle":
        turns = [angle + turn * _THIRD for turn in range(3)]
        return [(math.sin(turn) * radius, -math.cos(turn) * radius) for turn in turns]
    if look.style == "rectRounded":
        return _rounded_square(angle, radius)
    first = angle + (_EIGHTH if look.style == "rect" else 0.0)
    return [
        (math.cos(first + turn * math.pi / 2) * radius, math.sin(first + turn * math.pi / 2) * radius)
        for turn in range(4)
    ]


def _rounded_square(angle: float, radius: float) -> list[tuple[float, float]]:
    corner = radius * _CORNER
    points = []
    for turn in range(4):
        towards = angle + _EIGHTH + turn * math.pi / 2
        x, y = math.cos(towards) * (radius - corner), math.sin(towards) * (radius - corner)
        for piece in range(_PIECES + 1):
            around = towards - _EIGHTH + piece / _PIECES * math.pi / 2
            points.append((x + corner * math.cos(around), y + corner * math.sin(around)))
    return points
