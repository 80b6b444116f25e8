"""Funnels: a trapezoid for each step, its name before it, and how many of the first step are left behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from renderers.canvas import Canvas, Frame
from renderers.color import contrast, flattened, mixed
from renderers.data_labels import DataLabels, bar_element
from renderers.figures.board import BoardPens
from renderers.figures.styles import first_of, nth
from renderers.heading import draw_heading
from renderers.number_format import format_number
from renderers.panel_words import flat
from renderers.pens import marks
from renderers.scene import Color, Mark
from renderers.shares import share_in_words
from renderers.specification.funnel import FunnelChart, FunnelDataset, FunnelStyle
from renderers.text import fit, measure, shorten

_GAP = 3.0
_THICKEST = 96.0
_NAMES = 0.3
_PALEST = 0.55
_THINNEST = 3.0
_AROUND_MIDDLE = (0.35, 0.65)
_ALIGNS = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its place in the data, its slot along and across the funnel, how wide it is from its beginning to its
    end (pairs of a place along it, from 0 to 1, and a width), and its colour."""

    index: int
    slot: Frame
    widths: Sequence[tuple[float, float]]
    align: float
    color: Color

    def width_at(self, place: float) -> float:
        """How wide it is at a place along it."""
        for (before, start), (after, end) in pairwise(self.widths):
            if before <= place <= after and after > before:
                return start + (end - start) * (place - before) / (after - before)
        return self.widths[-1][1]

    def outline(self, *, horizontal: bool) -> tuple[list[float], list[float]]:
        """The corners of the trapezoid."""
        first, last = (self.slot.left, self.slot.right) if horizontal else (self.slot.top, self.slot.bottom)
        low, high = (self.slot.top, self.slot.bottom) if horizontal else (self.slot.left, self.slot.right)
        near = [
            (first + (last - first) * place, low + (high - low - width) * self.align) for place, width in self.widths
        ]
        far = [(along, across + width) for (along, across), (_, width) in zip(near, self.widths, strict=True)]
        along, across = zip(*near, *reversed(far), strict=True)
        return (list(along), list(across)) if horizontal else (list(across), list(along))


@dataclass(frozen=True, slots=True)
class Funnel:
    """One dataset: its place among all, where to look for how it is drawn, its values, and the names that are written
    at its steps."""

    dataset: FunnelDataset
    position: int
    styles: Sequence[FunnelStyle]
    values: Sequence[float]
    names: Sequence[str]
    frame: Frame
    horizontal: bool

    def percent(self, index: int) -> str:
        """How many of the first step are left."""
        first = self.values[0] or max(self.values) or 1.0
        return share_in_words(self.values[index] / first)


def draw_funnel(chart: FunnelChart, canvas: Canvas) -> tuple[Mark, ...]:
    """A funnel for each visible dataset, side by side (or below each other when they lie)."""
    pens, labels = BoardPens(), DataLabels(canvas)
    visible = [dataset for dataset in chart.data.datasets if not dataset.hidden]
    only = visible[0].label or "" if len(visible) == 1 else ""
    rest = draw_heading(pens.words, chart.options.plugins, canvas, canvas.frame, only_series=only)
    for funnel in _funnels(chart, visible, rest, canvas):
        frame = _headed(pens, funnel, canvas) if len(visible) > 1 else funnel.frame
        body = _body(funnel, frame, canvas)
        for step in _steps(funnel, body, canvas):
            _draw_step(pens, labels, funnel, step, canvas)
    return (*pens.marks(), *marks(*labels.pens(canvas.frame)))


def _funnels(chart: FunnelChart, visible: Sequence[FunnelDataset], frame: Frame, canvas: Canvas) -> Iterator[Funnel]:
    """The names stand at the first funnel, and give it that much more room."""
    horizontal, names = chart.options.index_axis == "x", [flat(name) for name in chart.data.labels or ()]
    before = 0.0 if horizontal or not canvas.has_room_for("ticks") else _names_room(names, frame, canvas)
    count, gap = max(len(visible), 1), canvas.label_size * 1.5
    each = ((frame.height if horizontal else frame.width - before) - gap * (count - 1)) / count
    for place, dataset in enumerate(visible):
        start = before * (place > 0) + place * (each + gap)
        end = before + place * (each + gap) + each
        part = (
            Frame(frame.left, frame.top + start, frame.right, frame.top + end)
            if horizontal
            else Frame(frame.left + start, frame.top, frame.left + end, frame.bottom)
        )
        values = [value if isinstance(value, float) else 0.0 for value in dataset.data] or [0.0]
        told = names if place == 0 or horizontal else []
        yield Funnel(dataset, chart.data.datasets.index(dataset), chart.styles(dataset), values, told, part, horizontal)


