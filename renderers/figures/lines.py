"""Lines, their points, and the areas under them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.color import translucent
from renderers.dashes import shifted
from renderers.figures.curves import Path, bend, bend_monotone, cut_area, cut_line, step_through, thin_out
from renderers.figures.fills import closed, is_ascending, level_below, part_between, split_bands
from renderers.figures.plan import Series
from renderers.figures.points import STROKED, PointLook, PointPens, draw_point
from renderers.figures.rulers import Ruler
from renderers.figures.runs import Thinning, decimate, split_runs
from renderers.figures.scales import Scale
from renderers.figures.styles import first_of, nth
from renderers.pens import AreaPen, LinePen
from renderers.scene import Color, Column
from renderers.specification.datasets import LineDataset, PointDataset
from renderers.specification.shapes import LineFill

_WIDTH = 2.5
_FEW_POINTS = 15
_RADIUS = 3.0
_LAST_RADIUS = 4.5
_BUBBLE_OPACITY = 0.7
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
_OPACITY = 0.18
_STACKED_OPACITY = 0.85


@dataclass(frozen=True, slots=True)
class LinePens:
    """What lines are drawn with, from below."""

    areas: AreaPen
    lines: LinePen
    points: PointPens


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, measured: `across` are the pixels of its places, `ends` and `starts` those of its values. `frame` is
    the part of the plot that it may be seen in, `plot` all that its points may lie in."""

    series: Series
    dataset: PointDataset
    across: Column
    starts: Column
    ends: Sequence[float | None]
    scale: Scale
    ruler: Ruler
    color: Color
    frame: Frame
    plot: Frame
    thinning: Thinning

    @property
    def horizontal(self) -> bool:
        return self.series.horizontal

    @property
    def turned_frame(self) -> Frame:
        """The frame with the index axis from left to right."""
        frame = self.frame
        return Frame(frame.top, frame.left, frame.bottom, frame.right) if self.horizontal else frame


def draw_line(pens: LinePens, row: LineRow, others: Mapping[int, LineRow], canvas: Canvas) -> None:
    """Draws the area, the line and the points of one series; `others` are all lines by their position."""
    dataset = row.dataset
    if isinstance(dataset, LineDataset):
        for path in paths_of(row, row.ends):
            _draw_area(pens.areas, row, dataset, path, others)
            _draw_stroke(pens.lines, row, dataset, path)
    _draw_points(pens.points, row, canvas)


def _draw_stroke(pen: LinePen, row: LineRow, dataset: LineDataset, path: Path) -> None:
    styles = (dataset.segment, dataset)
    width = nth(first_of(styles, "border_width"), 0, _WIDTH)
    if dataset.show_line is False or not width or len(path[0]) < 2:
        return
    color = nth(first_of(styles, "border_color"), 0, None) or row.color
    dash = shifted(first_of(styles, "border_dash") or (), first_of(styles, "border_dash_offset"))
    cap, join = first_of(styles, "border_cap_style"), first_of(styles, "border_join_style")
    for xs, ys in cut_line(_turned(path, row), row.frame):
        pen.add(xs, ys, color, width, dash, cap=cap or ("butt" if dash else None), join=join or "round")


def _turned(path: Path, row: LineRow) -> Path:
    """A path along the index axis as x and y."""
    return (path[1], path[0]) if row.horizontal else path


def paths_of(row: LineRow, ends: Sequence[float | None]) -> list[Path]:
    """The runs of a line, along and across the index axis, shaped as the dataset says."""
    dataset = row.dataset
    span = dataset.span_gaps if isinstance(dataset, LineDataset) else None
    runs = split_runs(row.across, ends, row.series.places, span)
    return [_shaped(row, run) for run in runs]


def _shaped(row: LineRow, run: Path) -> Path:
    dataset, frame = row.dataset, row.turned_frame
    run = decimate(run, row.thinning) or run
    if len(run[0]) > 4 * frame.width and is_ascending(run[0]):
        run = thin_out(*run)
    if len(run[0]) < 2 or not isinstance(dataset, LineDataset):
        return run
    if dataset.stepped:
        return step_through(run, dataset.stepped)
    if dataset.cubic_interpolation_mode == "monotone":
        return bend_monotone(run)
    tension = dataset.tension if dataset.tension is not None else dataset.line_tension
    return bend(run, tension, frame if dataset.cap_bezier_points is not False else _ENDLESS) if tension else run


_ENDLESS = Frame(-1e9, -1e9, 1e9, 1e9)


def _draw_area(pen: AreaPen, row: LineRow, dataset: LineDataset, path: Path, others: Mapping[int, LineRow]) -> None:
    fill = dataset.fill
    if fill is None or len(path[0]) < 2:
        return
    own = first_of([dataset.segment, dataset], "background_color")
    color = nth(own, 0, None) or translucent(row.color, _STACKED_OPACITY if row.series.stacked else _OPACITY)
    for part, base in bands_of(row, fill, path, others):
        if (fill.above or fill.below) and is_ascending(part[0]):
            smaller, larger = split_bands(part, base)
            above, below = (larger, smaller) if row.horizontal else (smaller, larger)
            for outlines, side in ((above, fill.above), (below, fill.below)):
                for outline in outlines:
                    _fill(pen, row, outline, side or color)
        else:
            _fill(pen, row, closed(part, base), color)


