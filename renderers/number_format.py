"""Numbers as people read them: grouped, one precision for all that stand together, short when they are long."""

import math
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from importlib import import_module
from types import ModuleType

from renderers.number_style import PLAIN, NumberStyle

_UNITS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
_SHORTEN_FROM = 100_000
_LARGEST_UNIT = 1e16
_SMALLEST_PLAIN = 1e-6
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_MEASURES = {"bytes": "renderers.byte_sizes", "duration": "renderers.durations"}
MINUS = "−"


def decimal_places(number: float) -> int:
    """How many digits stand behind the point of `number`'s shortest exact notation."""
    if number == int(number):
        return 0
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def format_number(number: float, style: NumberStyle = PLAIN) -> str:
    """A number that stands alone, in `style`. Without one: all digits, grouped by comma (1234.5 is 1,234.5), a very
    large or small one as 1.5×10²⁰."""
    if style is PLAIN:
        return _plain(number)
    before, after = style.affixes
    return _affixed(_alone(number, style), before, after)


def format_together(numbers: Sequence[float], style: NumberStyle = PLAIN) -> list[str]:
    """The numbers of one axis, in `style`, with one unit (k, M, B, T above five digits) and one precision for all."""
    if style is PLAIN:
        return _plain_together(numbers)
    before, after = style.affixes
    return [_affixed(text, before, after) for text in _side_by_side(numbers, style)]


def step_for(length: float, most: int, style: NumberStyle) -> float | None:
    """The distance of at most `most` marks over `length` that reads well in `style`; None when any round one does."""
    measure = _measure_of(style)
    return measure.nice_step(length, most) if measure and hasattr(measure, "nice_step") else None


def _affixed(text: str, before: str, after: str) -> str:
    """The sign comes first: −$5."""
    sign, digits = (text[0], text[1:]) if text[:1] in {MINUS, "+"} and before else ("", text)
    return f"{sign}{before}{digits}{after}"


def _alone(number: float, style: NumberStyle) -> str:
    if (measure := _measure_of(style)) is not None:
        return str(measure.one(number, style.locale))
    if style.is_plain or (_has_plain_digits(style) and _is_extreme(abs(number))):
        return _plain(number)
    return str(_intl().formatter(style.format, style.locale).one(number))


def _side_by_side(numbers: Sequence[float], style: NumberStyle) -> list[str]:
    largest = max((abs(number) for number in numbers), default=0.0)
    if (measure := _measure_of(style)) is not None:
        return list(measure.together(numbers, style.locale))
    if style.is_plain or (_has_plain_digits(style) and _is_extreme(largest)):
        return _plain_together(numbers)
    is_long = largest >= _SHORTEN_FROM
    return list(_intl().axis_formatter(style.format, style.locale, is_long=is_long).together(numbers))


def _has_plain_digits(style: NumberStyle) -> bool:
    return style.format is None or style.format.is_plain


def _is_extreme(size: float) -> bool:
    return size >= _LARGEST_UNIT or 0 < size < _SMALLEST_PLAIN


@cache
def _intl() -> ModuleType:
    """Imported when it is asked for, because formats are read by models that themselves write numbers."""
    return import_module("renderers.intl")


def _measure_of(style: NumberStyle) -> ModuleType | None:
    name = style.format.style if style.format else None
    return _module(_MEASURES[name]) if name in _MEASURES else None


_module = cache(import_module)


def _plain(number: float) -> str:
    size = abs(number)
    if _is_extreme(size):
        return _scientific(number, None)
    return _signed(number, f"{size:,.{min(decimal_places(number), 12)}f}")


def _plain_together(numbers: Sequence[float]) -> list[str]:
    largest = max((abs(number) for number in numbers), default=0.0)
    if _is_extreme(largest):
        return _scientific_together(numbers)
    unit, letter = next(((unit, letter) for unit, letter in _UNITS if unit <= largest), (1.0, ""))
    if largest < _SHORTEN_FROM:
        unit, letter = 1.0, ""
    places = max((decimal_places(float(f"{number / unit:.12g}")) for number in numbers), default=0)
    precision = min(places, 12)
    return [_signed(number, f"{abs(number) / unit:,.{precision}f}{letter}") if number else "0" for number in numbers]


def _signed(number: float, digits: str) -> str:
    return MINUS + digits if number < 0 else digits


def _scientific_together(numbers: Sequence[float]) -> list[str]:
    places = 0
    for number in numbers:
        mantissa = f"{abs(number):.6e}".partition("e")[0].rstrip("0")
        places = max(places, len(mantissa.partition(".")[2]))
    return [_scientific(number, places) if number else "0" for number in numbers]


def _scientific(number: float, places: int | None) -> str:
    mantissa, _, exponent = f"{abs(number):.{6 if places is None else places}e}".partition("e")
    if places is None:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return _signed(number, f"{mantissa}×10{str(int(exponent)).translate(_SUPERSCRIPTS)}")


def shortest_json(number: float) -> str:
    """A number as JSON and JavaScript would write it: 5.0 is 5."""
    whole = math.isfinite(number) and number == int(number) and abs(number) < _LARGEST_UNIT
    return str(int(number)) if whole else repr(number)
