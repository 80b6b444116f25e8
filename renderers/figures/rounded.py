"""Rectangles with round corners, as polygons: where every one has corners of its own."""

import math
from collections.abc import Iterator

from renderers.canvas import Frame
from renderers.scene import Column
from renderers.specification.shapes import Sides

_PIECE = 2.0
_QUARTER = math.pi / 2


def rounded(frame: Frame, radius: float | Sides) -> tuple[Column, Column]:
    """The outline of `frame`, clockwise from its left edge; `radius` is that of all corners, or of each from the top
    left one on, and is cut down to what fits."""
    most = min(frame.width, frame.height) / 2
    radii = [min(one, most) for one in (radius if isinstance(radius, tuple) else (radius,) * 4)]
    signs = ((1, 1), (-1, 1), (-1, -1), (1, -1))
    points: list[tuple[float, float]] = []
    for quarter, (own, (right, down)) in enumerate(zip(radii, signs, strict=True), start=2):
        x = (frame.left if right > 0 else frame.right) + right * max(own, 0.0)
        y = (frame.top if down > 0 else frame.bottom) + down * max(own, 0.0)
        points += _corner(x, y, own, quarter) if own > 0 else [(x, y)]
    return [x for x, _ in points], [y for _, y in points]


def _corner(x: float, y: float, radius: float, quarter: int) -> Iterator[tuple[float, float]]:
    """A quarter of a circle about (x, y)."""
    steps = max(2, math.ceil(radius * _QUARTER / _PIECE))
    for step in range(steps + 1):
        angle = _QUARTER * (quarter + step / steps)
        yield x + radius * math.cos(angle), y + radius * math.sin(angle)


def left_edge(frame: Frame, radius: float, width: float) -> tuple[Column, Column]:
    """The strip of `width` pixels at the left of such a rectangle."""
    radius = min(radius, frame.width / 2, frame.height / 2)
    reach = math.acos(max(1 - width / radius, 0.0)) if radius > 0 else 0.0
    steps = max(2, math.ceil(radius * reach / _PIECE))
    angles = [reach * (1 - step / steps) for step in range(steps + 1)]
    upper = [(frame.left + radius * (1 - math.cos(a)), frame.top + radius * (1 - math.sin(a))) for a in angles]
    lower = [(x, frame.top + frame.bottom - y) for x, y in reversed(upper)]
    points = [*reversed(upper), *reversed(lower)]
    if width > radius:
        points += [(frame.left + width, frame.bottom), (frame.left + width, frame.top)]
    return [x for x, _ in points], [y for _, y in points]
