"""The plugins of Chart.js that show in a still picture: titles, the legend, colours, and the labels at the data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.datasets import POINT_STYLES
from renderers.specification.fonts import FontField
from renderers.specification.values import (
    Color,
    Part,
    Pixels,
    Switched,
    Text,
    TextLines,
    choice_of,
    flaw,
    read_number,
)

SIDES = ("top", "bottom", "left", "right")
POSITIONS = {side: side for side in SIDES}
LEGEND_POSITIONS = {**POSITIONS, "chartArea": "chartArea"}
ALIGNS = {name: name for name in ("start", "center", "end")}
Position = Annotated[str, choice_of(POSITIONS)]
Align = Annotated[Literal["start", "center", "end"], choice_of(ALIGNS)]


@dataclass(frozen=True, slots=True)
class Insets:
    """Pixels on each side."""

    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0


def read_insets(value: Any) -> Insets:
    """A number for all sides, or an object that names some: `top`, `x` (left and right) and so on."""
    if not isinstance(value, Mapping):
        return Insets(*[_pixels(value)] * 4)
    unknown = set(value) - {*SIDES, "x", "y"}
    if unknown:
        raise flaw("Send top, right, bottom and left, or x and y.")
    both = {name: _pixels(value.get(axis, 0)) for axis, pair in _PAIRS.items() for name in pair}
    return Insets(**{**both, **{name: _pixels(value[name]) for name in SIDES if name in value}})


_PAIRS = {"x": ("left", "right"), "y": ("top", "bottom")}


def _pixels(value: Any) -> float:
    number = read_number(value)
    if not -limits.LARGEST_SIDE <= number <= limits.LARGEST_SIDE:
        raise flaw(f"Send pixels up to {limits.LARGEST_SIDE:,}.")
    return number


Padding = Annotated[Insets, PlainValidator(read_insets)]


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
    max_width: Pixels | None = None
    max_height: Pixels | None = None
    full_size: bool = True
    rtl: bool | None = None
    text_direction: Annotated[str, choice_of({"ltr": "ltr", "rtl": "rtl"})] | None = None
    labels: Annotated[LegendLabels, Switched] = LegendLabels()
    title: Annotated[LegendTitle, Switched] = LegendTitle()


class ColorsOptions(Part):
    """Chart.js's own plugin of colours: its palette, in place of ours or even of the datasets' own colours."""

    enabled: bool | None = None
    force_override: bool | None = None


class Plugins(Part):
    """The built-in plugins that show in a still picture."""

    title: Annotated[Heading, Switched] = Heading()
    subtitle: Annotated[Heading, Switched] = Heading()
    legend: Annotated[LegendOptions, Switched] = LegendOptions()
