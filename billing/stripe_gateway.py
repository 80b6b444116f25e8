"""Stripe through its own library: a client of our own, nothing global."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import stripe

from billing.accounts import Subscription
from billing.gateway import (
    BadSignature,
    NoStripe,
    NotInStripe,
    StripeAway,
    StripeEvent,
    StripeGateway,
    StripeRefused,
    UnknownPrice,
)
from billing.plans import PLANS, Plan, plan_priced
from core.errors import Malformed
from core.settings import Settings

TOLERANCE_SECONDS = 300
"""How far a signature's time may be from ours. Stripe's library checks the past only, so both ways are checked here."""

TIMEOUT_SECONDS = 10
RETRIES = 2


def stripe_gateway(settings: Settings) -> StripeGateway:
    """The gateway that the settings ask for."""
    if settings.stripe_api_key is None or settings.stripe_webhook_secret is None:
        return NoStripe()
    return LiveStripe(
        settings.stripe_api_key.get_secret_value(),
        settings.stripe_webhook_secret.get_secret_value(),
        settings.stripe_api_base.rstrip("/"),
    )


class LiveStripe:
    """A StripeGateway that speaks to the API at `base`, which may have a path."""

    configured = True

    def __init__(self, api_key: str, webhook_secret: str, base: str) -> None:
        self._webhook_secret = webhook_secret
        self._client = stripe.StripeClient(
            api_key,
            base_addresses={"api": base},
            max_network_retries=RETRIES,
            http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
        )

    def checkout(self, workspace: str, plan: Plan, customer: str | None, return_url: str, idempotency_key: str) -> str:
        facts = {"workspace": workspace, "plan": plan.name}
        params: dict[str, Any] = {
            "mode": "subscription",
            "line_items": [{"price": self._price(plan), "quantity": 1}],
            "client_reference_id": workspace,
            "metadata": facts,
            "subscription_data": {"metadata": facts},
            "success_url": return_url,
            "cancel_url": return_url,
        }
        if customer is not None:
            params["customer"] = customer
        with _translated():
            session = self._client.v1.checkout.sessions.create(
                params,  # type: ignore[arg-type]  # built in steps; the stand-in refuses unknown fields
                {"idempotency_key": idempotency_key},
            )
        return _address(session.url)

    def portal(self, customer: str, return_url: str) -> str:
        with _translated():
            session = self._client.v1.billing_portal.sessions.create({"customer": customer, "return_url": return_url})
        return _address(session.url)

    def subscription(self, subscription: str) -> Subscription | None:
        with _translated():
            found = self._client.v1.subscriptions.retrieve(subscription, {"expand": ["latest_invoice"]})
        return _read_subscription(found.to_dict())

    def read_event(self, payload: bytes, signature: str, now: datetime) -> StripeEvent:
        try:
            stripe.WebhookSignature.verify_header(payload, signature, self._webhook_secret)
            signed_at = int(next(item[2:] for item in signature.split(",") if item.startswith("t=")))
        except (stripe.SignatureVerificationError, ValueError, TypeError) as error:
            raise BadSignature("The Stripe-Signature header does not fit the body.") from error
        if abs(now.timestamp() - signed_at) > TOLERANCE_SECONDS:
            raise BadSignature("The delivery was signed more than five minutes from now; check the server's clock.")
        return _read_event(payload)

    def _price(self, plan: Plan) -> str:
        if plan.lookup_key is None:
            raise ValueError(f"the plan {plan.name} is not sold")
        with _translated():
            prices = self._client.v1.prices.list({"lookup_keys": [plan.lookup_key], "active": True, "limit": 1})
        if not prices.data:
            raise StripeRefused(f"Stripe has no active price with the lookup key {plan.lookup_key}; make one there.")
        return prices.data[0].id


@contextmanager
def _translated() -> Iterator[None]:
    """Puts the errors of Stripe's library into ours."""
    try:
        yield
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise StripeAway("Stripe does not answer at the moment. Try again in a minute.", retry_after=60) from error
    except stripe.InvalidRequestError as error:
        if error.code == "resource_missing":
            raise NotInStripe("Stripe does not know this; it may belong to another Stripe account.") from error
        raise _refused(error) from error
    except (stripe.AuthenticationError, stripe.PermissionError, stripe.IdempotencyError, stripe.CardError) as error:
        raise _refused(error) from error
    except stripe.StripeError as error:
        raise StripeAway("Stripe has trouble at the moment. Try again in a minute.", retry_after=60) from error


def _refused(error: stripe.StripeError) -> StripeRefused:
    hint = error.code or type(error).__name__
    return StripeRefused(f"Stripe refused the request ({hint}). Nothing was changed; please tell the operator.")


def _address(url: str | None) -> str:
    if not url:
        raise StripeRefused("Stripe made no page for this. Please tell the operator.")
    return url


def _read_subscription(found: dict[str, Any]) -> Subscription | None:
    workspace = found["metadata"].get("workspace")
    if not workspace:
        return None
    return Subscription(
        id=found["id"],
        workspace=workspace,
        customer=found["customer"],
        plan=_plan_name(found),
        status=found["status"],
        unpaid_since=_moment(_unpaid_since(found)),
        ends_at=_moment(found.get("cancel_at")),
    )


def _plan_name(found: dict[str, Any]) -> str:
    """The price tells the plan, as the portal can change it; a price that lost its lookup key to a newer one tells it
    in its own metadata, or else the subscription remembers what was bought."""
    price = found["items"]["data"][0]["price"]
    priced = plan_priced(price.get("lookup_key") or "")
    candidates = (priced and priced.name, price["metadata"].get("plan"), found["metadata"].get("plan"))
    for name in candidates:
        if name in PLANS:
            return name
    raise UnknownPrice(f"The price {price['id']} belongs to no plan; give it the plan's lookup key in Stripe.")


def _unpaid_since(found: dict[str, Any]) -> int | None:
    if found["status"] != "past_due":
        return None
    invoice = found.get("latest_invoice")
    return int(invoice["created"] if invoice else found["created"])


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _read_event(payload: bytes) -> StripeEvent:
    try:
        event = json.loads(payload)
        return StripeEvent(str(event["id"]), str(event["type"]), _concerned(event["type"], event["data"]["object"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed("This is not an event of Stripe's.") from error


def _concerned(kind: str, thing: dict[str, Any]) -> str | None:
    """The subscription that an event is about. Invoices named it at the top until API version 2025-03-31."""
    if kind.startswith("customer.subscription."):
        return str(thing["id"])
    if kind == "checkout.session.completed":
        return thing.get("subscription")
    if kind.startswith("invoice."):
        details = (thing.get("parent") or {}).get("subscription_details") or {}
        return details.get("subscription") or thing.get("subscription")
    return None
