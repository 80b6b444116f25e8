"""How lines, points and bars are shaped: the values of their fields that are more than a number or a colour."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import PlainValidator

from renderers import limits
from renderers.specification.values import flaw, one_or_many, read_color

Sides = tuple[float, float, float, float]
"""Pixels at the top, right, bottom and left; or of the corners top left, top right, bottom right, bottom left."""
SIDES = ("top", "right", "bottom", "left")
CORNERS = ("topLeft", "topRight", "bottomRight", "bottomLeft")
STYLES = ("circle", "cross", "crossRot", "dash", "line", "rect", "rectRounded", "rectRot", "star", "triangle")
_RELATIVE = re.compile(r"[+-]\d{1,3}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limits.LARGEST_NUMBER


@dataclass(frozen=True, slots=True)
class LineFill:
    """What an area reaches to: `origin`, `start`, `end`, `stack`, nothing but its own ends (`shape`), a `value`, a
    `dataset` by its position, or one so many places away (`relative`). `above` and `below` are colours for what lies on
    either side of it."""

    to: Literal["origin", "start", "end", "stack", "shape", "value", "dataset", "relative"]
    amount: float = 0
    above: str | None = None
    below: str | None = None


_NAMED_FILLS: Mapping[Any, LineFill] = {
    "origin": LineFill("origin"),
    "zero": LineFill("origin"),  # as version 2 called it
    "start": LineFill("start"),
    "bottom": LineFill("start"),
    "end": LineFill("end"),
    "top": LineFill("end"),
    "stack": LineFill("stack"),
    "shape": LineFill("shape"),
}
_FILLS = 'Send true, false, "origin", "start", "end", "stack", the position of a dataset, "+1", "-1" or {"value": 5}.'


def read_line_fill(value: Any) -> LineFill | None:
    """None for no fill."""
    if value is None or isinstance(value, bool):
        return LineFill("origin") if value else None
    if isinstance(value, Mapping):
        return _read_fill_object(value)
    if isinstance(value, str) and value in _NAMED_FILLS:
        return _NAMED_FILLS[value]
    if isinstance(value, str) and _RELATIVE.fullmatch(value):
        return LineFill("relative", int(value))
    number = int(value) if isinstance(value, str) and value.isdigit() and len(value) < 4 else value
    if isinstance(number, int) and 0 <= number < limits.DATASETS:
        return LineFill("dataset", number)
    raise flaw(_FILLS)


def _read_fill_object(value: Mapping[str, Any]) -> LineFill | None:
    if "value" in value and _is_number(value["value"]):
        inner: LineFill | None = LineFill("value", float(value["value"]))
    elif "target" in value and not isinstance(value["target"], Mapping):
        inner = read_line_fill(value["target"])
    elif isinstance(value.get("target"), Mapping):
        inner = _read_fill_object(value["target"])
    elif {"above", "below"} & set(value):
        inner = LineFill("origin")
    else:
        raise flaw(_FILLS)
    if inner is None:
        return None
    above, below = (None if value.get(side) is None else read_color(value[side]) for side in ("above", "below"))
    return LineFill(inner.to, inner.amount, above or inner.above, below or inner.below)


def _read_borders(value: Any) -> Sides:
    """Borders of less than nothing are none, as Chart.js draws them."""
    if isinstance(value, Mapping):
        return _read_sides(SIDES, {name: _at_least_none(width) for name, width in value.items()})
    return _read_sides(SIDES, _at_least_none(value))


def _at_least_none(width: Any) -> Any:
    return max(width, 0) if _is_number(width) else width


def _read_sides(names: tuple[str, str, str, str], value: Any) -> Sides:
    """One number for all, or an object with some of `names`."""
    if _is_number(value) and 0 <= value <= limits.LARGEST_SIDE:
        return (float(value),) * 4
    if isinstance(value, Mapping):
        found = [value.get(name, 0) for name in names]
        if all(_is_number(number) and 0 <= number <= limits.LARGEST_SIDE for number in found):
            return (float(found[0]), float(found[1]), float(found[2]), float(found[3]))
    raise flaw(f"Send a number of pixels, or an object with some of {', '.join(names)}.")


def read_corners(value: Any) -> Sides:
    """Radii may be as large as one likes: that is how a bar is asked to be as round as it can be."""
    if isinstance(value, Mapping):
        return _read_sides(CORNERS, {name: _as_round(radius) for name, radius in value.items()})
    return _read_sides(CORNERS, _as_round(value))


def _as_round(radius: Any) -> Any:
    is_number = isinstance(radius, int | float) and not isinstance(radius, bool)
    return min(radius, limits.LARGEST_SIDE) if is_number else radius


def _read_thickness(value: Any) -> float | Literal["flex"]:
    if value == "flex":
        return "flex"
    if _is_number(value) and 0 < value <= limits.LARGEST_SIDE:
        return float(value)
    raise flaw('Send a thickness in pixels, or "flex".')


def _read_inflation(value: Any) -> float | Literal["auto"]:
    if value == "auto":
        return "auto"
    if _is_number(value) and 0 <= value <= limits.LARGEST_SIDE:
        return float(value)
    raise flaw('Send a number of pixels, or "auto".')


def _read_span(value: Any) -> float | bool:
    if isinstance(value, bool):
        return value
    if _is_number(value) and value >= 0:
        return float(value)
    raise flaw("Send true, false, or the longest gap that is spanned.")


def _read_skipped(value: Any) -> frozenset[str]:
    """The sides without a border; `start` and `end` are turned into sides where it is known which way a bar goes."""
    if isinstance(value, bool):
        return frozenset(SIDES) if value else frozenset()
    if isinstance(value, str) and value in {"start", "end", "middle", *SIDES}:
        return frozenset({value})
    if isinstance(value, Mapping) and all(isinstance(skipped, bool) for skipped in value.values()):
        return frozenset(name for name, skipped in value.items() if skipped)
    raise flaw('Send true, false, "start", "end", "middle", "top", "right", "bottom" or "left".')


def _read_style(value: Any) -> str:
    """A style's name; empty for no point at all."""
    if isinstance(value, bool):
        return "circle" if value else ""
    if isinstance(value, str) and value in STYLES:
        return value
    raise flaw(f"Send false or one of {', '.join(STYLES)}.")