def _names_room(names: Sequence[str], frame: Frame, canvas: Canvas) -> float:
    size = canvas.label_size
    return (
        min(max((measure(name, size, canvas.face()) for name in names), default=0.0), frame.width * _NAMES) + size
        if names
        else 0.0
    )


def _headed(pens: BoardPens, funnel: Funnel, canvas: Canvas) -> Frame:
    """Writes the name of the dataset above it."""
    size, frame = canvas.label_size, funnel.frame
    name = flat(funnel.dataset.label)
    if not name or not canvas.has_room_for("ticks"):
        return frame
    left = frame.left + (_names_room(funnel.names, canvas.frame, canvas) if not funnel.horizontal else 0)
    shown = shorten(name, frame.right - left, size, canvas.face("semibold"))
    pens.words.add(left, frame.top + size * 0.6, shown, size, canvas.theme.title, font=canvas.face("semibold"))
    return frame.without(top=size * 1.8)


def _body(funnel: Funnel, frame: Frame, canvas: Canvas) -> Frame:
    """Where the trapezoids stand, beside or below the words."""
    size, names = canvas.label_size, funnel.names
    if not canvas.has_room_for("ticks"):
        return frame
    if funnel.horizontal:
        return frame.without(top=size * 1.6, bottom=size * 2.8 if names else 0)
    count = len(funnel.values)
    if frame.height > count * (_THICKEST * canvas.factor + _GAP):
        spare = (frame.height - count * (_THICKEST * canvas.factor + _GAP)) / 2
        frame = frame.without(top=spare, bottom=spare)
    behind = measure("100%", size, canvas.face("semibold"))
    return frame.without(left=_names_room(names, canvas.frame, canvas), right=behind + size)


def _steps(funnel: Funnel, body: Frame, canvas: Canvas) -> Iterator[Step]:
    values, horizontal = funnel.values, funnel.horizontal
    largest, room = max(values) or 1.0, body.height if horizontal else body.width
    widths = [max(value / largest * room, min(_THINNEST, room)) for value in values]
    each = (body.width if horizontal else body.height) / len(values)
    align = _ALIGNS[first_of(funnel.styles, "align") or "center"]
    for index in range(len(values)):
        start = (body.left if horizontal else body.top) + index * each
        end = start + max(each - _GAP, each * 0.8)
        slot = Frame(start, body.top, end, body.bottom) if horizontal else Frame(body.left, start, body.right, end)
        yield Step(index, slot, list(_narrowing(funnel, widths, index)), align, _color(funnel, index, canvas))


def _narrowing(funnel: Funnel, widths: Sequence[float], index: int) -> Iterator[tuple[float, float]]:
    """How wide a step is at which place along it: its own width where it is anchored, its neighbours' at its ends."""
    anchor = first_of(funnel.styles, "shrink_anchor") or "top"
    fraction = first_of(funnel.styles, "shrink_fraction")
    fraction = 1.0 if fraction is None else fraction
    own = widths[index]
    before, after = widths[max(index - 1, 0)], widths[min(index + 1, len(widths) - 1)]
    if anchor == "middle":
        yield from ((0, (own + before) / 2), (0.5, own), (1, (own + after) / 2))
    elif anchor == "top":
        yield from ((0, own), (1 - fraction, own), (1, after if fraction else own))
    elif anchor == "bottom":
        yield from ((0, before if fraction else own), (fraction, own), (1, own))
    else:
        yield from ((0, own), (1, own))


def _color(funnel: Funnel, index: int, canvas: Canvas) -> Color:
    """Paler from step to step, unless the author has colours."""
    share = index / max(len(funnel.values) - 1, 1) * _PALEST
    usual = mixed(canvas.theme.series_color(funnel.position), canvas.paper, share)
    return nth(funnel.dataset.background_color, index, usual)


