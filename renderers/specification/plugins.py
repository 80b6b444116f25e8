"""The plugins of Chart.js that show in a still picture: titles, the legend, colours, and the labels at the data."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from renderers import limits
from renderers.specification.datalabels import DataLabels
from renderers.specification.datasets import POINT_STYLES
from renderers.specification.fonts import FontField
from renderers.specification.padding import SIDES, Padding
from renderers.specification.values import (
    Boundless,
    Color,
    Part,
    Pixels,
    Switched,
    Text,
    TextLines,
    choice_of,
)

POSITIONS = {side: side for side in SIDES}
LEGEND_POSITIONS = {**POSITIONS, "chartArea": "chartArea"}
ALIGNS = {name: name for name in ("start", "center", "end")}
_FILL_TIMES = {name: name for name in ("beforeDraw", "beforeDatasetDraw", "beforeDatasetsDraw")}
Position = Annotated[str, choice_of(POSITIONS)]
Align = Annotated[Literal["start", "center", "end"], choice_of(ALIGNS)]


class Heading(Part):
    """A title or a subtitle. Chart.js shows it only when told to; we show it unless told not to."""

    display: bool | None = None
    text: TextLines | None = None
    color: Color | None = None
    align: Align | None = None
    position: Position | None = None
    font: FontField | None = None
    padding: Padding | None = None
    full_size: bool = True


class LegendTitle(Part):
    """What stands above a legend."""

    display: bool | None = None
    text: TextLines | None = None
    color: Color | None = None
    font: FontField | None = None
    padding: Padding | None = None
    position: Align | None = None


class LegendLabels(Part):
    """The entries of a legend. `filter` is a list of the names to show, where Chart.js takes a function."""

    box_width: Pixels | None = None
    box_height: Pixels | None = None
    color: Color | None = None
    font: FontField | None = None
    padding: Pixels | None = None
    point_style: Annotated[str, choice_of(POINT_STYLES)] | None = None
    point_style_width: Pixels | None = None
    use_point_style: bool | None = None
    use_border_radius: bool | None = None
    border_radius: Pixels | None = None
    text_align: Annotated[str, choice_of({side: side for side in ("left", "center", "right")})] | None = None
    filter: Annotated[list[Text], Field(max_length=limits.DATASETS)] | None = None

    @property
    def draws_boxes(self) -> bool:
        """Whether something is said that only Chart.js's own boxes can show."""
        if self.use_point_style:
            return False
        said = (self.box_width, self.box_height, self.use_border_radius, self.border_radius)
        return self.use_point_style is False or any(one is not None for one in said)


class LegendOptions(Part):
    """Whether and where the legend stands; when nothing is said, the picture decides."""

    display: bool | None = None
    position: Annotated[str, choice_of(LEGEND_POSITIONS)] | None = None
    align: Align | None = None
    reverse: bool | None = None
    max_width: Boundless | None = None
    max_height: Boundless | None = None
    full_size: bool = True
    rtl: bool | None = None
    text_direction: Annotated[str, choice_of({"ltr": "ltr", "rtl": "rtl"})] | None = None
    labels: Annotated[LegendLabels, Switched] = LegendLabels()
    title: Annotated[LegendTitle, Switched] = LegendTitle()


class FillerOptions(Part):
    """When areas are drawn, and whether those that reach to a hidden dataset go on to where that one reaches."""

    display: bool | None = None
    draw_time: Annotated[str, choice_of(_FILL_TIMES)] | None = None
    propagate: bool | None = None


class ColorsOptions(Part):
    """Chart.js's own plugin of colours: its palette, in place of ours or even of the datasets' own colours."""

    enabled: bool | None = None
    force_override: bool | None = None


def _read_enabled(value: Any) -> Any:
    return {} if value is None else {"enabled": value} if isinstance(value, bool) else value


def _each_switched(value: Any) -> Any:
    """`false` in place of all plugins turns off those that show without being asked for."""
    return {"title": False, "subtitle": False, "legend": False} if value is False else value


AllOrNone = BeforeValidator(_each_switched)


class Plugins(Part):
    """The plugins that show in a still picture, built-in or not."""

    title: Annotated[Heading, Switched] = Heading()
    subtitle: Annotated[Heading, Switched] = Heading()
    legend: Annotated[LegendOptions, Switched] = LegendOptions()
    colors: Annotated[ColorsOptions, BeforeValidator(_read_enabled)] = ColorsOptions()
    datalabels: DataLabels | None = None
