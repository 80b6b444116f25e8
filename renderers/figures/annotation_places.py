"""Where annotations stand: their values on the axes as pixels."""

from renderers.canvas import Frame
from renderers.figures.layout import Layout, PlacedAxis
from renderers.figures.places import Misplaced
from renderers.figures.reach import axis_of, own_axis
from renderers.figures.scales import held
from renderers.specification.annotations import Annotation, LineAnnotation

Ends = tuple[float, float, float, float]
"""x and y of a beginning, x and y of an end."""
Place = float | str | None


def pixel(placed: PlacedAxis | None, value: Place) -> float | None:
    """The pixel of a value; None where there is none."""
    if value is None or placed is None:
        return None
    if isinstance(value, float) and placed.axis.is_category:
        return held(placed.scale.at(value))
    if isinstance(value, str) and placed.axis.is_category:
        labels = placed.axis.labels
        return placed.scale.at(labels.index(value)) if value in labels else None
    try:
        number = placed.axis.places.read(value, 0)
    except Misplaced:
        return None
    return None if number is None else held(placed.scale.at(number))


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _placed(layout: Layout, annotation: Annotation, direction: str) -> PlacedAxis | None:
    """The axis of an annotation; None in a circle, which has none."""
    axes = {name: placed.axis for name, placed in layout.axes.items()}
    axis = axis_of(axes, annotation, direction)
    return None if axis is None else layout.axes[axis.name]


def box_of(layout: Layout, annotation: Annotation) -> Frame:
    """The box between the ends of an annotation; what it does not say is the end of the axis."""
    start_x, start_y, end_x, end_y = _limits(layout, annotation)
    return Frame(min(start_x, end_x), min(start_y, end_y), max(start_x, end_x), max(start_y, end_y))


def _limits(layout: Layout, annotation: Annotation) -> Ends:
    """The pixels of xMin, yMin, xMax and yMax."""
    x, y, plot = _placed(layout, annotation, "x"), _placed(layout, annotation, "y"), layout.plot
    left, right = _ends_of_axis(x) if x else (plot.left, plot.right)
    bottom, top = _ends_of_axis(y) if y else (plot.bottom, plot.top)
    return (
        _or(pixel(x, annotation.x_min), left),
        _or(pixel(y, annotation.y_min), bottom),
        _or(pixel(x, annotation.x_max), right),
        _or(pixel(y, annotation.y_max), top),
    )


def _ends_of_axis(placed: PlacedAxis) -> tuple[float, float]:
    """Left and right, bottom and top; the other way round when the axis is reversed."""
    scale, axis = placed.scale, placed.axis
    low, high = sorted((scale.start, scale.end))
    return (low, high) if (axis.direction == "x") is not bool(axis.options.reverse) else (high, low)


def point_of(layout: Layout, annotation: Annotation) -> tuple[float, float]:
    """The place of a label, point or polygon: its own, or the middle of its box."""
    box = box_of(layout, annotation)
    x = pixel(_placed(layout, annotation, "x"), annotation.x_value)
    y = pixel(_placed(layout, annotation, "y"), annotation.y_value)
    return (
        _or(x, (box.left + box.right) / 2) + (annotation.x_adjust or 0),
        _or(y, (box.top + box.bottom) / 2) + (annotation.y_adjust or 0),
    )


def ends_of(layout: Layout, annotation: LineAnnotation) -> Ends:
    """The two ends of a line."""
    plot, own = layout.plot, own_axis({name: placed.axis for name, placed in layout.axes.items()}, annotation)
    if own is not None:
        placed = layout.axes[own.name]
        first = pixel(placed, annotation.value)
        last = _or(pixel(placed, annotation.end_value), _or(first, 0.0))
        if first is not None and placed.axis.direction == "x":
            return first, plot.top, last, plot.bottom
        if first is not None:
            return plot.left, first, plot.right, last
    return _limits(layout, annotation)
