"""The axis that runs outwards from the middle of a circle: the options of the radialLinear scale."""

from typing import Annotated

from pydantic import Field

from renderers.specification.options import Display
from renderers.specification.values import Color, Number, Part, Pixels, Switched, choice_of

RADIAL_SCALES = {"radialLinear": "radialLinear"}
LABEL_DISPLAY = {True: True, False: False, "auto": True}


class AngleLines(Part):
    """The spokes, from the middle to each label."""

    display: bool | None = None
    color: Color | None = None
    line_width: Pixels | None = None
    border_dash: list[Pixels] | None = None


class RadialGrid(Part):
    """The rings at the ticks: polygons between the spokes, or circles."""

    display: bool | None = None
    circular: bool | None = None
    color: Color | None = None
    line_width: Pixels | None = None
    border_dash: list[Pixels] | None = None


class PointLabels(Part):
    """What stands at the outer ends of the spokes, or between them."""

    display: Annotated[bool, choice_of(LABEL_DISPLAY)] | None = None
    center_point_labels: bool | None = None
    color: Color | None = None
    padding: Pixels | None = None


class RadialTicks(Part):
    """The numbers along the first spoke."""

    display: bool | None = None
    color: Color | None = None
    step_size: Annotated[float, Field(gt=0, le=1e300)] | None = None
    max_ticks_limit: Annotated[int, Field(ge=1, le=1000)] | None = None
    show_label_backdrop: bool | None = None
    backdrop_color: Color | None = None


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
    point_labels: Annotated[PointLabels, Switched] = PointLabels()
    ticks: Annotated[RadialTicks, Switched] = RadialTicks()
