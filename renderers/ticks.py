"""Where the ticks of a number axis stand. The same steps and ends as Chart.js: 1, 2, 5 and 10 times a power of ten."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.number_format import decimal_places

MOST_TICKS = 1_000
_SMALLEST_STEP = 1e-300
_MOST_PLACES = 300
_BETWEEN_POWERS: Sequence[frozenset[float]] = (
    frozenset({1, 2, 3, 4, 5, 6, 7, 8, 9, 15}),
    frozenset({1, 2, 3, 5}),
    frozenset({1, 2, 5}),
    frozenset({1, 3}),
    frozenset({1}),
)


@dataclass(frozen=True, slots=True)
class Span:
    """What an axis must cover. `low_fixed` and `high_fixed` say that the author wants exactly that end."""

    low: float
    high: float
    low_fixed: bool = False
    high_fixed: bool = False


@dataclass(frozen=True, slots=True)
class TickRules:
    """What is said about ticks: at most how many, how far apart (`step`, or a multiple of it when there would be more
    than `limit`), exactly how many (`count`), with how many digits (`precision`); whether fixed ends are ticks, whether
    the axis ends at ticks (`to_ticks`), and how many rows of text find room along it (`rows`; `lies` when they stand
    side by side)."""

    most: int
    step: float | None = None
    limit: int | None = None
    count: int | None = None
    precision: int | None = None
    include_bounds: bool = True
    to_ticks: bool = True
    rows: float = 20
    lies: bool = False


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
    margin = abs(high) * 0.05 or 1.0
    if low + margin == low:  # an end that the author fixed, out of all proportion to the data
        margin = abs(low) * 0.05
    if span.low_fixed or (begin_at_zero and low == 0):
        return low, low + margin
    if span.high_fixed or (begin_at_zero and high == 0):
        return high - margin, high
    return low - margin, low + margin


def linear_ticks(span: Span, rules: TickRules) -> Ticks:
    """Ticks a nice distance apart, or as the rules say; ends that are not fixed grow to a tick."""
    spacing = _spacing(span, rules)
    if spacing < _SMALLEST_STEP or _is_lost(span, spacing):
        return Ticks((span.low, span.high), span.low, span.high)
    first, last, spacing = _extent(span, rules, spacing)
    places = max(_places(spacing), _places(first)) if rules.precision is None else rules.precision
    spaces = min(round((last - first) / spacing + 0.499999), MOST_TICKS)
    values = [round(first + index * spacing, min(places, _MOST_PLACES)) + 0.0 for index in range(spaces + 1)]
    kept = _within(values, span, rules)
    if not kept:
        return Ticks((span.low, span.high), span.low, span.high)
    if not rules.to_ticks:
        return Ticks([value for value in kept if span.low <= value <= span.high] or kept, span.low, span.high)
    low = span.low if span.low_fixed else min(span.low, kept[0])
    high = span.high if span.high_fixed else max(span.high, kept[-1])
    return Ticks(kept, low, high)


def _spacing(span: Span, rules: TickRules) -> float:
    if rules.step and (span.high - span.low) / rules.step <= MOST_TICKS:
        most = math.ceil(span.high / rules.step) - math.floor(span.low / rules.step) + 1
        return _rounded(_nice_step(span, max(min(most, rules.limit or most), 2), rules.step), rules)
    return _rounded(_nice_step(span, max(rules.most, 2), 1.0), rules)


def _rounded(spacing: float, rules: TickRules) -> float:
    if rules.precision is None:
        return spacing
    factor = 10.0**rules.precision
    return math.ceil(spacing * factor - 1e-9) / factor


def _extent(span: Span, rules: TickRules, spacing: float) -> tuple[float, float, float]:
    """The first and the last tick as if no end were fixed, and the distance between two."""
    first = math.floor(span.low / spacing + 1e-9) * spacing
    last = math.ceil(span.high / spacing - 1e-9) * spacing
    if span.low_fixed and span.high_fixed and rules.step and _is_whole((span.high - span.low) / rules.step):
        return span.low, span.high, (span.high - span.low) / max(round((span.high - span.low) / spacing), 1)
    if rules.count is not None:
        first = span.low if span.low_fixed else first
        last = span.high if span.high_fixed else last
        return first, last, (last - first) / max(rules.count - 1, 1)
    return first, last, spacing


def _within(values: Sequence[float], span: Span, rules: TickRules) -> list[float]:
    """The ticks inside of fixed ends, and these ends when they are wanted; a tick that is too near to one gives way."""
    kept = [
        value
        for value in values
        if not (span.low_fixed and value < span.low) and not (span.high_fixed and value > span.high)
    ]
    if not rules.include_bounds:
        return kept
    if span.low_fixed and (not kept or kept[0] != span.low):
        kept = [span.low, *(value for value in kept if value - span.low >= _reach(span.low, span, rules))]
    if span.high_fixed and kept[-1] != span.high:
        while len(kept) > 1 and span.high - kept[-1] < _reach(span.high, span, rules):
            kept.pop()
        kept.append(span.high)
    return kept


def _reach(value: float, span: Span, rules: TickRules) -> float:
    """How far on the axis the label of `value` reaches."""
    row = (span.high - span.low) / (rules.rows + 1)
    return 0.75 * row * len(f"{value:g}") if rules.lies else row


def _places(number: float) -> int:
    return decimal_places(float(f"{number:.12g}"))


def _is_whole(number: float) -> bool:
    return math.isfinite(number) and abs(number - round(number)) < 1e-9 * max(abs(number), 1)


def _is_lost(span: Span, spacing: float) -> bool:
    """True when steps are too fine for the numbers they are added to."""
    largest = max(abs(span.low), abs(span.high))
    return largest + spacing / 2 == largest


def _nice_step(span: Span, most: int, unit: float) -> float:
    """A nice multiple of `unit` of which the span holds at most `most` ticks."""
    spacing = _nice((span.high - span.low) / (most - 1) / unit) * unit
    if spacing < _SMALLEST_STEP:
        return spacing
    spaces = math.ceil(span.high / spacing - 1e-9) - math.floor(span.low / spacing + 1e-9)
    return _nice(spaces * spacing / (most - 1) / unit) * unit if spaces > most - 1 else spacing


def _nice(length: float) -> float:
    """The smallest of 1, 2, 5, 10 times a power of ten that is not less than `length`."""
    if length < _SMALLEST_STEP:
        return length
    exponent = math.floor(math.log10(length))
    fraction = length / 10.0**exponent
    nice = next((nice for nice in (1, 2, 5) if fraction <= nice * (1 + 1e-9)), 10)
    return float(f"{nice}e{exponent}")


def logarithmic_span(span: Span, *, begin_at_zero: bool) -> Span:
    """A span of positive numbers that has a length; below its smallest value there is room for the smallest bar."""
    low, high = max(span.low, _SMALLEST_STEP), max(span.high, _SMALLEST_STEP)
    if begin_at_zero and not span.low_fixed:
        power = _power(low, 0)
        low = _power(low, -1) if low == power else power
    if low == high:
        low = low if span.low_fixed else _power(low, -1)
        high = high if span.high_fixed else _power(high, 1)
    return Span(low, max(high, low * (1 + 1e-9)), span.low_fixed, span.high_fixed)


def _power(number: float, more: int) -> float:
    """The power of ten below `number`, `more` powers further."""
    return float(f"1e{max(min(math.floor(math.log10(number)) + more, 300), -300)}")


def logarithmic_ticks(span: Span, most: int, *, to_ticks: bool = True) -> Ticks:
    """Powers of ten, with some of their multiples between them while there are few; all positive."""
    values, digits = _log_values(span)
    low, high = (values[0], values[-1]) if to_ticks else (span.low, span.high)
    low, high = (span.low if span.low_fixed else low), (span.high if span.high_fixed else high)
    inside = [index for index, value in enumerate(values) if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
    for kept in _BETWEEN_POWERS:
        shown = [values[index] for index in inside if digits[index] in kept]
        if 2 <= len(shown) <= max(most, 2):
            return Ticks(shown, low, high)
    shown = [values[index] for index in inside if digits[index] == 1] or [values[index] for index in inside]
    return Ticks(shown[:: math.ceil(len(shown) / max(most, 2))] or (low, high), low, high)


def _log_values(span: Span) -> tuple[list[float], list[float]]:
    """All values that Chart.js marks, and the digits before their zeros."""
    exponent = math.floor(math.log10(span.low))
    fine = _fine_exponent(span)
    if fine < exponent:
        step = float(f"1e{fine}")
        first, last = math.floor(span.low / step + 1e-9), math.ceil(span.high / step - 1e-9)
        places = max(-fine, 0)
        values = [round(index * step, min(places, _MOST_PLACES)) for index in range(first, last + 1)]
        return values, [float(f"{value:.0e}".partition("e")[0]) for value in values]
    values, digits = [], []
    digit = max(math.floor(span.low / 10.0**exponent + 1e-9), 1)
    while not values or values[-1] < span.high * (1 - 1e-12):
        values.append(float(f"{digit}e{exponent}"))
        digits.append(1 if digit == 10 else float(digit))
        digit = {10: 15, 15: 20}.get(digit, digit + 1)
        if digit == 20:
            digit, exponent = 2, exponent + 1
    return values, digits


def _fine_exponent(span: Span) -> int:
    """The power of ten of which the span holds about ten."""
    exponent = math.floor(math.log10(max(span.high - span.low, 1e-300)))
    steps = math.ceil(span.high / 10.0**exponent) - math.floor(span.low / 10.0**exponent)
    return exponent - 1 if steps < 10 else exponent
