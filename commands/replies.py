"""Answers that only the person who asked sees, and errors in words."""

from collections.abc import Sequence
from typing import Any

from commands.blocks import Block, shorten
from commands.markup import escape
from core.errors import GrapitureError, Invalid, Kind

LONGEST_TEXT = 3000
MOST_FLAWS = 5
HINTS = {
    Kind.OUT_OF_CREDITS: "`/grapiture plan` shows the plans.",
    Kind.TOO_MANY: "Try again in a moment.",
    Kind.UNAVAILABLE: "Try again in a moment.",
}
"""What a person in Slack can do about a kind of failure, where its sentence does not say so."""


def ephemeral(text: str, blocks: Sequence[Block] | None = None) -> dict[str, Any]:
    """An answer that only the person who asked sees. `text` is mrkdwn, shown where blocks are not."""
    message: dict[str, Any] = {"response_type": "ephemeral", "text": shorten(text, LONGEST_TEXT)}
    return message | ({"blocks": list(blocks)} if blocks else {})


def apologize(error: GrapitureError) -> dict[str, Any]:
    """The ephemeral answer to something that failed: nothing in it can mention anybody."""
    hint = HINTS.get(error.kind)
    return ephemeral(escape(describe(error)) + (f"\n{hint}" if hint else ""))


def describe(error: GrapitureError) -> str:
    """The error in words, without markup; of many flaws the first few, each with its place in the chart."""
    if not isinstance(error, Invalid):
        return str(error)
    lines = [_line(flaw.pointer, flaw.message) for flaw in error.flaws[:MOST_FLAWS]]
    more = len(error.flaws) - len(lines)
    return "\n".join([*lines, *([f"… and {more} more."] if more else [])])


def _line(pointer: str, message: str) -> str:
    place = pointer.removeprefix("/blocks/0").removeprefix("/chart").strip("/")
    return f"`{shorten(place, 100)}`: {message}" if place else message
