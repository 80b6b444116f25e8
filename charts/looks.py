"""How a picture is to look: the fields that stand beside a chart, wherever a chart may stand."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from core.errors import Flaw
from renderers import limits
from renderers.color import UnknownColor, parse_color
from renderers.drawing import MEDIA_TYPES
from renderers.theme import THEMES

PANEL_SIZE = {"width": 800, "height": 200}


def size_for(chart: Any) -> Mapping[str, Any]:
    """The size a chart has unless told: panels are low and wide, all else has the renderer's default."""
    return PANEL_SIZE if isinstance(chart, dict) and chart.get("type") == "panel" else {}


def read_look(raw: Mapping[str, Any]) -> tuple[dict[str, Any], list[Flaw]]:
    """The fields of `raw` that say how to draw, under the names that `Drawing` has for them, and what is wrong."""
    look: dict[str, Any] = {}
    flaws: list[Flaw] = []
    for name, (target, complaint) in LOOK.items():
        if (value := raw.get(name)) is None:
            continue
        if wrong := complaint(value):
            flaws.append(Flaw(f"/{name}", wrong))
        else:
            look[target] = value
    return look, flaws


def _size(value: Any) -> str | None:
    fits = type(value) is int and limits.SMALLEST_SIDE <= value <= limits.LARGEST_SIDE
    return None if fits else f"Send a whole number of pixels from {limits.SMALLEST_SIDE} to {limits.LARGEST_SIDE}."


def _scale(value: Any) -> str | None:
    return None if type(value) in {int, float} and 1 <= value <= 3 else "Send a number from 1 to 3."


def _one_of(allowed: Collection[str]) -> Callable[[Any], str | None]:
    def complaint(value: Any) -> str | None:
        return None if isinstance(value, str) and value in allowed else f"Send one of {', '.join(allowed)}."

    return complaint


def _color(value: Any) -> str | None:
    if not isinstance(value, str):
        return "Send a CSS colour as a text, such as #3366cc."
    try:
        parse_color(value)
    except UnknownColor as error:
        return str(error)
    return None


LOOK: Mapping[str, tuple[str, Callable[[Any], str | None]]] = {
    "width": ("width", _size),
    "height": ("height", _size),
    "scale": ("scale", _scale),
    "format": ("format", _one_of(MEDIA_TYPES)),
    "theme": ("theme", _one_of(THEMES)),
    "backgroundColor": ("background", _color),
}
"""Each field: its name in `Drawing`, and what is wrong with a value (None: nothing)."""
