"""Funnels: how many are left after each step."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.charts import Specification
from renderers.specification.datasets import Dataset
from renderers.specification.flaws import flaws_of_datasets, is_share
from renderers.specification.options import Options
from renderers.specification.values import Labels, Part, Whole, choice_of

ANCHORS = {name: name for name in ("top", "middle", "bottom", "none")}
SIDES = {name: name for name in ("left", "center", "right")}


class FunnelStyle(Part):
    """How the steps narrow: `shrink_anchor` is where a step has its own width, `shrink_fraction` how much of it
    narrows, `align` the side on which all steps end."""

    align: Annotated[str, choice_of(SIDES)] | None = None
    shrink_anchor: Annotated[str, choice_of(ANCHORS)] | None = None
    shrink_fraction: Annotated[float, Field(ge=0, le=1)] | None = None


class FunnelDataset(Dataset, FunnelStyle):
    """The steps, the first one at the top."""

    shape: ClassVar[str] = "bar"


class FunnelElements(Part):
    """What holds for all steps."""

    trapezoid: Annotated[FunnelStyle, Whole] = FunnelStyle()


class FunnelDefaults(Part):
    """The same by type."""

    funnel: Annotated[FunnelStyle, Whole] = FunnelStyle()


class FunnelOptions(Options, FunnelStyle):
    """Options of chartjs-chart-funnel. With the index axis `x`, the steps go from left to right."""

    index_axis: Literal["x", "y"] | None = None
    elements: Annotated[FunnelElements, Whole] = FunnelElements()
    datasets: Annotated[FunnelDefaults, Whole] = FunnelDefaults()


class FunnelData(Part):
    """A label for each step, and a dataset for each funnel."""

    labels: Labels | None = None
    datasets: list[FunnelDataset] = Field(max_length=limits.FUNNELS)


class FunnelChart(Specification):
    """Funnels over the same steps."""

    data: FunnelData
    options: Annotated[FunnelOptions, Whole] = FunnelOptions()

    def styles(self, dataset: FunnelDataset) -> tuple[FunnelStyle, ...]:
        """Where to look for how `dataset` is drawn, what is nearest first."""
        options = self.options
        return dataset, options.datasets.funnel, options.elements.trapezoid, options

    def flaws(self) -> Iterator[Flaw]:
        yield from flaws_of_datasets(self.data.datasets)
        for position, dataset in enumerate(self.data.datasets):
            path = pointer("data", "datasets", position, "data")
            if len(dataset.data) > limits.STEPS:
                yield Flaw(path, f"Send at most {limits.STEPS} steps.")
            if self.data.labels is not None and len(dataset.data) > len(self.data.labels):
                counts = f"these are {len(dataset.data)}, the labels {len(self.data.labels)}"
                yield Flaw(path, f"Send as many labels as values: {counts}.")
            wrong = (place for place, datum in enumerate(dataset.data) if not is_share(datum))
            yield from (Flaw(f"{path}/{place}", "Send a number from zero up.") for place in wrong)
