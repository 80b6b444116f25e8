"""Room around something."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator

from renderers import limits
from renderers.specification.values import flaw, read_number

SIDES = ("top", "bottom", "left", "right")


@dataclass(frozen=True, slots=True)
class Insets:
    """Pixels on each side."""

    top: float = 0
    right: float = 0
    bottom: float = 0
    left: float = 0


def read_insets(value: Any) -> Insets:
    """A number for all sides, or an object that names some: `top`, `x` (left and right) and so on."""
    if not isinstance(value, Mapping):
        return Insets(*[_pixels(value)] * 4)
    unknown = set(value) - {*SIDES, "x", "y"}
    if unknown:
        raise flaw("Send top, right, bottom and left, or x and y.")
    both = {name: _pixels(value.get(axis, 0)) for axis, pair in _PAIRS.items() for name in pair}
    return Insets(**{**both, **{name: _pixels(value[name]) for name in SIDES if name in value}})


_PAIRS = {"x": ("left", "right"), "y": ("top", "bottom")}


def _pixels(value: Any) -> float:
    number = read_number(value)
    if not -limits.LARGEST_SIDE <= number <= limits.LARGEST_SIDE:
        raise flaw(f"Send pixels up to {limits.LARGEST_SIDE:,}.")
    return number


Padding = Annotated[Insets, PlainValidator(read_insets)]
