"""The axes of a chart: `options.scales`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.fonts import FontField
from renderers.specification.formats import Format
from renderers.specification.shapes import SIDES, Sides
from renderers.specification.time_options import TimeOptions
from renderers.specification.values import (
    Color,
    Colors,
    Labels,
    Number,
    Numbers,
    Part,
    Pixels,
    Shift,
    Switched,
    Switches,
    Text,
    TextLines,
    Whole,
    Widths,
    choice_of,
    flaw,
)

SCALE_TYPES = {name: name for name in ("linear", "logarithmic", "category", "time", "timeseries")}
STACKING = {True: True, False: False, "single": "single"}
DISPLAY = {True: True, False: False, "auto": "auto"}
POSITIONS = ("left", "right", "top", "bottom", "center")


@dataclass(frozen=True, slots=True)
class Crossing:
    """An axis stands at `value` of the axis `name`."""

    name: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Grace:
    """Room beyond the data: pixels of value, or (`is_share`) a part of half the span."""

    amount: float
    is_share: bool


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limits.LARGEST_NUMBER


def _read_limit(value: Any) -> float | str | None:
    """The end of an axis: a number, a category's label, or a point in time."""
    if value is None or isinstance(value, str):
        return value
    if _is_number(value):
        return float(value)
    raise flaw("Send a number, on a category axis a label, on an axis of time a date.")


def _read_position(value: Any) -> str | Crossing:
    if isinstance(value, str) and value in POSITIONS:
        return value
    if isinstance(value, Mapping) and len(value) == 1:
        name, at = next(iter(value.items()))
        if isinstance(at, str) or _is_number(at):
            return Crossing(name, at if isinstance(at, str) else float(at))
    raise flaw(f'Send one of {", ".join(POSITIONS)}, or the name of an axis and a value on it: {{"y": 0}}.')


def _read_grace(value: Any) -> Grace:
    if _is_number(value):
        return Grace(float(value), is_share=False)
    if isinstance(value, str) and value.strip().endswith("%"):
        try:
            share = float(value.strip()[:-1])
        except ValueError:
            share = float("nan")
        if abs(share) <= 10_000:
            return Grace(share / 100, is_share=True)
    raise flaw('Send a number, or a percentage such as "5%".')


def read_padding(value: Any) -> Sides:
    """Pixels at the top, right, bottom and left: one number, some sides, or `x` and `y` for two sides each."""
    if _is_number(value) and abs(value) <= limits.LARGEST_SIDE:
        return (float(value),) * 4
    if isinstance(value, Mapping):
        found = [value.get(side, value.get("y" if side in {"top", "bottom"} else "x", 0)) for side in SIDES]
        if all(_is_number(number) and abs(number) <= limits.LARGEST_SIDE for number in found):
            return (float(found[0]), float(found[1]), float(found[2]), float(found[3]))
    raise flaw("Send a number of pixels, or an object with some of top, right, bottom, left.")


Limit = Annotated[float | str | None, PlainValidator(_read_limit)]
Padding = Annotated[Sides, PlainValidator(read_padding)]
Display = Annotated[bool | str, choice_of(DISPLAY)]


class GridOptions(Part):
    """The lines across the plot at an axis' ticks, and the short lines outside of it."""

    display: bool | None = None
    color: Colors | None = None
    line_width: Widths | None = None
    draw_on_chart_area: bool | None = None
    draw_ticks: bool | None = None
    offset: bool | None = None
    tick_border_dash: list[Pixels] | None = None
    tick_border_dash_offset: Numbers | None = None
    tick_color: Colors | None = None
    tick_length: Pixels | None = None
    tick_width: Widths | None = None
    border_dash: list[Pixels] | None = None  # version 3 had the dashes of the lines here
    border_dash_offset: Number | None = None
    circular: bool | None = None
    z: Number | None = None
    zero_line_border_dash: list[Pixels] | None = None  # version 2 knew the line at zero by itself
    zero_line_border_dash_offset: Number | None = None
    zero_line_color: Color | None = None
    zero_line_width: Pixels | None = None

    @property
    def tells_zero(self) -> bool:
        """Whether the line at zero has a look of its own."""
        said = (self.zero_line_border_dash, self.zero_line_color, self.zero_line_width)
        return any(one is not None for one in said)

    @property
    def unmet(self) -> Sequence[str]:
        """Only lines around a middle can be circles."""
        return () if self.circular is None else ("circular",)


