"""Lines between points: straight, stepped or curved, thinned out when there are more points than pixels, and cut off
at the edges of the plot. All coordinates are pixels."""

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import pairwise

from renderers.canvas import Frame
from renderers.scene import Column

Path = tuple[Column, Column]
_PIXELS_PER_PIECE = 4.0
_MOST_PIECES = 32


def split_at_gaps(xs: Column, ys: Sequence[float | None], *, span: bool) -> list[Path]:
    """The runs of points between missing ones; one run when gaps are spanned."""
    if None not in ys:
        return [(xs, ys)] if len(ys) else []  # type: ignore[list-item]  # no None is in it
    runs: list[tuple[list[float], list[float]]] = [([], [])]
    for x, y in zip(xs, ys, strict=True):
        if y is not None:
            runs[-1][0].append(x)
            runs[-1][1].append(y)
        elif runs[-1][0] and not span:
            runs.append(([], []))
    return [run for run in runs if run[0]]


def thin_out(xs: Column, ys: Column) -> Path:
    """The same line to the eye: of all points within one pixel of x, the first, the lowest, the highest, the last."""
    kept_x: list[float] = []
    kept_y: list[float] = []
    start = 0
    count = len(xs)
    while start < count:
        pixel = int(xs[start])
        end = start + 1
        while end < count and int(xs[end]) == pixel:
            end += 1
        keep = range(start, end) if end - start <= 4 else _telling(ys, start, end)
        kept_x += [xs[index] for index in keep]
        kept_y += [ys[index] for index in keep]
        start = end
    return kept_x, kept_y


def _telling(ys: Column, start: int, end: int) -> list[int]:
    run = range(start, end)
    return sorted({start, min(run, key=ys.__getitem__), max(run, key=ys.__getitem__), end - 1})


