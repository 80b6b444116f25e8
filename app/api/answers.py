"""Answers in JSON, with what all of them have in common, and those that have nothing to say."""

from collections.abc import Mapping
from typing import Any

from flask import Response, json, request
from werkzeug.http import generate_etag


def json_answer(document: Mapping[str, Any], status: int = 200, *, kept_by_reader: bool = False) -> Response:
    """`document` as the body. `kept_by_reader` gives it an ETag, and answers 304 to whoever has it already."""
    response = Response(json.dumps(document), status, mimetype="application/json")
    if kept_by_reader:
        response.headers["Cache-Control"] = "private, no-cache"
        response.add_etag()
        response.make_conditional(request)
    return response


def tag_of(document: Mapping[str, Any]) -> str:
    """The ETag that `json_answer` gives `document`."""
    return generate_etag(json.dumps(document).encode())


def empty_answer(status: int) -> Response:
    """No body, and so no type of one."""
    response = Response(status=status)
    del response.headers["Content-Type"]
    return response
