"""Radar charts: lines around a middle."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, model_validator

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.annotations import AnnotationElements, AnnotationOptions
from renderers.specification.charts import Specification, was_sent
from renderers.specification.datasets import Dataset, LineStroke, PointShape
from renderers.specification.elements import POINT_FIELDS, PointElement
from renderers.specification.flaws import flaws_around, flaws_of_datasets, is_value
from renderers.specification.keyed import KeyParsing, read_key_parsing, with_plain_values
from renderers.specification.options import Options
from renderers.specification.plugins import AllOrNone, FillerOptions
from renderers.specification.radial_scale import RadialScaleOptions
from renderers.specification.round_plugins import RoundPlugins
from renderers.specification.shapes import LineFill, LineFillField
from renderers.specification.values import Colors, Labels, Number, Part, Pixels, Switched, Whole, Widths, flaw


class RadarShape(PointShape):
    """How a line around the middle, its points and the area inside it are drawn."""

    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: Widths | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_cap_style: Literal["butt", "round", "square"] | None = None
    border_join_style: Literal["miter", "round", "bevel"] | None = None
    tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    line_tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    fill: LineFillField | None = None
    span_gaps: bool | None = None
    show_line: bool | None = None


class RadarDataset(Dataset, RadarShape):
    """One line around the middle."""

    order: Number | None = None
    fill: LineFillField | None = LineFill("start")
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None

    @property
    def unmet(self) -> Sequence[str]:
        """Around a middle all of an area has the colour that is called `below`; nothing lies above."""
        return ("fill",) if self.fill is not None and self.fill.above and not self.fill.below else ()


_FIELDS = frozenset(RadarShape.model_fields)
_SHORT_NAMES = {"tension": "line_tension", "point_radius": "radius", "point_rotation": "rotation"}


def _read_defaults(value: Any) -> RadarDataset:
    if not isinstance(value, Mapping):
        raise flaw("Send an object in braces.")
    return RadarDataset.model_validate({**value, "data": []})


class RadarDefaults(Part):
    """What all datasets say that say nothing themselves."""

    radar: Annotated[RadarDataset, PlainValidator(_read_defaults)] | None = None


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


class RadarLine(LineStroke):
    """How all lines around a middle are drawn."""

    tension: Annotated[float, Field(ge=-10, le=10)] | None = None
    fill: LineFillField | None = None


class RadarElements(AnnotationElements):
    """What lines, points and annotations look like."""

    line: Annotated[RadarLine, Whole] = RadarLine()
    point: Annotated[PointElement, Whole] = PointElement()


class RadarOptions(DialOptions, RadarShape):
    """Options of radar charts. What is said of lines here holds for all of them that say nothing themselves."""

    plugins: Annotated[RadarPlugins, Whole, AllOrNone] = RadarPlugins()
    elements: Annotated[RadarElements, Whole] = RadarElements()
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
        line, point, usual = self.elements.line, self.elements.point, self.datasets.radar
        yield {name: getattr(dataset, name) for name in dataset.model_fields_set & _FIELDS}
        if usual is not None:
            yield {name: getattr(usual, name) for name in usual.model_fields_set & _FIELDS}
        yield {POINT_FIELDS[name]: getattr(point, name) for name in point.model_fields_set & POINT_FIELDS.keys()}
        yield {name: getattr(line, name) for name in line.model_fields_set & _FIELDS}
        yield {name: getattr(self, name) for name in self.model_fields_set & _FIELDS}


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
