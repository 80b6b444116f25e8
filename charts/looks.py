"""How a picture is to look: the fields that stand beside a chart, wherever a chart may stand."""

from collections.abc import Callable, Mapping
from typing import Any

from charts.preferences import NO_PREFERENCES, Preferences
from core.errors import Flaw, Invalid
from renderers import limits
from renderers.drawing import MEDIA_TYPES
from renderers.look import Look

PANEL_SIZE = {"width": 800, "height": 200}
SIZES: Mapping[Any, Mapping[str, int]] = {
    "panel": PANEL_SIZE,
    "progressBar": {"width": 800, "height": 100},
    "radialGauge": {"width": 500, "height": 400},
    "sparkline": {"width": 600, "height": 150},
    "dashboard": {"width": 1000, "height": 640},
}


def size_for(chart: Any) -> Mapping[str, Any]:
    """The size a chart has unless told: some are low and wide, most have the renderer's default."""
    kind = chart.get("type") if isinstance(chart, dict) else None
    return SIZES.get(kind, {}) if isinstance(kind, str) else {}


def read_look(raw: Mapping[str, Any], preferences: Preferences = NO_PREFERENCES) -> tuple[dict[str, Any], list[Flaw]]:
    """The fields of `raw` that say how to draw, under the names that `Drawing` has for them, completed with what the
    workspace prefers, and what is wrong."""
    look: dict[str, Any] = {}
    flaws: list[Flaw] = []
    for name, (target, complaint) in LOOK.items():
        if (value := raw.get(name)) is None:
            continue
        if wrong := complaint(value):
            flaws.append(Flaw(f"/{name}", wrong))
        else:
            look[target] = value
    look, more = preferences.complete(look)
    flaws += more
    return look, [*flaws, *_flaws_of_words({name: value for name, value in look.items() if name in WORDS})]


def _flaws_of_words(words: Mapping[str, Any]) -> list[Flaw]:
    try:
        Look(**words).resolved()
    except Invalid as error:
        return list(error.flaws)
    return []


def _size(value: Any) -> str | None:
    fits = type(value) is int and limits.SMALLEST_SIDE <= value <= limits.LARGEST_SIDE
    return None if fits else f"Send a whole number of pixels from {limits.SMALLEST_SIDE} to {limits.LARGEST_SIDE}."


def _scale(value: Any) -> str | None:
    return None if type(value) in {int, float} and 1 <= value <= 3 else "Send a number from 1 to 3."


def _format(value: Any) -> str | None:
    known = isinstance(value, str) and value in MEDIA_TYPES
    return None if known else f"Send one of {', '.join(MEDIA_TYPES)}."


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and len(value) <= LONGEST_WORD else "Send a short text in double quotes."


def _palette(value: Any) -> str | None:
    colors = value if isinstance(value, list) else [value]
    fits = all(isinstance(color, str) and len(color) <= LONGEST_WORD for color in colors)
    return None if fits else "Send the name of a palette, or a list of CSS colours."


LONGEST_WORD = 100
WORDS = frozenset({"theme", "background", "palette", "locale", "timezone"})
"""What a renderer looks up by itself; here only their types are checked."""

LOOK: Mapping[str, tuple[str, Callable[[Any], str | None]]] = {
    "width": ("width", _size),
    "height": ("height", _size),
    "scale": ("scale", _scale),
    "format": ("format", _format),
    "theme": ("theme", _text),
    "backgroundColor": ("background", _text),
    "palette": ("palette", _palette),
    "locale": ("locale", _text),
    "timezone": ("timezone", _text),
}
"""Each field: its name in `Drawing`, and what is wrong with a value (None: nothing)."""