class BorderOptions(Part):
    """The line along the axis. Its dash is also that of the grid lines, as in Chart.js."""

    display: bool | None = None
    color: Color | None = None
    width: Pixels | None = None
    dash: list[Pixels] | None = None
    dash_offset: Number | None = None
    z: Number | None = None


class MajorTicks(Part):
    """Ticks at which a larger unit begins."""

    enabled: bool | None = None


class TickOptions(Part):
    """The labels of an axis, and where they stand."""

    align: Literal["start", "center", "end", "inner"] | None = None
    auto_skip: bool | None = None
    auto_skip_padding: Number | None = None
    backdrop_color: Colors | None = None
    backdrop_padding: Padding | None = None
    color: Colors | None = None
    count: Annotated[int, Field(ge=1, le=1000)] | None = None
    cross_align: Literal["near", "center", "far"] | None = None
    display: bool | None = None
    font: FontField | None = None
    format: Format | None = None
    include_bounds: bool | None = None
    label_offset: Shift | None = None
    major: Annotated[MajorTicks, Whole] = MajorTicks()
    max_rotation: Annotated[float, Field(ge=-360, le=360)] | None = None
    max_ticks_limit: Annotated[int, Field(ge=1, le=1000)] | None = None
    min_rotation: Annotated[float, Field(ge=-360, le=360)] | None = None
    mirror: bool | None = None
    padding: Shift | None = None
    precision: Annotated[int, Field(ge=0, le=20)] | None = None
    show_label_backdrop: Switches | None = None
    source: Literal["auto", "data", "labels"] | None = None
    step_size: Annotated[float, Field(gt=0, le=1e300)] | None = None
    text_stroke_color: Colors | None = None
    text_stroke_width: Widths | None = None
    z: Number | None = None


class ScaleTitle(Part):
    """What an axis measures."""

    align: Literal["start", "center", "end"] | None = None
    color: Color | None = None
    display: bool | None = None
    font: FontField | None = None
    padding: Padding | None = None
    stroke_color: Color | None = None
    stroke_width: Pixels | None = None
    text: TextLines | None = None


class ScaleOptions(Part):
    """One axis. The first letter of its name says its direction, as in Chart.js, unless `axis` does."""

    align_to_pixels: bool | None = None
    axis: Literal["x", "y"] | None = None
    background_color: Color | None = None
    begin_at_zero: bool | None = None
    border: Annotated[BorderOptions, Switched] = BorderOptions()
    clip: bool | None = None
    bounds: Literal["data", "ticks"] | None = None
    display: Display | None = None
    grace: Annotated[Grace, PlainValidator(_read_grace)] | None = None
    grid: Annotated[GridOptions, Switched] = GridOptions()
    id: Text | None = None  # version 2 had names here; the key is the name now
    labels: Labels | None = None
    max: Limit = None
    min: Limit = None
    offset: bool | None = None
    offset_after_autoskip: bool | None = None
    position: Annotated[str | Crossing, PlainValidator(_read_position)] | None = None
    reverse: bool | None = None
    stack: Annotated[str, Field(max_length=limits.TEXT_LENGTH)] | None = None
    stack_weight: Annotated[float, Field(gt=0, le=1000)] | None = None
    stacked: Annotated[bool | str, choice_of(STACKING)] | None = None
    suggested_max: Limit = None
    suggested_min: Limit = None
    ticks: Annotated[TickOptions, Switched] = TickOptions()
    time: Annotated[TimeOptions, Whole] = TimeOptions()
    title: Annotated[ScaleTitle, Switched] = ScaleTitle()
    type: Annotated[str, choice_of(SCALE_TYPES)] | None = None
    weight: Number | None = None
