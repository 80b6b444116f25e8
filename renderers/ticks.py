"""Where the ticks of a number axis stand. Same steps as Chart.js: 1, 2, 5 and 10 times a power of ten."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.number_format import decimal_places

_MOST_TICKS = 200
_SMALLEST_STEP = 1e-300


@dataclass(frozen=True, slots=True)
class Span:
    """What an axis must cover. `low_fixed` and `high_fixed` say that the author wants exactly that end."""

    low: float
    high: float
    low_fixed: bool = False
    high_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """The values to mark, ascending, and the ends of the axis, `low < high`."""

    values: Sequence[float]
    low: float
    high: float


def widen(span: Span, *, begin_at_zero: bool) -> Span:
    """A span that has a length, and zero in it when `begin_at_zero` and the author did not fix that end."""
    low, high = span.low, span.high
    if begin_at_zero and low > 0 and not span.low_fixed:
        low = 0.0
    if begin_at_zero and high < 0 and not span.high_fixed:
        high = 0.0
    if low >= high:
        low, high = _around(low, high, span, begin_at_zero=begin_at_zero)
    return Span(low, high, span.low_fixed, span.high_fixed)


def _around(low: float, high: float, span: Span, *, begin_at_zero: bool) -> tuple[float, float]:
    margin = abs(low) * 0.05 or 1.0
    if span.low_fixed or (begin_at_zero and low == 0):
        return low, low + margin
    if span.high_fixed or (begin_at_zero and high == 0):
        return high - margin, high
    return low - margin, low + margin


def linear_ticks(span: Span, most: int, step: float | None = None) -> Ticks:
    """At most `most` ticks (at least 2) `step` apart, or a nice distance; ends that are not fixed grow to a tick."""
    spacing = step if step and _count(span, step) <= _MOST_TICKS else _nice_step(span, max(most, 2))
    if spacing < _SMALLEST_STEP or _is_lost(span, spacing):
        return Ticks((span.low, span.high), span.low, span.high)
    first, last = _first_tick(span, spacing), _last_tick(span, spacing)
    places = min(max(decimal_places(float(f"{spacing:.12g}")), 0), 300)
    values = [round(index * spacing, places) + 0.0 for index in range(first, last + 1)]
    low = span.low if span.low_fixed else min(span.low, values[0]) if values else span.low
    high = span.high if span.high_fixed else max(span.high, values[-1]) if values else span.high
    return Ticks(values or (low, high), low, high)


def _first_tick(span: Span, spacing: float) -> int:
    place = span.low / spacing
    return math.ceil(place - 1e-9) if span.low_fixed else math.floor(place + 1e-9)


def _last_tick(span: Span, spacing: float) -> int:
    place = span.high / spacing
    return math.floor(place + 1e-9) if span.high_fixed else math.ceil(place - 1e-9)


def _count(span: Span, step: float) -> float:
    return (span.high - span.low) / step


def _is_lost(span: Span, spacing: float) -> bool:
    """True when steps are too fine for the numbers they are added to."""
    largest = max(abs(span.low), abs(span.high))
    return largest + spacing / 2 == largest


def _nice_step(span: Span, most: int) -> float:
    spacing = _nice((span.high - span.low) / (most - 1))
    if spacing < _SMALLEST_STEP:
        return spacing
    spaces = math.ceil(span.high / spacing - 1e-9) - math.floor(span.low / spacing + 1e-9)
    return _nice(spaces * spacing / (most - 1)) if spaces > most - 1 else spacing


def _nice(length: float) -> float:
    """The smallest of 1, 2, 5, 10 times a power of ten that is not less than `length`."""
    if length < _SMALLEST_STEP:
        return length
    exponent = math.floor(math.log10(length))
    fraction = length / 10.0**exponent
    nice = next((nice for nice in (1, 2, 5) if fraction <= nice * (1 + 1e-9)), 10)
    return float(f"{nice}e{exponent}")


def logarithmic_ticks(span: Span, most: int) -> Ticks:
    """Powers of ten, with 2 and 5 between them while there are few; both ends positive."""
    low = span.low if span.low_fixed else _log_end(span.low, up=False)
    high = span.high if span.high_fixed else _log_end(span.high, up=True)
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    within = (low * (1 - 1e-9), high * (1 + 1e-9))
    for digits in ((1, 2, 5), (1,)):
        values = [float(f"{digit}e{power}") for power in decades for digit in digits]
        values = [value for value in values if within[0] <= value <= within[1]]
        if len(values) <= max(most, 2):
            return Ticks(values or (low, high), low, high)
    step = math.ceil(len(values) / max(most, 2))
    return Ticks(values[::step], low, high)


def _log_end(number: float, *, up: bool) -> float:
    """The next of 1, 2, 5 times a power of ten beyond `number`, or `number` when it is one."""
    power = math.floor(math.log10(number))
    steps = [float(f"{digit}e{power}") for digit in (1, 2, 5, 10)]
    if up:
        return next((step for step in steps if step >= number * (1 - 1e-9)), steps[-1])
    return next((step for step in reversed(steps) if step <= number * (1 + 1e-9)), number)
