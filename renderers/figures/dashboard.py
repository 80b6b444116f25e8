"""Dashboards: every item is a picture of its own, laid into columns and rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.easel import canvas_of, draw_on
from renderers.figures.moving import moved, moved_plot
from renderers.figures.rounded import rounded
from renderers.heading import draw_heading
from renderers.pens import AreaPen, TextPen, marks
from renderers.scene import Mark
from renderers.specification.dashboard import DashboardChart, Slot

_GAP = 14.0
_LETTERS = 0.92
_CORNER = 10.0
_SMALLEST = 16
_BARE = frozenset({"panel"})
# How tall a row is that holds nothing taller, compared with one that holds a chart.
_HEIGHTS = {"panel": 0.55, "sparkline": 0.4, "progressBar": 0.4}
_TALL_PANELS = frozenset({"table", "status", "bargauge", "gauge"})


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an item stands: its first row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int


def draw_dashboard(chart: DashboardChart, canvas: Canvas) -> tuple[Mark, ...]:
    """The title, then the items one after the other."""
    words, sheets = TextPen(), AreaPen()
    rest = draw_heading(words, chart.options.plugins, canvas, canvas.frame)
    found: list[Mark] = []
    letters = canvas.reading_factor * _LETTERS
    for item, place in zip(chart.charts, _places(chart, rest, canvas), strict=True):
        bare = item.specification.type in _BARE
        if not bare:
            sheets.add(*rounded(place, _CORNER), None, stroke=canvas.theme.grid, width=1)
        size = (max(round(place.width), _SMALLEST), max(round(place.height), _SMALLEST))
        own = canvas_of(
            item.specification, size, canvas.theme, locale=canvas.locale, timezone=canvas.timezone, letters=letters
        )
        own = own.tight() if bare else own
        own, drawn = draw_on(item.kind.draw, item.specification, own)
        found += [moved(mark, place.left, place.top) for mark in drawn]
        canvas.plots.extend(moved_plot(plot, place.left, place.top) for plot in own.plots)
    return (*marks(sheets, words), *found)


def _places(chart: DashboardChart, frame: Frame, canvas: Canvas) -> Iterator[Frame]:
    columns = min(chart.columns, max(slot.span for slot in chart.slots) * len(chart.slots))
    cells = list(arranged(chart.slots, columns))
    count = max(cell.row + cell.rows for cell in cells)
    gap = min(_GAP * canvas.factor, frame.width / 40, frame.height / 20)
    weights = _weights(chart, cells, count)
    unit = max(frame.height - gap * (count - 1), 0.0) / sum(weights)
    tops = [frame.top + sum(weights[:row]) * unit + gap * row for row in range(count + 1)]
    width = max(frame.width - gap * (columns - 1), 0.0) / columns
    spread = _spread(chart.slots, cells, columns)
    for cell in cells:
        stretch = spread if cell.row == count - 1 else 1.0
        left = frame.left + cell.column * stretch * (width + gap)
        right = left + cell.columns * stretch * (width + gap) - gap
        yield Frame(left, tops[cell.row], right, tops[cell.row + cell.rows] - gap)


def _spread(slots: Sequence[Slot], cells: Sequence[Cell], columns: int) -> float:
    """How much wider items of the last row are where they are too few for it, and none of them says how wide it is."""
    last = max(cell.row + cell.rows for cell in cells) - 1
    own = [(slot, cell) for slot, cell in zip(slots, cells, strict=True) if cell.row + cell.rows - 1 == last]
    if any("span" in slot.model_fields_set or cell.rows > 1 for slot, cell in own):
        return 1.0
    return columns / len(own)


def arranged(slots: Sequence[Slot], columns: int) -> Iterator[Cell]:
    """Each item in the first place that is free for it, never before one that came earlier."""
    taken: set[tuple[int, int]] = set()
    row = column = 0
    for slot in slots:
        wide = min(slot.span, columns)
        while True:
            if column + wide > columns:
                row, column = row + 1, 0
            wanted = {(row + down, column + across) for down in range(slot.rows) for across in range(wide)}
            if not wanted & taken:
                break
            column += 1
        taken |= wanted
        yield Cell(row, column, slot.rows, wide)
        column += wide


def _weights(chart: DashboardChart, cells: Sequence[Cell], count: int) -> list[float]:
    """How tall rows are, compared with each other: as tall as the tallest that stands in one alone."""
    weights = [0.0] * count
    for item, cell in zip(chart.charts, cells, strict=True):
        if cell.rows == 1:
            weights[cell.row] = max(weights[cell.row], _height(item.specification))
    return [weight or 1.0 for weight in weights]


def _height(specification: object) -> float:
    kind = getattr(specification, "type", "")
    cards = getattr(specification, "data", ()) if kind == "panel" else ()
    if any(card.kind in _TALL_PANELS for card in cards):
        return 1.0
    return _HEIGHTS.get(kind, 1.0)
