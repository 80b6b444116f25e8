"""Rectangles with round corners, as polygons: where every one has corners of its own."""

import math

from renderers.canvas import Frame
from renderers.scene import Column

_PIECE = 2.0
_QUARTER = math.pi / 2


def rounded(frame: Frame, radius: float) -> tuple[Column, Column]:
    """The outline of `frame`, clockwise from its left edge; `radius` is cut down to what fits."""
    radius = min(radius, frame.width / 2, frame.height / 2)
    left, top, right, bottom = frame.left, frame.top, frame.right, frame.bottom
    if radius <= 0:
        return [left, left, right, right], [bottom, top, top, bottom]
    near, far = (left + radius, right - radius), (top + radius, bottom - radius)
    steps = max(2, math.ceil(radius * _QUARTER / _PIECE))
    centers = ((near[0], far[0]), (near[1], far[0]), (near[1], far[1]), (near[0], far[1]))
    points = [
        (x + radius * math.cos(angle), y + radius * math.sin(angle))
        for quarter, (x, y) in enumerate(centers, start=2)
        for angle in (_QUARTER * (quarter + step / steps) for step in range(steps + 1))
    ]
    return [x for x, _ in points], [y for _, y in points]


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
