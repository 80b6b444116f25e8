"""Datasets of types of our own over two axes: waterfalls, boxplots, candles and heat maps."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, PlainValidator, ValidationInfo

from renderers import limits
from renderers.nearest import nearest
from renderers.specification.charts import CARTESIAN_DATASETS
from renderers.specification.datasets import BarDataset, CartesianDataset
from renderers.specification.shapes import ManyStyles
from renderers.specification.values import (
    Color,
    Colors,
    Part,
    Pixels,
    Switched,
    Widths,
    choice_of,
    flaw,
    read_label,
    read_number,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall: a change, or the sum so far (`total`), which may be set to `amount`."""

    amount: float | None
    total: bool = False


def _read_step(value: Any) -> Step | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        total = value.get("total")
        if total is True:
            return Step(None, total=True)
        if total is not None and total is not False:
            return Step(read_number(total), total=True)
        value = value.get("value", value.get("y"))
    if isinstance(value, bool | list | str | Mapping) or value is None:
        raise flaw('Send a change as a number, or {"total": true} for the sum so far.')
    return Step(read_number(value))


class Connector(Part):
    """The lines from one bar of a waterfall to the next."""

    display: bool | None = None
    color: Color | None = None
    width: Pixels | None = None
    dash: list[Pixels] | None = None


class WaterfallDataset(BarDataset):
    """Changes one after the other, each bar standing on the end of the one before."""

    data: Annotated[list[Annotated[Any, PlainValidator(_read_step)]], Field(max_length=limits.BAR_CATEGORIES)]
    up_color: Color | None = None
    down_color: Color | None = None
    total_color: Color | None = None
    connector: Annotated[Connector, Switched] = Connector()


@dataclass(frozen=True, slots=True)
class Box:
    """The five numbers of a boxplot and what lies beyond them; `items` are the raw values, when they were sent."""

    low: float
    first: float
    median: float
    third: float
    high: float
    outliers: tuple[float, ...] = ()
    mean: float | None = None
    items: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """What was sent for one box: raw values, or a `Box` of which the whiskers are still to be found."""

    items: tuple[float, ...]
    box: Box | None = None


_FIVE = ("min", "q1", "median", "q3", "max")
_BOX = 'Send a list of numbers, or {"min": 1, "q1": 2, "median": 3, "q3": 4, "max": 5}.'


def _read_numbers(value: Any) -> tuple[float, ...]:
    if not isinstance(value, list) or len(value) > limits.POINTS:
        raise flaw("Send a list of numbers.")
    return tuple(read_number(number) for number in value if number is not None)


def _read_sample(value: Any) -> Sample | None:
    if value is None or value == []:
        return None
    if isinstance(value, list):
        return Sample(_read_numbers(value))
    if not isinstance(value, Mapping) or any(value.get(name) is None for name in _FIVE):
        raise flaw(_BOX)
    five = [read_number(value[name]) for name in _FIVE]
    if five != sorted(five):
        raise flaw("Send min, q1, median, q3 and max in ascending order.")
    mean = None if value.get("mean") is None else read_number(value["mean"])
    outliers, items = _read_numbers(value.get("outliers") or []), _read_numbers(value.get("items") or [])
    return Sample(items, Box(five[0], five[1], five[2], five[3], five[4], outliers, mean, items))


QUANTILES: dict[Any, str] = {
    **dict.fromkeys((7, "quantiles", "linear"), "linear"),
    **{name: name for name in ("lower", "higher", "nearest", "midpoint", "hinges", "fivenum")},
}


class BoxplotStyle(Part):
    """Options of chartjs-chart-boxplot."""

    coef: Annotated[float, Field(ge=0, le=1000)] | None = None
    quantiles: Annotated[str, choice_of(QUANTILES)] | None = None
    whiskers_mode: Literal["nearest", "exact"] | None = None
    median_color: Color | None = None
    lower_background_color: Color | None = None
    outlier_style: ManyStyles | None = None
    outlier_radius: Widths | None = None
    outlier_background_color: Colors | None = None
    outlier_border_color: Colors | None = None
    outlier_border_width: Widths | None = None
    item_style: ManyStyles | None = None
    item_radius: Widths | None = None
    item_background_color: Colors | None = None
    item_border_color: Colors | None = None
    item_border_width: Widths | None = None
    mean_style: ManyStyles | None = None
    mean_radius: Widths | None = None
    mean_background_color: Colors | None = None
    mean_border_color: Colors | None = None
    mean_border_width: Widths | None = None


