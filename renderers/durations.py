"""Spans of time, from seconds: 3900 is 1h 5m, in the language's own abbreviations."""

from collections.abc import Sequence
from decimal import Decimal

from renderers.cldr import language
from renderers.intl import MINUS, formatter
from renderers.specification.formats import NumberFormat

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_SMALL = (("second", 0), ("millisecond", 3), ("microsecond", 6), ("nanosecond", 9))
_FEW_SECONDS = 10
_MANY = 120  # of one unit: from here on, two units say it better
_STEPS = (
    *(count * 60 for count in (1, 2, 5, 10, 15, 20, 30)),
    *(count * 3_600 for count in (1, 2, 3, 4, 6, 8, 12)),
    *(count * 86_400 for count in (1, 2, 5, 7, 10, 14, 20, 30, 50, 100, 200, 365, 730)),
)
_DIGITS = NumberFormat.model_validate({"maximumSignificantDigits": 3})
_WHOLE = NumberFormat.model_validate({"maximumFractionDigits": 0})


def one(number: float, tag: str | None) -> str:
    """The two largest units that say something; below ten seconds, three digits of one unit."""
    size = abs(float(number))
    sign = MINUS if number < 0 else ""
    if size < _FEW_SECONDS and not size.is_integer():
        return sign + _below_ten(size, tag)
    counts = _counts(size)
    first = next((index for index, (_, count) in enumerate(counts) if count), len(counts) - 1)
    shown = [(unit, count) for unit, count in counts[first : first + 2] if count] or [counts[-1]]
    return sign + " ".join(_named(formatter(_WHOLE, tag).one(count), unit, tag) for unit, count in shown)


def together(numbers: Sequence[float], tag: str | None) -> list[str]:
    """Spans on one axis: in days, hours, minutes or seconds alone when they are whole ones of it, else as they are."""
    unit, length = next(
        ((unit, length) for unit, length in _UNITS if numbers and all(number % length == 0 for number in numbers)),
        ("", 1e-9),
    )
    largest = max(map(abs, numbers), default=0)
    if not largest or largest / length >= _MANY:
        return [one(number, tag) if number else "0" for number in numbers]
    texts = formatter(_WHOLE, tag).together([number / length for number in numbers])
    return [_named(text, unit, tag) if number else "0" for number, text in zip(numbers, texts, strict=True)]


def nice_step(length: float, most: int) -> float | None:
    """The usual distance of at most `most` marks over so many seconds: whole minutes, hours or days. None for so short
    a time, or so long a one, that any round number of seconds or days will do."""
    if length < 2 * 60:
        return None
    return next((float(step) for step in _STEPS if length / step <= max(most - 1, 1)), None)


def _counts(size: float) -> list[tuple[str, int]]:
    """How many days, hours, minutes and seconds, the last of the two that are shown rounded."""
    largest = next((length for _, length in _UNITS if size >= length), 1)
    smaller = {86_400: 3_600, 3_600: 60}.get(largest, 1)
    rest = round(size / smaller) * smaller
    counts = []
    for unit, length in _UNITS:
        count, rest = divmod(rest, length)
        counts.append((unit, int(count)))
    return counts


def _below_ten(size: float, tag: str | None) -> str:
    unit, power = next(((unit, power) for unit, power in _SMALL if size * 10**power >= 1), _SMALL[-1])
    return _named(formatter(_DIGITS, tag).one(size * 10**power), unit, tag)


def _named(digits: str, unit: str, tag: str | None) -> str:
    pattern = language(tag).unit(unit, "narrow", Decimal(2)) or "{}"
    return pattern.replace("{}", digits)
