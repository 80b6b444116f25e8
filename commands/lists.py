"""Values listed in a line: `Mon 3, Tue 5, Wed 9`, or just `3 5 9`."""

import re
from collections.abc import Sequence
from itertools import groupby

from commands.mistakes import not_understood, quote
from commands.numbers import GAPS, read_number, unit_of
from commands.tables import Series, Table, Value
from commands.words import Token

LINKS = ":=→"
LINK_AT_END = re.compile(r"(?:\s*[:=→]+|\s+[-–—])$")
EXAMPLE = "`/grapiture chart Mon 3, Tue 5, Wed 9`"
Item = Sequence[Token]


def read_list(tokens: Sequence[Token]) -> Table:
    """One unnamed series out of words and breaks. Raises NotUnderstood."""
    items: list[Item] = [
        tuple(group) for is_break, group in groupby(tokens, lambda token: token.kind == "break") if not is_break
    ]
    if len(items) == 1:
        items = _cut_at_commas(items[0]) or _cut_after_numbers(items[0])
    words = [token for item in items for token in item]
    if not any(_holds_number(token) for token in words):
        raise not_understood(_no_numbers(words))
    if _are_bare(items):
        pairs = [(str(index), _number(token)) for index, token in enumerate(words, 1)]
    else:
        pairs = [_pair(item) for item in items]
    labels, values = zip(*pairs, strict=True)
    unit = unit_of(re.split(f"[{LINKS}]", item[-1].text)[-1] for item in items)
    return Table(labels, (Series(None, values),), unit)


def _cut_at_commas(item: Item) -> list[Item]:
    """`100,200,300` and nothing else: a chart of one large number is not what is meant."""
    text = item[0].text
    if len(item) > 1 or item[0].kind != "word" or "," not in text or _number(item[0]) is None:
        return []
    return [[Token("word", part, 0)] for part in text.split(",")]


def _cut_after_numbers(item: Item) -> list[Item]:
    """`Mon 3 Tue 5` without a comma: a new item begins after each number, if each then has words and one number."""
    cut: list[list[Token]] = [[]]
    for token in item:
        cut[-1].append(token)
        if _number(token) is not None:
            cut.append([])
    parts = [part for part in cut if part]
    return list(parts) if all(len(part) > 1 and _number(part[-1]) is not None for part in parts) else [item]


def _are_bare(items: Sequence[Item]) -> bool:
    """All words are numbers, and they do not stand in pairs such as `2023 5, 2024 7`."""
    pairs = len(items) > 1 and all(len(item) == 2 for item in items)  # a label and a number
    return not pairs and all(_number(token) is not None for item in items for token in item)


def _pair(item: Item) -> tuple[str, Value]:
    *before, last = item
    if not before:
        return _split(last)
    value = _number(last)
    if value is None and (last.kind == "quoted" or last.text not in GAPS):
        raise not_understood(f"{_as_typed(item)} does not end with a number. Write {_example(item)}.")
    label = " ".join(token.text for token in before)
    return LINK_AT_END.sub("", label) or label, value


def _split(token: Token) -> tuple[str, Value]:
    """`Mon:3` or `Mon=3`. A label without a number, or a number without a label, is a mistake."""
    if token.kind == "word":
        for link in LINKS:
            label, _, right = token.text.rpartition(link)
            if label and (value := read_number(right)) is not None:
                return label, value
    if _number(token) is not None:
        raise not_understood(f"{quote(token.text)} has no label. Give every number a label, or none: `Mon 3, Tue 5`.")
    raise not_understood(f"{_as_typed([token])} has no number. Write {_example([token])}.")


def _number(token: Token) -> int | float | None:
    return read_number(token.text.lstrip(LINKS)) if token.kind == "word" else None


def _holds_number(token: Token) -> bool:
    parts = token.text.replace("=", ":").split(":") if token.kind == "word" else []
    return any(read_number(part) is not None for part in parts)


def _as_typed(item: Item) -> str:
    return quote(" ".join(token.text for token in item))


def _example(item: Item) -> str:
    return quote(" ".join(token.text for token in item[:2]) + " 5")


def _no_numbers(words: Item) -> str:
    if not words:
        return f"There is nothing to draw yet. Try {EXAMPLE}."
    return f"There are no numbers in {_as_typed(words)}. Try {EXAMPLE}."
