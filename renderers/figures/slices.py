"""Slices of a circle in every shape that they may have: plain ones as arcs, all others as polygons."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from renderers.canvas import Frame
from renderers.dashes import shifted
from renderers.figures.curves import Path, cut_area, cut_line
from renderers.pens import ArcPen, AreaPen, LinePen
from renderers.scene import Color, Join
from renderers.specification.arcs import Corners

_PIECE = 3.0
_WIDEST_GAP = 0.5  # of half a slice: so much is left of the thinnest
_THINNEST = 1e-9  # radians
_MOST_FREED = 0.98  # of half a slice
_SQUARE: Corners = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SlicePens:
    """What slices are drawn with, from below: plain ones, others, and the borders that are no part of either. Only what
    lies inside `clip` is drawn, when there is one."""

    arcs: ArcPen
    areas: AreaPen
    borders: LinePen
    clip: Frame | None = None

    def fill(self, path: Path, color: Color, *, stroke: Color | None = None, width: float = 0) -> None:
        """Paints a polygon; the border goes along all of it, and so may have none that is cut."""
        cut = path if self.clip is None else cut_area(path, self.clip)
        if len(cut[0]) > 2:
            self.areas.add(*cut, color, stroke=stroke, width=width)

    def line(self, path: Path, look: "Look") -> None:
        """Paints a border along `path`."""
        if not look.stroke or not look.width:
            return
        dash = shifted(look.dash, look.dash_offset)
        for xs, ys in [path] if self.clip is None else cut_line(path, self.clip):
            self.borders.add(xs, ys, look.stroke, look.width, dash, join=look.join or "round")


@dataclass(frozen=True, slots=True)
class Slice:
    """A piece of a ring about `x`, `y`; angles in radians, clockwise from three o'clock, `end` not before `start`."""

    x: float
    y: float
    inner: float
    outer: float
    start: float
    end: float

    @property
    def middle(self) -> float:
        """The angle half-way."""
        return (self.start + self.end) / 2

    @property
    def is_whole(self) -> bool:
        """Whether it has no sides."""
        return self.end - self.start >= math.tau - 1e-9


@dataclass(frozen=True, slots=True)
class Look:
    """How one slice is painted. `gap` is how far its sides are moved in, `corners` go clockwise from the start of the
    outer edge, `chord` makes that edge straight; a whole ring `has_seam` when its border is to show where it begins."""

    fill: Color
    stroke: Color | None = None
    width: float = 0
    is_inside: bool = False
    corners: Corners = _SQUARE
    gap: float = 0
    dash: Sequence[float] = field(default=())
    dash_offset: float = 0
    join: Join | None = None
    chord: bool = False
    has_seam: bool = False

    @property
    def is_plain(self) -> bool:
        return not (self.gap or self.dash or self.is_inside or self.join or self.chord or any(self.corners))


def draw_slice(pens: SlicePens, piece: Slice, look: Look) -> None:
    """Paints one slice, unless it is so thin that it has no sides."""
    if piece.end - piece.start < _THINNEST:
        return
    if piece.is_whole:
        _draw_whole(pens, piece, look)
        return
    if look.is_plain and pens.clip is None:
        radii, angles = (piece.inner, piece.outer), (piece.start, piece.end)
        pens.arcs.add((piece.x, piece.y), radii, angles, look.fill, stroke=look.stroke, width=look.width)
        return
    if look.chord:  # from the middle, as Chart.js draws it, be there a hole or not
        piece = replace(piece, inner=0.0)
    if look.is_inside:
        piece, look = _inside(piece, look)
    xs, ys = _moved(piece, _outline(piece, look))
    if look.dash or pens.clip is not None or look.join not in {None, pens.areas.join}:
        pens.fill((xs, ys), look.fill)
        seam = 1 if look.dash else 2  # once more along the first piece, so that its corner is joined too
        pens.line(([*xs, *xs[:seam]], [*ys, *ys[:seam]]), look)
    else:
        pens.fill((xs, ys), look.fill, stroke=look.stroke, width=look.width if look.stroke else 0)


def pulled_out(piece: Slice, offset: float) -> Slice:
    """The slice pulled out of the circle by its `offset`, as far as Chart.js pulls it."""
    away = offset / 4
    if not away:
        return piece
    further = away * (1 - math.sin(min(math.pi, piece.end - piece.start)))
    x, y = piece.x + math.cos(piece.middle) * away, piece.y + math.sin(piece.middle) * away
    return replace(piece, x=x, y=y, inner=piece.inner + further if piece.inner else 0.0, outer=piece.outer + further)


def parted(piece: Slice, spacing: float, mode: str | None) -> tuple[Slice, float]:
    """The slice that leaves half of `spacing` pixels free on either side, and how far its sides are still to be moved
    in: `angular` by one angle for all slices of a ring, `proportional` by a share of its own, else by pixels."""
    half, middle, turn = spacing / 2, (piece.inner + piece.outer) / 2, piece.end - piece.start
    if mode not in {"angular", "proportional"} or not middle or piece.is_whole:
        return piece, half
    freed = math.asin(min(half / middle, 1.0)) if mode == "angular" else turn * half / (middle + half) / 2
    freed = min(freed, turn / 2 * _MOST_FREED)
    return replace(piece, start=piece.start + freed, end=piece.end - freed), 0.0


