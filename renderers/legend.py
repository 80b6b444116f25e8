"""The legend: swatches and names, in rows above or below the plot or in columns beside or upon it."""

from collections.abc import Sequence
from dataclasses import replace

from renderers.canvas import Canvas, Frame
from renderers.legend_columns import place_columns
from renderers.legend_style import (
    LEFT_OUT,
    SHARES,
    LegendPens,
    LegendStyle,
    PlacedLegend,
    draw_entry,
    style_of,
    title_of,
)
from renderers.swatches import Entry
from renderers.text import plain

__all__ = ["Entry", "LegendPens", "PlacedLegend", "draw_legend", "place_legend"]

_LARGEST_SHARE = 0.3
_BELOW_ROWS = 0.7


def draw_legend(pens: LegendPens, entries: Sequence[Entry], position: str, canvas: Canvas, frame: Frame) -> Frame:
    """Draws `entries` at that side of `frame`, as the chart's legend options say, and returns the rest of it; names
    that do not fit are counted."""
    legend = place_legend(entries, position, canvas, frame)
    legend.draw(pens, 0)
    return legend.rest


def place_legend(
    entries: Sequence[Entry], position: str, canvas: Canvas, frame: Frame, align: str = "start"
) -> PlacedLegend:
    """The same, to be drawn later, when it is known how near to the plot it can stand; rows stand at `align` unless the
    options say where."""
    tidy = [replace(entry, name=" ".join(plain(entry.name).split())) for entry in _wanted(entries, canvas)]
    said = canvas.plugins.legend
    if not tidy or not canvas.has_room_for("legend", asked=said.display or said.position is not None):
        return PlacedLegend(frame)
    style = style_of(tidy, canvas, is_column=position not in {"top", "bottom"})
    if position in {"top", "bottom"}:
        share = SHARES[canvas.plugins.legend.align or align]
        return _place_rows(tidy, position, style, canvas, frame, 1 - share if style.mirrored else share)
    if position == "chartArea":
        upon = place_columns(tidy, "left", style, canvas, canvas.inner) if canvas.inner else PlacedLegend(frame)
        return replace(upon, rest=frame)
    return place_columns(tidy, position, style, canvas, frame)


def _wanted(entries: Sequence[Entry], canvas: Canvas) -> list[Entry]:
    names = canvas.plugins.legend.labels.filter
    return [entry for entry in entries if names is None or entry.name in names]


def _place_rows(
    entries: Sequence[Entry], position: str, style: LegendStyle, canvas: Canvas, frame: Frame, share: float
) -> PlacedLegend:
    options = canvas.plugins.legend
    along = frame if options.full_size or canvas.inner is None else canvas.inner
    width = min(along.width, options.max_width or along.width)
    title = title_of(options.title, canvas, width)
    height = frame.height * _LARGEST_SHARE if options.max_height is None else options.max_height
    most = max(1, int((height - title.height) / style.row))
    rows = _rows(entries, most, width, style)
    if options.max_height is None and len(complete := _rows(entries, most + 1, width, style)) == most + 1:
        rows = complete if complete[-1][-1][1].color else rows  # the last of them is a name, and no count of others
    used = title.height + len(rows) * style.row
    top = frame.top if position == "top" else frame.bottom - used

    def draw(pens: LegendPens, _inward: float) -> None:
        title.draw(pens.words, Frame(along.left, top, along.right, top), share)
        for index, row in enumerate(rows):
            y = top + title.height + (index + 0.5) * style.row
            _draw_row(pens, row, (along.left, along.width, y), share, style)

    space = used + style.letters.size * _BELOW_ROWS
    return PlacedLegend(frame.without(top=space) if position == "top" else frame.without(bottom=space), draw)


def _draw_row(
    pens: LegendPens,
    row: Sequence[tuple[float, Entry]],
    place: tuple[float, float, float],
    share: float,
    style: LegendStyle,
) -> None:
    """Entries at their distances, the row as a whole at its `share` of the room that `place` (left, width, y) has."""
    left, width, y = place
    total = row[-1][0] + style.width_of(row[-1][1])
    start = left + share * (width - total)
    for distance, entry in row:
        x = start + (total - distance - style.width_of(entry) if style.mirrored else distance)
        draw_entry(pens, entry, [entry.name], (x, y, 0), style)


def _rows(entries: Sequence[Entry], most: int, width: float, style: LegendStyle) -> list[list[tuple[float, Entry]]]:
    """Entries with their distance from the start of their row, in at most `most` rows."""
    rows: list[list[tuple[float, Entry]]] = [[]]
    x = 0.0
    more = style.letters.measure(LEFT_OUT.format(count=100)) + style.gap
    for index, entry in enumerate(entries):
        fitted = style.fitted(entry, width)
        need = style.width_of(fitted)
        reserve = more if len(rows) == most and index < len(entries) - 1 else 0
        if x and x + need + reserve > width:
            if len(rows) == most:
                rows[-1].append((x, Entry(LEFT_OUT.format(count=len(entries) - index), "")))
                return rows
            rows.append([])
            x = 0.0
        rows[-1].append((x, fitted))
        x += need + style.gap
    return rows
