"""Room at the edges of the picture for points that would else be cut off there."""

from collections.abc import Iterator

from renderers.canvas import Canvas, Frame
from renderers.figures.axes import is_shown
from renderers.figures.bubbles import bubble_scale
from renderers.figures.plan import Axis, Plan, Series
from renderers.figures.reach import bounds_of
from renderers.specification.datasets import PointDataset

Need = tuple[str, float]
"""A side of the plot, and how far something reaches beyond it."""
_SIDES = {"x": ("left", "right"), "y": ("bottom", "top")}


def with_room_for_points(frame: Frame, plan: Plan, canvas: Canvas) -> Frame:
    """The frame, smaller where large points at its edges would be cut off by those of the picture; labels of an axis
    are room enough."""
    needs: dict[str, float] = {}
    shrunk = bubble_scale(plan.series, canvas)
    for series in plan.lines:
        for side, reach in _of_bubbles(series, frame, shrunk) if series.is_bubble else _of_points(series):
            needs[side] = max(needs.get(side, 0.0), reach)
    if not needs:
        return frame
    beyond = {
        "left": frame.left,
        "top": frame.top,
        "right": canvas.width - frame.right,
        "bottom": canvas.height - frame.bottom,
    }
    labelled = {axis.side for axis in plan.axes.values() if is_shown(axis)}
    return frame.without(
        **{side: max(reach - beyond[side], 0.0) for side, reach in needs.items() if side not in labelled}
    )


def _of_points(series: Series) -> Iterator[Need]:
    """Any of them may lie at any side."""
    dataset = series.dataset
    radii = (dataset.point_radius or dataset.radius or ()) if isinstance(dataset, PointDataset) else ()
    reach = max((radius for radius in radii if radius), default=0.0)
    return ((side, reach) for sides in _SIDES.values() for side in sides if reach)


def _of_bubbles(series: Series, frame: Frame, shrunk: float) -> Iterator[Need]:
    """Axes make room for bubbles, but not beyond ends that their authors set."""
    for axis, column in ((series.index, series.places), (series.value, series.ends)):
        low, high = bounds_of(axis)
        if high - low <= 0 or axis.kind != "linear" or low == high:
            continue
        length = frame.width if axis.direction == "x" else frame.height
        for place, radius in zip(column, series.radii or (), strict=False):
            if place is not None and radius and low <= place <= high:
                yield from _beyond(axis, (place, radius * shrunk), (low, high), length)


def _beyond(axis: Axis, bubble: tuple[float, float], ends: tuple[float, float], length: float) -> Iterator[Need]:
    """How far a bubble reaches beyond the ends that are set; where only one is, the other is taken to be far away."""
    place, radius = bubble
    near, far = _SIDES[axis.direction][:: -1 if axis.options.reverse else 1]
    for side, end in zip((near, far), ends, strict=True):
        share = abs(place - end) / (ends[1] - ends[0])
        if share * length < radius:
            yield side, radius - share * length
