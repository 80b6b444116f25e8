"""The objects of Stripe's API, with the fields that subscriptions live by (API version 2026-10-28)."""

import secrets
import string
from typing import Any

Thing = dict[str, Any]

API_VERSION = "2026-10-28.endive"
MONTH = 30 * 24 * 3600
ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 14) -> str:
    """An id as Stripe makes them: `cus_9s6XKzkNRiz8i3`."""
    return f"{prefix}_{''.join(secrets.choice(ALPHABET) for _ in range(length))}"


def product(name: str, now: int) -> Thing:
    """Something to sell."""
    return {
        "id": new_id("prod"),
        "object": "product",
        "active": True,
        "created": now,
        "updated": now,
        "default_price": None,
        "description": None,
        "images": [],
        "livemode": False,
        "metadata": {},
        "name": name,
        "type": "service",
    }


def price(product_id: str, lookup_key: str, cents: int, now: int) -> Thing:
    """A monthly price in US cents."""
    return {
        "id": new_id("price", 24),
        "object": "price",
        "active": True,
        "billing_scheme": "per_unit",
        "created": now,
        "currency": "usd",
        "livemode": False,
        "lookup_key": lookup_key,
        "metadata": {},
        "nickname": None,
        "product": product_id,
        "recurring": {"interval": "month", "interval_count": 1, "usage_type": "licensed"},
        "tax_behavior": "unspecified",
        "type": "recurring",
        "unit_amount": cents,
        "unit_amount_decimal": str(cents),
    }


def customer(fields: Thing, now: int) -> Thing:
    """Somebody who pays."""
    return {
        "id": new_id("cus"),
        "object": "customer",
        "balance": 0,
        "created": now,
        "currency": "usd",
        "delinquent": False,
        "description": fields.get("description"),
        "email": fields.get("email"),
        "livemode": False,
        "metadata": fields.get("metadata", {}),
        "name": fields.get("name"),
        "preferred_locales": [],
    }


def checkout_session(fields: Thing, cents: int, now: int) -> Thing:
    """A visit to the payment page, not paid yet."""
    return {
        "id": new_id("cs_test", 58),
        "object": "checkout.session",
        "amount_subtotal": cents,
        "amount_total": cents,
        "cancel_url": fields.get("cancel_url"),
        "client_reference_id": fields.get("client_reference_id"),
        "created": now,
        "currency": "usd",
        "customer": fields.get("customer"),
        "customer_details": None,
        "customer_email": fields.get("customer_email"),
        "expires_at": now + 24 * 3600,
        "invoice": None,
        "livemode": False,
        "metadata": fields.get("metadata", {}),
        "mode": fields["mode"],
        "payment_method_types": ["card"],
        "payment_status": "unpaid",
        "status": "open",
        "subscription": None,
        "success_url": fields["success_url"],
        "ui_mode": "hosted_page",
        "url": None,
    }


def portal_session(customer_id: str, return_url: str | None, now: int) -> Thing:
    """A visit to the page where a customer looks after their subscription."""
    return {
        "id": new_id("bps", 24),
        "object": "billing_portal.session",
        "configuration": "bpc_sandbox",
        "created": now,
        "customer": customer_id,
        "flow": None,
        "livemode": False,
        "locale": None,
        "return_url": return_url,
        "url": None,
    }


def subscription(customer_id: str, bought: Thing, quantity: int, metadata: Thing, now: int) -> Thing:
    """An active subscription to one price, its first month paid."""
    sub_id = new_id("sub", 24)
    return {
        "id": sub_id,
        "object": "subscription",
        "billing_cycle_anchor": now,
        "cancel_at": None,
        "cancel_at_period_end": False,
        "canceled_at": None,
        "cancellation_details": {"comment": None, "feedback": None, "reason": None},
        "collection_method": "charge_automatically",
        "created": now,
        "currency": "usd",
        "customer": customer_id,
        "ended_at": None,
        "items": listing(
            [subscription_item(sub_id, bought, quantity, now)], f"/v1/subscription_items?subscription={sub_id}"
        ),
        "latest_invoice": None,
        "livemode": False,
        "metadata": metadata,
        "start_date": now,
        "status": "active",
        "trial_end": None,
    }


def subscription_item(sub_id: str, bought: Thing, quantity: int, now: int) -> Thing:
    """The price of a subscription and the period that is paid for."""
    return {
        "id": new_id("si"),
        "object": "subscription_item",
        "created": now,
        "current_period_end": now + MONTH,
        "current_period_start": now,
        "metadata": {},
        "price": bought,
        "quantity": quantity,
        "subscription": sub_id,
    }


def invoice(billed: Thing, reason: str, *, paid: bool, now: int) -> Thing:
    """An invoice over one period of the subscription `billed`."""
    item = billed["items"]["data"][0]
    cents = item["price"]["unit_amount"] * item["quantity"]
    return {
        "id": new_id("in", 24),
        "object": "invoice",
        "amount_due": cents,
        "amount_paid": cents if paid else 0,
        "amount_remaining": 0 if paid else cents,
        "attempt_count": 1,
        "attempted": True,
        "billing_reason": reason,
        "collection_method": "charge_automatically",
        "created": now,
        "currency": "usd",
        "customer": billed["customer"],
        "livemode": False,
        "metadata": {},
        "next_payment_attempt": None if paid else now + 3 * 24 * 3600,
        "parent": {
            "quote_details": None,
            "subscription_details": {"metadata": billed["metadata"], "subscription": billed["id"]},
            "type": "subscription_details",
        },
        "period_end": item["current_period_end"],
        "period_start": item["current_period_start"],
        "status": "paid" if paid else "open",
        "total": cents,
    }


def event(kind: str, thing: Thing, previous: Thing | None, now: int) -> Thing:
    """News of `thing`; `previous` holds the former values of the fields that changed."""
    data: Thing = {"object": thing}
    if previous is not None:
        data["previous_attributes"] = previous
    return {
        "id": new_id("evt", 24),
        "object": "event",
        "api_version": API_VERSION,
        "created": now,
        "data": data,
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }


def listing(things: list[Thing], url: str, *, has_more: bool = False) -> Thing:
    """A page of a list."""
    return {"object": "list", "data": things, "has_more": has_more, "url": url}
