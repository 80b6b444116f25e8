"""Pies, doughnuts and polar areas: everything whose data are slices of a circle."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator, model_validator

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.annotations import AnnotationElements, AnnotationOptions
from renderers.specification.arcs import (
    SHARE,
    RingDefault,
    RingStyle,
    SliceElements,
    WedgeDefault,
    WedgeElements,
    WedgeStyle,
    is_number,
)
from renderers.specification.charts import Specification
from renderers.specification.datasets import Dataset
from renderers.specification.flaws import flaws_around, flaws_of_datasets, is_share, is_value
from renderers.specification.keyed import KeyParsing, read_key_parsing, with_plain_values
from renderers.specification.options import Options
from renderers.specification.plugins import AllOrNone
from renderers.specification.radar import DialOptions
from renderers.specification.round_plugins import PiePlugins
from renderers.specification.shapes import Clip
from renderers.specification.values import Labels, Number, Part, Text, Whole, flaw


class SliceDataset(Dataset, RingDefault):
    """The slices of a pie, or one ring of a doughnut."""

    shape: ClassVar[str] = "arc"

    order: Number | None = None
    weight: Annotated[float, Field(ge=-100, le=100)] | None = None


class WedgeDataset(Dataset, WedgeDefault):
    """Wedges of one angle, as long as their values."""

    shape: ClassVar[str] = "arc"

    order: Number | None = None


class AllRings(AnnotationElements, SliceElements):
    """What holds for the slices of all datasets, and for annotations."""


class AllWedges(AnnotationElements, WedgeElements):
    """The same for wedges."""


class RingDefaults(Part):
    """What holds for all datasets of a type."""

    pie: Annotated[RingDefault, Whole] = RingDefault()
    doughnut: Annotated[RingDefault, Whole] = RingDefault()


class WedgeDefaults(Part):
    """The same for polar areas."""

    polar_area: Annotated[WedgeDefault, Whole] = WedgeDefault()


def _read_below(value: Any) -> float:
    if isinstance(value, str) and (share := SHARE.fullmatch(value.strip())):
        value = float(share[1]) / 100
    if is_number(value) and 0 < value < 1:
        return float(value)
    raise flaw('Send a share of the whole, such as "3%" or 0.03.')


class Other(Part):
    """Slices `below` a share of the whole are joined into one that is called `label`."""

    below: Annotated[float, PlainValidator(_read_below)] = 0.03
    label: Text = "Other"


class SliceOptions(Options, RingStyle):
    """Options of pies and doughnuts. What is said of rings here holds for all of them."""

    plugins: Annotated[PiePlugins, Whole, AllOrNone] = PiePlugins()
    clip: Clip | None = None
    elements: Annotated[AllRings, Whole] = AllRings()
    datasets: Annotated[RingDefaults, Whole] = RingDefaults()
    other: Other | None = None
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None

    @property
    def annotations(self) -> AnnotationOptions:
        """The annotations with all that is said of their kinds."""
        return self.plugins.annotation.completed(self.elements)


class WedgeOptions(DialOptions, WedgeStyle):
    """Options of polar areas."""

    clip: Clip | None = None
    elements: Annotated[AllWedges, Whole] = AllWedges()
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

    def styles(self, dataset: SliceDataset) -> tuple[RingStyle, ...]:
        """Where to look for how `dataset` is drawn, what is nearest first."""
        options, usual = self.options, getattr(self.options.datasets, self.type)
        return dataset, dataset.elements.arc, usual.elements.arc, usual, options.elements.arc, options


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

    def styles(self, dataset: WedgeDataset) -> tuple[WedgeStyle, ...]:
        """Where to look for how `dataset` is drawn, what is nearest first."""
        options, usual = self.options, self.options.datasets.polar_area
        return dataset, dataset.elements.arc, usual.elements.arc, usual, options.elements.arc, options
