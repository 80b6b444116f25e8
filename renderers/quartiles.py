"""Quartiles and whiskers of a sample, by the methods that boxplots use."""

import math
from collections.abc import Callable, Mapping, Sequence

from renderers.specification.own_datasets import Box, Sample

Between = Callable[[float, float, float], float]
_BETWEEN: Mapping[str, Between] = {
    "linear": lambda low, high, share: low + (high - low) * share,
    "lower": lambda low, _high, _share: low,
    "higher": lambda _low, high, _share: high,
    "nearest": lambda low, high, share: low if share < 0.5 else high,
    "midpoint": lambda low, high, _share: (low + high) / 2,
}


def summarise(sample: Sample, coefficient: float, method: str, *, exact: bool) -> Box:
    """The box of a sample. Whiskers reach to the farthest value within `coefficient` times the distance between the
    quartiles (to that distance itself when `exact`, to the extremes when it is 0); what lies beyond are outliers."""
    if sample.box is not None:
        return _limited(sample.box, coefficient)
    values = sorted(sample.items)
    first, median, third = _quartiles(values, method)
    low, high = values[0], values[-1]
    if coefficient:
        reach = coefficient * (third - first)
        inside = [value for value in values if first - reach <= value <= third + reach]
        low, high = (max(low, first - reach), min(high, third + reach)) if exact else (inside[0], inside[-1])
    outliers = tuple(value for value in values if value < low or value > high)
    return Box(low, first, median, third, high, outliers, math.fsum(values) / len(values), sample.items)


def _limited(box: Box, coefficient: float) -> Box:
    reach = coefficient * (box.third - box.first) if coefficient else math.inf
    low, high = max(box.low, box.first - reach), min(box.high, box.third + reach)
    return Box(low, box.first, box.median, box.third, high, box.outliers, box.mean, box.items)


def _quartiles(values: Sequence[float], method: str) -> tuple[float, float, float]:
    if method in {"hinges", "fivenum"}:
        return _hinges(values)
    between = _BETWEEN[method]

    def at(share: float) -> float:
        place = share * (len(values) - 1)
        before = math.floor(place)
        return (
            between(values[before], values[min(before + 1, len(values) - 1)], place - before)
            if place % 1
            else values[before]
        )

    return at(0.25), at(0.5), at(0.75)


def _hinges(values: Sequence[float]) -> tuple[float, float, float]:
    """Tukey's: the medians of the lower and the upper half, the middle value belonging to both."""
    half = (len(values) + 1) // 2
    return _median(values[:half]), _median(values), _median(values[-half:])


def _median(values: Sequence[float]) -> float:
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
