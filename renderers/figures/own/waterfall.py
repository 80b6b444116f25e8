"""Waterfalls: each bar stands on the end of the one before, and says by how much it changed the sum."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from renderers.canvas import Canvas, Frame
from renderers.color import flattened
from renderers.data_labels import DataLabels, bar_element
from renderers.figures.bars import BarRow, DrawnBar
from renderers.figures.cartesian import draw_cartesian
from renderers.figures.own.inner import SILENT, Stage, inner_chart
from renderers.figures.styles import nth
from renderers.number_format import MINUS, format_number
from renderers.number_style import NumberStyle
from renderers.pens import LinePen, TextPen, marks
from renderers.scene import Align, Color, Font, Mark
from renderers.specification.charts import CartesianChart
from renderers.specification.datasets import CartesianDataset
from renderers.specification.own_charts import WaterfallChart
from renderers.specification.own_datasets import WaterfallDataset
from renderers.specification.scales import Grace
from renderers.specification.values import Range
from renderers.text import measure

_ROOM = Grace(0.16, is_share=True)
_DISTANCE = 0.75


@dataclass(frozen=True, slots=True)
class Level:
    """One bar: from where to where it reaches, what it stands for (`up`, `down`, `total`), and the number it tells."""

    start: float
    end: float
    way: str
    told: float

    def text(self, numbers: NumberStyle) -> str:
        """Changes with their sign, sums without."""
        if self.way == "total":
            return format_number(self.told, numbers)
        sign = "+" if self.told > 0 else MINUS if self.told < 0 else "±"
        return sign + format_number(abs(self.told), numbers)


def levels(dataset: WaterfallDataset) -> list[Level | None]:
    """The bars of a dataset; None where there is nothing."""
    found: list[Level | None] = []
    reached = 0.0
    for step in dataset.data:
        if step is None:
            found.append(None)
        elif step.total:
            reached = reached if step.amount is None else step.amount
            found.append(Level(0.0, reached, "total", reached))
        else:
            found.append(Level(reached, reached + step.amount, "up" if step.amount >= 0 else "down", step.amount))
            reached += step.amount
    return found


def over_axes(chart: WaterfallChart, colors: Mapping[str, Color] | None = None) -> CartesianChart:
    """The same as floating bars; without `colors` they are good for being checked only."""
    datasets = [_bars(dataset, colors or {}) for dataset in chart.data.datasets]
    lies = chart.options.index_axis == "y"
    usual = {"grace": _ROOM} if lies or _goes_below_zero(chart) else {}
    return inner_chart("bar", chart.options, chart.data.labels, datasets, {"x" if lies else "y": usual})


def _goes_below_zero(chart: WaterfallChart) -> bool:
    """Whether a number stands under a bar that may be the lowest; above the highest there is room enough."""
    own = [dataset for dataset in chart.data.datasets if isinstance(dataset, WaterfallDataset)]
    return any(level is not None and level.end < 0 for dataset in own for level in levels(dataset))


def _bars(dataset: CartesianDataset, colors: Mapping[str, Color]) -> CartesianDataset:
    if not isinstance(dataset, WaterfallDataset):
        return dataset
    found = levels(dataset)
    own = {"up": dataset.up_color, "down": dataset.down_color, "total": dataset.total_color}
    fills = [
        nth(dataset.background_color, index, None) or (level and (own[level.way] or colors.get(level.way)))
        for index, level in enumerate(found)
    ]
    data = [None if level is None else Range(level.start, level.end) for level in found]
    return dataset.model_copy(
        update={"type": "bar", "data": data, "background_color": fills or None, "datalabels": SILENT}
    )


def draw_waterfall(chart: WaterfallChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The bars, lines from each to the next, and their numbers."""
    cards = canvas.theme.cards
    colors = {"up": cards["success"].accent, "down": cards["danger"].accent, "total": canvas.theme.label}
    return draw_cartesian(over_axes(chart, colors), canvas, partial(_overlay, chart))


