"""Annotations as version 0.5 and 1 of their plugin spelled them, rewritten as version 3 does."""

from collections.abc import Iterable, Mapping
from typing import Any

from renderers.rewriting import Move, Rewriting, Steps, Table

_PLACE: Steps = ("options", "plugins", "annotation")


def _words(letters: Table) -> Table:
    return {
        **letters,
        "xPadding": Move(("padding", "x")),
        "yPadding": Move(("padding", "y")),
        "cornerRadius": Move(("borderRadius",)),
    }


def are_old(plugin: Any, letters: Table) -> bool:
    """Whether any annotation, or its label, is spelled as it once was; `letters` is how fonts were."""
    names = _words(letters).keys()
    found = [one for _, one in _annotations(plugin) if isinstance(one, Mapping)]
    labels = [one["label"] for one in found if isinstance(one.get("label"), Mapping)]
    return any(names & one.keys() for one in (*found, *labels))


def respell(rewriting: Rewriting, plugin: Mapping[str, Any], origin: Steps, letters: Table) -> None:
    """Puts the plugin's options, which stood at `origin`, to where they belong."""
    words = _words(letters)
    table = {**words, "label": Move(("label",), words)}
    rest = {name: value for name, value in plugin.items() if name != "annotations"}
    rewriting.move(rest, origin, _PLACE, {})
    for key, one in _annotations(plugin):
        place, stood = (*_PLACE, "annotations", str(key)), (*origin, "annotations", key)
        if isinstance(one, Mapping):
            rewriting.move(one, stood, place, table)
        else:
            rewriting.put(place, one, stood)


def _annotations(plugin: Any) -> Iterable[tuple[str | int, Any]]:
    found = plugin.get("annotations") if isinstance(plugin, Mapping) else None
    if isinstance(found, list):
        return enumerate(found)
    return found.items() if isinstance(found, Mapping) else ()
