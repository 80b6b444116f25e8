"""Radar charts: closed lines over a dial, with what lies inside them."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.color import translucent
from renderers.dashes import shifted
from renderers.data_labels import DataLabels, point_element
from renderers.figures.annotations import around_data
from renderers.figures.curves import bend, cut_area, cut_line, split_at_gaps
from renderers.figures.dial import Dial, lay_out_dial
from renderers.figures.dial_drawing import DialPens, draw_dial
from renderers.figures.fill_targets import with_fills
from renderers.figures.points import STROKED, PointLook, PointPens, draw_point
from renderers.figures.styles import nth
from renderers.figures.survey import note_dial
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, draw_legend
from renderers.pens import AreaPen, marks
from renderers.scene import Color, Column, Mark
from renderers.specification.radar import RadarChart, RadarDataset

_WIDTH = 2.5
_RADIUS = 3.0
_RING = 1.5
_FEW_POINTS = 15
_OPACITY = 0.18
_BESIDE_FROM = 1.2
_MIDDLE: tuple[Column, Column] = ([], [])

Path = tuple[Column, Column]


@dataclass(frozen=True, slots=True)
class Turn:
    """One dataset: its place among all, and the line that it makes around the dial, None where a value is missing;
    `x` and `y` are the middle."""

    dataset: RadarDataset
    position: int
    color: Color
    xs: Sequence[float]
    ys: Sequence[float | None]
    x: float
    y: float


def draw_radar(chart: RadarChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture."""
    pens = DialPens()
    visible = [(place, dataset) for place, dataset in enumerate(_completed(chart)) if not dataset.hidden]
    only = (visible[0][1].label or "") if len(visible) == 1 else ""
    frame = canvas.frame.padded(chart.options.layout.padding)
    rest = draw_heading(pens.words, chart.options.plugins, canvas, frame, only_series=only)
    rest = _draw_legend(chart, visible, pens, canvas, rest)
    labels = chart.data.labels or []
    count = len(labels) or max((len(dataset.data) for dataset in chart.data.datasets), default=0)
    numbers = (number for _, dataset in visible for number in dataset.data if isinstance(number, float))
    dial = lay_out_dial(chart.options.scale, labels, count, numbers, canvas, rest)
    note_dial(canvas, dial)
    draw_dial(pens, dial, canvas)
    turns = {place: _turn(dataset, place, dial, canvas) for place, dataset in visible}
    from_below = sorted(turns.values(), key=lambda turn: (-(turn.dataset.order or 0), -turn.position))
    for turn in from_below:
        _draw_areas(pens.areas, turn, turns, dial, canvas.frame)
        _draw_turn(pens, turn, dial, canvas)
    noted = around_data(chart.options.annotations, rest, canvas, pens.marks())
    return (*noted, *marks(*_label(list(turns.values()), labels, dial, canvas).pens(canvas.frame)))


def _completed(chart: RadarChart) -> list[RadarDataset]:
    """All datasets with what they do not say themselves; their areas reach to visible ones only."""
    return with_fills(
        [chart.options.completed(dataset) for dataset in chart.data.datasets], chart.options.plugins.filler
    )


def _label(turns: Sequence[Turn], names: Sequence[str], dial: Dial, canvas: Canvas) -> DataLabels:
    """Labels for the points, outwards from the middle."""
    labels = DataLabels(canvas)
    for turn in turns:
        wanted = labels.wanted(turn.dataset.datalabels)
        for index, (x, y) in enumerate(zip(turn.xs, turn.ys, strict=True)) if wanted else ():
            if y is None:
                continue
            length = math.hypot(x - dial.x, y - dial.y)
            towards = ((x - dial.x) / length, (y - dial.y) / length) if length else (0.0, -1.0)
            name = names[index] if index < len(names) else ""
            value, element = turn.dataset.data[index], point_element(x, y, _RADIUS, turn.color, towards)
            labels.note(wanted, element, (turn.position, index), value, label=name, series=turn.dataset.label or "")
    return labels


def _color(dataset: RadarDataset, position: int, canvas: Canvas) -> Color:
    own = dataset.border_color[0] if dataset.border_color else None
    return own or canvas.theme.series_color(position)


def _draw_legend(
    chart: RadarChart, visible: Sequence[tuple[int, RadarDataset]], pens: DialPens, canvas: Canvas, frame: Frame
) -> Frame:
    options = chart.options.plugins.legend
    wanted = len(visible) > 1 if options.display is None else options.display
    if not wanted:
        return frame
    entries = [
        Entry(dataset.label, _color(dataset, place, canvas), style=(dataset.point_style or ["circle"])[0])
        for place, dataset in visible
        if dataset.label
    ]
    shown = entries[::-1] if options.reverse else entries
    position = options.position or ("right" if frame.width >= frame.height * _BESIDE_FROM else "top")
    return draw_legend(LegendPens(pens.swatches, pens.words), shown, position, canvas, frame)


def _turn(dataset: RadarDataset, position: int, dial: Dial, canvas: Canvas) -> Turn:
    xs, ys = [], []
    for index, value in enumerate(dataset.data[: dial.count]):
        x, y = dial.place(index, dial.distance(value) if isinstance(value, float) else 0.0)
        xs.append(x)
        ys.append(y if isinstance(value, float) else None)
    return Turn(dataset, position, _color(dataset, position, canvas), xs, ys, dial.x, dial.y)


