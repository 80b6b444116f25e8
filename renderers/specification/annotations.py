"""Annotations, as chartjs-plugin-annotation documents them: lines, boxes, labels, points, ellipses and polygons."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, PlainValidator

from core.errors import Flaw
from renderers import limits
from renderers.nearest import nearest
from renderers.screening import pointer
from renderers.specification.annotation_parts import (
    AnnotationLabel,
    Boxed,
    DrawTime,
    Place,
    PointStyle,
    Reach,
    Rotation,
    Shadowed,
    Words,
)
from renderers.specification.values import Number, Part, Pixels, Shift, Text, Whole, flaw

_MOST = 200


class Annotation(Boxed):
    """What all of them have: where they stand on which axes, and when they are drawn."""

    type: Text | None = None
    adjust_scale_range: bool | None = None
    display: bool | None = None
    draw_time: DrawTime | None = None
    id: Text | None = None
    rotation: Rotation | None = 0.0
    x_adjust: Shift | None = None
    y_adjust: Shift | None = None
    x_max: Place = None
    x_min: Place = None
    x_scale_id: Text | None = Field(default=None, alias="xScaleID")
    x_value: Place = None
    y_max: Place = None
    y_min: Place = None
    y_scale_id: Text | None = Field(default=None, alias="yScaleID")
    y_value: Place = None
    z: Number | None = None


class ArrowHead(Shadowed):
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

    x: Reach | None = None
    y: Reach | None = None


class LineAnnotation(Annotation):
    """A line, across the whole plot or from one place to another."""

    arrow_heads: Annotated[ArrowHeads, Whole] = ArrowHeads()
    curve: bool | None = None
    control_point: Annotated[ControlPoint, Whole] = ControlPoint()
    end_value: Place = None
    label: Annotated[AnnotationLabel, Whole] = AnnotationLabel()
    mode: Literal["horizontal", "vertical"] | None = None
    scale_id: Text | None = Field(default=None, alias="scaleID")
    value: Place = None


class BoxAnnotation(Annotation):
    """A box."""

    label: Annotated[AnnotationLabel, Whole] = AnnotationLabel()


class EllipseAnnotation(BoxAnnotation):
    """An ellipse in a box."""


class LabelAnnotation(Words, Annotation):
    """Words at a place."""


class DoughnutLabelAnnotation(LabelAnnotation):
    """Words in the hole of a doughnut."""

    auto_fit: bool | None = None
    auto_hide: bool | None = None
    spacing: Shift | None = None


class PointAnnotation(Annotation):
    """A point."""

    point_style: PointStyle | None = None
    radius: Pixels | None = None


class Vertex(Shadowed):
    """A point at each corner of a polygon."""

    display: bool | None = None
    point_style: PointStyle | None = None
    radius: Pixels | None = None
    rotation: Rotation | None = None


class PolygonAnnotation(Annotation):
    """A polygon with sides of one length."""

    point: Annotated[Vertex, Whole] = Vertex()
    radius: Pixels | None = None
    sides: Annotated[int, Field(ge=1, le=360)] | None = None


MODELS: Mapping[str, type[Annotation]] = {
    "line": LineAnnotation,
    "box": BoxAnnotation,
    "ellipse": EllipseAnnotation,
    "label": LabelAnnotation,
    "point": PointAnnotation,
    "polygon": PolygonAnnotation,
    "doughnutLabel": DoughnutLabelAnnotation,
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


class CommonOptions(LineAnnotation, EllipseAnnotation, DoughnutLabelAnnotation, PointAnnotation, PolygonAnnotation):
    """What holds for all annotations that say nothing else."""


class AnnotationElements(Part):
    """What holds for all annotations of one type."""

    line_annotation: Annotated[LineAnnotation, Whole] = LineAnnotation()
    box_annotation: Annotated[BoxAnnotation, Whole] = BoxAnnotation()
    ellipse_annotation: Annotated[EllipseAnnotation, Whole] = EllipseAnnotation()
    label_annotation: Annotated[LabelAnnotation, Whole] = LabelAnnotation()
    point_annotation: Annotated[PointAnnotation, Whole] = PointAnnotation()
    polygon_annotation: Annotated[PolygonAnnotation, Whole] = PolygonAnnotation()
    doughnut_label_annotation: Annotated[DoughnutLabelAnnotation, Whole] = DoughnutLabelAnnotation()

    def of(self, annotation: Annotation) -> Annotation:
        """What holds for all that are of the type of `annotation`."""
        found = (getattr(self, name) for name in type(self).model_fields if name.endswith("_annotation"))
        return next(one for one in found if type(one) is type(annotation))


class AnnotationOptions(Part):
    """The annotation plugin."""

    annotations: Annotated[
        dict[str, Annotated[Any, PlainValidator(_read_annotation)]], BeforeValidator(_read_annotations)
    ] = Field(default_factory=dict)
    clip: bool | None = None
    common: Annotated[CommonOptions, Whole] = CommonOptions()
    draw_time: DrawTime | None = None

    def flaws(self) -> Iterator[Flaw]:
        """More points at the corners of polygons than there is time to draw."""
        polygons = [(name, one) for name, one in self.annotations.items() if isinstance(one, PolygonAnnotation)]
        count = 0
        for name, one in polygons:
            count += (one.sides or 3) if one.point.radius else 0
            if count > limits.CORNERS:
                path = pointer("options", "plugins", "annotation", "annotations", name, "sides")
                yield Flaw(path, f"Send at most {limits.CORNERS} points at the corners of all polygons.")
                return

    def completed(self, elements: AnnotationElements) -> "AnnotationOptions":
        """These, each annotation with what it does not say taken from its type's elements and from `common`."""
        silent = not (elements.model_fields_set or self.common.model_fields_set)
        if silent:
            return self
        found = {name: one.filled(elements.of(one)).filled(self.common) for name, one in self.annotations.items()}
        return self.model_copy(update={"annotations": found})
