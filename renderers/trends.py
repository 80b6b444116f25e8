"""Where a row of numbers goes, in a few words."""

import math
from collections.abc import Sequence

_CLEAR = 0.5
_STRONG = 0.7
_LEVEL = 0.02
_FEW = 5
_ENOUGH = 2_000  # points to tell how a long row goes


def trend(values: Sequence[float]) -> str:
    """Rising, falling or neither, and how it ends: by how well a straight line fits, not by the ends alone."""
    first, last = values[0], values[-1]
    fit = correlation(range(len(values)), values)
    if fit >= _CLEAR and last > first:
        return f"rising overall{_change(first, last)}"
    if fit <= -_CLEAR and last < first:
        return f"falling overall{_change(first, last)}"
    if abs(last - first) <= _LEVEL * (max(values) - min(values)):
        return "ending where it began"
    return "ending higher than it began" if last > first else "ending lower than it began"


def _change(first: float, last: float) -> str:
    """How much larger or smaller the last one is, when that can be said in percent."""
    if first <= 0 or last < 0 or not math.isfinite(last / first):
        return ""
    change = round((last / first - 1) * 100)
    return f" by {abs(change):,}%" if 1 <= abs(change) < 10_000 else ""


def relation(xs: Sequence[float], ys: Sequence[float]) -> str:
    """How y goes with x, for a cloud of points; empty for too few of them."""
    if len(xs) < _FEW:
        return ""
    fit = correlation(xs, ys)
    if abs(fit) < _CLEAR:
        return "with no clear relation"
    strength = "clearly " if abs(fit) >= _STRONG else ""
    return f"{strength}{'rising' if fit > 0 else 'falling'} with x"


def correlation(xs: Sequence[float], ys: Sequence[float]) -> float:
    """Pearson's coefficient; 0 when one of them does not change."""
    step = len(xs) // _ENOUGH + 1
    x, y = _spread(xs[::step]), _spread(ys[::step])
    return 0.0 if x is None or y is None else sum(one * other for one, other in zip(x, y, strict=True))


def _spread(values: Sequence[float]) -> list[float] | None:
    """The values about their mean, as a vector of length 1; scaled first, so that huge ones stay finite."""
    largest = max(map(abs, values), default=0.0)
    if not largest:
        return None
    scaled = [value / largest for value in values]
    mean = sum(scaled) / len(scaled)
    centred = [value - mean for value in scaled]
    length = math.sqrt(sum(value * value for value in centred))
    return [value / length for value in centred] if length > 1e-12 else None
