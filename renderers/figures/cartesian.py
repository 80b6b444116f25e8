"""Lines and bars over two axes: what is measured first, and drawn in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from renderers.canvas import Canvas, Frame
from renderers.figures.bars import BarLook, BarPens, BarRow, draw_bars, place_bars
from renderers.figures.end_labels import draw_end_labels, end_labels_fit
from renderers.figures.labelled import label_data
from renderers.figures.layout import Layout, lay_out
from renderers.figures.lines import LinePens, LineRow, draw_line
from renderers.figures.plan import Plan, Series, line_datasets, plan_chart
from renderers.figures.scales import Scale
from renderers.figures.surroundings import draw_surroundings
from renderers.figures.survey import note_plot
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, draw_legend
from renderers.pens import AreaPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Color, Mark
from renderers.specification import CartesianChart


@dataclass(frozen=True, slots=True)
class Pens:
    """Everything that a cartesian chart is drawn with, from below."""

    bars: BarPens
    grid: LinePen = field(default_factory=LinePen)
    areas: AreaPen = field(default_factory=AreaPen)
    axis: LinePen = field(default_factory=LinePen)
    lines: LinePen = field(default_factory=lambda: LinePen("round"))
    dots: DotPen = field(default_factory=DotPen)
    swatches: DotPen = field(default_factory=DotPen)
    words: TextPen = field(default_factory=TextPen)

    def marks(self) -> tuple[Mark, ...]:
        return marks(
            self.grid, *self.bars.pens, self.areas, self.axis, self.lines, self.dots, self.swatches, self.words
        )


def draw_cartesian(chart: CartesianChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture of a chart with two axes."""
    plan = plan_chart(chart)
    pens = Pens(BarPens(horizontal=plan.horizontal))
    only = plan.series[0].name if len(plan.series) == 1 else ""
    rest = draw_heading(pens.words, chart.options.plugins, canvas, canvas.frame, only_series=only)
    at_ends = _names_at_ends(chart, plan, canvas, rest)
    if not at_ends:
        rest = _draw_legend(chart, plan, pens, canvas, rest)
    layout = lay_out(plan, canvas, rest, names=[series.name for series in plan.series] if at_ends else [])
    note_plot(canvas, plan, layout)
    draw_surroundings(pens.grid, pens.axis, pens.words, plan, layout, canvas)
    bars = _draw_bars(plan, layout, pens, canvas)
    rows = _draw_lines(plan, layout, pens, canvas)
    if at_ends:
        draw_end_labels(pens.words, rows, canvas, layout.plot)
    labels = label_data(plan, bars, rows, layout.plot, canvas)
    return (*pens.marks(), *marks(*labels.pens(layout.plot)))


def color_of(series: Series, canvas: Canvas) -> Color:
    """The colour that stands for the whole series."""
    dataset = series.dataset
    own = [dataset.background_color, dataset.border_color] if series.is_bar else [dataset.border_color]
    first = next((colors[0] for colors in own if colors and colors[0]), None)
    return first or canvas.theme.series_color(series.position)


def _names_at_ends(chart: CartesianChart, plan: Plan, canvas: Canvas, frame: Frame) -> bool:
    """Two to four lines are labelled at their right ends, unless the author says something about the legend."""
    asked = chart.options.plugins.legend
    silent = asked.display is None and asked.position is None
    return silent and not plan.bars and end_labels_fit(plan, canvas, lay_out(plan, canvas, frame, names=[]))


def _draw_legend(chart: CartesianChart, plan: Plan, pens: Pens, canvas: Canvas, frame: Frame) -> Frame:
    options = chart.options.plugins.legend
    in_order = sorted(plan.series, key=lambda series: series.position)
    entries = [Entry(series.name, color_of(series, canvas)) for series in in_order if series.name]
    wanted = len(plan.series) > 1 if options.display is None else options.display
    if not wanted:
        return frame
    shown = entries[::-1] if options.reverse else entries
    return draw_legend(LegendPens(pens.swatches, pens.words), shown, options.position or "top", canvas, frame)


def _draw_bars(plan: Plan, layout: Layout, pens: Pens, canvas: Canvas) -> list[BarRow]:
    length = layout.plot.height if plan.horizontal else layout.plot.width
    places = place_bars(plan, layout.slot, length)
    rows = [
        BarRow(
            series,
            layout.index.along(series.places),
            layout.values[series.axis].along(series.starts),
            _along(layout.values[series.axis], series.ends),
            place,
            _look(series, canvas),
        )
        for series, place in zip(plan.bars, places, strict=True)
    ]
    draw_bars(pens.bars, rows, layout.plot, horizontal=plan.horizontal)
    return rows


def _look(series: Series, canvas: Canvas) -> BarLook:
    dataset = series.dataset
    usual = canvas.theme.series_color(series.position)
    fills = [color or usual for color in dataset.background_color or [usual]]
    return BarLook(fills, dataset.border_color or [None], dataset.border_width or [0.0])


def _draw_lines(plan: Plan, layout: Layout, pens: Pens, canvas: Canvas) -> list[LineRow]:
    """The first series lies on top, as in Chart.js."""
    rows = [_row(plan, series, layout, canvas) for series in plan.lines]
    for row in reversed(rows):
        draw_line(LinePens(pens.areas, pens.lines, pens.dots), row, canvas, layout.plot)
    return rows


def _row(plan: Plan, series: Series, layout: Layout, canvas: Canvas) -> LineRow:
    dataset = next(dataset for one, dataset in line_datasets(plan) if one is series)
    scale, axis = layout.values[series.axis], layout.axes[series.axis]
    return LineRow(
        series=series,
        dataset=dataset,
        across=layout.index.along(series.places),
        starts=scale.along(series.starts),
        ends=_along(scale, series.ends),
        scale=scale,
        axis=axis,
        color=color_of(series, canvas),
        horizontal=plan.horizontal,
    )


def _along(scale: Scale, values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else scale.at(value) for value in values]
