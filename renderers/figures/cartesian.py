"""Charts over two axes: what is measured first, and drawn in which order."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from renderers.canvas import Canvas, Frame
from renderers.figures.annotations import annotation_marks
from renderers.figures.axes import title_lines
from renderers.figures.bar_lengths import bar_spans
from renderers.figures.bar_places import BarPlaces, place_bars
from renderers.figures.bars import BarRow, DrawnBar, draw_bars, outermost
from renderers.figures.bubbles import bubble_scale
from renderers.figures.clips import clipped
from renderers.figures.end_labels import (
    draw_end_labels,
    draw_lone_values,
    end_labels_fit,
    may_label_ends,
    room_for_ends,
)
from renderers.figures.labelled import label_data
from renderers.figures.layers import AnyPen, Layer, in_drawing_order, layers_of
from renderers.figures.layout import Layout, lay_out
from renderers.figures.line_rows import LineRow
from renderers.figures.lines import draw_line
from renderers.figures.own.inner import Overlay, Stage
from renderers.figures.plan import Plan, Series, plan_chart
from renderers.figures.point_room import with_room_for_points
from renderers.figures.runs import Thinning
from renderers.figures.scales import held, near
from renderers.figures.series_colors import color_of
from renderers.figures.styles import nth
from renderers.figures.surroundings import SurroundingPens, draw_surroundings
from renderers.figures.survey import note_plot
from renderers.figures.tick_labels import LabelPens
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, draw_legend
from renderers.pens import AreaPen, BoxPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Mark
from renderers.specification import CartesianChart
from renderers.specification.datasets import BarDataset, LineDataset, PointDataset


@dataclass(frozen=True, slots=True)
class Pens:
    """Everything but the series, from below."""

    backgrounds: BoxPen = field(default_factory=BoxPen)
    grid: LinePen = field(default_factory=LinePen)
    axis: LinePen = field(default_factory=LinePen)
    above: LinePen = field(default_factory=LinePen)
    under: LabelPens = field(default_factory=LabelPens)
    backdrops: AreaPen = field(default_factory=AreaPen)
    swatches: DotPen = field(default_factory=DotPen)
    words: TextPen = field(default_factory=TextPen)

    @property
    def surroundings(self) -> SurroundingPens:
        return SurroundingPens(
            self.backgrounds, self.grid, self.axis, self.above, LabelPens(self.backdrops, self.words), self.under
        )

    def marks(
        self,
        layers: Sequence[Layer],
        notes: Mapping[str, tuple[Mark, ...]],
        own: Sequence[Mark],
        *,
        areas_under_grid: bool = False,
    ) -> tuple[Mark, ...]:
        """The marks of all pens, of annotations at the times when they are drawn, and what is a type's own."""
        first, *others = layers
        data: list[AnyPen] = [*first.below(areas=not areas_under_grid), self.axis, *first.above()]
        for layer in others:
            data += [*layer.below(areas=not areas_under_grid), *layer.above()]
        return (
            *notes.get("beforeDraw", ()),
            *marks(*(layer.areas for layer in layers if areas_under_grid)),
            *marks(self.backgrounds, self.grid),
            *(marks(self.under.backdrops, self.under.words) if self.under.words else ()),
            *notes.get("beforeDatasetsDraw", ()),
            *marks(*data),
            *own,
            *notes.get("afterDatasetsDraw", ()),
            *marks(self.above, self.backdrops, self.swatches, self.words),
            *notes.get("afterDraw", ()),
        )


def draw_cartesian(chart: CartesianChart, canvas: Canvas, overlay: Overlay | None = None) -> tuple[Mark, ...]:
    """The whole picture of a chart with two axes; `overlay` adds what lies over the series."""
    plan = plan_chart(chart, canvas.timezone, canvas.locale)
    annotations = chart.options.annotations
    pens = Pens()
    only = "" if _wants_legend(chart, plan) else _only_name(plan, canvas)
    frame = canvas.frame.padded(chart.options.layout.padding)
    rest = draw_heading(pens.words, chart.options.plugins, canvas, frame, only_series=only)
    at_ends = _names_at_ends(chart, plan, canvas, rest)
    if not at_ends:
        rest = _draw_legend(chart, plan, pens, canvas, rest)
    if chart.options.layout.auto_padding is not False:
        rest = with_room_for_points(rest, plan, canvas)
    layout = lay_out(plan, canvas, rest, beyond=room_for_ends(plan, canvas) if at_ends else 0.0)
    note_plot(canvas, plan, layout)
    draw_surroundings(pens.surroundings, plan, layout, canvas)
    parted = layers_of(in_drawing_order(plan), areas_first=_areas_first(chart))
    bars, lines = _draw_series(parted, plan, layout, canvas, _thinning(chart, canvas))
    if at_ends:
        draw_end_labels(pens.words, list(lines.values()), canvas)
    else:
        draw_lone_values(pens.words, list(lines.values()), canvas)
    labels = label_data(bars, [lines[one.position] for one in plan.lines], canvas)
    own = overlay(Stage(layout, bars, canvas)) if overlay else ()
    notes = annotation_marks(annotations, layout, canvas) if annotations.annotations else {}
    grounded = chart.options.plugins.filler.draw_time == "beforeDraw"
    drawn = pens.marks([layer for layer, _ in parted], notes, own, areas_under_grid=grounded)
    return (*drawn, *marks(*labels.pens(layout.plot)))


def _only_name(plan: Plan, canvas: Canvas) -> str:
    """The name of the only series, unless the title of its axis says the same."""
    if len(plan.series) != 1:
        return ""
    axis = plan.series[0].value
    said = " ".join(title_lines(axis, canvas, math.inf))
    return "" if said == plan.series[0].name else plan.series[0].name


