"""The words of annotations: on boxes of their own, at lines, in boxes, or at a place that they speak of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas
from renderers.color import translucent
from renderers.dashes import shifted
from renderers.lettering import Lettering
from renderers.outlines import rounded_box
from renderers.pens import AreaPen, LinePen, TextPen
from renderers.scene import Align, Color
from renderers.specification.annotations import AnnotationLabel, Callout, LabelAnnotation
from renderers.specification.padding import Insets

_PADDING = Insets(6, 6, 6, 6)
_RADIUS = 6.0
_MARGIN = 5.0
_SIDE = 5.0
_ALIGNS: dict[str, tuple[Align, float]] = {"start": ("left", -1.0), "center": ("center", 0.0), "end": ("right", 1.0)}
Words = AnnotationLabel | LabelAnnotation


@dataclass(frozen=True, slots=True)
class LabelPens:
    """What labels are drawn with, from below."""

    areas: AreaPen
    lines: LinePen
    words: TextPen


@dataclass(frozen=True, slots=True)
class Look:
    """What a label looks like when its author says nothing."""

    fill: Color | None
    ink: Color
    radius: float


def letters_of(label: Words, canvas: Canvas) -> Lettering:
    """The letters of a label."""
    return canvas.lettering(label.font, canvas.label_size, "semibold", line=1.25)


def size_of(label: Words, canvas: Canvas) -> tuple[float, float]:
    """Width and height of a label with its padding."""
    letters, lines, padding = letters_of(label, canvas), label.content or [""], label.padding or _PADDING
    width = max(letters.measure(line) for line in lines)
    return width + padding.left + padding.right, len(lines) * letters.line + padding.top + padding.bottom


def draw_label(
    pens: LabelPens, label: Words, middle: tuple[float, float], look: Look, canvas: Canvas, angle: float = 0.0
) -> None:
    """Draws a label about `middle`, turned clockwise by `angle` radians."""
    width, height = size_of(label, canvas)
    opacity = 1.0 if label.opacity is None else label.opacity
    fill = label.background_color or look.fill
    radius = look.radius if label.border_radius is None else label.border_radius
    stroke = label.border_color if label.border_width else None
    if fill or stroke:
        outline = rounded_box(middle, width, height, radius, angle)
        faded = translucent(fill, opacity) if fill else None
        pens.areas.add(*outline, faded, stroke=stroke, width=label.border_width or 0)
    _write(pens.words, label, middle, angle, (width, height), look.ink, canvas)


def _write(
    words: TextPen,
    label: Words,
    middle: tuple[float, float],
    angle: float,
    size: tuple[float, float],
    ink: Color,
    canvas: Canvas,
) -> None:
    letters, padding = letters_of(label, canvas), label.padding or _PADDING
    align, side = _ALIGNS[label.text_align or ("start" if isinstance(label, AnnotationLabel) else "center")]
    lines = label.content or []
    if len(lines) == 1:
        align, side = "center", 0.0
    opacity = 1.0 if label.opacity is None else label.opacity
    inner = size[0] - padding.left - padding.right
    for row, line in enumerate(lines):
        dx = (padding.left - padding.right) / 2 + side * inner / 2
        dy = padding.top + (row + 0.5) * letters.line - size[1] / 2
        x = middle[0] + dx * math.cos(angle) - dy * math.sin(angle)
        y = middle[1] + dx * math.sin(angle) + dy * math.cos(angle)
        colors = label.color or [ink]
        color = translucent(colors[row % len(colors)] or ink, opacity)
        words.add(x, y, line, letters.size, color, font=letters.font, align=align, angle=angle)


def draw_callout(
    pen: LinePen,
    callout: Callout,
    middle: tuple[float, float],
    size: tuple[float, float],
    point: tuple[float, float],
    color: Color,
) -> None:
    """Draws a line from the side of a label that looks at `point` to near that point."""
    side = callout.position if callout.position not in {None, "auto"} else _side(middle, size, point)
    margin = _MARGIN if callout.margin is None else callout.margin
    reach = _SIDE if callout.side is None else callout.side
    across, down = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}[side or "bottom"]
    start = (
        middle[0] + across * (size[0] / 2 + margin),
        middle[1] + down * (size[1] / 2 + margin),
    )
    knee = (start[0] + across * reach, start[1] + down * reach)
    end = _near(knee, point, margin)
    if _is_beside(middle, size, point):
        return
    half = (size[0] if down else size[1]) / 2
    bar = (
        (start[0] - half * abs(down), start[1] - half * abs(across)),
        (start[0] + half * abs(down), start[1] + half * abs(across)),
    )
    dash = shifted(callout.border_dash or (), callout.border_dash_offset)
    width = 1.0 if callout.border_width is None else callout.border_width
    ink = callout.border_color or color
    for path in ((bar[0], bar[1]), (start, knee, end)):
        xs, ys = [x for x, _ in path], [y for _, y in path]
        pen.add(xs, ys, ink, width, dash, cap=callout.border_cap_style, join=callout.border_join_style or "miter")


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
