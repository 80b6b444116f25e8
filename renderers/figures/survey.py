"""Noting where plots and axes came to lie, so that a picture can be compared with what was asked for."""

from collections.abc import Iterator
from typing import Literal

from renderers.canvas import Canvas
from renderers.figures.axes import NumberAxis
from renderers.figures.dial import Dial
from renderers.figures.layout import Layout, index_numbers
from renderers.figures.plan import Plan
from renderers.figures.scales import Scale
from renderers.scene import Axis, Plot

Direction = Literal["x", "y"]


def note_plot(canvas: Canvas, plan: Plan, layout: Layout) -> None:
    """Notes the plot of a chart with two axes, and its axes of numbers."""
    plot = layout.plot
    axes = tuple(_axes(canvas, plan, layout))
    canvas.plots.append(Plot(plot.left, plot.top, plot.right, plot.bottom, axes))


def _axes(canvas: Canvas, plan: Plan, layout: Layout) -> Iterator[Axis]:
    across: tuple[Direction, Direction] = ("y", "x") if plan.horizontal else ("x", "y")
    if not plan.has_categories:
        numbers = index_numbers(plan, canvas, abs(layout.index.end - layout.index.start))
        yield _axis(across[0], across[0], numbers, layout.index)
    for name, axis in layout.axes.items():
        yield _axis(name, across[1], axis, layout.values[name])


def _axis(name: str, direction: Direction, axis: NumberAxis, scale: Scale) -> Axis:
    low, high = axis.ticks.low, axis.ticks.high
    return Axis(name, direction, low, high, scale.at(low), scale.at(high), axis.ticks.values, axis.labels)


def note_dial(canvas: Canvas, dial: Dial) -> None:
    """Notes a radial scale; its plot is the square about its circle."""
    x, y, radius = dial.x, dial.y, dial.radius
    low, high = dial.ticks.low, dial.ticks.high
    axis = Axis("r", "r", low, high, dial.distance(low), dial.distance(high), dial.ticks.values, ())
    canvas.plots.append(Plot(x - radius, y - radius, x + radius, y + radius, (axis,)))


def note_circle(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """Notes the square about a pie."""
    canvas.plots.append(Plot(x - radius, y - radius, x + radius, y + radius, ()))
