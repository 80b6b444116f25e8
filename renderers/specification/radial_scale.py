"""The axis that runs outwards from the middle of a circle: the options of a radialLinear scale."""

from typing import Annotated, Any

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.fonts import FontField, FontOptions
from renderers.specification.formats import Format
from renderers.specification.scales import Display
from renderers.specification.shapes import ManyCorners
from renderers.specification.values import (
    Color,
    Colors,
    Number,
    Part,
    Pixels,
    Shift,
    Switched,
    Switches,
    Whole,
    Widths,
    choice_of,
    flaw,
    one_or_many,
    read_color,
)

RADIAL_SCALES = {"radialLinear": "radialLinear"}
LABEL_DISPLAY = {True: True, False: False, "auto": True}
_WANTED = "Send a padding as a number of pixels, or as {top, right, bottom, left} or {x, y}."


def _read_padding(value: Any) -> tuple[float, float]:
    """The padding across (x) and along (y); sides that differ count by their mean."""
    if isinstance(value, dict) and set(value) <= {"top", "right", "bottom", "left", "x", "y"}:
        x, y = _pixels(value.get("x", 0)), _pixels(value.get("y", 0))
        left, right, top, bottom = (_pixels(value.get(side, x if side in "leftright" else y)) for side in _SIDES)
        return (left + right) / 2, (top + bottom) / 2
    return _pixels(value), _pixels(value)


_SIDES = ("left", "right", "top", "bottom")


def _pixels(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= limits.LARGEST_SIDE:
        return float(value)
    raise flaw(_WANTED)


def _read_line_color(value: Any) -> str | None:
    """`false` and an empty text are no line."""
    return _UNSEEN if value is False or value == "" else None if value is None else read_color(value)


def _read_line_width(value: Any) -> float:
    return 0.0 if value is False else _pixels(value)


_UNSEEN = "#00000000"
LineColors = Annotated[list[Annotated[str | None, PlainValidator(_read_line_color)]], one_or_many]
LineWidths = Annotated[list[Annotated[float, PlainValidator(_read_line_width)] | None], one_or_many]
Padding = Annotated[tuple[float, float], PlainValidator(_read_padding)]


class AngleLines(Part):
    """The spokes, from the middle to each label."""

    display: bool | None = None
    color: LineColors | None = None
    line_width: LineWidths | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None


class RadialGrid(Part):
    """The rings at the ticks: polygons between the spokes, or circles. Lists are for the ticks in turn."""

    display: bool | None = None
    circular: bool | None = None
    color: LineColors | None = None
    line_width: LineWidths | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    z: Number | None = None


class RadialBorder(Part):
    """Where version 4 keeps the dashes of the rings."""

    dash: list[Pixels] | None = None
    dash_offset: Number | None = None


class PointLabels(Part):
    """What stands at the outer ends of the spokes, or between them."""

    display: Annotated[bool | str, choice_of({True: True, False: False, "auto": "auto"})] | None = None
    center_point_labels: bool | None = None
    color: Colors | None = None
    padding: Shift | None = None
    backdrop_color: Colors | None = None
    backdrop_padding: Padding | None = None
    border_radius: ManyCorners | None = None
    font: FontField = FontOptions()


class RadialTicks(Part):
    """The numbers along the first spoke."""

    display: bool | None = None
    color: Colors | None = None
    count: Annotated[int, Field(ge=2, le=1000)] | None = None
    precision: Annotated[int, Field(ge=0, le=20)] | None = None
    step_size: Annotated[float, Field(gt=0, le=1e300)] | None = None
    max_ticks_limit: Annotated[int, Field(ge=1, le=1000)] | None = None
    show_label_backdrop: Switches | None = None
    backdrop_color: Colors | None = None
    backdrop_padding: Padding | None = None
    font: FontField = FontOptions()
    format: Format | None = None
    text_stroke_color: Colors | None = None
    text_stroke_width: Widths | None = None
    z: Number | None = None


class RadialScaleOptions(Part):
    """The axis itself. `start_angle` is in degrees, clockwise from twelve o'clock."""

    type: Annotated[str, choice_of(RADIAL_SCALES)] | None = None
    display: Display | None = None
    min: Number | None = None
    max: Number | None = None
    suggested_min: Number | None = None
    suggested_max: Number | None = None
    begin_at_zero: bool | None = None
    reverse: bool | None = None
    start_angle: Number | None = None
    background_color: Color | None = None
    angle_lines: Annotated[AngleLines, Switched] = AngleLines()
    grid: Annotated[RadialGrid, Switched] = RadialGrid()
    border: Annotated[RadialBorder, Whole] = RadialBorder()
    point_labels: Annotated[PointLabels, Switched] = PointLabels()
    ticks: Annotated[RadialTicks, Switched] = RadialTicks()

    def from_zero(self) -> "RadialScaleOptions":
        """The same scale with zero in its middle, unless the author says otherwise: what begins above it makes a small
        number look like nothing."""
        return self if self.begin_at_zero is not None else self.model_copy(update={"begin_at_zero": True})
