"""What a cartesian chart shows, before anything is measured: its categories, axes and series, stacked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from renderers.specification.charts import CartesianChart
from renderers.specification.datasets import BarDataset, BubbleDataset, CartesianDataset, LineDataset
from renderers.specification.options import ScaleOptions
from renderers.specification.values import Datum, Point, Range
from renderers.times.calendar import Calendar, find_zone
from renderers.times.reading import place_in_time, read_time

_BUBBLE = 3.0
_SIDES = {"x": ("bottom", "top"), "y": ("left", "right")}


@dataclass(slots=True)
class Series:
    """One visible dataset. `places`, `starts` and `ends` have one entry for each datum; `starts` is where a bar or an
    area begins and `ends` its value after stacking. `position` counts all datasets, hidden ones too."""

    dataset: CartesianDataset
    position: int
    axis: str
    places: Sequence[float]
    values: Sequence[float | None]
    starts: Sequence[float]
    ends: Sequence[float | None]
    stacked: bool = False
    radii: Sequence[float] | None = None

    @property
    def is_bar(self) -> bool:
        return isinstance(self.dataset, BarDataset)

    @property
    def name(self) -> str:
        return self.dataset.label or ""


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """One axis of numbers and the side of the plot at which it stands."""

    name: str
    options: ScaleOptions
    side: str


@dataclass(slots=True)
class Plan:
    """A cartesian chart, ready to be measured; `series` in the order in which they stack."""

    horizontal: bool
    labels: list[str]
    index_options: ScaleOptions
    index_axis: str
    axes: dict[str, ValueAxis]
    calendar: Calendar
    series: list[Series] = field(default_factory=list)

    @property
    def has_categories(self) -> bool:
        return self.index_options.type in {None, "category"}

    @property
    def counts_time(self) -> bool:
        return self.index_options.type in {"time", "timeseries"}

    @property
    def bars(self) -> list[Series]:
        return [series for series in self.series if series.is_bar]

    @property
    def lines(self) -> list[Series]:
        return [series for series in self.series if not series.is_bar]


def lies(chart: CartesianChart) -> bool:
    """Whether the values run from left to right."""
    if chart.type == "horizontalBar":
        return chart.options.index_axis != "x"
    return chart.options.index_axis == "y"


def direction_of(name: str, options: ScaleOptions) -> str | None:
    """`x` or `y`: what the axis says, or its position, or its name's first letter; None when nothing tells."""
    if options.axis:
        return options.axis
    if options.position:
        return "y" if options.position in _SIDES["y"] else "x"
    return name[:1].lower() if name[:1].lower() in _SIDES else None


def plan_chart(chart: CartesianChart) -> Plan:
    """Reads the whole configuration once."""
    horizontal = lies(chart)
    index, value = ("y", "x") if horizontal else ("x", "y")
    scales = chart.options.scales
    named = {direction: _first_named(scales, direction) for direction in "xy"}
    index_options = scales.get(named[index], _NOTHING)
    if index_options.type is None and chart.type in {"scatter", "bubble"}:
        index_options = index_options.model_copy(update={"type": "linear"})
    calendar = Calendar(chart.options.timezone or find_zone("UTC"))
    labels = _labels(chart, index_options, horizontal=horizontal)
    plan = Plan(horizontal, labels, index_options, named[index], {}, calendar)
    numbered = [(position, one) for position, one in enumerate(chart.data.datasets) if not one.hidden]
    for position, dataset in sorted(numbered, key=lambda item: (item[1].order or 0, item[0])):
        axis = (dataset.x_axis_id if horizontal else dataset.y_axis_id) or named[value]
        if axis not in plan.axes:
            plan.axes[axis] = _value_axis(axis, scales.get(axis, _NOTHING), value, plan.axes)
        plan.series.append(_series(plan, dataset, position, axis))
    _stack(plan)
    return plan


_NOTHING = ScaleOptions()


def _first_named(scales: Mapping[str, ScaleOptions], direction: str) -> str:
    return next((name for name, options in scales.items() if direction_of(name, options) == direction), direction)


def _value_axis(name: str, options: ScaleOptions, direction: str, others: Mapping[str, ValueAxis]) -> ValueAxis:
    near, far = _SIDES[direction]
    taken = {axis.side for axis in others.values()}
    side = options.position if options.position in _SIDES[direction] else (far if near in taken else near)
    return ValueAxis(name, options, side or near)


