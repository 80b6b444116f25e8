"""A legend beside or upon the plot: one column, or more of them where one is not high enough for all names."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Canvas, Frame
from renderers.legend_style import (
    LEFT_OUT,
    ROUNDING,
    SHARES,
    LegendPens,
    LegendStyle,
    PlacedLegend,
    Title,
    draw_entry,
    title_of,
)
from renderers.swatches import Entry
from renderers.text import shorten, wrap

_TIGHT_ROW = 1.35
_WIDEST = 0.46
_SHORT_NAME = 8
_SHORTENED = 0.8  # of the longest name, where there must be several columns
_WIDEST_OF_MANY = 0.48
_APART = 1.4
_FROM_PLOT = 2.4
_NOTE_APART = 1.0
_MOST_LINES = 3
_LINE = 1.2


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is shown, so many entries in each column, and what a column takes; `names` are the entries' in lines, more
    than one only where one column has room for them, and `line` is how far these are apart."""

    shown: Sequence[Entry]
    names: Sequence[Sequence[str]]
    rows: int
    row: float
    line: float
    width: float
    notes: float
    gap: float

    @property
    def count(self) -> int:
        return math.ceil(len(self.shown) / self.rows)

    @property
    def whole(self) -> float:
        """The width of all columns."""
        return self.count * (self.width + self.gap) - self.gap

    @property
    def height(self) -> float:
        """The height of the highest column."""
        return self.down(min(self.rows, len(self.shown)))

    def down(self, row: int) -> float:
        """Where a row begins, from the top."""
        return row * self.row + sum(len(lines) - 1 for lines in self.names[:row]) * self.line


def place_columns(
    entries: Sequence[Entry], position: str, style: LegendStyle, canvas: Canvas, frame: Frame
) -> PlacedLegend:
    """Names under each other at the left or right of `frame`, their notes at the right end of each column; where the
    names are more than find room in one column, rows stand closer, then columns side by side."""
    options = canvas.plugins.legend
    along = frame if options.full_size or canvas.inner is None else canvas.inner
    are_many = len(entries) * style.letters.size * _TIGHT_ROW > along.height
    most = options.max_width or (_room_of_many(style, frame) if are_many else frame.width * _WIDEST)
    title = title_of(options.title, canvas, most)
    height = min(along.height, options.max_height or along.height) - title.height
    columns = _columns(entries, style, height, most, canvas)
    width = min(max(title.width, columns.whole), most)
    share = SHARES[options.align or "center"]
    top = along.top + (along.height - title.height - columns.height) * share
    left = frame.left if position == "left" else frame.right - width

    def draw(pens: LegendPens, inward: float) -> None:
        start = left + (inward if position == "left" else -inward)
        _draw(pens, columns, title, (start, top), style, canvas)

    space = width + style.letters.size * _FROM_PLOT
    return PlacedLegend(frame.without(left=space) if position == "left" else frame.without(right=space), draw)


def _room_of_many(style: LegendStyle, frame: Frame) -> float:
    """Nearly half of the frame, or all that a circle as high as it would leave."""
    return max(frame.width * _WIDEST_OF_MANY, frame.width - frame.height - style.letters.size * _FROM_PLOT)


def _columns(entries: Sequence[Entry], style: LegendStyle, height: float, most: float, canvas: Canvas) -> _Columns:
    size = style.letters.size
    notes = max(_note_width(entry, style) for entry in entries)
    room = notes + size * _NOTE_APART if notes else 0.0
    wish = max(style.width_of(entry) for entry in entries) + room
    row = style.row
    if len(entries) * row > height and canvas.plugins.legend.labels.padding is None:
        row = max(size * _TIGHT_ROW, style.swatch.height * 1.1)
    rows = max(1, int(height / row))
    gap = size * _APART
    longest = max((entry.name for entry in entries), key=len)
    least = wish - (1 - _SHORTENED) * style.letters.measure(longest) if len(longest) > _SHORT_NAME else wish
    count = min(max(1, int((most + gap) / (least + gap))), math.ceil(len(entries) / rows))
    shown = _shown(entries, rows * count)
    rows = math.ceil(len(shown) / count)
    row, width = min(style.row, max(row, height / rows)), min(wish, (most + gap) / count - gap)
    names = [_names(entry, style, width - room) for entry in shown]
    columns = _Columns(shown, names, rows, row, size * _LINE, width, room, gap)
    if count == 1 and columns.height <= height:
        return columns
    return replace(columns, names=[[style.fitted(entry, width - room).name] for entry in shown])


def _names(entry: Entry, style: LegendStyle, width: float) -> list[str]:
    """The name in a few lines."""
    room = width - (style.swatch.room if entry.color else 0) + ROUNDING
    size, font = style.letters.size, style.letters.font
    lines = wrap(entry.name, room, size, font)
    lines = [*lines[: _MOST_LINES - 1], " ".join(lines[_MOST_LINES - 1 :])] if len(lines) > _MOST_LINES else lines
    return [shorten(line, max(room, 0.0), size, font) for line in lines]


def _draw(
    pens: LegendPens,
    columns: _Columns,
    title: Title,
    place: tuple[float, float],
    style: LegendStyle,
    canvas: Canvas,
) -> None:
    left, top = place
    size, names = style.letters.size, columns.width - columns.notes
    title.draw(pens.words, Frame(left, top, left + columns.whole, top), 0)
    for index, entry in enumerate(columns.shown):
        column, row = divmod(index, columns.rows)
        x = left + column * (columns.width + columns.gap)
        y = top + title.height + columns.down(row) + 0.5 * columns.row
        note = x + columns.width
        widest = max(columns.names[index], key=style.letters.measure)
        x += (names - style.width_of(replace(entry, name=widest))) * _spare_share(canvas, style)
        draw_entry(pens, entry, columns.names[index], (x, y, columns.line), style)
        pens.words.add(note, y, entry.note, size, canvas.theme.title, font=style.bold, align="right")


def _note_width(entry: Entry, style: LegendStyle) -> float:
    return replace(style.letters, font=style.bold).measure(entry.note)


def _spare_share(canvas: Canvas, style: LegendStyle) -> float:
    usual = "right" if style.mirrored else "left"
    return {"left": 0.0, "center": 0.5, "right": 1.0}[canvas.plugins.legend.labels.text_align or usual]


def _shown(entries: Sequence[Entry], most: int) -> list[Entry]:
    if len(entries) <= most:
        return list(entries)
    return [*entries[: most - 1], Entry(LEFT_OUT.format(count=len(entries) - most + 1), "")]
