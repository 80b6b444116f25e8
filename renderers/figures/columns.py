"""The data of one dataset as columns of numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from core.errors import Flaw
from renderers.figures.places import CategoryPlaces, Misplaced, NumberPlaces, Places, TimePlaces
from renderers.specification.datasets import BarDataset, CartesianDataset
from renderers.specification.values import Point, Range
from renderers.times.calendar import EARLIEST, LATEST

_NUMBERS = frozenset({float, type(None)})


@dataclass(slots=True)
class Columns:
    """One entry for each datum that has a place. `origins` are their positions in the data as they were sent."""

    places: Sequence[float]
    values: Sequence[float | None]
    starts: Sequence[float]
    origins: Sequence[int]
    radii: Sequence[float | None] | None = None
    floats: bool = False
    is_plain: bool = False
    flaws: list[Flaw] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    place: float
    value: float | None
    start: float
    origin: int
    radius: float | None


def read_columns(dataset: CartesianDataset, index: Places, value: Places, *, lies: bool, path: str) -> Columns:
    """Reads all data; `path` is the pointer to them. What cannot be read is among the flaws and left out."""
    data = dataset.data
    if _NUMBERS.issuperset(map(type, data)) and not isinstance(value, CategoryPlaces | TimePlaces):
        places = _plain_places(index, len(data))
        if not isinstance(index, TimePlaces):
            count = range(len(data))
            return Columns(places, data, [0.0] * len(data), count, is_plain=True)
    plain = _plain_points(data, index, value, lies=lies)
    if plain is not None:
        return plain
    rows, flaws = _read_rows(dataset, index, value, lies=lies, path=path)
    if isinstance(index, TimePlaces):
        rows.sort(key=lambda row: row.place)
    return Columns(
        [row.place for row in rows],
        [row.value for row in rows],
        [row.start for row in rows],
        [row.origin for row in rows],
        [row.radius for row in rows],
        floats=any(isinstance(datum, Range) or _has_range(datum) for datum in data),
        is_plain=Point not in set(map(type, data)),
        flaws=flaws,
    )


def _plain_points(data: Sequence[Any], index: Places, value: Places, *, lies: bool) -> Columns | None:
    """Points of two numbers over two axes that count; None for all else."""
    if not {Point}.issuperset(map(type, data)) or not isinstance(value, NumberPlaces) or index.is_exacting:
        return None
    xs, ys = [point.x for point in data], [point.y for point in data]
    places, values = (ys, xs) if lies else (xs, ys)
    if not ({float}.issuperset(map(type, places)) and _NUMBERS.issuperset(map(type, values))):
        return None
    if isinstance(index, TimePlaces) and not EARLIEST <= min(places, default=0) <= max(places, default=0) <= LATEST:
        return None
    origins: Sequence[int] = range(len(data))
    if isinstance(index, TimePlaces) and any(after < before for before, after in pairwise(places)):
        origins = sorted(origins, key=places.__getitem__)
        places, values = [places[origin] for origin in origins], [values[origin] for origin in origins]
    return Columns(places, values, [0.0] * len(data), origins, [data[origin].r for origin in origins])


def _plain_places(index: Places, count: int) -> Sequence[float]:
    if isinstance(index, CategoryPlaces):
        if count:
            index.at(count - 1)
        return range(count)
    if isinstance(index, TimePlaces):
        return ()
    return [index.at(place) for place in range(count)]


def _has_range(datum: Any) -> bool:
    return isinstance(datum, Point) and (isinstance(datum.x, Range) or isinstance(datum.y, Range))


def _read_rows(
    dataset: CartesianDataset, index: Places, value: Places, *, lies: bool, path: str
) -> tuple[list[_Row], list[Flaw]]:
    rows: list[_Row | None] = []
    flaws = []
    is_bar = isinstance(dataset, BarDataset)
    for origin, datum in enumerate(dataset.data):
        try:
            row = _read_row(datum, origin, index, value, lies=lies)
        except Misplaced as error:
            flaws.append(Flaw(f"{path}/{origin}", str(error)))
            continue
        if isinstance(_parts(datum, lies=lies)[1], Range) and not is_bar:
            flaws.append(Flaw(f"{path}/{origin}", "Only bars have two ends; send one number."))
        rows.append(row)
    return _with_gaps(rows), flaws


def _with_gaps(rows: Sequence[_Row | None]) -> list[_Row]:
    """A point that stands nowhere is a gap beside the one before it; before the first there is nothing to part."""
    found: list[_Row] = []
    for origin, row in enumerate(rows):
        if row is not None:
            found.append(row)
        elif found:
            found.append(_Row(found[-1].place, None, 0.0, origin, None))
    return found


def _parts(datum: Any, *, lies: bool) -> tuple[Any, Any]:
    """What a point says of its place and of its value."""
    if not isinstance(datum, Point):
        return None, datum
    return (datum.y, datum.x) if lies else (datum.x, datum.y)


def _read_row(datum: Any, origin: int, index: Places, value: Places, *, lies: bool) -> _Row | None:
    """None for a point without a place."""
    raw, amount = _parts(datum, lies=lies)
    if not isinstance(datum, Point):
        place: float | None = index.at(origin)
    elif isinstance(raw, Range):
        raise Misplaced("Send the place of a point as one number or label.")
    else:
        place = index.read(raw, origin)
    if place is None:
        return None
    radius = datum.r if isinstance(datum, Point) else None
    if isinstance(amount, Range):
        start, end = (value.read(item, origin) for item in (amount.start, amount.end))
        return _Row(place, end, start or 0.0, origin, radius)
    return _Row(place, value.read(amount, origin), 0.0, origin, radius)
