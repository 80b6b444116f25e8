"""Errors in HTTP's words: RFC 9457 problem details, with a JSON Pointer for each field that is wrong."""

import logging
import math
import re
from collections.abc import Mapping
from contextlib import suppress

from flask import Flask, Response, g, json, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge
from werkzeug.http import HTTP_STATUS_CODES

from app.api.callers import write_credits
from billing.ledger import OutOfCredits
from core.database import AWAY
from core.errors import GrapitureError, Invalid, Kind, Unavailable
from core.ids import new_id

log = logging.getLogger(__name__)
STATUS: Mapping[Kind, int] = {
    Kind.MALFORMED: 400,
    Kind.UNAUTHENTICATED: 401,
    Kind.OUT_OF_CREDITS: 402,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.CHANGED: 412,
    Kind.INVALID: 422,
    Kind.TOO_MANY: 429,
    Kind.UNAVAILABLE: 503,
}
TITLES: Mapping[Kind, str] = {
    Kind.MALFORMED: "The request could not be read",
    Kind.UNAUTHENTICATED: "Who are you?",
    Kind.OUT_OF_CREDITS: "Out of credits",
    Kind.FORBIDDEN: "Not allowed",
    Kind.NOT_FOUND: "Not found",
    Kind.CONFLICT: "Contradicts what happened before",
    Kind.CHANGED: "Changed meanwhile",
    Kind.INVALID: "Some fields are wrong",
    Kind.TOO_MANY: "Too many requests",
    Kind.UNAVAILABLE: "Temporarily unavailable",
}
HTTP_CODES: Mapping[int, str] = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    408: "request_timeout",
    413: "too_large",
    414: "address_too_long",
    415: "unsupported_media_type",
    417: "expectation_failed",
    431: "headers_too_large",
}
"""Codes for what Flask, or the server below it, refuses by itself."""

PAUSES: Mapping[Kind, float] = {Kind.TOO_MANY: 1, Kind.UNAVAILABLE: 10}
"""Seconds to wait where the error does not know better."""

LONGEST_HEARING = 16 * 1024 * 1024
PIECE = 64 * 1024
SANE_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,80}")


class DatabaseAway(Unavailable):
    """The database does not answer, and this request cannot do without."""

    code = "database_away"


def install_problems(app: Flask) -> None:
    """Gives every request an id, and every error a body."""
    app.before_request(_name_request)
    app.after_request(_send_request_id)
    app.register_error_handler(GrapitureError, problem_of)
    app.register_error_handler(HTTPException, http_problem)
    for error in AWAY:
        app.register_error_handler(error, _database_away)
    app.register_error_handler(Exception, _bug)


def problem_of(error: GrapitureError, status: int | None = None) -> Response:
    """The problem document of an expected failure, with its own status or the one given."""
    status, extra = status or STATUS[error.kind], {"code": error.code}
    if isinstance(error, Invalid):
        flaws = [{"pointer": flaw.pointer, "message": flaw.message} for flaw in error.flaws]
        return _problem(status, TITLES[error.kind], str(error), {**extra, "errors": flaws})
    response = _problem(status, TITLES[error.kind], str(error), extra)
    pause = PAUSES.get(error.kind) if error.retry_after is None else error.retry_after
    if pause is not None:
        response.headers["Retry-After"] = str(max(1, math.ceil(pause)))
    if isinstance(error, OutOfCredits):
        write_credits(response, error.usage)
    if error.kind is Kind.UNAUTHENTICATED:
        response.headers["WWW-Authenticate"] = _challenge(error)
    return response


def _challenge(error: GrapitureError) -> str:
    """RFC 6750: who sent no key at all is asked for one, and told no more."""
    if "Authorization" not in request.headers and error.code == "key_needed":
        return 'Bearer realm="Grapiture"'
    return f'Bearer error="invalid_token", error_description="{error.code}"'


def http_problem(error: HTTPException) -> Response:
    """The problem document of what Flask refuses by itself."""
    if isinstance(error, RequestEntityTooLarge):
        _hear_out()
    code = HTTP_CODES.get(error.code or 500)
    response = _problem(error.code or 500, error.name, _in_our_words(error), {"code": code} if code else {})
    for name, value in error.get_headers():
        if name in {"Allow", "Location", "Retry-After"}:
            response.headers[name] = value
    return response


def write_bare(status: int, detail: str) -> bytes:
    """A whole answer with a problem document, for what never became a request; the connection ends with it."""
    title = HTTP_STATUS_CODES[status]
    body = json.dumps(_document(status, title, detail, {"code": HTTP_CODES[status]})).encode()
    head = (
        f"HTTP/1.1 {status} {title}",
        "Connection: close",
        "Content-Type: application/problem+json",
        f"Content-Length: {len(body)}",
        f"X-Request-Id: {new_id('req')}",
    )
    return "\r\n".join([*head, "", ""]).encode() + body


def _in_our_words(error: HTTPException) -> str:
    """What to do about it."""
    if isinstance(error, RequestEntityTooLarge):
        return "The body is larger than 2 MB. Send fewer points, or several charts in several requests."
    if isinstance(error, NotFound):
        return "There is nothing at this address. Those that there are stand in /docs."
    if isinstance(error, MethodNotAllowed):
        taken = ", ".join(sorted(set(error.valid_methods or ()) - {"HEAD", "OPTIONS"}))
        return f"This address does not take {request.method}. It takes {taken}."
    return error.description or ""


def _hear_out() -> None:
    """Reads what is still on its way, up to a point: who is cut off while sending does not get to read the answer."""
    stream, left = request.environ["wsgi.input"], request.content_length
    if left is None and not request.environ.get("wsgi.input_terminated"):
        return
    left = min(LONGEST_HEARING if left is None else left, LONGEST_HEARING)
    with suppress(HTTPException):  # it may break off, or take for ever
        while left > 0 and (piece := stream.read(min(PIECE, left))):
            left -= len(piece)


def _database_away(error: Exception) -> Response:
    log.error("request %s failed for want of the database: %s", g.request_id, type(error).__name__)
    return problem_of(DatabaseAway("The database does not answer. Try again in a moment.", retry_after=5))


def _bug(error: Exception) -> Response:
    log.error("request %s failed", g.request_id, exc_info=error)
    detail = f"A fault of ours, not yours. Name {g.request_id} when you ask about it."
    return _problem(500, "Internal error", detail, {"code": "internal"})


def _problem(status: int, title: str, detail: str, extra: Mapping[str, object]) -> Response:
    document = _document(status, title, detail, extra)
    return Response(json.dumps(document), status, mimetype="application/problem+json")


def _document(status: int, title: str, detail: str, extra: Mapping[str, object]) -> dict[str, object]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **extra}


def _name_request() -> None:
    asked = request.headers.get("X-Request-Id", "")
    g.request_id = asked if SANE_REQUEST_ID.fullmatch(asked) else new_id("req")


def _send_request_id(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    return response
