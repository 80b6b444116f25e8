"""Pies and doughnuts: slices from twelve o'clock in the order of the data, parted by a line of the background."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Canvas, Frame
from renderers.data_labels import DataLabels, slice_element
from renderers.figures.annotations import Hole, around_data
from renderers.figures.center_label import draw_center_label
from renderers.figures.circles import across, draw_beside, place_circle
from renderers.figures.clips import clipped
from renderers.figures.slice_looks import shaped
from renderers.figures.slices import Look, Slice, SlicePens, draw_slice, pulled_out
from renderers.figures.styles import first_of, nth
from renderers.figures.survey import note_circle
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, PlacedLegend, place_legend
from renderers.pens import ArcPen, AreaPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Color, Join, Mark
from renderers.shares import share_in_words
from renderers.specification import PieChart
from renderers.specification.arcs import RingStyle
from renderers.specification.slices import SliceDataset

_HOLE = {"pie": 0.0, "doughnut": 0.6}
_PARTING = 2.0
_RING_GAP = 2.0
_BESIDE_FROM = 1.2
_NO_ONE = -1


@dataclass(frozen=True, slots=True)
class Portion:
    """One slice: its place in the data (-1 for the one that several were joined into), its share of the whole, and its
    angles in radians, clockwise from three o'clock."""

    index: int
    share: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ring:
    """A visible dataset, where to look for how it is drawn, its slices, and its inner and outer radius as shares."""

    dataset: SliceDataset
    styles: Sequence[RingStyle]
    portions: Sequence[Portion]
    start: float
    turn: float
    inner: float = 0
    outer: float = 1


def draw_pie(chart: PieChart, canvas: Canvas) -> tuple[Mark, ...]:
    """One ring for each visible dataset, the first outermost; labels with their shares stand beside."""
    words, swatches = TextPen(), DotPen()
    rest = draw_heading(words, chart.options.plugins, canvas, canvas.frame.padded(chart.options.layout.padding))
    rings = rings_of(chart)
    pens = SlicePens(ArcPen(), AreaPen(_join(rings)), LinePen())
    legend, side = _legend(chart, rings, canvas, rest)
    labels = DataLabels(canvas)
    margin = max((labels.margin(labels.wanted(ring.dataset.datalabels)) for ring in rings), default=0.0)
    within = _within(rings, legend.rest).without(left=margin, top=margin, right=margin, bottom=margin)
    x, y, radius = _place(rings, within)
    radii = list(_radii(chart, rings, radius))
    widest = max((outer for _, outer in radii), default=0.0)
    note_circle(canvas, x, y, widest)
    left, right = (x + widest * end for end in across(*_sector(rings)))
    free = within.left - legend.rest.left
    draw_beside(legend, side, LegendPens(swatches, words), left - free, right + free)
    for position in _from_below(rings):
        place = Slice(x, y, *radii[position], 0, 0)
        clip = first_of(rings[position].styles, "clip")
        own = pens if clip is None else replace(pens, clip=clipped(legend.rest, clip))
        _draw_ring(own, rings[position], place, canvas)
    for position, (inner, outer) in enumerate(radii):
        _note_labels(labels, chart, position, rings[position], Slice(x, y, inner, outer, 0, 0), canvas)
    hole = min((inner for inner, _ in radii), default=0.0)
    draw_center_label(words, chart.options.plugins.doughnutlabel, (x, y), hole, canvas)
    drawn = marks(pens.arcs, pens.areas, pens.borders, swatches, words)
    noted = around_data(chart.options.annotations, rest, canvas, drawn, Hole((x, y), hole))
    return (*noted, *marks(*labels.pens(canvas.frame)))


def _from_below(rings: Sequence[Ring]) -> list[int]:
    """The rings in the order in which they are drawn: those with the least order last, and of these the first one."""
    return sorted(range(len(rings)), key=lambda position: (-(rings[position].dataset.order or 0), -position))


def _note_labels(labels: DataLabels, chart: PieChart, position: int, ring: Ring, place: Slice, canvas: Canvas) -> None:
    """Notes every slice but what was joined."""
    if not (wanted := labels.wanted(ring.dataset.datalabels)):
        return
    names = chart.data.labels or []
    for portion in ring.portions:
        if (index := portion.index) == _NO_ONE:
            continue
        whole = replace(place, start=portion.start, end=portion.end)
        piece = pulled_out(whole, nth(first_of(ring.styles, "offset"), index, 0.0))
        radii, angles = (piece.inner, piece.outer), (piece.start, piece.end)
        element = slice_element((piece.x, piece.y), radii, angles, color_of(ring, index, canvas))
        labels.note(
            wanted,
            element,
            (position, index),
            ring.dataset.data[index],
            label=names[index] if index < len(names) else "",
            series=ring.dataset.label or "",
            share=share_in_words(portion.share),
        )


def _join(rings: Sequence[Ring]) -> Join:
    return next((join for ring in rings for join in first_of(ring.styles, "border_join_style") or () if join), "round")


def rings_of(chart: PieChart) -> list[Ring]:
    """The visible datasets, measured but for their radii."""
    visible = [dataset for dataset in chart.data.datasets if not dataset.hidden]
    joined = _joined(chart, visible[0]) if visible else frozenset()
    return [_ring(chart, dataset, joined) for dataset in visible]


def _joined(chart: PieChart, dataset: SliceDataset) -> frozenset[int]:
    """The places of the slices that are too small to stand alone; one alone stays."""
    other = chart.options.other
    if other is None:
        return frozenset()
    shares = _shares(dataset)
    small = frozenset(index for index, share in enumerate(shares) if 0 < share < other.below)
    return small if len(small) > 1 else frozenset()


