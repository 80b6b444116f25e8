"""How far a dataset may be seen: Chart.js's `clip`."""

from collections.abc import Sequence

from renderers.canvas import Frame
from renderers.specification.shapes import SIDES

_FAR = 1e6


def clipped(area: Frame, clip: Sequence[float | None]) -> Frame:
    """As much more or less than `area` as is said for its top, right, bottom and left; None is without end."""
    top, right, bottom, left = (_FAR if beyond is None else beyond for beyond in clip[: len(SIDES)])
    return Frame(area.left - left, area.top - top, area.right + right, area.bottom + bottom)
