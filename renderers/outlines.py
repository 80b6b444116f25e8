"""Outlines of shapes that a text stands on, as polygons."""

import math
from functools import lru_cache

Outline = tuple[list[float], list[float]]
Radii = tuple[float, float, float, float]
"""Of the corners, from the top left one clockwise."""
_STEPS = 6


@lru_cache(maxsize=1)
def _quarter() -> tuple[tuple[float, float], ...]:
    """A quarter of a circle from three o'clock to six."""
    angles = [step * math.pi / 2 / _STEPS for step in range(_STEPS + 1)]
    return tuple((math.cos(angle), math.sin(angle)) for angle in angles)


def rounded_box(
    middle: tuple[float, float], width: float, height: float, radius: float | Radii = 0, angle: float = 0
) -> Outline:
    """A rectangle about `middle` with round corners, turned clockwise by `angle` radians."""
    points = _corners(width / 2, height / 2, radius if isinstance(radius, tuple) else (radius,) * 4)
    cos, sin = math.cos(angle), math.sin(angle)
    xs = [middle[0] + x * cos - y * sin for x, y in points]
    ys = [middle[1] + x * sin + y * cos for x, y in points]
    return xs, ys


def _corners(half_width: float, half_height: float, radii: Radii) -> list[tuple[float, float]]:
    """The points around 0, 0, clockwise from the bottom right corner."""
    most = min(half_width, half_height)
    top_left, top_right, bottom_right, bottom_left = (max(min(radius, most), 0.0) for radius in radii)
    points: list[tuple[float, float]] = []
    turned = (1.0, 1.0)
    for radius in (bottom_right, bottom_left, top_left, top_right):
        across, down = turned
        x, y = across * (half_width - radius), down * (half_height - radius)
        for cos, sin in _quarter() if radius else ((1.0, 1.0),):
            dx, dy = (cos, sin) if across == down else (sin, cos)
            points.append((x + across * radius * dx, y + down * radius * dy))
        turned = -down, across
    return points
