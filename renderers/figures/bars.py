"""Bars: how wide they are, where they stand, which corners are round."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Frame
from renderers.figures.plan import Plan, Series, stack_of
from renderers.pens import BoxPen
from renderers.scene import Color
from renderers.specification.datasets import BarDataset

_ALONE = (0.7, 1.0)
_GROUPED = (0.78, 0.94)
_CHARTJS = (0.8, 0.9)
_ROUNDING = 3.0
_WIDEST = 0.16
_SEAM = 1.0

Radii = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where the bars of one series stand within a category: `shift` from its middle, and how thick they are."""

    shift: float
    thickness: float


def place_bars(plan: Plan, slot: float, length: float) -> list[BarPlace]:
    """A place for each of `plan.bars`. `slot` is the pixels of a category, `length` those of the whole index axis.

    As Chart.js does: a stack of bars shares one place, and percentages are of the slot and of the place.
    """
    bars = plan.bars
    stacked = plan.index_options.stacked
    keys: list[object] = []
    for series in bars:
        key = _key(series, stacked=stacked)
        if key not in keys:
            keys.append(key)
    return [
        _place(series.dataset, keys.index(_key(series, stacked=stacked)), len(keys), slot, length)
        for series in bars
        if isinstance(series.dataset, BarDataset)
    ]


def _key(series: Series, *, stacked: bool | None) -> object:
    """Bars stand in one place when the index axis is stacked, or says nothing and they name the same stack."""
    together = stacked or (stacked is None and series.dataset.stack is not None)
    return (series.axis, stack_of(series)) if together else series.position


def _place(dataset: BarDataset, index: int, count: int, slot: float, length: float) -> BarPlace:
    category, bar = _percentages(dataset, count)
    if dataset.bar_thickness:
        chunk = thickness = dataset.bar_thickness
    else:
        most = dataset.max_bar_thickness
        widest = max(length * _WIDEST, 24.0) / (max(1, count)) ** 0.5 if most is None else most / bar
        chunk = min(slot * category / count, widest)
        thickness = chunk * bar
    return BarPlace((index - (count - 1) / 2) * chunk, thickness)


def _percentages(dataset: BarDataset, count: int) -> tuple[float, float]:
    usual = _ALONE if count == 1 else _GROUPED
    if dataset.category_percentage or dataset.bar_percentage:
        usual = _CHARTJS
    return dataset.category_percentage or usual[0], dataset.bar_percentage or usual[1]


class BarPens:
    """A pen for each way of rounding corners."""

    def __init__(self, *, horizontal: bool) -> None:
        self._horizontal = horizontal
        self.flat = BoxPen()
        self._round: dict[tuple[bool, float], BoxPen] = {}
        for forward in (True, False):
            self.rounded(_ROUNDING, forward=forward)

    def rounded(self, radius: float, *, forward: bool) -> BoxPen:
        """The pen whose corners are round at the value end; `forward` is upwards, or to the right."""
        key = (forward, radius)
        if key not in self._round:
            self._round[key] = BoxPen(self._radii(radius, forward=forward))
        return self._round[key]

    def _radii(self, radius: float, *, forward: bool) -> Radii:
        if self._horizontal:
            return (0, radius, radius, 0) if forward else (radius, 0, 0, radius)
        return (radius, radius, 0, 0) if forward else (0, 0, radius, radius)

    @property
    def pens(self) -> Sequence[BoxPen]:
        return [self.flat, *self._round.values()]


@dataclass(frozen=True, slots=True)
class BarLook:
    """The colours of a series, an entry for each bar in turn."""

    fills: Sequence[Color]
    strokes: Sequence[Color | None]
    widths: Sequence[float]


@dataclass(frozen=True, slots=True)
class BarRow:
    """One series of bars, measured: the pixels of its ends, of its categories, and where in them it stands."""

    series: Series
    centers: Sequence[float]
    starts: Sequence[float]
    ends: Sequence[float | None]
    place: BarPlace
    look: BarLook


def draw_bars(pens: BarPens, rows: Sequence[BarRow], frame: Frame, *, horizontal: bool) -> None:
    """Draws all bars, the first series last; what lies outside of `frame` is cut off."""
    outermost = _outermost(rows)
    for row in reversed(rows):
        for index, end in enumerate(row.ends):
            if end is not None:
                is_outer = outermost.get((row.place.shift, row.centers[index], _is_forward(row, index))) is row
                _draw_bar(pens, row, index, end, frame, is_outer=is_outer, horizontal=horizontal)


def _is_forward(row: BarRow, index: int) -> bool:
    """Whether the value is not below its start."""
    return (row.series.ends[index] or 0) >= row.series.starts[index]


def _outermost(rows: Sequence[BarRow]) -> dict[tuple[float, float, bool], BarRow]:
    """Which series ends each stack: only that one is rounded."""
    found = {}
    for row in rows:
        for index, value in enumerate(row.series.values):
            if value or not row.series.stacked:
                found[row.place.shift, row.centers[index], _is_forward(row, index)] = row
    return found


def _draw_bar(
    pens: BarPens, row: BarRow, index: int, end: float, frame: Frame, *, is_outer: bool, horizontal: bool
) -> None:
    low, high = (frame.left, frame.right) if horizontal else (frame.top, frame.bottom)
    start = row.starts[index]
    if row.series.stacked and row.series.starts[index] and abs(end - start) > 3 * _SEAM:
        start += _SEAM if end > start else -_SEAM
    first, last = (min(max(pixel, low), high) for pixel in (start, end))
    middle = row.centers[index] + row.place.shift
    sides = (frame.top, frame.bottom) if horizontal else (frame.left, frame.right)
    if not sides[0] - 0.5 <= middle <= sides[1] + 0.5 or (first == last and start != end):
        return
    near, far = max(middle - row.place.thickness / 2, sides[0]), min(middle + row.place.thickness / 2, sides[1])
    pen = _pen(pens, row, forward=end > start if horizontal else end < start) if is_outer and last == end else pens.flat
    small, large = min(first, last), max(first, last)
    box = (small, near, large, far) if horizontal else (near, small, far, large)
    look = row.look
    pen.add(
        *box,
        look.fills[index % len(look.fills)],
        stroke=look.strokes[index % len(look.strokes)],
        width=look.widths[index % len(look.widths)],
    )


def _pen(pens: BarPens, row: BarRow, *, forward: bool) -> BoxPen:
    dataset = row.series.dataset
    asked = dataset.border_radius if isinstance(dataset, BarDataset) else None
    usual = _ROUNDING if row.place.thickness >= 2 * _ROUNDING else 0.0
    radius = usual if asked is None else asked
    return pens.rounded(radius, forward=forward) if radius else pens.flat
