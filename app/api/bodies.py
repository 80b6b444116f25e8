"""The gate in front of every JSON body: what is let through is a plain object, small, shallow and without traps."""

import json
import re
from typing import Any, NoReturn, TypeVar

from flask import Request
from pydantic import BaseModel, ConfigDict, ValidationError
from werkzeug.exceptions import UnsupportedMediaType

from core.errors import Flaw, Invalid, Malformed

DEEPEST = 64
LONGEST_NUMBER = 400
# A quoted string, or a run of digits, or a bracket: enough to see how deep a document is without reading it.
TOKENS = re.compile(rf'"(?:[^"\\]|\\.)*"|\d{{{LONGEST_NUMBER},}}|[\[\]{{}}]', re.DOTALL)
Model = TypeVar("Model", bound=BaseModel)


class Envelope(BaseModel):
    """What every request model is built on: exact types, no unknown fields, no NaN."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, frozen=True)


def read_object(request: Request) -> dict[str, Any]:
    """The JSON object in the body. Raises Malformed, or 413 and 415 in HTTP's own words."""
    return parse_object(read_body(request))


def read_body(request: Request) -> bytes:
    """The body, which says that it is JSON and was not looked at yet. Raises 413 and 415 in HTTP's own words."""
    _refuse_encoding(request)
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send JSON, with the header `Content-Type: application/json`.")
    return request.get_data(cache=False)


def parse_object(body: bytes) -> dict[str, Any]:
    """Reads UTF-8 JSON that is one object. Raises Malformed, with the line and column where it can be said."""
    text = _decode(body)
    _refuse_depth(text)
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise Malformed(f"Not JSON: {error.msg} at line {error.lineno}, column {error.colno}.") from None
    if not isinstance(value, dict):
        raise Malformed("The body must be a JSON object: it begins with `{` and ends with `}`.")
    return value


def read_envelope(model: type[Model], body: dict[str, Any]) -> Model:
    """Checks the outer fields of a request. Raises Invalid with a pointer for each that is wrong."""
    try:
        return model.model_validate(body)
    except ValidationError as error:
        raise Invalid([Flaw(_pointer(flaw["loc"]), flaw["msg"]) for flaw in error.errors(include_url=False)]) from None


def _refuse_encoding(request: Request) -> None:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType("Send the body as it is, without Content-Encoding.")


def _decode(body: bytes) -> str:
    if not body.strip():
        raise Malformed("The body is empty. Send a JSON object.")
    if body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise Malformed("The body begins with a byte order mark. Send plain UTF-8 without it.")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(f"The body is not UTF-8: byte {error.start} cannot be read.") from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in TOKENS.finditer(text):
        first = match[0][0]
        if first in "[{":
            depth += 1
        elif first in "]}":
            depth -= 1
        elif first.isdigit():
            raise Malformed(f"The body holds a number of more than {LONGEST_NUMBER} digits.")
        if depth > DEEPEST:
            raise Malformed(f"The body is nested deeper than {DEEPEST} levels.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Malformed(f"The name {json.dumps(twice[:80])} stands twice in one object.")
    return result


def _refuse_constant(name: str) -> NoReturn:
    raise Malformed(f"`{name}` is not JSON. Send `null` where a value is missing.")


def _finite(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        raise Malformed(f"The number {digits[:40]} is too large.")
    return value


def _pointer(location: tuple[int | str, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)
