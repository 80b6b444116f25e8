"""Outlines of shapes that a text stands on, as polygons."""

import math
from functools import lru_cache

Outline = tuple[list[float], list[float]]
_STEPS = 6


@lru_cache(maxsize=1)
def _quarter() -> tuple[tuple[float, float], ...]:
    """A quarter of a circle from three o'clock to six."""
    angles = [step * math.pi / 2 / _STEPS for step in range(_STEPS + 1)]
    return tuple((math.cos(angle), math.sin(angle)) for angle in angles)


def rounded_box(
    middle: tuple[float, float], width: float, height: float, radius: float = 0, angle: float = 0
) -> Outline:
    """A rectangle about `middle` with round corners, turned clockwise by `angle` radians."""
    points = _corners(width / 2, height / 2, min(radius, width / 2, height / 2))
    cos, sin = math.cos(angle), math.sin(angle)
    xs = [middle[0] + x * cos - y * sin for x, y in points]
    ys = [middle[1] + x * sin + y * cos for x, y in points]
    return xs, ys


def _corners(half_width: float, half_height: float, radius: float) -> list[tuple[float, float]]:
    if radius <= 0:
        return [
            (half_width, half_height),
            (-half_width, half_height),
            (-half_width, -half_height),
            (half_width, -half_height),
        ]
    x, y = half_width - radius, half_height - radius
    arc = [(radius * cos, radius * sin) for cos, sin in _quarter()]
    return [
        *((x + dx, y + dy) for dx, dy in arc),
        *((-x - dy, y + dx) for dx, dy in arc),
        *((-x - dx, -y - dy) for dx, dy in arc),
        *((x + dy, -y - dx) for dx, dy in arc),
    ]
