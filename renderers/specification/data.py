"""The data of charts with two axes: numbers, gaps, points, floating bars, and objects whose keys an author names."""

from collections.abc import Mapping
from itertools import chain, repeat
from math import isfinite
from operator import eq, itemgetter
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WrapValidator

from renderers import limits
from renderers.specification.values import Part, Point, Range, Text, flaw, read_number, read_radius, read_text

Coordinate = float | Range | str | None
PlacedDatum = float | Range | Point | str | None

_SIMPLE = frozenset({int, float, type(None)})
_NUMBERS = frozenset({int, float})
_BOTH = frozenset("xy")
_X, _Y = itemgetter("x"), itemgetter("y")
_POINT = 'Send a point as an object with x and y, such as {"x": 1, "y": 2}.'


def _read_coordinate(value: Any) -> Coordinate:
    if isinstance(value, list):
        return _read_range(value)
    if isinstance(value, str):
        return read_text(value)
    return None if value is None else read_number(value)


def _read_range(value: list[Any]) -> Range:
    if len(value) != 2:
        raise flaw("Send a floating bar as two numbers, [start, end].")
    start, end = (read_text(item) if isinstance(item, str) else read_number(item) for item in value)
    return Range(start, end)


def _read_point(value: Mapping[str, Any]) -> Point:
    """Chart.js 2 called a point's time `t`."""
    place = value.get("x", value.get("t"))
    if place is None and value.get("y") is None and not value.keys() >= _BOTH:
        raise flaw(_POINT)
    radius = value.get("r")
    x, y = _read_coordinate(place), _read_coordinate(value.get("y"))
    return Point(x, y, None if radius is None else read_radius(radius))


def _read_bar(value: Any) -> PlacedDatum:
    return _read_point(value) if isinstance(value, Mapping) else _read_coordinate(value)


def _read_dot(value: Any) -> PlacedDatum:
    """The same where two or three numbers in a list are a point."""
    if isinstance(value, list):
        if not 2 <= len(value) <= 3:
            raise flaw("Send a point as two values, [x, y].")
        return _read_point(dict(zip("xyr", value, strict=False)))
    return _read_bar(value)


def _read_plain_points(value: list[Any]) -> list[Point] | None:
    """Points that are nothing but two numbers each; None when one is more or something else."""
    if not {dict}.issuperset(map(type, value)) or not all(map(eq, map(dict.keys, value), repeat(_BOTH))):
        return None
    xs, ys = list(map(_X, value)), list(map(_Y, value))
    if not (_NUMBERS.issuperset(map(type, xs)) and _NUMBERS.issuperset(map(type, ys))):
        return None
    if max(map(abs, chain(xs, ys)), default=0) > limits.LARGEST_NUMBER or not all(map(isfinite, chain(xs, ys))):
        return None
    return list(map(Point, map(float, xs), map(float, ys)))


def _read_data(value: Any, handler: Any) -> Any:
    """Plain numbers and points of two numbers are read at once; anything else value by value, so that each flaw has
    its place."""
    if isinstance(value, list) and _SIMPLE.issuperset(map(type, value)):
        numbers = [number for number in value if number is not None]
        largest = max(map(abs, numbers), default=0)
        if largest <= limits.LARGEST_NUMBER and all(map(isfinite, numbers)):
            return [None if number is None else float(number) for number in value]
    points = _read_plain_points(value) if isinstance(value, list) else None
    return handler(value) if points is None else points


BarData = Annotated[
    list[Annotated[Any, PlainValidator(_read_bar)]],
    Field(max_length=limits.POINTS),
    WrapValidator(_read_data),
]
DotData = Annotated[
    list[Annotated[Any, PlainValidator(_read_dot)]],
    Field(max_length=limits.POINTS),
    WrapValidator(_read_data),
]


class Parsing(Part):
    """Where in an object of data the place and the value stand; a dot leads into an object within."""

    x_axis_key: Text | None = None
    y_axis_key: Text | None = None


def read_parsing(value: Any) -> Parsing | None:
    """`false` says that points are {x, y} already; so does saying nothing."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, Parsing):
        return value
    if not isinstance(value, Mapping):
        raise flaw('Send false, or the names of keys: {"xAxisKey": "day", "yAxisKey": "sales"}.')
    return Parsing.model_validate(value)


def with_usual_keys(dataset: Any, *, lies: bool) -> Any:
    """A raw dataset whose data have x and y, whatever they were called; anything wrong is left for the fields to say.

    An object in place of the list has the places as its keys.
    """
    if not isinstance(dataset, Mapping):
        return dataset
    data, parsing = dataset.get("data"), dataset.get("parsing")
    if isinstance(data, Mapping):
        place, value = ("y", "x") if lies else ("x", "y")
        return {**dataset, "data": [{place: key, value: item} for key, item in data.items()]}
    keys = parsing if isinstance(parsing, Mapping) else {}
    x, y = (keys.get(f"{axis}AxisKey", dataset.get(f"{axis}AxisKey", axis)) for axis in "xy")
    if (x, y) == ("x", "y") or not isinstance(x, str) or not isinstance(y, str) or not isinstance(data, list):
        return dataset
    return {**dataset, "data": [_renamed(item, x, y) for item in data]}


def _renamed(item: Any, x: str, y: str) -> Any:
    if not isinstance(item, Mapping):
        return item
    return {"x": _inside(item, x), "y": _inside(item, y), "r": item.get("r")}


def _inside(item: Mapping[str, Any], key: str) -> Any:
    """The value at `key`, whose dots lead into objects unless they are escaped or part of a name."""
    if key in item:
        return item[key]
    found: Any = item
    for name in key.replace("\\.", "\0").split("."):
        found = found.get(name.replace("\0", ".")) if isinstance(found, Mapping) else None
    return found
