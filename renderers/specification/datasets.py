"""Datasets of Chart.js, one model for each way of drawing them."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.datalabels import DataLabels
from renderers.specification.values import (
    Colors,
    Data,
    Number,
    Part,
    Pixels,
    Share,
    Text,
    Widths,
    choice_of,
    flaw,
)

STEPS = {False: None, True: "before", "before": "before", "after": "after", "middle": "middle"}
CURVES = {"default": "default", "monotone": "monotone"}
POINT_STYLES = {
    "circle": "circle",
    "cross": "cross",
    "crossRot": "x",
    "dash": "dash",
    "line": "dash",
    "rect": "square",
    "rectRounded": "square",
    "rectRot": "diamond",
    "star": "star",
    "triangle": "triangle",
    False: "",
}


def _read_fill(value: Any) -> Any:
    """None for no fill, a number for the value to fill to, else `origin`, `start` or `end`."""
    known = {False: None, True: "origin", "origin": "origin", "start": "start", "end": "end"}
    if isinstance(value, bool | str) and value in known:
        return known[value]
    number = value.get("value") if isinstance(value, dict) and set(value) == {"value"} else None
    if isinstance(number, int | float) and not isinstance(number, bool) and abs(number) <= limits.LARGEST_NUMBER:
        return float(number)
    raise flaw('Send true, false, "origin", "start", "end" or {"value": a number}.')


def _read_corners(value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= limits.LARGEST_SIDE:
        return float(value)
    raise flaw("Send the corners' radius as one number of pixels.")


def _read_thickness(value: Any) -> float | None:
    if value == "flex":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= limits.LARGEST_SIDE:
        return float(value)
    raise flaw('Send a thickness in pixels, or "flex".')


Thickness = Annotated[float | None, PlainValidator(_read_thickness)]
Corners = Annotated[float, PlainValidator(_read_corners)]
Fill = Annotated[float | Literal["origin", "start", "end"] | None, PlainValidator(_read_fill)]


class Dataset(Part):
    """What all datasets have in common."""

    shape: ClassVar[str] = ""

    type: Text | None = None
    label: Text | None = None
    data: Data
    hidden: bool | None = None
    datalabels: DataLabels | None = None
    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: Widths | None = None


class CartesianDataset(Dataset):
    """A dataset over two axes."""

    order: Number | None = None
    stack: Text | None = None
    x_axis_id: Text | None = Field(None, alias="xAxisID")
    y_axis_id: Text | None = Field(None, alias="yAxisID")


class LineDataset(CartesianDataset):
    """A line, its points and the area between it and something."""

    shape: ClassVar[str] = "line"

    border_dash: list[Pixels] | None = None
    fill: Fill | None = None
    tension: Annotated[float, Field(ge=0, le=1)] | None = None
    cubic_interpolation_mode: Annotated[str, choice_of(CURVES)] | None = None
    stepped: Annotated[str | None, choice_of(STEPS)] | None = None
    span_gaps: bool | None = None
    show_line: bool | None = None
    point_radius: Widths | None = None
    point_style: Annotated[str, choice_of(POINT_STYLES)] | None = None
    point_background_color: Colors | None = None
    point_border_color: Colors | None = None
    point_border_width: Widths | None = None


class AreaDataset(LineDataset):
    """A line whose area is filled unless it says otherwise."""

    fill: Fill | None = "origin"


class ScatterDataset(LineDataset):
    """Points without a line between them, unless it asks for one."""

    show_line: bool | None = False


class BubbleDataset(ScatterDataset):
    """Points whose radius is a number of pixels of their own."""

    radius: Widths | None = None


class BarDataset(CartesianDataset):
    """Bars, upright or lying."""

    shape: ClassVar[str] = "bar"

    border_radius: Corners | None = None
    bar_percentage: Share | None = None
    category_percentage: Share | None = None
    bar_thickness: Thickness | None = None
    max_bar_thickness: Pixels | None = None
