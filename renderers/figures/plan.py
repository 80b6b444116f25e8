"""From a configuration to what it shows, before anything is measured: axes, categories and series, stacked."""

from collections.abc import Iterator, Mapping, Sequence

from core.errors import Flaw
from renderers.figures.columns import Columns, read_columns
from renderers.figures.fill_targets import with_fills
from renderers.figures.places import places_of
from renderers.figures.reach import note_reach
from renderers.figures.series import SIDES, Axis, Plan, Series
from renderers.figures.stacks import stack
from renderers.screening import pointer
from renderers.specification.charts import CartesianChart
from renderers.specification.datasets import (
    CartesianDataset,
)
from renderers.specification.elements import ROOT_FIELDS, with_defaults
from renderers.specification.scales import Crossing, ScaleOptions
from renderers.times.calendar import Calendar, find_zone

__all__ = ["SIDES", "Axis", "Plan", "Series", "direction_of", "plan_chart", "type_of"]

_DEFAULTS_OF_SERIES = ROOT_FIELDS | {"datasets", "elements"}
_COUNTED = frozenset({"scatter", "bubble"})
_OF_BARS = frozenset({"bar", "horizontalBar"})
_NOTHING = ScaleOptions()


def plan_chart(chart: CartesianChart, zone: str | None = None, language: str | None = None) -> Plan:
    """Reads the whole configuration once. Times are of `zone` (UTC) and called in `language` where it says nothing.

    The plan is kept with the chart, and nobody may change it. A changed copy of the chart has a plan of its own.
    """
    kept = f"plan {zone} {language}"
    parts, plan = chart.derived.get(kept, ((), None))
    now = (chart.type, chart.data, chart.options)
    if not isinstance(plan, Plan) or any(one is not other for one, other in zip(parts, now, strict=True)):
        plan = _plan(chart, zone, language)
        chart.derived[kept] = (now, plan)
    return plan


def _plan(chart: CartesianChart, zone: str | None, language: str | None) -> Plan:
    own = chart.options
    plan = Plan(chart.lies, {}, Calendar(own.timezone or find_zone(zone or "UTC"), own.locale or language))
    completed = [_completed(dataset, chart) for dataset in chart.data.datasets]
    datasets = list(enumerate(with_fills(completed, own.plugins.filler)))
    _declare_axes(plan, chart, datasets)
    for position, dataset in datasets:
        series, flaws = _series(plan, chart, dataset, position)
        plan.flaws += flaws
        if not dataset.hidden:
            plan.series.append(series)
            series.index.series.append(series)
            series.value.series.append(series)
    plan.series.sort(key=lambda series: series.order)
    stack(plan.series)
    note_reach(plan.axes, chart.options.annotations)
    return plan


def type_of(dataset: CartesianDataset, chart: CartesianChart) -> str:
    """The name of a dataset's type: its own, or the chart's."""
    return {"horizontalBar": "bar", "sparkline": "line"}.get(name := dataset.type or chart.type, name)


def _completed(dataset: CartesianDataset, chart: CartesianChart) -> CartesianDataset:
    """`dataset` with what the options say for all of its kind."""
    options = chart.options
    if options.model_fields_set.isdisjoint(_DEFAULTS_OF_SERIES) and "elements" not in dataset.model_fields_set:
        return dataset
    return with_defaults(dataset, type_of(dataset, chart), options.datasets, options.elements, options)


def direction_of(name: str, options: ScaleOptions, used: Mapping[str, str]) -> str | None:
    """`x` or `y`: from its name, from what it says, from its side, or from who uses it; None when nothing tells."""
    if name in SIDES:
        return name
    if options.axis:
        return options.axis
    for direction, sides in SIDES.items():
        if options.position in sides:
            return direction
    return used.get(name) or (name[:1].lower() if name[:1].lower() in SIDES else None)


