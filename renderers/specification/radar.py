"""Radar charts: lines around a middle."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.charts import Specification
from renderers.specification.datasets import POINT_STYLES, Dataset, Fill
from renderers.specification.flaws import flaws_around, flaws_of_datasets, is_value
from renderers.specification.options import Options
from renderers.specification.radial_scale import RadialScaleOptions
from renderers.specification.values import Colors, Labels, Number, Part, Pixels, Whole, Widths, choice_of


class RadarDataset(Dataset):
    """One line around the middle, its points and the area inside it."""

    order: Number | None = None
    border_dash: list[Pixels] | None = None
    fill: Fill | None = "start"
    span_gaps: bool | None = None
    show_line: bool | None = None
    point_radius: Widths | None = None
    point_style: Annotated[str, choice_of(POINT_STYLES)] | None = None
    point_background_color: Colors | None = None
    point_border_color: Colors | None = None
    point_border_width: Widths | None = None


class RadarData(Part):
    """Labels of the spokes and the datasets around them."""

    labels: Labels | None = None
    datasets: list[RadarDataset] = Field(max_length=limits.DATASETS)


class DialOptions(Options):
    """Options of charts over a radial scale, which is called `r`."""

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


class RadarChart(Specification):
    """Lines over a radial scale."""

    data: RadarData
    options: Annotated[DialOptions, Whole] = DialOptions()

    def flaws(self) -> Iterator[Flaw]:
        yield from flaws_of_datasets(self.data.datasets)
        yield from flaws_around(self.data.labels, self.data.datasets, is_value, "Send one number for each label.")
        yield from self.options.flaws()