def _fill(pen: AreaPen, row: LineRow, outline: Path, color: Color) -> None:
    cut = cut_area(_turned(outline, row), row.frame)
    if len(cut[0]) > 2:
        pen.add(*cut, color)


def bands_of(row: LineRow, fill: LineFill, path: Path, others: Mapping[int, LineRow]) -> Iterator[tuple[Path, Path]]:
    """Both sides of an area: the parts of `path` that reach to something, and what that is."""
    if fill.to in {"dataset", "relative"}:
        target = int(fill.amount) + (row.series.position if fill.to == "relative" else 0)
        yield from _bands_to(row, target, path, others)
    elif row.series.stacked and fill.to in {"origin", "stack"}:
        below = [run for run in paths_of(row, row.starts) if len(run[0]) > 1]
        if below and is_ascending(below[0][0]):
            yield path, part_between(below[0], path[0][0], path[0][-1])
    elif fill.to == "shape":
        yield path, ([path[0][0], path[0][-1]], [path[1][0], path[1][-1]])
    else:
        yield path, level_below(path, _level(row, fill))


def _bands_to(row: LineRow, target: int, path: Path, others: Mapping[int, LineRow]) -> Iterator[tuple[Path, Path]]:
    """The same where the other side is the line of another dataset: nothing where that has a gap."""
    other = others.get(target)
    if other is None or other is row:
        return
    runs = [run for run in paths_of(other, other.ends) if len(run[0]) > 1]
    if not all(is_ascending(us) for us in (path[0], *(run[0] for run in runs))):
        yield path, ([u for run in runs for u in run[0]], [v for run in runs for v in run[1]])
        return
    for run in runs:
        low, high = max(run[0][0], path[0][0]), min(run[0][-1], path[0][-1])
        if low < high:
            yield part_between(path, low, high), part_between(run, low, high)


def _level(row: LineRow, fill: LineFill) -> float:
    frame = row.turned_frame
    if fill.to == "value":
        return row.scale.at(fill.amount)
    if fill.to == "start":
        return frame.top if row.horizontal else frame.bottom
    if fill.to == "end":
        return frame.bottom if row.horizontal else frame.top
    if row.ruler.axis.kind == "logarithmic":
        return row.scale.at(row.ruler.low)
    return row.scale.at(min(max(0.0, row.ruler.low), row.ruler.high))


def _draw_points(pens: PointPens, row: LineRow, canvas: Canvas) -> None:
    last = next((index for index in reversed(range(len(row.ends))) if row.ends[index] is not None), -1)
    usual = _look(row, 0, canvas, is_last=False) if last > 0 and _are_alike(row) else None
    if usual and not (usual.style and usual.radius):
        return
    horizontal = row.horizontal
    for index in _marked(row, last):
        u, v = row.across[index], row.ends[index]
        if v is None:
            continue
        x, y = (v, u) if horizontal else (u, v)
        look = usual if usual and index != last else _look(row, index, canvas, is_last=index == last)
        if look.style and look.radius and _is_in(x, y, row.plot):
            draw_point(pens, x, y, look)


def _are_alike(row: LineRow) -> bool:
    """Whether all points but the last look the same, so that they need be looked up but once."""
    dataset = row.dataset
    own = [getattr(dataset, name) for name in _PER_POINT]
    return not row.series.is_bubble and all(values is None or len(values) == 1 for values in own)


def _marked(row: LineRow, last: int) -> Iterator[int]:
    """Points when they are few or asked for; else only the last one, and those that no line leads to."""
    drawn = [index for index, end in enumerate(row.ends) if end is not None]
    dataset = row.dataset
    asked = dataset.point_radius or dataset.radius or dataset.point_style
    with_line = isinstance(dataset, LineDataset) and dataset.show_line is not False
    if asked or not with_line or len(drawn) < _FEW_POINTS:
        yield from drawn
        return
    spans = isinstance(dataset, LineDataset) and bool(dataset.span_gaps)
    yield from (index for index in drawn if index == last or (not spans and _is_alone(row.ends, index)))


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
    if loose:
        fill = fill or nth(dataset.background_color, origin, None)
        stroke = stroke or nth(dataset.border_color, origin, None)
        width = nth(dataset.border_width, origin, None) if width is None else width
    if row.series.is_bubble and not fill and not dataset.background_color:
        fill, stroke = translucent(row.color, _BUBBLE_OPACITY), stroke or row.color
    usual_stroke = row.color if style in STROKED else canvas.paper
    if width is None:
        width = _RING
    radius, is_asked = _radius(row, index, origin, is_last=is_last and not loose)
    if style == "circle" and not is_asked:
        radius += width / 2
    rotation = nth(dataset.point_rotation, origin, None) or nth(dataset.rotation, origin, None) or 0.0
    return PointLook(style, radius, rotation, fill or row.color, stroke or usual_stroke, width)


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
    for asked in (own, nth(row.dataset.point_radius, origin, None), nth(row.dataset.radius, origin, None)):
        if asked is not None:
            return asked, True
    if isinstance(row.dataset, LineDataset) and row.dataset.show_line is not False:
        return (_LAST_RADIUS if is_last else _RADIUS), False
    room = row.plot.width * row.plot.height / max(len(row.ends), 1)
    return next(radius for least, radius in _LOOSE_RADII if room >= least), False
