"""The labels at an axis' ticks, and its title."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from renderers.canvas import Canvas
from renderers.figures.axes import label_gap, tick_length, title_font, title_lines, title_padding
from renderers.figures.category_labels import is_upright
from renderers.figures.layout import PlacedAxis
from renderers.figures.styles import nth
from renderers.lettering import Lettering
from renderers.pens import BoxPen, TextPen
from renderers.scene import Align, Color

_QUARTER = math.pi / 2
_BACKDROP = "#ffffffbf"
_SIDE_OF: Mapping[str, Align] = {"left": "right", "right": "left"}
_ALIGNED: dict[str, Align] = {"start": "left", "center": "center", "end": "right"}


@dataclass(frozen=True, slots=True)
class LabelPens:
    """What labels are written with, and what is painted behind them."""

    backdrops: BoxPen = field(default_factory=BoxPen)
    words: TextPen = field(default_factory=TextPen)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where one label stands: its lines' anchors from the first to the last, and how they hang on them."""

    x: float
    y: float
    align: Align
    angle: float


def draw_labels(pens: LabelPens, placed: PlacedAxis, canvas: Canvas, ink: Color) -> None:
    """Writes the labels that are kept, in `ink` unless they have colours of their own."""
    ticks = placed.axis.options.ticks
    font = placed.axis.lettering(canvas)
    drawn = tick_length(placed.axis, canvas)
    inner = -1 if ticks.mirror else 1
    away = (drawn + label_gap(placed.axis)) * inner
    rows = list(placed.fitted.rows)
    for order, (place, lines) in enumerate(rows):
        at = placed.scale.at(placed.ruler.ticks[place]) + (ticks.label_offset or 0)
        if not placed.near - 1 <= at - (ticks.label_offset or 0) <= placed.far + 1:
            continue
        align = _inner(ticks.align, order, len(rows))
        draw = _draw_beside if placed.axis.direction == "y" else _draw_below
        color = nth(ticks.color, order, None) or ink
        draw(pens, placed, lines, (at, away, align), font, color)


def _inner(align: str | None, order: int, count: int) -> str:
    """What `inner` means for a label: the outermost ones are moved inwards."""
    if align != "inner":
        return align or "center"
    return "start" if order == 0 else "end" if order == count - 1 else "center"


def _draw_below(
    pens: LabelPens,
    placed: PlacedAxis,
    lines: Sequence[str],
    place: tuple[float, float, str],
    font: Lettering,
    color: Color,
) -> None:
    at, away, align = place
    fitted, down = placed.fitted, placed.side == "bottom"
    if fitted.angle:
        y = placed.edge + (away if down else -away)
        is_vertical = is_upright(fitted.angle)
        x = at if is_vertical else at + font.size * (0.3 if down else -0.3)
        _put(pens, placed, lines[0], (x, y), font, color, "right" if down else "left")
        return
    spare = max(fitted.extent - len(lines) * fitted.line, 0)
    shift = {"center": spare / 2, "far": spare}.get(placed.axis.options.ticks.cross_align or "near", 0.0)
    for row, line in enumerate(lines):
        step = (row + 0.5) * fitted.line if down else (len(lines) - row - 0.5) * fitted.line
        y = placed.edge + (away + shift + step) * (1 if down else -1)
        _write(pens, placed, line, (at, y), font, color, _ALIGNED[align])


def _draw_beside(
    pens: LabelPens,
    placed: PlacedAxis,
    lines: Sequence[str],
    place: tuple[float, float, str],
    font: Lettering,
    color: Color,
) -> None:
    at, away, align = place
    fitted, left = placed.fitted, placed.side == "left"
    mirrored = placed.axis.options.ticks.mirror
    hangs = _SIDE_OF["left" if left != bool(mirrored) else "right"]
    cross = placed.axis.options.ticks.cross_align or "near"
    shift = 0.0 if mirrored else {"center": fitted.extent / 2, "far": fitted.extent}.get(cross, 0.0)
    if cross != "near" and not mirrored:
        hangs = "center" if cross == "center" else "left" if left else "right"
    x = placed.edge + (away + shift) * (-1 if left else 1)
    middle = {"start": 0.5, "end": -0.5}.get(align, 0.0) * len(lines) * fitted.line
    for row, line in enumerate(lines):
        y = at + middle + (row - (len(lines) - 1) / 2) * fitted.line
        if fitted.angle:
            _put(pens, placed, line, (x, y), font, color, hangs)
        else:
            _write(pens, placed, line, (x, y), font, color, hangs)


def _write(
    pens: LabelPens,
    placed: PlacedAxis,
    line: str,
    place: tuple[float, float],
    font: Lettering,
    color: Color,
    align: Align,
) -> None:
    ticks = placed.axis.options.ticks
    x, y = place
    if ticks.show_label_backdrop:
        top, right, bottom, left = ticks.backdrop_padding or (2, 2, 2, 2)
        width = font.measure(line)
        start = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        half = font.line / 2
        fill = ticks.backdrop_color or _BACKDROP
        pens.backdrops.add(start - left, y - half - top, start + width + right, y + half + bottom, fill)
    _put(pens, placed, line, (x, y), font, color, align)


def _put(
    pens: LabelPens,
    placed: PlacedAxis,
    line: str,
    place: tuple[float, float],
    font: Lettering,
    color: Color,
    align: Align,
) -> None:
    """Writes one line, with an outline where it must have one."""
    ticks, angle = placed.axis.options.ticks, placed.fitted.angle
    outline = (ticks.text_stroke_color, ticks.text_stroke_width or 0)
    pens.words.add_outlined(place, line, font.size, color, outline, font=font.font, align=align, angle=angle)


def draw_title(words: TextPen, placed: PlacedAxis, canvas: Canvas, ink: Color) -> None:
    """Writes the title at the outer edge of the axis' room, turned beside an upright axis."""
    axis, options = placed.axis, placed.axis.options.title
    lines = title_lines(axis, canvas)
    font, (_, beyond) = title_font(axis, canvas), title_padding(axis)
    color = options.color or ink
    align = options.align or "center"
    for row, text in enumerate(lines):
        outward = placed.room - beyond - (len(lines) - row - 0.5) * font.line
        if axis.direction == "x":
            y = placed.edge + (outward if placed.side == "bottom" else -placed.room + beyond + (row + 0.5) * font.line)
            x = {"start": placed.near, "end": placed.far}.get(align, (placed.near + placed.far) / 2)
            words.add(x, y, text, font.size, color, font=font.font, align=_ALIGNED[align])
            continue
        left = placed.side == "left"
        away = placed.room - beyond - (row + 0.5) * font.line
        y = {"start": placed.far, "end": placed.near}.get(align, (placed.near + placed.far) / 2)
        turned = _ALIGNED[align] if left else _SIDE_OF.get(_ALIGNED[align], "center")
        x = placed.edge + (-away if left else away)
        words.add(
            x,
            y,
            text,
            font.size,
            color,
            font=font.font,
            align=turned,
            angle=-_QUARTER if left else _QUARTER,
        )
