"""The gate in front of every JSON body: what is let through is a plain object, small, shallow and without traps.

A body that cannot be read at all is Malformed; one that can, with a value in it that no field takes, is Invalid and
named by its pointer.
"""

import json
import math
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from flask import Request, g, has_request_context
from pydantic import BaseModel, ConfigDict, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from app.api.envelope_words import flaw_of
from core.errors import Flaw, Invalid, Malformed
from renderers.screening import pointer

DEEPEST = 64
MOST_DIGITS = 4_000
LARGEST_NUMBER_DIGITS = 300
# How deep a document is can be seen from its brackets outside of texts, without reading it.
ESCAPES = re.compile(rb"\\.", re.DOTALL)
TEXTS = re.compile(rb'"[^"]*"')
UNMARKED = bytes(set(range(256)) - set(b'[]{}"'))
# Where every digit is a 0 and every E an e, numbers that need a second look have one of these in them: no other is
# beyond what a double can hold, 1.8e308.
SHAPES = bytes.maketrans(b"123456789E", b"000000000e")
LONG = b"0" * 200
ENORMOUS = (LONG, b"e000", b"e+000")
DIGITS_OUTSIDE_TEXTS = re.compile(rf'"(?:[^"\\]|\\.)*"|\d{{{MOST_DIGITS},}}', re.DOTALL)
# Escapes that stand for a character which no field takes: NUL, and halves of surrogate pairs.
TRAPS = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
UNUSABLE = re.compile("[\x00\ud800-\udfff]")
Model = TypeVar("Model", bound=BaseModel)


class Envelope(BaseModel):
    """What every request model is built on: exact types, no unknown fields, no NaN."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in the body. Raises Malformed, Invalid, or 413 and 415 in HTTP's own words."""
    return parse_object(read_body(request))


def read_body(request: Request) -> bytes:
    """The body, which says that it is JSON and was not looked at yet. Raises 413 and 415 in HTTP's own words."""
    refuse_encoding(request)
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send JSON, with the header `Content-Type: application/json`.")
    return request.get_data(cache=False)


def refuse_encoding(request: Request) -> None:
    """Raises 415 for a compressed body: how large it becomes is only known when it is too late."""
    if (request.headers.get("Content-Encoding") or "identity").lower() != "identity":
        raise UnsupportedMediaType("Send the body as it is, without Content-Encoding.")


def parse_object(body: bytes) -> dict[str, Any]:
    """Reads UTF-8 JSON that is one object; within a request only once, however many ask.

    Raises Malformed, with the line and column where it can be said, and Invalid for numbers and characters that nothing
    can be done with.
    """
    if not has_request_context():
        return _parse(body)
    known: tuple[bytes, dict[str, Any]] | None = g.get("parsed")
    if known is None or known[0] != body:
        g.parsed = known = body, _parse(body)
    return known[1]


def _parse(body: bytes) -> dict[str, Any]:
    text = _decode(body)
    _refuse_depth(body)
    shapes = body.translate(SHAPES)
    if LONG in shapes:
        _refuse_digits(text)
    odd = [shape for shape in ENORMOUS if shape in shapes]
    value = _load(text, odd)
    if not isinstance(value, dict):
        raise Malformed("The body must be a JSON object: it begins with `{` and ends with `}`.")
    if odd or (b"\\u" in body and TRAPS.search(text)):
        flaws = list(_flaws(value, ""))
        if flaws:
            raise Invalid(flaws)
    return value


def read_envelope(model: type[Model], body: dict[str, Any], beside: tuple[str, ...] = ()) -> Model:
    """Checks the outer fields of a request; `beside` are those that the caller reads by itself. Raises Invalid with a
    pointer for each that is wrong."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        raise Invalid([flaw_of(one, model, beside) for one in error.errors(include_url=False)]) from None


def _decode(body: bytes) -> str:
    if not body.strip():
        raise Malformed("The body is empty. Send a JSON object.")
    if body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Malformed("The body begins with a byte order mark. Send plain UTF-8 without it.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(f"The body is not UTF-8: byte {error.start} cannot be read.") from None


def _refuse_depth(body: bytes) -> None:
    """Before anything is read: to read what is nested too deep takes a stack that is too deep."""
    if body.count(b"[") + body.count(b"{") <= DEEPEST:
        return
    marks = (ESCAPES.sub(b"", body) if b"\\" in body else body).translate(None, UNMARKED)
    brackets = TEXTS.sub(b"", marks.replace(b'""', b""))  # without a pair of quotes, what is outside of texts stays so
    for _ in range(DEEPEST):  # each time, the innermost ones go
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    opening = brackets.count(b"[") + brackets.count(b"{")
    if opening > DEEPEST or 0 < opening == len(brackets) - opening:
        raise Malformed(f"The body is nested deeper than {DEEPEST} levels.")


def _refuse_digits(text: str) -> None:
    """Reading a number of so many digits would take longer than drawing the chart."""
    if any(match[0][0] != '"' for match in DIGITS_OUTSIDE_TEXTS.finditer(text)):
        raise Malformed(f"The body holds a number of {MOST_DIGITS:,} digits or more.")


def _load(text: str, odd: list[bytes]) -> Any:
    def note(name: str) -> float:
        odd.append(name.encode())
        return float(name)

    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=note)
    except json.JSONDecodeError as error:
        raise Malformed(f"Not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Malformed(f"The name {json.dumps(twice[:80])} stands twice in one object.")
    return result


def _flaws(value: Any, place: str) -> Iterator[Flaw]:
    """What no field takes, whatever it is called."""
    if isinstance(value, dict):
        for name, item in value.items():
            if UNUSABLE.search(name):
                yield Flaw(place, "Send names without NUL and without halves of surrogate pairs.")
            else:
                yield from _flaws(item, place + pointer(name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _flaws(item, f"{place}/{index}")
    elif isinstance(value, str):
        if UNUSABLE.search(value):
            yield Flaw(place, "Send text without NUL and without halves of surrogate pairs.")
    elif isinstance(value, float) and not math.isfinite(value):
        yield Flaw(place, "Send a finite number, or null where a value is missing.")
    elif isinstance(value, int) and abs(value) >= 10**LARGEST_NUMBER_DIGITS:
        yield Flaw(place, f"Send a number of at most {LARGEST_NUMBER_DIGITS} digits.")
