"""The words of annotations: on boxes of their own, at lines, in boxes, or at a place that they speak of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Canvas
from renderers.color import flattened, readable, translucent
from renderers.dashes import shifted
from renderers.figures.annotation_pens import EVERYWHERE, Pens, Stroke, fill_shape, stroke_shape
from renderers.figures.annotation_shapes import label_shape
from renderers.lettering import Lettering
from renderers.pens import TextPen
from renderers.scene import Align, Color
from renderers.specification.annotation_parts import AnnotationLabel, Words
from renderers.specification.fonts import FontOptions
from renderers.specification.padding import Insets
from renderers.text import wrap

_PADDING = Insets(6, 6, 6, 6)
_ALIGNS: dict[str, tuple[Align, float]] = {"start": ("left", -1.0), "center": ("center", 0.0), "end": ("right", 1.0)}


@dataclass(frozen=True, slots=True)
class Look:
    """What a label looks like when its author says nothing, by how much its letters are smaller than they were, and
    what lies between it and the paper."""

    fill: Color | None
    ink: Color
    radius: float
    scale: float = 1.0
    align: str = "start"
    below: Color = "#00000000"


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a label, and its letters."""

    text: str
    letters: Lettering
    color: Color | None


def _rows(label: Words, canvas: Canvas, scale: float = 1.0) -> list[_Row]:
    """The lines, each in the next of the label's fonts and colours."""
    fonts: Sequence[FontOptions | None] = label.font or [None]
    letters = [canvas.lettering(font, canvas.label_size, "semibold", line=1.25) for font in fonts]
    drawn = [replace(one, size=one.size * scale, line=one.line * scale) for one in letters] if scale != 1 else letters
    colors = label.color or [None]
    return [
        _Row(line, drawn[place % len(drawn)], colors[place % len(colors)])
        for place, line in enumerate(label.content or [""])
    ]


def size_of(label: Words, canvas: Canvas, scale: float = 1.0) -> tuple[float, float]:
    """Width and height of a label with its padding."""
    rows, padding, outline = _rows(label, canvas, scale), label.padding or _PADDING, label.text_stroke_width or 0
    width = max(row.letters.measure(row.text) for row in rows) + outline
    height = sum(row.letters.line for row in rows) + outline
    return width + padding.left + padding.right, height + padding.top + padding.bottom


def wrapped_into(label: AnnotationLabel, width: float, canvas: Canvas) -> AnnotationLabel:
    """The label with its only line in as many as it takes not to be wider than `width`, words left whole."""
    rows = _rows(label, canvas)
    if len(rows) > 1:
        return label
    beside = size_of(label, canvas)[0] - rows[0].letters.measure(rows[0].text)
    lines = wrap(rows[0].text, max(width - beside, 0.0), rows[0].letters.size, rows[0].letters.font)
    return label.model_copy(update={"content": lines}) if len(lines) > 1 else label


def draw_label(
    pens: Pens, label: Words, middle: tuple[float, float], look: Look, canvas: Canvas, angle: float = 0.0
) -> None:
    """Draws a label about `middle`, turned clockwise by `angle` radians; none where the picture is hardly larger."""
    if not canvas.has_room_for("title"):
        return
    size = size_of(label, canvas, look.scale)
    opacity = 1.0 if label.opacity is None else label.opacity
    fill = label.background_color or look.fill
    ground = flattened(look.below, canvas.paper)
    look = replace(look, ink=readable(look.ink, flattened(fill, ground) if fill else ground))
    shape = label_shape(middle, size, label.border_radius or (look.radius,) * 4, angle)
    fill_shape(pens, shape, label, translucent(fill, opacity) if fill else None, EVERYWHERE)
    if label.border_color and label.border_width:
        dash = shifted(label.border_dash or (), label.border_dash_offset)
        join = label.border_join_style or "miter"
        stroke = Stroke(label.border_color, label.border_width, dash, label.border_cap_style or "square", join)
        stroke_shape(pens, shape, label, stroke, EVERYWHERE)
    _write(pens.words, label, (*middle, angle), size, look, canvas)


def _write(
    words: TextPen,
    label: Words,
    place: tuple[float, float, float],
    size: tuple[float, float],
    look: Look,
    canvas: Canvas,
) -> None:
    """Writes the lines from the top, over their outlines where they have some."""
    padding, rows = label.padding or _PADDING, _rows(label, canvas, look.scale)
    align, side = _ALIGNS[label.text_align or (look.align if isinstance(label, AnnotationLabel) else "center")]
    if len(rows) == 1:
        align, side = "center", 0.0
    opacity = 1.0 if label.opacity is None else label.opacity
    outline = (label.text_stroke_width or 0) / 2
    inner = size[0] - padding.left - padding.right - 2 * outline
    x, y, angle = place
    dx, dy = (padding.left - padding.right) / 2 + side * inner / 2, padding.top + outline - size[1] / 2
    for row in rows:
        middle = dy + row.letters.line / 2
        spot = x + dx * math.cos(angle) - middle * math.sin(angle), y + dx * math.sin(angle) + middle * math.cos(angle)
        ink, edge = translucent(row.color or look.ink, opacity), label.text_stroke_color
        stroke = (translucent(edge, opacity) if edge else None, 2 * outline)
        font = row.letters.font
        words.add_outlined(spot, row.text, row.letters.size, ink, stroke, font=font, align=align, angle=angle)
        dy += row.letters.line
