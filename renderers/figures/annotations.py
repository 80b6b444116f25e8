"""Annotations drawn over or under the data: lines, boxes, labels, points, ellipses and polygons."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renderers.canvas import Canvas, Frame
from renderers.dashes import shifted
from renderers.figures.annotation_labels import LabelPens, Look, draw_callout, draw_label, size_of
from renderers.figures.annotation_lines import draw_line_annotation, label_spot
from renderers.figures.annotation_places import box_of, point_of
from renderers.figures.curves import Path, cut_area, cut_line
from renderers.figures.layout import Layout
from renderers.figures.points import PointLook, PointPens, draw_point
from renderers.outlines import rounded_box
from renderers.pens import AreaPen, BoxPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Color, Mark
from renderers.specification.annotations import (
    Annotation,
    AnnotationLabel,
    AnnotationOptions,
    BoxAnnotation,
    EllipseAnnotation,
    LabelAnnotation,
    LineAnnotation,
    PointAnnotation,
    PolygonAnnotation,
)

_FILL = "#0000001a"
_SHADE = "#000000cc"
_LIGHT_SHADE = "#ffffffd9"
_PIECES = 64
_POINT_RADIUS = 10.0
_USUAL_TIME = "afterDatasetsDraw"
_EVERYWHERE = Frame(-1e6, -1e6, 1e6, 1e6)


@dataclass(frozen=True, slots=True)
class Pens:
    """The pens of one annotation, from below."""

    boxes: BoxPen = field(default_factory=BoxPen)
    areas: AreaPen = field(default_factory=AreaPen)
    lines: LinePen = field(default_factory=LinePen)
    dots: DotPen = field(default_factory=DotPen)
    words: TextPen = field(default_factory=TextPen)

    def marks(self) -> tuple[Mark, ...]:
        return marks(self.boxes, self.areas, self.lines, self.dots, self.words)

    @property
    def labels(self) -> LabelPens:
        return LabelPens(self.areas, self.lines, self.words)


@dataclass(frozen=True, slots=True)
class Desk:
    """What annotations are drawn on: the layout, the canvas, and the frame that they are cut off at."""

    layout: Layout
    canvas: Canvas
    frame: Frame

    @property
    def ink(self) -> Color:
        return self.canvas.theme.label


def annotation_marks(options: AnnotationOptions, layout: Layout, canvas: Canvas) -> dict[str, tuple[Mark, ...]]:
    """The marks of all annotations by the time at which they are drawn; at one time by `z`, then in their order."""
    desk = Desk(layout, canvas, _EVERYWHERE if options.clip is False else layout.plot)
    usual = options.common.draw_time or options.draw_time or _USUAL_TIME
    found: list[tuple[str, float, tuple[Mark, ...]]] = []
    for one in options.annotations.values():
        if one.display is False:
            continue
        time = one.draw_time or usual
        pens = Pens()
        _DRAW[type(one)](pens, one, desk)
        found.append((time, one.z or 0, pens.marks()))
        label = one.label if isinstance(one, LineAnnotation | BoxAnnotation) else None
        if label is not None and label.display and label.content:
            words = Pens()
            _draw_own_label(words, one, label, desk)
            found.append((label.draw_time or time, (one.z or 0) if label.z is None else label.z, words.marks()))
    found.sort(key=lambda item: item[1])
    return {time: tuple(mark for at, _, made in found if at == time for mark in made) for time in _TIMES}


_TIMES = ("beforeDraw", "beforeDatasetsDraw", "afterDatasetsDraw", "afterDraw")


def _stroke(one: Annotation, desk: Desk, usual: float) -> tuple[Color, float, Sequence[float]]:
    width = usual if one.border_width is None else one.border_width
    return one.border_color or desk.ink, width, shifted(one.border_dash or (), one.border_dash_offset)


def _draw_line(pens: Pens, one: Annotation, desk: Desk) -> None:
    assert isinstance(one, LineAnnotation)  # noqa: S101  # the table says so
    draw_line_annotation(pens.lines, pens.areas, one, desk.layout, _stroke(one, desk, 2), desk.frame)


def _draw_box(pens: Pens, one: Annotation, desk: Desk) -> None:
    box, frame = box_of(desk.layout, one), desk.frame
    fill = one.background_color or _FILL
    angle = math.radians(one.rotation or 0)
    if not one.border_radius and not angle:
        left, right = max(box.left, frame.left), min(box.right, frame.right)
        top, bottom = max(box.top, frame.top), min(box.bottom, frame.bottom)
        if left < right and top < bottom:
            pens.boxes.add(left, top, right, bottom, fill)
        _outline(
            pens, ([box.left, box.right, box.right, box.left], [box.top, box.top, box.bottom, box.bottom]), one, desk
        )
        return
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    _draw_shape(pens, rounded_box(middle, box.width, box.height, one.border_radius or 0, angle), one, desk)


def _draw_shape(pens: Pens, outline: Path, one: Annotation, desk: Desk) -> None:
    cut = cut_area(outline, desk.frame)
    if len(cut[0]) > 2:
        pens.areas.add(*cut, one.background_color or _FILL)
    _outline(pens, outline, one, desk)


def _outline(pens: Pens, outline: Path, one: Annotation, desk: Desk) -> None:
    color, width, dash = _stroke(one, desk, 1)
    xs, ys = [*outline[0], outline[0][0]], [*outline[1], outline[1][0]]
    for path in cut_line((xs, ys), desk.frame) if width else ():
        pens.lines.add(*path, color, width, dash, cap="butt" if dash else "square", join="miter")


def _draw_ellipse(pens: Pens, one: Annotation, desk: Desk) -> None:
    box = box_of(desk.layout, one)
    x, y, angle = (box.left + box.right) / 2, (box.top + box.bottom) / 2, math.radians(one.rotation or 0)
    cos, sin = math.cos(angle), math.sin(angle)
    turns = [index / _PIECES * math.tau for index in range(_PIECES)]
    points = [(math.cos(turn) * box.width / 2, math.sin(turn) * box.height / 2) for turn in turns]
    xs = [x + dx * cos - dy * sin for dx, dy in points]
    ys = [y + dx * sin + dy * cos for dx, dy in points]
    _draw_shape(pens, (xs, ys), one, desk)


def _draw_point(pens: Pens, one: Annotation, desk: Desk) -> None:
    assert isinstance(one, PointAnnotation)  # noqa: S101  # the table says so
    radius = _POINT_RADIUS if one.radius is None else one.radius
    color, width, _ = _stroke(one, desk, 1)
    look = PointLook(
        one.point_style or "circle", radius, one.rotation or 0, one.background_color or _FILL, color, width
    )
    draw_point(PointPens(pens.areas, pens.dots), *point_of(desk.layout, one), look)


def _draw_polygon(pens: Pens, one: Annotation, desk: Desk) -> None:
    assert isinstance(one, PolygonAnnotation)  # noqa: S101  # the table says so
    radius, sides = _POINT_RADIUS if one.radius is None else one.radius, one.sides or 3
    x, y = point_of(desk.layout, one)
    turns = [math.radians(one.rotation or 0) + index / sides * math.tau for index in range(sides)]
    _draw_shape(pens, ([x + math.sin(t) * radius for t in turns], [y - math.cos(t) * radius for t in turns]), one, desk)


def _draw_label(pens: Pens, one: Annotation, desk: Desk) -> None:
    assert isinstance(one, LabelAnnotation)  # noqa: S101  # the table says so
    if not one.content:
        return
    x, y = point_of(desk.layout, one)
    width, height = size_of(one, desk.canvas)
    across, down = one.position or (0.5, 0.5)
    middle = x + (0.5 - across) * width, y + (0.5 - down) * height
    point = x - (one.x_adjust or 0), y - (one.y_adjust or 0)
    ink = desk.canvas.theme.title
    if one.callout.display:
        draw_callout(pens.lines, one.callout, middle, (width, height), point, ink)
    draw_label(pens.labels, one, middle, Look(None, ink, 0), desk.canvas, math.radians(one.rotation or 0))


def _draw_own_label(pens: Pens, one: Annotation, label: AnnotationLabel, desk: Desk) -> None:
    """The label of a line, of a box, or of what lies in one."""
    size = size_of(label, desk.canvas)
    if isinstance(one, LineAnnotation):
        middle, angle, foot = label_spot(one, label, size, desk.layout)
        dark = desk.canvas.paper < "#8"
        look = Look(_LIGHT_SHADE if dark else _SHADE, "#1d1c1d" if dark else "#ffffff", 6)
        if label.callout.display:
            draw_callout(pens.lines, label.callout, middle, size, foot, desk.ink)
        draw_label(pens.labels, label, middle, look, desk.canvas, angle)
        return
    box = box_of(desk.layout, one)
    across, down = label.position or (0.5, 0.5)
    x = box.left + across * (box.width - size[0]) + size[0] / 2 + (label.x_adjust or 0)
    y = box.top + down * (box.height - size[1]) + size[1] / 2 + (label.y_adjust or 0)
    angle = math.radians(label.rotation or 0)
    draw_label(pens.labels, label, (x, y), Look(None, desk.canvas.theme.title, 0), desk.canvas, angle)


_DRAW: Mapping[type[Annotation], Callable[[Pens, Any, Desk], None]] = {
    LineAnnotation: _draw_line,
    BoxAnnotation: _draw_box,
    EllipseAnnotation: _draw_ellipse,
    LabelAnnotation: _draw_label,
    PointAnnotation: _draw_point,
    PolygonAnnotation: _draw_polygon,
}
