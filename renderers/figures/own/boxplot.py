"""Boxplots: a box from the first to the third quartile, its median, whiskers, and what lies beyond them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from renderers.canvas import Canvas
from renderers.color import mixed
from renderers.figures.bars import BarRow, DrawnBar
from renderers.figures.cartesian import draw_cartesian
from renderers.figures.own.inner import Stage, inner_chart
from renderers.figures.points import PointLook, PointPens, draw_point
from renderers.figures.styles import first_of, nth
from renderers.pens import AreaPen, BoxPen, DotPen, LinePen, marks
from renderers.quartiles import summarise
from renderers.scene import Color, Mark
from renderers.specification.charts import CartesianChart
from renderers.specification.datasets import CartesianDataset
from renderers.specification.own_charts import BoxplotChart
from renderers.specification.own_datasets import Box, BoxplotDataset
from renderers.specification.values import Range

_COEFFICIENT = 1.5
_PALE = 0.65
_STROKE = 1.5
_MEDIAN = 2.5
_CAP = 0.5
_OUTLIER = 2.5
_SPREAD = 0.6


@dataclass(frozen=True, slots=True)
class _Pens:
    """What lies over the boxes, from below."""

    lower: BoxPen = field(default_factory=BoxPen)
    lines: LinePen = field(default_factory=LinePen)
    shapes: AreaPen = field(default_factory=AreaPen)
    dots: DotPen = field(default_factory=DotPen)


def boxes(chart: BoxplotChart, dataset: BoxplotDataset) -> list[Box | None]:
    """The boxes of a dataset; None where there is nothing."""
    styles = (dataset, chart.options)
    coefficient = first_of(styles, "coef")
    coefficient = _COEFFICIENT if coefficient is None else coefficient
    method, exact = first_of(styles, "quantiles") or "linear", first_of(styles, "whiskers_mode") == "exact"
    return [
        None
        if sample is None or (not sample.items and sample.box is None)
        else summarise(sample, coefficient, method, exact=exact)
        for sample in dataset.data
    ]


def over_axes(chart: BoxplotChart, canvas: Canvas | None = None) -> CartesianChart:
    """The same as floating bars; without a canvas they are good for being checked only."""
    datasets = [_bars(chart, dataset, place, canvas) for place, dataset in enumerate(chart.data.datasets)]
    ends = [end for dataset in chart.data.datasets for end in _reach(chart, dataset)]
    value = "x" if chart.options.index_axis == "y" else "y"
    said: dict[str, Any] = {"begin_at_zero": False}
    if ends:
        said |= {"suggested_min": min(ends), "suggested_max": max(ends)}
    return inner_chart("bar", chart.options, chart.data.labels, datasets, {value: said})


def _reach(chart: BoxplotChart, dataset: CartesianDataset) -> Iterator[float]:
    if isinstance(dataset, BoxplotDataset) and not dataset.hidden:
        for box in boxes(chart, dataset):
            if box is not None:
                yield from (box.low, box.high, *box.outliers)


def _bars(chart: BoxplotChart, dataset: CartesianDataset, place: int, canvas: Canvas | None) -> CartesianDataset:
    if not isinstance(dataset, BoxplotDataset):
        return dataset
    data = [None if box is None else Range(box.first, box.third) for box in boxes(chart, dataset)]
    look: dict[str, Any] = {"type": "bar", "data": data, "border_skipped": [frozenset()]}
    if canvas is not None:
        color = canvas.theme.series_color(place)
        usual = {
            "background_color": [mixed(color, canvas.paper, _PALE)],
            "border_color": [color],
            "border_width": [(_STROKE,) * 4],
            "border_radius": [(2.0,) * 4],
        }
        look |= {name: value for name, value in usual.items() if getattr(dataset, name) is None}
    return dataset.model_copy(update=look)


def draw_boxplot(chart: BoxplotChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture."""
    return draw_cartesian(over_axes(chart, canvas), canvas, partial(_overlay, chart))


def _overlay(chart: BoxplotChart, stage: Stage) -> Sequence[Mark]:
    pens = _Pens()
    for row, drawn in stage.bars:
        dataset = chart.data.datasets[row.series.position]
        if isinstance(dataset, BoxplotDataset):
            found = boxes(chart, dataset)
            for one in drawn:
                box = found[row.series.origins[one.index]]
                if box is not None:
                    _draw_box(pens, (dataset, chart.options), row, one, box)
    return marks(pens.lower, pens.lines, pens.shapes, pens.dots)


def _draw_box(pens: _Pens, styles: Sequence[Any], row: BarRow, one: DrawnBar, box: Box) -> None:
    bar, lies = one.bar, row.series.horizontal
    near, far = (bar.top, bar.bottom) if lies else (bar.left, bar.right)
    middle, half = (near + far) / 2, (far - near) / 2
    index = row.series.origins[one.index]
    stroke = nth(row.dataset.border_color, index, None) or one.fill
    if lower := first_of(styles, "lower_background_color"):
        ends = sorted((_pixel(row, box.first), _pixel(row, box.median)))
        edges = (ends[0], near + 1, ends[1], far - 1) if lies else (near + 1, ends[0], far - 1, ends[1])
        pens.lower.add(*edges, lower)
    for start, end in ((box.third, box.high), (box.first, box.low)):
        _draw_line(pens.lines, (middle, middle), (_pixel(row, start), _pixel(row, end)), (stroke, _STROKE), lies=lies)
        cap = _pixel(row, end)
        _draw_line(pens.lines, (middle - half * _CAP, middle + half * _CAP), (cap, cap), (stroke, _STROKE), lies=lies)
    median = _pixel(row, box.median)
    ink = first_of(styles, "median_color") or stroke
    _draw_line(pens.lines, (near, far), (median, median), (ink, _MEDIAN), lies=lies)
    _draw_dots(pens, styles, row, (index, middle, half), box, stroke)


def _pixel(row: BarRow, value: float) -> float:
    """The pixel of a value, held inside the plot."""
    return row.scale.at(min(max(value, row.low), row.high))


def _draw_line(
    pen: LinePen, across: tuple[float, float], along: tuple[float, float], look: tuple[Color, float], *, lies: bool
) -> None:
    xs, ys = (along, across) if lies else (across, along)
    pen.add(list(xs), list(ys), *look)


def _draw_dots(
    pens: _Pens, styles: Sequence[Any], row: BarRow, place: tuple[int, float, float], box: Box, stroke: Color
) -> None:
    """Outliers, and the mean and all items where they are asked for."""
    index, middle, half = place
    groups: list[tuple[str, Sequence[float], float, float]] = [
        ("item", box.items, 0.0, _SPREAD),
        ("outlier", box.outliers, _OUTLIER, 0.0),
        ("mean", () if box.mean is None else (box.mean,), 0.0, 0.0),
    ]
    for name, values, usual, spread in groups:
        radius = nth(first_of(styles, f"{name}_radius"), index, usual)
        for count, value in enumerate(values if radius else ()):
            if row.low <= value <= row.high:
                away = ((count * 7919 % 101) / 100 - 0.5) * 2 * half * spread
                x, y = middle + away, row.scale.at(value)
                look = PointLook(
                    nth(first_of(styles, f"{name}_style"), index, "circle"),
                    radius,
                    0.0,
                    nth(first_of(styles, f"{name}_background_color"), index, stroke),
                    nth(first_of(styles, f"{name}_border_color"), index, stroke),
                    nth(first_of(styles, f"{name}_border_width"), index, 1.0),
                )
                at = (y, x) if row.series.horizontal else (x, y)
                draw_point(PointPens(pens.shapes, pens.dots), *at, look)