def _labels(chart: CartesianChart, options: ScaleOptions, *, horizontal: bool) -> list[str]:
    """The categories: as given, else those that points name, else a nameless one for each value."""
    given = chart.data.labels if chart.data.labels is not None else options.labels
    labels = list(given or ())
    known = set(labels)
    for dataset in chart.data.datasets:
        for datum in dataset.data:
            place = (datum.y if horizontal else datum.x) if isinstance(datum, Point) else None
            if isinstance(place, str) and place not in known:
                known.add(place)
                labels.append(place)
    longest = max((len(dataset.data) for dataset in chart.data.datasets), default=0)
    return labels if given is not None or labels else [""] * longest


def _series(plan: Plan, dataset: CartesianDataset, position: int, axis: str) -> Series:
    data: Sequence[Datum] = dataset.data
    places: Sequence[float] = range(len(data))
    if plan.counts_time:
        places, data = _in_time(plan, data)
    elif Point in set(map(type, data)):
        places, data = _split(plan, data)
    values = [datum.end if isinstance(datum, Range) else datum for datum in data]
    starts = [datum.start if isinstance(datum, Range) else 0.0 for datum in data]
    radii = None
    if isinstance(dataset, BubbleDataset):
        usual = dataset.radius or [_BUBBLE]
        radii = [
            datum.r if isinstance(datum, Point) and datum.r is not None else usual[index % len(usual)]
            for index, datum in enumerate(dataset.data)
        ]
    return Series(dataset, position, axis, places, values, starts, values, radii=radii)  # type: ignore[arg-type]  # points are split


def _split(plan: Plan, data: Sequence[Datum]) -> tuple[list[float], list[Datum]]:
    """Places and values of points; a place is the index of its category, or the number itself on a number axis."""
    found = {label: index for index, label in reversed(list(enumerate(plan.labels)))}
    places: list[float] = []
    values: list[Datum] = []
    for index, datum in enumerate(data):
        place, value = (index, datum) if not isinstance(datum, Point) else _turned(datum, horizontal=plan.horizontal)
        if isinstance(place, str):
            same = index < len(plan.labels) and plan.labels[index] == place
            place = index if same else found[place]
        elif plan.has_categories and isinstance(place, float):
            place = min(max(round(place), 0), len(plan.labels) - 1)
        places.append(float(place) if isinstance(place, int | float) else index)
        values.append(value)  # type: ignore[arg-type]  # the checks let no text through as a value
    return places, values


def _in_time(plan: Plan, data: Sequence[Datum]) -> tuple[list[float], list[Datum]]:
    """Places and values, the earliest first; a place is a point in time."""
    pairs: list[tuple[float, Datum]] = []
    for index, datum in enumerate(data):
        if isinstance(datum, Point):
            place, value = _turned(datum, horizontal=plan.horizontal)
        else:
            place, value = plan.labels[index] if index < len(plan.labels) else index, datum
        pairs.append((read_time(place_in_time(place), plan.calendar), value))  # type: ignore[arg-type]  # the checks let nothing else through
    pairs.sort(key=lambda pair: pair[0])
    return [place for place, _ in pairs], [value for _, value in pairs]


def _turned(point: Point, *, horizontal: bool) -> tuple[float | Range | str | None, float | Range | str | None]:
    return (point.y, point.x) if horizontal else (point.x, point.y)


def _stack(plan: Plan) -> None:
    """Puts series of one stack on each other: bars above and below zero apart, lines all together, as Chart.js does."""
    groups: dict[tuple[str, str], list[Series]] = defaultdict(list)
    for series in plan.series:
        stacked = plan.axes[series.axis].options.stacked
        if stacked or (stacked is None and series.dataset.stack is not None):
            groups[series.axis, stack_of(series)].append(series)
    for group in groups.values():
        totals: dict[tuple[float, bool], float] = defaultdict(float)
        for series in group:
            _stack_one(series, totals)


def stack_of(series: Series) -> str:
    """What must be the same for two series of an axis to stand on each other."""
    return series.dataset.stack or ("bar" if series.is_bar else "line")


def _stack_one(series: Series, totals: dict[tuple[float, bool], float]) -> None:
    starts: list[float] = []
    ends: list[float | None] = []
    for place, value in zip(series.places, series.values, strict=True):
        key = (place, series.is_bar and (value or 0) < 0)
        starts.append(totals[key])
        ends.append(None if value is None else totals[key] + value)
        totals[key] += value or 0
    series.starts, series.ends, series.stacked = starts, ends, True


def line_datasets(plan: Plan) -> list[tuple[Series, LineDataset]]:
    """The lines with their datasets as what they are."""
    return [(series, series.dataset) for series in plan.series if isinstance(series.dataset, LineDataset)]
