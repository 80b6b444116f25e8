"""Configurations of types of our own over two axes; their options are those of all charts over two axes."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.cartesian_options import CartesianOptions
from renderers.specification.charts import Specification
from renderers.specification.flaws import NO_DATA, NO_VALUES
from renderers.specification.formats import Format
from renderers.specification.own_datasets import (
    BoxplotDataset,
    BoxplotStyle,
    CandleDataset,
    HeatmapDataset,
    WaterfallDataset,
    datasets_of,
)
from renderers.specification.values import Color, Labels, Number, Part, Switched, Whole


class WaterfallData(Part):
    """Labels of the steps, and the changes."""

    labels: Labels | None = None
    datasets: list[Annotated[Any, datasets_of("waterfall", WaterfallDataset)]] = Field(max_length=limits.DATASETS)


class BoxplotData(Part):
    """Labels of the boxes, and what they summarise."""

    labels: Labels | None = None
    datasets: list[Annotated[Any, datasets_of("boxplot", BoxplotDataset)]] = Field(max_length=limits.DATASETS)


class CandleData(Part):
    """Prices; labels stand for times that the candles do not tell."""

    labels: Labels | None = None
    datasets: list[Annotated[Any, datasets_of("candlestick", CandleDataset)]] = Field(max_length=limits.DATASETS)


class HeatmapData(Part):
    """Labels of the columns and a dataset for each row, from the top; or one dataset whose cells name both."""

    labels: Labels | None = None
    x_labels: Labels | None = None
    y_labels: Labels | None = None
    datasets: list[HeatmapDataset] = Field(max_length=limits.DATASETS)


class OwnChart(Specification):
    """What these charts have in common: there must be something to show."""

    def flaws(self) -> Iterator[Flaw]:
        datasets = getattr(self, "data").datasets  # noqa: B009  # each of them has data of its own kind
        if not datasets:
            yield Flaw("/data/datasets", NO_DATA)
        elif all(datum is None for dataset in datasets for datum in dataset.data):
            yield Flaw("/data/datasets/0/data", NO_VALUES)


class WaterfallChart(OwnChart):
    """How changes lead from one sum to another."""

    data: WaterfallData
    options: Annotated[CartesianOptions, Whole] = CartesianOptions()


class BoxplotOptions(CartesianOptions, BoxplotStyle):
    """Options of boxplots."""


class BoxplotChart(OwnChart):
    """How values are spread."""

    data: BoxplotData
    options: Annotated[BoxplotOptions, Whole] = BoxplotOptions()


class CandleChart(OwnChart):
    """Candles, or bars of open, high, low and close, over time."""

    type: Literal["candlestick", "ohlc"]
    data: CandleData
    options: Annotated[CartesianOptions, Whole] = CartesianOptions()


class ColorScale(Part):
    """From values to colours: `colors` at equal distances from `min` to `max`; `display`: its legend."""

    display: bool | None = None
    colors: Annotated[list[Color], Field(min_length=2, max_length=20)] | None = None
    min: Number | None = None
    max: Number | None = None
    missing: Color | None = None
    format: Format | None = None


class HeatmapOptions(CartesianOptions):
    """Options of heat maps."""

    color_scale: Annotated[ColorScale, Switched] = ColorScale()


class HeatmapChart(OwnChart):
    """Cells whose colours tell their values."""

    type: Literal["heatmap", "matrix"]
    data: HeatmapData
    options: Annotated[HeatmapOptions, Whole] = HeatmapOptions()

    def flaws(self) -> Iterator[Flaw]:
        yield from super().flaws()
        datasets = self.data.datasets
        if datasets and all(cell.value is None for dataset in datasets for cell in dataset.data):
            yield Flaw("/data/datasets/0/data", NO_VALUES)
        labels = self.data.labels or self.data.x_labels
        for position, dataset in enumerate(datasets):
            plain = all(cell.x is None for cell in dataset.data)
            if labels is not None and plain and len(dataset.data) > len(labels):
                counts = f"these are {len(dataset.data)}, the labels {len(labels)}"
                yield Flaw(pointer("data", "datasets", position, "data"), f"Send as many labels as values: {counts}.")
        scale = self.options.color_scale
        if scale.min is not None and scale.max is not None and scale.min >= scale.max:
            yield Flaw("/options/colorScale/max", "Send a number larger than min.")
