"""The legend: swatches and names, in rows above or below the plot or in a column beside or upon it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from renderers.canvas import Canvas, Frame
from renderers.lettering import Lettering
from renderers.pens import DotPen, TextPen
from renderers.scene import Color
from renderers.specification.padding import Insets
from renderers.specification.plugins import LegendTitle
from renderers.swatches import Entry, Swatch, swatch_of
from renderers.text import fit, plain, shorten

__all__ = ["Entry", "LegendPens", "draw_legend"]

_ROW = 1.7
_COLUMN_ROW = 1.8
_APART = 1.5
_LARGEST_SHARE = 0.3
_WIDEST_COLUMN = 0.4
_SHARES = {"start": 0.0, "center": 0.5, "end": 1.0}
_ROUNDING = 0.01  # pixels that sums and differences of widths may be off
_LEFT_OUT = "+{count} more"


@dataclass(frozen=True, slots=True)
class LegendPens:
    """Where the swatches and the words go."""

    swatches: DotPen
    words: TextPen


@dataclass(frozen=True, slots=True)
class _Style:
    """How one legend is set: letters, swatches, the colour of names, the height of a row and the gap between names."""

    letters: Lettering
    swatch: Swatch
    color: Color
    row: float
    gap: float
    mirrored: bool
    leftward: bool

    def width_of(self, entry: Entry) -> float:
        return (self.swatch.room if entry.color else 0) + self.letters.measure(entry.name)

    def fitted(self, entry: Entry, width: float) -> Entry:
        room = width - (self.swatch.room if entry.color else 0) + _ROUNDING
        return replace(entry, name=shorten(entry.name, max(room, 0), self.letters.size, self.letters.font))


def draw_legend(pens: LegendPens, entries: Sequence[Entry], position: str, canvas: Canvas, frame: Frame) -> Frame:
    """Draws `entries` at that side of `frame`, as the chart's legend options say, and returns the rest of it; names
    that do not fit are counted."""
    tidy = [replace(entry, name=" ".join(plain(entry.name).split())) for entry in _wanted(entries, canvas)]
    if not tidy or not canvas.has_room_for("legend"):
        return frame
    style = _style(canvas, is_column=position not in {"top", "bottom"})
    if position in {"top", "bottom"}:
        return _draw_rows(pens, tidy, position, style, canvas, frame)
    if position == "chartArea":
        if canvas.inner is not None:
            _draw_column(pens, tidy, "left", style, canvas, canvas.inner)
        return frame
    return _draw_column(pens, tidy, position, style, canvas, frame)


def _wanted(entries: Sequence[Entry], canvas: Canvas) -> list[Entry]:
    names = canvas.plugins.legend.labels.filter
    return [entry for entry in entries if names is None or entry.name in names]


def _style(canvas: Canvas, *, is_column: bool) -> _Style:
    options = canvas.plugins.legend
    labels = options.labels
    letters = canvas.lettering(labels.font, canvas.label_size, line=_COLUMN_ROW if is_column else _ROW)
    swatch = swatch_of(labels, letters, canvas)
    row, gap = max(letters.line, swatch.height * 1.1), letters.size * _APART
    if labels.padding is not None:
        row, gap = max(letters.size * 1.2, swatch.height) + labels.padding, labels.padding
    mirrored = canvas.is_right_to_left if options.rtl is None else options.rtl
    leftward = options.text_direction == "rtl"
    return _Style(letters, swatch, labels.color or canvas.theme.label, row, gap, mirrored, leftward)


def _draw_rows(
    pens: LegendPens, entries: Sequence[Entry], position: str, style: _Style, canvas: Canvas, frame: Frame
) -> Frame:
    options = canvas.plugins.legend
    along = frame if options.full_size or canvas.inner is None else canvas.inner
    width = min(along.width, options.max_width or along.width)
    title = _title(options.title, canvas, width)
    height = frame.height * _LARGEST_SHARE if options.max_height is None else options.max_height
    rows = _rows(entries, max(1, int((height - title.height) / style.row)), width, style)
    used = title.height + len(rows) * style.row
    top = frame.top if position == "top" else frame.bottom - used
    share = _SHARES[options.align or "start"]
    share = 1 - share if style.mirrored else share
    _draw_title(pens.words, title, Frame(along.left, top, along.right, top), share)
    for index, row in enumerate(rows):
        total = row[-1][0] + style.width_of(row[-1][1])
        start = along.left + share * (along.width - total)
        for left, entry in row:
            x = start + (total - left - style.width_of(entry) if style.mirrored else left)
            _draw_entry(pens, entry, x, top + title.height + (index + 0.5) * style.row, style)
    space = style.letters.size * 0.7
    return frame.without(top=used + space) if position == "top" else frame.without(bottom=used + space)


def _rows(entries: Sequence[Entry], most: int, width: float, style: _Style) -> list[list[tuple[float, Entry]]]:
    """Entries with their distance from the start of their row, in at most `most` rows."""
    rows: list[list[tuple[float, Entry]]] = [[]]
    x = 0.0
    more = style.letters.measure(_LEFT_OUT.format(count=100)) + style.gap
    for index, entry in enumerate(entries):
        fitted = style.fitted(entry, width)
        need = style.width_of(fitted)
        reserve = more if len(rows) == most and index < len(entries) - 1 else 0
        if x and x + need + reserve > width:
            if len(rows) == most:
                rows[-1].append((x, Entry(_LEFT_OUT.format(count=len(entries) - index), "")))
                return rows
            rows.append([])
            x = 0.0
        rows[-1].append((x, fitted))
        x += need + style.gap
    return rows


def _draw_entry(pens: LegendPens, entry: Entry, x: float, y: float, style: _Style) -> None:
    letters, room = style.letters, style.swatch.room if entry.color else 0
    if entry.color:
        behind = letters.measure(entry.name) + room - style.swatch.width
        style.swatch.draw(pens.swatches, pens.words, entry, x + behind if style.mirrored else x, y)
    start = x if style.mirrored else x + room
    pens.words.add(start, y, entry.name, letters.size, style.color, font=letters.font, rtl=style.leftward)


def _draw_column(
    pens: LegendPens, entries: Sequence[Entry], position: str, style: _Style, canvas: Canvas, frame: Frame
) -> Frame:
    options, size = canvas.plugins.legend, style.letters.size
    along = frame if options.full_size or canvas.inner is None else canvas.inner
    most = options.max_width or frame.width * _WIDEST_COLUMN
    title = _title(options.title, canvas, most)
    height = min(along.height, options.max_height or along.height) - title.height
    shown = _shown(entries, max(1, int(height / style.row)))
    notes = max(_note_width(entry, style) for entry in shown)
    room = notes + size if notes else 0
    width = min(max([title.width, *(style.width_of(entry) + room for entry in shown)]), most)
    left = frame.left if position == "left" else frame.right - width
    share = _SHARES[options.align or "center"]
    top = along.top + (along.height - title.height - len(shown) * style.row) * share
    _draw_title(pens.words, title, Frame(left, top, left + width, top), 0)
    for index, entry in enumerate(shown):
        y = top + title.height + (index + 0.5) * style.row
        fitted = style.fitted(entry, width - room)
        spare = (width - room - style.width_of(fitted)) * _spare_share(canvas, style)
        _draw_entry(pens, fitted, left + spare, y, style)
        pens.words.add(left + width, y, entry.note, size, canvas.theme.title, font="semibold", align="right")
    space = width + size * 2
    return frame.without(left=space) if position == "left" else frame.without(right=space)


def _note_width(entry: Entry, style: _Style) -> float:
    return replace(style.letters, font="semibold").measure(entry.note)


def _spare_share(canvas: Canvas, style: _Style) -> float:
    usual = "right" if style.mirrored else "left"
    return {"left": 0.0, "center": 0.5, "right": 1.0}[canvas.plugins.legend.labels.text_align or usual]


def _shown(entries: Sequence[Entry], most: int) -> list[Entry]:
    if len(entries) <= most:
        return list(entries)
    return [*entries[: most - 1], Entry(_LEFT_OUT.format(count=len(entries) - most + 1), "")]


@dataclass(frozen=True, slots=True)
class _Title:
    """The title of a legend, measured; of no height when there is none."""

    lines: Sequence[str]
    letters: Lettering
    color: Color
    insets: Insets
    share: float | None

    @property
    def height(self) -> float:
        return self.insets.top + len(self.lines) * self.letters.line + self.insets.bottom if self.lines else 0

    @property
    def width(self) -> float:
        return max((self.letters.measure(line) for line in self.lines), default=0)


def _title(options: LegendTitle, canvas: Canvas, width: float) -> _Title:
    letters = canvas.lettering(options.font, canvas.label_size, "semibold")
    texts = [line for line in options.text or () if line.strip()] if options.display is not False else []
    lines = fit("\n".join(texts), width, max(1, len(texts)), letters.size, letters.font) if texts else []
    insets = options.padding or Insets(bottom=letters.size * 0.3)
    share = None if options.position is None else _SHARES[options.position]
    return _Title(lines, letters, options.color or canvas.theme.label, insets, share)


def _draw_title(words: TextPen, title: _Title, place: Frame, share: float) -> None:
    """At the place its own position says, or with the entries."""
    share = share if title.share is None else title.share
    for row, line in enumerate(title.lines):
        x = place.left + share * (place.width - title.letters.measure(line))
        y = place.top + title.insets.top + (row + 0.5) * title.letters.line
        words.add(x, y, line, title.letters.size, title.color, font=title.letters.font)
