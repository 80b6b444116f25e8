"""Where annotations stand: their values on the axes as pixels."""

from renderers.canvas import Frame
from renderers.figures.layout import Layout, PlacedAxis
from renderers.figures.places import Misplaced
from renderers.figures.reach import axis_of
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
    """The box between the ends of an annotation; what it does not say is the edge of the plot."""
    plot = layout.plot
    x, y = _placed(layout, annotation, "x"), _placed(layout, annotation, "y")
    xs = sorted((_or(pixel(x, annotation.x_min), plot.left), _or(pixel(x, annotation.x_max), plot.right)))
    ys = sorted((_or(pixel(y, annotation.y_min), plot.bottom), _or(pixel(y, annotation.y_max), plot.top)))
    return Frame(xs[0], ys[0], xs[1], ys[1])


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
    plot, placed = layout.plot, layout.axes.get(annotation.scale_id or "")
    if placed is not None:
        first = pixel(placed, annotation.value)
        last = _or(pixel(placed, annotation.end_value), _or(first, 0.0))
        if first is not None and placed.axis.direction == "x":
            return first, plot.top, last, plot.bottom
        if first is not None:
            return plot.left, first, plot.right, last
    x, y = _placed(layout, annotation, "x"), _placed(layout, annotation, "y")
    start_x, start_y = pixel(x, annotation.x_min), pixel(y, annotation.y_min)
    end_x, end_y = pixel(x, annotation.x_max), pixel(y, annotation.y_max)
    return _or(start_x, plot.left), _or(start_y, plot.bottom), _or(end_x, plot.right), _or(end_y, plot.top)
