"""The lines of a radar: the runs between their gaps, how they are bent, and what their areas reach to."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Frame
from renderers.figures.curves import bend, step_through
from renderers.figures.dial import Dial
from renderers.scene import Color, Column
from renderers.specification.radar import RadarDataset
from renderers.specification.shapes import LineFill

Path = tuple[Column, Column]
_NOWHERE: Path = ([], [])
_PIECE = 6.0


@dataclass(frozen=True, slots=True)
class Turn:
    """One dataset: its place among all, and the line that it makes around the dial, None where a value is missing;
    `x` and `y` are the middle."""

    dataset: RadarDataset
    position: int
    color: Color
    xs: Sequence[float]
    ys: Sequence[float | None]
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Run:
    """The spokes that a piece of a line goes through, one after another; `is_closed` when it goes all the way round."""

    spokes: Sequence[int]
    is_closed: bool


def runs_of(turn: Turn, dial: Dial) -> Iterator[Run]:
    """The pieces of a line: one that is closed when nothing is missing or gaps are spanned."""
    count, span = len(turn.ys), bool(turn.dataset.span_gaps)
    known = [index for index, y in enumerate(turn.ys) if y is not None]
    if span or len(known) == count:
        if known:
            yield Run(known, (span or count == dial.count) and len(known) > 1)
        return
    gap = next(index for index, y in enumerate(turn.ys) if y is None)
    order = [(gap + step) % count for step in range(count)] if count == dial.count else range(count)
    yield from (Run(spokes, is_closed=False) for spokes in _between_gaps(order, turn.ys))


def _between_gaps(order: Iterable[int], ys: Sequence[float | None]) -> Iterator[Sequence[int]]:
    piece: list[int] = []
    for index in order:
        if index < len(ys) and ys[index] is not None:
            piece.append(index)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def path_of(run: Run, turn: Turn, frame: Frame) -> Path:
    """The run in pixels, bent as its dataset says."""
    spokes = [*run.spokes, run.spokes[0]] if run.is_closed else run.spokes
    xs, ys = [turn.xs[index] for index in spokes], [turn.ys[index] or 0.0 for index in spokes]
    if turn.dataset.stepped:
        return step_through((xs, ys), turn.dataset.stepped)
    return _bent((xs, ys), turn.dataset.tension, frame)


def _bent(path: Path, tension: float | None, frame: Frame) -> Path:
    """The line as a spline; one that is closed is bent at its seam too."""
    xs, ys = path
    if not tension or len(xs) < 3:
        return path
    if (xs[0], ys[0]) != (xs[-1], ys[-1]):
        return bend(path, tension, frame)
    longer = bend(([xs[-2], *xs, xs[1]], [ys[-2], *ys, ys[1]]), tension, frame)
    start = _place_of(longer, (xs[0], ys[0]), range(len(longer[0])))
    end = _place_of(longer, (xs[0], ys[0]), range(len(longer[0]) - 1, -1, -1))
    return longer[0][start : end + 1], longer[1][start : end + 1]


def _place_of(path: Path, point: tuple[float, float], places: Iterable[int]) -> int:
    """The first of `places` at which a path comes through `point`."""
    return next(place for place in places if (path[0][place], path[1][place]) == point)


def areas_of(turn: Turn, turns: Mapping[int, Turn], dial: Dial, frame: Frame) -> Iterator[Path]:
    """The outlines of what lies between a line and its target, piece by piece."""
    fill = turn.dataset.fill
    if fill is None:
        return
    other = _other(turn, fill, turns)
    if other is None and fill.to in {"dataset", "relative"}:
        return  # what it is to reach to is not there
    for run in runs_of(turn, dial):
        for piece, theirs in [(run, run)] if other is None else _beside(run, other, dial):
            if len(piece.spokes) < 2:
                continue
            path = path_of(piece, turn, frame)
            back = _ring(piece, fill, dial) if other is None else path_of(theirs, other, frame)
            if not back[0] and not piece.is_closed and fill.to != "shape":
                back = ([turn.x], [turn.y])
            yield [*path[0], *reversed(back[0])], [*path[1], *reversed(back[1])]


def _other(turn: Turn, fill: LineFill, turns: Mapping[int, Turn]) -> Turn | None:
    """The line that an area reaches to."""
    if fill.to not in {"dataset", "relative", "stack"}:
        return None
    place = int(fill.amount) + (turn.position if fill.to == "relative" else 0)
    found = turns.get(place if fill.to != "stack" else turn.position - 1)
    return None if found is turn else found


def _beside(run: Run, other: Turn, dial: Dial) -> Iterator[tuple[Run, Run]]:
    """The parts of a run along which the other line is there too, each with that part of the other one. Two that go
    all the way round are beside each other everywhere, whichever spokes they span."""
    others = list(runs_of(other, dial))
    theirs = {index for one in others for index in one.spokes}
    if run.is_closed and len(others) == 1 and others[0].is_closed:
        yield run, others[0]
    elif all(index in theirs for index in run.spokes):
        yield run, run
    elif other.dataset.span_gaps:
        common = replace(run, spokes=[index for index in run.spokes if index in theirs])
        yield common, common
    else:
        gaps = [index if index in theirs else None for index in range(dial.count)]
        for spokes in _between_gaps(_from_gap(run, theirs), gaps):
            yield Run(spokes, is_closed=False), Run(spokes, is_closed=False)


def _from_gap(run: Run, theirs: set[int]) -> Sequence[int]:
    """The spokes of a run; of one that is closed beginning where the other line has a gap."""
    first = next(at for at, index in enumerate(run.spokes) if index not in theirs) if run.is_closed else 0
    return [*run.spokes[first:], *run.spokes[:first]]


def _ring(run: Run, fill: LineFill, dial: Dial) -> Path:
    """The ring at a value, as far round as a run goes; nothing when it is the middle."""
    low, high = dial.ticks.low, dial.ticks.high
    value = {"value": fill.amount, "end": high, "origin": max(0.0, low)}.get(fill.to, low)
    distance = 0.0 if fill.to == "shape" else dial.distance(value)
    if distance <= 0:
        return _NOWHERE
    is_round = bool(dial.options.grid.circular)
    if run.is_closed:
        return dial.ring(distance, circular=is_round)
    spokes: Sequence[float] = run.spokes
    if is_round:
        length = len(spokes) - 1
        pieces = max(math.ceil(math.tau * distance * length / dial.count / _PIECE), length)
        spokes = [spokes[0] + length * step / pieces for step in range(pieces + 1)]
    points = [dial.place(index, distance) for index in spokes]
    return [x for x, _ in points], [y for _, y in points]
