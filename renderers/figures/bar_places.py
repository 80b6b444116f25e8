"""How thick bars are, and where in their slot they stand: as Chart.js places them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from renderers.figures.layout import Layout
from renderers.figures.plan import Plan, Series
from renderers.figures.rulers import smallest_distance
from renderers.figures.scales import CategoryScale
from renderers.specification.datasets import BarDataset

_ALONE = (0.7, 1.0)
_GROUPED = (0.78, 0.94)
_CHARTJS = (0.8, 0.9)
_WIDEST = 0.16
_WIDEST_ON_TIME = 1.0


@dataclass(frozen=True, slots=True)
class BarPlaces:
    """For each bar of a series the pixel of its middle and its thickness."""

    middles: Sequence[float]
    thickness: Sequence[float]


@dataclass(frozen=True, slots=True)
class _Slot:
    """The room for all bars of one place: the pixel where it begins, and that of each bar or stack in it."""

    start: float
    chunk: float


def place_bars(plan: Plan, layout: Layout) -> list[BarPlaces]:
    """The places of `plan.bars`, in that order."""
    return [_place_series(plan, series, layout) for series in plan.bars]


def _place_series(plan: Plan, series: Series, layout: Layout) -> BarPlaces:
    dataset = series.dataset
    assert isinstance(dataset, BarDataset)  # noqa: S101  # plan.bars holds no others
    pixels = list(layout.along(series.index).along(series.places))
    mates = [one for one in plan.bars if one.index is series.index and is_grouped(one)]
    slot = _slot(series, layout)
    length = layout.axes[series.index.name].far - layout.axes[series.index.name].near
    if not is_grouped(series):
        category, bar = _percentages(dataset, 1)
        size = min(_thickness(dataset) or slot * category * bar, dataset.max_bar_thickness or length)
        return BarPlaces(pixels, [size] * len(pixels))
    whole = stacks_of(mates)
    rank = rank_of(series, mates)
    if not dataset.skip_null and dataset.bar_thickness != "flex":
        chunk, size = _chunk(dataset, slot, len(whole), length)
        shift = (rank - (len(whole) - 1) / 2) * chunk
        return BarPlaces([pixel + shift for pixel in pixels], [size] * len(pixels))
    middles, sizes = [], []
    for index, (place, pixel) in enumerate(zip(series.places, pixels, strict=True)):
        here = [one for one in mates if not dataset.skip_null or _has(one, place)] or [series]
        count, order = len(stacks_of(here)), rank_of(series, here) if series in here else 0
        if dataset.bar_thickness == "flex":
            room, chunk, size = _flexible(dataset, pixels, index, length, count)
        else:
            chunk, size = _chunk(dataset, slot, count, length)
            room = _Slot(pixel - chunk * count / 2, chunk)
        middles.append(room.start + room.chunk * order + room.chunk / 2)
        sizes.append(size)
    return BarPlaces(middles, sizes)


def is_grouped(series: Series) -> bool:
    """Whether bars of one place stand side by side."""
    return not isinstance(series.dataset, BarDataset) or series.dataset.grouped is not False


def stacks_of(mates: Sequence[Series]) -> list[object]:
    """What stands side by side: stacks, or series that are in none."""
    keys: list[object] = []
    for series in mates:
        key = _key(series)
        if key not in keys:
            keys.append(key)
    return keys


def rank_of(series: Series, mates: Sequence[Series]) -> int:
    """The place of the stack of `series` among those of `mates`."""
    return stacks_of(mates).index(_key(series))


def _key(series: Series) -> object:
    """Bars stand in one place when the index axis is stacked, or says nothing and they name the same stack."""
    stacked = series.index.options.stacked
    name = series.dataset.stack
    together = stacked or (stacked is None and name is not None)
    return ("stack", name) if together else ("series", series.position)


def _slot(series: Series, layout: Layout) -> float:
    """The pixels between two neighbouring places."""
    scale = layout.along(series.index)
    if isinstance(scale, CategoryScale):
        return abs(scale.step)
    placed = layout.axes[series.index.name]
    pixels = sorted(scale.along(sorted({place for one in series.index.series if one.is_bar for place in one.places})))
    distances = [after - before for before, after in pairwise(pixels) if after > before]
    if distances:
        return float(min(distances))
    ticks = sorted(scale.along(placed.ruler.ticks))
    alone = min((after - before for before, after in pairwise(ticks)), default=placed.far - placed.near)
    return float(max(alone, abs(scale.at(smallest_distance(series.index)) - scale.at(0))))


def _percentages(dataset: BarDataset, count: int) -> tuple[float, float]:
    usual = _ALONE if count == 1 else _GROUPED
    if dataset.category_percentage or dataset.bar_percentage or dataset.grouped is not None:
        usual = _CHARTJS
    return dataset.category_percentage or usual[0], dataset.bar_percentage or usual[1]


def _thickness(dataset: BarDataset) -> float | None:
    return dataset.bar_thickness if isinstance(dataset.bar_thickness, float) else None


def _chunk(dataset: BarDataset, slot: float, count: int, length: float) -> tuple[float, float]:
    """The room of one bar in its slot, and how thick it is."""
    fixed = _thickness(dataset)
    if fixed:
        return fixed, _limited(dataset, fixed, length, count)
    category, bar = _percentages(dataset, count)
    chunk = slot * category / max(count, 1)
    size = _limited(dataset, chunk * bar, length, count)
    if dataset.max_bar_thickness is None and size < chunk * bar:
        chunk = size / bar  # few bars on a wide plot stay beside each other
    return chunk, size


def _limited(dataset: BarDataset, size: float, length: float, count: int) -> float:
    """No thicker than the author wants or, when nothing is said, than looks like a bar."""
    if dataset.max_bar_thickness is not None:
        return min(size, dataset.max_bar_thickness)
    said = (dataset.bar_thickness, dataset.bar_percentage, dataset.category_percentage)
    if any(one is not None for one in said):
        return size
    return min(size, max(length * _WIDEST, 24.0) / sqrt(max(count, 1)))


def _flexible(
    dataset: BarDataset, pixels: Sequence[float], index: int, length: float, count: int
) -> tuple[_Slot, float, float]:
    """Room up to half-way to both neighbours."""
    category, bar = _percentages(dataset, 0)
    current = pixels[index]
    before = pixels[index - 1] if index else None
    after = pixels[index + 1] if index + 1 < len(pixels) else None
    if before is None:
        before = current - (length if after is None else after - current)
    if after is None:
        after = current + current - before
    start = current - (current - min(before, after)) / 2 * category
    chunk = abs(after - before) / 2 * category / max(count, 1)
    size = chunk * bar if dataset.max_bar_thickness is None else min(dataset.max_bar_thickness, chunk * bar)
    return _Slot(start, chunk), chunk, size


def _has(series: Series, place: float) -> bool:
    return any(at == place and value is not None for at, value in zip(series.places, series.values, strict=True))
