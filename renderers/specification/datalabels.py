"""Options of chartjs-plugin-datalabels: https://chartjs-plugin-datalabels.netlify.app/guide/options.html."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainValidator

from renderers import limits
from renderers.specification.fonts import FontField
from renderers.specification.formats import Format
from renderers.specification.padding import Padding
from renderers.specification.values import Color, Part, Pixels, Text, choice_of, flaw, one_or_many

ALIGNS = {name: name for name in ("start", "center", "end", "top", "right", "bottom", "left")}
ANCHORS = {name: name for name in ("start", "center", "end")}
TEXT_ALIGNS = {"start": "left", "left": "left", "center": "center", "end": "right", "right": "right"}
DISPLAYS = {True: True, False: False, "auto": "auto"}
_MOST_LABELS = 8


def _read_align(value: Any) -> str | float:
    """A side, or an angle in degrees, clockwise from the right."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= limits.LARGEST_NUMBER:
        return float(value)
    if isinstance(value, str) and value in ALIGNS:
        return value
    raise flaw(f"Send one of {', '.join(ALIGNS)}, or an angle in degrees.")


Degrees = Annotated[float, Field(ge=-3600, le=3600)]
Distance = Annotated[float, Field(ge=-limits.LARGEST_SIDE, le=limits.LARGEST_SIDE)]
Opacity = Annotated[float, Field(ge=0, le=1)]
Distances = Annotated[list[Pixels | None], one_or_many]
Colors = Annotated[list[Color | None], one_or_many]


class DataLabelOptions(Part):
    """Labels at the data. Every option is one value for all of a dataset's data, or a list with one for each in turn,
    null being what is usual.

    `format` (of numbers) and `text` (a template) stand where the plugin takes a function.
    """

    display: Annotated[list[Annotated[bool | str, choice_of(DISPLAYS)] | None], one_or_many] | None = None
    align: Annotated[list[Annotated[str | float, PlainValidator(_read_align)] | None], one_or_many] | None = None
    anchor: Annotated[list[Annotated[str, choice_of(ANCHORS)] | None], one_or_many] | None = None
    background_color: Colors | None = None
    border_color: Colors | None = None
    border_radius: Distances | None = None
    border_width: Distances | None = None
    clamp: Annotated[list[bool | None], one_or_many] | None = None
    clip: Annotated[list[bool | None], one_or_many] | None = None
    color: Colors | None = None
    font: Annotated[list[FontField | None], one_or_many] | None = None
    offset: Annotated[list[Distance | None], one_or_many] | None = None
    opacity: Annotated[list[Opacity | None], one_or_many] | None = None
    padding: Annotated[list[Padding | None], one_or_many] | None = None
    rotation: Annotated[list[Degrees | None], one_or_many] | None = None
    text_align: Annotated[list[Annotated[str, choice_of(TEXT_ALIGNS)] | None], one_or_many] | None = None
    text_stroke_color: Colors | None = None
    text_stroke_width: Distances | None = None
    text_shadow_color: Colors | None = None
    text_shadow_blur: Distances | None = None
    format: Format | None = None
    text: Annotated[list[Text | None], one_or_many] | None = None
    labels: Annotated[dict[str, "DataLabelOptions | None"], Field(max_length=_MOST_LABELS)] | None = None

    def nth(self, name: str, index: int) -> Any:
        """The option `name` for the datum at `index`; None when nothing is said."""
        values: Sequence[Any] | None = getattr(self, name)
        found = values[index % len(values)] if values else None
        return False if values and found is None and name == "display" else found  # null is no label, as in the plugin

    def over(self, base: "DataLabelOptions | None") -> "DataLabelOptions":
        """These options, with what they do not say taken from `base`."""
        if base is None:
            return self
        said = {name: getattr(base, name) for name in base.model_fields_set - self.model_fields_set if name in _FIELDS}
        return self.model_copy(update=said) if said else self


_FIELDS = frozenset(DataLabelOptions.model_fields)


def _switch(value: Any) -> Any:
    """`true`, `false` or `"auto"` in place of the options says whether there are labels; `null` says nothing."""
    if isinstance(value, bool | str):
        return {"display": value}
    return {} if value is None else value


DataLabels = Annotated[DataLabelOptions, BeforeValidator(_switch)]


def labels_of(options: DataLabelOptions) -> Sequence[DataLabelOptions]:
    """The labels that each datum has: several when `labels` names some, of which `null` turns one off."""
    named: Mapping[str, DataLabelOptions | None] = options.labels or {}
    if not named:
        return [options]
    return [one.over(options) for one in named.values() if one is not None]
