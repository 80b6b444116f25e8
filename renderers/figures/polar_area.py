"""Polar areas: wedges of one angle over a dial, as long as their values."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.color import flattened, translucent
from renderers.data_labels import DataLabels, slice_element
from renderers.figures.annotations import around_data
from renderers.figures.circles import draw_beside
from renderers.figures.clips import clipped
from renderers.figures.dial import Dial, lay_out_dial
from renderers.figures.dial_drawing import DialPens, draw_dial
from renderers.figures.slice_looks import shaped
from renderers.figures.slices import Look, Slice, SlicePens, draw_slice
from renderers.figures.styles import first_of, nth
from renderers.figures.survey import note_dial
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, PlacedLegend, place_legend
from renderers.number_format import format_number
from renderers.pens import marks
from renderers.scene import Color, Mark
from renderers.specification import PolarAreaChart
from renderers.specification.arcs import WedgeStyle
from renderers.specification.slices import WedgeDataset

_OPACITY = 0.8
_PARTING = 2.0
_BESIDE_FROM = 1.2


@dataclass(frozen=True, slots=True)
class Wedge:
    """One value: its place in the data and its angles in radians, clockwise from three o'clock."""

    index: int
    value: float
    start: float
    end: float


def draw_polar_area(chart: PolarAreaChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture; the first dataset lies on top."""
    pens = DialPens()
    visible = [dataset for dataset in chart.data.datasets if not dataset.hidden]
    rest = draw_heading(pens.words, chart.options.plugins, canvas, canvas.frame.padded(chart.options.layout.padding))
    legend, position = _legend(chart, visible, canvas, rest)
    scale = chart.options.scale.from_zero()
    labels = chart.data.labels or []
    count = len(labels) or max((len(dataset.data) for dataset in chart.data.datasets), default=0)
    numbers = (number for dataset in visible for number in dataset.data if isinstance(number, float))
    around = labels if scale.point_labels.display else []
    dial = lay_out_dial(scale, around, count, numbers, canvas, legend.rest, circular=True)
    note_dial(canvas, dial)
    draw_beside(legend, position, LegendPens(pens.swatches, pens.words), *dial.sides)
    for dataset in _from_below(visible):
        clip = first_of(chart.styles(dataset), "clip")
        within = None if clip is None else clipped(legend.rest, clip)
        own = SlicePens(pens.arcs, pens.layers[0].areas, pens.layers[0].lines, within)
        _draw_wedges(own, chart.styles(dataset), dataset, dial, canvas)
    draw_dial(pens, dial, canvas, numbers_above=True, circular=True)
    noted = around_data(chart.options.annotations, rest, canvas, pens.marks())
    return (*noted, *marks(*_labels(chart, visible, dial, canvas).pens(canvas.frame)))


def _from_below(visible: Sequence[WedgeDataset]) -> list[WedgeDataset]:
    """The datasets in the order in which they are drawn: the first one last, unless they have an order."""
    backwards = visible[::-1]
    return sorted(backwards, key=lambda one: -(one.order or 0))


def _labels(chart: PolarAreaChart, visible: Sequence[WedgeDataset], dial: Dial, canvas: Canvas) -> DataLabels:
    labels, names = DataLabels(canvas), chart.data.labels or []
    for position, dataset in enumerate(visible):
        wanted, styles = labels.wanted(dataset.datalabels), chart.styles(dataset)
        for wedge in _wedges(dataset, styles, dial) if wanted else ():
            outer = min(dial.distance(wedge.value), dial.radius)
            fill = flattened(_color(styles, wedge.index, canvas), canvas.paper)
            element = slice_element((dial.x, dial.y), (0, outer), (wedge.start, wedge.end), fill)
            name = names[wedge.index] if wedge.index < len(names) else ""
            labels.note(wanted, element, (position, wedge.index), wedge.value, label=name, series=dataset.label or "")
    return labels


def _wedges(dataset: WedgeDataset, styles: Sequence[WedgeStyle], dial: Dial) -> Iterator[Wedge]:
    """A gap keeps its place, under its label."""
    angles, usual = first_of(styles, "angle"), 360 / max(len(dataset.data), 1)
    start = dial.start - math.pi / 2
    for index, value in enumerate(dataset.data):
        end = start + math.radians(nth(angles, index, usual))
        if isinstance(value, float):
            yield Wedge(index, value, start, end)
        start = end


def _draw_wedges(
    pens: SlicePens, styles: Sequence[WedgeStyle], dataset: WedgeDataset, dial: Dial, canvas: Canvas
) -> None:
    for wedge in _wedges(dataset, styles, dial):
        if outer := min(dial.distance(wedge.value), dial.radius):
            whole = Slice(dial.x, dial.y, 0, outer, wedge.start, wedge.end)
            fill, border = _color(styles, wedge.index, canvas), Look("", canvas.ground, _PARTING)
            draw_slice(pens, *shaped(styles, wedge.index, whole, fill, border))


def _color(styles: Sequence[WedgeStyle], index: int, canvas: Canvas) -> Color:
    fills: Sequence[Color] | None = first_of(styles, "background_color")
    return nth(fills, index, translucent(canvas.theme.series_color(index), _OPACITY))


def _legend(
    chart: PolarAreaChart, visible: Sequence[WedgeDataset], canvas: Canvas, frame: Frame
) -> tuple[PlacedLegend, str]:
    """The legend and the side at which it stands."""
    options = chart.options.plugins.legend
    position = options.position or ("right" if canvas.width >= canvas.height * _BESIDE_FROM else "bottom")
    if options.display is False or not chart.data.labels or not visible:
        return PlacedLegend(frame), position
    first = visible[0]
    styles = chart.styles(first)
    entries = [
        Entry(
            label,
            _color(styles, index, canvas),
            format_number(value, canvas.numbers) if isinstance(value, float) else "",
        )
        for index, (label, value) in enumerate(zip(chart.data.labels, first.data, strict=False))
    ]
    return place_legend(entries[::-1] if options.reverse else entries, position, canvas, frame, "center"), position
