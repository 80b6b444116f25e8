"""Heat maps: cells whose colours tell their values, with a legend from the least to the greatest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from renderers.canvas import Canvas, Frame
from renderers.color import contrast, flattened, mixed
from renderers.data_labels import DataLabels, bar_element
from renderers.figures.cartesian import draw_cartesian
from renderers.figures.layout import Layout
from renderers.figures.own.inner import Stage, as_dataset, inner_chart
from renderers.figures.rounded import rounded
from renderers.figures.styles import nth
from renderers.number_format import format_number, format_together
from renderers.pens import AreaPen, BoxPen, TextPen, marks
from renderers.scene import Color, Font, Mark
from renderers.specification.charts import CartesianChart
from renderers.specification.datasets import ScatterDataset
from renderers.specification.own_charts import HeatmapChart
from renderers.specification.own_datasets import HeatmapDataset
from renderers.specification.plugins import LegendOptions
from renderers.specification.scales import BorderOptions, GridOptions
from renderers.specification.values import Point
from renderers.text import measure

_GAP = 2.0
_LETTERS = (1.15, 1.0, 0.9, 0.8)
_SMALL = 0.85
_PIECES = 40
_LOWEST = 0.9


@dataclass(frozen=True, slots=True)
class Placed:
    """One cell: its column and row, its value, and where it stands in the data."""

    column: str
    row: str
    value: float | None
    dataset: int
    index: int


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours at equal distances from `low` to `high`."""

    colors: Sequence[Color]
    low: float
    high: float

    def at(self, value: float) -> Color:
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 1.0
        place = min(max(share, 0.0), 1.0) * (len(self.colors) - 1)
        before = min(int(place), len(self.colors) - 2)
        return mixed(self.colors[before], self.colors[before + 1], place - before)


@dataclass(frozen=True, slots=True)
class _Pens:
    """From below: cells, round or not, the legend, and words."""

    cells: BoxPen = field(default_factory=BoxPen)
    shapes: AreaPen = field(default_factory=AreaPen)
    words: TextPen = field(default_factory=TextPen)


def cells(chart: HeatmapChart) -> list[Placed]:
    """All cells with the names of their columns and rows."""
    columns = chart.data.labels or chart.data.x_labels or []
    rows = chart.data.y_labels or []
    found = []
    for position, dataset in enumerate(chart.data.datasets):
        row = dataset.label or (rows[position] if position < len(rows) else "") or _number(position)
        for index, cell in enumerate(dataset.data if not dataset.hidden else ()):
            column = cell.x if cell.x is not None else columns[index] if index < len(columns) else _number(index)
            found.append(Placed(column, cell.y if cell.y is not None else row, cell.value, position, index))
    return found


def _number(position: int) -> str:
    return str(position + 1)


class _Map:
    """A heat map on a canvas, each part of which is worked out once."""

    def __init__(self, chart: HeatmapChart, canvas: Canvas) -> None:
        self.chart = chart
        self.canvas = canvas
        self.cells = cells(chart)

    @cached_property
    def ramp(self) -> Gradient:
        return _gradient(self.chart, self.cells, self.canvas)

    @cached_property
    def ends(self) -> list[str]:
        """What stands at the ends of the legend."""
        style = self.canvas.numbers.but(self.chart.options.color_scale.format)
        return format_together([self.ramp.low, self.ramp.high], style)

    @cached_property
    def legend_room(self) -> float:
        """The pixels that the legend takes at the right; none where there is none."""
        asked = (self.chart.options.color_scale.display, self.chart.options.plugins.legend.display)
        if False in asked or not self.canvas.has_room_for("legend"):
            return 0.0
        size = self.canvas.label_size * _SMALL
        return size * 2 + max(measure(text, size, self.canvas.face()) for text in self.ends)


def over_axes(chart: HeatmapChart) -> CartesianChart:
    """The same as points over two axes of categories, rows from the top."""
    return _over_axes(chart, cells(chart), 0.0)


