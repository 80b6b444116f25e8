"""What is wrong with a chart although every field by itself is right."""

from collections.abc import Iterator

from core.errors import Flaw
from renderers import limits
from renderers.figures.places import Misplaced, TimePlaces
from renderers.figures.plan import Axis, Plan, Series, plan_chart
from renderers.figures.reach import values_on
from renderers.figures.time_rulers import time_limit
from renderers.screening import pointer
from renderers.specification import CartesianChart, Specification
from renderers.specification.charts import was_sent
from renderers.specification.flaws import NO_VALUES, flaws_of_datasets
from renderers.times.reading import UnreadableTime


def flaws_beyond_types(specification: Specification) -> list[Flaw]:
    """All of them; none for a chart that can be drawn."""
    if isinstance(specification, CartesianChart):
        plan = plan_chart(specification)
        return [
            *_flaws_of_data(specification, plan),
            *plan.flaws,
            *_flaws_of_size(specification),
            *_flaws_on_logarithmic(plan),
            *_flaws_of_limits(plan),
            *_flaws_of_annotations(plan, specification),
        ]
    return list(specification.flaws())


def _flaws_of_data(chart: CartesianChart, plan: Plan) -> Iterator[Flaw]:
    if chart.shows_without_data:
        return
    if "data" not in chart.model_fields_set:
        yield Flaw("/data", "Add “data”.")
        return
    yield from flaws_of_datasets(chart.data.datasets, was_sent=was_sent(chart))
    is_whole = plan.series and len(plan.series) == len(chart.data.datasets) and not plan.flaws
    if is_whole and not any(map(_has_values, plan.series)):
        yield Flaw("/data/datasets/0/data", NO_VALUES)


def _has_values(series: Series) -> bool:
    return any(value is not None for value in series.values)


def _flaws_of_size(chart: CartesianChart) -> Iterator[Flaw]:
    has_bars = any(dataset.shape == "bar" for dataset in chart.data.datasets)
    if has_bars and len(chart.data.labels or []) > limits.BAR_CATEGORIES:
        yield Flaw("/data/labels", f"Send at most {limits.BAR_CATEGORIES:,} labels for bars, or a line instead.")
    for position, dataset in enumerate(chart.data.datasets):
        if dataset.shape == "bar" and len(dataset.data) > limits.BAR_CATEGORIES:
            path = pointer("data", "datasets", position, "data")
            yield Flaw(path, f"Send at most {limits.BAR_CATEGORIES:,} bars in a dataset, or a line instead.")


def _flaws_on_logarithmic(plan: Plan) -> Iterator[Flaw]:
    for series in plan.series:
        for is_value, axis in enumerate((series.index, series.value)):
            if axis.kind == "logarithmic":
                yield from _flaws_below_zero(series, _stacked_above_zero(plan, series), is_value=bool(is_value))


def _stacked_above_zero(plan: Plan, series: Series) -> frozenset[float]:
    """The places at which bars stand in a stack that reaches above zero: one of no length is just not there."""
    if not (series.stacked and series.is_bar):
        return frozenset()
    others = (one for one in plan.series if one.stacked and one.value is series.value)
    return frozenset(
        place for one in others for place, end in zip(one.places, one.ends, strict=True) if end is not None and end > 0
    )


def _flaws_below_zero(series: Series, above: frozenset[float], *, is_value: bool) -> Iterator[Flaw]:
    path = pointer("data", "datasets", series.position, "data")
    columns = [series.values, series.own_starts] if series.floats else [series.values]
    for column in columns if is_value else [series.places]:
        for origin, place, number in zip(series.origins, series.places, column, strict=True):
            is_nothing = is_value and number == 0 and place in above
            if number is not None and number <= 0 and not is_nothing:
                sentence = "A logarithmic axis shows only numbers above zero; send those, or use a linear axis."
                yield Flaw(f"{path}/{origin}", sentence)


def _flaws_of_limits(plan: Plan) -> Iterator[Flaw]:
    for name, axis in plan.axes.items():
        path = pointer("options", "scales", name)
        for end in ("min", "max", "suggestedMin", "suggestedMax"):
            field = {"suggestedMin": "suggested_min", "suggestedMax": "suggested_max"}.get(end, end)
            if sentence := _flaw_of_limit(axis, getattr(axis.options, field)):
                yield Flaw(f"{path}/{end}", sentence)
        low, high = axis.options.min, axis.options.max
        if isinstance(low, float) and isinstance(high, float) and low >= high and not axis.is_category:
            yield Flaw(f"{path}/max", "Send a number larger than min.")
        if axis.kind == "logarithmic" and isinstance(low, float) and low <= 0:
            yield Flaw(f"{path}/min", "A logarithmic axis begins above zero.")


def _flaws_of_annotations(plan: Plan, chart: CartesianChart) -> Iterator[Flaw]:
    yield from chart.options.annotations.flaws()
    for name, place, axis, value in values_on(plan.axes, chart.options.annotations):
        try:
            number = value if axis.is_category else axis.places.read(value, 0)
        except Misplaced as error:
            yield Flaw(pointer("options", "plugins", "annotation", "annotations", name, place), str(error))
            continue
        if axis.kind == "logarithmic" and isinstance(number, float) and number <= 0:
            path = pointer("options", "plugins", "annotation", "annotations", name, place)
            yield Flaw(path, "A logarithmic axis shows only numbers above zero.")


def _flaw_of_limit(axis: Axis, limit: float | str | None) -> str | None:
    if isinstance(limit, str) and not axis.is_category and not axis.counts_time:
        return "Send a number: this axis has no labels."
    if isinstance(axis.places, TimePlaces):
        try:
            time_limit(limit, axis.options, axis.places.calendar)
        except UnreadableTime as error:
            return str(error)
    return None
