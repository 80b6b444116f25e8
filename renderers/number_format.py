"""Numbers as people read them: grouped, one precision for all that stand together, short when they are long."""

import math
from collections.abc import Sequence
from decimal import Decimal

_UNITS = ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"))
_SHORTEN_FROM = 100_000
_LARGEST_UNIT = 1e16
_SMALLEST_PLAIN = 1e-6
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MINUS = "−"


def decimal_places(number: float) -> int:
    """How many digits stand behind the point of `number`'s shortest exact notation."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def format_number(number: float) -> str:
    """All digits of `number`, grouped by comma: 1234.5 is 1,234.5; a very large or small one as 1.5×10²⁰."""
    size = abs(number)
    if size and not _SMALLEST_PLAIN <= size < _LARGEST_UNIT:
        return _scientific(number, None)
    return _signed(number, f"{size:,.{min(decimal_places(number), 12)}f}")


def format_together(numbers: Sequence[float]) -> list[str]:
    """The numbers of one axis with one unit (k, M, B, T above five digits) and one precision for all of them."""
    largest = max((abs(number) for number in numbers), default=0.0)
    if largest >= _LARGEST_UNIT or 0 < largest < _SMALLEST_PLAIN:
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
