"""What is wrong with a chart although every field by itself is right."""

from collections.abc import Iterator, Mapping

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification import CartesianChart, Specification
from renderers.specification.datasets import BarDataset, CartesianDataset
from renderers.specification.flaws import flaws_of_datasets
from renderers.specification.options import ScaleOptions
from renderers.specification.values import Datum, Point, Range
from renderers.times.calendar import Calendar, find_zone
from renderers.times.reading import UnreadableTime, place_in_time, read_time


def flaws_beyond_types(specification: Specification) -> list[Flaw]:
    """All of them; none for a chart that can be drawn."""
    if isinstance(specification, CartesianChart):
        return [*flaws_of_datasets(specification.data.datasets), *_flaws_of_cartesian(specification)]
    return list(specification.flaws())


def _flaws_of_cartesian(chart: CartesianChart) -> Iterator[Flaw]:
    lies = chart.options.index_axis == "y" or (chart.type == "horizontalBar" and chart.options.index_axis != "x")
    index, value = ("y", "x") if lies else ("x", "y")
    scales = chart.options.scales
    for position, dataset in enumerate(chart.data.datasets):
        path = pointer("data", "datasets", position, "data")
        axis = (dataset.x_axis_id if lies else dataset.y_axis_id) or value
        options = scales.get(axis, ScaleOptions())
        yield from _flaws_of_length(dataset, chart.data.labels, scales.get(index), path)
        if scales.get(index, ScaleOptions()).type in {"time", "timeseries"}:
            yield from _flaws_of_times(chart, dataset, path, lies=lies)
        for place, datum in enumerate(dataset.data):
            if (sentence := _flaw_of_datum(datum, dataset, options, lies=lies)) is not None:
                yield Flaw(f"{path}/{place}", sentence)
    yield from _flaws_of_scales(scales, index)


def _flaws_of_times(chart: CartesianChart, dataset: CartesianDataset, path: str, *, lies: bool) -> Iterator[Flaw]:
    """Places that are no points in time."""
    calendar, labels = Calendar(chart.options.timezone or find_zone("UTC")), chart.data.labels or []
    for index, datum in enumerate(dataset.data):
        place: object = (datum.y if lies else datum.x) if isinstance(datum, Point) else (*labels[index:], index)[0]
        try:
            read_time(place_in_time(place), calendar)
        except UnreadableTime as error:
            yield Flaw(f"{path}/{index}", str(error))


def _flaws_of_length(
    dataset: CartesianDataset, labels: list[str] | None, index: ScaleOptions | None, path: str
) -> Iterator[Flaw]:
    if isinstance(dataset, BarDataset) and len(dataset.data) > limits.BAR_CATEGORIES:
        yield Flaw(path, f"Send at most {limits.BAR_CATEGORIES:,} bars in a dataset, or a line instead.")
    has_categories = index is None or index.type in {None, "category"}
    plain = not any(isinstance(datum, Point) for datum in dataset.data)
    if labels is not None and has_categories and plain and len(dataset.data) > len(labels):
        yield Flaw(path, f"Send as many labels as values: these are {len(dataset.data)}, the labels {len(labels)}.")


def _flaw_of_datum(datum: Datum, dataset: CartesianDataset, options: ScaleOptions, *, lies: bool) -> str | None:
    value: object = datum
    if isinstance(datum, Point):
        place, value = (datum.y, datum.x) if lies else (datum.x, datum.y)
        if place is None or isinstance(place, Range):
            return "Send the place of a point as a number or a label."
        if isinstance(value, str):
            return "Send the value of a point as a number."
    if isinstance(value, Range) and not isinstance(dataset, BarDataset):
        return "Only bars have two ends; send one number."
    return _flaw_on_logarithmic(value) if options.type == "logarithmic" else None


def _flaw_on_logarithmic(value: object) -> str | None:
    ends = (value.start, value.end) if isinstance(value, Range) else (value,)
    if any(isinstance(end, float) and end <= 0 for end in ends):
        return "A logarithmic axis shows only numbers above zero; send those, or use a linear axis."
    return None


def _flaws_of_scales(scales: Mapping[str, ScaleOptions], index: str) -> Iterator[Flaw]:
    for name, options in scales.items():
        path = pointer("options", "scales", name)
        is_category = options.type == "category" or (options.type is None and name[:1] == index)
        for end in ("min", "max"):
            if isinstance(getattr(options, end), str) and not is_category:
                yield Flaw(f"{path}/{end}", "Send a number: this axis has no labels.")
        low, high = options.min, options.max
        if isinstance(low, float) and isinstance(high, float) and low >= high and not is_category:
            yield Flaw(f"{path}/max", "Send a number larger than min.")
        if options.type == "logarithmic" and isinstance(low, float) and low <= 0:
            yield Flaw(f"{path}/min", "A logarithmic axis begins above zero.")
