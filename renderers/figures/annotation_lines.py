"""Lines among the annotations: straight or curved, with heads of arrows, and where their labels stand."""

import math
from collections.abc import Sequence

from renderers.canvas import Frame
from renderers.dashes import shifted
from renderers.figures.annotation_pens import EVERYWHERE, Pens, Stroke, fill_shape, stroke_path
from renderers.figures.annotation_places import Ends, ends_of
from renderers.figures.curves import Path
from renderers.figures.layout import Layout
from renderers.specification.annotation_parts import AnnotationLabel
from renderers.specification.annotations import ArrowHead, LineAnnotation

_PIECES = 40
_HEAD_LENGTH = 12.0
_HEAD_WIDTH = 6.0
_INSET = 5.0


def draw_line_annotation(pens: Pens, one: LineAnnotation, layout: Layout, stroke: Stroke, frame: Frame) -> None:
    """Draws the line, and the heads at those of its ends that have one."""
    path = path_of(one, layout)
    stroke_path(pens, path, one, stroke, frame)
    xs, ys = path
    for own, tip, before in ((one.arrow_heads.start, 0, 1), (one.arrow_heads.end, -1, -2)):
        head = own.filled(one.arrow_heads)
        if head.display and len(xs) > 1:
            angle = math.atan2(ys[tip] - ys[before], xs[tip] - xs[before])
            _draw_head(pens, head, (xs[tip], ys[tip], angle), stroke)


def path_of(one: LineAnnotation, layout: Layout) -> Path:
    """The line from its beginning to its end."""
    ends = ends_of(layout, one)
    x1, y1, x2, y2 = ends
    if not one.curve:
        return [x1, x2], [y1, y2]
    cx, cy = _control(one, ends)
    shares = [index / _PIECES for index in range(_PIECES + 1)]
    xs = [(1 - t) ** 2 * x1 + 2 * (1 - t) * t * cx + t * t * x2 for t in shares]
    ys = [(1 - t) ** 2 * y1 + 2 * (1 - t) * t * cy + t * t * y2 for t in shares]
    return xs, ys


def _control(one: LineAnnotation, ends: Ends) -> tuple[float, float]:
    """The control point: from the middle of the line so many pixels, or such a share of its length, away."""
    x1, y1, x2, y2 = ends
    middle_x, middle_y, angle = (x1 + x2) / 2, (y1 + y2) / 2, math.atan2(y2 - y1, x2 - x1)
    length = math.hypot(x2 - x1, y2 - y1)
    along = _amount(one.control_point.x, "0%", length)
    across = _amount(one.control_point.y, "-50%", length)
    return (
        middle_x + along * math.cos(angle) - across * math.sin(angle),
        middle_y + along * math.sin(angle) + across * math.cos(angle),
    )


def _amount(value: float | str | None, usual: str, whole: float) -> float:
    """Pixels, or a percentage of the `whole`."""
    text = usual if value is None else value
    return float(text.removesuffix("%")) / 100 * whole if isinstance(text, str) else text


def _draw_head(pens: Pens, head: ArrowHead, place: tuple[float, float, float], stroke: Stroke) -> None:
    x, y, angle = place
    length = _HEAD_LENGTH if head.length is None else head.length
    half = _HEAD_WIDTH if head.width is None else head.width
    corners = [(-length, -half), (0.0, 0.0), (-length, half)]
    xs = [x + dx * math.cos(angle) - dy * math.sin(angle) for dx, dy in corners]
    ys = [y + dx * math.sin(angle) + dy * math.cos(angle) for dx, dy in corners]
    color = head.border_color or stroke.color
    if head.fill:
        fill_shape(pens, lambda grown: _grown(xs, ys, grown), head, head.background_color or color, EVERYWHERE)
    width = stroke.width if head.border_width is None else head.border_width
    dash = shifted(head.border_dash or (), head.border_dash_offset)
    stroke_path(pens, (xs, ys), head, Stroke(color, width, dash, join="round"), EVERYWHERE)


def _grown(xs: Sequence[float], ys: Sequence[float], grown: float) -> Path:
    """A triangle whose corners are further from its middle."""
    x, y = sum(xs) / 3, sum(ys) / 3
    factors = [1 + grown / max(math.hypot(one - x, two - y), 1.0) for one, two in zip(xs, ys, strict=True)]
    return (
        [x + (one - x) * max(factor, 0.0) for one, factor in zip(xs, factors, strict=True)],
        [y + (one - y) * max(factor, 0.0) for one, factor in zip(ys, factors, strict=True)],
    )


def label_spot(
    one: LineAnnotation, label: AnnotationLabel, size: tuple[float, float], layout: Layout
) -> tuple[tuple[float, float], float, tuple[float, float]]:
    """The middle of a line's label, its turn in radians, and the point of the line that it belongs to.

    At an end the whole label stands beside the middle of the line, not beyond it.
    """
    xs, ys = path_of(one, layout)
    line_angle = math.atan2(ys[-1] - ys[0], xs[-1] - xs[0])
    angle = _readable(line_angle) if label.rotation is None else math.radians(label.rotation)
    share = (label.position or (0.5, 0.5))[0]
    length = math.hypot(xs[-1] - xs[0], ys[-1] - ys[0])
    turn = line_angle - angle
    half = abs(size[0] / 2 * math.cos(turn)) + abs(size[1] / 2 * math.sin(turn)) + _INSET
    inset = min(half / length, 0.5) if length else 0.5
    at = min(max(share, inset), 1 - inset)
    index = at * (len(xs) - 1)
    before = min(int(index), len(xs) - 2)
    rest = index - before
    x = xs[before] + rest * (xs[before + 1] - xs[before])
    y = ys[before] + rest * (ys[before + 1] - ys[before])
    return (x + (label.x_adjust or 0), y + (label.y_adjust or 0)), angle, (x, y)


def _readable(angle: float) -> float:
    """The direction of a line such that words along it are not upside down."""
    return angle - math.pi if angle > math.pi / 2 else angle + math.pi if angle < -math.pi / 2 else angle
