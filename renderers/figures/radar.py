"""Radar charts: closed lines over a dial, with what lies inside them."""

import math
from collections.abc import Mapping, Sequence

from renderers.canvas import Canvas, Frame
from renderers.color import translucent
from renderers.dashes import shifted
from renderers.data_labels import DataLabels, point_element
from renderers.figures.annotations import around_data
from renderers.figures.circles import draw_beside
from renderers.figures.clips import clipped
from renderers.figures.curves import cut_area, cut_line
from renderers.figures.dial import Dial, lay_out_dial
from renderers.figures.dial_drawing import DialPens, Layer, draw_dial
from renderers.figures.fill_targets import with_fills
from renderers.figures.points import STROKED, PointLook, PointPens, draw_point, draw_within
from renderers.figures.radar_runs import Turn, areas_of, path_of, runs_of
from renderers.figures.styles import nth
from renderers.figures.survey import note_dial
from renderers.heading import draw_heading
from renderers.legend import Entry, LegendPens, PlacedLegend, place_legend
from renderers.pens import AreaPen, marks
from renderers.scene import Color, Mark
from renderers.specification.radar import RadarChart, RadarDataset

_WIDTH = 2.5
_RADIUS = 3.0
_RING = 1.5
_FEW_POINTS = 15
_LEAST_DIAL = 50.0
_OPACITY = 0.18
_BESIDE_FROM = 1.2


def draw_radar(chart: RadarChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The whole picture."""
    pens = DialPens()
    visible = [(place, dataset) for place, dataset in enumerate(_completed(chart)) if not dataset.hidden]
    only = (visible[0][1].label or "") if len(visible) == 1 else ""
    frame = canvas.frame.padded(chart.options.layout.padding)
    rest = draw_heading(pens.words, chart.options.plugins, canvas, frame, only_series=only)
    legend, position = _legend(chart, visible, canvas, rest)
    labels = chart.data.labels or []
    count = len(labels) or max((len(dataset.data) for dataset in chart.data.datasets), default=0)
    numbers = (number for _, dataset in visible for number in dataset.data if isinstance(number, float))
    dial = lay_out_dial(chart.options.scale.from_zero(), labels, count, numbers, canvas, legend.rest, circular=False)
    note_dial(canvas, dial)
    draw_beside(legend, position, LegendPens(pens.swatches, pens.words), *dial.sides)
    draw_dial(pens, dial, canvas)
    turns = {place: _turn(dataset, place, dial, canvas) for place, dataset in visible}
    from_below = sorted(turns.values(), key=lambda turn: (-(turn.dataset.order or 0), -turn.position))
    time = chart.options.plugins.filler.draw_time
    for turn in from_below:
        clip = turn.dataset.clip
        within = canvas.frame if clip is None else clipped(legend.rest, clip)
        if time == "beforeDatasetDraw" and turn is not from_below[0]:
            pens.layers.append(Layer())
        layer = pens.layers[-1]
        _draw_areas(pens.ground if time == "beforeDraw" else layer.areas, turn, turns, dial, within)
        _draw_turn(layer, turn, dial, within, canvas)
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
    own = nth(dataset.border_color, 0, None)
    return own or canvas.theme.series_color(position)


def _legend(
    chart: RadarChart, visible: Sequence[tuple[int, RadarDataset]], canvas: Canvas, frame: Frame
) -> tuple[PlacedLegend, str]:
    """The legend and the side at which it stands."""
    options = chart.options.plugins.legend
    position = options.position or ("right" if frame.width >= frame.height * _BESIDE_FROM else "top")
    wanted = len(visible) > 1 if options.display is None else options.display
    if not wanted:
        return PlacedLegend(frame), position
    entries = [
        Entry(
            dataset.label,
            _color(dataset, place, canvas),
            style=nth(dataset.point_style, 0, "circle"),
            is_dashed=bool(dataset.border_dash) if dataset.show_line is not False else None,
        )
        for place, dataset in visible
        if dataset.label
    ]
    shown = entries[::-1] if options.reverse else entries
    return place_legend(shown, position, canvas, frame, "center"), position


def _turn(dataset: RadarDataset, position: int, dial: Dial, canvas: Canvas) -> Turn:
    xs, ys = [], []
    for index, value in enumerate(dataset.data[: dial.count]):
        x, y = dial.place(index, dial.distance(value) if isinstance(value, float) else 0.0)
        xs.append(x)
        ys.append(y if isinstance(value, float) else None)
    return Turn(dataset, position, _color(dataset, position, canvas), xs, ys, dial.x, dial.y)


def _draw_areas(pen: AreaPen, turn: Turn, turns: Mapping[int, Turn], dial: Dial, frame: Frame) -> None:
    """What lies between the line and its target."""
    dataset = turn.dataset
    below = dataset.fill.below if dataset.fill else None
    own = below or (dataset.background_color[0] if dataset.background_color else None)
    for outline in areas_of(turn, turns, dial, frame):
        cut = cut_area(outline, frame)
        if len(cut[0]) > 2:
            pen.add(*cut, own or translucent(turn.color, _OPACITY))


def _draw_turn(pens: Layer, turn: Turn, dial: Dial, frame: Frame, canvas: Canvas) -> None:
    dataset = turn.dataset
    width = nth(dataset.border_width, 0, _WIDTH)
    dash = shifted(dataset.border_dash or (), dataset.border_dash_offset)
    cap, join = dataset.border_cap_style, dataset.border_join_style
    for run in runs_of(turn, dial) if dataset.show_line is not False and width else ():
        for xs, ys in cut_line(path_of(run, turn, frame), frame):
            pens.lines.add(xs, ys, turn.color, width, dash, cap=cap, join=join or "round")
    _draw_points(PointPens(pens.shapes, pens.dots), turn, dial, frame, canvas)


def _draw_points(pens: PointPens, turn: Turn, dial: Dial, frame: Frame, canvas: Canvas) -> None:
    dataset = turn.dataset
    silent = dataset.point_radius is None and dataset.point_style is None
    if silent and (len(turn.ys) >= _FEW_POINTS or dial.radius < _LEAST_DIAL):
        return
    for index, (x, y) in enumerate(zip(turn.xs, turn.ys, strict=True)):
        look = _point_look(turn, index, canvas)
        is_seen = look.style and look.radius and frame.left <= x <= frame.right
        if y is None or not is_seen or not frame.top <= y <= frame.bottom:
            continue
        if dataset.clip is None:
            draw_point(pens, x, y, look)
        else:
            draw_within(pens, x, y, look, frame)


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
        nth(dataset.point_border_color, index, (None if style in STROKED else canvas.ground) or turn.color),
        width,
    )
