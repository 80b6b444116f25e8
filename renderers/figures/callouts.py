"""Lines that lead from a label to what it speaks of."""

import math
from collections.abc import Sequence

from renderers.dashes import shifted
from renderers.figures.annotation_pens import Pens
from renderers.scene import Color
from renderers.specification.annotation_parts import Callout

_MARGIN = 5.0
_SIDE = 5.0
_START = "50%"
_TOWARDS = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}


def draw_callout(
    pens: Pens,
    callout: Callout,
    middle: tuple[float, float],
    size: tuple[float, float],
    point: tuple[float, float],
    color: Color,
) -> None:
    """Draws a line from the side of a label that looks at `point` to near that point."""
    if _is_beside(middle, size, point):
        return
    side = callout.position if callout.position not in {None, "auto"} else _side(middle, size, point)
    margin = _MARGIN if callout.margin is None else callout.margin
    reach = _SIDE if callout.side is None else callout.side
    across, down = _TOWARDS[side or "bottom"]
    bar = [
        (
            middle[0] + across * (size[0] / 2 + margin) + away * abs(down),
            middle[1] + down * (size[1] / 2 + margin) + away * abs(across),
        )
        for away in _ends(callout, size[0] if down else size[1])
    ]
    (first_x, first_y), (start_x, start_y), (last_x, last_y) = bar
    knee = (start_x + across * reach, start_y + down * reach)
    end = _near(knee, point, margin)
    dash = shifted(callout.border_dash or (), callout.border_dash_offset)
    width = 1.0 if callout.border_width is None else callout.border_width
    cap, join = callout.border_cap_style, callout.border_join_style or "miter"
    for path in (((first_x, first_y), (last_x, last_y)), ((start_x, start_y), knee, end)):
        xs, ys = [x for x, _ in path], [y for _, y in path]
        pens.lines.add(xs, ys, callout.border_color or color, width, dash, cap=cap, join=join)


def _ends(callout: Callout, length: float) -> tuple[float, float, float]:
    """Along the side of the label, from its middle: where its line begins, where the callout leaves it, its end."""
    start = _START if callout.start is None else callout.start
    away = length * float(start.removesuffix("%")) / 100 if isinstance(start, str) else start
    return -length / 2, min(max(away, 0.0), length) - length / 2, length / 2


def _side(middle: tuple[float, float], size: tuple[float, float], point: tuple[float, float]) -> str:
    dx, dy = (point[0] - middle[0]) / max(size[0], 1), (point[1] - middle[1]) / max(size[1], 1)
    if abs(dx) > abs(dy):
        return "right" if dx > 0 else "left"
    return "bottom" if dy > 0 else "top"


def _near(start: Sequence[float], point: tuple[float, float], margin: float) -> tuple[float, float]:
    distance = math.hypot(point[0] - start[0], point[1] - start[1]) or 1.0
    share = max(distance - margin, 0.0) / distance
    return start[0] + share * (point[0] - start[0]), start[1] + share * (point[1] - start[1])


def _is_beside(middle: tuple[float, float], size: tuple[float, float], point: tuple[float, float]) -> bool:
    """Whether the point lies so near to the label that there is nothing to draw between them."""
    return abs(point[0] - middle[0]) <= size[0] / 2 and abs(point[1] - middle[1]) <= size[1] / 2
