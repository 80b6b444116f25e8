"""Datasets of Chart.js, one model for each way of drawing them."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, PlainValidator

from renderers.specification.data import BarData, DotData, Parsing, read_parsing
from renderers.specification.datalabels import DataLabels
from renderers.specification.series_styles import (
    BarRoom,
    BarShape,
    LineRun,
    LineShape,
    PointShape,
    SeriesElements,
)
from renderers.specification.shapes import Clip, LineFill, LineFillField, ManySides
from renderers.specification.values import Colors, Data, Label, Name, Number, Part, Text, Whole, Widths

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
    stack: Name | None = None
    index_axis: Literal["x", "y"] | None = None
    x_axis_id: Text | None = Field(None, alias="xAxisID")
    y_axis_id: Text | None = Field(None, alias="yAxisID")
    x_axis_key: Text | None = None
    y_axis_key: Text | None = None
    parsing: Annotated[Parsing | None, PlainValidator(read_parsing)] = None
    clip: Clip | None = None
    elements: Annotated[SeriesElements, Whole] = SeriesElements()


class PointDataset(CartesianDataset, PointShape):
    """What lines, scatters and bubbles have in common: points."""

    data: DotData


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


class BarDataset(CartesianDataset, BarShape, BarRoom):
    """Bars, upright or lying."""

    shape: ClassVar[str] = "bar"

    data: BarData
    border_width: ManySides | None = None  # type: ignore[assignment]  # a bar may have a border on some sides only
