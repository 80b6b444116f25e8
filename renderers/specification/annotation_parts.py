"""What annotations are made of: places, shadows, boxes, words and the lines from words to what they speak of."""

import re
from collections.abc import Mapping
from math import isnan
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.color import opacity_of
from renderers.number_format import shortest_json
from renderers.shadows import Shadow
from renderers.specification.fonts import FontField
from renderers.specification.padding import Padding
from renderers.specification.shapes import STYLES, Sides, read_corners
from renderers.specification.values import (
    Color,
    Colors,
    Number,
    Part,
    Pixels,
    Shift,
    Whole,
    choice_of,
    flaw,
    one_or_many,
    read_number,
    read_text,
)

_PERCENTAGE = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,9})?%")
DRAW_TIMES = ("afterDraw", "afterDatasetsDraw", "beforeDraw", "beforeDatasetsDraw")
_ALIGNS = {"start": 0.0, "left": 0.0, "top": 0.0, "center": 0.5, "end": 1.0, "right": 1.0, "bottom": 1.0}


def _read_place(value: Any) -> float | str | None:
    """A value on an axis: a number, a label, or a point in time."""
    return read_text(value) if isinstance(value, str) else None if value is None else read_number(value)


def _read_share(value: Any) -> float:
    """How far along: 0 at the start, 1 at the end."""
    if isinstance(value, str) and value in _ALIGNS:
        return _ALIGNS[value]
    if isinstance(value, str) and value.endswith("%"):
        try:
            share = float(value[:-1]) / 100
        except ValueError:
            share = float("nan")
        if not isnan(share):  # what lies beyond the ends is held at them, as the plugin does
            return min(max(share, 0.0), 1.0)
    raise flaw('Send "start", "center", "end" or a percentage such as "25%".')


def _read_position(value: Any) -> tuple[float, float]:
    """Shares from left to right, and from the top down."""
    if isinstance(value, Mapping):
        return _read_share(value.get("x", "center")), _read_share(value.get("y", "center"))
    share = _read_share(value)
    return share, share


def _read_rotation(value: Any) -> float | None:
    """Degrees, None to run along the line."""
    return None if value == "auto" else read_number(value)


def _read_content(value: Any) -> list[str]:
    if isinstance(value, list):
        if len(value) > limits.LINES:
            raise flaw(f"Send at most {limits.LINES} lines.")
        return [line for item in value for line in _read_content(item)][: limits.LINES]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [shortest_json(read_number(value))] if is_number else read_text(value).split("\n")


def _read_start(value: Any) -> float | str:
    """Pixels or a percentage."""
    if isinstance(value, str) and value.endswith("%"):
        _read_share(value)
        return value
    return min(max(read_number(value), -limits.LARGEST_SHIFT), limits.LARGEST_SHIFT)


def _read_reach(value: Any) -> float | str:
    """Pixels, or a percentage that may be negative or of more than the whole."""
    if not isinstance(value, str):
        return min(max(read_number(value), -limits.LARGEST_SHIFT), limits.LARGEST_SHIFT)
    if _PERCENTAGE.fullmatch(value):
        return value
    raise flaw('Send a number of pixels, or a percentage such as "-50%".')


Place = Annotated[float | str | None, PlainValidator(_read_place)]
Position = Annotated[tuple[float, float], PlainValidator(_read_position)]
Rotation = Annotated[float | None, PlainValidator(_read_rotation)]
Content = Annotated[list[str], PlainValidator(_read_content)]
_TEXT_ALIGNS = {"start": "start", "left": "start", "center": "center", "end": "end", "right": "end"}
TextAlign = Annotated[str, choice_of(_TEXT_ALIGNS)]
PointStyle = Annotated[str, choice_of({style: style for style in STYLES})]
Corners = Annotated[Sides, PlainValidator(read_corners)]
Fonts = Annotated[list[FontField], one_or_many]
Reach = Annotated[float | str, PlainValidator(_read_reach)]
Start = Annotated[float | str, PlainValidator(_read_start)]
DrawTime = Annotated[str, choice_of({name: name for name in DRAW_TIMES})]


class Callout(Part):
    """A line from a label to what it speaks of."""

    display: bool | None = None
    border_color: Color | None = None
    border_width: Pixels | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_cap_style: Literal["butt", "round", "square"] | None = None
    border_join_style: Literal["miter", "round", "bevel"] | None = None
    margin: Shift | None = None
    position: Literal["auto", "top", "right", "bottom", "left"] | None = None
    side: Shift | None = None
    start: Start | None = None


class Shadowed(Part):
    """What may cast two shadows: of all of it, and of its border."""

    background_color: Color | None = None
    background_shadow_color: Color | None = None
    border_color: Color | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_shadow_color: Color | None = None
    border_width: Pixels | None = None
    shadow_blur: Pixels | None = None
    shadow_offset_x: Shift | None = None
    shadow_offset_y: Shift | None = None

    def shadow(self, color: Color | None) -> Shadow | None:
        """The shadow in one of its two colours; None when there is none to see."""
        if not color or not opacity_of(color):
            return None
        return Shadow(color, self.shadow_blur or 0, self.shadow_offset_x or 0, self.shadow_offset_y or 0)


class Boxed(Shadowed):
    """A box with a border that words may stand in."""

    border_cap_style: Literal["butt", "round", "square"] | None = None
    border_join_style: Literal["miter", "round", "bevel"] | None = None
    border_radius: Corners | None = None


class Words(Boxed):
    """Words in a box. Colours and fonts are for its lines in turn."""

    callout: Annotated[Callout, Whole] = Callout()
    color: Colors | None = None
    content: Content | None = None
    font: Fonts | None = None
    opacity: Annotated[float, Field(ge=0, le=1)] | None = None
    padding: Padding | None = None
    position: Position | None = None
    text_align: TextAlign | None = None
    text_stroke_color: Color | None = None
    text_stroke_width: Pixels | None = None


class AnnotationLabel(Words):
    """The words of an annotation; before version 2 of the plugin `display` was `enabled`."""

    display: bool | None = None
    enabled: bool | None = None
    draw_time: DrawTime | None = None
    rotation: Rotation | None = 0.0
    x_adjust: Shift | None = None
    y_adjust: Shift | None = None
    z: Number | None = None

    @property
    def is_shown(self) -> bool:
        return bool(self.enabled if self.display is None else self.display)
