"""Annotations, as chartjs-plugin-annotation documents them: lines, boxes, labels, points, ellipses and polygons."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from renderers.nearest import nearest
from renderers.number_format import shortest_json
from renderers.specification.fonts import FontField
from renderers.specification.padding import Padding
from renderers.specification.shapes import STYLES
from renderers.specification.values import (
    Color,
    Colors,
    Number,
    Part,
    Pixels,
    Text,
    Whole,
    choice_of,
    flaw,
    read_number,
    read_text,
)

DRAW_TIMES = ("afterDraw", "afterDatasetsDraw", "beforeDraw", "beforeDatasetsDraw")
_ALIGNS = ("start", "center", "end")
_MOST = 200


def _read_place(value: Any) -> float | str | None:
    """A value on an axis: a number, a label, or a point in time."""
    return read_text(value) if isinstance(value, str) else None if value is None else read_number(value)


def _read_share(value: Any) -> float:
    """How far along: 0 at the start, 1 at the end."""
    if isinstance(value, str) and value in _ALIGNS:
        return _ALIGNS.index(value) / 2
    if isinstance(value, str) and value.endswith("%"):
        try:
            share = float(value[:-1]) / 100
        except ValueError:
            share = -1.0
        if 0 <= share <= 1:
            return share
    raise flaw('Send "start", "center", "end" or a percentage such as "25%".')


def _read_position(value: Any) -> tuple[float, float]:
    """Shares from left to right, and from the top down."""
    if isinstance(value, Mapping):
        return _read_share(value.get("x", "center")), _read_share(value.get("y", "center"))
    share = _read_share(value)
    return share, share


def _read_rotation(value: Any) -> float | None:
    """Degrees, None to run along the line."""
    return None if value == "auto" else read_number(value)


def _read_content(value: Any) -> list[str]:
    if isinstance(value, list):
        return [line for item in value for line in _read_content(item)]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [shortest_json(read_number(value))] if is_number else read_text(value).split("\n")


Place = Annotated[float | str | None, PlainValidator(_read_place)]
Position = Annotated[tuple[float, float], PlainValidator(_read_position)]
Rotation = Annotated[float | None, PlainValidator(_read_rotation)]
Content = Annotated[list[str], PlainValidator(_read_content)]
_TEXT_ALIGNS = {"start": "start", "left": "start", "center": "center", "end": "end", "right": "end"}
TextAlign = Annotated[str, choice_of(_TEXT_ALIGNS)]
DrawTime = Annotated[str, choice_of({name: name for name in DRAW_TIMES})]


class Callout(Part):
    """A line from a label to what it speaks of."""

    display: bool | None = None
    border_color: Color | None = None
    border_width: Pixels | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_cap_style: Literal["butt", "round", "square"] | None = None
    border_join_style: Literal["miter", "round", "bevel"] | None = None
    margin: Number | None = None
    position: Literal["auto", "top", "right", "bottom", "left"] | None = None
    side: Number | None = None


class Boxed(Part):
    """A box with a border that words may stand in."""

    background_color: Color | None = None
    border_color: Color | None = None
    border_dash: list[Pixels] | None = None
    border_dash_offset: Number | None = None
    border_radius: Pixels | None = None
    border_width: Pixels | None = None


class AnnotationLabel(Boxed):
    """The words of an annotation."""

    display: bool | None = None
    callout: Annotated[Callout, Whole] = Callout()
    color: Colors | None = None
    content: Content | None = None
    draw_time: DrawTime | None = None
    font: FontField | None = None
    opacity: Annotated[float, Field(ge=0, le=1)] | None = None
    padding: Padding | None = None
    position: Position | None = None
    rotation: Rotation | None = 0.0
    text_align: TextAlign | None = None
    x_adjust: Number | None = None
    y_adjust: Number | None = None
    z: Number | None = None


class Annotation(Boxed):
    """What all of them have: where they stand on which axes, and when they are drawn."""

    type: Text | None = None
    adjust_scale_range: bool | None = None
    display: bool | None = None
    draw_time: DrawTime | None = None
    id: Text | None = None
    rotation: Rotation | None = 0.0
    x_adjust: Number | None = None
    y_adjust: Number | None = None
    x_max: Place = None
    x_min: Place = None
    x_scale_id: Text | None = Field(None, alias="xScaleID")
    x_value: Place = None
    y_max: Place = None
    y_min: Place = None
    y_scale_id: Text | None = Field(None, alias="yScaleID")
    y_value: Place = None
    z: Number | None = None


class ArrowHead(Boxed):
    """The head of an arrow."""

    display: bool | None = None
    fill: bool | None = None
    length: Pixels | None = None
    width: Pixels | None = None


class ArrowHeads(ArrowHead):
    """Both ends of a line."""

    start: Annotated[ArrowHead, Whole] = ArrowHead()
    end: Annotated[ArrowHead, Whole] = ArrowHead()


class ControlPoint(Part):
    """Where a curved line is drawn to: shares of its length and of its height, or pixels."""

    x: Number | Text | None = None
    y: Number | Text | None = None


class LineAnnotation(Annotation):
    """A line, across the whole plot or from one place to another."""

    arrow_heads: Annotated[ArrowHeads, Whole] = ArrowHeads()
    border_cap_style: Literal["butt", "round", "square"] | None = None
    border_join_style: Literal["miter", "round", "bevel"] | None = None
    curve: bool | None = None
    control_point: Annotated[ControlPoint, Whole] = ControlPoint()
    end_value: Place = None
    label: Annotated[AnnotationLabel, Whole] = AnnotationLabel()
    scale_id: Text | None = Field(None, alias="scaleID")
    value: Place = None


class BoxAnnotation(Annotation):
    """A box."""

    label: Annotated[AnnotationLabel, Whole] = AnnotationLabel()


class EllipseAnnotation(BoxAnnotation):
    """An ellipse in a box."""


class LabelAnnotation(Annotation):
    """Words at a place."""

    callout: Annotated[Callout, Whole] = Callout()
    color: Colors | None = None
    content: Content | None = None
    font: FontField | None = None
    opacity: Annotated[float, Field(ge=0, le=1)] | None = None
    padding: Padding | None = None
    position: Position | None = None
    text_align: TextAlign | None = None


class PointAnnotation(Annotation):
    """A point."""

    point_style: Annotated[str, choice_of({style: style for style in STYLES})] | None = None
    radius: Pixels | None = None


class PolygonAnnotation(Annotation):
    """A polygon with sides of one length."""

    border_join_style: Literal["miter", "round", "bevel"] | None = None
    radius: Pixels | None = None
    sides: Annotated[int, Field(ge=1, le=360)] | None = None


MODELS: Mapping[str, type[Annotation]] = {
    "line": LineAnnotation,
    "box": BoxAnnotation,
    "ellipse": EllipseAnnotation,
    "label": LabelAnnotation,
    "point": PointAnnotation,
    "polygon": PolygonAnnotation,
}


def _read_annotation(value: Any) -> Annotation:
    if not isinstance(value, Mapping):
        raise flaw("Send an object in braces.")
    name = value.get("type", "line")
    if not isinstance(name, str) or name not in MODELS:
        raise flaw(f"Send one of {', '.join(MODELS)} as its type{nearest(str(name)[:40], MODELS)}")
    return MODELS[name].model_validate(value)


def _read_annotations(value: Any) -> Any:
    """A list is an object whose names are numbers."""
    if isinstance(value, list):
        value = {str(index): item for index, item in enumerate(value)}
    if isinstance(value, Mapping) and len(value) > _MOST:
        raise flaw(f"Send at most {_MOST} annotations.")
    return {} if value is None else value


class CommonOptions(Part):
    """What holds for all annotations."""

    draw_time: DrawTime | None = None


class AnnotationOptions(Part):
    """The annotation plugin."""

    annotations: Annotated[
        dict[str, Annotated[Any, PlainValidator(_read_annotation)]], BeforeValidator(_read_annotations)
    ] = Field(default_factory=dict)
    clip: bool | None = None
    common: Annotated[CommonOptions, Whole] = CommonOptions()
    draw_time: DrawTime | None = None
