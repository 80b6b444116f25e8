"""The radial scale: how large it can be with its labels around it, and drawing its rings, spokes and labels."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from renderers.canvas import Canvas, Frame
from renderers.scene import Align, Column
from renderers.specification.radial_scale import RadialScaleOptions
from renderers.text import measure, plain, shorten, wrap
from renderers.ticks import Span, TickRules, Ticks, linear_ticks, widen

_MOST_RINGS = 6
_PIXELS_PER_RING = 22.0
_PIECE = 6.0
LINE = 1.2
_MOSTLINES = 3
_WIDEST_LABEL = 0.3
_PADDING = 5.0
_LEAST_DIAL = 2.2  # letters: a smaller one has no labels around it
_OVER_NUMBER = 0.9
_HALVINGS = 14
_CENTERED = 0.02

Edges = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Around:
    """A label outside of the circle: its lines, its size in pixels, and the direction in which it stands."""

    lines: Sequence[str]
    width: float
    height: float
    angle: float
    padding: float

    @property
    def align(self) -> Align:
        across = math.sin(self.angle)
        return "center" if abs(across) < _CENTERED else "left" if across > 0 else "right"

    @property
    def edges(self) -> Edges:
        """How its left, top, right and bottom edge lie when the circle has a radius of 0 pixels, and how far they move
        to the right and up for each pixel more."""
        across, upward = math.sin(self.angle), math.cos(self.angle)
        left = self.padding * across - {"left": 0.0, "center": 0.5, "right": 1.0}[self.align] * self.width
        shift = 0.5 if abs(upward) < _CENTERED else 1.0 if upward > 0 else 0.0
        top = -self.padding * upward - shift * self.height
        return left, top, left + self.width, top + self.height, across, upward

    def box(self, radius: float) -> Frame:
        """The rectangle that it covers outside of a circle of `radius` pixels about 0, 0."""
        left, top, right, bottom, across, upward = self.edges
        x, y = radius * across, -radius * upward
        return Frame(left + x, top + y, right + x, bottom + y)


@dataclass(frozen=True, slots=True)
class Dial:
    """A measured radial scale of `count` spokes about `x`, `y`; `start` is the angle of the first, in radians from
    twelve o'clock."""

    options: RadialScaleOptions
    ticks: Ticks
    count: int
    start: float
    x: float
    y: float
    radius: float
    labels: Sequence[Around] = field(default=())
    edges: Sequence[Edges] = field(default=())

    @property
    def sides(self) -> tuple[float, float]:
        """How far circle and labels reach to the left and to the right."""
        left, _, right, _ = _reach(self.edges, self.radius)
        return self.x + left, self.x + right

    def angle(self, index: float) -> float:
        """Of the spoke at `index`, in radians from twelve o'clock."""
        return self.start + index * math.tau / max(self.count, 1)

    def distance(self, value: float) -> float:
        """How far from the middle `value` lies; what is below the scale lies in the middle."""
        share = max((value - self.ticks.low) / (self.ticks.high - self.ticks.low), 0.0)
        return self.radius * (1 - min(share, 1.0) if self.options.reverse else share)

    def place(self, index: float, distance: float) -> tuple[float, float]:
        """The point `distance` pixels from the middle in the direction of a spoke."""
        angle = self.angle(index)
        return self.x + distance * math.sin(angle), self.y - distance * math.cos(angle)

    def ring(self, distance: float, *, circular: bool) -> tuple[Column, Column]:
        """A closed line around the middle."""
        pieces = max(24, int(math.tau * distance / _PIECE)) if circular or self.count < 3 else self.count
        across, upward = _directions(self.start, pieces)
        return [self.x + distance * part for part in across], [self.y - distance * part for part in upward]


@lru_cache(maxsize=256)
def _directions(start: float, pieces: int) -> tuple[Sequence[float], Sequence[float]]:
    """Sines and cosines of so many angles all the way round, the first one once more at the end."""
    angles = [start + step * math.tau / pieces for step in [*range(pieces), 0]]
    return list(map(math.sin, angles)), list(map(math.cos, angles))


