"""How slices of a circle look, in every place where a configuration may say so."""

import re
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.scene import Join
from renderers.specification.keyed import KeyParsing, read_key_parsing
from renderers.specification.shapes import Clip
from renderers.specification.values import (
    Colors,
    Number,
    Numbers,
    Part,
    Pixels,
    Whole,
    Widths,
    choice_of,
    flaw,
    one_or_many,
)

ALIGNMENTS = {"center": "center", "inner": "inner"}
SPACINGS = {name: name for name in ("angular", "proportional", "parallel")}
JOINS: dict[str, Join] = {"miter": "miter", "round": "round", "bevel": "bevel"}
SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,9})?)%")
_CORNERS = ("outerStart", "outerEnd", "innerEnd", "innerStart")

Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Length:
    """`amount` pixels, or that share (0 to 1) of the radius."""

    amount: float
    is_share: bool

    def of(self, whole: float) -> float:
        """In pixels, not more than `whole`."""
        return min(self.amount * whole if self.is_share else self.amount, whole)


def _read_length(value: Any) -> Length:
    if isinstance(value, str) and (share := SHARE.fullmatch(value.strip())):
        return Length(min(float(share[1]) / 100, 1), is_share=True)
    if is_number(value) and 0 <= value <= limits.LARGEST_SIDE:
        return Length(float(value), is_share=False)
    raise flaw('Send a number of pixels, or a percentage such as "60%".')


def is_number(value: Any) -> bool:
    """Whether it is one; true and false are none."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _read_corners(value: Any) -> Corners:
    """The radii of a slice's corners, clockwise from the one where its outer edge starts."""
    if isinstance(value, dict) and set(value) <= {*_CORNERS}:
        outer_start, outer_end, inner_end, inner_start = (_read_radius(value.get(name, 0)) for name in _CORNERS)
        return outer_start, outer_end, inner_end, inner_start
    radius = _read_radius(value)
    return radius, radius, radius, radius


def _read_radius(value: Any) -> float:
    if is_number(value) and value >= 0:  # however large: a slice is as round as it can be
        return float(min(value, limits.LARGEST_SIDE))
    raise flaw("Send the corners' radius as a number of pixels, or {outerStart, outerEnd, innerStart, innerEnd}.")


SizeInCircle = Annotated[Length, PlainValidator(_read_length)]


class ArcStyle(Part):
    """How slices look; where a list stands, its entries are for the slices in turn."""

    background_color: Colors | None = None
    border_align: Annotated[list[Annotated[str, choice_of(ALIGNMENTS)] | None], one_or_many] | None = None
    border_color: Colors | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Numbers | None = None
    border_join_style: Annotated[list[Annotated[Join, choice_of(JOINS)] | None], one_or_many] | None = None
    border_radius: Annotated[list[Annotated[Corners, PlainValidator(_read_corners)] | None], one_or_many] | None = None
    border_width: Widths | None = None
    circular: Annotated[list[bool | None], one_or_many] | None = None
    offset: Widths | None = None
    self_join: Annotated[list[bool | None], one_or_many] | None = None
    spacing: Pixels | None = None
    spacing_mode: Annotated[str, choice_of(SPACINGS)] | None = None


class RingStyle(ArcStyle):
    """How a whole ring lies; angles in degrees, clockwise from twelve o'clock."""

    circumference: Annotated[float, Field(gt=0, le=3600)] | None = None
    rotation: Number | None = None
    cutout: SizeInCircle | None = None
    radius: SizeInCircle | None = None


class WedgeStyle(ArcStyle):
    """How the wedges of a polar area chart look: `angle` in degrees, `circular` false for a straight outer edge."""

    angle: Annotated[list[Annotated[float, Field(ge=0, le=360)] | None], one_or_many] | None = None


class SliceElements(Part):
    """What holds for the slices of one dataset, or of all of a type."""

    arc: Annotated[RingStyle, Whole] = RingStyle()


class WedgeElements(Part):
    """The same for wedges."""

    arc: Annotated[WedgeStyle, Whole] = WedgeStyle()


class RingDefault(RingStyle):
    """What holds for all datasets of a type."""

    clip: Clip | None = None
    elements: Annotated[SliceElements, Whole] = SliceElements()
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None


class WedgeDefault(WedgeStyle):
    """The same for wedges."""

    clip: Clip | None = None
    elements: Annotated[WedgeElements, Whole] = WedgeElements()
    parsing: Annotated[KeyParsing | None, PlainValidator(read_key_parsing)] = None
