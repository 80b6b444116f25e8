"""Measured axes of time: from the earliest to the latest, with ticks where units of the calendar begin."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from renderers.canvas import Canvas
from renderers.figures.places import Misplaced, TimePlaces
from renderers.specification.scales import ScaleOptions
from renderers.times.calendar import UNITS, Calendar
from renderers.times.reading import UnreadableTime, place_in_time, read_time
from renderers.times.ticks import MOST_TICKS, Step, label_times, nice_step, times_at
from renderers.times.tokens import write

if TYPE_CHECKING:
    from renderers.figures.plan import Axis

_LETTERS_PER_LABEL = 90 / 17
_PIXELS_PER_LINE = 40.0
_GAP = 1.5
_LARGER = {
    "millisecond": "second",
    "second": "minute",
    "minute": "hour",
    "hour": "day",
    "day": "month",
    "week": "month",
    "month": "year",
    "quarter": "year",
}
_USUAL_FORMATS = {
    "second": "h:mm:ss a",
    "minute": "h:mm a",
    "hour": "ha",
    "day": "MMM d",
    "month": "MMM yyyy",
    "year": "yyyy",
}
_FEW_TIMES = 40  # more days than this are never told by hours
_SUNDAY = 7
_LONGEST_STEP = 10**9
_MONDAY = 1
_SIXTIETHS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600)
_COUNTS: Mapping[str, Sequence[int]] = {
    "second": _SIXTIETHS,
    "minute": _SIXTIETHS,
    "hour": (1, 2, 3, 4, 6, 12, 24, 48, 72, 168),
    "day": (1, 2, 7, 14, 28, 56, 91, 182, 364),
    "week": (1, 2, 4, 8, 13, 26, 52),
    "month": (1, 2, 3, 6, 12, 24, 60, 120),
    "quarter": (1, 2, 4, 8, 20, 40),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
}
_DAYS_IN = frozenset({"month", "quarter", "year"})


@dataclass(frozen=True, slots=True)
class TimeMarks:
    """Ends, ticks and labels of an axis of time; `data` are the times between which a `timeseries` is even."""

    low: float
    high: float
    values: Sequence[float]
    labels: Sequence[str]
    majors: frozenset[float]
    data: Sequence[float]


def measure_times(axis: "Axis", times: Sequence[float], length: float, canvas: Canvas) -> TimeMarks:
    """The marks of `axis`, over the ascending `times`, when it is `length` pixels long."""
    options, places = axis.options, axis.places
    assert isinstance(places, TimePlaces)  # noqa: S101  # what axes of time have
    calendar = places.calendar
    outermost = [*times[:1], *times[-1:], *_outermost_labels(axis)]
    low, high = _ends(options, outermost, calendar, alone=axis.holds_bars and options.offset is not False)
    most = _most(axis, low, length, canvas, calendar)
    least = options.time.min_unit or ("day" if _are_days(times, calendar) else "millisecond")
    step = _step(options, low, high, most, least) if low < high else _step_of_one(options, low, calendar)
    first_weekday = options.time.iso_weekday or (_SUNDAY if options.time.unit == "week" else _MONDAY)
    values: Sequence[float] = _values(axis, times, (low, high), step, calendar, first_weekday)
    if options.bounds == "ticks" and values:
        low = low if options.min is not None else min(low, values[0])
        high = high if options.max is not None else max(high, values[-1])
    shown: Sequence[float] = [value for value in values if low <= value <= high]
    majors = _majors(options, shown, step, calendar)
    shown = _thinned(shown, majors, most) if options.ticks.auto_skip is not False else shown
    labels = _labels(options, shown, majors, step, calendar)
    data = _stops(axis, times, low, high) if axis.kind == "timeseries" else ()
    return TimeMarks(low, high, shown, labels, majors, data)


def _stops(axis: "Axis", times: Sequence[float], low: float, high: float) -> Sequence[float]:
    """What is at equal distances on a `timeseries`: all times of the data, and its ends unless ticks are labels."""
    ends = () if axis.options.ticks.source == "labels" else (low, high)
    return sorted({*ends, *(time for time in times if low <= time <= high)})


def time_limit(limit: float | str | None, options: ScaleOptions, calendar: Calendar) -> float | None:
    """The point in time that an end of the axis is set to. Raises UnreadableTime."""
    if limit is None:
        return None
    pattern = options.time.parser
    return read_time(limit if pattern else place_in_time(limit), calendar, pattern if isinstance(limit, str) else None)


def _outermost_labels(axis: "Axis") -> Iterator[float]:
    """The times of the first and the last label: an axis reaches to them though there may be no data."""
    if axis.labels and (axis.is_index or not axis.series):
        for index in (0, len(axis.labels) - 1):
            with suppress(Misplaced):
                yield axis.places.at(index)


def _ends(options: ScaleOptions, times: Sequence[float], calendar: Calendar, *, alone: bool) -> tuple[float, float]:
    """Where the axis begins and ends: for one time a day, unless that stands `alone` in its slot."""

    def known(limit: float | str | None) -> float | None:
        try:
            return time_limit(limit, options, calendar)
        except UnreadableTime:
            return None  # the checks say so before anything is drawn

    low, high = known(options.min), known(options.max)
    soft = [time for time in (known(options.suggested_min), known(options.suggested_max)) if time is not None]
    found = [*times, *soft]
    low = min(found, default=0.0) if low is None else low
    high = max(found, default=low) if high is None else high
    if low < high or alone:
        return low, high
    start = calendar.start_of(low, "day")
    return start, calendar.add(start, 1, "day")


def _most(axis: "Axis", low: float, length: float, canvas: Canvas, calendar: Calendar) -> int:
    """How many ticks find a place."""
    ticks, formats = axis.options.ticks, axis.options.time.display_formats
    if axis.direction == "y":
        pixels = _PIXELS_PER_LINE * canvas.factor
    else:
        patterns = [getattr(formats, name) for name in UNITS if getattr(formats, name)]
        texts = [write(calendar.local(low), pattern) for pattern in patterns]
        font = axis.lettering(canvas)
        widest = max((font.measure(text) + _GAP * font.size for text in texts), default=0)
        pixels = widest or _LETTERS_PER_LABEL * canvas.label_size
    fitting = max(int(length / pixels), 1)
    return min(fitting, ticks.max_ticks_limit) if ticks.max_ticks_limit else fitting


def _are_days(times: Sequence[float], calendar: Calendar) -> bool:
    """Whether all of a few times are midnights: what has no clock is not to be told by one."""
    return 0 < len(times) <= _FEW_TIMES and all(calendar.start_of(time, "day") == time for time in times)


def _step(options: ScaleOptions, low: float, high: float, most: int, least: str) -> Step:
    unit = options.time.unit
    size = options.ticks.step_size or options.time.step_size
    if unit is None:
        step = nice_step(low, high, most, least)
        return Step(step.unit, _whole(size)) if size and _is_countable(low, high, step.unit, size) else step
    if size and _is_countable(low, high, unit, size):
        return Step(unit, _whole(size))
    spans = (high - low) / UNITS[unit]
    counts = _COUNTS.get(unit, _COUNTS["year"])
    return Step(unit, next((count for count in counts if spans / count <= most), max(round(spans / most), 1)))


def _whole(size: float) -> int:
    """How many units a step has: at least one, and not more than can be counted."""
    return min(max(round(size), 1), _LONGEST_STEP)


def _step_of_one(options: ScaleOptions, time: float, calendar: Calendar) -> Step:
    """What one time alone is called by: its day, or its minute."""
    usual = "day" if calendar.start_of(time, "day") == time else "minute"
    return Step(options.time.unit or usual, 1)


def _is_countable(low: float, high: float, unit: str, size: float) -> bool:
    return (high - low) / UNITS[unit] / max(size, 1) < MOST_TICKS


def _values(
    axis: "Axis",
    times: Sequence[float],
    ends: tuple[float, float],
    step: Step,
    calendar: Calendar,
    first_weekday: int,
) -> Sequence[float]:
    source = axis.options.ticks.source or ("data" if axis.kind == "timeseries" else "auto")
    if source == "labels":
        return sorted(set(_labelled(axis)))
    if source == "data":
        return times
    return times_at(*ends, step, calendar, first_weekday)


def _labelled(axis: "Axis") -> Iterator[float]:
    """The times of the chart's labels, as far as they are times."""
    for index in range(len(axis.labels)):
        with suppress(Misplaced):
            yield axis.places.at(index)


