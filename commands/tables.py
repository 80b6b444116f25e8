"""Tables that people paste: CSV, TSV, Markdown. The first row names the series, the first column the labels."""

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt

from commands.mistakes import not_understood, quote
from commands.numbers import is_gap, read_number, unit_of

Value = int | float | None
FENCE = re.compile(r"\A```[^\n`]*\n?(?P<inside>.*?)\n?```\Z", re.DOTALL)
RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?|\s*\|\s*:?-+:?\s*")
STRAIGHT = str.maketrans("“”„", '"""')


@dataclass(frozen=True, slots=True)
class Series:
    """Values, one a label, None where there is none; the name is None when nobody gave it."""

    name: str | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Labels, and series as long as they are; `unit` is the sign that all numbers were written with, if any."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str | None = None


def read_table(text: str) -> Table | None:
    """The table that `text` is, or None when it is none: two lines at least, cut by one kind of mark.

    Raises NotUnderstood, naming row and column, for a ragged table or a cell that is no number.
    """
    fenced = FENCE.fullmatch(text.strip())
    lines = [line for line in (fenced["inside"] if fenced else text).splitlines() if line.strip()]
    if len(lines) < 2:  # a heading and a row
        return None
    rows = next((rows for read in READERS if (rows := read(lines))), None)
    return _table(_level(rows)) if rows else None


def _read_markdown(lines: Sequence[str]) -> list[list[str]] | None:
    if not RULE.fullmatch(lines[1]):
        return None
    rows: list[list[str]] = []
    tokens = MarkdownIt("commonmark").enable("table").parse("\n".join(line.strip() for line in lines))
    for token, following in pairwise(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append("".join(part.content for part in following.children or ()))
    return rows or None


def _read_pipes(lines: Sequence[str]) -> list[list[str]] | None:
    if not all(line.strip().startswith("|") for line in lines):
        return None
    return [line.strip().strip("|").split("|") for line in lines]


def _read_separated(delimiter: str) -> Callable[[Sequence[str]], list[list[str]] | None]:
    def read(lines: Sequence[str]) -> list[list[str]] | None:
        if delimiter not in lines[0] or not any(delimiter in line for line in lines[1:]):
            return None
        straight = [line.translate(STRAIGHT) for line in lines]
        try:
            rows = list(csv.reader(straight, delimiter=delimiter, skipinitialspace=delimiter != "\t", strict=True))
        except csv.Error as error:
            raise not_understood(f"This looks like a table, but a quote in it is not closed ({error}).") from None
        return rows if delimiter == "\t" or _has_bare_values(rows) else None

    return read


def _has_bare_values(rows: Sequence[Sequence[str]]) -> bool:
    """A cell that is a number and nothing else tells a table from a list such as `Mon 3, Tue 5,`."""
    return any(read_number(cell) is not None for row in rows[1:] for cell in row[1:])


READERS = (_read_markdown, _read_pipes, *(_read_separated(mark) for mark in "\t;,"))


def _level(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Rows of trimmed cells. Empty cells at the end of a row are no cells where the heading has none; a heading that
    is one cell short of every row has no corner."""
    heading, *body = [[cell.strip() for cell in row] for row in rows]
    while heading and not heading[-1]:
        heading.pop()
    for row in body:
        while len(row) > len(heading) and not row[-1]:
            row.pop()
    if heading and all(len(row) == len(heading) + 1 for row in body):
        heading.insert(0, "")
    return [heading, *body]


def _table(rows: Sequence[Sequence[str]]) -> Table:
    heading, *body = rows
    if len(heading) < 2 or not body:  # labels and a series
        raise not_understood("A table needs a column of labels and a column of numbers: `Day,Users`, then `Mon,3`.")
    for number, row in enumerate(body, 2):
        _check_length(heading, row, number)
    series = [
        Series(name or None, tuple(_value(row, column, number, name) for number, row in enumerate(body, 2)))
        for column, name in enumerate(heading[1:], 1)
    ]
    unit = unit_of(cell for row in body for cell in row[1:])
    return Table(tuple(row[0] for row in body), tuple(series), unit)


def _check_length(heading: Sequence[str], row: Sequence[str], number: int) -> None:
    if len(row) == len(heading):
        return
    place = f"Row {number} of the table ({quote(row[0] if row else '')})"
    if len(row) < len(heading):
        missing = heading[len(row)] or f"column {len(row) + 1}"
        raise not_understood(f"{place} has nothing under {quote(missing)}. Give every row {len(heading)} cells.")
    raise not_understood(
        f"{place} has {quote(row[len(heading)])} in column {len(heading) + 1}, where the heading has only "
        f"{len(heading)}. A number with a comma in it goes in quotes."
    )


def _value(row: Sequence[str], column: int, number: int, name: str) -> Value:
    cell = row[column]
    value = read_number(cell)
    if value is None and not is_gap(cell):
        under = quote(name) if name else f"column {column + 1}"
        raise not_understood(
            f"Row {number} of the table ({quote(row[0])}) has {quote(cell)} under {under}, which is not a number. "
            "Leave the cell empty where there is none."
        )
    return value
