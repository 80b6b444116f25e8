"""Patterns of dates (`yyyy-MM-dd`, `MMM D, YYYY`) as date-fns, Luxon and Moment spell them, for reading and writing.

Where the three differ, a day is a day of the month (`d`, `D`), a year is a year (`yyyy`, `YYYY`), and weekdays are
`EEE`, `ccc` or `ddd`. Quoted ('…') and bracketed ([…]) parts are literal.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache

from renderers.times.names import DateNames, names_of

_PIECES = re.compile(r"'[^']*'|\[[^\]]*\]|[dDMQ]o|LTS?|([A-Za-z])\1*|[^A-Za-z'\[\]]+")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH = DateNames(MONTHS, [name[:3] for name in MONTHS], WEEKDAYS, [name[:3] for name in WEEKDAYS])
_LOCALIZED = {
    "P": "MM/dd/yyyy",
    "PP": "MMM d, yyyy",
    "PPP": "MMMM do, yyyy",
    "PPPP": "EEEE, MMMM do, yyyy",
    "p": "h:mm a",
    "pp": "h:mm:ss a",
    "l": "M/d/yyyy",
    "ll": "MMM d, yyyy",
    "lll": "MMM d, yyyy h:mm a",
    "LT": "h:mm a",
    "LTS": "h:mm:ss a",
}
_WHOLE = {"t": "h:mm a", "tt": "h:mm:ss a", "T": "HH:mm", "TT": "HH:mm:ss"}
Writer = Callable[[datetime], str]
Namer = Callable[[datetime, DateNames], str]


class UnknownToken(ValueError):
    """A pattern holds letters that mean nothing; the message names them."""


def _padded(read: Callable[[datetime], int], length: int) -> Writer:
    return lambda time: f"{read(time):0{length}d}"


def _numbers(letters: str, read: Callable[[datetime], int], longest: int) -> dict[str, Writer]:
    return {letter * length: _padded(read, length) for letter in letters for length in range(1, longest + 1)}


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _quarter(time: datetime) -> int:
    return (time.month + 2) // 3


def _offset(time: datetime, colon: str) -> str:
    minutes = round((time.utcoffset() or timedelta()).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}{colon}{abs(minutes) % 60:02d}"


def _half(time: datetime) -> str:
    return "AM" if time.hour < 12 else "PM"


_WRITERS: Mapping[str, Writer] = {
    **_numbers("yYu", lambda time: time.year, 1),
    **_numbers("dD", lambda time: time.day, 2),
    **_numbers("ML", lambda time: time.month, 2),
    **_numbers("Hk", lambda time: time.hour, 2),
    **_numbers("hK", lambda time: (time.hour + 11) % 12 + 1, 2),
    **_numbers("m", lambda time: time.minute, 2),
    **_numbers("s", lambda time: time.second, 2),
    **_numbers("Qq", _quarter, 2),
    **_numbers("wWI", lambda time: time.isocalendar().week, 2),
    **_numbers("o", lambda time: time.timetuple().tm_yday, 3),
    **_numbers("R", lambda time: time.isocalendar().year, 4),
    **{letter * 2: lambda time: f"{time.year % 100:02d}" for letter in "yYu"},
    **{letter * 4: lambda time: f"{time.year:04d}" for letter in "yYu"},
    **{name: lambda time: f"{time.isocalendar().year:04d}" for name in ("GGGG", "kkkk")},
    **{name: lambda time: f"{time.timetuple().tm_yday:03d}" for name in ("DDD", "DDDD")},
    **{letter * 3: lambda time: f"Q{_quarter(time)}" for letter in "Qq"},
    **{letter * 4: lambda time: f"{_ordinal(_quarter(time))} quarter" for letter in "Qq"},
    **{name: lambda time: _ordinal(time.day) for name in ("do", "Do")},
    "Mo": lambda time: _ordinal(time.month),
    "Qo": lambda time: _ordinal(_quarter(time)),
    "S": lambda time: f"{time.microsecond // 100_000}",
    "SS": lambda time: f"{time.microsecond // 10_000:02d}",
    "SSS": lambda time: f"{time.microsecond // 1_000:03d}",
    **dict.fromkeys(("A", "a", "aa", "aaa", "b"), _half),
    "aaaa": lambda time: "a.m." if time.hour < 12 else "p.m.",
    **{name: lambda time: _offset(time, ":") for name in ("Z", "ZZ", "XXX", "xxx")},
    **{name: lambda time: _offset(time, "") for name in ("ZZZ", "XX", "xx")},
    **{name: lambda time: time.tzname() or "" for name in ("z", "zzz", "ZZZZ")},
    "X": lambda time: f"{time.timestamp():.0f}",
    "x": lambda time: f"{time.timestamp() * 1000:.0f}",
    "T": lambda _time: "T",  # the letter between the date and the hour in ISO 8601
}


_NAMERS: Mapping[str, Namer] = {
    **{letter * 3: lambda time, names: names.short_months[time.month - 1] for letter in "ML"},
    **{letter * 4: lambda time, names: names.months[time.month - 1] for letter in "ML"},
    **{letter * 5: lambda time, names: names.months[time.month - 1][:1] for letter in "ML"},
    **{
        token: lambda time, names: names.short_weekdays[time.weekday()]
        for token in ("E", "EE", "EEE", "ccc", "ddd", "iii")
    },
    **{letter * 4: lambda time, names: names.weekdays[time.weekday()] for letter in "Ecdi"},
    **{letter * 5: lambda time, names: names.weekdays[time.weekday()][:1] for letter in "Eci"},
}


def pieces_of(pattern: str) -> list[str]:
    """The tokens and literals of `pattern`, localized tokens spelt out."""
    found = [match[0] for match in _PIECES.finditer(_WHOLE.get(pattern, pattern))]
    spelt = [pieces_of(_LOCALIZED[piece]) if piece in _LOCALIZED else [piece] for piece in found]
    return [piece for part in spelt for piece in part]


def is_token(piece: str) -> bool:
    """Whether a piece stands for a part of the date; else it is literal."""
    return piece[:1].isalpha()


def literal(piece: str) -> str:
    """What a literal piece shows."""
    if piece[:1] == "'":
        return piece[1:-1] or "'"
    return piece[1:-1] if piece[:1] == "[" else piece


@lru_cache(maxsize=512)
def writers(pattern: str) -> tuple[Namer, ...]:
    """What writes the pieces of `pattern`. Raises UnknownToken."""
    found: list[Namer] = []
    for piece in pieces_of(pattern):
        if not is_token(piece):
            found.append(_constant(literal(piece)))
        elif piece in _NAMERS:
            found.append(_NAMERS[piece])
        elif piece in _WRITERS:
            found.append(_nameless(_WRITERS[piece]))
        else:
            raise UnknownToken(f"“{piece[:20]}” stands for no part of a date. Send a pattern such as yyyy-MM-dd HH:mm.")
    return tuple(found)


def _constant(text: str) -> Namer:
    return lambda _time, _names: text


def _nameless(writer: Writer) -> Namer:
    return lambda time, _names: writer(time)


def write(time: datetime, pattern: str, tag: str | None = None) -> str:
    """`time` as `pattern` says, with the names of the language `tag`."""
    names = names_of(tag) if tag else _ENGLISH
    return "".join(piece(time, names) for piece in writers(pattern))
