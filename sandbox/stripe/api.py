"""Stripe's HTTP API under `/v1`: reading everything, and the calls by which a shop sells subscriptions."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g, jsonify, request, url_for

from sandbox.stripe.forms import decode_form
from sandbox.stripe.parameters import check_parameters, expand, truth
from sandbox.stripe.refusals import Refusal
from sandbox.stripe.replays import Answer, Replays
from sandbox.stripe.shapes import API_VERSION, Thing, listing, new_id, portal_session
from sandbox.stripe.shop import Shop

COLLECTIONS = {
    "products": "product",
    "prices": "price",
    "customers": "customer",
    "checkout/sessions": "checkout.session",
    "subscriptions": "subscription",
    "invoices": "invoice",
    "events": "event",
}
"""What can be listed and retrieved, by its address."""

LONGEST_PAGE = 100


class Api:
    """The calls, over one shop. `blueprint` is to be registered under `/v1`."""

    def __init__(self, shop: Shop, api_key: str) -> None:
        self._shop = shop
        self._api_key = api_key
        self._replays = Replays()
        self.blueprint = Blueprint("api", __name__)
        self._guard()
        self._route()

    def _guard(self) -> None:
        self.blueprint.before_request(self._admit)
        self.blueprint.after_request(self._sign_off)
        self.blueprint.teardown_request(self._let_go)
        self.blueprint.register_error_handler(Refusal, lambda refusal: (jsonify(refusal.body), refusal.status))

    def _route(self) -> None:
        add = self.blueprint.add_url_rule
        for address, kind in COLLECTIONS.items():
            add(f"/{address}", f"list {address}", self._list, defaults={"address": address, "kind": kind})
            add(f"/{address}/<thing_id>", f"get {address}", self._retrieve, defaults={"kind": kind})
        calls: dict[str, Callable[..., Thing]] = {
            "/customers": self._create_customer,
            "/checkout/sessions": self._create_checkout,
            "/checkout/sessions/<thing_id>/expire": self._expire_checkout,
            "/billing_portal/sessions": self._create_portal,
            "/subscriptions/<thing_id>": self._update_subscription,
        }
        for address, call in calls.items():
            add(address, call.__name__, call, methods=["POST"])
        add("/subscriptions/<thing_id>", "cancel", self._cancel_subscription, methods=["DELETE"])
        add("/<path:address>", "unknown", _unknown, methods=["GET", "POST", "DELETE"])

    def _admit(self) -> Response | None:
        g.request_id = new_id("req")
        given = _given_key()
        if not given:
            raise Refusal("You did not provide an API key: send it as a bearer token.", status=401)
        if not secrets.compare_digest(given.encode(), self._api_key.encode()):
            raise Refusal(f"Invalid API Key provided: {given[:7]}****", status=401)
        key = request.headers.get("Idempotency-Key")
        if request.method != "POST" or not key:
            return None
        answer = self._replays.begin(key, [request.path, sorted(request.form.items(multi=True))])
        if answer is not None:
            return answer.again()
        g.idempotency_key = key
        return None

    def _sign_off(self, response: Response) -> Response:
        response.headers["Request-Id"] = g.request_id
        response.headers["Stripe-Version"] = request.headers.get("Stripe-Version", API_VERSION)
        if key := g.pop("idempotency_key", None):
            response.headers["Idempotency-Key"] = key
            self._replays.finish(key, Answer(response.status_code, response.get_data(), g.request_id))
        return response

    def _let_go(self, _error: BaseException | None) -> None:
        """A call that ended without an answer must not hold its key for ever."""
        if key := g.pop("idempotency_key", None):
            self._replays.finish(key, None)

    def _list(self, address: str, kind: str) -> Thing:
        query = decode_form(request.args.items(multi=True))
        limit = int(query.pop("limit", 10))
        if not 1 <= limit <= LONGEST_PAGE:
            raise Refusal("limit must be between 1 and 100.", code="parameter_invalid_integer", param="limit")
        after, expanded = query.pop("starting_after", None), query.pop("expand", [])
        found = [thing for thing in self._shop.all(kind) if _fits(thing, query)]
        if after is not None:
            found = found[found.index(self._shop.find(kind, after, "starting_after")) + 1 :]
        inner = [name.removeprefix("data.") for name in expanded]
        page = [expand(self._shop, thing, inner) for thing in found[:limit]]
        return listing(page, f"/v1/{address}", has_more=len(found) > limit)

    def _retrieve(self, kind: str, thing_id: str) -> Thing:
        query = decode_form(request.args.items(multi=True))
        return expand(self._shop, self._shop.find(kind, thing_id), query.get("expand", []))

    def _create_customer(self) -> Thing:
        return self._shop.add_customer(self._parameters("customer"))

    def _create_checkout(self) -> Thing:
        fields = self._parameters("checkout.session")
        if "customer" in fields:
            self._shop.find("customer", fields["customer"], "customer")
        session = self._shop.open_checkout(fields)
        session["url"] = url_for("stripe.pages.checkout", session_id=session["id"], _external=True)
        return session

    def _expire_checkout(self, thing_id: str) -> Thing:
        session = self._shop.find("checkout.session", thing_id)
        if session["status"] != "open":
            raise Refusal("Only open checkout sessions can be expired.")
        session |= {"status": "expired", "url": None}
        self._shop.happen("checkout.session.expired", session)
        return session

    def _create_portal(self) -> Thing:
        fields = self._parameters("billing_portal.session")
        customer = self._shop.find("customer", fields["customer"], "customer")
        session = self._shop.keep(portal_session(customer["id"], fields.get("return_url"), self._shop.now()))
        session["url"] = url_for("stripe.pages.portal", session_id=session["id"], _external=True)
        return session

    def _update_subscription(self, thing_id: str) -> Thing:
        fields = self._parameters("subscription")
        sub = self._shop.find("subscription", thing_id)
        if "cancel_at_period_end" in fields:
            sub = self._shop.cancel_at_period_end(thing_id, truth(fields["cancel_at_period_end"]))
        if "items" in fields:
            sub = self._shop.switch(thing_id, fields["items"][0]["price"])
        if "metadata" in fields:
            sub = self._shop.change(thing_id, {"metadata": sub["metadata"] | fields["metadata"]})
        return sub

    def _cancel_subscription(self, thing_id: str) -> Thing:
        return self._shop.end(thing_id)

    def _parameters(self, kind: str) -> dict[str, Any]:
        return check_parameters(kind, decode_form(request.form.items(multi=True)))


def _given_key() -> str:
    """Stripe takes the key as a bearer token or as the user name of basic authentication."""
    given = request.authorization
    if given is None:
        return ""
    return (given.token if given.type == "bearer" else given.get("username")) or ""


def _unknown(address: str) -> Response:
    raise Refusal(f"Unrecognized request URL ({request.method}: /v1/{address}).", status=404)


def _fits(thing: Thing, query: dict[str, Any]) -> bool:
    return all(_matches(thing, name, value) for name, value in _with_defaults(thing, query).items())


def _with_defaults(thing: Thing, query: dict[str, Any]) -> dict[str, Any]:
    """Stripe lists cancelled subscriptions only when asked for them."""
    return {"status": "going on"} | query if thing["object"] == "subscription" else query


def _matches(thing: Thing, name: str, value: Any) -> bool:
    if name == "lookup_keys":
        return bool(thing.get("lookup_key") in value)
    if name == "status" and value in {"all", "going on"}:
        return bool(value == "all" or thing["status"] != "canceled")
    return _spelled(thing.get(name)) == str(value)


def _spelled(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
