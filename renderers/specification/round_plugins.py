"""The plugins of round charts, and words in the hole of a doughnut as chartjs-plugin-doughnutlabel takes them."""

from typing import Annotated

from pydantic import Field, PlainValidator

from renderers.specification.annotations import AnnotationOptions
from renderers.specification.fonts import FontField
from renderers.specification.plugins import Plugins
from renderers.specification.values import Color, Part, Switched, TurnedOff, one_or_many, read_label


class CenterLine(Part):
    """One line, or several in the same letters."""

    text: Annotated[list[Annotated[str, PlainValidator(read_label)]], one_or_many]
    color: Color | None = None
    font: FontField | None = None


class CenterLabelOptions(Part):
    """The lines from above; fonts and colours here hold for those that have none of their own."""

    display: bool | None = None
    labels: Annotated[list[CenterLine], Field(max_length=10)] = Field(default_factory=list)
    color: Color | None = None
    font: FontField | None = None
    padding_percentage: Annotated[float, Field(ge=0, le=90)] = 10


class RoundPlugins(Plugins):
    """The plugins of charts around a middle."""

    annotation: Annotated[AnnotationOptions, TurnedOff] = AnnotationOptions()


class PiePlugins(RoundPlugins):
    """The plugins of pies and doughnuts."""

    doughnutlabel: Annotated[CenterLabelOptions, Switched] = CenterLabelOptions()
