"""Sparklines: a line and nothing else, unless its author asks for more."""

from renderers.canvas import Canvas
from renderers.figures.cartesian import draw_cartesian
from renderers.figures.own.inner import with_usual_axes, without_legend
from renderers.scene import Mark
from renderers.specification import CartesianChart
from renderers.specification.datasets import CartesianDataset, LineDataset

_LAST = 4.0


def draw_sparkline(chart: CartesianChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The lines over the whole picture."""
    options = with_usual_axes(without_legend(chart.options), {way: {"display": False} for way in "xy"})
    named = chart.options.plugins.legend.display is not None
    datasets = [_bare(dataset, named=named) for dataset in chart.data.datasets]
    data = chart.data.model_copy(update={"datasets": datasets})
    return draw_cartesian(chart.model_copy(update={"options": options, "data": data}), canvas)


def _bare(dataset: CartesianDataset, *, named: bool) -> CartesianDataset:
    """Without a name, and with no point but the last, unless its author speaks of points."""
    changes: dict[str, object] = {} if named else {"label": None}
    if isinstance(dataset, LineDataset) and dataset.point_radius is None and dataset.radius is None and dataset.data:
        changes["point_radius"] = [*[0.0] * (len(dataset.data) - 1), _LAST]
    return dataset.model_copy(update=changes)