def _draw_whole(pens: SlicePens, piece: Slice, look: Look) -> None:
    """A ring has no sides, and so no line where it begins and ends."""
    center, turn = (piece.x, piece.y), (piece.start, piece.end)
    if pens.clip is None:
        pens.arcs.add(center, (piece.inner, piece.outer), turn, look.fill)
    else:
        halves = (replace(piece, end=piece.middle), replace(piece, start=piece.middle))
        for half in halves:
            pens.fill(_moved(half, _outline(half, Look(look.fill))), look.fill)
    edge = _inside(piece, look)[0] if look.is_inside else piece
    if look.has_seam:
        sides = [
            (radius * math.cos(piece.start), radius * math.sin(piece.start)) for radius in (edge.inner, edge.outer)
        ]
        pens.line(_moved(piece, sides), look)
    for radius in (edge.outer, edge.inner):
        if radius:
            pens.line(_moved(piece, _arc(radius, piece.start, piece.start + math.tau)), look)


def _moved(piece: Slice, points: Iterable[tuple[float, float]]) -> Path:
    """Points about 0, 0 as points about the middle of a slice."""
    found = list(points)
    return [piece.x + x for x, _ in found], [piece.y + y for _, y in found]


def _inside(piece: Slice, look: Look) -> tuple[Slice, Look]:
    """The slice whose border lies within the edges of `piece`."""
    half = look.width / 2
    inner = piece.inner + half if piece.inner else 0.0
    outer = max(piece.outer - half, inner)
    return replace(piece, inner=inner, outer=outer), replace(look, gap=look.gap + half)


def _outline(piece: Slice, look: Look) -> Iterator[tuple[float, float]]:
    """The corners of a polygon about 0, 0 that cannot be told from the slice."""
    half = (piece.end - piece.start) / 2
    look = replace(look, gap=min(look.gap, piece.outer * math.sin(min(half, math.pi / 2)) * _WIDEST_GAP))
    outer_start, outer_end, inner_end, inner_start = _limited(look.corners, piece, look.gap, half)
    first = _outer_corner(piece.outer, outer_start, look.gap, half)
    last = _outer_corner(piece.outer, outer_end, look.gap, half)
    yield from _turned(first.points, piece.start, mirrored=False)
    if not look.chord:
        yield from _arc(piece.outer, piece.start + first.angle, piece.end - last.angle)
    yield from _turned(last.points[::-1], piece.end, mirrored=True)
    tip = look.gap / math.sin(half) if half < math.pi * 0.9 else look.gap
    if piece.inner <= tip:
        yield tip * math.cos(piece.middle), tip * math.sin(piece.middle)
        return
    first, last = (_inner_corner(piece.inner, radius, look.gap, half) for radius in (inner_start, inner_end))
    yield from _turned(last.points[::-1], piece.end, mirrored=True)
    yield from _arc(piece.inner, piece.end - last.angle, piece.start + first.angle)
    yield from _turned(first.points, piece.start, mirrored=False)


@dataclass(frozen=True, slots=True)
class _Corner:
    """A corner beside the ray at angle 0: its points from the side to the edge, or from the edge to the side for an
    inner one, and the angle at which it meets the edge."""

    points: Sequence[tuple[float, float]]
    angle: float


def _limited(corners: Corners, piece: Slice, gap: float, half: float) -> Corners:
    """Radii that fit: two of them into the depth of the ring, and each into its half of the edge."""
    depth = (piece.outer - piece.inner) / 2
    sine = math.sin(min(half, math.pi / 2))
    outer = max((piece.outer * sine - gap) / (1 + sine), 0.0)
    inner = max((piece.inner * sine - gap) / (1 - sine), 0.0) if sine < 1 else depth
    most = (outer, outer, inner, inner)
    first, second, third, fourth = (min(wish, depth, limit) for wish, limit in zip(corners, most, strict=True))
    return first, second, third, fourth


def _outer_corner(edge: float, radius: float, gap: float, half: float) -> _Corner:
    """Where a side `gap` beside the ray meets an edge around it, rounded: a circle that touches both."""
    center = max(edge - radius, 0.0)
    angle = min(math.asin(min((gap + radius) / center, 1.0)) if center else half, half)
    along = math.sqrt(max(center * center - (gap + radius) ** 2, 0.0))
    if not radius:
        return _Corner([(along, gap)], angle)
    return _Corner(list(_around((along, gap + radius), radius, -math.pi / 2, angle)), angle)


def _inner_corner(edge: float, radius: float, gap: float, half: float) -> _Corner:
    """The same at an edge that is nearer to the middle."""
    center = edge + radius
    angle = min(math.asin(min((gap + radius) / center, 1.0)), half)
    along = math.sqrt(max(center * center - (gap + radius) ** 2, 0.0))
    if not radius:
        return _Corner([(along, gap)], angle)
    return _Corner(list(_around((along, gap + radius), radius, angle - math.pi, -math.pi / 2)), angle)


def _around(center: tuple[float, float], radius: float, start: float, end: float) -> Iterator[tuple[float, float]]:
    for x, y in _arc(radius, start, end):
        yield center[0] + x, center[1] + y


def _arc(radius: float, start: float, end: float) -> Iterator[tuple[float, float]]:
    """Points on a circle about 0, 0, both ends included."""
    pieces = max(2, math.ceil(abs(end - start) * radius / _PIECE))
    for step in range(pieces + 1):
        angle = start + (end - start) * step / pieces
        yield radius * math.cos(angle), radius * math.sin(angle)


def _turned(points: Sequence[tuple[float, float]], angle: float, *, mirrored: bool) -> Iterator[tuple[float, float]]:
    """Points beside the ray at angle 0 as points beside the ray at `angle`, on its other side when mirrored."""
    cosine, sine, sign = math.cos(angle), math.sin(angle), -1 if mirrored else 1
    for x, y in points:
        yield x * cosine - sign * y * sine, x * sine + sign * y * cosine
