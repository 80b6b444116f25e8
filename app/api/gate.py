"""The gate of the API: every request passes it before any call of ours sees it.

It finds out who asks, counts them, and asks the policy: first by the headers, then by what the body holds.
"""

import re
from dataclasses import dataclass
from typing import Any

from flask import Request, g, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from app.api.bodies import parse_object
from app.api.callers import verify_key
from app.api.hooks import FORMS, MAY_HOLD_CHARTS
from app.api.rates import one_address
from app.wiring import Services
from billing.keys import Key
from charts.policy import Headers
from core.errors import Invalid, Malformed, Unauthenticated

GUARDED = ("/api/", "/services/", "/chart")
DRAWS_FOR_STRANGERS = ("/api/v1/render", "/chart")
WEBHOOK = re.compile(r"/services/(?P<team>T[A-Z0-9]{2,20})/(?P<bot>B[A-Z0-9]{2,20})/[A-Za-z0-9]{8,64}")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: an address at least; a key that is good, if there is one; a webhook as `T…/B…`, if one is named."""

    address: str
    key: Key | None
    webhook: str | None

    @property
    def workspace(self) -> str | None:
        if self.key is not None:
            return self.key.workspace
        return self.webhook.partition("/")[0] if self.webhook else None


class Gate:
    """What happens before each request; raises RateExceeded, KeyNeeded and RefusedByPolicy."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def check(self) -> None:
        if not request.path.startswith(GUARDED):
            return
        address = request.remote_addr or ""
        self._services.rates.count("address", one_address(address))
        if request.method == "OPTIONS":  # a browser asks whether it may ask, and sends no key with that
            return
        _refuse_unfinished(request)
        document = _document(request)
        webhook = _webhook(request, document)
        g.webhook = webhook[0] if webhook else None
        caller = Caller(address, self._key(document), f"{webhook['team']}/{webhook['bot']}" if webhook else None)
        self._count(caller)
        self._services.policy.check_headers(_headers(caller))
        if not request.path.startswith("/chart"):  # whose charts are texts: that call asks once it has read them
            self._services.policy.check_body(document)

    def _count(self, caller: Caller) -> None:
        rates = self._services.rates
        if caller.key is not None:
            rates.count("key", caller.key.id)
        if caller.webhook is not None:
            rates.count("webhook", caller.webhook)
        if caller.key is None and request.path.startswith(DRAWS_FOR_STRANGERS):
            rates.count_stranger(one_address(caller.address))

    def _key(self, document: Any) -> Key | None:
        """The key, if it is a good one. A bad one is none here; the call itself says what is wrong with it."""
        token = _token(request, document)
        if token is None:
            return None
        try:
            return verify_key(token, self._services)
        except Unauthenticated:
            return None


def _token(asked: Request, document: Any) -> str | None:
    scheme, _, token = asked.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    if not asked.path.startswith("/chart"):
        return None
    named = asked.args.get("key") or asked.form.get("key") or (document or {}).get("key")
    return named.strip() if isinstance(named, str) else None


def _refuse_unfinished(asked: Request) -> None:
    """Raises 413 for a body that comes in pieces and does not end in time, for it is cut at the limit, and 400 for one
    that breaks off: what is left of either may look whole."""
    limit, size = asked.max_content_length, len(asked.get_data())
    if asked.content_length is None and limit is not None and size >= limit:
        raise RequestEntityTooLarge
    if size < (asked.content_length or 0):
        raise BadRequest("The body ends before it is whole.")


def _document(asked: Request) -> dict[str, Any] | None:
    """The body as JSON, if it is an object. What is wrong with it, the call itself says."""
    if asked.method not in {"POST", "PUT"}:
        return None
    body = asked.get_data()
    if asked.mimetype in FORMS:
        body = asked.form.get("payload", "").encode("utf-8", "surrogatepass")
    if asked.path.startswith("/services/") and not MAY_HOLD_CHARTS.search(body):
        return None
    try:
        return parse_object(body)
    except (Malformed, Invalid):
        return None


def _webhook(asked: Request, document: dict[str, Any] | None) -> re.Match[str] | None:
    """Where a webhook is named: its workspace, itself, and as a whole with its secret."""
    named = (document or {}).get("webhook") if asked.path == "/api/v1/chart" else asked.path
    return WEBHOOK.search(named) if isinstance(named, str) and len(named) < 500 else None


def _headers(caller: Caller) -> Headers:
    return Headers(
        address=caller.address,
        agent=request.user_agent.string,
        workspace=caller.workspace,
        webhook=caller.webhook,
        body_bytes=len(request.get_data()),
    )
