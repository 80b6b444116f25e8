"""A first look at whatever was sent: whether it is JSON, text, data and no program, and of a sane size."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from core.errors import Flaw
from renderers import limits
from renderers.drawing import InvalidChart

_CODE = re.compile(r"\s*(?:async\s+)?(?:function\b\s*\*?\s*\w*\s*\(|(?:\([\w\s,{}=.]{0,200}\)|\w{1,80})\s*=>)")
# No character at all in an SVG, which is XML, are U+FFFE and U+FFFF besides the controls.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_KEYS = frozenset({"__proto__", "constructor", "prototype"})
_HOLDS_TEXT = frozenset({"text", "label", "labels", "value", "data", "unit", "delta", "icon"})
_INSTEAD: Mapping[str | int, str] = {
    "callback": 'Send “format” beside it instead, such as "currency:USD", "percent" or {"suffix": " ms"}.',
    "formatter": 'Send “format” instead, such as "percent", or a template as “text”, such as "{label}: {value}".',
    "filter": "Send a list of the names to show.",
    "sort": "Send the datasets in the order in which they are to stand.",
    "generateLabels": "The datasets' own labels are shown; “filter” is a list of those to show.",
}
_VALUE_ITSELF = (
    "Send the value itself, or a list with one for each item; see the documentation for formats without code."
)
_NUMBERS = frozenset({int, float, type(None), bool})
_COORDINATES = frozenset("xyr")
_MOST_FLAWS = 50
Steps = tuple[str | int, ...]


def pointer(*steps: str | int) -> str:
    """The JSON Pointer (RFC 6901) through `steps`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def steps_of(path: str) -> list[str]:
    """The steps of a JSON Pointer."""
    return [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]


def screen(document: Any) -> list[Flaw]:
    """What makes `document` not worth reading: at most a few dozen flaws, none for a clean one.

    Raises InvalidChart at once for what is no JSON object or is too deep or too large to look at.
    """
    if not isinstance(document, dict):
        raise InvalidChart([Flaw("", 'Send a chart as a JSON object such as {"type": "bar", "data": {…}}.')])
    _check_size(document)
    flaws = []
    for found in _flaws(document, (), texts=False):
        flaws.append(found)
        if len(flaws) == _MOST_FLAWS:
            break
    return flaws


def _check_size(document: dict[str, Any]) -> None:
    data = document.get("data")
    datasets = data.get("datasets") if isinstance(data, dict) else None
    if not isinstance(datasets, list):
        return
    if len(datasets) > limits.DATASETS:
        sentence = f"Send at most {limits.DATASETS} datasets; these are {len(datasets):,}."
        raise InvalidChart([Flaw("/data/datasets", sentence)])
    points = [len(one["data"]) for one in datasets if isinstance(one, dict) and isinstance(one.get("data"), list)]
    if sum(points) > limits.POINTS:
        largest = points.index(max(points))
        sentence = f"Send at most {limits.POINTS:,} values in all; these are {sum(points):,}."
        raise InvalidChart([Flaw(pointer("data", "datasets", largest, "data"), sentence)])


def _flaws(value: Any, steps: Steps, *, texts: bool) -> Iterator[Flaw]:
    if len(steps) > limits.DEPTH:
        raise InvalidChart([Flaw(pointer(*steps), f"Send lists and objects at most {limits.DEPTH} deep.")])
    if isinstance(value, str):
        if sentence := _flaw_of_text(value, steps, texts=texts):
            yield Flaw(pointer(*steps), sentence)
    elif isinstance(value, dict):
        yield from _flaws_of_object(value, steps, texts=texts)
    elif isinstance(value, list):
        yield from _flaws_of_list(value, steps, texts=texts)
    elif type(value) not in _NUMBERS:
        yield Flaw(pointer(*steps), f"Send JSON; this is a Python {type(value).__name__}.")


def _flaw_of_text(value: str, steps: Steps, *, texts: bool) -> str | None:
    if _CONTROLS.search(value):
        return "Send text without control characters and without halves of surrogate pairs."
    if not texts and _CODE.match(value):
        return f"Code is never run. {_INSTEAD.get(steps[-1], _VALUE_ITSELF)}"
    return None


def _flaws_of_object(value: dict[Any, Any], steps: Steps, *, texts: bool) -> Iterator[Flaw]:
    for key, item in value.items():
        if not isinstance(key, str) or _CONTROLS.search(key):
            yield Flaw(pointer(*steps), "Send names without control characters.")
        elif key in _FORBIDDEN_KEYS:
            yield Flaw(pointer(*steps, key), f"Leave out “{key}”.")
        elif type(item) not in _NUMBERS:
            yield from _flaws(item, (*steps, key), texts=texts or (bool(steps) and _holds_text(key, item)))


def _holds_text(key: str, item: Any) -> bool:
    """Whether what stands there is to be read by people; `labels` may also be options of a legend."""
    return key in _HOLDS_TEXT and not (key == "labels" and isinstance(item, dict))


def _flaws_of_list(value: list[Any], steps: Steps, *, texts: bool) -> Iterator[Flaw]:
    if _NUMBERS.issuperset(map(type, value)):
        return
    if len(value) > limits.POINTS:
        raise InvalidChart([Flaw(pointer(*steps), f"Send at most {limits.POINTS:,} items in a list.")])
    if _are_plain_points(value) or (texts and {str}.issuperset(map(type, value)) and not _hold_controls(value)):
        return
    for index, item in enumerate(value):
        yield from _flaws(item, (*steps, index), texts=texts)


def _are_plain_points(items: list[Any]) -> bool:
    """Whether nothing can be wrong with any of the items: there may be a hundred thousand of them."""
    if not {dict}.issuperset(map(type, items)) or not _COORDINATES.issuperset(chain.from_iterable(items)):
        return False
    values = list(chain.from_iterable(map(dict.values, items)))
    if _NUMBERS.issuperset(map(type, values)):
        return True
    texts = [one for one in values if type(one) is str]
    return _NUMBERS.union({str}).issuperset(map(type, values)) and not _hold_controls(texts)


def _hold_controls(texts: list[str]) -> bool:
    return _CONTROLS.search("\n".join(texts)) is not None
