"""Making the labels at ticks fit: thin them out, wrap them, shorten them, and only then turn them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise

from renderers.figures.alike import shorten_together
from renderers.lettering import Lettering
from renderers.specification.scales import TickOptions
from renderers.text import plain, shorten, wrap

_TURN = 40.0
_MOST_LINES = 3
_FEWEST_LETTERS = 9
_KEPT = 0.6
_GAP = 0.7
_NEARLY = 1.25  # so much more room is given where it spares labels from being shortened
_SEQUENCE_FROM = 80
_THOUSANDS = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
_ROUND = (2, 5, 10, 20, 50, 100, 200, 500, *_THOUSANDS)
_MANY = 400
_SAMPLE = 50
_UPRIGHT = 85.0
_STEPS = (
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    10,
    12,
    14,
    15,
    20,
    25,
    30,
    40,
    50,
    60,
    70,
    80,
    100,
    120,
    150,
    200,
    250,
    300,
    400,
    500,
    *_THOUSANDS,
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """The labels that are shown: the index of the tick and its lines; `kept` are the ticks that are not skipped, with
    or without a label. `angle` is clockwise, in radians; `extent` is the room across the axis that they take."""

    rows: Sequence[tuple[int, Sequence[str]]]
    angle: float
    extent: float
    line: float
    kept: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class FitRules:
    """What the author says: the least and the most turn in degrees, whether labels may be skipped, at most how many
    there are, and how many pixels must part them."""

    least_turn: float = 0.0
    most_turn: float | None = None
    skips: bool = True
    limit: int | None = None
    gap: float | None = None

    @classmethod
    def of(cls, options: TickOptions) -> "FitRules":
        """The rules in the options of an axis' ticks."""
        return cls(
            options.min_rotation or 0.0,
            options.max_rotation,
            options.auto_skip is not False,
            options.max_ticks_limit,
            options.auto_skip_padding,
        )

    def gap_of(self, font: Lettering) -> float:
        return font.size * _GAP if self.gap is None else self.gap

    def least_step(self, count: int) -> int:
        """Every how many labels one is shown at most."""
        return max(math.ceil(count / self.limit), 1) if self.limit and self.skips else 1

    @property
    def turn(self) -> float:
        """The angle, in radians and upwards, of labels that do not fit otherwise."""
        most = _TURN if self.most_turn is None else abs(self.most_turn)
        return math.radians(max(most, abs(self.least_turn)))


def fit_below(
    labels: Sequence[str], step: float, font: Lettering, room: float, rules: FitRules, *, in_sequence: bool
) -> Fitted:
    """Fits labels that stand side by side, `step` pixels apart, into at most about `room` pixels of height.

    `in_sequence` says that a reader can tell a label that is left out from its neighbours.
    """
    least = rules.least_step(len(labels))
    widest = max((font.measure(line) for label in _longest(labels) for line in plain(label).split("\n")), default=0)
    gap = rules.gap_of(font)
    if not labels or (not rules.least_turn and widest + gap <= step * least):
        return flat([(index, plain(labels[index]).split("\n")) for index in range(0, len(labels), least)], font)
    every, first = _thinning(labels, max(math.ceil((widest + gap) / step), least))
    if len(labels) > _MANY and rules.skips:
        return flat([(index, [_single(labels[index])]) for index in range(first, len(labels), every)], font)
    single = [_single(label) for label in labels]
    if rules.least_turn:
        return _turned(single, step, font, room, rules)
    may_thin = in_sequence or len(labels) > _SEQUENCE_FROM or rules.limit is not None
    if rules.skips and (rules.most_turn == 0 or (may_thin and every * 2 <= len(labels))):
        return flat([(index, [single[index]]) for index in range(first, len(labels), every)], font)
    most = max(1, min(_MOST_LINES, int(room / font.line)))
    fitted = _wrapped(single, step - gap, font, most) if least == 1 else None
    return fitted or _turned(single, step, font, room, rules)


def _thinning(labels: Sequence[str], least: int) -> tuple[int, int]:
    """Every how many labels one is shown, and which is the first: whole numbers that follow each other are shown where
    they are round (5, 10, 15), others from the first one on."""
    ends = labels[0], labels[-1]
    if least == 1 or not all(label.isascii() and label.isdigit() for label in ends):
        return _round_step(least), 0
    low, high = (int(label) for label in ends)
    every = next((step for step in _ROUND if step >= least), 0)
    if not every or high - low != len(labels) - 1:
        return _round_step(least), 0
    return every, -low % every


def _round_step(every: int) -> int:
    """Every how many labels one is shown: numbers that are easy to count by."""
    return next((nice for nice in _STEPS if nice >= every), every)


def _longest(labels: Sequence[str]) -> Sequence[str]:
    """Those that can be the widest: all, or of very many those with the most letters."""
    return labels if len(labels) <= _MANY else nlargest(_SAMPLE, labels, key=len)


def _single(label: str) -> str:
    return " ".join(plain(label).split())


