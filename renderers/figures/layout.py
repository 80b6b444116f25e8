"""Where the plot lies, once its axes' labels have taken their room."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Canvas, Frame
from renderers.figures.axes import axis_room, shows_labels, tick_length, title_lines
from renderers.figures.category_labels import (
    FitRules,
    Fitted,
    fit_at,
    fit_below,
    fit_beside,
    is_upright,
)
from renderers.figures.plan import SIDES, Axis, Plan
from renderers.figures.rulers import Ruler, measure_axis
from renderers.figures.scales import Scale
from renderers.figures.sequences import are_in_sequence

_ROOM_BELOW = 0.3
_ROOM_BESIDE = 0.35
_ROUNDS = 2
_NOTHING = Fitted((), 0, 0, 0)


@dataclass(frozen=True, slots=True)
class PlacedAxis:
    """A measured axis in the picture, from pixel `near` to pixel `far` of its direction (the smaller one first). Its
    line stands at pixel `edge` across, and its labels and the lines of its title take `room` pixels on `side` of it."""

    ruler: Ruler
    fitted: Fitted
    title: Sequence[str]
    scale: Scale
    near: float
    far: float
    edge: float
    side: str
    room: float

    @property
    def axis(self) -> Axis:
        return self.ruler.axis


@dataclass(frozen=True, slots=True)
class Layout:
    """The measured chart: the plot, and its axes by name."""

    plot: Frame
    axes: Mapping[str, PlacedAxis]

    def along(self, axis: Axis) -> Scale:
        """The scale of `axis`."""
        return self.axes[axis.name].scale

    def area_of(self, x: Axis, y: Axis) -> Frame:
        """The part of the plot between two axes: all of it unless axes share a side."""
        across, upright = self.axes[x.name], self.axes[y.name]
        return Frame(across.near, upright.near, across.far, upright.far)


@dataclass(frozen=True, slots=True)
class _Measured:
    ruler: Ruler
    fitted: Fitted
    title: Sequence[str]
    room: float


def lay_out(plan: Plan, canvas: Canvas, frame: Frame, *, beyond: float = 0.0) -> Layout:
    """Measures everything inside `frame`; so many pixels `beyond` the plot's right edge are left free."""
    frame = frame.without(right=beyond)
    measured: dict[str, _Measured] = {}
    plot = frame.without(**_guessed_rooms(plan, canvas, frame))
    for _ in range(_ROUNDS):
        height = plot.height
        _measure(plan, measured, "y", plot, frame, canvas)
        plot = _plot(plan, measured, frame, canvas, overhang=(0, 0))
        _measure(plan, measured, "x", plot, frame, canvas)
        rooms = _overhang(plan, measured, plot, canvas)
        width, plot = plot.width, _plot(plan, measured, frame, canvas, overhang=rooms)
        if abs(plot.width - width) > 1:
            _measure(plan, measured, "x", plot, frame, canvas)
            plot = _plot(plan, measured, frame, canvas, overhang=rooms)
        if abs(plot.height - height) < 1:
            break
    return Layout(plot, _placed(plan, measured, plot))


def _guessed_rooms(plan: Plan, canvas: Canvas, frame: Frame) -> dict[str, float]:
    """What axes will take above and below the plot if their labels are lines that stand side by side."""
    rooms = {"top": 0.0, "bottom": 0.0}
    for axis in plan.axes.values():
        if axis.side in rooms and axis.crossing is None:
            lines = Fitted([(0, "-")], 0, axis.lettering(canvas).line, 0) if shows_labels(axis, canvas) else _NOTHING
            rooms[axis.side] += axis_room(axis, lines, title_lines(axis, canvas, frame.width), canvas)
    least = canvas.label_size * 0.6 if canvas.has_room_for("ticks") else 0.0
    return {side: max(room, least) for side, room in rooms.items()}


def _measure(
    plan: Plan, measured: dict[str, _Measured], direction: str, plot: Frame, frame: Frame, canvas: Canvas
) -> None:
    length = plot.width if direction == "x" else plot.height
    for name, axis in plan.axes.items():
        if axis.direction == direction:
            own = max(length * _share(plan, axis), 1.0)
            ruler = measure_axis(axis, own, canvas)
            fitted = _fit(ruler, own, frame, canvas) if shows_labels(axis, canvas) else _NOTHING
            title = title_lines(axis, canvas, own)
            measured[name] = _Measured(ruler, fitted, title, axis_room(axis, fitted, title, canvas))


def _share(plan: Plan, axis: Axis) -> float:
    """The part of a side that the axis has, when several share it."""
    mates = _mates(plan, axis)
    return (axis.options.stack_weight or 1) / sum(mate.options.stack_weight or 1 for mate in mates)


def _mates(plan: Plan, axis: Axis) -> list[Axis]:
    stack = axis.options.stack
    if stack is None:
        return [axis]
    return [one for one in plan.axes.values() if one.options.stack == stack and one.side == axis.side]


def _fit(ruler: Ruler, length: float, frame: Frame, canvas: Canvas) -> Fitted:
    axis, ticks = ruler.axis, ruler.axis.options.ticks
    font, rules = axis.lettering(canvas), FitRules.of(ticks)
    if axis.direction == "y":
        room = frame.width * (_ROOM_BESIDE if axis.is_category else 1)
        slots = len(ruler.ticks) if axis.is_category else max(len(ruler.ticks) - 1, 1)
        return fit_beside(ruler.labels, length / max(slots, 1), font, room, rules)
    room = frame.height * _ROOM_BELOW
    if not axis.is_category:
        return fit_at(ruler.scale(0, length).along(ruler.ticks), ruler.labels, font, rules)
    steps = len(ruler.ticks) if ruler.offset else len(ruler.ticks) - 1
    step = length / max(steps, 1)
    labels = ruler.labels
    return fit_below(labels, max(step, 1e-6), font, room, rules, in_sequence=are_in_sequence(labels, canvas.locale))


