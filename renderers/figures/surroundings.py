"""What surrounds the data: backgrounds, grid, ticks, axis lines, the labels at the ticks and the titles of the axes."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from renderers.canvas import Canvas
from renderers.color import flattened, legible
from renderers.dashes import shifted
from renderers.figures.axes import is_shown, tick_length
from renderers.figures.layout import Layout, PlacedAxis
from renderers.figures.plan import Axis, Plan
from renderers.figures.scales import CategoryScale
from renderers.figures.series_colors import color_of
from renderers.figures.styles import nth
from renderers.figures.tick_labels import LabelPens, draw_labels, draw_title
from renderers.pens import BoxPen, LinePen
from renderers.scene import Color
from renderers.specification.scales import ScaleOptions

_HAIRLINE = 1.0


@dataclass(frozen=True, slots=True)
class SurroundingPens:
    """What surroundings are drawn with, from below; `above` and `labels` lie over the data, `under` below them."""

    backgrounds: BoxPen
    grid: LinePen
    axis: LinePen
    above: LinePen
    labels: LabelPens
    under: LabelPens


def draw_surroundings(pens: SurroundingPens, plan: Plan, layout: Layout, canvas: Canvas) -> None:
    """Draws everything but the data."""
    for placed in layout.axes.values():
        _draw_background(pens.backgrounds, placed)
        if is_shown(placed.axis):
            _draw_grid(pens, plan, placed, layout, canvas)
            _draw_own_zero(pens.axis, placed, layout, canvas)
            _draw_ticks(pens.axis, placed, canvas)
            _draw_border(pens, placed, canvas)
            ink = _ink(plan, placed.axis, canvas)
            lies_low = placed.axis.options.ticks.z is not None and placed.axis.options.ticks.z <= 0
            draw_labels(pens.under if lies_low else pens.labels, placed, canvas, ink)
            draw_title(pens.labels.words, placed, canvas, ink)
    _draw_zero(pens.axis, plan, layout, canvas)


def _ink(plan: Plan, axis: Axis, canvas: Canvas) -> Color:
    """The colour of an axis' words: that of its only series where two axes stand opposite, so that it is seen which
    series is read on which."""
    rivals = [one for one in plan.axes.values() if one.direction == axis.direction and is_shown(one)]
    alone = all(len(one.series) == 1 and one.series[0].value is one and _has_one_color(one) for one in rivals)
    if len(rivals) != 2 or not alone or rivals[0].side == rivals[1].side:
        return canvas.theme.label
    return legible(flattened(color_of(axis.series[0], canvas), canvas.paper), canvas.paper)


def _has_one_color(axis: Axis) -> bool:
    dataset = axis.series[0].dataset
    return all(colors is None or len(colors) == 1 for colors in (dataset.background_color, dataset.border_color))


def _draw_background(pen: BoxPen, placed: PlacedAxis) -> None:
    """Behind the axis' own labels and title, as Chart.js has it."""
    color, edge = placed.axis.options.background_color, placed.edge
    if not color:
        return
    inner, outer = (edge, edge + placed.room) if placed.side in {"right", "bottom"} else (edge - placed.room, edge)
    if placed.axis.direction == "x":
        pen.add(placed.near, inner, placed.far, outer, color)
    else:
        pen.add(inner, placed.near, outer, placed.far, color)


def _wants_grid(plan: Plan, axis: Axis) -> bool:
    """What the author says; else lines at the first axis of values, and at an index axis that counts."""
    grid = axis.options.grid
    if grid.display is False or grid.draw_on_chart_area is False:
        return False
    if grid.display or grid.draw_on_chart_area or grid.color or grid.line_width or grid.border_dash:
        return True
    first = next(one for one in plan.axes.values() if one.direction == axis.direction and is_shown(one))
    stacked = axis.options.stack is not None
    return (axis is first or stacked) and not (axis.is_category and (axis.is_index or not axis.series))


def _draw_grid(pens: SurroundingPens, plan: Plan, placed: PlacedAxis, layout: Layout, canvas: Canvas) -> None:
    options, grid = placed.axis.options, placed.axis.options.grid
    if not _wants_grid(plan, placed.axis) or not canvas.has_room_for("grid", asked=grid.display):
        return
    dash = shifted(options.border.dash or grid.border_dash or (), options.border.dash_offset or grid.border_dash_offset)
    pen = pens.above if (grid.z or 0) > 0 else pens.grid
    for index, at in enumerate(_places_of_lines(placed)):
        width = nth(grid.line_width, index, _HAIRLINE)
        if grid.tells_zero and _is_zero(placed, at):
            continue
        if width and placed.near - 1 <= at <= placed.far + 1:
            color = nth(grid.color, index, None) or canvas.theme.grid
            _across(pen, placed.axis, layout, _aligned(options, at, width), (color, width, dash))


def _places_of_lines(placed: PlacedAxis) -> Iterator[float]:
    """The pixels of the ticks that are kept or, between bars, of the edges of their slots."""
    ruler, scale = placed.ruler, placed.scale
    kept = placed.fitted.kept or _limited(len(ruler.ticks), placed.axis.options.ticks.max_ticks_limit)
    offset = placed.axis.options.grid.offset
    if not isinstance(scale, CategoryScale) or not ruler.offset or offset is False:
        places = [scale.at(ruler.ticks[index]) for index in kept]
        yield from _between(places) if offset else places
        return
    yield from (scale.at(ruler.ticks[index] - 0.5) for index in kept)
    if kept:
        yield scale.at(ruler.ticks[-1] + 0.5)