def _areas_first(chart: CartesianChart) -> bool | None:
    """Whether all areas lie below all lines, when the author says so or that they do not."""
    time = chart.options.plugins.filler.draw_time
    return None if time is None else time != "beforeDatasetDraw"


def _thinning(chart: CartesianChart, canvas: Canvas) -> Thinning:
    asked = chart.options.plugins.decimation
    if not asked.enabled:
        return Thinning()
    samples = asked.samples or canvas.width
    return Thinning(asked.algorithm or "min-max", samples, asked.threshold or 4 * canvas.width)


def _names_at_ends(chart: CartesianChart, plan: Plan, canvas: Canvas, frame: Frame) -> bool:
    """Two to four lines are labelled at their right ends, unless the author says something about the legend."""
    asked = chart.options.plugins.legend
    silent = asked.display is None and asked.position is None and asked.labels.filter is None
    possible = silent and may_label_ends(plan, canvas)
    return possible and end_labels_fit(plan, canvas, lay_out(plan, canvas, frame))


def _wants_legend(chart: CartesianChart, plan: Plan) -> bool:
    """One series needs none, unless its author says where it is to stand or what is to stand above it."""
    options = chart.options.plugins.legend
    if options.display is not None:
        return options.display
    return len(plan.series) > 1 or options.position is not None or bool(options.title.text)


def _draw_legend(chart: CartesianChart, plan: Plan, pens: Pens, canvas: Canvas, frame: Frame) -> Frame:
    options = chart.options.plugins.legend
    entries = [_entry(series, canvas) for series in plan.series if series.name]
    if not _wants_legend(chart, plan):
        return frame
    shown = entries[::-1] if options.reverse else entries
    return draw_legend(LegendPens(pens.swatches, pens.words), shown, options.position or "top", canvas, frame)


def _entry(series: Series, canvas: Canvas) -> Entry:
    """What the legend shows of a series, be it a dot, a box or the mark of its points."""
    dataset = series.dataset
    strokes = dataset.border_color
    width: Any = nth(dataset.border_width, 0, 0.0)  # of bars: one for each side
    styles = dataset.point_style if isinstance(dataset, PointDataset | BarDataset) else None
    line = dataset if isinstance(dataset, LineDataset) and dataset.show_line is not False else None
    return Entry(
        series.name,
        color_of(series, canvas),
        stroke=strokes[0] if strokes else None,
        width=max(width) if isinstance(width, tuple) else width,
        style=nth(styles, 0, "circle"),
        is_dashed=bool(line.border_dash) if line else None,
    )


def _draw_series(
    parted: Sequence[tuple[Layer, list[Series]]], plan: Plan, layout: Layout, canvas: Canvas, thinning: Thinning
) -> tuple[list[tuple[BarRow, list[DrawnBar]]], Mapping[int, LineRow]]:
    """Draws all series, from below, and returns the bars, and the lines by their position."""
    shrunk = bubble_scale(plan.series, canvas)
    lines = {one.position: _line_row(one, layout, canvas, thinning, shrunk) for one in plan.series if not one.is_bar}
    places = dict(zip((one.position for one in plan.bars), place_bars(plan, layout), strict=True))
    outer = outermost(plan.bars)
    rows = {one.position: _bar_row(one, layout, places[one.position], outer[one.position]) for one in plan.bars}
    spans = bar_spans(list(rows.values()))
    bars = []
    for layer, members in parted:
        for series in members:
            if series.is_bar:
                row = rows[series.position]
                bars.append((row, draw_bars(layer.bars, row, spans[series.position], color_of(series, canvas))))
            else:
                draw_line(layer.line_pens, lines[series.position], lines, canvas)
    return bars, lines


def _bar_row(series: Series, layout: Layout, places: BarPlaces, outer: frozenset[int]) -> BarRow:
    assert isinstance(series.dataset, BarDataset)  # noqa: S101  # is_bar says so
    placed = layout.axes[series.value.name]
    frame = _frame(series, layout)
    return BarRow(series, series.dataset, placed.scale, places, frame, placed.ruler.low, placed.ruler.high, outer)


def _line_row(series: Series, layout: Layout, canvas: Canvas, thinning: Thinning, shrunk: float) -> LineRow:
    assert isinstance(series.dataset, PointDataset)  # noqa: S101  # all that are not bars are
    placed = layout.axes[series.value.name]
    scale = placed.scale
    whole = None not in series.ends
    return LineRow(
        series=series,
        dataset=series.dataset,
        across=near(layout.along(series.index).along(series.places)),
        starts=near(scale.along(series.starts)) if series.stacked else series.starts,
        ends=near(scale.along(series.ends))  # type: ignore[arg-type]  # no None is in it
        if whole
        else [None if end is None else held(scale.at(end)) for end in series.ends],
        scale=scale,
        ruler=placed.ruler,
        color=color_of(series, canvas),
        frame=_frame(series, layout),
        plot=_area(series, layout),
        thinning=thinning,
        bubble_scale=shrunk,
    )


def _area(series: Series, layout: Layout) -> Frame:
    """The part of the plot between the axes of a series, as far as these cut it off."""
    x, y = (series.value, series.index) if series.horizontal else (series.index, series.value)
    whole, area = layout.plot, layout.area_of(x, y)
    across, down = x.options.clip is not False, y.options.clip is not False
    return Frame(
        area.left if across else whole.left,
        area.top if down else whole.top,
        area.right if across else whole.right,
        area.bottom if down else whole.bottom,
    )


def _frame(series: Series, layout: Layout) -> Frame:
    """What may be seen of a series: the part between its axes, or as much more as it wants."""
    area, clip = _area(series, layout), series.dataset.clip
    return area if clip is None else clipped(area, clip)
