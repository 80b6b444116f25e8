"""The areas between a line and what it is filled to, in pixels along and across the index axis."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from renderers.figures.curves import Path
from renderers.scene import Column


def closed(path: Path, base: Path) -> Path:
    """The outline of what lies between two lines that run the same way."""
    return [*path[0], *base[0][::-1]], [*path[1], *base[1][::-1]]


def level_below(path: Path, level: float) -> Path:
    """A straight line at `level`, as long as `path`."""
    return [path[0][0], path[0][-1]], [level, level]


def part_between(path: Path, low: float, high: float) -> Path:
    """The part of an ascending line from `low` to `high`; beyond its ends it goes on level."""
    us, vs = path
    inside = [index for index, u in enumerate(us) if low < u < high]
    points = [(low, value_at(path, low)), *((us[index], vs[index]) for index in inside), (high, value_at(path, high))]
    return [u for u, _ in points], [v for _, v in points]


def value_at(path: Path, at: float) -> float:
    """Where an ascending line is at `at`."""
    us, vs = path
    after = bisect_left(us, at)
    if after == 0 or after == len(us):
        return vs[min(after, len(us) - 1)]
    before = after - 1
    length = us[after] - us[before]
    share = (at - us[before]) / length if length else 1.0
    return vs[before] + share * (vs[after] - vs[before])


def is_ascending(us: Column) -> bool:
    """Whether a line never turns back."""
    return all(after >= before for before, after in pairwise(us))


def split_bands(path: Path, base: Path) -> tuple[list[Path], list[Path]]:
    """The areas in which an ascending line has smaller values than `base` (on a canvas: lies above it), and larger."""
    smaller: list[Path] = []
    larger: list[Path] = []
    for run in _runs(_differences(path, base)):
        middle = max(run, key=lambda point: abs(point[1] - point[2]))
        if middle[1] == middle[2]:
            continue
        us = [point[0] for point in run]
        outline = closed((us, [point[1] for point in run]), (us, [point[2] for point in run]))
        (smaller if middle[1] < middle[2] else larger).append(outline)
    return smaller, larger


_Pair = tuple[float, float, float]


def _differences(path: Path, base: Path) -> list[_Pair]:
    """Both lines at every place where one of them bends, or where they cross."""
    places = sorted({*path[0], *(u for u in base[0] if path[0][0] <= u <= path[0][-1])})
    pairs: list[_Pair] = []
    for u in places:
        pair = (u, value_at(path, u), value_at(base, u))
        if pairs and (pairs[-1][1] - pairs[-1][2]) * (pair[1] - pair[2]) < 0:
            pairs.append(_crossing(pairs[-1], pair))
        pairs.append(pair)
    return pairs


def _crossing(one: _Pair, two: _Pair) -> _Pair:
    before, after = one[1] - one[2], two[1] - two[2]
    share = before / (before - after)
    v = one[1] + share * (two[1] - one[1])
    return (one[0] + share * (two[0] - one[0]), v, v)


def _runs(pairs: Sequence[_Pair]) -> Iterable[Sequence[_Pair]]:
    """The pieces between places where both lines meet."""
    start = 0
    for index, pair in enumerate(pairs):
        if pair[1] == pair[2] and index > start:
            yield pairs[start : index + 1]
            start = index
    if start < len(pairs) - 1:
        yield pairs[start:]
