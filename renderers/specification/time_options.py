"""How an axis of time counts and writes."""

from typing import Annotated, Any

from pydantic import Field, PlainValidator

from renderers.specification.values import Part, choice_of, flaw, read_text
from renderers.times.calendar import UNITS
from renderers.times.reading import reader
from renderers.times.tokens import UnknownToken, writers

_UNITS: dict[Any, str | None] = {False: None, **{name: name for name in UNITS}}
_NAMED_WEEKDAYS = {False: None, True: 1}


def _read_weekday(value: Any) -> int | None:
    """The ISO weekday on which weeks begin; None for Sundays, as Chart.js has it."""
    if isinstance(value, bool):
        return _NAMED_WEEKDAYS[value]
    if isinstance(value, int) and 0 <= value <= 7:
        return value or 7
    raise flaw("Send true for weeks that begin on Mondays, or an ISO weekday from 1 (Monday) to 7 (Sunday).")


def _read_parser(value: Any) -> str | None:
    if value is False:
        return None
    pattern = read_text(value)
    try:
        reader(pattern)
    except UnknownToken as error:
        raise flaw(str(error)) from None
    return pattern


def _read_pattern(value: Any) -> str:
    pattern = read_text(value)
    try:
        writers(pattern)
    except UnknownToken as error:
        raise flaw(str(error)) from None
    return pattern


_Unit = Annotated[str | None, choice_of(_UNITS)]
_Pattern = Annotated[str, PlainValidator(_read_pattern)]


class DisplayFormats(Part):
    """A pattern for the labels of each unit."""

    millisecond: _Pattern | None = None
    second: _Pattern | None = None
    minute: _Pattern | None = None
    hour: _Pattern | None = None
    day: _Pattern | None = None
    week: _Pattern | None = None
    month: _Pattern | None = None
    quarter: _Pattern | None = None
    year: _Pattern | None = None


class TimeOptions(Part):
    """Units, and patterns of dates (date-fns's, Luxon's or Moment's)."""

    display_formats: DisplayFormats = DisplayFormats()
    iso_weekday: Annotated[int | None, PlainValidator(_read_weekday)] = None
    min_unit: _Unit = None
    parser: Annotated[str | None, PlainValidator(_read_parser)] = None
    round: _Unit = None
    step_size: Annotated[float, Field(gt=0, le=1e9)] | None = None
    unit: _Unit = None
