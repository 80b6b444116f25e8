"""The `options` of a Chart.js configuration."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.fonts import FontField
from renderers.specification.formats import Format, Locale
from renderers.specification.plugins import Heading, Plugins, Position
from renderers.specification.values import (
    Color,
    Colors,
    Labels,
    Number,
    Part,
    Switched,
    TextLines,
    Whole,
    choice_of,
    flaw,
    read_text,
)
from renderers.times.calendar import UnknownZone, find_zone

__all__ = ["CartesianOptions", "Heading", "Options", "Plugins", "ScaleOptions", "ScaleTitle"]

SCALE_TYPES = {name: name for name in ("linear", "logarithmic", "category", "time", "timeseries")}
STACKING = {True: True, False: False, "single": True}
DISPLAY = {True: True, False: False, "auto": True}

Display = Annotated[bool, choice_of(DISPLAY)]


def _read_limit(value: Any) -> float | str:
    """The end of an axis: a number, or a category's label."""
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limits.LARGEST_NUMBER:
        return float(value)
    raise flaw("Send a number, or on a category axis a label.")


Limit = Annotated[float | str, PlainValidator(_read_limit)]


class GridOptions(Part):
    """The lines across the plot at an axis' ticks."""

    display: bool | None = None
    color: Color | None = None


class TickOptions(Part):
    """The labels of an axis, and for number axes where they stand."""

    display: bool | None = None
    color: Color | None = None
    step_size: Annotated[float, Field(gt=0, le=1e300)] | None = None
    max_ticks_limit: Annotated[int, Field(ge=1, le=1000)] | None = None
    format: Format | None = None


class ScaleTitle(Part):
    """What an axis measures."""

    display: bool | None = None
    text: TextLines | None = None
    color: Color | None = None


class ScaleOptions(Part):
    """One axis. The first letter of its name says its direction, as in Chart.js, unless `axis` does."""

    type: Annotated[str, choice_of(SCALE_TYPES)] | None = None
    axis: Literal["x", "y"] | None = None
    position: Position | None = None
    display: Display | None = None
    min: Limit | None = None
    max: Limit | None = None
    suggested_min: Number | None = None
    suggested_max: Number | None = None
    begin_at_zero: bool | None = None
    stacked: Annotated[bool, choice_of(STACKING)] | None = None
    reverse: bool | None = None
    offset: bool | None = None
    labels: Labels | None = None
    title: Annotated[ScaleTitle, Switched] = ScaleTitle()
    grid: Annotated[GridOptions, Switched] = GridOptions()
    ticks: Annotated[TickOptions, Switched] = TickOptions()


class Options(Part):
    """What all charts have in common."""

    plugins: Annotated[Plugins, Whole] = Plugins()
    format: Format | None = None
    locale: Locale | None = None
    font: FontField | None = None
    color: Color | None = None
    border_color: Colors | None = None


def _read_zone(value: Any) -> ZoneInfo:
    try:
        return find_zone(read_text(value))
    except UnknownZone as error:
        raise flaw(str(error)) from None


class CartesianOptions(Options):
    """Options of charts with two axes."""

    index_axis: Literal["x", "y"] | None = None
    timezone: Annotated[ZoneInfo, PlainValidator(_read_zone)] | None = None
    scales: Annotated[dict[str, Annotated[ScaleOptions, Whole]], Whole] = Field(default_factory=dict)
