"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def close_to(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The nearest of `known`, whatever its case; None when nothing is near."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(name.lower()[:100], by_lower, n=1, cutoff=cutoff)
    return by_lower[close[0]] if close else None


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the nearest of `known`: `; did you mean "bar"?`, or a full stop."""
    close = close_to(name, known, 0.5)
    return f'; did you mean "{close}"?' if close else "."