def _overlay(chart: WaterfallChart, stage: Stage) -> Sequence[Mark]:
    canvas = stage.canvas
    lines, words, labels = LinePen(), TextPen(), DataLabels(canvas)
    for row, drawn in stage.bars:
        dataset = chart.data.datasets[row.series.position]
        if isinstance(dataset, WaterfallDataset):
            found = levels(dataset)
            _draw_connectors(lines, dataset, found, row, drawn, canvas)
            if canvas.plugins.datalabels is None and dataset.datalabels is None:
                _write(words, found, row, drawn, canvas)
            else:
                _note(labels, chart, dataset, found, row, drawn, canvas)
    return marks(lines, words, *labels.pens(stage.layout.plot))


def _draw_connectors(
    pen: LinePen,
    dataset: WaterfallDataset,
    found: Sequence[Level | None],
    row: BarRow,
    drawn: Sequence[DrawnBar],
    canvas: Canvas,
) -> None:
    look = dataset.connector
    width = 1.0 if look.width is None else look.width
    if look.display is False or not width:
        return
    for before, after in pairwise(drawn):
        level = found[row.series.origins[before.index]]
        if level is None:
            continue
        at = row.scale.at(level.end)
        one, two = before.bar, after.bar
        if row.series.horizontal:
            xs, ys = [at, at], [min(one.bottom, two.bottom), max(one.top, two.top)]
        else:
            xs, ys = [min(one.right, two.right), max(one.left, two.left)], [at, at]
        pen.add(xs, ys, look.color or canvas.theme.axis, width, look.dash or ())


def _write(
    words: TextPen, found: Sequence[Level | None], row: BarRow, drawn: Sequence[DrawnBar], canvas: Canvas
) -> None:
    """Beyond the end at which each bar changed the sum, where all of them find a place."""
    size = canvas.label_size * 0.9
    told = list(_told(found, row, drawn, canvas.numbers))
    if not canvas.has_room_for("ticks") or not _fit(told, row, size, canvas.face("semibold")):
        return
    for one, level, text in told:
        upward = level.way != "down" if level.way != "total" else level.end >= 0
        bar, away = one.bar, size * _DISTANCE
        if row.series.horizontal:
            x = bar.right + away * 0.6 if upward else bar.left - away * 0.6
            align: Align = "left" if upward else "right"
            y = (bar.top + bar.bottom) / 2
            words.add(x, y, text, size, canvas.theme.title, font=canvas.face("semibold"), align=align)
        else:
            y = bar.top - away if upward else bar.bottom + away
            x = (bar.left + bar.right) / 2
            words.add(x, y, text, size, canvas.theme.title, font=canvas.face("semibold"), align="center")


def _told(
    found: Sequence[Level | None], row: BarRow, drawn: Sequence[DrawnBar], numbers: NumberStyle
) -> Iterator[tuple[DrawnBar, Level, str]]:
    for one in drawn:
        level = found[row.series.origins[one.index]]
        if level is not None and not one.bar.is_cut:
            yield one, level, level.text(numbers)


def _fit(told: Sequence[tuple[DrawnBar, Level, str]], row: BarRow, size: float, font: Font) -> bool:
    """Whether no number reaches into the place of its neighbour."""
    if row.series.horizontal:
        return all(one.bar.bottom - one.bar.top >= size * 0.8 for one, _, _ in told)
    middles = sorted((one.bar.left + one.bar.right) / 2 for one, _, _ in told)
    slot = min((after - before for before, after in pairwise(middles)), default=row.frame.width)
    return all(measure(text, size, font) + size * 0.3 <= slot for _, _, text in told)


def _note(
    labels: DataLabels,
    chart: WaterfallChart,
    dataset: WaterfallDataset,
    found: Sequence[Level | None],
    row: BarRow,
    drawn: Sequence[DrawnBar],
    canvas: Canvas,
) -> None:
    """For the plugin, the value of a bar is the number that it tells."""
    wanted, names = labels.wanted(dataset.datalabels), chart.data.labels or []
    for one, level, _ in _told(found, row, drawn, canvas.numbers) if wanted else ():
        bar, origin = one.bar, row.series.origins[one.index]
        box = Frame(bar.left, bar.top, bar.right, bar.bottom)
        element = bar_element(box, flattened(one.fill, canvas.paper), horizontal=row.series.horizontal)
        label = names[origin] if origin < len(names) else ""
        named = {"label": label, "series": dataset.label or "", "share": ""}
        labels.note(wanted, element, (row.series.position, origin), level.told, **named)
