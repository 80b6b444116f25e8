"""Points in time out of what people send: milliseconds, ISO 8601, the usual ways of writing a date, or a pattern."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from renderers.times.calendar import EARLIEST, LATEST, Calendar
from renderers.times.tokens import MONTHS, WEEKDAYS, UnknownToken, is_token, literal, pieces_of

_YEAR_AND_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_USUAL = (
    "yyyy/M/d H:mm:ss",
    "yyyy/M/d H:mm",
    "yyyy/M/d",
    "M/d/yyyy h:mm:ss a",
    "M/d/yyyy h:mm a",
    "M/d/yyyy H:mm:ss",
    "M/d/yyyy H:mm",
    "M/d/yyyy",
    "d.M.yyyy H:mm",
    "d.M.yyyy",
    "MMM d, yyyy h:mm a",
    "MMM d, yyyy H:mm",
    "MMM d, yyyy",
    "MMMM d, yyyy",
    "d MMM yyyy",
    "d MMMM yyyy",
    "MMM yyyy",
    "MMMM yyyy",
    "EEE, d MMM yyyy HH:mm:ss z",
    "EEE MMM d yyyy",
)
_ZONE = r"(?:Z|GMT|UTC|[+-]\d{2}:?\d{2})"
_TWO = r"\d{1,2}"
_PARTS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("yyyy", "YYYY", "y", "Y", "uuuu"), ("year", r"\d{4}")),
    **dict.fromkeys(("yy", "YY"), ("short_year", r"\d{2}")),
    **dict.fromkeys(("M", "MM", "L", "LL"), ("month", _TWO)),
    **dict.fromkeys(("MMM", "MMMM", "LLL", "LLLL"), ("month_name", r"[A-Za-z]{3,9}\.?")),
    **dict.fromkeys(("d", "dd", "D", "DD"), ("day", _TWO)),
    **dict.fromkeys(("do", "Do"), ("day", r"\d{1,2}(?=st|nd|rd|th)")),
    **dict.fromkeys(("H", "HH", "k", "kk"), ("hour", _TWO)),
    **dict.fromkeys(("h", "hh", "K", "KK"), ("half_hour", _TWO)),
    **dict.fromkeys(("m", "mm"), ("minute", _TWO)),
    **dict.fromkeys(("s", "ss"), ("second", _TWO)),
    **dict.fromkeys(("S", "SS", "SSS", "SSSS", "SSSSSS", "u"), ("fraction", r"\d{1,9}")),
    **dict.fromkeys(("a", "aa", "aaa", "aaaa", "A"), ("half", r"[AaPp]\.?[Mm]\.?")),
    **dict.fromkeys(("Z", "ZZ", "ZZZ", "XX", "XXX", "xx", "xxx", "z"), ("zone", _ZONE)),
    **dict.fromkeys(("Q", "q"), ("quarter", r"[1-4]")),
    **dict.fromkeys(("QQQ", "qqq"), ("quarter", r"Q?[1-4]")),
    **dict.fromkeys(("E", "EEE", "EEEE", "ccc", "cccc", "ddd", "dddd"), ("weekday", "[A-Za-z]{2,9}")),
    "DDD": ("day_of_year", r"\d{1,3}"),
    "DDDD": ("day_of_year", r"\d{3}"),
    "X": ("seconds", r"-?\d{1,12}(?:\.\d{1,9})?"),
    "x": ("milliseconds", r"-?\d{1,15}"),
    "T": ("letter", "T"),
}
_WORDS = {word.lower()[:3]: index + 1 for index, word in enumerate(MONTHS)}
_DAYS = {word.lower()[:3] for word in WEEKDAYS}


_LENGTH_OF_DATE = len("2026-03-01")


class UnreadableTime(ValueError):
    """Not a point in time; the message says what to send."""


_NUMBER = re.compile(r"-?\d{5,15}(?:\.\d{1,9})?")


def whole_date(text: str, calendar: Calendar) -> float | None:
    """The point in time of a text that is certainly a date of ISO 8601; None for all that must be looked at longer."""
    if text[4:5] != "-" or len(text) < _LENGTH_OF_DATE:
        return None
    try:
        time = calendar.instant(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None
    return time if EARLIEST <= time <= LATEST else None


def place_in_time(place: Any) -> Any:
    """`place`, as a number when it is one in words: labels are texts, also those that were sent as numbers."""
    return float(place) if isinstance(place, str) and _NUMBER.fullmatch(place) else place


def read_time(value: Any, calendar: Calendar, pattern: str | None = None) -> float:
    """Milliseconds since 1970. Texts without a zone are read in the calendar's. Raises UnreadableTime."""
    if not isinstance(value, int | float | str):
        raise UnreadableTime("Send a time in milliseconds since 1970, or as a text such as 2024-03-01T12:00:00Z.")
    time = _read_text(value, calendar, pattern) if isinstance(value, str) else float(value)
    if not EARLIEST <= time <= LATEST:
        raise UnreadableTime("Send a time between the years 100 and 9900.")
    return time


