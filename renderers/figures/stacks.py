"""Series that stand on each other, as Chart.js puts them: what is above zero apart from what is below."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renderers.figures.plan import Series


@dataclass(slots=True)
class _Pile:
    """What stands at one place: above zero, below it, in all, and on which side it began."""

    up: float = 0.0
    down: float = 0.0
    whole: float = 0.0
    first: float = 0.0

    def foot(self, value: float, *, single: bool) -> float:
        """Where `value` begins."""
        if single:
            return self.whole
        side = value or self.first
        return self.up if side > 0 else self.down if side < 0 else 0.0

    def add(self, value: float) -> None:
        self.first = self.first or value
        self.whole += value
        if value > 0:
            self.up += value
        else:
            self.down += value


def stack(series: Sequence["Series"]) -> None:
    """Moves the starts and ends of all that are stacked, in the order of `series`."""
    groups: dict[Hashable, list[Series]] = defaultdict(list)
    for one in series:
        if is_stacked(one):
            groups[one.index.name, one.value.name, stack_of(one)].append(one)
    for group in groups.values():
        piles: dict[float, _Pile] = defaultdict(_Pile)
        single = group[0].value.options.stacked == "single"
        for one in group:
            _stack_one(one, piles, single=single)


def is_stacked(series: "Series") -> bool:
    """Whether its axis says so or, when that says nothing, the series itself by naming its stack."""
    stacked = series.value.options.stacked
    return bool(stacked) or (stacked is None and series.dataset.stack is not None)


def stack_of(series: "Series") -> str:
    """What must be the same for two series over the same axes to stand on each other."""
    return series.dataset.stack or series.type


def _stack_one(series: "Series", piles: dict[float, _Pile], *, single: bool) -> None:
    starts: list[float] = []
    ends: list[float | None] = []
    for place, start, end in zip(series.places, series.starts, series.values, strict=True):
        near, value = _ordered(start, end) if series.floats else (0.0, end)
        pile = piles[place]
        foot = 0.0 if near * (value or 0.0) < 0 else pile.foot(value or 0.0, single=single)
        starts.append(foot + near)
        ends.append(None if value is None else foot + value)
        pile.add(value or 0.0)
    series.starts, series.ends, series.stacked = starts, ends, True


def _ordered(start: float, end: float | None) -> tuple[float, float | None]:
    """The end of a floating bar that is nearer to zero, and the other one, which is what stacks; a bar on both sides of
    zero stands on nothing."""
    return (start, end) if end is None or abs(end) >= abs(start) else (end, start)
