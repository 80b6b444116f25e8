"""Amounts of bytes: 1536 is 1.54 kB, in the language's own unit names. A kilobyte is 1000 bytes, as CLDR has it."""

from collections.abc import Sequence
from decimal import Decimal

from renderers.cldr import Language, language
from renderers.intl import formatter
from renderers.specification.formats import NumberFormat

_UNITS = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte")
_STEP = 1000.0
_KILO = ("k", "K", "к", "К")
_ALONE = NumberFormat.model_validate({"maximumSignificantDigits": 3})
_TOGETHER = NumberFormat.model_validate({"useGrouping": "auto"})
_PLAIN = NumberFormat.model_validate({"maximumFractionDigits": 6})


def one(number: float, tag: str | None) -> str:
    """A size that stands alone, to three digits."""
    power = _power(abs(float(f"{number:.3g}")))
    return _named(formatter(_ALONE if power else _PLAIN, tag).one(number / _STEP**power), power, language(tag))


def together(numbers: Sequence[float], tag: str | None) -> list[str]:
    """Sizes on one axis, in one unit and with one precision."""
    power = _power(max(map(abs, numbers), default=0.0))
    digits = formatter(_TOGETHER, tag)
    texts = digits.together([number / _STEP**power for number in numbers])
    named = [_named(text, power, digits.language) for text in texts]
    return [text if number else "0" for number, text in zip(numbers, named, strict=True)]


def _power(size: float) -> int:
    return next((power for power in range(len(_UNITS) - 1, 0, -1) if size >= _STEP**power), 0)


def _named(digits: str, power: int, words: Language) -> str:
    return _pattern(power, words).replace("{}", digits)


def _pattern(power: int, words: Language) -> str:
    """Where the digits stand beside the unit. A byte's own name is long; what follows the kilo is its letter."""
    pattern = words.unit(_UNITS[max(power, 1)], "short", Decimal(2)) or "{}"
    if power == 0:
        kilo = next((letter for letter in _KILO if letter in pattern), None)
        return pattern.replace(kilo, "", 1) if kilo else words.unit("byte", "short", Decimal(2)) or "{}"
    return pattern