def _read_clip(value: Any) -> tuple[float | None, ...]:
    """How far a series may reach beyond the plot at the top, right, bottom and left; None without end."""
    if isinstance(value, bool) or _is_number(value):
        return (_beyond(value),) * 4
    if isinstance(value, Mapping):
        found = [value.get(side, False) for side in SIDES]
        if all(isinstance(number, bool) or _is_number(number) for number in found):
            return tuple(map(_beyond, found))
    raise flaw("Send false, a number of pixels, or an object with some of top, right, bottom, left.")


def _beyond(value: Any) -> float | None:
    """True cuts off right at the edge, false nowhere."""
    return None if value is False else 0.0 if value is True else float(value)


_Many = one_or_many
ManySides = Annotated[list[Annotated[Sides, PlainValidator(_read_borders)] | None], _Many]
ManyCorners = Annotated[list[Annotated[Sides, PlainValidator(read_corners)] | None], _Many]
ManySkipped = Annotated[list[Annotated[frozenset[str], PlainValidator(_read_skipped)] | None], _Many]
ManyStyles = Annotated[list[Annotated[str, PlainValidator(_read_style)] | None], _Many]
LineFillField = Annotated[LineFill | None, PlainValidator(read_line_fill)]
BarThickness = Annotated[float | Literal["flex"], PlainValidator(_read_thickness)]
Inflations = Annotated[list[Annotated[float | Literal["auto"], PlainValidator(_read_inflation)] | None], _Many]
Span = Annotated[float | bool, PlainValidator(_read_span)]
Clip = Annotated[tuple[float | None, ...], PlainValidator(_read_clip)]
