"""Saying what is being measured while it is, on standard error."""

import sys
import time
from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Progress:
    """One line at a time; on a terminal it is written over."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()

    def say(self, words: str) -> None:
        print(f"bench: {words}", file=sys.stderr, flush=True)

    def over(self, items: Sequence[Item], what: str) -> Iterator[Item]:
        """The items, while it says how many of them are done and how long the rest will take."""
        start, said = time.monotonic(), 0.0
        for done, item in enumerate(items):
            now = time.monotonic()
            if done and (self._is_terminal or now - said > 10):
                said, rest = now, (now - start) / done * (len(items) - done)
                words = f"bench: {done} of {len(items)} {what}, {rest:.0f} s to go"
                print(words, end="\r" if self._is_terminal else "\n", file=sys.stderr, flush=True)
            yield item
