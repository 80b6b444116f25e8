"""Progress bars: a bar for each value, full as far as it has come, with the percentage in it."""

from collections.abc import Sequence

from renderers.canvas import Canvas, Frame
from renderers.color import contrast, flattened
from renderers.data_labels import DataLabels, bar_element
from renderers.figures.board import BoardPens
from renderers.figures.rounded import rounded
from renderers.figures.styles import nth
from renderers.heading import draw_heading
from renderers.number_format import format_number
from renderers.panel_words import flat
from renderers.pens import marks
from renderers.scene import Color, Mark
from renderers.specification.gauges import ProgressChart
from renderers.text import measure, shorten

_THICKEST = 44.0
_LABELLED_FROM = 2.5  # letters that are as high as a bar with its name above it
_NAMES = 0.35
_SHARE = 0.8
_TEXT = 0.5


def draw_progress_bars(chart: ProgressChart, canvas: Canvas) -> tuple[Mark, ...]:
    """One below the other, each under its label; a single one without says its name in the subtitle's place."""
    pens, labels = BoardPens(), DataLabels(canvas)
    first = chart.data.datasets[0]
    names = chart.data.labels or []
    rest = draw_heading(
        pens.words, chart.options.plugins, canvas, canvas.frame, only_series="" if names else first.label or ""
    )
    slot = rest.height / len(first.data)
    size, face = canvas.label_size, canvas.face()
    head = size * 1.6 if names and slot >= size * _LABELLED_FROM else 0.0
    before = 0.0 if head or slot < size else _room_before(names, rest, canvas)
    thick = min(_THICKEST * canvas.factor, (slot - head) * (_SHARE if len(first.data) > 1 else 1.0))
    for index in range(len(first.data)):
        top = rest.top + (index + 0.5) * slot - (head + thick) / 2
        if (head or before) and index < len(names):
            name = shorten(flat(names[index]), before - size if before else rest.width, size, face)
            y = top + (head * 0.4 if head else thick / 2)
            pens.words.add(rest.left, y, name, size, canvas.theme.label, font=face)
        frame = Frame(rest.left + before, top + head, rest.right, top + head + thick)
        _draw_bar(pens, labels, chart, index, frame, canvas)
    return (*pens.marks(), *marks(*labels.pens(canvas.frame)))


def _room_before(names: Sequence[str], frame: Frame, canvas: Canvas) -> float:
    """The pixels that names take before bars which are too low for names above them."""
    widest = max((measure(flat(name), canvas.label_size, canvas.face()) for name in names), default=0.0)
    return min(widest + 0.5, frame.width * _NAMES) + canvas.label_size if names else 0.0


def _draw_bar(
    pens: BoardPens, labels: DataLabels, chart: ProgressChart, index: int, frame: Frame, canvas: Canvas
) -> None:
    first, whole = chart.data.datasets[0], chart.data.datasets[1] if len(chart.data.datasets) > 1 else None
    value = first.data[index]
    number = value if isinstance(value, float) else 0.0
    share = min(max(number / chart.total(index), 0.0), 1.0)
    radius = min(frame.height / 2, 8.0 * canvas.factor) if first.border_radius is None else first.border_radius
    track = nth(whole.background_color if whole else None, index, canvas.theme.grid)
    fill = nth(first.background_color, index, canvas.theme.series_color(0))
    pens.back.add(*rounded(frame, radius), track)
    full = Frame(frame.left, frame.top, frame.left + share * frame.width, frame.bottom)
    if full.width:
        stroke, width = nth(first.border_color, index, None), nth(first.border_width, index, 0.0)
        pens.shapes.add(*rounded(full, radius), fill, stroke=stroke, width=width)
    named = canvas.plugins.datalabels is not None or first.datalabels is not None
    percent = f"{number / chart.total(index):.0%}"
    if not named:
        own = format_number(number, canvas.numbers) if chart.options.format else percent
        _write(pens, own, full, frame, (fill, track), canvas)
        return
    names = chart.data.labels or []
    label = names[index] if index < len(names) else ""
    element = bar_element(full, flattened(fill, canvas.paper), horizontal=True)
    wanted = labels.wanted(first.datalabels)
    labels.note(wanted, element, (0, index), value, label=label, series=first.label or "", share=percent)


def _write(pens: BoardPens, text: str, full: Frame, frame: Frame, colors: tuple[Color, Color], canvas: Canvas) -> None:
    """At the end of what is full where there is room, else behind it."""
    size = min(canvas.label_size * 1.15, frame.height * 0.7)
    if size < 7:
        return
    face = canvas.face("semibold")
    pad, middle = size * 0.7, (frame.top + frame.bottom) / 2
    is_inside = full.width >= measure(text, size, face) + 2 * pad
    ground = flattened(colors[0] if is_inside else colors[1], canvas.paper)
    ink = _ink(ground)
    if not is_inside and full.right + pad + measure(text, size, face) > frame.right:
        return
    if is_inside:
        pens.words.add(full.right - pad, middle, text, size, ink, font=face, align="right")
    else:
        pens.words.add(full.right + pad, middle, text, size, ink, font=face)


def _ink(ground: Color) -> Color:
    """White where it can be read, for it looks best; else the darkest there is."""
    return "#ffffff" if contrast("#ffffff", ground) >= 3 else "#1d1c1d"
