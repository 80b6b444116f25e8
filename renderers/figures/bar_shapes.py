"""The outlines of bars: boxes with corners of different radii, and borders on some of their sides."""

import math
from dataclasses import dataclass

from renderers.specification.shapes import Sides

Outline = tuple[list[float], list[float]]
_PIECES = 6


@dataclass(frozen=True, slots=True)
class Bar:
    """A box in pixels and the side towards which it grows; `is_cut` when it goes on beyond the plot."""

    left: float
    top: float
    right: float
    bottom: float
    goes: str
    is_cut: bool = False

    def without(self, widths: Sides) -> "Bar":
        """The box with so many pixels taken from its top, right, bottom and left."""
        top, right, bottom, left = widths
        return Bar(self.left + left, self.top + top, self.right - right, self.bottom - bottom, self.goes, self.is_cut)


def rounded(bar: Bar, radii: Sides) -> Outline:
    """The outline of `bar`, clockwise from its top left corner; radii are of the corners in that order."""
    if not any(radii):
        return [bar.left, bar.right, bar.right, bar.left], [bar.top, bar.top, bar.bottom, bar.bottom]
    most = max(min(bar.right - bar.left, bar.bottom - bar.top) / 2, 0.0)
    corners = [
        (bar.left, bar.top, 1, 1, math.pi),
        (bar.right, bar.top, -1, 1, -math.pi / 2),
        (bar.right, bar.bottom, -1, -1, 0.0),
        (bar.left, bar.bottom, 1, -1, math.pi / 2),
    ]
    xs: list[float] = []
    ys: list[float] = []
    for (x, y, right, down, start), radius in zip(corners, radii, strict=True):
        size = min(radius, most)
        if size <= 0:
            xs.append(x)
            ys.append(y)
            continue
        for piece in range(_PIECES + 1):
            angle = start + math.pi / 2 * piece / _PIECES
            xs.append(x + right * size + size * math.cos(angle))
            ys.append(y + down * size + size * math.sin(angle))
    return xs, ys


def ring(bar: Bar, radii: Sides, inner: Bar, inner_radii: Sides, widths: Sides) -> Outline:
    """What lies between two outlines, as one polygon with a seam where they meet; nothing on sides without a width."""
    xs, ys = rounded(bar, radii)
    inner_xs, inner_ys = rounded(inner, inner_radii)
    bare = next((index for index, width in enumerate(widths) if not width), None)
    turn = 0 if bare is None else (bare + 1) % 4
    outside = _from_corner(xs, ys, radii, bar, turn)
    inside = _from_corner(inner_xs, inner_ys, inner_radii, inner, turn)
    if bare is None:
        outside = [*outside, outside[0]]
        inside = [*inside, inside[0]]
    points = [*outside, *reversed(inside)]
    return [x for x, _ in points], [y for _, y in points]


def _from_corner(xs: list[float], ys: list[float], radii: Sides, bar: Bar, turn: int) -> list[tuple[float, float]]:
    """The points of an outline, beginning at the corner `turn`."""
    most = min(bar.right - bar.left, bar.bottom - bar.top) / 2
    first = sum(_PIECES + 1 if min(radius, most) > 0 else 1 for radius in radii[:turn])
    points = list(zip(xs, ys, strict=True))
    return points[first:] + points[:first]
