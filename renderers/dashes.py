"""Dashes that begin in the middle of a pattern."""

from collections.abc import Sequence


def shifted(dash: Sequence[float], offset: float | None) -> Sequence[float]:
    """The pattern that looks like `dash` moved back by `offset` pixels, as a canvas' lineDashOffset moves it."""
    pattern = list(dash) * (2 if len(dash) % 2 else 1)
    whole = sum(pattern)
    if not offset or not whole:
        return pattern
    rest = offset % whole
    place = 0
    while rest >= pattern[place]:
        rest -= pattern[place]
        place += 1
    turned = [pattern[place] - rest, *pattern[place + 1 :], *pattern[:place], rest]
    return [0, *turned] if place % 2 else [*turned, 0]
