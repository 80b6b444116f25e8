"""A small table whose cells may be coloured."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Frame
from renderers.figures.board import BoardPens
from renderers.figures.cards.card import Card, draw_label, label_height
from renderers.figures.rounded import rounded
from renderers.panel_words import amount, flat, joined, threshold_of
from renderers.specification.panels import Column, Item

_ROW = 1.9
_SMALLEST_ROW = 1.5
_GAP = 1.2
_SHORTEST = 4.0
_LARGEST = 1.45
_TALLEST_ROW = 2.6
_SMALLEST = 0.8
_PLAIN = Column()


@dataclass(frozen=True, slots=True)
class _Grid:
    """What is to be written: a heading and rows of cells with their texts, and which columns hold numbers."""

    heading: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Sequence[Item]]
    texts: Sequence[Sequence[str]]
    numeric: Sequence[bool]


def draw_table(pens: BoardPens, card: Card) -> None:
    """The heading, then as many rows as fit; the rest is counted."""
    draw_label(pens, card, card.inner.top, most=1)
    rest = card.inner.without(top=label_height(card, most=1))
    grid = _grid(card)
    wanted = len(grid.rows) + 1
    usual = min(card.canvas.label_size, card.label_size)
    size = min(usual * _LARGEST, max(rest.height / (wanted * _ROW), usual * _SMALLEST))
    size = size if sum(_wanted(card, grid, size)) <= rest.width else min(size, usual)
    height = min(size * _TALLEST_ROW, max(rest.height / wanted, size * _SMALLEST_ROW))
    fits = max(1, int(rest.height / height) - 1)
    shown = len(grid.rows) if len(grid.rows) <= fits else max(fits - 1, 1)
    lefts, widths = _columns(card, grid, size, rest)
    for index, (left, width) in enumerate(zip(lefts, widths, strict=True)):
        name = grid.heading[index] if index < len(grid.heading) else ""
        _write(
            pens,
            card,
            name,
            Frame(left, rest.top, left + width, rest.top + height),
            size * 0.9,
            numeric=grid.numeric[index],
            style=None,
        )
    for row in range(shown):
        top = rest.top + (row + 1) * height
        pens.lines.add([rest.left, rest.right], [top, top], card.track, 1)
        for index, (left, width) in enumerate(zip(lefts, widths, strict=True)):
            if index < len(grid.rows[row]):
                _draw_cell(pens, card, grid, (row, index), Frame(left, top, left + width, top + height), size)
    if shown < len(grid.rows):
        y = rest.top + (shown + 1.5) * height
        card.write(pens, rest.left, y, f"+{len(grid.rows) - shown} more", size * 0.9, card.colors.label)


def _grid(card: Card) -> _Grid:
    panel, numbers = card.panel, card.canvas.numbers
    rows: Sequence[Sequence[Item]] = panel.rows
    if panel.columns is not None:
        heading = [flat(column.label) for column in panel.columns]
    else:
        heading = [amount(cell.value, numbers) for cell in rows[0]] if len(rows) > 1 else []
        rows = rows[1:] if len(rows) > 1 else rows
    count = max(*map(len, rows), len(heading))
    columns = [
        panel.columns[index] if panel.columns and index < len(panel.columns) else _PLAIN for index in range(count)
    ]
    texts = [[_text(cell, columns[index], card) for index, cell in enumerate(row)] for row in rows]
    numeric = [
        all(row[index].value is None or row[index].value.number is not None for row in rows if index < len(row))  # type: ignore[union-attr]  # it is not None there
        for index in range(count)
    ]
    return _Grid(heading, columns, rows, texts, numeric)


def _text(cell: Item, column: Column, card: Card) -> str:
    quantity = cell.value
    text = amount(quantity, card.canvas.numbers, column.format or card.panel.format)
    return joined(text, column.unit) if quantity is not None and quantity.text is None else text


def _columns(card: Card, grid: _Grid, size: float, frame: Frame) -> tuple[list[float], list[float]]:
    """Where columns begin and how wide they are: as wide as what is in them, the first one takes what is left over."""
    count, gap = len(grid.numeric), size * _GAP
    wanted = _wanted(card, grid, size)
    room = frame.width - gap * (count - 1)
    widths = _fitted(wanted, room, grid.numeric, size)
    lefts = [frame.left + sum(widths[:index]) + gap * index for index in range(count)]
    return lefts, widths


def _wanted(card: Card, grid: _Grid, size: float) -> list[float]:
    """How wide each column would be if there were room for all of it."""
    wanted = []
    for index in range(len(grid.numeric)):
        cells = [row[index] for row in grid.texts if index < len(row)]
        name = grid.heading[index] if index < len(grid.heading) else ""
        wanted.append(
            max([card.measure(name, size * 0.9), *(card.measure(cell, size, "medium") for cell in cells)]) + size * 0.6
        )
    return wanted


def _fitted(wanted: list[float], room: float, numeric: Sequence[bool], size: float) -> list[float]:
    """Words are shortened before numbers are."""
    over = sum(wanted) - room
    if over <= 0:
        return [wanted[0] - over, *wanted[1:]]
    spare = [
        0.0 if number else max(width - size * _SHORTEST, 0.0) for width, number in zip(wanted, numeric, strict=True)
    ]
    share = min(over / sum(spare), 1.0) if sum(spare) else 0.0
    widths = [width - share * extra for width, extra in zip(wanted, spare, strict=True)]
    return [width * min(room / sum(widths), 1.0) for width in widths]


def _draw_cell(pens: BoardPens, card: Card, grid: _Grid, place: tuple[int, int], frame: Frame, size: float) -> None:
    row, index = place
    cell, column = grid.rows[row][index], grid.columns[index]
    reached = threshold_of(column.thresholds or card.panel.thresholds, cell.value)
    style = cell.style or (reached.style if reached else None)
    if style:
        colors = card.canvas.theme.cards[style]
        box = Frame(frame.left, frame.top + 2, frame.right, frame.bottom - 2)
        pens.back.add(*rounded(box, 4), colors.fill, stroke=colors.accent, width=1)
    _write(pens, card, grid.texts[row][index], frame, size, numeric=grid.numeric[index], style=style, font="medium")


def _write(
    pens: BoardPens,
    card: Card,
    text: str,
    frame: Frame,
    size: float,
    *,
    numeric: bool,
    style: str | None,
    font: str = "regular",
) -> None:
    color = (
        card.canvas.theme.cards[style].value if style else card.colors.value if font == "medium" else card.colors.label
    )
    pad = size * 0.3
    shown = card.shorten(text, frame.width - pad, size, font)
    x = frame.right - pad if numeric else frame.left + (pad if style else 0)
    card.write(
        pens, x, (frame.top + frame.bottom) / 2, shown, size, color, font=font, align="right" if numeric else "left"
    )
