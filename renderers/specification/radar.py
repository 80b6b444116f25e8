"""Radar charts: lines around a middle."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field, PlainValidator, model_validator

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.annotations import AnnotationElements, AnnotationOptions
from renderers.specification.charts import Specification, was_sent
from renderers.specification.datasets import Dataset
from renderers.specification.elements import POINT_FIELDS
from renderers.specification.flaws import flaws_around, flaws_of_datasets, is_value
from renderers.specification.keyed import KeyParsing, read_key_parsing, with_plain_values
from renderers.specification.options import Options
from renderers.specification.plugins import AllOrNone, FillerOptions
from renderers.specification.radial_scale import RadialScaleOptions
from renderers.specification.round_plugins import RoundPlugins
from renderers.specification.series_styles import STEPS, LineStroke, PointElement, PointShape
from renderers.specification.shapes import Clip, LineFill, LineFillField, Span
from renderers.specification.values import Labels, Number, Part, Switched, Whole, choice_of


class RadarLine(LineStroke):
    """How a line around a middle, or all of them, and what it encloses are drawn."""

    tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    stepped: Annotated[str | None, choice_of(STEPS)] | None = None
    fill: LineFillField | None = None
    span_gaps: Span | None = None


class RadarShape(RadarLine, PointShape):
    """The same and its points, in a dataset."""

    line_tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    show_line: bool | None = None
    clip: Clip | None = None


class RadarElements(Part):
    """What lines and points look like."""

    line: Annotated[RadarLine, Whole] = RadarLine()
    point: Annotated[PointElement, Whole] = PointElement()


class OfRadars(RadarShape):
    """What all datasets may say together."""

    elements: Annotated[RadarElements, Whole] = RadarElements()
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None


class RadarDataset(Dataset, OfRadars):
    """One line around the middle."""

    order: Number | None = None
    fill: LineFillField | None = LineFill("start")

    @property
    def unmet(self) -> Sequence[str]:
        """Around a middle all of an area has the colour that is called `below`; nothing lies above."""
        return ("fill",) if self.fill is not None and self.fill.above and not self.fill.below else ()


_FIELDS = frozenset(RadarShape.model_fields)
_SHORT_NAMES = {"tension": "line_tension", "point_radius": "radius", "point_rotation": "rotation"}


class RadarDefaults(Part):
    """What all datasets say that say nothing themselves."""

    radar: Annotated[OfRadars, Whole] = OfRadars()


class RadarData(Part):
    """Labels of the spokes and the datasets around them."""

    labels: Labels | None = None
    datasets: list[RadarDataset] = Field(default_factory=list, max_length=limits.DATASETS)


class DialOptions(Options):
    """Options of charts over a radial scale, which is called `r`."""

    plugins: Annotated[RoundPlugins, Whole, AllOrNone] = RoundPlugins()
    scales: Annotated[dict[str, Annotated[RadialScaleOptions, Whole]], Whole] = Field(default_factory=dict)

    @property
    def scale(self) -> RadialScaleOptions:
        """The only scale that there can be."""
        return self.scales.get("r") or next(iter(self.scales.values()), RadialScaleOptions())

    def flaws(self) -> Iterator[Flaw]:
        """Ends of the scale that are the wrong way round."""
        for name, scale in self.scales.items():
            if scale.min is not None and scale.max is not None and scale.min >= scale.max:
                yield Flaw(pointer("options", "scales", name, "max"), "Send a number larger than min.")


class RadarPlugins(RoundPlugins):
    """The plugins of radar charts."""

    filler: Annotated[FillerOptions, Switched] = FillerOptions()


class AllElements(AnnotationElements, RadarElements):
    """What lines, points and annotations look like."""


class RadarOptions(DialOptions, RadarShape):
    """Options of radar charts. What is said of lines here holds for all of them that say nothing themselves."""

    plugins: Annotated[RadarPlugins, Whole, AllOrNone] = RadarPlugins()
    elements: Annotated[AllElements, Whole] = AllElements()
    datasets: Annotated[RadarDefaults, Whole] = RadarDefaults()
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None

    @property
    def annotations(self) -> AnnotationOptions:
        """The annotations with all that is said of their kinds."""
        return self.plugins.annotation.completed(self.elements)

    def completed(self, dataset: RadarDataset) -> RadarDataset:
        """`dataset` with what it does not say taken from the options of its type, of all lines and points, and of
        the chart."""
        found: dict[str, Any] = {}
        for source in self._sources(dataset):
            short = {name: source[other] for name, other in _SHORT_NAMES.items() if other in source}
            found = {**short, **source, **found}
        return dataset.model_copy(update={name: value for name, value in found.items() if name in _FIELDS})

    def _sources(self, dataset: RadarDataset) -> Iterator[Mapping[str, Any]]:
        """Where something is said of a dataset's look, what is nearest first."""
        usual = self.datasets.radar
        yield _said(dataset)
        yield from _of_elements(dataset.elements)
        yield from _of_elements(usual.elements)
        yield _said(usual)
        yield from _of_elements(self.elements)
        yield _said(self)


def _said(part: Part) -> Mapping[str, Any]:
    return {name: getattr(part, name) for name in part.model_fields_set & _FIELDS}


def _of_elements(elements: RadarElements) -> Iterator[Mapping[str, Any]]:
    point = elements.point
    yield {POINT_FIELDS[name]: getattr(point, name) for name in point.model_fields_set & POINT_FIELDS.keys()}
    yield _said(elements.line)


class RadarChart(Specification):
    """Lines over a radial scale."""

    data: RadarData
    options: Annotated[RadarOptions, Whole] = RadarOptions()

    @model_validator(mode="before")
    @classmethod
    def _find_values(cls, value: Any) -> Any:
        return with_plain_values(value, "r")

    @property
    def shows_without_data(self) -> bool:
        """Whether it is a picture of its scale: no data were meant to be on it, or it says where that ends."""
        scale = self.options.scale
        says_ends = scale.min is not None and scale.max is not None
        return bool(self.data.labels) and (says_ends or (bool(self.options.scales) and not was_sent(self)))

    def flaws(self) -> Iterator[Flaw]:
        if not self.shows_without_data:
            yield from flaws_of_datasets(self.data.datasets, was_sent=was_sent(self))
        yield from self.options.annotations.flaws()
        yield from flaws_around(self.data.labels, self.data.datasets, is_value, "Send one number for each label.")
        yield from self.options.flaws()
