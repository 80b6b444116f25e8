"""Defaults for all datasets of a chart: `options.elements` and `options.datasets`."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import PlainValidator

from renderers.specification.annotations import AnnotationElements
from renderers.specification.data import Parsing, read_parsing
from renderers.specification.datalabels import DataLabels
from renderers.specification.datasets import (
    BarDataset,
    BubbleDataset,
    CartesianDataset,
    LineDataset,
    PointDataset,
    ScatterDataset,
)
from renderers.specification.series_styles import BarRoom, BarShape, LineRun, LineShape, PointShape, SeriesElements
from renderers.specification.shapes import Clip, ManySides, Sides
from renderers.specification.values import Colors, Part, Whole, Widths


class Elements(AnnotationElements, SeriesElements):
    """What lines, points, bars and annotations look like."""


class OfType(Part):
    """What all datasets of a type may say together; a name, data and a place among others each has for itself."""

    background_color: Colors | None = None
    border_color: Colors | None = None
    border_width: Widths | None = None
    clip: Clip | None = None
    datalabels: DataLabels | None = None
    elements: Annotated[SeriesElements, Whole] = SeriesElements()
    index_axis: Literal["x", "y"] | None = None
    parsing: Annotated[Parsing | None, PlainValidator(read_parsing)] = None


class OfLines(OfType, PointShape, LineShape, LineRun):
    """The same of lines."""


class OfBubbles(OfType, PointShape):
    """The same of bubbles."""


class OfBars(OfType, BarShape, BarRoom):
    """The same of bars."""

    border_width: ManySides | None = None  # type: ignore[assignment]  # a bar may have a border on some sides only


class DatasetDefaults(Part):
    """What datasets of each type say when they say nothing."""

    line: Annotated[OfLines, Whole] = OfLines()
    area: Annotated[OfLines, Whole] = OfLines()
    scatter: Annotated[OfLines, Whole] = OfLines()
    bubble: Annotated[OfBubbles, Whole] = OfBubbles()
    bar: Annotated[OfBars, Whole] = OfBars()


class SeriesDefaults(PointShape, LineShape, LineRun, BarShape, BarRoom):
    """What may stand right in `options` and then holds for every dataset that knows it."""

    border_width: ManySides | None = None  # type: ignore[assignment]  # all sides are those of lines
    clip: Clip | None = None


ROOT_FIELDS = frozenset(SeriesDefaults.model_fields)


_NOTHING = OfType()
_SHORT_NAMES = {"point_radius": "radius", "point_rotation": "rotation"}
_OF_LOOSE_POINTS = {f"point_{name}": name for name in ("background_color", "border_color", "border_width")}
"""Where no line is, the colours of a dataset are those of its points."""
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
    """`dataset` with what it does not say itself: from its own elements, its type's defaults (their elements first),
    the elements of all, then `root`."""
    found: dict[str, Any] = {}
    usual = getattr(datasets, type_name, _NOTHING)
    own, of_type = _of_elements(dataset, dataset.elements), _of_elements(dataset, usual.elements)
    sources = [*own, *of_type, _said(usual), *_of_elements(dataset, elements), _of_root(dataset, root)]
    known, said = type(dataset).model_fields, {*dataset.model_fields_set, "data", "elements"}
    short = _SHORT_NAMES | (_OF_LOOSE_POINTS if isinstance(dataset, ScatterDataset | BubbleDataset) else {})
    for source in sources:
        for name, value in source.items():
            if value is not None and name in known and not {name, short.get(name)} & (said | found.keys()):
                found[name] = value
    return dataset.model_copy(update=found) if found else dataset


def _of_root(dataset: CartesianDataset, root: SeriesDefaults) -> Mapping[str, Any]:
    """What `options` themselves say; only bars have borders whose sides differ."""
    found = {name: getattr(root, name) for name in root.model_fields_set & ROOT_FIELDS}
    widths = found.get("border_width")
    return found if widths is None or isinstance(dataset, BarDataset) else {**found, "border_width": _tops(widths)}


def _tops(widths: Sequence[Sides | None]) -> list[float | None]:
    return [sides and sides[0] for sides in widths]


def _said(part: Part | None) -> Mapping[str, Any]:
    return {} if part is None else {name: getattr(part, name) for name in part.model_fields_set & set(_fields(part))}


def _fields(part: Part) -> Mapping[str, Any]:
    return type(part).model_fields


def _of_elements(dataset: CartesianDataset, elements: SeriesElements) -> list[Mapping[str, Any]]:
    if isinstance(dataset, BarDataset):
        return [_said(elements.bar)]
    found: list[Mapping[str, Any]] = []
    if isinstance(dataset, PointDataset):
        found.append({POINT_FIELDS[name]: value for name, value in _said(elements.point).items()})
    if isinstance(dataset, LineDataset):
        found.append(_said(elements.line))
    return found
