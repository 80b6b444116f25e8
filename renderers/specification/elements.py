"""Defaults for all datasets of a chart: `options.elements` and `options.datasets`."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

from pydantic import PlainValidator

from renderers.specification.annotations import AnnotationElements
from renderers.specification.datasets import (
    BarDataset,
    BarRoom,
    BarShape,
    BubbleDataset,
    CartesianDataset,
    LineDataset,
    LineRun,
    LineShape,
    PointDataset,
    PointShape,
    ScatterDataset,
)
from renderers.specification.shapes import Clip, ManySides, ManyStyles, Numbers, Sides
from renderers.specification.values import Colors, Part, Whole, Widths, flaw


class PointElement(Part):
    """All points."""

    radius: Widths | None = None
    rotation: Numbers | None = None
    point_style: ManyStyles | None = None
    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: Widths | None = None


class Elements(AnnotationElements):
    """What lines, points, bars and annotations look like."""

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


class SeriesDefaults(PointShape, LineShape, LineRun, BarShape, BarRoom):
    """What may stand right in `options` and then holds for every dataset that knows it."""

    border_width: ManySides | None = None  # type: ignore[assignment]  # all sides are those of lines
    clip: Clip | None = None


ROOT_FIELDS = frozenset(SeriesDefaults.model_fields)


_SHORT_NAMES: Mapping[str, str] = {"point_radius": "radius", "point_rotation": "rotation"}
POINT_FIELDS: Mapping[str, str] = {
    "radius": "point_radius",
    "rotation": "point_rotation",
    "point_style": "point_style",
    "background_color": "point_background_color",
    "border_color": "point_border_color",
    "border_width": "point_border_width",
}


def with_defaults(
    dataset: CartesianDataset, type_name: str, datasets: DatasetDefaults, elements: Elements, root: SeriesDefaults
) -> CartesianDataset:
    """`dataset` with what it does not say itself: from its type's defaults, then its elements', then `root`."""
    found: dict[str, Any] = {}
    sources = [_said(getattr(datasets, type_name, None)), *_of_elements(dataset, elements), _of_root(dataset, root)]
    known, said = type(dataset).model_fields, {*dataset.model_fields_set, "data"}
    for source in sources:
        for name, value in source.items():
            if value is not None and name in known and not {name, _SHORT_NAMES.get(name)} & (said | found.keys()):
                found[name] = value
    return dataset.model_copy(update=found) if found else dataset


def _of_root(dataset: CartesianDataset, root: SeriesDefaults) -> Mapping[str, Any]:
    """What `options` themselves say; only bars have borders whose sides differ."""
    found = {name: getattr(root, name) for name in root.model_fields_set & ROOT_FIELDS}
    widths = found.get("border_width")
    return found if widths is None or isinstance(dataset, BarDataset) else {**found, "border_width": _tops(widths)}


def _tops(widths: Sequence[Sides]) -> list[float]:
    return [top for top, *_ in widths]


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
