"""The kinds of value that fields hold, each read into one form, with sentences for all that can be wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import isfinite
from typing import Annotated, Any, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, ValidationError, WrapValidator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from renderers import limits
from renderers.color import UnknownColor, parse_color
from renderers.number_format import shortest_json


class Part(BaseModel):
    """A JSON object of a chart: camelCase names, exact types, extras kept and reported but never used."""

    model_config = ConfigDict(
        strict=True,
        extra="allow",
        allow_inf_nan=False,
        alias_generator=to_camel,
        frozen=True,
        hide_input_in_errors=True,
    )

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> "Part":
        """Itself: nobody can change it, so that pydantic need not copy the defaults of every chart it reads."""
        return self

    @property
    def unmet(self) -> Sequence[str]:
        """Names, as they were sent, of declared fields whose values cannot be honoured."""
        return ()

    def filled(self, usual: "Part") -> Self:
        """This part, with what it does not say taken from `usual`, and so the parts within."""
        found: dict[str, Any] = {}
        for name in usual.model_fields_set & type(usual).model_fields.keys() & type(self).model_fields.keys():
            mine, value = getattr(self, name), getattr(usual, name)
            if name not in self.model_fields_set:
                found[name] = value
            elif isinstance(mine, Part) and isinstance(value, Part):
                found[name] = mine.filled(value)
        return self.model_copy(update=found) if found else self


def flaw(sentence: str) -> PydanticCustomError:
    """An error whose message reaches the author of the chart as it is, but for halves of characters in it."""
    whole = sentence.encode("utf-8", "replace").decode()
    return PydanticCustomError("flaw", "{sentence}", {"sentence": whole})


def read_text(value: Any) -> str:
    """A text that is not too long."""
    if not isinstance(value, str):
        raise flaw("Send a text in double quotes.")
    if len(value) > limits.TEXT_LENGTH:
        raise flaw(f"Send at most {limits.TEXT_LENGTH:,} characters; these are {len(value):,}.")
    return value


def read_name(value: Any) -> str:
    """A text, or a number that stands for one."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limits.LARGEST_NUMBER:
        return shortest_json(value)
    return read_text(value)


def read_color(value: Any) -> str:
    """A CSS colour as `#rrggbb[aa]`."""
    if not isinstance(value, str):
        raise flaw('Send a CSS colour as a text, such as "#3366cc".')
    try:
        return parse_color(value)
    except UnknownColor as error:
        raise flaw(str(error)) from None


def _read_choice(choices: Mapping[Any, Any], value: Any) -> Any:
    """The meaning of one of `choices`; True and 1 are told apart, true and "true" are not."""
    told = value == "true" if value in ("true", "false") else value
    for choice, meaning in choices.items():
        if type(choice) is type(told) and choice == told:
            return meaning
    names = ", ".join(f'"{choice}"' if isinstance(choice, str) else str(choice).lower() for choice in choices)
    raise flaw(f"Send one of {names}.")


def choice_of(choices: Mapping[Any, Any]) -> PlainValidator:
    """Reads one of the keys of `choices` into its value."""
    return PlainValidator(partial(_read_choice, choices))


def _one_or_many(value: Any, handler: Any) -> Any:
    """A list, or one value that stands for a list of itself; an error of the one is an error of the field. `null`
    alone says nothing."""
    if isinstance(value, list) or value is None:
        return handler(value)
    try:
        return handler([value])
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise PydanticCustomError(
            first["type"], "{sentence}", {"sentence": first["msg"], **first.get("ctx", {})}
        ) from None


one_or_many = WrapValidator(_one_or_many)

Number = Annotated[float, Field(ge=-limits.LARGEST_NUMBER, le=limits.LARGEST_NUMBER)]
Percentage = Annotated[float, Field(gt=0, le=10)]
"""A share of some room, or more than all of it: bars may lie over their neighbours."""
Shift = Annotated[float, Field(ge=-limits.LARGEST_SHIFT, le=limits.LARGEST_SHIFT)]
Pixels = Annotated[float, Field(ge=0, le=limits.LARGEST_SIDE)]
Boundless = Annotated[float, Field(ge=0)]
Text = Annotated[str, PlainValidator(read_text)]
Color = Annotated[str, PlainValidator(read_color)]
Colors = Annotated[list[Color | None], one_or_many]
Widths = Annotated[list[Pixels | None], one_or_many]
Numbers = Annotated[list[Number | None], one_or_many]
Switches = Annotated[list[bool | None], one_or_many]
Name = Annotated[str, PlainValidator(read_name)]
TextLines = Annotated[list[Name], one_or_many]


