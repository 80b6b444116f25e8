"""Where the plot lies, once its axes' labels have taken their room."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.figures.axes import NumberAxis, category_scale, measure_axis, measure_numbers, measure_times
from renderers.figures.category_labels import Fitted, are_in_sequence, fit_below, fit_beside
from renderers.figures.plan import Plan
from renderers.figures.scales import CategoryScale, Scale
from renderers.heading import texts_of
from renderers.specification.options import Heading, ScaleOptions, ScaleTitle
from renderers.text import measure

GAP = 8.0
TITLE_LINE = 1.6
_ROOM_BELOW = 0.3
_ROOM_BESIDE = 0.35
_PIXELS_PER_LABEL = 90.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The measured chart: the plot, the scale of the index axis (`slot` pixels a category), its labels, and axes and
    scales of numbers by name."""

    plot: Frame
    index: Scale
    slot: float
    labels: Fitted
    axes: Mapping[str, NumberAxis]
    values: Mapping[str, Scale]


def lay_out(plan: Plan, canvas: Canvas, frame: Frame, *, names: Sequence[str]) -> Layout:
    """Measures everything inside `frame`. `names` are written behind the right ends of lines, and get room there."""
    size = canvas.label_size
    if names and not plan.horizontal:
        frame = frame.without(right=max(measure(name, size, "semibold") for name in names) + GAP)
    measured = _measure_lying(plan, canvas, frame) if plan.horizontal else _measure_upright(plan, canvas, frame)
    plot, axes, labels = measured
    start, end = (plot.top, plot.bottom) if plan.horizontal else (plot.left, plot.right)
    index, slot = _index_scale(plan, canvas, start, end)
    low, high = (plot.left, plot.right) if plan.horizontal else (plot.bottom, plot.top)
    return Layout(plot, index, slot, labels, axes, {name: axis.scale(low, high) for name, axis in axes.items()})


Measured = tuple[Frame, dict[str, NumberAxis], Fitted]


def _measure_upright(plan: Plan, canvas: Canvas, frame: Frame) -> Measured:
    size = canvas.label_size
    beside = {"left": 0.0, "right": 0.0}
    axes = {}
    for name, axis in plan.axes.items():
        axes[name] = measure_axis(axis, plan, max(frame.height - 2 * size, 1), canvas)
        beside[axis.side if axis.side in beside else "left"] += number_room(axes[name], canvas)
    top = size * 0.6 if canvas.has_room_for("ticks") else 0
    plot = frame.without(left=beside["left"], right=beside["right"], top=top)
    labels = _fit_index(plan, canvas, plot, frame)
    left, right = _overhang(plan, canvas, plot, labels, size)
    plot = plot.without(left=max(0, left - (plot.left - frame.left)), right=max(0, right - (frame.right - plot.right)))
    labels = _fit_index(plan, canvas, plot, frame)
    below = labels.extent + (GAP if labels.extent else 0) + title_room(plan.index_options, canvas)
    return plot.without(bottom=below), axes, labels


def _measure_lying(plan: Plan, canvas: Canvas, frame: Frame) -> Measured:
    size = canvas.label_size
    step = frame.height / max(len(plan.labels), 1)
    labels = NOTHING
    if shows_labels(plan.index_options, canvas) and plan.has_categories:
        labels = fit_beside(plan.labels, step, size, frame.width * _ROOM_BESIDE)
    left = labels.extent + (GAP if labels.extent else 0) + title_room(plan.index_options, canvas)
    plot = frame.without(left=left)
    axes = {}
    below = 0.0
    right = 0.0
    for name, axis in plan.axes.items():
        axes[name] = measure_axis(axis, plan, plot.width, canvas, _PIXELS_PER_LABEL * canvas.factor)
        if shows_labels(axes[name].options, canvas):
            below += size * 1.2 + GAP + title_room(axes[name].options, canvas)
            right = max(right, measure(axes[name].labels[-1], size) / 2 if axes[name].labels else 0)
    return plot.without(bottom=below, right=right), axes, labels


