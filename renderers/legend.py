"""The legend: swatches and names, in rows above or below the plot or in a column beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.pens import DotPen, TextPen
from renderers.scene import Color
from renderers.text import measure, plain, shorten

_ROW = 1.7
_LARGEST_SHARE = 0.3
_WIDEST_COLUMN = 0.4
_ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend; `note` stands at the right end of a column and is left out of rows."""

    name: str
    color: Color
    note: str = ""


@dataclass(frozen=True, slots=True)
class LegendPens:
    """Where the swatches and the words go."""

    swatches: DotPen
    words: TextPen


def draw_legend(pens: LegendPens, entries: Sequence[Entry], position: str, canvas: Canvas, frame: Frame) -> Frame:
    """Draws `entries` at that side of `frame` and returns the rest of it; names that do not fit are counted."""
    if not entries or not canvas.has_room_for("legend"):
        return frame
    tidy = [Entry(" ".join(plain(entry.name).split()), entry.color, entry.note) for entry in entries]
    draw = _draw_rows if position in {"top", "bottom"} else _draw_column
    return draw(pens, tidy, position, canvas, frame)


def _draw_rows(pens: LegendPens, entries: Sequence[Entry], position: str, canvas: Canvas, frame: Frame) -> Frame:
    size = canvas.label_size
    height = size * _ROW
    most = max(1, int(frame.height * _LARGEST_SHARE / height))
    rows = _rows(entries, most, frame.width, size)
    used = len(rows) * height
    top = frame.top if position == "top" else frame.bottom - used
    for index, row in enumerate(rows):
        for left, entry in row:
            _draw_entry(pens, entry, frame.left + left, top + (index + 0.5) * height, canvas)
    space = size * 0.7
    return frame.without(top=used + space) if position == "top" else frame.without(bottom=used + space)


def _rows(entries: Sequence[Entry], most: int, width: float, size: float) -> list[list[tuple[float, Entry]]]:
    """Entries with their distance from the left, in at most `most` rows."""
    rows: list[list[tuple[float, Entry]]] = [[]]
    x = 0.0
    for index, entry in enumerate(entries):
        name = shorten(entry.name, width - _swatch_room(size), size)
        need = _swatch_room(size) + measure(name, size)
        reserve = _more_room(size) if len(rows) == most and index < len(entries) - 1 else 0
        if x and x + need + reserve > width:
            if len(rows) == most:
                rows[-1].append((x, Entry(f"+{len(entries) - index} more", "")))
                return rows
            rows.append([])
            x = 0.0
        rows[-1].append((x, Entry(name, entry.color)))
        x += need + size * 1.5
    return rows


def _more_room(size: float) -> float:
    return measure("+100 more", size) + size * 1.5


def _swatch_room(size: float) -> float:
    return size * 1.25


def _draw_entry(pens: LegendPens, entry: Entry, x: float, y: float, canvas: Canvas) -> None:
    size = canvas.label_size
    if entry.color:
        pens.swatches.add(x + size * 0.4, y, size * 0.78, entry.color)
    pens.words.add(x + (_swatch_room(size) if entry.color else 0), y, entry.name, size, canvas.theme.label)


def _draw_column(pens: LegendPens, entries: Sequence[Entry], position: str, canvas: Canvas, frame: Frame) -> Frame:
    size = canvas.label_size
    height = size * (_ROW + 0.1)
    shown = _shown(entries, max(1, int(frame.height / height)))
    notes = max(measure(entry.note, size, "semibold") for entry in shown)
    room = notes + size if notes else 0
    names = max(measure(entry.name, size) for entry in shown)
    width = min(_swatch_room(size) + names + room, frame.width * _WIDEST_COLUMN)
    left = frame.left if position == "left" else frame.right - width
    top = frame.top + (frame.height - len(shown) * height) / 2
    for index, entry in enumerate(shown):
        y = top + (index + 0.5) * height
        name = shorten(entry.name, width - _swatch_room(size) - room + _ROUNDING, size)
        _draw_entry(pens, Entry(name, entry.color), left, y, canvas)
        pens.words.add(left + width, y, entry.note, size, canvas.theme.title, font="semibold", align="right")
    space = width + size * 2
    return frame.without(left=space) if position == "left" else frame.without(right=space)


def _shown(entries: Sequence[Entry], most: int) -> list[Entry]:
    if len(entries) <= most:
        return list(entries)
    return [*entries[: most - 1], Entry(f"+{len(entries) - most + 1} more", "")]
