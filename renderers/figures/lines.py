"""Lines, their points, and the areas under them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.color import translucent
from renderers.dashes import shifted
from renderers.figures.curves import Path, bend, bend_monotone, cut_area, cut_line, step_through, thin_out
from renderers.figures.fills import closed, is_ascending, level_below, part_between, split_bands
from renderers.figures.line_points import draw_points
from renderers.figures.line_rows import LineRow
from renderers.figures.points import PointPens
from renderers.figures.runs import decimate, split_runs
from renderers.figures.styles import first_of, nth
from renderers.pens import AreaPen, LinePen
from renderers.scene import Color
from renderers.specification.datasets import LineDataset, ScatterDataset
from renderers.specification.shapes import LineFill

_WIDTH = 2.5
_OPACITY = 0.18
_STACKED_OPACITY = 0.85


@dataclass(frozen=True, slots=True)
class LinePens:
    """What lines are drawn with, from below."""

    areas: AreaPen
    lines: LinePen
    points: PointPens


def draw_line(pens: LinePens, row: LineRow, others: Mapping[int, LineRow], canvas: Canvas) -> None:
    """Draws the area, the line and the points of one series; `others` are all lines by their position."""
    dataset = row.dataset
    if isinstance(dataset, LineDataset) and not (isinstance(dataset, ScatterDataset) and dataset.show_line is False):
        for path in paths_of(row, row.ends):
            _draw_area(pens.areas, row, dataset, path, others)
            _draw_stroke(pens.lines, row, dataset, path)
    draw_points(pens.points, row, canvas)


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
