"""Where bars begin and end in pixels: as their values say, but no shorter than they may be, and in a stack each on the
end of the one before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from renderers.figures.stacks import stack_of
from renderers.figures.styles import nth

if TYPE_CHECKING:
    from renderers.figures.bars import BarRow

Span = tuple[float, float]
"""The pixels at which a bar begins and ends."""


def bar_spans(rows: Sequence["BarRow"]) -> Mapping[int, Sequence[Span | None]]:
    """By the position of a series the spans of its bars, None where there is nothing; `rows` as they stack."""
    moved: dict[object, float] = defaultdict(float)
    return {row.series.position: [_span(row, index, moved) for index in range(len(row.series.ends))] for row in rows}


def _span(row: "BarRow", index: int, moved: dict[object, float]) -> Span | None:
    series, scale = row.series, row.scale
    end, start = series.ends[index], series.starts[index]
    if end is None:
        return None
    if not series.floats and not series.stacked:
        start = _own_base(row, index)
    base, head = scale.at(min(max(start, row.low), row.high)), scale.at(end)
    if not series.stacked:
        return _lengthened(row, index, base, head)
    pile = (series.index.name, series.value.name, stack_of(series), series.places[index], end < start)
    base, head = base + moved[pile], head + moved[pile]
    longer = _lengthened(row, index, base, head)
    moved[pile] += (longer[1] - longer[0]) - (head - base)
    return longer


def _own_base(row: "BarRow", index: int) -> float:
    """The value at which a bar begins that stands on no other."""
    return nth(row.dataset.base, row.series.origins[index], 0.0)


def _lengthened(row: "BarRow", index: int, base: float, head: float) -> Span:
    """A bar that is shorter than it may be, made as long as it must be; one of nothing lies about its base, as far as
    that is not the end of the axis."""
    least = row.dataset.min_bar_length
    if not least or abs(head - base) >= least:
        return base, head
    value, origin = row.series.values[index] or 0.0, _own_base(row, index)
    upwards = 1 if row.scale.end >= row.scale.start else -1
    size = least * upwards * (1 if value >= origin else -1)
    if value == origin:
        base -= size / 2
    low, high = sorted((row.scale.start, row.scale.end))
    base = min(max(base, low), high)
    return base, base + size
