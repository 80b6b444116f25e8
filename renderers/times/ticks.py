"""Where the ticks of a time axis stand, and what stands at them: the larger unit is said once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from renderers.times.calendar import EARLIEST, LATEST, UNITS, Calendar
from renderers.times.names import written
from renderers.times.tokens import write

MOST_TICKS = 10_000
_STEPS: Sequence[tuple[str, int]] = (
    *(("millisecond", count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500)),
    *(("second", count) for count in (1, 2, 5, 10, 15, 30)),
    *(("minute", count) for count in (1, 2, 5, 10, 15, 30)),
    *(("hour", count) for count in (1, 2, 3, 6, 12)),
    *(("day", count) for count in (1, 2)),
    *(("week", count) for count in (1, 2)),
    *(("month", count) for count in (1, 2, 3, 6)),
    *(("year", count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Step:
    """The distance of two ticks: `count` units of the calendar."""

    unit: str
    count: int


def nice_step(low: float, high: float, most: int, least_unit: str = "millisecond") -> Step:
    """The smallest usual step, in units not less than `least_unit`, that marks the span at most about `most` times."""
    names = list(UNITS)
    usual = [step for step in _STEPS if names.index(step[0]) >= names.index(least_unit)]
    for unit, count in usual:
        if (high - low) / (UNITS[unit] * count) <= most:
            return Step(unit, count)
    return Step(*usual[-1])


def times_at(low: float, high: float, step: Step, calendar: Calendar, first_weekday: int = 1) -> list[float]:
    """The ticks from the last one not after `low` to the first one not before `high`, at most MOST_TICKS."""
    return list(_steps(low, high, step, calendar, first_weekday))


def _steps(low: float, high: float, step: Step, calendar: Calendar, first_weekday: int) -> Iterator[float]:
    time = _first(low, step, calendar, first_weekday)
    for _ in range(MOST_TICKS):
        if time > LATEST:
            return
        yield time
        if time >= high:
            return
        following = calendar.add(time, step.count, step.unit)
        time = following if following > time else time + UNITS[step.unit] * step.count


def _first(low: float, step: Step, calendar: Calendar, first_weekday: int) -> float:
    """A multiple of the step: of the clock for hours and less, of the calendar for the rest."""
    start = calendar.start_of(low, step.unit, first_weekday)
    if step.count == 1:
        return start
    local = calendar.local(start)
    place = _place(local, step.unit)
    first = calendar.add(start, -(place % step.count), step.unit)
    return first if first >= EARLIEST else start


def _place(local: datetime, unit: str) -> int:
    """How many units have passed since the last moment at which all steps begin anew."""
    if unit in _MONTHS_IN:
        return (local.year * 12 + local.month - 1) // _MONTHS_IN[unit]
    return {
        "millisecond": local.microsecond // 1000,
        "second": local.second,
        "minute": local.minute,
        "hour": local.hour,
        "day": local.toordinal(),
        "week": local.toordinal() // 7,
    }[unit]


def label_times(times: Sequence[float], unit: str, calendar: Calendar) -> list[str]:
    """What stands at the ticks, as short as can be told apart: a line break parts the clock from the date."""
    labels = []
    before: datetime | None = None
    for time in times:
        local = calendar.local(time)
        labels.append(_LABELS[unit](local, before, calendar.language))
        before = local
    return labels


def _written(now: datetime, pattern: str, skeleton: str, tag: str | None) -> str:
    """In our own style, or in the order of a language."""
    return write(now, pattern) if tag is None else written(now, skeleton, tag)


def _year_label(now: datetime, _before: datetime | None, tag: str | None) -> str:
    return _written(now, "yyyy", "y", tag)


def _quarter_label(now: datetime, before: datetime | None, tag: str | None) -> str:
    same_year = before and before.year == now.year
    return _written(now, "QQQ" if same_year else "QQQ yyyy", "QQQ" if same_year else "yQQQ", tag)


def _month_label(now: datetime, before: datetime | None, tag: str | None) -> str:
    same_year = before and before.year == now.year
    return _written(now, "MMM" if same_year else "MMM yyyy", "MMM" if same_year else "yMMM", tag)


def _day_label(now: datetime, before: datetime | None, tag: str | None) -> str:
    """`Mar 1`, `2`, `3`, …, `Apr`; the year where a new one begins."""
    is_first = now.day == 1
    if before is not None and now.year != before.year:
        return _written(now, "MMM yyyy" if is_first else "MMM d, yyyy", "yMMM" if is_first else "yMMMd", tag)
    if before is not None and now.month == before.month:
        return _written(now, "d", "d", tag)
    return _written(now, "MMM", "MMM", tag) if before and is_first else _written(now, "MMM d", "MMMd", tag)


def _clock_label(pattern: str, now: datetime, before: datetime | None, tag: str | None) -> str:
    """The time of the day, and under it the date where a new one begins."""
    clock = write(now, pattern)
    same_day = before and before.date() == now.date()
    return clock if same_day else f"{clock}\n{_written(now, 'MMM d', 'MMMd', tag)}"


_LABELS: Mapping[str, Callable[[datetime, datetime | None, str | None], str]] = {
    "millisecond": partial(_clock_label, "HH:mm:ss.SSS"),
    "second": partial(_clock_label, "HH:mm:ss"),
    "minute": partial(_clock_label, "HH:mm"),
    "hour": partial(_clock_label, "HH:mm"),
    "day": _day_label,
    "week": _day_label,
    "month": _month_label,
    "quarter": _quarter_label,
    "year": _year_label,
}
