"""A brand's look as JSON, for whoever keeps one."""

from typing import Annotated, Any

from pydantic import Field, PlainValidator, ValidationError

from core.errors import Flaw
from renderers.drawing import InvalidChart
from renderers.fonts import find_family
from renderers.screening import pointer
from renderers.specification.values import Color, Part, choice_of, flaw, read_text
from renderers.theme import THEMES, Brand

_BASES = {name: name for name in THEMES}


def _read_font(value: Any) -> str:
    if find_family(read_text(value)) is None:
        raise flaw("Send Inter, serif or monospace, or a list of families that ends with one of these.")
    return read_text(value)


class _BrandOptions(Part):
    base: Annotated[str, choice_of(_BASES)] = "light"
    background: Color | None = None
    text: Color | None = None
    palette: Annotated[list[Color], Field(max_length=64)] = Field(default_factory=list)
    font: Annotated[str, PlainValidator(_read_font)] | None = None
    logo: Annotated[str, Field(max_length=40)] = ""


def read_brand(value: Any) -> Brand:
    """Reads `{"base": "light", "background": …, "text": …, "palette": […], "font": …, "logo": …}`, all of it optional.

    Raises InvalidChart with pointers relative to `value`. Colours of a brand are opaque: their alpha is left out.
    """
    try:
        read = _BrandOptions.model_validate(value)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        raise InvalidChart([Flaw(pointer(*line["loc"]), line["msg"]) for line in wrong]) from None
    if unknown := list(read.model_extra or ()):
        known = ", ".join(_BrandOptions.model_fields)
        raise InvalidChart([Flaw(pointer(name), f"A brand has {known}, not this.") for name in unknown])
    return Brand(
        base=read.base,
        background=read.background and read.background[:7],
        text=read.text and read.text[:7],
        palette=tuple(color[:7] for color in read.palette),
        font=read.font,
        logo=read.logo.strip(),
    )
