"""Pies, doughnuts and polar areas: everything whose data are slices of a circle."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator, model_validator

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.annotations import AnnotationElements, AnnotationOptions
from renderers.specification.charts import Specification
from renderers.specification.datasets import Dataset
from renderers.specification.flaws import flaws_around, flaws_of_datasets, is_share, is_value
from renderers.specification.keyed import KeyParsing, read_key_parsing, with_plain_values
from renderers.specification.options import Options
from renderers.specification.plugins import AllOrNone
from renderers.specification.radar import DialOptions
from renderers.specification.round_plugins import PiePlugins
from renderers.specification.values import (
    Colors,
    Labels,
    Number,
    Part,
    Pixels,
    Text,
    Whole,
    Widths,
    choice_of,
    flaw,
    one_or_many,
)

ALIGNMENTS = {"center": "center", "inner": "inner"}
SPACINGS = {name: name for name in ("angular", "proportional", "parallel")}
JOINS = {name: name for name in ("miter", "round", "bevel")}
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,9})?)%")
_CORNERS = ("outerStart", "outerEnd", "innerEnd", "innerStart")

Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Length:
    """`amount` pixels, or that share (0 to 1) of the radius."""

    amount: float
    is_share: bool

    def of(self, whole: float) -> float:
        """In pixels, not more than `whole`."""
        return min(self.amount * whole if self.is_share else self.amount, whole)


def _read_length(value: Any) -> Length:
    if isinstance(value, str) and (share := _SHARE.fullmatch(value.strip())):
        return Length(min(float(share[1]) / 100, 1), is_share=True)
    if _is_number(value) and 0 <= value <= limits.LARGEST_SIDE:
        return Length(float(value), is_share=False)
    raise flaw('Send a number of pixels, or a percentage such as "60%".')


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_corners(value: Any) -> Corners:
    """The radii of a slice's corners, clockwise from the one where its outer edge starts."""
    if isinstance(value, dict) and set(value) <= {*_CORNERS}:
        outer_start, outer_end, inner_end, inner_start = (_read_radius(value.get(name, 0)) for name in _CORNERS)
        return outer_start, outer_end, inner_end, inner_start
    radius = _read_radius(value)
    return radius, radius, radius, radius


def _read_radius(value: Any) -> float:
    if _is_number(value) and value >= 0:  # however large: a slice is as round as it can be
        return float(min(value, limits.LARGEST_SIDE))
    raise flaw("Send the corners' radius as a number of pixels, or {outerStart, outerEnd, innerStart, innerEnd}.")


def _read_below(value: Any) -> float:
    if isinstance(value, str) and (share := _SHARE.fullmatch(value.strip())):
        value = float(share[1]) / 100
    if _is_number(value) and 0 < value < 1:
        return float(value)
    raise flaw('Send a share of the whole, such as "3%" or 0.03.')


Distances = Annotated[list[Pixels], one_or_many]
SizeInCircle = Annotated[Length, PlainValidator(_read_length)]


class ArcStyle(Part):
    """How slices look; where a list stands, its entries are for the slices in turn."""

    background_color: Colors | None = None
    border_align: Annotated[list[Annotated[str, choice_of(ALIGNMENTS)]], one_or_many] | None = None
    border_color: Colors | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_join_style: Annotated[str, choice_of(JOINS)] | None = None
    border_radius: Annotated[list[Annotated[Corners, PlainValidator(_read_corners)]], one_or_many] | None = None
    border_width: Widths | None = None
    offset: Distances | None = None
    spacing: Pixels | None = None


class RingStyle(ArcStyle):
    """How a whole ring lies; angles in degrees, clockwise from twelve o'clock."""

    circumference: Annotated[float, Field(gt=0, le=3600)] | None = None
    rotation: Number | None = None
    cutout: SizeInCircle | None = None
    self_join: bool | None = None
    spacing_mode: Annotated[str, choice_of(SPACINGS)] | None = None
    radius: SizeInCircle | None = None


class SliceDataset(Dataset, RingStyle):
    """The slices of a pie, or one ring of a doughnut."""

    shape: ClassVar[str] = "arc"

    weight: Annotated[float, Field(ge=-100, le=100)] | None = None

    @property
    def unmet(self) -> Sequence[str]:
        """Gaps are as wide inside as outside, whatever else is asked for."""
        return ("spacingMode",) if self.spacing_mode not in {None, "parallel"} else ()

    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None


