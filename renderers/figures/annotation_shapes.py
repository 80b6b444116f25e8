"""Shapes among the annotations: boxes, ellipses, points and polygons, each as an outline that can grow."""

import math
from collections.abc import Sequence
from dataclasses import replace

from renderers.canvas import Frame
from renderers.figures.annotation_pens import EVERYWHERE, Pens, Shape, Stroke, cast_path, cast_shape, stroke_path
from renderers.figures.curves import Path
from renderers.figures.points import STROKED, PointLook, PointPens, draw_point, paths_of
from renderers.outlines import Radii, rounded_box
from renderers.specification.annotation_parts import Shadowed

_PIECES = 64


def box_shape(box: Frame, radii: Radii, angle: float) -> Shape:
    """A box, turned clockwise about its middle by `angle` radians."""
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return label_shape(middle, (box.width, box.height), radii, angle)


def label_shape(middle: tuple[float, float], size: tuple[float, float], radii: Radii, angle: float) -> Shape:
    """The same about `middle`. A shadow is round where it is wider than what casts it."""

    def outline(grown: float) -> Path:
        first, second, third, fourth = (max(radius + grown, 0.0) for radius in radii)
        width, height = max(size[0] + 2 * grown, 0.0), max(size[1] + 2 * grown, 0.0)
        return rounded_box(middle, width, height, (first, second, third, fourth), angle)

    return outline


def ellipse_shape(box: Frame, angle: float) -> Shape:
    """The ellipse that fills a box, turned."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    turns = [index / _PIECES * math.tau for index in range(_PIECES)]
    cos, sin = math.cos(angle), math.sin(angle)

    def outline(grown: float) -> Path:
        across, down = max(box.width / 2 + grown, 0.0), max(box.height / 2 + grown, 0.0)
        points = [(math.cos(turn) * across, math.sin(turn) * down) for turn in turns]
        return [x + dx * cos - dy * sin for dx, dy in points], [y + dx * sin + dy * cos for dx, dy in points]

    return outline


def polygon_shape(middle: tuple[float, float], radius: float, sides: int, angle: float) -> Shape:
    """A polygon with sides of one length, its first corner above the middle."""
    turns = [angle + index / sides * math.tau for index in range(sides)]
    corner = math.cos(math.pi / max(sides, 3))

    def outline(grown: float) -> Path:
        reach = max(radius + grown / corner, 0.0)
        return [middle[0] + math.sin(t) * reach for t in turns], [middle[1] - math.cos(t) * reach for t in turns]

    return outline


def draw_marker(
    pens: Pens, one: Shadowed, place: tuple[float, float], look: PointLook, dash: Sequence[float] = ()
) -> None:
    """A point about a place, over its shadows; its border may be dashed."""
    if not look.style or look.radius <= 0:
        return

    def outline(grown: float) -> Path:
        return paths_of(*place, replace(look, radius=max(look.radius + grown, 0.0)))[0]

    cast_shape(pens, outline, one, None if look.style in STROKED else look.fill, EVERYWHERE)
    draw_border = stroke_path if dash else cast_path
    if look.stroke and look.width:
        for xs, ys in paths_of(*place, look):
            path = (xs, ys) if look.style in STROKED else ([*xs, xs[0]], [*ys, ys[0]])
            draw_border(pens, path, one, Stroke(look.stroke, look.width, dash), EVERYWHERE)
    draw_point(PointPens(pens.areas, pens.dots), *place, replace(look, width=0.0) if dash else look)
