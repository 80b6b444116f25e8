"""Radial gauges and progress bars: one value, or a few, on the way to a whole."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, PlainValidator

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.charts import Specification
from renderers.specification.datasets import Dataset
from renderers.specification.flaws import flaws_of_datasets, is_value
from renderers.specification.options import Options
from renderers.specification.panels import Thresholds
from renderers.specification.values import (
    Color,
    Labels,
    Number,
    Part,
    Pixels,
    TextLines,
    Whole,
    flaw,
    read_number,
)

_TOTALS = 2


def _read_domain(value: Any) -> tuple[float, float]:
    if not isinstance(value, list) or len(value) != 2:
        raise flaw("Send the two ends of the gauge, such as [0, 100].")
    low, high = (read_number(end) for end in value)
    if low >= high:
        raise flaw("Send the smaller end first, such as [0, 100].")
    return low, high


class CenterArea(Part):
    """What stands inside the ring: the value, or `text`, and `sub_text` below it."""

    display_text: bool | None = None
    text: TextLines | None = None
    sub_text: TextLines | None = None
    font_color: Color | None = None
    font_size: Annotated[float, Field(ge=1, le=500)] | None = None
    background_color: Color | None = None
    padding: Pixels | None = None


def _read_center(value: Any) -> Any:
    """`false` in its place turns it off; `null` says nothing."""
    return {"displayText": value} if isinstance(value, bool) else value or {}


class GaugeDataset(Dataset):
    """The value of a gauge: its first one."""

    shape: ClassVar[str] = "arc"


class GaugeOptions(Options):
    """Options of chartjs-chart-radial-gauge; angles in degrees, clockwise from twelve o'clock."""

    domain: Annotated[tuple[float, float], PlainValidator(_read_domain)] | None = None
    track_color: Color | None = None
    center_percentage: Annotated[float, Field(ge=0, le=100)] | None = None
    rounded_corners: bool | None = None
    rotation: Number | None = None
    circumference: Annotated[float, Field(gt=0, le=360)] | None = None
    center_area: Annotated[CenterArea, BeforeValidator(_read_center)] = CenterArea()
    thresholds: Thresholds | None = None


class GaugeData(Part):
    """One dataset with one value; the first label names it when the dataset does not."""

    labels: Labels | None = None
    datasets: list[GaugeDataset] = Field(max_length=limits.DATASETS)


class RadialGaugeChart(Specification):
    """A ring that is full as far as a value has come."""

    data: GaugeData
    options: Annotated[GaugeOptions, Whole] = GaugeOptions()

    @property
    def value(self) -> float:
        """What the gauge shows."""
        first = self.data.datasets[0].data[0]
        return first if isinstance(first, float) else 0.0

    def flaws(self) -> Iterator[Flaw]:
        yield from flaws_of_datasets(self.data.datasets)
        for dataset in self.data.datasets[:1]:
            if not dataset.data or not isinstance(dataset.data[0], float):
                yield Flaw("/data/datasets/0/data", "Send one number, such as [73].")


class ProgressDataset(Dataset):
    """The values of progress bars or, as the second dataset, what they are on their way to."""

    shape: ClassVar[str] = "bar"

    border_radius: Pixels | None = None


class ProgressData(Part):
    """A bar for each value, and perhaps a label for each; the wholes are 100 unless a second dataset tells them."""

    labels: Labels | None = None
    datasets: list[ProgressDataset] = Field(max_length=_TOTALS)


class ProgressChart(Specification):
    """Bars that are full as far as their values have come."""

    data: ProgressData
    options: Annotated[Options, Whole] = Options()

    def total(self, index: int) -> float:
        """The whole of the bar at `index`."""
        totals = self.data.datasets[1].data if len(self.data.datasets) == _TOTALS else []
        total = totals[index] if index < len(totals) else 100.0
        return total if isinstance(total, float) else 100.0

    def flaws(self) -> Iterator[Flaw]:
        yield from flaws_of_datasets(self.data.datasets)
        for position, dataset in enumerate(self.data.datasets):
            path = pointer("data", "datasets", position, "data")
            if len(dataset.data) > limits.PROGRESS_BARS:
                yield Flaw(path, f"Send at most {limits.PROGRESS_BARS} bars.")
            for place, datum in enumerate(dataset.data):
                if not is_value(datum):
                    yield Flaw(f"{path}/{place}", "Send one number for each bar.")
                elif position == 1 and (datum or 0) <= 0:
                    yield Flaw(f"{path}/{place}", "Send a whole above zero.")
