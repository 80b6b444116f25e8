"""Who asks, and what is left of their credits."""

from flask import Request, Response, g
from sqlalchemy.exc import SQLAlchemyError

from app.api.rates import KeyNeeded
from app.wiring import Services
from billing.keys import Key
from billing.ledger import Usage
from billing.linked_webhooks import Payer
from billing.plans import FREE
from charts.policy import Headers
from charts.webhooks import Webhook
from core.errors import Unauthenticated


class UnreadableAuthorization(Unauthenticated):
    """The Authorization header is there and is not a bearer key."""

    code = "key_malformed"


def read_key(request: Request, services: Services) -> Key | None:
    """The caller's API key, checked from its signature alone; None when no key was sent. Raises Unauthenticated."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise UnreadableAuthorization("Send your key as `Authorization: Bearer …`.")
    return verify_key(token.strip(), services)


def verify_key(token: str, services: Services) -> Key:
    """The key that the token is, verified once for a request. Raises Unauthenticated."""
    known: tuple[str, Key] | None = g.get("verified")
    if known is None or known[0] != token:
        g.verified = known = token, services.keys.verify(token, services.clock.now())
    return known[1]


def require_key(request: Request, services: Services, scope: str) -> Key:
    """The caller's key, which carries `scope`. Raises Unauthenticated, ScopeMissing."""
    key = read_key(request, services)
    if key is None:
        raise KeyNeeded("Send an API key as `Authorization: Bearer …`. An installer makes them.")
    key.check(scope)
    return key


def find_payer(webhook: Webhook, services: Services) -> Payer:
    """Who pays for what is posted to the webhook. The gate has asked the policy about the workspace in its address;
    the one that it is linked to may be another, the organization. Raises RefusedByPolicy."""
    payer = services.links.payer(webhook.team, webhook.path)
    if payer.account != webhook.team:
        services.policy.check_headers(Headers(workspace=payer.account))
    return payer


def show_credits(response: Response, services: Services, account: str, *, linked: bool = True) -> Response:
    """Adds the headers that say how many credits there are, are left, and when they refill (Unix seconds); while the
    database is away nobody knows, and nothing is added. What is not `linked` has those of the free plan."""
    try:
        return write_credits(response, services.meter.usage(account, None if linked else FREE))
    except SQLAlchemyError:
        return response


def write_credits(response: Response, usage: Usage) -> Response:
    """Adds the headers for a usage that is known."""
    response.headers["X-Credits-Limit"] = str(usage.limit)
    response.headers["X-Credits-Remaining"] = str(usage.remaining)
    response.headers["X-Credits-Reset"] = str(int(usage.resets_at.timestamp()))
    return response
