"""Fonts as Chart.js takes them: family, size, weight, style and height of a line."""

from collections.abc import Sequence
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PlainValidator

from renderers import limits
from renderers.fonts import cut_of, find_family, traits_of
from renderers.scene import Font as Face
from renderers.specification.values import Part, Text, choice_of, flaw

_NAMED_WEIGHTS = {"normal": 400, "lighter": 300, "bold": 700, "bolder": 700, "initial": 400, "inherit": 400}
_STYLES = {"normal": False, "italic": True, "oblique": True, "initial": False, "inherit": False}


def _read_weight(value: Any) -> int:
    weight = _NAMED_WEIGHTS.get(value) if isinstance(value, str) else value
    if isinstance(value, str) and value.isdigit() and len(value) < 5:
        weight = int(value)
    if isinstance(weight, int) and not isinstance(weight, bool) and 1 <= weight <= 1000:
        return weight
    raise flaw('Send "normal", "bold" or a weight from 1 to 1000.')


def _read_line_height(value: Any) -> tuple[float, bool]:
    """A factor of the size, or (True) pixels."""
    number: object = 1.2 if value == "normal" else value
    in_pixels = isinstance(value, str) and value.endswith("px")
    is_percent = isinstance(value, str) and value.endswith("%")
    if isinstance(number, str):
        try:
            number = float(number.removesuffix("px").removesuffix("em").removesuffix("%")) / (100 if is_percent else 1)
        except ValueError:
            number = None
    if isinstance(number, int | float) and not isinstance(number, bool) and 0.1 <= number <= limits.LARGEST_SIDE:
        return float(number), in_pixels
    raise flaw('Send a factor such as 1.2, or pixels such as "16px".')


class FontOptions(Part):
    """A font; whatever is not said is as the picture has it. A family that is not installed is not honoured."""

    family: Text | None = None
    size: Annotated[float, Field(ge=1, le=500)] | None = None
    weight: Annotated[int, PlainValidator(_read_weight)] | None = None
    style: Annotated[bool, choice_of(_STYLES)] | None = None
    line_height: Annotated[tuple[float, bool], PlainValidator(_read_line_height)] | None = None

    @property
    def unmet(self) -> Sequence[str]:
        return ["family"] if self.family is not None and find_family(self.family) is None else []

    def over(self, base: "FontOptions | None") -> Self:
        """This font, with what it does not say taken from `base`."""
        said = base.model_dump(include=base.model_fields_set - self.model_fields_set) if base else {}
        return self.model_copy(update=said) if said else self

    def face(self, usual: Face = "regular") -> Face:
        """The cut that comes nearest; the usual one where nothing that is said is against it."""
        family, weight, italic = traits_of(usual)
        own = find_family(self.family) if self.family is not None else None
        family, slant = family if own is None else own, italic if self.style is None else self.style
        wanted = (family, self.weight or weight, slant)
        return usual if wanted == traits_of(usual) else cut_of(family, self.weight or weight, italic=slant)

    def line(self, size: float, usual: float) -> float:
        """The height of a line of text `size` pixels high, where `usual` is the factor when nothing is said."""
        if self.line_height is None:
            return size * usual
        amount, in_pixels = self.line_height
        return amount if in_pixels else size * amount


def _no_font(value: Any) -> Any:
    """`null` says nothing."""
    return {} if value is None else value


FontField = Annotated[FontOptions, BeforeValidator(_no_font)]
