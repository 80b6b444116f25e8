"""Shortening labels that are alike: what they share is cut away before what tells them apart."""

from collections.abc import Sequence
from itertools import takewhile

from renderers.lettering import Lettering
from renderers.text import ELLIPSIS, cut, shorten

_FEWEST_LETTERS = 3


def shorten_together(labels: Sequence[str], width: float, font: Lettering) -> list[str]:
    """Each label not wider than `width`; those that would read alike when they are cut in their middle keep the words
    in which they differ: “service-checkout-worker-07-production” is “service…07…”."""
    short = [shorten(label, width, font.size, font.font) for label in labels]
    long = [label for label, shown in zip(labels, short, strict=True) if label != shown]
    if len(long) < 2 or len(set(short)) == len(set(labels)):
        return short
    start, end = _shared(long), _shared([label[::-1] for label in long])
    told = [
        shown if label == shown else _around(label, start, min(end, len(label) - start), width, font)
        for label, shown in zip(labels, short, strict=True)
    ]
    return told if len(set(told)) > len(set(short)) else short


def _shared(labels: Sequence[str]) -> int:
    """How many letters all begin with; no word or number is split."""
    first, last = min(labels), max(labels)
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))
    while count and first[count - 1].isalnum():
        count -= 1
    return count


def _around(label: str, start: int, end: int, width: float, font: Lettering) -> str:
    """The beginning of what is shared, as much of it as there is room for, and all that is not."""
    own = label[start : len(label) - end].strip()
    tail = ELLIPSIS if label[len(label) - end :].strip() else ""
    room = width - font.measure(own + tail)
    if room <= font.measure(ELLIPSIS) or not own:
        return shorten(own, width, font.size, font.font)
    if font.measure(label[:start]) <= room:
        return label[:start] + own + tail
    head = cut(label[:start], room, font.size, font.font)
    head = head.removesuffix(ELLIPSIS).rstrip(" -–_/.:,") + ELLIPSIS
    return (head if len(head) > _FEWEST_LETTERS else ELLIPSIS) + own + tail