def _draw_areas(pen: AreaPen, turn: Turn, turns: Mapping[int, Turn], dial: Dial, frame: Frame) -> None:
    for path in (_bent(run, turn.dataset.tension, frame) for run in _runs(turn, dial)):
        _draw_area(pen, turn, path, _target(turn, turns, dial, frame), frame)


def _draw_turn(pens: DialPens, turn: Turn, dial: Dial, canvas: Canvas) -> None:
    dataset, frame = turn.dataset, canvas.frame
    width = dataset.border_width[0] if dataset.border_width else _WIDTH
    for path in (_bent(run, dataset.tension, frame) for run in _runs(turn, dial)):
        if dataset.show_line is not False and width:
            for xs, ys in cut_line(path, frame):
                dash = shifted(dataset.border_dash or (), dataset.border_dash_offset)
                cap, join = dataset.border_cap_style, dataset.border_join_style
                pens.lines.add(xs, ys, turn.color, width, dash, cap=cap, join=join or "round")
    _draw_points(PointPens(pens.shapes, pens.dots), turn, canvas)


def _runs(turn: Turn, dial: Dial) -> Iterator[Path]:
    """The pieces of the line; one that goes all the way round when nothing is missing or gaps are spanned."""
    span = bool(turn.dataset.span_gaps)
    count = len(turn.ys)
    gap = next((index for index, y in enumerate(turn.ys) if y is None), None)
    if gap is None or span:
        for xs, ys in split_at_gaps(turn.xs, turn.ys, span=span):
            whole = count == dial.count or span
            yield ([*xs, xs[0]], [*ys, ys[0]]) if whole and len(xs) > 1 else (xs, ys)
        return
    order = [(gap + step) % count for step in range(count)] if count == dial.count else range(count)
    yield from split_at_gaps([turn.xs[index] for index in order], [turn.ys[index] for index in order], span=False)


def _bent(path: Path, tension: float | None, frame: Frame) -> Path:
    """The line as a spline; one that is closed is bent at its seam too."""
    xs, ys = path
    if not tension or len(xs) < 3:
        return path
    if (xs[0], ys[0]) != (xs[-1], ys[-1]):
        return bend(path, tension, frame)
    longer = bend(([xs[-2], *xs, xs[1]], [ys[-2], *ys, ys[1]]), tension, frame)
    start = _place_of(longer, (xs[0], ys[0]), range(len(longer[0])))
    end = _place_of(longer, (xs[0], ys[0]), range(len(longer[0]) - 1, -1, -1))
    return longer[0][start : end + 1], longer[1][start : end + 1]


def _place_of(path: Path, point: tuple[float, float], places: Iterable[int]) -> int:
    """The first of `places` at which a path comes through `point`."""
    return next(place for place in places if (path[0][place], path[1][place]) == point)


def _target(turn: Turn, turns: Mapping[int, Turn], dial: Dial, frame: Frame) -> Path:
    """What the area reaches to: the middle, a ring at a value, or another line all the way round."""
    fill = turn.dataset.fill
    if fill is not None and fill.to in {"dataset", "relative", "stack"}:
        place = int(fill.amount) + (turn.position if fill.to == "relative" else 0)
        other = turns.get(place if fill.to != "stack" else turn.position - 1)
        runs = list(_runs(other, dial)) if other is not None and other is not turn else []
        return _bent(runs[0], other.dataset.tension, frame) if len(runs) == 1 and other is not None else _MIDDLE
    levels = {"value": fill.amount if fill else 0.0, "end": dial.ticks.high}
    value = levels.get(
        fill.to if fill else "", max(0.0, dial.ticks.low) if fill and fill.to == "origin" else dial.ticks.low
    )
    distance = dial.distance(value)
    return dial.ring(distance, circular=bool(dial.options.grid.circular)) if distance > 0 else _MIDDLE


def _draw_area(pen: AreaPen, turn: Turn, path: Path, target: Path, frame: Frame) -> None:
    """What lies between the line and its target, both of which go the same way round."""
    dataset = turn.dataset
    xs, ys = path
    if dataset.fill is None or len(xs) < 2:
        return
    is_whole = xs[0] == xs[-1] and ys[0] == ys[-1]
    back = target if target[0] or is_whole else ([turn.x], [turn.y])
    outline = ([*xs, *reversed(back[0])], [*ys, *reversed(back[1])])
    own = dataset.background_color[0] if dataset.background_color else None
    cut = cut_area(outline, frame)
    if len(cut[0]) > 2:
        pen.add(*cut, own or translucent(turn.color, _OPACITY))


def _draw_points(pens: PointPens, turn: Turn, canvas: Canvas) -> None:
    dataset, frame = turn.dataset, canvas.frame
    if dataset.point_radius is None and dataset.point_style is None and len(turn.ys) >= _FEW_POINTS:
        return
    for index, (x, y) in enumerate(zip(turn.xs, turn.ys, strict=True)):
        look = _point_look(turn, index, canvas)
        is_seen = look.style and look.radius and frame.left <= x <= frame.right
        if y is not None and is_seen and frame.top <= y <= frame.bottom:
            draw_point(pens, x, y, look)


def _point_look(turn: Turn, index: int, canvas: Canvas) -> PointLook:
    dataset = turn.dataset
    style = nth(dataset.point_style, index, "circle")
    width = nth(dataset.point_border_width, index, _RING)
    radius = nth(dataset.point_radius, index, _RADIUS + width / 2)
    return PointLook(
        style,
        radius,
        nth(dataset.point_rotation, index, 0.0),
        nth(dataset.point_background_color, index, turn.color),
        nth(dataset.point_border_color, index, turn.color if style in STROKED else canvas.paper),
        width,
    )
