"""From values to pixels along one direction."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from renderers.scene import Column

_FARTHEST = 1e6  # pixels: beyond, nothing can be told apart, and sums and squares of places would overflow


def held(pixel: float) -> float:
    """A pixel that is not endlessly far away."""
    return min(max(pixel, -_FARTHEST), _FARTHEST)


def near(pixels: Column) -> Column:
    """The same of many."""
    if not len(pixels) or (min(pixels) >= -_FARTHEST and max(pixels) <= _FARTHEST):
        return pixels
    return [held(pixel) for pixel in pixels]


class Scale(Protocol):
    """Maps values to pixels; `start` and `end` are the pixels of the axis' first and last value."""

    @property
    def start(self) -> float: ...

    @property
    def end(self) -> float: ...

    def at(self, value: float) -> float:
        """The pixel of `value`, also beyond the ends."""

    def along(self, values: Sequence[float]) -> Column:
        """The pixels of many values."""


@dataclass(frozen=True, slots=True)
class LinearScale:
    """`low` is at pixel `start`, `high` at `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def along(self, values: Sequence[float]) -> Column:
        slope = (self.end - self.start) / (self.high - self.low)
        if not math.isfinite(slope):  # an axis shorter than the smallest ordinary number
            return [self.at(value) for value in values]
        low, start = self.low, self.start
        return [start + (value - low) * slope for value in values]


@dataclass(frozen=True, slots=True)
class LogarithmicScale:
    """The same by orders of magnitude; what is not above zero lies at the low end."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        if value <= 0:
            return self.start
        length = math.log(self.high) - math.log(self.low)
        share = (math.log(value) - math.log(self.low)) / length if length else 0.0
        return self.start + share * (self.end - self.start)

    def along(self, values: Sequence[float]) -> Column:
        return [self.at(value) for value in values]


@dataclass(frozen=True, slots=True)
class CategoryScale:
    """Categories `first` … `last`: each in the middle of its slot (`offset`, for bars) or the outermost at the ends."""

    first: float
    last: float
    start: float
    end: float
    offset: bool

    @property
    def step(self) -> float:
        """Signed pixels from one category to the next; the whole length when there is but one."""
        steps = self.last - self.first + (1 if self.offset else 0)
        return (self.end - self.start) / max(steps, 1)

    def at(self, value: float) -> float:
        if self.offset:
            return self.start + (value - self.first + 0.5) * self.step
        if self.last == self.first:
            return (self.start + self.end) / 2 + (value - self.first) * self.step
        return self.start + (value - self.first) * self.step

    def along(self, values: Sequence[float]) -> Column:
        first, step = self.at(0), self.step
        return [first + value * step for value in values]


@dataclass(frozen=True, slots=True)
class PiecewiseScale:
    """The ascending `stops` at equal distances, values between them in proportion; beyond the ends, as in Chart.js, in
    proportion to all of them. `slack` is left free at both ends, in distances."""

    stops: Sequence[float]
    low: float
    high: float
    start: float
    end: float
    slack: float = 0.0

    def _rank(self, value: float) -> float:
        stops, last = self.stops, len(self.stops) - 1
        if not stops[0] <= value <= stops[-1]:
            return (value - stops[0]) / (stops[-1] - stops[0]) * last
        before = min(bisect_right(stops, value) - 1, last - 1)
        low, high = stops[before], stops[before + 1]
        return before + (value - low) / (high - low)

    def at(self, value: float) -> float:
        first, last = self._rank(self.low) - self.slack, self._rank(self.high) + self.slack
        length = (last - first) or 1.0  # ends so far from all stops that nothing can tell them apart
        return self.start + (self._rank(value) - first) / length * (self.end - self.start)

    def along(self, values: Sequence[float]) -> Column:
        return [self.at(value) for value in values]
