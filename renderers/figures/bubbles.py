"""How large bubbles are."""

from collections.abc import Iterable

from renderers.canvas import Canvas
from renderers.figures.series import Series

_LARGEST = 0.27  # of the shorter side of the picture


def bubble_scale(series: Iterable[Series], canvas: Canvas) -> float:
    """By how much bubbles are smaller than asked for: all alike, as they are compared with each other only, and not at
    all unless the largest would cover the picture."""
    radii = [radius for one in series if one.is_bubble for radius in one.radii or () if radius]
    most = _LARGEST * min(canvas.width, canvas.height)
    return min(1.0, most / max(radii, default=most))
