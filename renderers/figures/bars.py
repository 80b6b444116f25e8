"""Bars: where they begin and end, which corners are round, and how they are painted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renderers.canvas import Frame
from renderers.figures.bar_lengths import Span
from renderers.figures.bar_places import BarPlaces
from renderers.figures.bar_shapes import Bar, ring, rounded
from renderers.figures.plan import Series
from renderers.figures.scales import Scale
from renderers.figures.styles import nth
from renderers.pens import AreaPen, BoxPen
from renderers.scene import Color
from renderers.specification.datasets import BarDataset
from renderers.specification.shapes import SIDES, Sides

_ROUNDING = 3.0
_SEAM = 1.0
_ROUNDED_OFF = 1e-6
_NONE: Sides = (0.0, 0.0, 0.0, 0.0)
_OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}


@dataclass(frozen=True, slots=True)
class BarPens:
    """Boxes with flat corners and with corners that are round in each of the four directions, and all other shapes."""

    flat: BoxPen
    round: Mapping[str, BoxPen]
    shapes: AreaPen

    @classmethod
    def fresh(cls) -> "BarPens":
        """Pens for one layer."""
        r = _ROUNDING
        radii = {"top": (r, r, 0, 0), "bottom": (0, 0, r, r), "right": (0, r, r, 0), "left": (r, 0, 0, r)}
        return cls(BoxPen(), {side: BoxPen(corners) for side, corners in radii.items()}, AreaPen())


@dataclass(frozen=True, slots=True)
class BarRow:
    """One series of bars, measured, over `frame`; `outer` are the indices of the bars that end their stack."""

    series: Series
    dataset: BarDataset
    scale: Scale
    places: BarPlaces
    frame: Frame
    low: float
    high: float
    outer: frozenset[int]


def outermost(series: Sequence[Series]) -> dict[int, frozenset[int]]:
    """By the position of a series, which of its bars end a stack: only those are rounded."""
    last: dict[tuple[object, ...], tuple[int, int]] = {}
    found: dict[int, set[int]] = {one.position: set() for one in series}
    for one in series:
        for index, (place, value) in enumerate(zip(one.places, one.values, strict=True)):
            if value is None:
                continue
            if not one.stacked:
                found[one.position].add(index)
            elif value:
                last[one.index.name, one.value.name, one.dataset.stack, place, value > 0] = (one.position, index)
    for position, index in last.values():
        found[position].add(index)
    return {position: frozenset(indices) for position, indices in found.items()}


def is_plain(row: BarRow) -> bool:
    """Whether its bars are boxes without borders of their own, as bars usually are."""
    dataset = row.dataset
    said = (dataset.border_radius, dataset.border_width, dataset.inflate_amount, dataset.border_skipped)
    return all(one is None for one in said)


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar that is there to be seen: its position in the series, its outline and its colour."""

    index: int
    bar: Bar
    fill: Color


def draw_bars(pens: BarPens, row: BarRow, spans: Sequence[Span | None], color: Color) -> list[DrawnBar]:
    """Draws all bars of one series; what lies outside of its frame is cut off."""
    plain = is_plain(row)
    drawn = []
    for index, span in enumerate(spans):
        bar = None if span is None else _bar(row, index, span)
        if bar is None:
            continue
        fill = nth(row.dataset.background_color, row.series.origins[index], None) or color
        drawn.append(DrawnBar(index, bar, fill))
        if plain:
            _draw_plain(pens, row, index, bar, fill)
        else:
            _draw_shaped(pens.shapes, row, index, bar, fill)
    return drawn


def _bar(row: BarRow, index: int, span: Span) -> Bar | None:
    """The pixels of one bar, None when it is out of sight."""
    series = row.series
    base, head = span
    if series.stacked and series.starts[index] and abs(head - base) > 3 * _SEAM and is_plain(row):
        base += _SEAM if head > base else -_SEAM
    middle, half = row.places.middles[index], row.places.thickness[index] / 2
    frame, lies = row.frame, series.horizontal
    ends, sides = ((frame.left, frame.right), (frame.top, frame.bottom))
    if not lies:
        ends, sides = sides, ends
    first, last = (min(max(pixel, ends[0]), ends[1]) for pixel in (base, head))
    if middle + half < sides[0] - 0.5 or middle - half > sides[1] + 0.5 or (first == last and base != head):
        return None
    near, far = max(middle - half, sides[0]), min(middle + half, sides[1])
    goes = ("right" if head >= base else "left") if lies else ("top" if head <= base else "bottom")
    small, large = min(first, last), max(first, last)
    box = (small, near, large, far) if lies else (near, small, far, large)
    return Bar(*box, goes, is_cut=abs(last - head) > _ROUNDED_OFF)


