"""Where annotations stand: their values on the axes as pixels, and the axes that must reach to them."""

from collections.abc import Iterator, Mapping

from renderers.canvas import Frame
from renderers.figures.layout import Layout, PlacedAxis
from renderers.figures.places import Misplaced
from renderers.figures.plan import Axis
from renderers.specification.annotations import Annotation, AnnotationOptions, LineAnnotation

Ends = tuple[float, float, float, float]
"""x and y of a beginning, x and y of an end."""
Place = float | str | None


def values_on(axes: Mapping[str, Axis], options: AnnotationOptions) -> Iterator[tuple[str, str, Axis, Place]]:
    """The name of each annotation, its field, the axis and the value on it, of all that are displayed."""
    for name, one in options.annotations.items():
        if one.display is False:
            continue
        x, y = (axis_of(axes, one, direction) for direction in "xy")
        places = [
            ("xMin", x, one.x_min),
            ("xMax", x, one.x_max),
            ("xValue", x, one.x_value),
            ("yMin", y, one.y_min),
            ("yMax", y, one.y_max),
            ("yValue", y, one.y_value),
        ]
        own = axes.get(one.scale_id or "") if isinstance(one, LineAnnotation) else None
        if own is not None and isinstance(one, LineAnnotation):
            places = [("value", own, one.value), ("endValue", own, one.end_value)]
        for place, axis, value in places:
            if axis is not None and value is not None:
                yield name, place, axis, value


def axis_of(axes: Mapping[str, Axis], annotation: Annotation, direction: str) -> Axis | None:
    """The axis that an annotation names, or else the first one of that direction."""
    named = annotation.x_scale_id if direction == "x" else annotation.y_scale_id
    if named is not None and named in axes:
        return axes[named]
    return next((axis for axis in axes.values() if axis.direction == direction), None)


def reach(axes: Mapping[str, Axis], options: AnnotationOptions) -> None:
    """Adds to each axis the values that it must reach; those that cannot be read are said by the checks."""
    for name, _, axis, value in values_on(axes, options):
        if axis.is_category or options.annotations[name].adjust_scale_range is False:
            continue
        try:
            number = axis.places.read(value, 0)
        except Misplaced:
            continue
        if number is not None:
            axis.extras.append(number)


def pixel(placed: PlacedAxis, value: Place) -> float | None:
    """The pixel of a value; None where there is none."""
    if value is None:
        return None
    if isinstance(value, float) and placed.axis.is_category:
        return placed.scale.at(value)
    if isinstance(value, str) and placed.axis.is_category:
        labels = placed.axis.labels
        return placed.scale.at(labels.index(value)) if value in labels else None
    try:
        number = placed.axis.places.read(value, 0)
    except Misplaced:
        return None
    return None if number is None else placed.scale.at(number)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _placed(layout: Layout, annotation: Annotation, direction: str) -> PlacedAxis:
    axes = {name: placed.axis for name, placed in layout.axes.items()}
    axis = axis_of(axes, annotation, direction)
    assert axis is not None  # noqa: S101  # every chart has axes of both directions
    return layout.axes[axis.name]


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