class BoxplotDataset(BarDataset, BoxplotStyle):
    """A box for each category."""

    data: Annotated[list[Annotated[Any, PlainValidator(_read_sample)]], Field(max_length=limits.BAR_CATEGORIES)]


@dataclass(frozen=True, slots=True)
class Candle:
    """Open, high, low and close of one time."""

    place: float | str | None
    open: float
    high: float
    low: float
    close: float

    @property
    def way(self) -> str:
        return "up" if self.close > self.open else "down" if self.close < self.open else "unchanged"


_CANDLE = 'Send {"x": "2026-03-02", "o": 40, "h": 44, "l": 39, "c": 43}.'


def _read_candle(value: Any) -> Candle | None:
    if value is None:
        return None
    if not isinstance(value, Mapping) or any(value.get(name) is None for name in "ohlc"):
        raise flaw(_CANDLE)
    first, high, low, last = (read_number(value[name]) for name in "ohlc")
    low, high = min(low, high, first, last), max(low, high, first, last)
    place = value.get("x", value.get("t"))
    return Candle(
        place if place is None else read_label(place) if isinstance(place, str) else read_number(place),
        first,
        high,
        low,
        last,
    )


class Ways(Part):
    """A colour for each way that a price may go."""

    up: Color | None = None
    down: Color | None = None
    unchanged: Color | None = None


def _read_ways(value: Any) -> Ways:
    """One colour for all three, or an object."""
    return Ways.model_validate(dict.fromkeys(("up", "down", "unchanged"), value) if isinstance(value, str) else value)


WayColors = Annotated[Ways, PlainValidator(_read_ways)]


class CandleDataset(BarDataset):
    """Prices over time, in the words of chartjs-chart-financial."""

    data: Annotated[list[Annotated[Any, PlainValidator(_read_candle)]], Field(max_length=limits.BAR_CATEGORIES)]
    color: WayColors | None = None
    background_colors: WayColors | None = None
    border_colors: WayColors | None = None
    line_width: Pixels | None = None
    arm_length: Pixels | None = None
    arm_length_ratio: Annotated[float, Field(ge=0, le=1)] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of one cell of a heat map; `x` and `y` name its column and its row, None by where it stands."""

    value: float | None
    x: str | None = None
    y: str | None = None


def _read_cell(value: Any) -> Cell:
    if not isinstance(value, Mapping):
        return Cell(None if value is None else read_number(value))
    if value.get("x") is None or value.get("y") is None:
        raise flaw('Send a cell as {"x": "Mon", "y": "08:00", "v": 5}.')
    amount = value.get("v", value.get("value"))
    return Cell(None if amount is None else read_number(amount), read_label(value["x"]), read_label(value["y"]))


class HeatmapDataset(CartesianDataset):
    """A row of cells, or cells that name their places."""

    shape: ClassVar[str] = "cell"

    data: Annotated[list[Annotated[Any, PlainValidator(_read_cell)]], Field(max_length=limits.CELLS)]
    border_radius: Pixels | None = None


def _read_dataset(usual: str, model: type[CartesianDataset], value: Any, info: ValidationInfo) -> CartesianDataset:
    """A dataset of our own type, or a line or bars beside it."""
    own = value.get("type") if isinstance(value, Mapping) else None
    if own is None or own in {usual, (info.context or {}).get("type")}:
        return model.model_validate(value)
    if own not in CARTESIAN_DATASETS:
        known = [usual, *CARTESIAN_DATASETS]
        raise flaw(f"A dataset of this chart may be of type {' or '.join(known)}{nearest(str(own), known)}")
    return CARTESIAN_DATASETS[own].model_validate(value)


def datasets_of(usual: str, model: type[CartesianDataset]) -> Any:
    """The validator of the datasets of a chart of type `usual`."""
    return PlainValidator(partial(_read_dataset, usual, model))
