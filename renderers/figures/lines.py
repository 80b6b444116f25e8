"""Lines, their points, and the areas under them."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.color import translucent
from renderers.figures.axes import NumberAxis, baseline
from renderers.figures.curves import (
    Path,
    bend,
    bend_monotone,
    cut_area,
    cut_line,
    split_at_gaps,
    step_through,
    thin_out,
)
from renderers.figures.plan import Series
from renderers.figures.scales import Scale
from renderers.pens import AreaPen, DotPen, LinePen
from renderers.scene import Color, Column
from renderers.specification.datasets import LineDataset

_WIDTH = 2.5
_FEW_POINTS = 15
_RADIUS = 3.0
_LAST_RADIUS = 4.5
_RING = 1.5
_OPACITY = 0.18
_STACKED_OPACITY = 0.85


@dataclass(frozen=True, slots=True)
class LinePens:
    """What lines are drawn with, from below."""

    areas: AreaPen
    lines: LinePen
    dots: DotPen


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, measured: `across` are the pixels of its places, `ends` and `starts` those of its values."""

    series: Series
    dataset: LineDataset
    across: Column
    starts: Column
    ends: Sequence[float | None]
    scale: Scale
    axis: NumberAxis
    color: Color
    horizontal: bool


def draw_line(pens: LinePens, row: LineRow, canvas: Canvas, frame: Frame) -> None:
    """Draws the area, the line and the points of one series, cut off at `frame`."""
    width = row.dataset.border_width[0] if row.dataset.border_width else _WIDTH
    for path in _paths(row, row.ends, frame):
        _draw_area(pens.areas, row, path, frame)
        if row.dataset.show_line is False or not width:
            continue
        for xs, ys in cut_line(path, frame):
            pens.lines.add(xs, ys, row.color, width, row.dataset.border_dash or ())
    _draw_points(pens.dots, row, canvas, frame)


def _paths(row: LineRow, ends: Sequence[float | None], frame: Frame) -> list[Path]:
    """The runs of the line in pixels of x and y, shaped as the dataset says."""
    runs = split_at_gaps(row.across, ends, span=bool(row.dataset.span_gaps))
    return [_shaped(row, run, frame) for run in runs]


def _shaped(row: LineRow, run: Path, frame: Frame) -> Path:
    dataset = row.dataset
    if len(run[0]) > 4 * (frame.height if row.horizontal else frame.width):
        run = thin_out(*run)
    path = (run[1], run[0]) if row.horizontal else run
    if len(run[0]) < 2:
        return path
    if dataset.stepped:
        turned = step_through(run, dataset.stepped)
        return (turned[1], turned[0]) if row.horizontal else turned
    if dataset.cubic_interpolation_mode == "monotone":
        turned = bend_monotone(run)
        return (turned[1], turned[0]) if row.horizontal else turned
    return bend(path, dataset.tension, frame) if dataset.tension else path


def _draw_area(pen: AreaPen, row: LineRow, path: Path, frame: Frame) -> None:
    if row.dataset.fill is None or len(path[0]) < 2:
        return
    xs, ys = path
    base = _base(row, path, frame)
    outline = ([*xs, *base[0]], [*ys, *base[1]])
    own = row.dataset.background_color[0] if row.dataset.background_color else None
    fill = own or translucent(row.color, _STACKED_OPACITY if row.series.stacked else _OPACITY)
    cut = cut_area(outline, frame)
    if len(cut[0]) > 2:
        pen.add(*cut, fill)


def _base(row: LineRow, path: Path, frame: Frame) -> Path:
    """The other side of the area, backwards."""
    if row.series.stacked and row.dataset.fill == "origin" and None not in row.ends:
        below = _paths(row, row.starts, frame)[0]
        return below[0][::-1], below[1][::-1]
    level = _level(row)
    if row.horizontal:
        return [level, level], [path[1][-1], path[1][0]]
    return [path[0][-1], path[0][0]], [level, level]


def _level(row: LineRow) -> float:
    fill = row.dataset.fill
    if isinstance(fill, float):
        return row.scale.at(fill)
    return {"start": row.scale.start, "end": row.scale.end}.get(fill or "", baseline(row.scale, row.axis))


def _draw_points(pen: DotPen, row: LineRow, canvas: Canvas, frame: Frame) -> None:
    """Points when they are few or asked for; else only the last one, and those that no line leads to."""
    if row.dataset.point_style == "":
        return
    drawn = [index for index, end in enumerate(row.ends) if end is not None]
    if not drawn:
        return
    asked = row.series.radii or row.dataset.point_radius
    last = drawn[-1] if row.dataset.show_line is not False else -1
    if asked is None and len(drawn) >= _FEW_POINTS and row.dataset.show_line is not False:
        drawn = [index for index in drawn if index == last or _is_alone(row, index)]
    for index in drawn:
        usual = _LAST_RADIUS if index == last else _RADIUS
        radius = asked[index % len(asked)] if asked else usual
        x, y = row.across[index], row.ends[index]
        if row.horizontal:
            x, y = y, x  # type: ignore[assignment]  # `drawn` holds no gap
        if radius and y is not None and _is_in(x, y, frame):
            _draw_point(pen, row, index, (x, y, radius), canvas)


def _is_alone(row: LineRow, index: int) -> bool:
    before = row.ends[index - 1] if index else None
    after = row.ends[index + 1] if index + 1 < len(row.ends) else None
    return before is None and after is None and not row.dataset.span_gaps


def _is_in(x: float, y: float, frame: Frame) -> bool:
    return frame.left - 1 <= x <= frame.right + 1 and frame.top - 1 <= y <= frame.bottom + 1


def _draw_point(pen: DotPen, row: LineRow, index: int, place: tuple[float, float, float], canvas: Canvas) -> None:
    dataset = row.dataset
    x, y, radius = place
    fill = _nth(dataset.point_background_color, index) or row.color
    marker = dataset.point_style or "circle"
    is_stroke = marker in {"cross", "x", "star", "dash"}
    stroke = _nth(dataset.point_border_color, index) or (row.color if is_stroke else canvas.paper)
    width = dataset.point_border_width[index % len(dataset.point_border_width)] if dataset.point_border_width else _RING
    size = 2 * radius + (0 if dataset.point_radius else width)
    pen.add(x, y, size, fill, marker=marker, stroke=stroke, width=width)  # type: ignore[arg-type]  # POINT_STYLES' own


def _nth(colors: Sequence[Color | None] | None, index: int) -> Color | None:
    return colors[index % len(colors)] if colors else None
