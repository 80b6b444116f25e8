"""How lines, points and bars look, in every place where a configuration may say so."""

from typing import Annotated, Literal

from pydantic import Field

from renderers.specification.shapes import (
    BarThickness,
    Inflations,
    LineFillField,
    ManyCorners,
    ManySides,
    ManySkipped,
    ManyStyles,
    Span,
)
from renderers.specification.values import Colors, Number, Numbers, Part, Percentage, Pixels, Whole, Widths, choice_of

STEPS = {False: None, True: "before", "before": "before", "after": "after", "middle": "middle"}
CURVES = {"default": "default", "monotone": "monotone"}


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


class PointElement(Part):
    """All points, where they are spoken of by themselves."""

    radius: Widths | None = None
    rotation: Numbers | None = None
    point_style: ManyStyles | None = None
    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: Widths | None = None


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


class BarShape(Part):
    """How a bar is drawn."""

    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: ManySides | None = None
    border_radius: ManyCorners | None = None
    border_skipped: ManySkipped | None = None
    point_style: ManyStyles | None = None
    inflate_amount: Inflations | None = None


class BarRoom(Part):
    """How thick bars are, and how they share the room of one place."""

    bar_percentage: Percentage | None = None
    category_percentage: Percentage | None = None
    bar_thickness: BarThickness | None = None
    max_bar_thickness: Pixels | None = None
    min_bar_length: Pixels | None = None
    base: Numbers | None = None
    grouped: bool | None = None
    skip_null: bool | None = None


class LineElement(LineShape):
    """All lines, where they are spoken of by themselves."""

    span_gaps: Span | None = None


class SeriesElements(Part):
    """What lines, points and bars look like."""

    line: Annotated[LineElement, Whole] = LineElement()
    point: Annotated[PointElement, Whole] = PointElement()
    bar: Annotated[BarShape, Whole] = BarShape()