def _draw_step(pens: BoardPens, labels: DataLabels, funnel: Funnel, step: Step, canvas: Canvas) -> None:
    dataset, index, horizontal = funnel.dataset, step.index, funnel.horizontal
    stroke, width = nth(dataset.border_color, index, None), nth(dataset.border_width, index, 0.0)
    pens.shapes.add(*step.outline(horizontal=horizontal), step.color, stroke=stroke, width=width)
    if not canvas.has_room_for("ticks"):
        return
    name = funnel.names[index] if index < len(funnel.names) else ""
    value, share = funnel.values[index], funnel.percent(index)
    (_draw_below if horizontal else _draw_beside)(pens, step, funnel.frame, name, share, canvas)
    if canvas.plugins.datalabels is None and dataset.datalabels is None:
        _draw_value(pens, step, format_number(value, canvas.numbers), canvas, horizontal=horizontal)
    elif wanted := labels.wanted(dataset.datalabels):
        element = bar_element(step.slot, flattened(step.color, canvas.paper), horizontal=not horizontal)
        named = {"label": name, "series": dataset.label or "", "share": share}
        labels.note(wanted, element, (funnel.position, index), value, **named)


def _draw_beside(pens: BoardPens, step: Step, frame: Frame, name: str, share: str, canvas: Canvas) -> None:
    """The name at the left edge, the share at the right one."""
    size, middle = canvas.label_size, (step.slot.top + step.slot.bottom) / 2
    room = step.slot.left - frame.left - size + 0.5  # what just fits is not to be shortened for a rounding error
    lines = fit(name, room, max(1, int(step.slot.height / (size * 1.2))), size, canvas.face()) if name else []
    for row, line in enumerate(lines):
        y = middle + (row - (len(lines) - 1) / 2) * size * 1.2
        pens.words.add(frame.left, y, line, size, canvas.theme.label, font=canvas.face())
    pens.words.add(frame.right, middle, share, size, canvas.theme.title, font=canvas.face("semibold"), align="right")


def _draw_below(pens: BoardPens, step: Step, frame: Frame, name: str, share: str, canvas: Canvas) -> None:
    """The share above, the name below."""
    size, middle, room = canvas.label_size, (step.slot.left + step.slot.right) / 2, step.slot.width
    for row, line in enumerate(fit(name, room, 2, size, canvas.face()) if name else []):
        pens.words.add(
            middle,
            step.slot.bottom + (row + 1.0) * size * 1.2,
            line,
            size,
            canvas.theme.label,
            font=canvas.face(),
            align="center",
        )
    if measure(share, size, canvas.face("semibold")) <= room:
        pens.words.add(
            middle,
            frame.top + size * 0.6,
            share,
            size,
            canvas.theme.title,
            font=canvas.face("semibold"),
            align="center",
        )


def _draw_value(pens: BoardPens, step: Step, text: str, canvas: Canvas, *, horizontal: bool) -> None:
    """In the step where it fits, else beside it."""
    size = canvas.label_size
    xs, ys = step.outline(horizontal=horizontal)
    middle = (step.slot.top + step.slot.bottom) / 2
    wide = measure(text, size, canvas.face("semibold"))
    narrowest = min(step.width_at(place) for place in _AROUND_MIDDLE)
    fits = step.slot.width >= wide and narrowest >= size * 1.2 if horizontal else narrowest >= wide + size
    if fits:
        ground = flattened(step.color, canvas.paper)
        ink = "#ffffff" if contrast("#ffffff", ground) >= 3 else "#1d1c1d"
        x = (step.slot.left + step.slot.right) / 2 if horizontal else (min(xs) + max(xs)) / 2
        y = (min(ys) + max(ys)) / 2 if horizontal else middle
        pens.words.add(x, y, text, size, ink, font=canvas.face("semibold"), align="center")
    elif horizontal:
        x = (step.slot.left + step.slot.right) / 2
        pens.words.add(
            x,
            min(ys) - size * 0.8,
            shorten(text, step.slot.width, size, canvas.face("semibold")),
            size,
            canvas.theme.title,
            font=canvas.face("semibold"),
            align="center",
        )
    elif step.slot.height >= size and max(xs) + size * 0.6 + wide <= step.slot.right:
        pens.words.add(max(xs) + size * 0.6, middle, text, size, canvas.theme.title, font=canvas.face("semibold"))