def _majors(options: ScaleOptions, values: Sequence[float], step: Step, calendar: Calendar) -> frozenset[float]:
    larger = _LARGER.get(step.unit)
    if not options.ticks.major.enabled or larger is None:
        return frozenset()
    return frozenset(value for value in values if calendar.start_of(value, larger) == value)


def _thinned(values: Sequence[float], majors: frozenset[float], most: int) -> Sequence[float]:
    """Every so many of the ticks, counted from those where a larger unit begins."""
    every = -(-len(values) // max(most + 1, 1))
    if every <= 1:
        return values
    if 0 < len(majors) <= most + 1:
        return sorted(majors)
    first = next((index for index, value in enumerate(values) if value in majors), 0)
    return values[first % every :: every]


def _labels(
    options: ScaleOptions, values: Sequence[float], majors: frozenset[float], step: Step, calendar: Calendar
) -> Sequence[str]:
    formats = options.time.display_formats
    own = getattr(formats, step.unit)
    larger = _LARGER.get(step.unit, "year")
    if own is None and not majors:
        is_whole = step.unit not in _DAYS_IN or all(value == calendar.start_of(value, step.unit) for value in values)
        return label_times(values, step.unit if is_whole else "day", calendar)
    minor = own or _USUAL_FORMATS.get(step.unit, "PP")
    major = getattr(formats, larger) or _USUAL_FORMATS.get(larger, "PP")
    tag = calendar.language
    return [write(calendar.local(value), major if value in majors else minor, tag) for value in values]
