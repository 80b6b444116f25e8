"""Labels that follow each other: a reader can tell one that is left out from its neighbours."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from renderers.times.names import names_of

_KINDS = 0.4  # of the labels of a sequence differ in more than their numbers
_MANY = 400
_FEWEST = 4
_NUMBER = re.compile(r"\d+")


def are_in_sequence(labels: Sequence[str], tag: str | None = None) -> bool:
    """Whether most labels hold a digit and few of them differ in more than that, as it is with dates, hours and
    numbers, or they are months or weekdays one after the other, in English or the language `tag`."""
    some = labels[:: max(len(labels) // _MANY, 1)]
    if sum(any(letter.isdigit() for letter in label) for label in some) * 2 <= len(some):
        return any(_follow(labels, names, count) for names, count in _calendars(tag))
    return len({_NUMBER.sub("0", label) for label in some}) <= max(2, _KINDS * len(some))


@lru_cache(maxsize=64)
def _calendars(tag: str | None) -> Sequence[tuple[Mapping[str, int], int]]:
    """The place of each name of a month, and of each weekday, and how many there are."""
    found = []
    for language in {None, tag}:
        names = names_of(language)
        found.append((_places(names.months, names.short_months), len(names.months)))
        found.append((_places(names.weekdays, names.short_weekdays), len(names.weekdays)))
    return found


def _places(*lists: Sequence[str]) -> Mapping[str, int]:
    return {_plain(name): place for names in lists for place, name in enumerate(names)}


def _plain(name: str) -> str:
    return name.strip().rstrip(".").casefold()


def _follow(labels: Sequence[str], names: Mapping[str, int], count: int) -> bool:
    """Whether each label is the name after, or before, that of the label before it."""
    if len(labels) < _FEWEST or _plain(labels[0]) not in names:
        return False
    places = [names.get(_plain(label)) for label in labels]
    steps = {None if one is None or two is None else (two - one) % count for one, two in pairwise(places)}
    return steps in ({1}, {count - 1})
