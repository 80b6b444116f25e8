"""Defaults for all datasets of a chart: `options.elements` and `options.datasets`."""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import PlainValidator

from renderers.specification.datasets import (
    BarDataset,
    BarShape,
    BubbleDataset,
    CartesianDataset,
    LineDataset,
    LineShape,
    PointDataset,
    ScatterDataset,
)
from renderers.specification.shapes import Clip, ManyStyles, Numbers
from renderers.specification.values import Colors, Part, Whole, Widths, flaw


class PointElement(Part):
    """All points."""

    radius: Widths | None = None
    rotation: Numbers | None = None
    point_style: ManyStyles | None = None
    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: Widths | None = None


class Elements(Part):
    """What lines, points and bars look like."""

    line: Annotated[LineShape, Whole] = LineShape()
    point: Annotated[PointElement, Whole] = PointElement()
    bar: Annotated[BarShape, Whole] = BarShape()


def _read_defaults(model: type[CartesianDataset], value: Any) -> CartesianDataset:
    if not isinstance(value, Mapping):
        raise flaw("Send an object in braces.")
    return model.model_validate({**value, "data": []})


class DatasetDefaults(Part):
    """What datasets of each type say when they say nothing."""

    line: Annotated[LineDataset, PlainValidator(partial(_read_defaults, LineDataset))] | None = None
    area: Annotated[LineDataset, PlainValidator(partial(_read_defaults, LineDataset))] | None = None
    scatter: Annotated[LineDataset, PlainValidator(partial(_read_defaults, ScatterDataset))] | None = None
    bubble: Annotated[BubbleDataset, PlainValidator(partial(_read_defaults, BubbleDataset))] | None = None
    bar: Annotated[BarDataset, PlainValidator(partial(_read_defaults, BarDataset))] | None = None


class SeriesDefaults(Part):
    """What may stand right in `options` and then holds for every dataset."""

    background_color: Colors | None = None
    border_color: Colors | None = None
    span_gaps: bool | None = None
    show_line: bool | None = None
    clip: Clip | None = None


POINT_FIELDS: Mapping[str, str] = {
    "radius": "point_radius",
    "rotation": "point_rotation",
    "point_style": "point_style",
    "background_color": "point_background_color",
    "border_color": "point_border_color",
    "border_width": "point_border_width",
}


def with_defaults(
    dataset: CartesianDataset, type_name: str, datasets: DatasetDefaults, elements: Elements, rest: Mapping[str, Any]
) -> CartesianDataset:
    """`dataset` with what it does not say itself: from its type's defaults, then its elements', then `rest`."""
    found: dict[str, Any] = {}
    sources = [_said(getattr(datasets, type_name, None)), *_of_elements(dataset, elements), rest]
    known, said = type(dataset).model_fields, dataset.model_fields_set
    for source in sources:
        for name, value in source.items():
            if value is not None and name in known and name not in said and name != "data":
                found.setdefault(name, value)
    return dataset.model_copy(update=found) if found else dataset


def _said(part: Part | None) -> Mapping[str, Any]:
    return {} if part is None else {name: getattr(part, name) for name in part.model_fields_set & set(_fields(part))}


def _fields(part: Part) -> Mapping[str, Any]:
    return type(part).model_fields


def _of_elements(dataset: CartesianDataset, elements: Elements) -> list[Mapping[str, Any]]:
    if isinstance(dataset, BarDataset):
        return [_said(elements.bar)]
    found: list[Mapping[str, Any]] = []
    if isinstance(dataset, PointDataset):
        found.append({POINT_FIELDS[name]: value for name, value in _said(elements.point).items()})
    if isinstance(dataset, LineDataset):
        found.append(_said(elements.line))
    return found
