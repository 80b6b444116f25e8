"""The parts of a cartesian chart: its axes, its series, and both together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.errors import Flaw
from renderers.canvas import Canvas
from renderers.figures.places import Places
from renderers.lettering import Lettering
from renderers.specification.datasets import (
    AreaDataset,
    BarDataset,
    BubbleDataset,
    CartesianDataset,
    LineDataset,
    ScatterDataset,
)
from renderers.specification.scales import Crossing, ScaleOptions
from renderers.times.calendar import Calendar

SIDES: Mapping[str, tuple[str, str]] = {"x": ("bottom", "top"), "y": ("left", "right")}
"""Where axes of either direction stand: usually, and otherwise."""
LABEL_LINE = 1.2


@dataclass(slots=True, eq=False)
class Axis:
    """One axis: which way it runs, what it counts (`category`, `linear`, `logarithmic`, `time`, `timeseries`), and
    where it stands: at a side of the plot, at its `center`, or where it crosses another one. `numbers` are the
    least and the largest that it must reach; an axis of time has all its `times`, ascending. One that `is_for_bars`
    keeps their slots though there are none; one that `makes_room` reaches as far as its bubbles do."""

    name: str
    direction: str
    kind: str
    options: ScaleOptions
    side: str
    crossing: Crossing | None
    places: Places
    series: list["Series"] = field(default_factory=list)
    numbers: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    is_for_bars: bool = False
    makes_room: bool = True

    def lettering(self, canvas: Canvas) -> Lettering:
        """The letters of its labels."""
        return canvas.lettering(self.options.ticks.font, canvas.label_size, line=LABEL_LINE)

    @property
    def is_category(self) -> bool:
        return self.kind == "category"

    @property
    def counts_time(self) -> bool:
        return self.kind in {"time", "timeseries"}

    @property
    def labels(self) -> list[str]:
        """The names of the categories."""
        return self.places.labels

    @property
    def holds_bars(self) -> bool:
        """Whether bars stand along it."""
        return self.is_for_bars or any(series.index is self and series.is_bar for series in self.series)

    @property
    def measures_bars(self) -> bool:
        """Whether the length of bars is read on it."""
        return any(series.value is self and series.is_bar for series in self.series)

    @property
    def measures_amounts(self) -> bool:
        """Whether the size of what is drawn is read on it: of bars, and of areas that stand on each other or are all
        that the chart is about; such an axis begins at zero."""
        return self.measures_bars or any(series.value is self and series.shows_amounts for series in self.series)

    @property
    def is_index(self) -> bool:
        """Whether series run along it."""
        return any(series.index is self for series in self.series)


@dataclass(slots=True, eq=False)
class Series:
    """One visible dataset over its `index` and `value` axis. `places`, `starts` and `ends` have one entry for each
    datum; `starts` is where a bar or an area begins, `ends` its value after stacking, None where there is nothing;
    `own_starts` and `values` are the same before.
    `origins` are the positions of the data as they were sent; `position` counts all datasets, hidden ones too."""

    dataset: CartesianDataset
    position: int
    type: str
    index: Axis
    value: Axis
    places: Sequence[float]
    values: Sequence[float | None]
    starts: Sequence[float]
    ends: Sequence[float | None]
    origins: Sequence[int]
    own_starts: Sequence[float] = ()
    radii: Sequence[float | None] | None = None
    floats: bool = False
    stacked: bool = False

    @property
    def is_bar(self) -> bool:
        return isinstance(self.dataset, BarDataset)

    @property
    def is_bubble(self) -> bool:
        return isinstance(self.dataset, BubbleDataset)

    @property
    def is_scatter(self) -> bool:
        return isinstance(self.dataset, ScatterDataset)

    @property
    def shows_amounts(self) -> bool:
        """Whether its areas are read by their size."""
        dataset = self.dataset
        stands = isinstance(dataset, LineDataset) and self.stacked and dataset.fill is not None
        return isinstance(dataset, AreaDataset) or stands

    @property
    def horizontal(self) -> bool:
        """Whether its values run from left to right."""
        return self.index.direction == "y"

    @property
    def order(self) -> tuple[float, int]:
        """What decides which series is drawn first, and which stands on which."""
        return (self.dataset.order or 0, self.position)

    @property
    def name(self) -> str:
        return self.dataset.label or ""


@dataclass(slots=True)
class Plan:
    """A cartesian chart, ready to be measured; `series` in the order in which they stack, `flaws` what forbids it."""

    horizontal: bool
    axes: dict[str, Axis]
    calendar: Calendar
    series: list[Series] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def bars(self) -> list[Series]:
        return [series for series in self.series if series.is_bar]

    @property
    def lines(self) -> list[Series]:
        return [series for series in self.series if not series.is_bar]