def _draw_plain(pens: BarPens, row: BarRow, index: int, bar: Bar, fill: Color) -> None:
    if row.dataset.bar_percentage == row.dataset.category_percentage == 1:
        wider = _inflated(row, index, bar, has_percentages=True)
        lies = row.series.horizontal
        box = (bar.left, wider.top, bar.right, wider.bottom) if lies else (wider.left, bar.top, wider.right, bar.bottom)
        pens.flat.add(*box, fill)
        return
    is_round = index in row.outer and not bar.is_cut and row.places.thickness[index] >= 2 * _ROUNDING
    pen = pens.round[bar.goes] if is_round else pens.flat
    pen.add(bar.left, bar.top, bar.right, bar.bottom, fill)


def _draw_shaped(pen: AreaPen, row: BarRow, index: int, bar: Bar, fill: Color) -> None:
    dataset, origin = row.dataset, row.series.origins[index]
    skipped = _skipped(dataset, origin, bar, row, index)
    touches = dataset.bar_percentage == dataset.category_percentage == 1
    inflated = _inflated(row, index, bar, has_percentages=touches)
    radii = _radii(dataset, origin, skipped, row, index)
    widths = _widths(nth(dataset.border_width, origin, None) or _NONE, skipped, inflated)
    xs, ys = rounded(inflated, radii)
    stroke = nth(dataset.border_color, origin, None)
    if not any(widths) or stroke is None:
        pen.add(xs, ys, fill)
        return
    inner = inflated.without(widths)
    inside = tuple(max(radius - max(widths), 0.0) if radius else 0.0 for radius in radii)
    pen.add(*rounded(inner, (inside[0], inside[1], inside[2], inside[3])), fill)
    pen.add(*ring(inflated, radii, inner, (inside[0], inside[1], inside[2], inside[3]), widths), stroke)


def _skipped(dataset: BarDataset, origin: int, bar: Bar, row: BarRow, index: int) -> frozenset[str]:
    """The sides without a border: as told, else the one where the bar begins."""
    asked = nth(dataset.border_skipped, origin, None)
    begins = _OPPOSITE[bar.goes]
    if asked is None:
        return frozenset() if row.series.floats else frozenset({begins})
    names = {"start": begins, "end": bar.goes}
    if "middle" in asked:
        inner = set() if row.series.starts[index] == 0 or not row.series.stacked else {begins}
        outer = set() if index in row.outer else {bar.goes}
        return frozenset(inner | outer) if row.series.stacked else frozenset()
    return frozenset(names.get(side, side) for side in asked)


def _radii(dataset: BarDataset, origin: int, skipped: frozenset[str], row: BarRow, index: int) -> Sides:
    """The corners' radii; those at sides without a border are square, as in Chart.js."""
    asked = nth(dataset.border_radius, origin, None)
    if asked is None:
        usual = _ROUNDING if index in row.outer and row.places.thickness[index] >= 2 * _ROUNDING else 0.0
        asked = (usual,) * 4 if dataset.border_width is None else _NONE
    elif row.series.stacked and index not in row.outer and not _is_lowest(row, index):
        return _NONE
    corners = (("top", "left"), ("top", "right"), ("bottom", "right"), ("bottom", "left"))
    kept = [0.0 if skipped & set(sides) else radius for sides, radius in zip(corners, asked, strict=True)]
    return (kept[0], kept[1], kept[2], kept[3])


def _is_lowest(row: BarRow, index: int) -> bool:
    return row.series.starts[index] == 0


def _widths(asked: Sides, skipped: frozenset[str], bar: Bar) -> Sides:
    """The borders' widths: none at skipped sides, none wider than half of the bar."""
    half = {"x": (bar.right - bar.left) / 2, "y": (bar.bottom - bar.top) / 2}
    most = [half["y" if side in {"top", "bottom"} else "x"] for side in SIDES]
    kept = [
        0.0 if side in skipped else min(width, limit) for side, width, limit in zip(SIDES, asked, most, strict=True)
    ]
    return (kept[0], kept[1], kept[2], kept[3])


def _inflated(row: BarRow, index: int, bar: Bar, *, has_percentages: bool) -> Bar:
    """`bar` made a little larger, so that no line shows between bars that touch."""
    asked = nth(row.dataset.inflate_amount, row.series.origins[index], "auto")
    amount = asked if isinstance(asked, float) else 0.33 if has_percentages else 0.0
    return bar.without((-amount, -amount, -amount, -amount)) if amount else bar