def _shares(dataset: SliceDataset) -> list[float]:
    """The share of each value in their sum, all 0 when that is 0."""
    values = [value if isinstance(value, float) else 0.0 for value in dataset.data]
    largest = max(values, default=0.0)
    scaled = [value / largest for value in values] if largest else values  # so that the sum of huge numbers is finite
    total = sum(scaled) or 1.0
    return [value / total for value in scaled]


def _ring(chart: PieChart, dataset: SliceDataset, joined: frozenset[int]) -> Ring:
    styles = chart.styles(dataset)
    circumference, rotation = first_of(styles, "circumference"), first_of(styles, "rotation")
    turn = math.radians(360 if circumference is None else circumference)
    start = math.radians(math.fmod(rotation or 0, 360) - 90)
    shares = _shares(dataset)
    parts = [(index, share) for index, share in enumerate(shares) if share and index not in joined]
    if joined:
        parts.append((_NO_ONE, sum(shares[index] for index in joined if index < len(shares))))
    return Ring(dataset, styles, list(_portions(parts, start, turn)), start, turn)


def _portions(parts: Sequence[tuple[int, float]], start: float, turn: float) -> Iterator[Portion]:
    for index, share in parts:
        yield Portion(index, share, start, start + share * turn)
        start += share * turn


def _within(rings: Sequence[Ring], frame: Frame) -> Frame:
    """The part of `frame` in which circles may lie, so that slices that are moved out stay inside it."""
    offsets = [offset for ring in rings for offset in first_of(ring.styles, "offset") or () if offset]
    room = min(max(offsets, default=0.0) / 2, min(frame.width, frame.height) / 4)
    return frame.without(left=room, top=room, right=room, bottom=room)


def _place(rings: Sequence[Ring], frame: Frame) -> tuple[float, float, float]:
    """Middle and radius of the circle on which all rings lie."""
    return place_circle(*_sector(rings), frame)


def _sector(rings: Sequence[Ring]) -> tuple[float, float]:
    """Where the part of the circle that any ring covers begins, and how far it goes."""
    start = min((ring.start for ring in rings), default=0.0)
    return start, max((ring.start + ring.turn for ring in rings), default=math.tau) - start


def _radii(chart: PieChart, rings: Sequence[Ring], largest: float) -> Iterator[tuple[float, float]]:
    """Inner and outer radius of each ring, in the proportion of their weights."""
    asked = [ring.dataset.weight for ring in rings]
    weights = [1.0 if weight is None else max(weight, 0.0) for weight in asked]
    before = 0.0
    for position, (ring, weight) in enumerate(zip(rings, weights, strict=True)):
        radius, cutout = first_of(ring.styles, "radius"), first_of(ring.styles, "cutout")
        outer = radius.of(largest) if radius else largest
        inner = cutout.of(outer) if cutout else outer * _HOLE[chart.type]
        unit = (outer - inner) / (sum(weights) or 1.0)
        edge = outer - unit * before
        before += weight
        gap = _RING_GAP if position < len(rings) - 1 else 0.0
        yield min(outer - unit * before + gap, edge), edge


def _draw_ring(pens: SlicePens, ring: Ring, place: Slice, canvas: Canvas) -> None:
    if not ring.portions:
        whole = replace(place, start=ring.start, end=ring.start + ring.turn)
        draw_slice(pens, whole, Look(canvas.theme.grid))
    usual = 0.0 if len(ring.portions) == 1 or first_of(ring.styles, "spacing") else _PARTING
    for portion in ring.portions:
        whole = replace(place, start=portion.start, end=portion.end)
        fill, border = color_of(ring, portion.index, canvas), Look("", canvas.ground, usual)
        piece, look = shaped(ring.styles, max(portion.index, 0), whole, fill, border)
        draw_slice(pens, piece, replace(look, width=min(look.width, piece.outer / 5)))


def color_of(ring: Ring, index: int, canvas: Canvas) -> Color:
    """What the slice at `index` is filled with."""
    if index == _NO_ONE:
        return canvas.theme.axis
    fills: Sequence[Color] | None = first_of(ring.styles, "background_color")
    return nth(fills, index, canvas.theme.series_color(index))


def _legend(chart: PieChart, rings: Sequence[Ring], canvas: Canvas, frame: Frame) -> tuple[PlacedLegend, str]:
    """The legend and the side at which it stands."""
    options = chart.options.plugins.legend
    is_alone = len(chart.data.labels or ()) == 1  # its name is read under it: there is nothing to look up
    is_wide = canvas.width >= canvas.height * _BESIDE_FROM and not is_alone
    position = options.position or ("right" if is_wide else "bottom")
    if options.display is False or not chart.data.labels or not rings:
        return PlacedLegend(frame), position
    entries = _entries(chart, rings[0], canvas)
    if is_alone and position in {"top", "bottom"}:
        entries = [replace(entry, name=f"{entry.name} {entry.note}") for entry in entries]
    return place_legend(entries[::-1] if options.reverse else entries, position, canvas, frame, "center"), position


def _entries(chart: PieChart, ring: Ring, canvas: Canvas) -> list[Entry]:
    """The labels in the order of the data, then what was joined."""
    shares = {portion.index: portion.share for portion in ring.portions}
    labels = chart.data.labels or []
    joined = _joined(chart, ring.dataset)
    places = [index for index in range(min(len(labels), len(ring.dataset.data))) if index not in joined]
    entries = [
        Entry(labels[index], color_of(ring, index, canvas), share_in_words(shares.get(index, 0.0))) for index in places
    ]
    if joined and chart.options.other:
        entries.append(
            Entry(chart.options.other.label, color_of(ring, _NO_ONE, canvas), share_in_words(shares[_NO_ONE]))
        )
    return entries
