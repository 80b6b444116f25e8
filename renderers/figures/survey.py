"""Noting where plots and axes came to lie, so that a picture can be compared with what was asked for."""

from typing import Literal

from renderers.canvas import Canvas
from renderers.figures.dial import Dial
from renderers.figures.layout import Layout, PlacedAxis
from renderers.figures.plan import Plan
from renderers.scene import Axis, Plot


def note_plot(canvas: Canvas, plan: Plan, layout: Layout) -> None:
    """Notes the plot of a chart with two axes, and its axes of numbers and of time."""
    plot = layout.plot
    axes = tuple(_axis(layout.axes[name]) for name, axis in plan.axes.items() if not axis.is_category)
    canvas.plots.append(Plot(plot.left, plot.top, plot.right, plot.bottom, axes))


def _axis(placed: PlacedAxis) -> Axis:
    ruler, scale = placed.ruler, placed.scale
    direction: Literal["x", "y"] = "x" if placed.axis.direction == "x" else "y"
    low, high = ruler.low, ruler.high
    return Axis(placed.axis.name, direction, low, high, scale.at(low), scale.at(high), ruler.ticks, ruler.labels)


def note_dial(canvas: Canvas, dial: Dial) -> None:
    """Notes a radial scale; its plot is the square about its circle."""
    x, y, radius = dial.x, dial.y, dial.radius
    low, high = dial.ticks.low, dial.ticks.high
    axis = Axis("r", "r", low, high, dial.distance(low), dial.distance(high), dial.ticks.values, ())
    canvas.plots.append(Plot(x - radius, y - radius, x + radius, y + radius, (axis,)))


def note_circle(canvas: Canvas, x: float, y: float, radius: float) -> None:
    """Notes the square about a pie."""
    canvas.plots.append(Plot(x - radius, y - radius, x + radius, y + radius, ()))