def lay_out_dial(
    options: RadialScaleOptions,
    labels: Sequence[str],
    count: int,
    numbers: Iterable[float],
    canvas: Canvas,
    frame: Frame,
    *,
    circular: bool,
) -> Dial:
    """The largest dial with its labels around it inside `frame`; it covers `numbers`. `circular` is whether its rings
    are circles, unless its options say."""
    start = math.radians(math.fmod(options.start_angle or 0, 360))
    display = options.point_labels.display
    shown = options.display is not False and display is not False and canvas.has_room_for("ticks", asked=display)
    around = list(_around(labels, count, start, canvas, frame, options)) if shown else []
    is_round = circular if options.grid.circular is None else options.grid.circular
    outline = _outline(0.0, 4) if is_round or count < 3 else _outline(start, count)
    edges = [*outline, *(label.edges for label in around)]
    radius = _largest(edges, frame)
    if around and display is not True and radius < _LEAST_DIAL * canvas.label_size:
        around, edges = [], outline
        radius = _largest(edges, frame)
    left, top, right, bottom = _reach(edges, radius)
    x = min(max((frame.left + frame.right) / 2, frame.left - left), frame.right - right)
    y = min(max((frame.top + frame.bottom) / 2, frame.top - top), frame.bottom - bottom)
    return Dial(options, _measure(options, list(numbers), radius, canvas), count, start, x, y, radius, around, edges)


def _outline(start: float, corners: int) -> list[Edges]:
    """The corners of the outermost ring; those of the square around it when it is a circle."""
    angles = (start + corner * math.tau / corners for corner in range(corners))
    return [(0.0, 0.0, 0.0, 0.0, math.sin(angle), math.cos(angle)) for angle in angles]


def _around(
    labels: Sequence[str], count: int, start: float, canvas: Canvas, frame: Frame, options: RadialScaleOptions
) -> Iterator[Around]:
    font = options.point_labels.font
    letters = canvas.lettering(font, canvas.label_size)
    size, face, widest = letters.size, letters.font, frame.width * _WIDEST_LABEL
    half = 0.5 if options.point_labels.center_point_labels else 0.0
    padding = _PADDING * canvas.factor if options.point_labels.padding is None else options.point_labels.padding
    beside_number = max(padding, size * _OVER_NUMBER) if options.ticks.display is not False and not half else padding
    for index, label in enumerate(labels[:count]):
        lines = [line for part in plain(label).split("\n") for line in wrap(part, widest, size, face)]
        lines = [*lines[: _MOSTLINES - 1], " ".join(lines[_MOSTLINES - 1 :])] if len(lines) > _MOSTLINES else lines
        lines = [shorten(line, widest, size, face) for line in lines]
        if any(lines):
            width = max(measure(line, size, face) for line in lines)
            yield Around(
                lines,
                width,
                len(lines) * font.line(size, LINE),
                start + (index + half) * math.tau / count,
                beside_number if index == 0 else padding,
            )


def _largest(edges: Sequence[Edges], frame: Frame) -> float:
    """The largest radius at which circle and labels fit into `frame`, found by halving."""
    low, high = 0.0, min(max(frame.width, frame.height), 2 * min(frame.width, frame.height))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _fits(edges, middle, frame) else (low, middle)
    return low


def _fits(edges: Sequence[Edges], radius: float, frame: Frame) -> bool:
    left, top, right, bottom = _reach(edges, radius)
    return right - left <= frame.width and bottom - top <= frame.height


def _reach(edges: Sequence[Edges], radius: float) -> tuple[float, float, float, float]:
    """How far circle and labels reach from the middle to the left, top, right and bottom."""
    return (
        min(left + radius * across for left, _, _, _, across, _ in edges),
        min(top - radius * upward for _, top, _, _, _, upward in edges),
        max(right + radius * across for _, _, right, _, across, _ in edges),
        max(bottom - radius * upward for _, _, _, bottom, _, upward in edges),
    )


def _measure(options: RadialScaleOptions, numbers: list[float], radius: float, canvas: Canvas) -> Ticks:
    low_fixed, high_fixed = options.min is not None, options.max is not None
    suggested = [number for number in (options.suggested_min, options.suggested_max) if number is not None]
    covered = [*numbers, *suggested] or [0.0, 1.0]
    low = min(covered) if options.min is None else options.min
    high = max(covered) if options.max is None else options.max
    span = widen(Span(low, high, low_fixed, high_fixed), begin_at_zero=options.begin_at_zero or 0 <= low == high)
    usual = min(max(int(radius / (_PIXELS_PER_RING * canvas.factor)) + 1, 2), _MOST_RINGS)
    wanted = options.ticks
    most = wanted.max_ticks_limit or wanted.count or usual
    ticks = linear_ticks(span, TickRules(most, wanted.step_size, wanted.max_ticks_limit))
    return ticks if wanted.count is None or wanted.step_size else _evenly(ticks, wanted.count)


def _evenly(ticks: Ticks, count: int) -> Ticks:
    step = (ticks.high - ticks.low) / (count - 1)
    return Ticks([ticks.low + index * step for index in range(count)], ticks.low, ticks.high)
