"""The points of lines and clouds: which are drawn, how large they are and how they look."""

from collections.abc import Iterator, Sequence

from renderers.canvas import Canvas, Frame
from renderers.color import translucent
from renderers.figures.line_rows import LineRow
from renderers.figures.points import STROKED, PointLook, PointPens, draw_point, draw_within
from renderers.figures.styles import nth
from renderers.specification.datasets import LineDataset, PointDataset, ScatterDataset

_FEW_POINTS = 15
_RADIUS = 3.0
_LAST_RADIUS = 4.5
_BUBBLE_OPACITY = 0.7
_LEAST_APART = 18.0
_LARGE_PLOT = 100.0
_SMALLEST_POINT = 0.4
# Radii of points without a line, by the square pixels that there are for each of them.
_LOOSE_RADII = (
    (6000.0, 5.0),
    (900.0, 4.0),
    (200.0, 3.0),
    (0.0, 2.0),
)
_PER_POINT = (
    "point_style",
    "point_background_color",
    "point_border_color",
    "point_border_width",
    "point_rotation",
    "point_radius",
    "rotation",
    "radius",
    "background_color",
    "border_color",
    "border_width",
)
_RING = 1.5
_DENSE = 200.0  # square pixels for each point: where there are fewer, rings of paper would hide other points
_FEW_DOTS = 100


def draw_points(pens: PointPens, row: LineRow, canvas: Canvas) -> None:
    """Those that are to be seen, and always the last one of a line."""
    last = next((index for index in reversed(range(len(row.ends))) if row.ends[index] is not None), -1)
    usual = _look(row, 0, canvas, is_last=False) if last > 0 and _are_alike(row) else None
    if usual and not (usual.style and usual.radius):
        return
    horizontal = row.horizontal
    covered = _Covered() if usual and _is_dense(row) and usual.is_opaque else None
    for index in _marked(row, last):
        u, v = row.across[index], row.ends[index]
        if v is None:
            continue
        x, y = (v, u) if horizontal else (u, v)
        if covered is not None and index != last and covered.holds(x, y):
            continue
        look = usual if usual and index != last else _look(row, index, canvas, is_last=index == last)
        if not (look.style and look.radius and _is_in(x, y, row.plot)):
            continue
        if row.dataset.clip is None:
            draw_point(pens, x, y, look)
        else:
            draw_within(pens, x, y, look, row.frame)


class _Covered:
    """Where points that look alike, and hide what is under them, were drawn already."""

    def __init__(self) -> None:
        self._places: set[tuple[int, int]] = set()

    def holds(self, x: float, y: float) -> bool:
        """Whether there is one so near that nobody could tell them apart; if not, there is one now."""
        place = (round(x), round(y))
        if place in self._places:
            return True
        self._places.add(place)
        return False


def _is_dense(row: LineRow) -> bool:
    return len(row.ends) > _FEW_DOTS and row.plot.width * row.plot.height < len(row.ends) * _DENSE


def _are_alike(row: LineRow) -> bool:
    """Whether all points but the last look the same, so that they need be looked up but once."""
    dataset = row.dataset
    own = [getattr(dataset, name) for name in _PER_POINT]
    return not row.series.is_bubble and all(values is None or len(values) == 1 for values in own)


def _marked(row: LineRow, last: int) -> Iterator[int]:
    """Points when they are few or asked for; else only the last one, and those that no line leads to. Areas that stand
    on each other are read by their height: points would only cover it."""
    drawn = [index for index, end in enumerate(row.ends) if end is not None]
    dataset = row.dataset
    asked = dataset.point_radius or dataset.radius or dataset.point_style
    with_line = isinstance(dataset, LineDataset) and dataset.show_line is not False
    is_stacked_area = row.series.stacked and isinstance(dataset, LineDataset) and dataset.fill is not None
    few = len(drawn) < _FEW_POINTS and _are_apart(row, len(drawn)) and not is_stacked_area
    if asked or not with_line or few:
        yield from drawn
        return
    last = -1 if is_stacked_area else last
    spans = isinstance(dataset, LineDataset) and bool(dataset.span_gaps)
    yield from (index for index in drawn if index == last or (not spans and _is_alone(row.ends, index)))


def _are_apart(row: LineRow, count: int) -> bool:
    """Whether points would not cover the line that leads to them."""
    frame = row.turned_frame
    return count < 2 or min(frame.width / (count - 1), frame.height) >= _LEAST_APART


def _is_alone(ends: Sequence[float | None], index: int) -> bool:
    before = ends[index - 1] if index else None
    after = ends[index + 1] if index + 1 < len(ends) else None
    return before is None and after is None


def _is_in(x: float, y: float, frame: Frame) -> bool:
    return frame.left - 1 <= x <= frame.right + 1 and frame.top - 1 <= y <= frame.bottom + 1


def _look(row: LineRow, index: int, canvas: Canvas, *, is_last: bool) -> PointLook:
    dataset, origin = row.dataset, row.series.origins[index]
    loose = not isinstance(dataset, LineDataset) or dataset.show_line is False
    style = nth(dataset.point_style, origin, None)
    style = "circle" if style is None else style
    fill = nth(dataset.point_background_color, origin, None)
    stroke = nth(dataset.point_border_color, origin, None)
    width = nth(dataset.point_border_width, origin, None)
    if loose or isinstance(dataset, ScatterDataset):
        fill = fill or nth(dataset.background_color, origin, None)
        stroke = stroke or nth(dataset.border_color, origin, None)
        width = nth(dataset.border_width, origin, None) if width is None else width
    if row.series.is_bubble and not fill and not dataset.background_color:
        fill, stroke = translucent(row.color, _BUBBLE_OPACITY), stroke or row.color
    hollow = bool(fill) and fill != row.color
    bare = hollow or style in STROKED or row.series.index.holds_bars or ((loose or not is_last) and _is_dense(row))
    usual_stroke = row.color if bare else canvas.ground
    if width is None:
        width = _RING
    radius, is_asked = _radius(row, index, origin, is_last=is_last and not loose)
    if style == "circle" and not is_asked:
        radius += width / 2
    rotation = nth(dataset.point_rotation, origin, None) or nth(dataset.rotation, origin, None) or 0.0
    return PointLook(style, radius, rotation, fill or row.color, stroke or usual_stroke or row.color, width)


def radius_at(row: LineRow, index: int) -> float:
    """The radius of one point in pixels."""
    return _radius(row, index, row.series.origins[index], is_last=False)[0]


def last_radius(dataset: PointDataset, origin: int) -> float:
    """How far the point at the end of a line reaches beyond it; `origin` is its place in the data."""
    own = (nth(dataset.point_radius, origin, None), nth(dataset.radius, origin, None))
    return next((radius for radius in own if radius is not None), _LAST_RADIUS)


def _radius(row: LineRow, index: int, origin: int, *, is_last: bool) -> tuple[float, bool]:
    """The radius, and whether the author asked for it."""
    own = row.series.radii[index] if row.series.radii and row.series.is_bubble else None
    if own is not None:
        return own * row.bubble_scale, True
    for asked in (nth(row.dataset.point_radius, origin, None), nth(row.dataset.radius, origin, None)):
        if asked is not None:
            return asked, True
    if isinstance(row.dataset, LineDataset) and row.dataset.show_line is not False:
        size = min(max(min(row.plot.width, row.plot.height) / _LARGE_PLOT, _SMALLEST_POINT), 1.0)
        return (_LAST_RADIUS if is_last else _RADIUS) * size, False
    room = row.plot.width * row.plot.height / max(len(row.ends), 1)
    return next(radius for least, radius in _LOOSE_RADII if room >= least), False
