"""What surrounds the data: grid, axis lines, the labels at the ticks and the titles of the axes."""

import math

from renderers.canvas import Canvas
from renderers.figures.axes import NumberAxis, crosses_zero
from renderers.figures.layout import (
    GAP,
    TITLE_LINE,
    Layout,
    index_numbers,
    number_room,
    shows_labels,
    title_lines,
)
from renderers.figures.plan import Plan
from renderers.figures.scales import Scale
from renderers.pens import LinePen, TextPen
from renderers.specification.options import ScaleOptions

_HAIRLINE = 1.0
_QUARTER = math.pi / 2


def draw_surroundings(
    grid: LinePen, axis_lines: LinePen, words: TextPen, plan: Plan, layout: Layout, canvas: Canvas
) -> None:
    """Draws everything but the data."""
    if not plan.has_categories:
        _draw_index_grid(grid, plan, layout, canvas)
    for position, name in enumerate(plan.axes):
        _draw_grid(grid, plan, layout, layout.axes[name], layout.values[name], canvas, is_first=position == 0)
        _draw_number_axis(words, plan, layout, name, canvas)
    _draw_zero(axis_lines, plan, layout, canvas)
    _draw_index_axis(words, plan, layout, canvas)


def _draw_grid(
    pen: LinePen, plan: Plan, layout: Layout, axis: NumberAxis, scale: Scale, canvas: Canvas, *, is_first: bool
) -> None:
    """Lines at the ticks of the first axis of numbers; those of a second one only when asked for."""
    options = axis.options.grid
    wanted = is_first if options.display is None else options.display
    if not wanted or axis.options.display is False or not canvas.has_room_for("grid"):
        return
    for tick in axis.ticks.values:
        _across(pen, plan, layout, _crisp(scale.at(tick)), options.color or canvas.theme.grid)


def _draw_index_grid(pen: LinePen, plan: Plan, layout: Layout, canvas: Canvas) -> None:
    """Lines at the ticks of an index axis that counts."""
    options, plot = plan.index_options, layout.plot
    if options.grid.display is False or options.display is False or not canvas.has_room_for("grid"):
        return
    for tick in index_numbers(plan, canvas, plot.width).ticks.values:
        at, color = _crisp(layout.index.at(tick)), options.grid.color or canvas.theme.grid
        if plan.horizontal:
            pen.add([plot.left, plot.right], [at, at], color, _HAIRLINE)
        else:
            pen.add([at, at], [plot.top, plot.bottom], color, _HAIRLINE)


def _draw_zero(pen: LinePen, plan: Plan, layout: Layout, canvas: Canvas) -> None:
    """A darker line where bars stand, and where data cross zero."""
    name = next(iter(plan.axes), None)
    if name is None or not canvas.has_room_for("grid"):
        return
    axis, scale = layout.axes[name], layout.values[name]
    if axis.options.display is not False and (plan.bars or crosses_zero(axis)):
        at_zero = min(max(0.0, axis.ticks.low), axis.ticks.high)
        _across(pen, plan, layout, _crisp(scale.at(at_zero)), canvas.theme.axis)


def _across(pen: LinePen, plan: Plan, layout: Layout, at: float, color: str) -> None:
    plot = layout.plot
    if plan.horizontal:
        pen.add([at, at], [plot.top, plot.bottom], color, _HAIRLINE)
    else:
        pen.add([plot.left, plot.right], [at, at], color, _HAIRLINE)


def _crisp(pixel: float) -> float:
    """The middle of a pixel: a line of one pixel there is not smeared over two."""
    return math.floor(pixel) + 0.5


def _draw_number_axis(words: TextPen, plan: Plan, layout: Layout, name: str, canvas: Canvas) -> None:
    axis, scale = layout.axes[name], layout.values[name]
    if shows_labels(axis.options, canvas):
        _draw_numbers(words, plan, layout, axis, scale, canvas, side=plan.axes[name].side)
    side = "bottom" if plan.horizontal else plan.axes[name].side
    _draw_title(words, axis.options, layout, canvas, side=side, room=number_room(axis, canvas))


def _draw_numbers(
    words: TextPen, plan: Plan, layout: Layout, axis: NumberAxis, scale: Scale, canvas: Canvas, *, side: str
) -> None:
    plot, size = layout.plot, canvas.label_size
    color = axis.options.ticks.color or canvas.theme.label
    for tick, label in zip(axis.ticks.values, axis.labels, strict=True):
        at = scale.at(tick)
        if plan.horizontal:
            words.add(at, plot.bottom + GAP + size * 0.5, label, size, color, align="center")
        elif side == "right":
            words.add(plot.right + GAP, at, label, size, color)
        else:
            words.add(plot.left - GAP, at, label, size, color, align="right")


def _draw_index_axis(words: TextPen, plan: Plan, layout: Layout, canvas: Canvas) -> None:
    plot, size, labels = layout.plot, canvas.label_size, layout.labels
    color = plan.index_options.ticks.color or canvas.theme.label
    numbers = None if plan.has_categories else index_numbers(plan, canvas, plot.width).ticks.values
    for place, lines in labels.rows:
        at = layout.index.at(numbers[place] if numbers is not None else place)
        for row, line in enumerate(lines):
            if plan.horizontal:
                y = at + (row - (len(lines) - 1) / 2) * labels.line
                words.add(plot.left - GAP, y, line, size, color, align="right")
            elif labels.angle:
                words.add(at + size * 0.3, plot.bottom + GAP, line, size, color, align="right", angle=labels.angle)
            else:
                y = plot.bottom + GAP + (row + 0.5) * labels.line
                words.add(at, y, line, size, color, align="center")
    side = "left" if plan.horizontal else "bottom"
    room = (
        labels.extent + (GAP if labels.extent else 0) + len(title_lines(plan.index_options, canvas)) * size * TITLE_LINE
    )
    _draw_title(words, plan.index_options, layout, canvas, side=side, room=room)


def _draw_title(
    words: TextPen, options: ScaleOptions, layout: Layout, canvas: Canvas, *, side: str, room: float
) -> None:
    """The title at the outer edge of the axis' room, turned beside an upright axis."""
    plot, size = layout.plot, canvas.label_size
    color = options.title.color or canvas.theme.label
    line = size * TITLE_LINE
    for row, text in enumerate(title_lines(options, canvas)):
        middle_x, middle_y = (plot.left + plot.right) / 2, (plot.top + plot.bottom) / 2
        outward = room - (row + 0.5) * line
        if side == "bottom":
            below = plot.bottom + max(outward, size * 1.7 + GAP)
            words.add(middle_x, below, text, size, color, align="center")
        else:
            x = plot.left - outward if side == "left" else plot.right + outward
            words.add(x, middle_y, text, size, color, align="center", angle=-_QUARTER)