def flat(rows: list[tuple[int, list[str]]], font: Lettering) -> Fitted:
    """Labels that are not turned."""
    shown = [(index, lines) for index, lines in rows if any(lines)]
    tallest = max((len(lines) for _, lines in shown), default=0)
    return Fitted(shown, 0, tallest * font.line, font.line, [index for index, _ in rows])


def _wrapped(labels: Sequence[str], width: float, font: Lettering, most: int) -> Fitted | None:
    """Wrapped at words, or shortened a little; None when too little of some label would be left."""
    if width < font.size * 0.5 * _FEWEST_LETTERS / 2:
        return None
    rows = []
    for index, label in enumerate(labels):
        lines = _lines(label, width, font, most)
        if lines is None:
            return None
        rows.append((index, lines))
    return flat(rows, font)


def _lines(label: str, width: float, font: Lettering, most: int) -> list[str] | None:
    lines = wrap(label, width, font.size, font.font)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    short = [shorten(line, width, font.size, font.font) for line in lines]
    is_legible = sum(map(len, short)) >= _KEPT * len(label) and all(
        len(line) >= _FEWEST_LETTERS or line == whole for line, whole in zip(short, lines, strict=True)
    )
    return short if is_legible else None


def _turned(labels: Sequence[str], step: float, font: Lettering, room: float, rules: FitRules) -> Fitted:
    every = max(1, math.ceil(font.size * 1.3 / step), rules.least_step(len(labels))) if rules.skips else 1
    shown = range(0, len(labels), every)
    longest = room / math.sin(rules.turn)
    widest = max(font.measure(labels[index]) for index in shown)
    longest = widest if widest <= longest * _NEARLY else longest
    short = shorten_together([labels[index] for index in shown], longest, font)
    rows = [(index, [label]) for index, label in zip(shown, short, strict=True)]
    return _turned_rows(rows, font, rules)


def _turned_rows(rows: list[tuple[int, list[str]]], font: Lettering, rules: FitRules) -> Fitted:
    shown = [(index, lines) for index, lines in rows if lines[0]]
    widest = max((font.measure(lines[0]) for _, lines in shown), default=0)
    extent = widest * math.sin(rules.turn) + font.size * 0.6 * math.cos(rules.turn) + font.size * 0.2
    kept = [index for index, _ in rows]
    return Fitted(shown, -rules.turn, extent if shown else 0, font.line, kept)


def fit_at(positions: Sequence[float], labels: Sequence[str], font: Lettering, rules: FitRules) -> Fitted:
    """Fits labels that stand side by side at `positions`, in pixels: as many as do not touch each other."""
    parts = [plain(label).split("\n") for label in labels]
    if rules.least_turn:
        return _turned_rows([(index, [_single(label)]) for index, label in enumerate(labels)], font, rules)
    halves = [max((font.measure(line) for line in lines), default=0) / 2 for lines in parts]
    gap = rules.gap_of(font)
    every = rules.least_step(len(labels))
    while every < len(labels) and not _are_apart(positions, halves, gap, every):
        every += 1
    if every > 1 and not rules.skips:
        if rules.most_turn == 0:
            every = 1
        else:
            return _turned_rows([(index, [_single(label)]) for index, label in enumerate(labels)], font, rules)
    return flat([(index, parts[index]) for index in range(0, len(labels), every)], font)


def _are_apart(positions: Sequence[float], halves: Sequence[float], gap: float, every: int) -> bool:
    shown = range(0, len(positions), every)
    return all(
        abs(positions[after] - positions[before]) >= halves[before] + halves[after] + gap
        for before, after in pairwise(shown)
    )


def fit_beside(labels: Sequence[str], step: float, font: Lettering, room: float, rules: FitRules) -> Fitted:
    """Fits labels that stand below each other, `step` pixels apart, into at most `room` pixels of width."""
    gap = font.size * 1.15 if rules.gap is None else font.size + rules.gap
    every = max(1, math.ceil(gap / max(step, 1e-6)), rules.least_step(len(labels))) if rules.skips else 1
    most = max(1, min(_MOST_LINES, int(step * every / font.line)))
    rows: list[tuple[int, list[str]]] = []
    if most == 1:
        shown = range(0, len(labels), every)
        short = shorten_together([_single(labels[index]) for index in shown], room, font)
        rows = [(index, [label]) for index, label in zip(shown, short, strict=True)]
    for index in range(0, len(labels), every) if most > 1 else ():
        given = plain(labels[index]).split("\n")
        lines = [wrapped for line in given for wrapped in wrap(line, room, font.size, font.font)]
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = [*lines[: most - 1], rest]
        rows.append((index, [shorten(line, room, font.size, font.font) for line in lines]))
    widest = max((font.measure(line) for _, lines in rows for line in lines), default=0)
    angle = -math.radians(abs(rules.least_turn))
    extent = widest * math.cos(angle) + font.size * -math.sin(angle)
    kept = [index for index, _ in rows]
    return Fitted([row for row in rows if any(row[1])], angle, extent, font.line, kept)


def is_upright(angle: float) -> bool:
    """Whether labels are turned so far that they stand centred on their tick."""
    return abs(math.degrees(angle)) >= _UPRIGHT