def read_label(value: Any) -> str:
    """A label as one text, its lines parted by newlines."""
    if value is None:
        return ""
    if isinstance(value, bool):
        raise flaw("Send a label as a text, not as true or false.")
    if isinstance(value, int | float):
        if not abs(value) <= limits.LARGEST_NUMBER:
            raise flaw("Send a finite number, or a text.")
        return shortest_json(value)
    if isinstance(value, list):
        if any(isinstance(line, list) for line in value):
            raise flaw("Send the lines of a label as texts.")
        return read_text("\n".join(map(read_label, value)))
    if not isinstance(value, str):
        raise flaw("Send a label as a text, a number, or a list of lines.")
    return read_text(value)


Label = Annotated[str, PlainValidator(read_label)]
Labels = Annotated[list[Label], Field(max_length=limits.CATEGORIES)]


@dataclass(frozen=True, slots=True)
class Range:
    """A floating bar's two ends, in the order in which they were sent; points in time may be texts."""

    start: float | str
    end: float | str


class Point(NamedTuple):
    """A value at a place. Which of the two is the place, and may be a category's label, depends on the chart."""

    x: float | Range | str | None
    y: float | Range | str | None
    r: float | None = None


Datum = float | Range | Point | None


def read_number(value: Any) -> float:
    """A finite number that can be drawn."""
    if isinstance(value, str):
        raise flaw("Send a number without quotes, or null for a gap.")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise flaw("Send a number, or null for a gap.")
    if not abs(value) <= limits.LARGEST_NUMBER:  # NaN compares to nothing, and an int of any length compares exactly
        raise flaw("Send a finite number between -1e300 and 1e300, or null for a gap.")
    return float(value)


def _read_value(value: Any) -> float | Range | None:
    if isinstance(value, list):
        if len(value) != 2:
            raise flaw("Send a floating bar as two numbers, [start, end].")
        return Range(read_number(value[0]), read_number(value[1]))
    return None if value is None else read_number(value)


def _read_datum(value: Any) -> Datum:
    if not isinstance(value, Mapping):
        return _read_value(value)
    if "x" not in value or "y" not in value:
        raise flaw("Send a point as an object with x and y.")
    radius = value.get("r")
    x, y = _read_coordinate(value["x"]), _read_coordinate(value["y"])
    return Point(x, y, None if radius is None else read_radius(radius))


def read_radius(value: Any) -> float:
    """The radius of a bubble in pixels."""
    if (radius := read_number(value)) < 0:
        raise flaw("Send a radius of at least 0, in pixels.")
    return radius


def _read_coordinate(value: Any) -> float | Range | str | None:
    return read_text(value) if isinstance(value, str) else _read_value(value)


_SIMPLE = frozenset({int, float, type(None)})


def _read_data(value: Any, handler: Any) -> Any:
    """A list of plain numbers is read at once; anything else value by value, so that each flaw has its place."""
    if isinstance(value, list) and _SIMPLE.issuperset(map(type, value)):
        numbers = [number for number in value if number is not None]
        largest = max(map(abs, numbers), default=0)
        if largest <= limits.LARGEST_NUMBER and all(map(isfinite, numbers)):
            return [None if number is None else float(number) for number in value]
    return handler(value)


Data = Annotated[
    list[Annotated[Any, PlainValidator(_read_datum)]],
    Field(max_length=limits.POINTS),
    WrapValidator(_read_data),
]


def _switch(value: Any) -> Any:
    """`false` in place of a part's options turns the part off, as Chart.js reads it."""
    return {"display": value} if isinstance(value, bool) else value


def _whole(value: Any) -> Any:
    """`null` in place of a part says nothing, as leaving it out does."""
    return {} if value is None else value


Switched = BeforeValidator(lambda value: _whole(_switch(value)))
Whole = BeforeValidator(_whole)
TurnedOff = BeforeValidator(lambda value: {} if value is False else _whole(value))
"""For a plugin that does nothing when nothing is said: `false` says nothing."""
