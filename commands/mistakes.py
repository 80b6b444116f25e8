"""Being misunderstood: the error for what a person typed, and how to quote it back."""

from collections.abc import Iterable
from difflib import get_close_matches

from core.errors import Flaw, Invalid


class NotUnderstood(Invalid):
    """A person's words could not be read; the sentence quotes them and shows the nearest thing that works."""

    code = "not_understood"


def not_understood(sentence: str) -> NotUnderstood:
    """The error with one sentence."""
    return NotUnderstood([Flaw("", sentence)])


def quote(text: str, longest: int = 60) -> str:
    """What was typed, on one line between backticks, shortened to `longest` characters."""
    flat = " ".join(text.split()).replace("`", "'")
    return f"`{flat if len(flat) <= longest else flat[: longest - 1] + '…'}`"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was most likely meant, or None when none is near."""
    by_folded = {one.lower(): one for one in known}
    found = get_close_matches(word.lower()[:40], by_folded, n=1)
    return by_folded[found[0]] if found else None
