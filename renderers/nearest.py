"""What somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the nearest of `known`: `; did you mean "bar"?`, or a full stop."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(name.lower()[:100], by_lower, n=1, cutoff=0.5)
    return f'; did you mean "{by_lower[close[0]]}"?' if close else "."