NOTHING = Fitted((), 0, 0, 0)


def _index_scale(plan: Plan, canvas: Canvas, start: float, end: float) -> tuple[Scale, float]:
    """The scale of the index axis, and the pixels of one category on it."""
    if plan.has_categories:
        scale = category_scale(plan, start, end)
        return scale, abs(scale.step)
    axis = index_numbers(plan, canvas, abs(end - start))
    count = max((len(series.places) for series in plan.series), default=1)
    return axis.scale(start, end), abs(end - start) / max(count, 1)


def index_numbers(plan: Plan, canvas: Canvas, length: float) -> NumberAxis:
    """The index axis when it counts instead of naming categories."""
    places = [place for series in plan.series for place in series.places]
    per_label = _PIXELS_PER_LABEL * canvas.factor
    if plan.counts_time:
        return measure_times(plan.index_options, places, length, per_label, plan.calendar)
    return measure_numbers(plan.index_options, places, length, canvas, per_line=per_label, from_zero=False)


def _fit_index(plan: Plan, canvas: Canvas, plot: Frame, frame: Frame) -> Fitted:
    if not shows_labels(plan.index_options, canvas):
        return NOTHING
    size = canvas.label_size
    if not plan.has_categories:
        texts = index_numbers(plan, canvas, plot.width).labels
        rows = [(place, text.split("\n")) for place, text in enumerate(texts)]
        return Fitted(rows, 0, max((len(lines) for _, lines in rows), default=0) * size * 1.2, size * 1.2)
    step = abs(category_scale(plan, plot.left, plot.right).step) if len(plan.labels) > 1 else plot.width
    room = frame.height * _ROOM_BELOW
    first, last = _shown(plan)
    labels = plan.labels[first : last + 1]
    fitted = fit_below(labels, max(step, 0.01), size, room, in_sequence=are_in_sequence(labels))
    return Fitted([(place + first, lines) for place, lines in fitted.rows], fitted.angle, fitted.extent, fitted.line)


def _shown(plan: Plan) -> tuple[int, int]:
    scale = category_scale(plan, 0, 1)
    return int(scale.first), int(scale.last)


def _overhang(plan: Plan, canvas: Canvas, plot: Frame, labels: Fitted, size: float) -> tuple[float, float]:
    """How far labels reach beyond the plot's left and right edge, measured from those edges."""
    scale, _ = _index_scale(plan, canvas, plot.left, plot.right)
    left = right = 0.0
    for place, lines in labels.rows:
        at = scale.at(place) if isinstance(scale, CategoryScale) else plot.left
        width = max(measure(line, size) for line in lines)
        if labels.angle:
            left = max(left, width * math.cos(labels.angle) - (at - plot.left))
        else:
            left, right = max(left, width / 2 - (at - plot.left)), max(right, width / 2 - (plot.right - at))
    return left, right if isinstance(scale, CategoryScale) else size


def shows_labels(options: ScaleOptions, canvas: Canvas) -> bool:
    """Whether an axis says what stands at its ticks."""
    return options.display is not False and options.ticks.display is not False and canvas.has_room_for("ticks")


def title_lines(options: ScaleOptions, canvas: Canvas) -> list[str]:
    """The axis' title, empty when it has none or there is no room for it."""
    if options.display is False or not canvas.has_room_for("axis titles"):
        return []
    return texts_of(_as_heading(options.title))


def title_room(options: ScaleOptions, canvas: Canvas) -> float:
    """The pixels across that the axis' title takes."""
    return len(title_lines(options, canvas)) * canvas.label_size * TITLE_LINE


def number_room(axis: NumberAxis, canvas: Canvas) -> float:
    """The pixels across that an upright axis of numbers takes beside the plot."""
    labels = max((measure(label, canvas.label_size) for label in axis.labels), default=0)
    shown = labels + GAP if shows_labels(axis.options, canvas) else 0
    return shown + title_room(axis.options, canvas)


def _as_heading(title: ScaleTitle) -> Heading:
    return Heading.model_construct(display=title.display, text=title.text, color=title.color)
