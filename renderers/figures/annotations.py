"""Annotations drawn over or under the data: lines, boxes, labels, points, ellipses and polygons."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renderers.canvas import Canvas, Frame
from renderers.dashes import shifted
from renderers.figures.annotation_labels import Look, draw_label, size_of, wrapped_into
from renderers.figures.annotation_lines import draw_line_annotation, label_spot
from renderers.figures.annotation_pens import EVERYWHERE, Pens, Shape, Stroke, cast_shape, fill_shape, stroke_shape
from renderers.figures.annotation_places import box_of, point_of
from renderers.figures.annotation_shapes import box_shape, draw_marker, ellipse_shape, polygon_shape
from renderers.figures.callouts import draw_callout
from renderers.figures.layout import Layout
from renderers.figures.points import PointLook
from renderers.scene import Color, Mark
from renderers.specification.annotation_parts import AnnotationLabel, Boxed
from renderers.specification.annotations import (
    Annotation,
    AnnotationOptions,
    BoxAnnotation,
    DoughnutLabelAnnotation,
    EllipseAnnotation,
    LabelAnnotation,
    LineAnnotation,
    PointAnnotation,
    PolygonAnnotation,
)
from renderers.specification.padding import Insets

_FILL = "#0000001a"
_SMALLEST_WORDS = 0.75  # of their usual size
_SHADE = "#000000cc"
_LIGHT_SHADE = "#ffffffd9"
_POINT_RADIUS = 10.0
_USUAL_TIME = "afterDatasetsDraw"


@dataclass(frozen=True, slots=True)
class Hole:
    """The hole of a doughnut."""

    middle: tuple[float, float]
    radius: float


@dataclass(frozen=True, slots=True)
class Desk:
    """What annotations are drawn on: the layout, the canvas, the frame that they are cut off at, and the hole of a
    doughnut, if there is one."""

    layout: Layout
    canvas: Canvas
    frame: Frame
    hole: Hole | None = None

    @property
    def ink(self) -> Color:
        return self.canvas.theme.label


def annotation_marks(
    options: AnnotationOptions, layout: Layout, canvas: Canvas, hole: Hole | None = None
) -> dict[str, tuple[Mark, ...]]:
    """The marks of all annotations by the time at which they are drawn; at one time by `z`, then in their order."""
    desk = Desk(layout, canvas, EVERYWHERE if options.clip is False else layout.plot, hole)
    usual = options.draw_time or _USUAL_TIME
    found: list[tuple[str, float, tuple[Mark, ...]]] = []
    for one in options.annotations.values():
        if one.display is False:
            continue
        time = one.draw_time or usual
        pens = Pens()
        _DRAW[type(one)](pens, one, desk)
        found.append((time, one.z or 0, pens.marks()))
        label = one.label if isinstance(one, LineAnnotation | BoxAnnotation) else None
        if label is not None and label.is_shown and label.content:
            words = Pens()
            _draw_own_label(words, one, label, desk)
            found.append((label.draw_time or time, (one.z or 0) if label.z is None else label.z, words.marks()))
    found.sort(key=lambda item: item[1])
    return {time: tuple(mark for at, _, made in found if at == time for mark in made) for time in _TIMES}


def around_data(
    options: AnnotationOptions, area: Frame, canvas: Canvas, data: Sequence[Mark], hole: Hole | None = None
) -> tuple[Mark, ...]:
    """`data`, drawn around a middle in `area`, between the annotations that lie below and above."""
    if not options.annotations:
        return tuple(data)
    notes = annotation_marks(options, Layout(area, {}), canvas, hole)
    first, second, third, last = (notes[time] for time in _TIMES)
    return (*first, *second, *data, *third, *last)


_TIMES = ("beforeDraw", "beforeDatasetsDraw", "afterDatasetsDraw", "afterDraw")


def _stroke(one: Boxed, desk: Desk, usual: float) -> Stroke:
    width = usual if one.border_width is None else one.border_width
    dash = shifted(one.border_dash or (), one.border_dash_offset)
    cap = one.border_cap_style if isinstance(one, LineAnnotation) or dash else one.border_cap_style or "square"
    return Stroke(one.border_color or desk.ink, width, dash, cap, one.border_join_style or "miter")


def _draw_line(pens: Pens, one: LineAnnotation, desk: Desk) -> None:
    draw_line_annotation(pens, one, desk.layout, _stroke(one, desk, 2), desk.frame)


def _draw_shape(pens: Pens, shape: Shape, one: Annotation, desk: Desk) -> None:
    fill_shape(pens, shape, one, one.background_color or _FILL, desk.frame)
    stroke_shape(pens, shape, one, _stroke(one, desk, 1), desk.frame)


def _draw_box(pens: Pens, one: BoxAnnotation, desk: Desk) -> None:
    box, frame, radii = box_of(desk.layout, one), desk.frame, one.border_radius or (0, 0, 0, 0)
    shape = box_shape(box, radii, math.radians(one.rotation or 0))
    if any(radii) or one.rotation:
        _draw_shape(pens, shape, one, desk)
        return
    fill = one.background_color or _FILL
    cast_shape(pens, shape, one, fill, frame)
    left, right = max(box.left, frame.left), min(box.right, frame.right)
    top, bottom = max(box.top, frame.top), min(box.bottom, frame.bottom)
    if left < right and top < bottom:
        pens.boxes.add(left, top, right, bottom, fill)
    stroke_shape(pens, shape, one, _stroke(one, desk, 1), frame)


def _draw_ellipse(pens: Pens, one: EllipseAnnotation, desk: Desk) -> None:
    _draw_shape(pens, ellipse_shape(box_of(desk.layout, one), math.radians(one.rotation or 0)), one, desk)


def _draw_point(pens: Pens, one: PointAnnotation, desk: Desk) -> None:
    radius, stroke = _POINT_RADIUS if one.radius is None else one.radius, _stroke(one, desk, 1)
    fill, style = one.background_color or _FILL, one.point_style or "circle"
    look = PointLook(style, radius, one.rotation or 0, fill, stroke.color, stroke.width)
    draw_marker(pens, one, point_of(desk.layout, one), look, stroke.dash)


def _draw_polygon(pens: Pens, one: PolygonAnnotation, desk: Desk) -> None:
    radius, turn = _POINT_RADIUS if one.radius is None else one.radius, one.rotation or 0
    shape = polygon_shape(point_of(desk.layout, one), radius, one.sides or 3, math.radians(turn))
    _draw_shape(pens, shape, one, desk)
    vertex, (xs, ys) = one.point.filled(one), shape(0)
    stroke = _stroke(one, desk, 1)
    width = stroke.width if vertex.border_width is None else vertex.border_width
    look = PointLook(
        vertex.point_style or "circle",
        one.point.radius or 0,
        vertex.rotation or 0,
        vertex.background_color or _FILL,
        vertex.border_color or stroke.color,
        width,
    )
    for place in zip(xs, ys, strict=True) if vertex.display is not False else ():
        draw_marker(pens, vertex, place, look)


def _draw_label(pens: Pens, one: LabelAnnotation, desk: Desk) -> None:
    if not one.content:
        return
    x, y = point_of(desk.layout, one)
    width, height = size_of(one, desk.canvas)
    across, down = one.position or (0.5, 0.5)
    middle = x + (0.5 - across) * width, y + (0.5 - down) * height
    point = x - (one.x_adjust or 0), y - (one.y_adjust or 0)
    ink = desk.canvas.theme.title
    if one.callout.display:
        draw_callout(pens, one.callout, middle, (width, height), point, ink)
    draw_label(pens, one, middle, Look(None, ink, 0), desk.canvas, math.radians(one.rotation or 0))


def _draw_in_hole(pens: Pens, one: DoughnutLabelAnnotation, desk: Desk) -> None:
    """Words that fit into the hole of a doughnut: smaller where they must be, none at all without a hole."""
    hole = desk.hole
    if hole is None or hole.radius <= 0 or not one.content:
        return
    spacing = 1.0 if one.spacing is None else one.spacing
    bare = one.model_copy(update={"padding": one.padding or Insets(), "background_color": None, "border_color": None})
    width, height = size_of(bare, desk.canvas)
    fits = min(1.0, 2 * max(hole.radius - spacing, 0.0) / (math.hypot(width, height) or 1.0))
    if fits <= 0 or (fits < 1 and one.auto_fit is False and one.auto_hide is not False):
        return
    scale = 1.0 if one.auto_fit is False else fits
    x, y = hole.middle[0] + (one.x_adjust or 0), hole.middle[1] + (one.y_adjust or 0)
    across, down = one.position or (0.5, 0.5)
    middle = x + (0.5 - across) * width * scale, y + (0.5 - down) * height * scale
    if one.background_color or (one.border_color and one.border_width):
        disc = ellipse_shape(_square(hole.middle, max(hole.radius - spacing, 0.0)), 0)
        fill_shape(pens, disc, one, one.background_color, EVERYWHERE)
        stroke_shape(pens, disc, one, _stroke(one, desk, 0), EVERYWHERE)
    look = Look(None, desk.canvas.theme.title, 0, scale)
    draw_label(pens, bare, middle, look, desk.canvas, math.radians(one.rotation or 0))


def _square(middle: tuple[float, float], half: float) -> Frame:
    return Frame(middle[0] - half, middle[1] - half, middle[0] + half, middle[1] + half)


def _draw_own_label(pens: Pens, one: Annotation, label: AnnotationLabel, desk: Desk) -> None:
    """The label of a line, of a box, or of what lies in one, which turns with it unless it says otherwise."""
    if isinstance(one, LineAnnotation):
        size = size_of(label, desk.canvas)
        middle, angle, foot = label_spot(one, label, size, desk.layout)
        dark = desk.canvas.paper < "#8"
        look = Look(_LIGHT_SHADE if dark else _SHADE, "#1d1c1d" if dark else "#ffffff", 6, align="center")
        if label.callout.display:
            draw_callout(pens, label.callout, middle, size, foot, desk.ink)
        draw_label(pens, label, middle, look, desk.canvas, angle)
        return
    _draw_in_box(pens, one, label, desk)


def _draw_in_box(pens: Pens, one: Annotation, label: AnnotationLabel, desk: Desk) -> None:
    """Words that fit into their box: wrapped where they must be, then smaller, and moved into the plot where a word is
    wider even so."""
    box, plot = box_of(desk.layout, one), desk.layout.plot
    turn = label.rotation if "rotation" in label.model_fields_set else one.rotation
    label = label if turn else wrapped_into(label, box.width, desk.canvas)
    width, height = size_of(label, desk.canvas)
    scale = 1.0 if turn or label.font else min(1.0, max(box.width / width, _SMALLEST_WORDS))
    width, height = size_of(label, desk.canvas, scale)
    across, down = label.position or (0.5, 0.5)
    x = box.left + across * (box.width - width) + width / 2
    if width > box.width and not turn:
        x = min(max(x, plot.left + width / 2), max(plot.right - width / 2, plot.left + width / 2))
    y = box.top + down * (box.height - height) + height / 2
    look = Look(None, desk.canvas.theme.title, 0, scale, below=one.background_color or _FILL)
    place = x + (label.x_adjust or 0), y + (label.y_adjust or 0)
    draw_label(pens, label, place, look, desk.canvas, math.radians(turn or 0))


_DRAW: Mapping[type[Annotation], Callable[[Pens, Any, Desk], None]] = {
    LineAnnotation: _draw_line,
    BoxAnnotation: _draw_box,
    EllipseAnnotation: _draw_ellipse,
    LabelAnnotation: _draw_label,
    DoughnutLabelAnnotation: _draw_in_hole,
    PointAnnotation: _draw_point,
    PolygonAnnotation: _draw_polygon,
}
