"""Labels at the data, where chartjs-plugin-datalabels puts them.

A figure notes its elements (bars, points, slices) while it draws them; the labels are laid out when all are known, so
that those that would lie on each other can be left out.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from renderers.canvas import Canvas, Frame
from renderers.color import contrast, flattened, mixed, translucent
from renderers.label_boxes import LabelBox, Overlaps
from renderers.lettering import Lettering
from renderers.number_format import format_number
from renderers.pens import TextPen
from renderers.scene import Color
from renderers.specification.datalabels import DataLabelOptions, labels_of
from renderers.specification.padding import Insets

_OFFSET = 4.0
_PADDING = Insets(4, 4, 4, 4)
_MOST = 5_000
_HALO = 3.0
_PART = "values"
_NEARLY = 1.15
_SIDES = {"center": (0.0, 0.0), "top": (0.0, -1.0), "right": (1.0, 0.0), "bottom": (0.0, 1.0), "left": (-1.0, 0.0)}


@dataclass(frozen=True, slots=True)
class Element:
    """What a label belongs to: from its start to its end, both as x and y, and the direction (of length 1) in which
    its values grow; `inside` is how far a label may reach and still lie upon `fill`, `beyond` the anchor at which one
    stands that finds no place there, where there is such an anchor."""

    start: tuple[float, float]
    end: tuple[float, float]
    towards: tuple[float, float]
    fill: Color
    inside: tuple[float, float] = (0.0, 0.0)
    beyond: str | None = None

    def at(self, anchor: str) -> tuple[float, float]:
        """The point of an anchor."""
        if anchor == "center":
            return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2
        return self.start if anchor == "start" else self.end


def bar_element(box: Frame, fill: Color, *, horizontal: bool, beyond: str | None = None) -> Element:
    """A bar begins at its left or lower end, whatever its sign."""
    middle_x, middle_y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    inside = (box.width, box.height)
    if horizontal:
        return Element((box.left, middle_y), (box.right, middle_y), (1.0, 0.0), fill, inside, beyond)
    return Element((middle_x, box.bottom), (middle_x, box.top), (0.0, -1.0), fill, inside, beyond)


def point_element(
    x: float, y: float, radius: float, fill: Color, towards: tuple[float, float] = (0.0, -1.0)
) -> Element:
    """A point reaches over its radius, in the direction of its axis of values (or away from the middle of a circle)."""
    dx, dy = towards[0] * radius, towards[1] * radius
    return Element((x - dx, y - dy), (x + dx, y + dy), towards, fill, (radius * 1.6, radius * 1.6))


def slice_element(
    middle: tuple[float, float], radii: tuple[float, float], angles: tuple[float, float], fill: Color
) -> Element:
    """A slice begins at its inner radius; angles in radians, clockwise from the right."""
    angle = (angles[0] + angles[1]) / 2
    towards = (math.cos(angle), math.sin(angle))
    start, end = ((middle[0] + radius * towards[0], middle[1] + radius * towards[1]) for radius in radii)
    chord = (radii[0] + radii[1]) * math.sin(min((angles[1] - angles[0]) / 2, math.pi / 2))
    thick = radii[1] - radii[0]
    return Element(start, end, towards, fill, (min(max(chord, thick), 2 * thick), max(chord, 1.0)))


@dataclass(frozen=True, slots=True)
class _Labelled:
    """One label of one element: its options, and where its element stands in the data."""

    element: Element
    options: DataLabelOptions
    dataset: int
    index: int
    words: str


class DataLabels:
    """The labels of one chart; when its author says nothing of them, only those that a dataset asks for itself."""

    def __init__(self, canvas: Canvas) -> None:
        self._options = canvas.plugins.datalabels
        self._canvas = canvas
        self._noted: list[_Labelled] = []

    def wanted(self, own: DataLabelOptions | None) -> Sequence[DataLabelOptions]:
        """The labels of each datum of a dataset that says `own`: to be noted only when there are some."""
        if (own is None and self._options is None) or not self._canvas.has_room_for(_PART):
            return ()
        merged = (own or DataLabelOptions()).over(self._options)
        return [one for one in labels_of(merged) if one.display != [False]]

    def margin(self, wanted: Sequence[DataLabelOptions]) -> float:
        """How much room labels of one line take beyond the ends of their elements."""
        outward = [one for one in wanted if one.nth("anchor", 0) == "end" and one.nth("align", 0) in {"end", "center"}]
        letters = [self._canvas.lettering(one.nth("font", 0), self._canvas.label_size, line=1.2) for one in outward]
        return max((each.line + 2 * _PADDING.top + _OFFSET for each in letters), default=0.0)

    def note(
        self, wanted: Sequence[DataLabelOptions], element: Element, place: tuple[int, int], value: Any, **names: str
    ) -> None:
        """Labels `element`, the datum at `place` (of dataset and index); `names` fill templates."""
        for options in wanted:
            if options.nth("display", place[1]) is not False and len(self._noted) < _MOST:
                words = self._words(options, value, place[1], names)
                if words.strip():
                    self._noted.append(self._settled(_Labelled(element, options, *place, words)))

    def _settled(self, one: _Labelled) -> _Labelled:
        """A label whose author does not say where stands beyond its bar where it would not fit into it."""
        options, index, beyond = one.options, one.index, one.element.beyond
        if beyond is None or options.nth("anchor", index) or options.nth("align", index) is not None:
            return one
        if self._is_inside(one, self._letters(options, index)):
            return one
        return replace(one, options=options.model_copy(update={"anchor": [beyond], "align": [beyond]}))

    def _letters(self, options: DataLabelOptions, index: int) -> Lettering:
        return self._canvas.lettering(options.nth("font", index), self._canvas.label_size, "semibold", 1.2)

    def _words(self, options: DataLabelOptions, value: Any, index: int, names: dict[str, str]) -> str:
        number = (
            format_number(value, self._canvas.numbers.but(options.format)) if isinstance(value, float) else str(value)
        )
        template: str | None = options.nth("text", index)
        if template is None:
            return number
        for name, word in {**names, "value": number}.items():
            template = template.replace(f"{{{name}}}", word)
        return template

    def pens(self, area: Frame) -> Sequence[TextPen]:
        """What is drawn above all else, if there is something: all labels whose anchors lie in `area` or, of those that
        may be left out, as many as do not lie on others."""
        pen, overlaps = TextPen(), Overlaps()
        for one in sorted(self._noted, key=_importance):
            box = self._box(one, area)
            if box is None:
                continue
            must = one.options.nth("display", one.index) is True
            if overlaps.take(box.bounds) or must:
                box.draw(pen)
        return [pen] if pen else []

    def _box(self, one: _Labelled, area: Frame) -> LabelBox | None:
        """The label where it stands, inside of the picture; None when its anchor is out of sight."""
        options, index = one.options, one.index
        anchor = one.element.at(options.nth("anchor", index) or "center")
        if options.nth("clamp", index):
            anchor = _within(anchor, area, 0, 0)
        if not _is_in(anchor, area):
            return None
        letters = self._letters(options, index)
        insets = options.nth("padding", index) or _PADDING
        box = LabelBox(
            anchor,
            one.words.split("\n"),
            letters,
            insets,
            math.radians(options.nth("rotation", index) or 0),
            options.nth("text_align", index) or "left",
            self._paint(one, letters),
        )
        x, y = _placed(box, one, anchor)
        if self._leaves_the_picture(box, x) and (within := self._inside_of_bar(box, one, anchor)):
            return within
        if options.nth("clip", index) and not _is_in((x, y), area):
            return None
        half_width, half_height = box.reach
        bare = insets if not box.is_boxed else Insets()
        is_sideways = _direction(options.nth("align", index), one.element.towards)[0] < 0
        left = 0 if is_sideways else max(area.left - bare.left, 0)  # beside the plot stand the labels of an axis
        whole = Frame(left, 0, self._canvas.width, self._canvas.height)
        return box.at(_within((x, y), whole, half_width - bare.left, half_height - bare.top))

    def _leaves_the_picture(self, box: LabelBox, x: float) -> bool:
        """Whether it would reach beyond the right edge, at which nothing else stands."""
        insets = Insets() if box.is_boxed else box.insets
        return x + box.reach[0] - insets.right > self._canvas.width - self._canvas.padding / 4

    def _inside_of_bar(self, box: LabelBox, one: _Labelled, anchor: tuple[float, float]) -> LabelBox | None:
        """The label at the inner side of the end of a bar that lies, in a colour that is read on it; None where it is
        not the end of one, or the author gave it a colour."""
        element, options, index = one.element, one.options, one.index
        lies = element.towards == (1.0, 0.0) and element.inside[0] >= 2 * box.reach[0] and not box.is_boxed
        if not lies or (options.nth("anchor", index), options.nth("align", index)) != ("end", "end"):
            return None
        fill = flattened(element.fill, self._canvas.paper)
        ink = options.nth("color", index) or _readable_on(fill, self._canvas.paper)
        inner = replace(box, paint={**box.paint, "ink": ink, "outline": None})
        return inner.at((anchor[0] - box.reach[0] - _OFFSET / 2, anchor[1]))

    def _paint(self, one: _Labelled, letters: Lettering) -> dict[str, Any]:
        options, index = one.options, one.index
        opacity = options.nth("opacity", index)
        opacity = 1.0 if opacity is None else opacity
        backdrop = options.nth("background_color", index)
        stroke = options.nth("text_stroke_color", index)
        shadow = options.nth("text_shadow_color", index)
        halo = not (backdrop or stroke or shadow or options.nth("color", index) or self._is_inside(one, letters))
        given = {
            "ink": options.nth("color", index) or self._ink(one, backdrop, letters),
            "backdrop": backdrop,
            "border": options.nth("border_color", index),
            "outline": stroke or (self._canvas.ground if halo else None),
            "shadow": shadow,
        }
        outline_width = options.nth("text_stroke_width", index) or 0
        return {
            **{name: color and translucent(color, opacity) for name, color in given.items()},
            "radius": options.nth("border_radius", index) or 0,
            "border_width": options.nth("border_width", index) or 0,
            "outline_width": _HALO if halo else outline_width,
            "shadow_blur": options.nth("text_shadow_blur", index) or 0,
        }

    def _ink(self, one: _Labelled, backdrop: Color | None, letters: Lettering) -> Color:
        """What can be read on whatever the label lies upon."""
        below = flattened(one.element.fill, self._canvas.paper) if self._is_inside(one, letters) else None
        if backdrop is None and below is None:
            return self._canvas.theme.title
        upon = flattened(backdrop or below or "", below or self._canvas.paper)
        return _readable_on(upon, self._canvas.paper)

    def _is_inside(self, one: _Labelled, letters: Lettering) -> bool:
        """Whether its words lie upon its element, all or nearly all of them."""
        options, index = one.options, one.index
        middles = [options.nth(name, index) or "center" for name in ("align", "anchor")]
        if middles != ["center", "center"]:
            return False
        lines = one.words.split("\n")
        across = max(map(letters.measure, lines))
        width, height = one.element.inside
        return width * _NEARLY >= across and height * _NEARLY >= len(lines) * letters.size


def _readable_on(fill: Color, paper: Color) -> Color:
    white, black = "#ffffff", mixed("#000000", paper, 0.08)
    return white if contrast(white, fill) >= min(3.0, contrast(black, fill)) else black


def _importance(one: _Labelled) -> tuple[bool, int, int]:
    """Labels that must be shown come first, then those of the first data, of the last dataset first."""
    return one.options.nth("display", one.index) is not True, one.index, -one.dataset


def _placed(box: LabelBox, one: _Labelled, anchor: tuple[float, float]) -> tuple[float, float]:
    """The middle of the label: from its anchor so far in the direction of `align` that its edge is `offset` away."""
    options, index = one.options, one.index
    vx, vy = _direction(options.nth("align", index), one.element.towards)
    if not vx and not vy:
        return anchor
    reach = 1 / max(abs(vx), abs(vy))
    offset = options.nth("offset", index)
    offset = _OFFSET if offset is None else offset
    half_width, half_height = box.reach
    return anchor[0] + half_width * vx * reach + offset * vx, anchor[1] + half_height * vy * reach + offset * vy


def _direction(align: str | float | None, towards: tuple[float, float]) -> tuple[float, float]:
    if isinstance(align, float):
        return math.cos(math.radians(align)), math.sin(math.radians(align))
    if align in {"start", "end"}:
        sign = 1 if align == "end" else -1
        return towards[0] * sign, towards[1] * sign
    return _SIDES[align or "center"]


def _is_in(point: tuple[float, float], frame: Frame) -> bool:
    return frame.left - 1 <= point[0] <= frame.right + 1 and frame.top - 1 <= point[1] <= frame.bottom + 1


def _within(point: tuple[float, float], frame: Frame, half_width: float, half_height: float) -> tuple[float, float]:
    x = min(max(point[0], frame.left + half_width), max(frame.right - half_width, frame.left + half_width))
    y = min(max(point[1], frame.top + half_height), max(frame.bottom - half_height, frame.top + half_height))
    return x, y


def shares_of(values: Sequence[float | None]) -> Iterator[str]:
    """How much of the whole each value is, as whole percents."""
    total = sum(abs(value) for value in values if value) or 1.0
    return (f"{(abs(value or 0) / total) * 100:.0f}%" for value in values)
