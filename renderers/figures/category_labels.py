"""Making the labels of categories fit: thin them out, wrap them, shorten them, and only then turn them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.text import measure, plain, shorten, wrap

_TURN = math.radians(40)
_LINE = 1.2
_MOST_LINES = 3
_FEWEST_LETTERS = 9
_KEPT = 0.6
_GAP = 0.7


@dataclass(frozen=True, slots=True)
class Fitted:
    """The labels that are shown: the index of the category and its lines. `angle` is clockwise, in radians;
    `extent` is the room that they take away from the plot, in pixels."""

    rows: Sequence[tuple[int, Sequence[str]]]
    angle: float
    extent: float
    line: float


def fit_below(labels: Sequence[str], step: float, size: float, room: float, *, in_sequence: bool) -> Fitted:
    """Fits labels that stand side by side, `step` pixels apart, into at most about `room` pixels of height.

    `in_sequence` says that a reader can tell a label that is left out from its neighbours.
    """
    parts = [plain(label).split("\n") for label in labels]
    widest = max((measure(line, size) for lines in parts for line in lines), default=0)
    gap = size * _GAP
    if widest + gap <= step:
        return _flat(list(enumerate(parts)), size)
    single = [" ".join(" ".join(lines).split()) for lines in parts]
    every = math.ceil((widest + gap) / step)
    if (in_sequence or len(labels) > 30) and every * 2 <= len(labels):
        return _flat([(index, [single[index]]) for index in range(0, len(labels), every)], size)
    most = max(1, min(_MOST_LINES, int(room / (size * _LINE))))
    return _wrapped(single, step - gap, size, most) or _turned(single, step, size, room)


def _flat(rows: list[tuple[int, list[str]]], size: float) -> Fitted:
    shown = [(index, lines) for index, lines in rows if any(lines)]
    tallest = max((len(lines) for _, lines in shown), default=0)
    return Fitted(shown, 0, tallest * size * _LINE, size * _LINE)


def _wrapped(labels: Sequence[str], width: float, size: float, most: int) -> Fitted | None:
    """Wrapped at words, or shortened a little; None when too little of some label would be left."""
    if width < size * 0.5 * _FEWEST_LETTERS / 2:
        return None
    rows = []
    for index, label in enumerate(labels):
        lines = _lines(label, width, size, most)
        if lines is None:
            return None
        rows.append((index, lines))
    return _flat(rows, size)


def _lines(label: str, width: float, size: float, most: int) -> list[str] | None:
    lines = wrap(label, width, size)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    short = [shorten(line, width, size) for line in lines]
    is_legible = sum(map(len, short)) >= _KEPT * len(label) and all(
        len(line) >= _FEWEST_LETTERS or line == whole for line, whole in zip(short, lines, strict=True)
    )
    return short if is_legible else None


def _turned(labels: Sequence[str], step: float, size: float, room: float) -> Fitted:
    every = max(1, math.ceil(size * 1.3 / step))
    longest = room / math.sin(_TURN)
    rows = [(index, [shorten(labels[index], longest, size)]) for index in range(0, len(labels), every)]
    shown = [(index, lines) for index, lines in rows if lines[0]]
    extent = max((measure(lines[0], size) for _, lines in shown), default=0) * math.sin(_TURN) + size * 0.6
    return Fitted(shown, -_TURN, extent if shown else 0, size * _LINE)


def fit_beside(labels: Sequence[str], step: float, size: float, room: float) -> Fitted:
    """Fits labels that stand below each other, `step` pixels apart, into at most `room` pixels of width."""
    every = max(1, math.ceil(size * 1.15 / step))
    most = max(1, min(_MOST_LINES, int(step / (size * _LINE))))
    rows = []
    for index in range(0, len(labels), every):
        given = plain(labels[index]).split("\n")
        lines = [wrapped for line in given for wrapped in wrap(line, room, size)]
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = [*lines[: most - 1], rest]
        rows.append((index, [shorten(line, room, size) for line in lines]))
    widest = max((measure(line, size) for _, lines in rows for line in lines), default=0)
    return Fitted([row for row in rows if any(row[1])], 0, widest, size * _LINE)


def are_in_sequence(labels: Sequence[str]) -> bool:
    """Whether most labels hold a digit, as dates, hours and numbers do."""
    return sum(any(letter.isdigit() for letter in label) for label in labels) * 2 > len(labels)
