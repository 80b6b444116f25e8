"""Rectangles with round corners, as polygons: where every one has corners of its own."""

import math

from renderers.canvas import Frame
from renderers.scene import Column

_STEPS = 6
_QUARTER = math.pi / 2


def rounded(frame: Frame, radius: float) -> tuple[Column, Column]:
    """The outline of `frame`, clockwise from its top left; `radius` is cut down to what fits."""
    radius = min(radius, frame.width / 2, frame.height / 2)
    left, top, right, bottom = frame.left, frame.top, frame.right, frame.bottom
    if radius <= 0:
        return [left, right, right, left], [top, top, bottom, bottom]
    near, far = (left + radius, right - radius), (top + radius, bottom - radius)
    centers = ((near[0], far[0]), (near[1], far[0]), (near[1], far[1]), (near[0], far[1]))
    points = [
        (x + radius * math.cos(angle), y + radius * math.sin(angle))
        for quarter, (x, y) in enumerate(centers, start=2)
        for angle in (_QUARTER * (quarter + step / _STEPS) for step in range(_STEPS + 1))
    ]
    return [x for x, _ in points], [y for _, y in points]