def _between(places: Sequence[float]) -> Iterator[float]:
    """Half-way between neighbours, and as far beyond the first and the last."""
    if len(places) > 1:
        yield places[0] - (places[1] - places[0]) / 2
        yield from ((one + other) / 2 for one, other in pairwise(places))
        yield places[-1] + (places[-1] - places[-2]) / 2


def _limited(count: int, most: int | None) -> Sequence[int]:
    """The places of at most so many of the ticks, as evenly as Chart.js keeps them; of all when nothing is said."""
    apart = max(count / most, 1.0) if most else 1.0
    return range(count) if apart == 1.0 else [round(place * apart) for place in range(math.ceil(count / apart))]


def _across(pen: LinePen, axis: Axis, layout: Layout, at: float, look: tuple[Color, float, Sequence[float]]) -> None:
    plot = layout.plot
    if axis.direction == "x":
        pen.add([at, at], [plot.top, plot.bottom], *look)
    else:
        pen.add([plot.left, plot.right], [at, at], *look)


def crisp(pixel: float, width: float = _HAIRLINE) -> float:
    """Where a line of whole pixels is not smeared over one more."""
    return math.floor(pixel) + 0.5 if round(width) % 2 else float(round(pixel))


def _aligned(options: ScaleOptions, pixel: float, width: float = _HAIRLINE) -> float:
    """Crisp, unless the author says that lines may lie between pixels."""
    return pixel if options.align_to_pixels is False else crisp(pixel, width)


def _draw_ticks(pen: LinePen, placed: PlacedAxis, canvas: Canvas) -> None:
    axis, grid = placed.axis, placed.axis.options.grid
    length = tick_length(axis, canvas)
    if not length:
        return
    outward = placed.edge + (-length if placed.side in {"left", "top"} else length)
    for index, at in enumerate(_places_of_lines(placed)):
        width = nth(grid.tick_width, index, nth(grid.line_width, index, _HAIRLINE))
        if not width:
            continue
        dash = shifted(grid.tick_border_dash or (), nth(grid.tick_border_dash_offset, index, 0.0))
        color = nth(grid.tick_color, index, None) or nth(grid.color, index, None) or canvas.theme.axis
        where = _aligned(axis.options, at, width)
        ends = ([where, where], [placed.edge, outward])
        xs, ys = ends if axis.direction == "x" else ends[::-1]
        pen.add(xs, ys, color, width, dash)


def _draw_border(pens: SurroundingPens, placed: PlacedAxis, canvas: Canvas) -> None:
    """The line along the axis: when the author speaks of it, or the axis stands within the plot."""
    axis, border = placed.axis, placed.axis.options.border
    inside = axis.side == "center" or axis.crossing is not None
    asked = border.display or border.color is not None or border.width is not None or inside
    width = _HAIRLINE if border.width is None else border.width
    if not asked or border.display is False or not width:
        return
    at = _aligned(axis.options, placed.edge, width)
    ends = ([placed.near, placed.far], [at, at])
    pen = pens.above if (border.z or 0) > 0 else pens.axis
    dash = shifted(border.dash or (), border.dash_offset)
    xs, ys = ends if axis.direction == "x" else ends[::-1]
    pen.add(xs, ys, border.color or canvas.theme.axis, width, dash)


def _draw_zero(pen: LinePen, plan: Plan, layout: Layout, canvas: Canvas) -> None:
    """A darker line where bars stand, and where data cross zero."""
    direction = "x" if plan.horizontal else "y"
    axis = next((one for one in plan.axes.values() if one.direction == direction and one.series), None)
    if axis is None or axis.is_category or axis.counts_time or not is_shown(axis) or not canvas.has_room_for("ticks"):
        return
    placed = layout.axes[axis.name]
    low, high = placed.ruler.low, placed.ruler.high
    crosses = axis.kind == "linear" and low < 0 < high and _wants_grid(plan, axis) and canvas.has_room_for("grid")
    stands = axis.measures_bars and not any(one.options.border.display is False for one in _indexes(axis))
    if (crosses or stands) and not axis.options.grid.tells_zero:
        at = crisp(placed.scale.at(min(max(0.0, low), high)))
        _across(pen, axis, layout, at, (canvas.theme.axis, _HAIRLINE, ()))


def _draw_own_zero(pen: LinePen, placed: PlacedAxis, layout: Layout, canvas: Canvas) -> None:
    """The line of the grid at zero as its author wants it, be it with a look of its own."""
    grid, ruler = placed.axis.options.grid, placed.ruler
    counts = not placed.axis.is_category and not placed.axis.counts_time and ruler.low <= 0 <= ruler.high
    if not grid.tells_zero or not counts or grid.display is False or not canvas.has_room_for("grid"):
        return
    width = _HAIRLINE if grid.zero_line_width is None else grid.zero_line_width
    if width:
        at = _aligned(placed.axis.options, placed.scale.at(0.0), width)
        dash = shifted(grid.zero_line_border_dash or (), grid.zero_line_border_dash_offset)
        _across(pen, placed.axis, layout, at, (grid.zero_line_color or canvas.theme.axis, width, dash))


def _is_zero(placed: PlacedAxis, at: float) -> bool:
    counts = not placed.axis.is_category and not placed.axis.counts_time
    return counts and abs(at - placed.scale.at(0.0)) < _HAIRLINE / 2


def _indexes(axis: Axis) -> list[Axis]:
    return [series.index for series in axis.series if series.is_bar]