def _over_axes(chart: HeatmapChart, found: Sequence[Placed], room: float) -> CartesianChart:
    """`room` is left free at the right."""
    columns = _names((cell.column for cell in found), chart.data.labels or chart.data.x_labels)
    rows = _names((cell.row for cell in found), chart.data.y_labels)
    source = chart.data.datasets[0] if chart.data.datasets else None
    points = [Point(cell.column, cell.row) for cell in found]
    datasets = (
        [as_dataset(ScatterDataset, source, data=points, label=None, hidden=False, point_style=[""], datalabels=None)]
        if source
        else []
    )
    usual = {"type": "category", "offset": True}
    bare = {"grid": GridOptions(display=False), "border": BorderOptions(display=False)}
    chart_inside = inner_chart(
        "scatter", chart.options, None, datasets, {"x": {**usual, "labels": columns}, "y": {**usual, "labels": rows}}
    )
    scales = {
        name: one.model_copy(update={part: value for part, value in bare.items() if part not in one.model_fields_set})
        for name, one in chart_inside.options.scales.items()
    }
    plugins = chart_inside.options.plugins.model_copy(update={"legend": LegendOptions(display=False)})
    changes: dict[str, Any] = {"scales": scales, "plugins": plugins}
    if room:
        top, right, bottom, left = chart.options.layout.padding or (0, 0, 0, 0)
        changes["layout"] = chart.options.layout.model_copy(update={"padding": (top, right + room, bottom, left)})
    options = chart_inside.options.model_copy(update=changes)
    return chart_inside.model_copy(update={"options": options})


def _names(found: Iterator[str], given: Sequence[str] | None) -> list[str]:
    """As given; else as they come or, when all are numbers, in their order."""
    if given:
        return list(given)
    names = list(dict.fromkeys(found))
    try:
        return sorted(names, key=float)
    except ValueError:
        return names


def _gradient(chart: HeatmapChart, found: Sequence[Placed], canvas: Canvas) -> Gradient:
    """From pale to strong; from one colour over pale to another where values lie on both sides of zero."""
    values = [cell.value for cell in found if cell.value is not None]
    scale = chart.options.color_scale
    low, high = min(values, default=0.0), max(values, default=0.0)
    strong, other = canvas.theme.series_color(0), canvas.theme.series_color(1)
    pale = mixed(strong, canvas.paper, _LOWEST)
    if scale.colors is None and low < 0 < high and scale.min is None and scale.max is None:
        reach = max(-low, high)
        return Gradient([other, mixed(canvas.theme.grid, canvas.paper, 0.3), strong], -reach, reach)
    low, high = (low if scale.min is None else scale.min), (high if scale.max is None else scale.max)
    if scale.min is None and low > 0 and low < high * 0.4:
        low = 0.0
    return Gradient(scale.colors or [pale, strong], low, high)


