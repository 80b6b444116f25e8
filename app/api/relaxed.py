"""Relaxed JSON: charts as people write them in JavaScript, with bare names, single quotes, comments, commas to spare.

A JSON5 library reads it; nothing is ever run. What is a program and no data is pointed at, with what to write instead.
"""

import math
import re
from collections.abc import Iterator
from typing import Any

import pyjson5

from app.api.bodies import DEEPEST
from core.errors import Flaw, Malformed
from renderers import InvalidChart
from renderers.screening import pointer

_PLACE = re.compile(r"near (\d+)")
_WORD = re.compile(r"[\w$.]*$")
_FUNCTION = re.compile(r"(?:\(*\s*(?:async|function|new)\b|\([^()]*\)\s*=>|[\w$]+\s*=>|[\w$.]+\s*\()")
_WORDS_ALONE = re.compile(r"[A-Za-z_$][\w$]*\s*(?=[,}\]]|$)")
_NOT_FINITE = re.compile(r"\b(?:NaN|Infinity)\b")
_FORMATTERS = frozenset({"callback", "formatter", "label", "generateLabels", "userCallback"})
_AS_FORMAT = (
    'Functions are never run. To write numbers in a certain way, put `"format"` in place of this function: '
    '"currency:USD", "percent", "compact", "bytes", "duration", or options of Intl.NumberFormat.'
)
_AS_VALUE = "Functions and expressions are never run. Write the value itself."


def parse_relaxed(text: str) -> dict[str, Any]:
    """The object that `text` describes.

    Raises InvalidChart for what is a program, with a pointer to where it stands, and Malformed for all else that is no
    JSON5, with line and column.
    """
    if not text.strip():
        raise Malformed("The chart is empty. Send a Chart.js configuration: {type: 'bar', data: {…}}.")
    try:
        value = pyjson5.decode(text, DEEPEST)
    except pyjson5.Json5DecoderException as error:
        raise _explained(text, error) from None
    if not isinstance(value, dict):
        raise InvalidChart([Flaw("", "Send an object: it begins with `{` and ends with `}`.")])
    if _NOT_FINITE.search(text) and (flaws := list(_not_finite(value, ""))):
        raise InvalidChart(flaws)
    return value


def _explained(text: str, error: pyjson5.Json5DecoderException) -> Exception:
    sentence, read = str(error.args[0]), error.args[1] if len(error.args) > 1 else None
    found = _PLACE.search(sentence)
    place = min(max(int(found[1]) - 1, 0), len(text)) if found else 0
    begin = place - len(_WORD.search(text[max(0, place - 200) : place])[0])  # type: ignore[index]  # matches always
    rest = text[begin:]
    if isinstance(error, pyjson5.Json5NestingTooDeep):
        return Malformed(f"The chart is nested deeper than {DEEPEST} levels.")
    if _FUNCTION.match(rest):
        steps = _steps(read)
        return InvalidChart([Flaw(pointer(*steps), _AS_FORMAT if _formats(steps) else _AS_VALUE)])
    if isinstance(error, pyjson5.Json5ExtraData):
        return Malformed("Something stands behind the end of the chart. Send one object and nothing else.")
    where = _line_and_column(text, begin)
    if isinstance(error, pyjson5.Json5EOF):
        return Malformed(f"The chart ends too early, or holds a number that is none: see what begins at {where}.")
    return Malformed(f"The chart cannot be read at {where}. {_advice(rest)}")


def _advice(rest: str) -> str:
    if rest.startswith("`"):
        return "Write texts in single or double quotes."
    if rest.startswith("undefined"):
        return "Write null for a missing value, or leave the name out."
    if word := _WORDS_ALONE.match(rest):
        return f"If {word[0].strip()[:40]} is a text, put it in quotes."
    return "Write it as JSON; quotes around names may be left out. In a URL, encode it."


def _line_and_column(text: str, place: int) -> str:
    before = text[:place]
    return f"line {before.count(chr(10)) + 1}, column {place - before.rfind(chr(10))}"


def _steps(read: Any) -> list[str | int]:
    """The way to the value that could not be read: the reader puts None in its place, last in all it has so far."""
    steps: list[str | int] = []
    while read:
        if isinstance(read, dict):
            last: str | int = next(reversed(read))
        elif isinstance(read, list):
            last = len(read) - 1
        else:
            return []
        steps.append(last)
        read = read[last]
    return steps


def _formats(steps: list[str | int]) -> bool:
    return any(step in _FORMATTERS for step in steps)


def _not_finite(value: Any, path: str) -> Iterator[Flaw]:
    if isinstance(value, float) and not math.isfinite(value):
        yield Flaw(path, "Send a finite number, or null where a value is missing.")
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _not_finite(item, path + pointer(name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _not_finite(item, f"{path}/{index}")