class WedgeStyle(ArcStyle):
    """How the wedges of a polar area chart look: `angle` in degrees, `circular` false for a straight outer edge."""

    angle: Annotated[list[Annotated[float, Field(ge=0, le=360)]], one_or_many] | None = None
    circular: bool | None = None


class WedgeDataset(Dataset, WedgeStyle):
    """Wedges of one angle, as long as their values."""

    shape: ClassVar[str] = "arc"

    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None


class RingElements(AnnotationElements):
    """What holds for the slices of all datasets."""

    arc: Annotated[RingStyle, Whole] = RingStyle()


class WedgeElements(AnnotationElements):
    """What holds for the wedges of all datasets."""

    arc: Annotated[WedgeStyle, Whole] = WedgeStyle()


class RingDefaults(Part):
    """What holds for all datasets of a type."""

    pie: Annotated[RingStyle, Whole] = RingStyle()
    doughnut: Annotated[RingStyle, Whole] = RingStyle()


class WedgeDefaults(Part):
    """The same for polar areas."""

    polar_area: Annotated[WedgeStyle, Whole] = WedgeStyle()


class Other(Part):
    """Slices `below` a share of the whole are joined into one that is called `label`."""

    below: Annotated[float, PlainValidator(_read_below)] = 0.03
    label: Text = "Other"


class SliceOptions(Options, RingStyle):
    """Options of pies and doughnuts. What is said of rings here holds for all of them."""

    plugins: Annotated[PiePlugins, Whole, AllOrNone] = PiePlugins()
    elements: Annotated[RingElements, Whole] = RingElements()
    datasets: Annotated[RingDefaults, Whole] = RingDefaults()
    other: Other | None = None
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None

    @property
    def annotations(self) -> AnnotationOptions:
        """The annotations with all that is said of their kinds."""
        return self.plugins.annotation.completed(self.elements)


class WedgeOptions(DialOptions, WedgeStyle):
    """Options of polar areas."""

    elements: Annotated[WedgeElements, Whole] = WedgeElements()
    datasets: Annotated[WedgeDefaults, Whole] = WedgeDefaults()
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None

    @property
    def annotations(self) -> AnnotationOptions:
        """The annotations with all that is said of their kinds."""
        return self.plugins.annotation.completed(self.elements)


class SliceData(Part):
    """Labels of the slices and one dataset for each ring, the outermost first."""

    labels: Labels | None = None
    datasets: list[SliceDataset] = Field(max_length=limits.DATASETS)


class WedgeData(Part):
    """Labels of the wedges and the datasets, the first one on top."""

    labels: Labels | None = None
    datasets: list[WedgeDataset] = Field(max_length=limits.DATASETS)


class PieChart(Specification):
    """Pies and doughnuts."""

    type: Literal["pie", "doughnut"]
    data: SliceData
    options: Annotated[SliceOptions, Whole] = SliceOptions()

    @model_validator(mode="before")
    @classmethod
    def _find_values(cls, value: Any) -> Any:
        return with_plain_values(value, "value")

    def flaws(self) -> Iterator[Flaw]:
        yield from flaws_of_datasets(self.data.datasets)
        yield from self.options.annotations.flaws()
        yield from flaws_around(self.data.labels, self.data.datasets, is_share, "Send a number from zero up.")
        for position, dataset in enumerate(self.data.datasets):
            if not dataset.hidden and dataset.data and not any(dataset.data):
                yield Flaw(pointer("data", "datasets", position, "data"), "Send at least one slice above zero.")

    def styles(self, dataset: RingStyle) -> tuple[RingStyle, ...]:
        """Where to look for how `dataset` is drawn, what is nearest first."""
        options = self.options
        return dataset, getattr(options.datasets, self.type), options.elements.arc, options


class PolarAreaChart(Specification):
    """Wedges over a radial scale."""

    data: WedgeData
    options: Annotated[WedgeOptions, Whole] = WedgeOptions()

    @model_validator(mode="before")
    @classmethod
    def _find_values(cls, value: Any) -> Any:
        return with_plain_values(value, "r")

    def flaws(self) -> Iterator[Flaw]:
        yield from flaws_of_datasets(self.data.datasets)
        yield from self.options.annotations.flaws()
        yield from flaws_around(self.data.labels, self.data.datasets, is_value, "Send one number for each wedge.")
        yield from self.options.flaws()

    def styles(self, dataset: WedgeStyle) -> tuple[WedgeStyle, ...]:
        """Where to look for how `dataset` is drawn, what is nearest first."""
        return dataset, self.options.datasets.polar_area, self.options.elements.arc, self.options
