"""The `options` of charts with two axes."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.specification.annotations import AnnotationOptions
from renderers.specification.data import Parsing, read_parsing
from renderers.specification.elements import DatasetDefaults, Elements, SeriesDefaults
from renderers.specification.options import Options
from renderers.specification.plugins import AllOrNone, FillerOptions, Plugins
from renderers.specification.scales import ScaleOptions
from renderers.specification.values import Part, Switched, TurnedOff, Whole, flaw, read_text
from renderers.times.calendar import UnknownZone, find_zone


def _read_zone(value: Any) -> ZoneInfo:
    try:
        return find_zone(read_text(value))
    except UnknownZone as error:
        raise flaw(str(error)) from None


class Decimation(Part):
    """How lines of very many points are drawn with fewer."""

    enabled: bool | None = None
    algorithm: Literal["lttb", "min-max"] | None = None
    samples: Annotated[int, Field(ge=1, le=limits.POINTS)] | None = None
    threshold: Annotated[int, Field(ge=0, le=limits.POINTS)] | None = None


class CartesianPlugins(Plugins):
    """The plugins of charts with two axes."""

    annotation: Annotated[AnnotationOptions, TurnedOff] = AnnotationOptions()
    decimation: Annotated[Decimation, TurnedOff] = Decimation()
    filler: Annotated[FillerOptions, Switched] = FillerOptions()


class CartesianOptions(Options, SeriesDefaults):
    """Options of charts with two axes."""

    plugins: Annotated[CartesianPlugins, Whole, AllOrNone] = CartesianPlugins()
    datasets: Annotated[DatasetDefaults, Whole] = DatasetDefaults()
    elements: Annotated[Elements, Whole] = Elements()
    index_axis: Literal["x", "y"] | None = None
    parsing: Annotated[Parsing | None, PlainValidator(read_parsing)] = None
    timezone: Annotated[ZoneInfo, PlainValidator(_read_zone)] | None = None
    scales: Annotated[dict[str, Annotated[ScaleOptions, Switched]], Whole] = Field(default_factory=dict)

    @property
    def annotations(self) -> AnnotationOptions:
        """The annotations with all that is said of their kinds."""
        return self.plugins.annotation.completed(self.elements)
