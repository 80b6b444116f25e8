"""Marks of one picture as a part of another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from renderers.scene import Areas, Axis, Boxes, Column, Lines, Mark, Plot


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The same mark so many pixels to the right and down."""
    if isinstance(mark, Lines | Areas):
        return replace(mark, xs=_paths(mark.xs, x), ys=_paths(mark.ys, y))
    if isinstance(mark, Boxes):
        left, right = _shifted(mark.left, x), _shifted(mark.right, x)
        return replace(mark, left=left, right=right, top=_shifted(mark.top, y), bottom=_shifted(mark.bottom, y))
    return replace(mark, x=_shifted(mark.x, x), y=_shifted(mark.y, y))


def _shifted(column: Column, by: float) -> Column:
    return [value + by for value in column]


def _paths(paths: Sequence[Column], by: float) -> Sequence[Column]:
    return [[value + by for value in path] for path in paths]


def moved_plot(plot: Plot, x: float, y: float) -> Plot:
    """The same for what is noted of a plot; distances from the middle of a dial stay."""
    shift: Mapping[str, Callable[[float], float]] = {"x": lambda at: at + x, "y": lambda at: at + y, "r": lambda at: at}
    axes = tuple(_axis(axis, shift[axis.direction]) for axis in plot.axes)
    return Plot(plot.left + x, plot.top + y, plot.right + x, plot.bottom + y, axes)


def _axis(axis: Axis, shift: Callable[[float], float]) -> Axis:
    return replace(axis, start=shift(axis.start), end=shift(axis.end))
