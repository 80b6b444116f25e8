"""Radial gauges: a ring that is full as far as a value has come, and the value inside it."""

import math

from renderers.canvas import Canvas, Frame
from renderers.figures.board import BoardPens
from renderers.figures.circles import place_circle
from renderers.figures.slices import Look, Slice, draw_slice
from renderers.figures.survey import note_circle
from renderers.heading import draw_heading
from renderers.number_format import format_number
from renderers.panel_words import flat, threshold_of
from renderers.scene import Color, Font, Mark
from renderers.specification.gauges import GaugeOptions, RadialGaugeChart
from renderers.specification.panels import Quantity
from renderers.text import fit, measure, shorten

_HOLE = 80.0
_ROOM = 1.7
_LARGEST = 0.62
_LINE = 1.25
_SUBTEXT = 0.2


def draw_radial_gauge(chart: RadialGaugeChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The track, the part of it that is full, and what stands in the middle."""
    pens, options = BoardPens(), chart.options
    rest = draw_heading(pens.words, options.plugins, canvas, canvas.frame)
    start = math.radians((options.rotation or 0) - 90)
    turn = math.radians(360 if options.circumference is None else options.circumference)
    x, y, outer = place_circle(start, turn, rest)
    note_circle(canvas, x, y, outer)
    hole = _HOLE if options.center_percentage is None else options.center_percentage
    ring = Slice(x, y, outer * hole / 100, outer, start, start + turn)
    _draw_arc(pens, ring, options.track_color or canvas.theme.grid, options)
    low, high = options.domain or (0.0, 100.0)
    share = min(max((chart.value - low) / (high - low), 0.0), 1.0)
    if share:
        full = Slice(x, y, ring.inner, outer, start, start + turn * share)
        _draw_arc(pens, full, _color(chart, canvas), options)
    _draw_center(pens, chart, ring, rest, canvas)
    return pens.marks()


def _draw_arc(pens: BoardPens, piece: Slice, color: Color, options: GaugeOptions) -> None:
    round_ends = 0.0 if options.rounded_corners is False else (piece.outer - piece.inner) / 2
    draw_slice(pens.slices, piece, Look(color, corners=(round_ends, round_ends, round_ends, round_ends)))


def _color(chart: RadialGaugeChart, canvas: Canvas) -> Color:
    reached = threshold_of(chart.options.thresholds, Quantity(None, chart.value))
    if reached is not None:
        return reached.color or canvas.theme.cards[reached.style or "light"].accent
    own = chart.data.datasets[0].background_color
    return (own[0] if own else None) or canvas.theme.series_color(0)


def _draw_center(pens: BoardPens, chart: RadialGaugeChart, ring: Slice, frame: Frame, canvas: Canvas) -> None:
    """The value and its name, as large as the hole allows; on less than half a ring they stand at its foot."""
    area = chart.options.center_area
    room = ring.inner - (4.0 if area.padding is None else area.padding)
    if area.background_color and room > 0:
        pens.arcs.add((ring.x, ring.y), (0, room), (ring.start, ring.end), area.background_color)
    if area.display_text is False or room < 6:
        return
    text = flat(" ".join(area.text)) if area.text else format_number(chart.value, canvas.numbers)
    face = canvas.face("display")
    wide = max(measure(text, 1, face), 0.1)
    size = area.font_size or min(room * _ROOM / wide, room * _LARGEST)
    small = max(canvas.label_size, size * _SUBTEXT)
    below = _names(chart, room, small, canvas.face())
    y = min(ring.y, frame.bottom - size * 0.5 - len(below) * small * _LINE)
    top = y - (len(below) * small * _LINE / 2 if ring.is_whole else 0)
    color = area.font_color or canvas.theme.title
    pens.words.add(ring.x, top, shorten(text, room * 2, size, face), size, color, font=face, align="center")
    for row, line in enumerate(below):
        middle = top + size * 0.55 + (row + 0.6) * small * _LINE
        pens.words.add(ring.x, middle, line, small, canvas.theme.label, font=canvas.face(), align="center")


def _names(chart: RadialGaugeChart, room: float, size: float, font: Font) -> list[str]:
    """What stands below the value, where there is room."""
    area, labels = chart.options.center_area, chart.data.labels or []
    name = "\n".join(area.sub_text) if area.sub_text else chart.data.datasets[0].label or (labels[0] if labels else "")
    if not name.strip() or room < size * 2.5:
        return []
    return fit(name, room * 1.6, 2, size, font)