def _declare_axes(plan: Plan, chart: CartesianChart, datasets: Sequence[tuple[int, CartesianDataset]]) -> None:
    used = {
        name: direction
        for _, dataset in datasets
        for direction, name in (("x", dataset.x_axis_id), ("y", dataset.y_axis_id))
        if name
    }
    scales = chart.options.scales
    declared = [(name, direction_of(name, options, used)) for name, options in scales.items()]
    for name, direction in declared:
        if direction is None and name != "r":
            path = pointer("options", "scales", name)
            plan.flaws.append(Flaw(path, 'Say which way this axis runs: add "axis": "x" or "axis": "y".'))
    found = {name: direction for name, direction in declared if direction} | used
    for direction in SIDES:
        if direction not in found.values() or _lacks(direction, datasets, found):
            name = direction
            while name in found:  # its usual name is that of an axis that runs the other way
                name += "'"
            found[name] = direction
    for name, direction in found.items():
        counts = _first_type(chart, datasets, direction, name) in _COUNTED
        plan.axes[name] = _axis(plan, chart, name, direction, scales.get(name, _NOTHING), counts=counts)


def _first_type(
    chart: CartesianChart, datasets: Sequence[tuple[int, CartesianDataset]], direction: str, axis: str
) -> str:
    """The type of the first dataset that may stand on an axis: it says what the axis is when nobody else does."""
    named = ((dataset, getattr(dataset, f"{direction}_axis_id")) for _, dataset in datasets)
    first = next((dataset for dataset, own in named if own in {None, axis}), None)
    return chart.type if first is None else type_of(first, chart)


def _lacks(direction: str, datasets: Sequence[tuple[int, CartesianDataset]], found: Mapping[str, str]) -> bool:
    """Whether a dataset names no axis of this direction though all that there are were named by others."""
    free = [name for name, way in found.items() if way == direction]
    return not free and any(getattr(dataset, f"{direction}_axis_id") is None for _, dataset in datasets)


def _axis(plan: Plan, chart: CartesianChart, name: str, direction: str, options: ScaleOptions, *, counts: bool) -> Axis:
    """`counts` says that an index axis has numbers, unless it says itself what it has."""
    is_index = (direction == "y") == plan.horizontal
    usual = "category" if is_index and not counts else "linear"
    kind = options.type or usual
    crossing = options.position if isinstance(options.position, Crossing) else None
    given = options.labels or (chart.data.x_labels if direction == "x" else chart.data.y_labels) or chart.data.labels
    places = places_of(kind, given, options.time, plan.calendar)
    is_for_bars = is_index and kind == "category" and not chart.data.datasets and chart.type in _OF_BARS
    side = _side(plan, direction, options, crossing)
    makes_room = chart.options.layout.auto_padding is not False
    return Axis(name, direction, kind, options, side, crossing, places, is_for_bars=is_for_bars, makes_room=makes_room)


def _side(plan: Plan, direction: str, options: ScaleOptions, crossing: Crossing | None) -> str:
    """Where an axis stands; a second one that does not say so stands opposite of the first."""
    near, far = SIDES[direction]
    if crossing:
        return near
    if options.position in {near, far, "center"}:
        return str(options.position)
    taken = {axis.side for axis in plan.axes.values() if not axis.options.stack}
    return far if near in taken and not options.stack else near


def _series(plan: Plan, chart: CartesianChart, dataset: CartesianDataset, position: int) -> tuple[Series, list[Flaw]]:
    own = dataset.index_axis
    lies = plan.horizontal if own is None else own == "y"
    named = {"x": dataset.x_axis_id, "y": dataset.y_axis_id}
    x, y = (plan.axes[named[way] or _first(plan, way)] for way in SIDES)
    index, value = (y, x) if lies else (x, y)
    path = pointer("data", "datasets", position, "data")
    columns = read_columns(dataset, index.places, value.places, lies=lies, path=path)
    series = Series(
        dataset=dataset,
        position=position,
        type=type_of(dataset, chart),
        index=index,
        value=value,
        places=columns.places,
        values=columns.values,
        starts=columns.starts,
        own_starts=columns.starts,
        ends=columns.values,
        origins=columns.origins,
        radii=columns.radii,
        floats=columns.floats,
    )
    return series, [*columns.flaws, *_flaws_of_count(columns, dataset, index, path)]


def _first(plan: Plan, direction: str) -> str:
    return next(name for name, axis in plan.axes.items() if axis.direction == direction)


def _flaws_of_count(columns: Columns, dataset: CartesianDataset, index: Axis, path: str) -> Iterator[Flaw]:
    labels = index.places.given
    if index.is_category and labels is not None and columns.is_plain and len(dataset.data) > len(labels):
        yield Flaw(path, f"Send as many labels as values: these are {len(dataset.data)}, the labels {len(labels)}.")
