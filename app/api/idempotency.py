"""`Idempotency-Key`: a POST that is sent again gets the first answer again."""

import hashlib
import logging
import time
from datetime import timedelta

from flask import Flask, Response, g, request
from sqlalchemy.exc import SQLAlchemyError

from app.api.callers import read_key
from app.wiring import Services
from core.errors import Malformed
from core.idempotency import Held, KeptAnswer, KeyInUse

HEADER = "Idempotency-Key"
ADDRESS = "address "
LONGEST_KEY = 255
LARGEST_BODY = 8 * 1024 * 1024
LARGEST_FOR_STRANGERS = 4 * 1024
"""Bytes of an answer: what is drawn for nobody in particular is drawn again rather than kept for a day."""

PATIENCE_SECONDS = 30.0
LOOK_SECONDS = 0.1
CLEANING = timedelta(hours=1)
SIGNED_BY_OTHERS = ("/slack/", "/stripe/")
ABOUT_THIS_REQUEST = frozenset({"content-length", "server-timing", "x-request-id"})
log = logging.getLogger(__name__)


def install_idempotency(app: Flask, services: Services) -> None:
    """Watches every POST of the app that carries the header."""
    cleaned = services.clock.now()

    @app.before_request
    def begin() -> Response | None:
        key = request.headers.get(HEADER)
        if key is None or request.method != "POST" or request.path.startswith(SIGNED_BY_OTHERS):
            return None
        begun = _begin(services, key)
        if isinstance(begun, KeptAnswer):
            return _replay(begun)
        g.held = begun
        return None

    @app.after_request
    def end(response: Response) -> Response:
        nonlocal cleaned
        held: Held | None = g.pop("held", None)
        if held is not None:
            _end(services, held, response)
            if services.clock.now() - cleaned > CLEANING:
                cleaned = services.clock.now()
                services.idempotency.forget_old()
        return response


def effect_name(prefix: str) -> str | None:
    """The id that a thing made for this request has to have; None when the request may be done twice."""
    held: Held | None = g.get("held")
    return f"{prefix}_{held.effect}" if held else None


def keep_this_answer() -> None:
    """Says that something was done, so that this answer is the one to give again, though it tells of a failure."""
    g.something_was_done = True


def leave_to_the_next() -> None:
    """Says that this request goes on without us, so that the next with its key has to look how it ended."""
    g.goes_on = True


def _begin(services: Services, key: str) -> Held | KeptAnswer | None:
    """Waits for a request with the same key that is at work, for a while. None while the database is away: what is
    asked then is done as without a key, or refused by itself. Raises KeyReused, KeyInUse, Malformed."""
    if not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Malformed(f"Send an Idempotency-Key of 1 to {LONGEST_KEY} printable characters.")
    caller, asked = _caller(services), _fingerprint()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return services.idempotency.begin(caller, key, asked)
        except KeyInUse:
            if time.monotonic() > deadline:
                raise
        except SQLAlchemyError:
            log.warning("an Idempotency-Key is not looked at: the database is away")
            return None
        time.sleep(LOOK_SECONDS)


def _caller(services: Services) -> str:
    """Whose key it is: two callers may choose the same one."""
    if key := read_key(request, services):
        return f"workspace {key.workspace}"
    if webhook := g.get("webhook"):
        return f"webhook {hashlib.sha256(webhook.encode()).hexdigest()}"
    return f"{ADDRESS}{request.remote_addr}"


def _fingerprint() -> bytes:
    """What makes two requests the same."""
    head = f"{request.method}\n{request.full_path}\n{request.mimetype}"
    return head.encode("utf-8", "surrogatepass") + b"\n" + request.get_data()


def _end(services: Services, held: Held, response: Response) -> None:
    stranger, size = held.caller.startswith(ADDRESS), response.calculate_content_length() or 0
    done = response.status_code < 300 or response.status_code == 500 or g.pop("something_was_done", False)
    try:
        if g.pop("goes_on", False) or (done and stranger and size > LARGEST_FOR_STRANGERS):
            services.idempotency.let_go(held)
        elif not done or response.is_streamed or size > LARGEST_BODY:
            services.idempotency.abandon(held)
        else:
            services.idempotency.keep(held, KeptAnswer(response.status_code, _telling(response), response.get_data()))
    except SQLAlchemyError:
        log.exception("the answer to a request with an Idempotency-Key could not be kept")


def _telling(response: Response) -> dict[str, str]:
    return {name: value for name, value in response.headers if name.lower() not in ABOUT_THIS_REQUEST}


def _replay(answer: KeptAnswer) -> Response:
    response = Response(answer.body, answer.status, {**answer.headers, "Idempotent-Replayed": "true"})
    if "Content-Type" not in answer.headers:
        del response.headers["Content-Type"]
    return response
