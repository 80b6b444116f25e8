"""How far axes must reach: to all that series have on them, and to what is noted there."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, Any

from renderers.figures.places import Misplaced, TimePlaces
from renderers.figures.time_rulers import time_limit
from renderers.specification.annotations import Annotation, AnnotationOptions, LineAnnotation
from renderers.times.reading import UnreadableTime

if TYPE_CHECKING:
    from renderers.figures.plan import Axis, Series

Place = float | str | None
Bounds = tuple[float, float]
_ENDLESS = (-inf, inf)
_AXIS_ONCE = re.compile(r"([xy])-axis-([0-9]{1,2})")  # what Chart.js 2 called axes without a name


def note_reach(axes: Mapping[str, "Axis"], options: AnnotationOptions) -> None:
    """Gives each axis the numbers that it must reach, two for each column, and an axis of time all its times."""
    extras: dict[str, list[float]] = {}
    for axis, number in _extras(axes, options):
        extras.setdefault(axis.name, []).append(number)
    for name, axis in axes.items():
        if axis.is_category:
            continue
        columns = list(_columns(axis))
        axis.numbers = [edge(column) for column in columns for edge in (min, max)]
        if axis.counts_time:
            axis.times = sorted({time for column in columns for time in column})
        axis.numbers += extras.get(name, [])
        axis.times = sorted({*axis.times, *extras.get(name, [])}) if name in extras else axis.times


def _columns(axis: "Axis") -> Iterable[Sequence[float]]:
    for series in axis.series:
        if series.index is axis:
            bounds = _ENDLESS if axis.counts_time else bounds_of(series.value)
            yield from filter(len, [_within(series.places, series.values, bounds)])
        if series.value is axis:
            yield from _columns_of_values(series, bounds_of(series.index))


def _columns_of_values(series: "Series", bounds: Bounds) -> Iterable[Sequence[float]]:
    drawn = [end for end in _within(series.ends, series.places, bounds) if end is not None]
    if drawn:
        yield drawn
    if series.floats and drawn:
        known = [start for start, end in zip(series.starts, series.ends, strict=True) if end is not None]
        places = [place for place, end in zip(series.places, series.ends, strict=True) if end is not None]
        yield _within(known, places, bounds)


def _within(column: Sequence[Any], others: Sequence[float | None], bounds: Bounds) -> Sequence[Any]:
    """The entries whose others lie between the ends that the author set: only what is to be seen counts."""
    low, high = bounds
    if (low, high) == _ENDLESS:
        return column
    pairs = zip(column, others, strict=True)
    return [entry for entry, other in pairs if other is not None and low <= other <= high]


def bounds_of(axis: "Axis") -> Bounds:
    """The ends that the author set; endless where there are none, or none that can be read."""
    low, high = _bound(axis, axis.options.min), _bound(axis, axis.options.max)
    return -inf if low is None else low, inf if high is None else high


def _bound(axis: "Axis", limit: float | str | None) -> float | None:
    if isinstance(axis.places, TimePlaces):
        try:
            return time_limit(limit, axis.options, axis.places.calendar)
        except UnreadableTime:
            return None  # the checks say so before anything is drawn
    if isinstance(limit, str):
        return axis.labels.index(limit) if axis.is_category and limit in axis.labels else None
    return limit


def values_on(axes: Mapping[str, "Axis"], options: AnnotationOptions) -> Iterator[tuple[str, str, "Axis", Place]]:
    """The name of each annotation, its field, the axis and the value on it, of all that are displayed."""
    for name, one in options.annotations.items():
        if one.display is False:
            continue
        x, y = (axis_of(axes, one, direction) for direction in "xy")
        places = [
            ("xMin", x, one.x_min),
            ("xMax", x, one.x_max),
            ("xValue", x, one.x_value),
            ("yMin", y, one.y_min),
            ("yMax", y, one.y_max),
            ("yValue", y, one.y_value),
        ]
        own = own_axis(axes, one) if isinstance(one, LineAnnotation) else None
        if own is not None and isinstance(one, LineAnnotation):
            places = [("value", own, one.value), ("endValue", own, one.end_value)]
        for place, axis, value in places:
            if axis is not None and value is not None:
                yield name, place, axis, value


def own_axis(axes: Mapping[str, "Axis"], line: LineAnnotation) -> "Axis | None":
    """The axis on which a line has its value: the one that it names, as `y-axis-0` if need be, or that it crosses."""
    name = line.scale_id or ""
    if name in axes or not (name or line.mode):
        return axes.get(name)
    called = _AXIS_ONCE.fullmatch(name)
    direction = called[1] if called else {"horizontal": "y", "vertical": "x"}.get(line.mode or "", name[:1].lower())
    found = [axis for axis in axes.values() if axis.direction == direction]
    place = int(called[2]) if called else 0
    return found[place if place < len(found) else 0] if found else None


def axis_of(axes: Mapping[str, "Axis"], annotation: Annotation, direction: str) -> "Axis | None":
    """The axis that an annotation names, or else the first one of that direction."""
    named = annotation.x_scale_id if direction == "x" else annotation.y_scale_id
    if named is not None and named in axes:
        return axes[named]
    return next((axis for axis in axes.values() if axis.direction == direction), None)


def _extras(axes: Mapping[str, "Axis"], options: AnnotationOptions) -> Iterator[tuple["Axis", float]]:
    """The values of annotations that axes must reach; those that cannot be read are said by the checks."""
    for name, _, axis, value in values_on(axes, options):
        if axis.is_category or options.annotations[name].adjust_scale_range is False:
            continue
        try:
            number = axis.places.read(value, 0)
        except Misplaced:
            continue
        if number is not None:
            yield axis, number
