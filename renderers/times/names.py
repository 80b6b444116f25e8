"""Names of months and weekdays, and dates as a language orders their parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from babel.dates import format_datetime, format_skeleton

from renderers.cldr import language

_DAYS = range(7)
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class DateNames:
    """Names from January on, and from Monday on."""

    months: Sequence[str]
    short_months: Sequence[str]
    weekdays: Sequence[str]
    short_weekdays: Sequence[str]


@lru_cache(maxsize=64)
def names_of(tag: str | None) -> DateNames:
    """The names of a language; English without one."""
    locale: Any = language(tag).locale
    months, days = locale.months["format"], locale.days["format"]
    return DateNames(
        months=[months["wide"][month] for month in _MONTHS],
        short_months=[months["abbreviated"][month] for month in _MONTHS],
        weekdays=[days["wide"][day] for day in _DAYS],
        short_weekdays=[days["abbreviated"][day] for day in _DAYS],
    )


def written(time: datetime, skeleton: str, tag: str) -> str:
    """The parts of `time` that a CLDR skeleton (`MMMd`, `yMMM`) asks for, in the order of the language `tag`. A quarter
    alone is in no language's list of skeletons, and is its own pattern."""
    words = language(tag)
    if skeleton == "QQQ":
        text = format_datetime(time, skeleton, locale=words.locale)
    else:
        text = format_skeleton(skeleton, time, locale=words.locale, fuzzy=True)
    return str(text).translate(words.digits)