def _read_text(text: str, calendar: Calendar, pattern: str | None) -> float:
    plain = text.strip()
    if pattern is not None:
        time = _by_pattern(plain, calendar, pattern)
    else:
        time = _iso(plain, calendar)
        usual = iter(_USUAL)
        while time is None and (one := next(usual, None)) is not None:
            time = _by_pattern(plain, calendar, one)
    if time is None:
        shown = plain if len(plain) <= 40 else plain[:39] + "…"
        wanted = f"as {pattern}" if pattern else "as milliseconds since 1970, or such as 2024-03-01T12:00:00Z"
        raise UnreadableTime(f"“{shown}” is not a time. Send it {wanted}.")
    return time


def _iso(text: str, calendar: Calendar) -> float | None:
    if short := _YEAR_AND_MONTH.fullmatch(text):
        text = f"{short[1]}-{short[2] or '01'}-01"
    try:
        return calendar.instant(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def reader(pattern: str) -> re.Pattern[str]:
    """What finds the parts of a date that is written as `pattern`. Raises UnknownToken."""
    seen: set[str] = set()
    return re.compile("".join(_expression(piece, seen) for piece in pieces_of(pattern)), re.IGNORECASE)


def _expression(piece: str, seen: set[str]) -> str:
    if not is_token(piece):
        return re.escape(literal(piece)).replace("\\ ", r"\s+")
    if piece not in _PARTS:
        raise UnknownToken(f"Dates are not read by “{piece[:20]}”. Send a pattern such as yyyy-MM-dd HH:mm.")
    name, expression = _PARTS[piece]
    suffix = "(?:st|nd|rd|th)" if piece in {"do", "Do"} else ""
    if name in seen:
        return f"(?:{expression}){suffix}"
    seen.add(name)
    return f"(?P<{name}>{expression}){suffix}"


def _by_pattern(text: str, calendar: Calendar, pattern: str) -> float | None:
    match = reader(pattern).fullmatch(text)
    if match is None:
        return None
    parts = {name: found for name, found in match.groupdict().items() if found is not None}
    if "seconds" in parts:
        return float(parts["seconds"]) * 1000
    if "milliseconds" in parts:
        return float(parts["milliseconds"])
    try:
        return calendar.instant(_assembled(parts))
    except (ValueError, KeyError, OverflowError):
        return None


def _assembled(parts: Mapping[str, str]) -> datetime:
    """Raises ValueError or KeyError for a date that does not exist. What is not said is its first; the year is 1970."""
    if "weekday" in parts and parts["weekday"].lower()[:3] not in _DAYS:
        raise ValueError(parts["weekday"])
    number: Callable[[str, int], int] = lambda name, usual: int(parts.get(name, usual))  # noqa: E731  # said four times
    date = datetime(_year(parts), _month(parts), number("day", 1), tzinfo=_zone(parts.get("zone")))
    date += timedelta(days=number("day_of_year", 1) - 1)
    fraction = int(parts.get("fraction", "0")[:6].ljust(6, "0"))
    return date.replace(hour=_hour(parts), minute=number("minute", 0), second=number("second", 0), microsecond=fraction)


def _year(parts: Mapping[str, str]) -> int:
    if "short_year" in parts:
        short = int(parts["short_year"])
        return short + (2000 if short < 70 else 1900)
    return int(parts.get("year", "1970"))


def _month(parts: Mapping[str, str]) -> int:
    if "month_name" in parts:
        return _WORDS[parts["month_name"].lower()[:3]]
    if "quarter" in parts:
        return int(parts["quarter"][-1]) * 3 - 2
    return int(parts.get("month", "1"))


def _hour(parts: Mapping[str, str]) -> int:
    if "half_hour" not in parts:
        return int(parts.get("hour", "0"))
    afternoon = parts.get("half", "a").lower().startswith("p")
    hour = int(parts["half_hour"])
    if not 0 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if afternoon else 0)


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text.upper() in {"Z", "GMT", "UTC"}:
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))
