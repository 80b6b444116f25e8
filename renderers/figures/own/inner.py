"""Charts of our own over two axes: each is translated into bars or points that the cartesian engine places, and then
draws what is its own over them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from renderers.canvas import Canvas
from renderers.figures.bars import BarRow, DrawnBar
from renderers.figures.layout import Layout
from renderers.figures.plan import direction_of
from renderers.scene import Mark
from renderers.specification.cartesian_options import CartesianOptions
from renderers.specification.charts import CartesianChart, CartesianData
from renderers.specification.datalabels import DataLabelOptions
from renderers.specification.datasets import CartesianDataset
from renderers.specification.plugins import LegendOptions
from renderers.specification.scales import ScaleOptions

SILENT = DataLabelOptions.model_validate({"display": [False]})
"""No labels by the engine: a type of our own has its own."""
AnyDataset = TypeVar("AnyDataset", bound=CartesianDataset)


@dataclass(frozen=True, slots=True)
class Stage:
    """What the engine has drawn, and where: what is drawn over it needs to know."""

    layout: Layout
    bars: Sequence[tuple[BarRow, Sequence[DrawnBar]]]
    canvas: Canvas


Overlay = Callable[[Stage], Sequence[Mark]]


def inner_chart(
    type_name: str,
    options: CartesianOptions,
    labels: Sequence[str] | None,
    datasets: Sequence[CartesianDataset],
    usual: Mapping[str, Mapping[str, Any]],
) -> CartesianChart:
    """The chart that the engine lays out. `usual` is what its `x` and `y` axes say when their author does not."""
    options = with_usual_axes(options, usual)
    data = CartesianData.model_construct(labels=list(labels) if labels is not None else None, datasets=list(datasets))
    return CartesianChart.model_construct(type=type_name, data=data, options=options)


def with_usual_axes(options: CartesianOptions, usual: Mapping[str, Mapping[str, Any]]) -> CartesianOptions:
    """The same options, whose axes of a direction say what is `usual` where their author does not."""
    scales = dict(options.scales)
    for direction, said in usual.items():
        name = next((name for name, one in scales.items() if direction_of(name, one, {}) == direction), direction)
        scales[name] = with_usual(scales.get(name, ScaleOptions()), said)
    return options.model_copy(update={"scales": scales})


def with_usual(scale: ScaleOptions, said: Mapping[str, Any]) -> ScaleOptions:
    """`scale` with `said` where it says nothing."""
    silent = {name: value for name, value in said.items() if getattr(scale, name) is None}
    return scale.model_copy(update=silent) if silent else scale


def without_legend(options: CartesianOptions) -> CartesianOptions:
    """The same options when nothing is said of the legend but that there is none."""
    asked = options.plugins.legend
    if asked.display is not None or asked.position is not None:
        return options
    plugins = options.plugins.model_copy(update={"legend": LegendOptions(display=False)})
    return options.model_copy(update={"plugins": plugins})


def as_dataset(model: type[AnyDataset], source: CartesianDataset, **changes: Any) -> AnyDataset:
    """A dataset of `model` that says what `source` says, but for `changes`."""
    known = model.model_fields.keys() & type(source).model_fields.keys()
    said = {name: getattr(source, name) for name in source.model_fields_set & known}
    said |= changes
    return model.model_construct(_fields_set=set(said), **said)
