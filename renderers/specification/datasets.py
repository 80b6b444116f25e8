"""Datasets of Chart.js, one model for each way of drawing them."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.data import BarData, DotData, Parsing, read_parsing
from renderers.specification.datalabels import DataLabels
from renderers.specification.shapes import (
    BarThickness,
    Clip,
    Inflation,
    LineFill,
    LineFillField,
    ManyCorners,
    ManySides,
    ManySkipped,
    ManyStyles,
    Numbers,
    Span,
)
from renderers.specification.values import (
    Colors,
    Data,
    Label,
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


Fill = Annotated[float | Literal["origin", "start", "end"] | None, PlainValidator(_read_fill)]


class Dataset(Part):
    """What all datasets have in common."""

    shape: ClassVar[str] = ""

    type: Text | None = None
    label: Label | None = None
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
    index_axis: Literal["x", "y"] | None = None
    x_axis_id: Text | None = Field(None, alias="xAxisID")
    y_axis_id: Text | None = Field(None, alias="yAxisID")
    x_axis_key: Text | None = None
    y_axis_key: Text | None = None
    parsing: Annotated[Parsing | None, PlainValidator(read_parsing)] = None
    clip: Clip | None = None


class PointShape(Part):
    """How the points of lines, scatters and bubbles are drawn."""

    point_radius: Widths | None = None
    point_rotation: Numbers | None = None
    point_style: ManyStyles | None = None
    point_background_color: Colors | None = None
    point_border_color: Colors | None = None
    point_border_width: Widths | None = None
    radius: Widths | None = None
    rotation: Numbers | None = None


class PointDataset(CartesianDataset, PointShape):
    """What lines, scatters and bubbles have in common: points."""

    data: DotData


class LineStroke(Part):
    """How a line is drawn, in a dataset or in a `segment` of it."""

    border_color: Colors | None = None
    border_width: Widths | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_cap_style: Literal["butt", "round", "square"] | None = None
    border_join_style: Literal["miter", "round", "bevel"] | None = None
    background_color: Colors | None = None


class LineShape(LineStroke):
    """How a line is drawn and bent, and what is filled."""

    tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    cubic_interpolation_mode: Annotated[str, choice_of(CURVES)] | None = None
    stepped: Annotated[str | None, choice_of(STEPS)] | None = None
    fill: LineFillField | None = None
    cap_bezier_points: bool | None = None


class LineRun(Part):
    """Between which of its points a line runs, and what its stretches look like."""

    line_tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    span_gaps: Span | None = None
    show_line: bool | None = None
    segment: LineStroke | None = None


class LineDataset(PointDataset, LineShape, LineRun):
    """A line, its points and the area between it and something."""

    shape: ClassVar[str] = "line"


class AreaDataset(LineDataset):
    """A line whose area is filled unless it says otherwise."""

    fill: LineFillField | None = LineFill("origin")


class ScatterDataset(LineDataset):
    """Points without a line between them, unless it asks for one."""

    show_line: bool | None = False


class BubbleDataset(PointDataset):
    """Points whose radius is a number of pixels of their own."""

    shape: ClassVar[str] = "bubble"


class BarShape(Part):
    """How a bar is drawn."""

    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: ManySides | None = None
    border_radius: ManyCorners | None = None
    border_skipped: ManySkipped | None = None
    point_style: ManyStyles | None = None
    inflate_amount: Inflation | None = None
    base: Number | None = None


class BarRoom(Part):
    """How thick bars are, and how they share the room of one place."""

    bar_percentage: Share | None = None
    category_percentage: Share | None = None
    bar_thickness: BarThickness | None = None
    max_bar_thickness: Pixels | None = None
    min_bar_length: Pixels | None = None
    grouped: bool | None = None
    skip_null: bool | None = None


class BarDataset(CartesianDataset, BarShape, BarRoom):
    """Bars, upright or lying."""

    shape: ClassVar[str] = "bar"

    data: BarData
    border_width: ManySides | None = None  # type: ignore[assignment]  # a bar may have a border on some sides only
