"""Whole configurations: which datasets and options go with which type of chart."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field, PlainValidator, PrivateAttr, ValidationInfo, model_validator

from core.errors import Flaw
from renderers import limits
from renderers.nearest import nearest
from renderers.number_style import PLAIN, NumberStyle
from renderers.specification.cartesian_options import CartesianOptions
from renderers.specification.data import with_usual_keys
from renderers.specification.datasets import (
    AreaDataset,
    BarDataset,
    BubbleDataset,
    CartesianDataset,
    LineDataset,
    ScatterDataset,
)
from renderers.specification.options import Options
from renderers.specification.values import Labels, Part, Whole, flaw

CARTESIAN_DATASETS: dict[str, type[CartesianDataset]] = {
    "line": LineDataset,
    "sparkline": LineDataset,
    "area": AreaDataset,
    "scatter": ScatterDataset,
    "bubble": BubbleDataset,
    "bar": BarDataset,
    "horizontalBar": BarDataset,
}


def _read_dataset(value: Any, info: ValidationInfo) -> CartesianDataset:
    """A dataset as its own type or the chart's (the validation context) says."""
    own = value.get("type") if isinstance(value, dict) else None
    name = own or (info.context or {}).get("type")
    if not isinstance(name, str) or name not in CARTESIAN_DATASETS:
        guess = nearest(str(name), CARTESIAN_DATASETS)
        raise flaw(f"A dataset of this chart may be of type {' or '.join(CARTESIAN_DATASETS)}{guess}")
    return CARTESIAN_DATASETS[name].model_validate(value)


def _with_usual_keys(chart: Any) -> Any:
    """A raw chart in whose data places and values are called x and y, whatever their author calls them."""
    options, data = (_part(chart, name) for name in ("options", "data"))
    datasets = data.get("datasets")
    if not isinstance(datasets, list):
        return chart
    lies = options.get("indexAxis", "y" if chart.get("type") == "horizontalBar" else "x") == "y"
    usual, of_types = _part(options, "parsing"), _part(options, "datasets")
    named = [
        with_usual_keys(_with_parsing(one, {**usual, **_part(_of_type(of_types, one, chart), "parsing")}), lies=lies)
        for one in datasets
    ]
    return {**chart, "data": {**data, "datasets": named}}


def _of_type(of_types: Mapping[str, Any], dataset: Any, chart: Mapping[str, Any]) -> Any:
    own = dataset.get("type") if isinstance(dataset, Mapping) else None
    name = own or chart.get("type")
    return of_types.get(name) if isinstance(name, str) else None


def _with_parsing(dataset: Any, usual: Mapping[str, Any]) -> Any:
    """A raw dataset that says all of where its values stand; what it says itself goes first."""
    own = dataset.get("parsing", {}) if usual and isinstance(dataset, dict) else None
    return {**dataset, "parsing": {**usual, **own}} if isinstance(own, dict) else dataset


def _part(whole: Any, name: str) -> Mapping[str, Any]:
    part = whole.get(name) if isinstance(whole, Mapping) else None
    return part if isinstance(part, Mapping) else {}


_NO_OPTIONS = Options()


class Specification(Part):
    """What every configuration has: its type, and whatever that type needs."""

    type: str

    @property
    def numbers(self) -> NumberStyle:
        """How the author wants numbers to be written."""
        options = getattr(self, "options", None)
        return NumberStyle(None, options.locale).but(options.format) if isinstance(options, Options) else PLAIN

    @property
    def defaults(self) -> Options:
        """What the author says of the whole chart: its font and colours, where no part of it has its own."""
        options = getattr(self, "options", None)
        return options if isinstance(options, Options) else _NO_OPTIONS

    def flaws(self) -> Iterable[Flaw]:
        """What is wrong with it although every field by itself is right."""
        return ()


def was_sent(chart: Any) -> bool:
    """Whether a chart has datasets, be they empty."""
    return "data" in chart.model_fields_set and "datasets" in chart.data.model_fields_set


class CartesianData(Part):
    """Labels of the categories and the datasets over them."""

    labels: Labels | None = None
    x_labels: Labels | None = None
    y_labels: Labels | None = None
    datasets: list[Annotated[Any, PlainValidator(_read_dataset)]] = Field(
        default_factory=list, max_length=limits.DATASETS
    )


class CartesianChart(Specification):
    """Lines and bars, alone or together."""

    data: CartesianData = CartesianData()
    options: Annotated[CartesianOptions, Whole] = CartesianOptions()

    _derived: dict[str, Any] = PrivateAttr(default_factory=dict)

    @property
    def derived(self) -> dict[str, Any]:
        """What was worked out from it, kept so that it need not be worked out twice."""
        return self._derived

    @property
    def lies(self) -> bool:
        """Whether the values run from left to right."""
        return (self.options.index_axis or ("y" if self.type == "horizontalBar" else "x")) == "y"

    @property
    def shows_without_data(self) -> bool:
        """Whether it is a picture of its axes: no data were meant to be on them, or it says what else is to be seen."""
        own = self.options
        says_ends = any(scale.min is not None and scale.max is not None for scale in own.scales.values())
        notes = any(note.display is not False for note in own.plugins.annotation.annotations.values())
        return says_ends or notes or (bool(own.scales) and not was_sent(self))

    @model_validator(mode="before")
    @classmethod
    def _name_coordinates(cls, value: Any) -> Any:
        return _with_usual_keys(value)