def _plot(
    plan: Plan, measured: Mapping[str, _Measured], frame: Frame, canvas: Canvas, overhang: tuple[float, float]
) -> Frame:
    """What the axes leave of `frame`; `overhang` is how far labels reach beyond the plot's left and right edge."""
    rooms = {side: _room_at(plan, measured, side) for sides in SIDES.values() for side in sides}
    if canvas.has_room_for("ticks") and any(axis.direction == "y" for axis in plan.axes.values()):
        rooms["top"], rooms["bottom"] = (max(rooms[side], canvas.label_size * 0.6) for side in ("top", "bottom"))
    left, right = overhang
    return frame.without(
        left=max(rooms["left"], left),
        right=max(rooms["right"], right),
        top=rooms["top"],
        bottom=rooms["bottom"],
    )


def _room_at(plan: Plan, measured: Mapping[str, _Measured], side: str) -> float:
    """The pixels that all axes at a side take together; those that share it take them once."""
    rows: dict[str, float] = {}
    for name, axis in plan.axes.items():
        if axis.side == side and axis.crossing is None and name in measured:
            key = axis.options.stack or name
            rows[key] = max(rows.get(key, 0.0), measured[name].room)
    return sum(rows.values())


def _overhang(plan: Plan, measured: Mapping[str, _Measured], plot: Frame, canvas: Canvas) -> tuple[float, float]:
    """How far labels below or above the plot reach beyond its left and right edge."""
    left = right = 0.0
    for name, one in measured.items():
        axis = plan.axes[name]
        if axis.direction != "x" or _share(plan, axis) < 1:
            continue
        font = axis.lettering(canvas)
        scale = one.ruler.scale(plot.left, plot.right)
        for place, lines in one.fitted.rows:
            at = scale.at(one.ruler.ticks[place])
            width = max(font.measure(line) for line in lines)
            if one.fitted.angle and not is_upright(one.fitted.angle):
                left = max(left, width * math.cos(one.fitted.angle) - (at - plot.left))
            elif not one.fitted.angle:
                left, right = max(left, width / 2 - (at - plot.left)), max(right, width / 2 - (plot.right - at))
    return left, right


def _placed(plan: Plan, measured: Mapping[str, _Measured], plot: Frame) -> dict[str, PlacedAxis]:
    placed: dict[str, PlacedAxis] = {}
    taken: dict[str, float] = {}
    ordered = sorted(plan.axes.values(), key=lambda axis: axis.options.weight or 0)
    for axis in ordered:
        near, far = _extent(plan, axis, plot)
        first, last = (far, near) if axis.direction == "y" and not axis.is_category else (near, far)
        scale = measured[axis.name].ruler.scale(first, last)
        key = f"{axis.side} {axis.options.stack}" if axis.options.stack else axis.name
        edge = taken.get(key, _edge(axis, plot, taken.get(axis.side, 0.0)))
        if axis.crossing is None:
            if key not in taken:
                mates = _mates(plan, axis)
                taken[axis.side] = taken.get(axis.side, 0.0) + max(measured[mate.name].room for mate in mates)
            taken[key] = edge
        one = measured[axis.name]
        side = SIDES[axis.direction][0] if axis.side == "center" else axis.side
        placed[axis.name] = PlacedAxis(one.ruler, one.fitted, one.title, scale, near, far, edge, side, one.room)
    return {name: _crossed(placed, placed[name]) for name in plan.axes}


def _edge(axis: Axis, plot: Frame, taken: float) -> float:
    if axis.side == "center":
        return (plot.left + plot.right) / 2 if axis.direction == "y" else (plot.top + plot.bottom) / 2
    outward = -taken if axis.side in {"left", "top"} else taken
    return float(getattr(plot, axis.side)) + outward


def _extent(plan: Plan, axis: Axis, plot: Frame) -> tuple[float, float]:
    """The pixels between which the axis runs: axes that share a side from left to right, or from the bottom up."""
    near, far = (plot.left, plot.right) if axis.direction == "x" else (plot.top, plot.bottom)
    mates = _mates(plan, axis)
    if len(mates) == 1:
        return near, far
    if axis.side == "left":
        mates.reverse()
    whole = sum(mate.options.stack_weight or 1 for mate in mates)
    before = sum(mate.options.stack_weight or 1 for mate in mates[: mates.index(axis)]) / whole
    share = (axis.options.stack_weight or 1) / whole
    return near + before * (far - near), near + (before + share) * (far - near)


def _crossed(placed: Mapping[str, PlacedAxis], one: PlacedAxis) -> PlacedAxis:
    """An axis that crosses another one, moved to where it does."""
    crossing = one.axis.crossing
    other = placed.get(crossing.name) if crossing else None
    if crossing is None or other is None or other.axis.direction == one.axis.direction:
        return one
    try:
        value = other.axis.places.read(crossing.value, 0)
    except ValueError:
        value = None
    if value is None:
        return one
    at = other.scale.at(value)
    edge = min(max(at, other.near), other.far) if math.isfinite(at) else one.edge
    return replace(one, edge=edge)


__all__ = ["Layout", "PlacedAxis", "lay_out", "tick_length"]