def draw_heatmap(chart: HeatmapChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture."""
    heat = _Map(chart, canvas)
    return draw_cartesian(_over_axes(chart, heat.cells, heat.legend_room), canvas, partial(_overlay, heat))


def _overlay(heat: _Map, stage: Stage) -> Sequence[Mark]:
    chart, canvas, layout = heat.chart, heat.canvas, stage.layout
    pens, labels = _Pens(), DataLabels(canvas)
    frames = list(_frames(heat.cells, layout))
    wanted = canvas.plugins.datalabels is None and chart.data.datasets[0].datalabels is None
    texts = [
        "" if cell.value is None else format_number(cell.value, canvas.numbers.but(chart.options.color_scale.format))
        for cell, _ in frames
    ]
    size = _largest_letters([frame for _, frame in frames], texts, canvas) if wanted else 0.0
    for (cell, frame), text in zip(frames, texts, strict=True):
        dataset = chart.data.datasets[cell.dataset]
        fill = _fill(heat, dataset, cell)
        _draw_cell(pens, dataset, cell, frame, fill, canvas)
        if size:
            ground = flattened(fill, canvas.paper)
            ink = "#ffffff" if contrast("#ffffff", ground) >= contrast("#1d1c1d", ground) else "#1d1c1d"
            x, y = (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
            pens.words.add(x, y, text, size, ink, font=canvas.face(), align="center")
        elif not wanted and cell.value is not None:
            element = bar_element(frame, flattened(fill, canvas.paper), horizontal=False)
            named = {"label": cell.column, "series": cell.row, "share": ""}
            labels.note(labels.wanted(dataset.datalabels), element, (cell.dataset, cell.index), cell.value, **named)
    if heat.legend_room:
        _draw_legend(pens, heat, layout.plot)
    return marks(pens.cells, pens.shapes, pens.words, *labels.pens(layout.plot))


def _draw_legend(pens: _Pens, heat: _Map, plot: Frame) -> None:
    """A strip of all colours from the least at the bottom to the greatest at the top."""
    canvas, ramp = heat.canvas, heat.ramp
    size = canvas.label_size * _SMALL
    left = plot.right + size
    right, step = left + size * 0.7, plot.height / _PIECES
    for piece in range(_PIECES):
        value = ramp.low + (piece + 0.5) / _PIECES * (ramp.high - ramp.low)
        bottom = plot.bottom - piece * step
        pens.cells.add(left, bottom - step - (0.5 if piece < _PIECES - 1 else 0), right, bottom, ramp.at(value))
    low, high = heat.ends
    x = right + size * 0.3
    pens.words.add(x, plot.bottom - size * 0.5, low, size, canvas.theme.label, font=canvas.face())
    pens.words.add(x, plot.top + size * 0.5, high, size, canvas.theme.label, font=canvas.face())


def _frames(found: Sequence[Placed], layout: Layout) -> Iterator[tuple[Placed, Frame]]:
    """The rectangle of every cell, a little apart where there is room for that."""
    x, y = (next(one for one in layout.axes.values() if one.axis.direction == way) for way in "xy")
    columns, rows = ({name: place for place, name in enumerate(one.axis.labels)} for one in (x, y))
    wide, high = (abs(one.scale.at(1) - one.scale.at(0)) for one in (x, y))
    gap = min(_GAP, wide / 8, high / 8) / 2
    plot = layout.plot
    for cell in found:
        if cell.column in columns and cell.row in rows:
            across, down = x.scale.at(columns[cell.column]), y.scale.at(rows[cell.row])
            if plot.left < across < plot.right and plot.top < down < plot.bottom:
                yield (
                    cell,
                    Frame(
                        across - wide / 2 + gap, down - high / 2 + gap, across + wide / 2 - gap, down + high / 2 - gap
                    ),
                )


def _largest_letters(frames: Sequence[Frame], texts: Sequence[str], canvas: Canvas) -> float:
    """The size in which every number fits into its cell, 0 when there is none."""
    if not canvas.has_room_for("ticks"):
        return 0.0
    sizes = (canvas.label_size * step for step in _LETTERS)
    cells = list(zip(frames, texts, strict=True))
    return next((size for size in sizes if all(_holds(frame, text, size, canvas.face()) for frame, text in cells)), 0.0)


def _holds(frame: Frame, text: str, size: float, font: Font) -> bool:
    return frame.height >= size * 1.4 and frame.width >= measure(text, size, font) + size * 0.8


def _fill(heat: _Map, dataset: HeatmapDataset, cell: Placed) -> Color:
    if cell.value is None:
        return heat.chart.options.color_scale.missing or heat.canvas.paper
    return nth(dataset.background_color, cell.index, None) or heat.ramp.at(cell.value)


def _draw_cell(pens: _Pens, dataset: HeatmapDataset, cell: Placed, frame: Frame, fill: Color, canvas: Canvas) -> None:
    empty = cell.value is None
    stroke = nth(dataset.border_color, cell.index, canvas.theme.grid if empty else None)
    width = nth(dataset.border_width, cell.index, 1.0 if empty else 0.0)
    if dataset.border_radius:
        pens.shapes.add(*rounded(frame, dataset.border_radius), fill, stroke=stroke, width=width)
    else:
        pens.cells.add(frame.left, frame.top, frame.right, frame.bottom, fill, stroke=stroke, width=width)
