"""What somebody may have meant."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

# What people call a field that must be there, with words that are not spelled like it.
_ALSO_CALLED: Mapping[str, frozenset[str]] = {
    "value": frozenset({"amount", "cells", "current", "data", "from", "items", "number", "rows", "states", "text"}),
    "data": frozenset({"cards", "items", "panels", "points", "value", "values", "y"}),
    "datasets": frozenset({"series"}),
    "items": frozenset({"charts", "data", "panels"}),
}


def close_to(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The nearest of `known`, whatever its case; None when nothing is near."""
    by_lower = {word.lower(): word for word in known}
    close = get_close_matches(name.lower()[:100], by_lower, n=1, cutoff=cutoff)
    return by_lower[close[0]] if close else None


def nearest(name: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the nearest of `known`: `; did you mean "bar"?`, or a full stop."""
    words = list(known)
    also = (word for word in words if name.lower() in _ALSO_CALLED.get(word, ()))
    close = close_to(name, words, 0.5) or next(also, None)
    return f'; did you mean "{close}"?' if close else "."


def meant_for(name: str, given: Iterable[str]) -> str | None:
    """Which of the `given` fields somebody may have written in place of `name`; None when none looks like it."""
    fields = list(given)
    also = _ALSO_CALLED.get(name, frozenset())
    return close_to(name, fields) or next((field for field in fields if field.lower() in also), None)
