"""Pies and doughnuts: slices from twelve o'clock in the order of the data, parted by a line of the background."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, draw_legend
from renderers.number_format import format_number
from renderers.pens import ArcPen, DotPen, TextPen, marks
from renderers.scene import Color, Mark
from renderers.specification import RadialChart
from renderers.specification.datasets import ArcDataset

_HOLE = {"pie": 0.0, "doughnut": 0.6}
_PARTING = 2.0
_RING_GAP = 2.0
_LARGEST_RADIUS = 0.5


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice: its place in the data, its share of the whole, and its angles in radians as a canvas counts them."""

    index: int
    share: float
    start: float
    end: float


def draw_radial(chart: RadialChart, canvas: Canvas) -> tuple[Mark, ...]:
    """One ring for each visible dataset, the first outermost; labels with their shares stand beside."""
    words, swatches = TextPen(), DotPen()
    rest = draw_heading(words, chart.options.plugins, canvas, canvas.frame)
    rest = _draw_legend(chart, LegendPens(swatches, words), canvas, rest)
    arcs = ArcPen((rest.left + rest.right) / 2, (rest.top + rest.bottom) / 2)
    outer = min(rest.width, rest.height) * _LARGEST_RADIUS
    rings = [dataset for dataset in chart.data.datasets if not dataset.hidden]
    for dataset, (inside, outside) in zip(rings, _rings(chart, rings, outer), strict=True):
        _draw_ring(arcs, chart, dataset, (inside, outside), canvas)
    return marks(arcs, swatches, words)


def _rings(chart: RadialChart, datasets: Sequence[ArcDataset], outer: float) -> Iterator[tuple[float, float]]:
    """Inner and outer radius of each ring, in the proportion of their weights."""
    cutout = chart.options.cutout
    hole = _HOLE[chart.type] * outer
    if cutout is not None:
        hole = min(cutout.amount * outer if cutout.is_share else cutout.amount, outer)
    total = sum(dataset.weight or 1 for dataset in datasets)
    edge = outer
    for position, dataset in enumerate(datasets):
        inside = edge - (outer - hole) * (dataset.weight or 1) / total
        yield inside + (_RING_GAP if position < len(datasets) - 1 else 0), edge
        edge = inside


def slices(chart: RadialChart, dataset: ArcDataset) -> list[Slice]:
    """The slices that are larger than nothing."""
    values = [value if isinstance(value, float) else 0.0 for value in dataset.data]
    largest = max(values, default=0.0)
    scaled = [value / largest for value in values] if largest else []  # so that the sum of huge numbers is finite
    total = sum(scaled)
    turn = math.radians(360 if chart.options.circumference is None else chart.options.circumference)
    angle = math.radians((chart.options.rotation or 0) - 90)
    found = []
    for index, value in enumerate(scaled):
        share = value / total
        if share:
            found.append(Slice(index, share, angle, angle + share * turn))
        angle += share * turn
    return found


def _draw_ring(
    arcs: ArcPen, chart: RadialChart, dataset: ArcDataset, radii: tuple[float, float], canvas: Canvas
) -> None:
    parts = slices(chart, dataset)
    widths = dataset.border_width or [_PARTING if len(parts) > 1 else 0.0]
    strokes = dataset.border_color or [canvas.paper]
    for part in parts:
        arcs.add(
            *radii,
            part.start,
            part.end,
            _color(dataset, part.index, canvas),
            stroke=strokes[part.index % len(strokes)],
            width=min(widths[part.index % len(widths)], radii[1] / 10),
        )


def _color(dataset: ArcDataset, index: int, canvas: Canvas) -> Color:
    own = dataset.background_color
    return (own[index % len(own)] if own else None) or canvas.theme.series_color(index)


def _draw_legend(chart: RadialChart, pens: LegendPens, canvas: Canvas, frame: Frame) -> Frame:
    options = chart.options.plugins.legend
    if options.display is False or not chart.data.labels or not chart.data.datasets:
        return frame
    entries = _entries(chart, canvas)
    position = options.position or ("right" if canvas.width >= canvas.height * 1.2 else "bottom")
    return draw_legend(pens, entries[::-1] if options.reverse else entries, position, canvas, frame)


def _entries(chart: RadialChart, canvas: Canvas) -> list[Entry]:
    first = chart.data.datasets[0]
    shares = {part.index: part.share for part in slices(chart, first)}
    labels = chart.data.labels or []
    return [
        Entry(label, _color(first, index, canvas), _percent(shares.get(index, 0.0)))
        for index, label in enumerate(labels)
        if index < len(first.data)
    ]


def _percent(share: float) -> str:
    return f"{share * 100:.0f}%" if not 0 < share < 0.005 else f"<{format_number(0.5)}%"