def step_through(path: Path, where: str) -> Path:
    """A staircase: the value changes at the next point (`before`), at this one (`after`), or half-way (`middle`)."""
    xs, ys = path
    out_x, out_y = [xs[0]], [ys[0]]
    for (x1, y1), (x2, y2) in pairwise(zip(xs, ys, strict=True)):
        bends = {
            "before": ((x2, y1),),
            "after": ((x1, y2),),
            "middle": (((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2)),
        }[where]
        for x, y in (*bends, (x2, y2)):
            out_x.append(x)
            out_y.append(y)
    return out_x, out_y


def bend(path: Path, tension: float, frame: Frame) -> Path:
    """A cubic spline as Chart.js bends it: control points along the neighbours' direction, held inside `frame`."""
    xs, ys = path
    arms = [_arm(xs, ys, index, tension) for index in range(len(xs))]

    def inside(x: float, y: float) -> tuple[float, float]:
        return min(max(x, frame.left), frame.right), min(max(y, frame.top), frame.bottom)

    is_inside = [
        frame.left - 1 <= x <= frame.right + 1 and frame.top - 1 <= y <= frame.bottom + 1
        for x, y in zip(xs, ys, strict=True)
    ]
    before = [inside(*arm[0]) if ok else arm[0] for arm, ok in zip(arms, is_inside, strict=True)]
    after = [inside(*arm[1]) if ok else arm[1] for arm, ok in zip(arms, is_inside, strict=True)]
    return _trace(path, before, after)


def _arm(xs: Column, ys: Column, index: int, tension: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The control points before and after a point (Rob Spencer's scaled innovation spline, as in Chart.js)."""
    x, y = xs[index], ys[index]
    last = len(xs) - 1
    x0, y0 = xs[max(index - 1, 0)], ys[max(index - 1, 0)]
    x2, y2 = xs[min(index + 1, last)], ys[min(index + 1, last)]
    one, two = math.hypot(x - x0, y - y0), math.hypot(x2 - x, y2 - y)
    whole = (one + two) or 1.0
    back, ahead = tension * one / whole, tension * two / whole
    return (x - back * (x2 - x0), y - back * (y2 - y0)), (x + ahead * (x2 - x0), y + ahead * (y2 - y0))


def bend_monotone(path: Path) -> Path:
    """A cubic spline that never overshoots (Fritsch and Carlson, 1980)."""
    xs, ys = path
    slopes = [(y2 - y1) / (x2 - x1) if x2 != x1 else 0.0 for (x1, y1), (x2, y2) in pairwise(zip(xs, ys, strict=True))]
    tangents = [slopes[0], *(_between(one, two) for one, two in pairwise(slopes)), slopes[-1]]
    for index, slope in enumerate(slopes):
        size = math.hypot(tangents[index], tangents[index + 1])
        if slope and size > 3 * abs(slope):
            tangents[index] *= 3 * abs(slope) / size
            tangents[index + 1] *= 3 * abs(slope) / size
    gaps = [xs[index + 1] - xs[index] for index in range(len(slopes))]
    before = [(x, y) for x, y in zip(xs, ys, strict=True)]
    after = list(before)
    for index, gap in enumerate(gaps):
        after[index] = (xs[index] + gap / 3, ys[index] + tangents[index] * gap / 3)
        before[index + 1] = (xs[index + 1] - gap / 3, ys[index + 1] - tangents[index + 1] * gap / 3)
    return _trace(path, before, after)


def _between(one: float, two: float) -> float:
    return 0.0 if one * two <= 0 else (one + two) / 2


def _trace(path: Path, before: Sequence[tuple[float, float]], after: Sequence[tuple[float, float]]) -> Path:
    """The Bézier curve through `path` with those control points, as short straight pieces."""
    xs, ys = path
    out_x, out_y = [xs[0]], [ys[0]]
    for index in range(len(xs) - 1):
        (ax, ay), (bx, by) = after[index], before[index + 1]
        x1, y1, x2, y2 = xs[index], ys[index], xs[index + 1], ys[index + 1]
        weights = _weights(min(max(int(math.hypot(x2 - x1, y2 - y1) / _PIXELS_PER_PIECE), 2), _MOST_PIECES))
        out_x += [a * x1 + b * ax + c * bx + d * x2 for a, b, c, d in weights]
        out_y += [a * y1 + b * ay + c * by + d * y2 for a, b, c, d in weights]
    return out_x, out_y


@cache
def _weights(pieces: int) -> list[tuple[float, float, float, float]]:
    """What the start, its control point, that of the end and the end add to where each of so many pieces ends."""
    shares = [piece / pieces for piece in range(1, pieces + 1)]
    return [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in shares]


def cut_line(path: Path, frame: Frame) -> list[Path]:
    """The pieces of a line that lie inside `frame` (Liang and Barsky, 1984)."""
    xs, ys = path
    if _lies_inside(path, frame):
        return [path]
    pieces: list[tuple[list[float], list[float]]] = []
    for index in range(len(xs) - 1):
        cut = _cut_segment(xs[index], ys[index], xs[index + 1], ys[index + 1], frame)
        if cut is None:
            continue
        x1, y1, x2, y2 = cut
        if pieces and pieces[-1][0][-1] == x1 and pieces[-1][1][-1] == y1:
            pieces[-1][0].append(x2)
            pieces[-1][1].append(y2)
        else:
            pieces.append(([x1, x2], [y1, y2]))
    return list(pieces)


def _lies_inside(path: Path, frame: Frame) -> bool:
    xs, ys = path
    return (
        frame.left - 0.5 <= min(xs)
        and max(xs) <= frame.right + 0.5
        and frame.top - 0.5 <= min(ys)
        and max(ys) <= frame.bottom + 0.5
    )


def _cut_segment(x1: float, y1: float, x2: float, y2: float, frame: Frame) -> tuple[float, float, float, float] | None:
    dx, dy = x2 - x1, y2 - y1
    enter, leave = 0.0, 1.0
    edges = ((-dx, x1 - frame.left), (dx, frame.right - x1), (-dy, y1 - frame.top), (dy, frame.bottom - y1))
    for direction, distance in edges:
        if direction == 0:
            if distance < 0:
                return None
        elif direction < 0:
            enter = max(enter, distance / direction)
        else:
            leave = min(leave, distance / direction)
    if enter > leave:
        return None
    end = (x2, y2) if leave == 1 else (x1 + leave * dx, y1 + leave * dy)
    start = (x1, y1) if enter == 0 else (x1 + enter * dx, y1 + enter * dy)
    return (*start, *end)


def cut_area(path: Path, frame: Frame) -> Path:
    """The part of a polygon that lies inside `frame` (Sutherland and Hodgman, 1974)."""
    if _lies_inside(path, frame):
        return path
    points = list(zip(*path, strict=True))
    for axis, edge, sign in ((0, frame.left, 1), (0, frame.right, -1), (1, frame.top, 1), (1, frame.bottom, -1)):
        points = list(_cut_half(points, lambda point, a=axis, e=edge, s=sign: s * (point[a] - e)))  # type: ignore[misc]
    return [x for x, _ in points], [y for _, y in points]


def _cut_half(
    points: Sequence[tuple[float, float]], depth: Callable[[tuple[float, float]], float]
) -> Iterable[tuple[float, float]]:
    """What of a polygon lies where `depth` is not negative."""
    for one, two in pairwise([points[-1], *points] if points else []):
        a, b = depth(one), depth(two)
        if (a < 0) != (b < 0):
            share = a / (a - b)
            yield one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])
        if b >= 0:
            yield two
