"""What Stripe remembers, and what happens in it: people pay, cards fail, plans change, subscriptions end."""

import copy
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.stripe import shapes
from sandbox.stripe.refusals import Refusal, declined, missing
from sandbox.stripe.shapes import MONTH, Thing

DECLINING_CARDS = frozenset({"4000000000000002", "4000000000009995"})
"""Two of the test cards at https://docs.stripe.com/testing that no bank accepts."""

NOUNS = {"checkout.session": "checkout.session", "billing_portal.session": "billing portal session"}


@dataclass(frozen=True, slots=True)
class Offer:
    """A product with one monthly price in US cents, found by its lookup key."""

    name: str
    lookup_key: str
    cents: int


OFFERS = (
    Offer("Grapiture Pro", "grapiture_pro_monthly", 19_00),
    Offer("Grapiture Business", "grapiture_business_monthly", 99_00),
)


class Shop:
    """All objects by kind and id. `tell` is handed a copy of each event that happens; any thread may call."""

    def __init__(
        self,
        tell: Callable[[Thing], None],
        offers: Sequence[Offer] = OFFERS,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.lock = threading.RLock()
        self._tell = tell
        self._now = now
        self._things: dict[str, dict[str, Thing]] = {}
        for offer in offers:
            product = self.keep(shapes.product(offer.name, self.now()))
            price = self.keep(shapes.price(product["id"], offer.lookup_key, offer.cents, self.now()))
            product["default_price"] = price["id"]

    def now(self) -> int:
        return int(self._now())

    def keep(self, thing: Thing) -> Thing:
        with self.lock:
            self._things.setdefault(thing["object"], {})[thing["id"]] = thing
        return thing

    def all(self, kind: str) -> list[Thing]:
        """The newest first, as Stripe lists them."""
        with self.lock:
            return list(self._things.get(kind, {}).values())[::-1]

    def find(self, kind: str, thing_id: str, param: str = "id") -> Thing:
        """Raises the Refusal that Stripe answers when there is none."""
        found = self._things.get(kind, {}).get(thing_id)
        if found is None:
            raise missing(NOUNS.get(kind, kind), thing_id, param)
        return found

    def happen(self, kind: str, thing: Thing, previous: Thing | None = None) -> Thing:
        """Records an event with the thing as it is now, and tells it."""
        event = self.keep(shapes.event(kind, copy.deepcopy(thing), previous, self.now()))
        self._tell(copy.deepcopy(event))
        return event

    def add_customer(self, fields: Thing) -> Thing:
        customer = self.keep(shapes.customer(fields, self.now()))
        self.happen("customer.created", customer)
        return customer

    def open_checkout(self, fields: Thing) -> Thing:
        """A checkout session for checked `fields`; what will be bought is remembered beside it."""
        lines = [
            (self.find("price", line["price"], "line_items[0][price]"), int(line.get("quantity", 1)))
            for line in fields["line_items"]
        ]
        cents = sum(price["unit_amount"] * quantity for price, quantity in lines)
        session = shapes.checkout_session(fields, cents, self.now())
        metadata = fields.get("subscription_data", {}).get("metadata", {})
        self.keep({"object": "basket", "id": session["id"], "lines": lines, "metadata": metadata})
        return self.keep(session)

    def pay(self, session_id: str, card: str, email: str) -> Thing:
        """The customer pays: a customer if there was none, a subscription, a paid invoice, and three events."""
        with self.lock:
            session = self.find("checkout.session", session_id)
            if session["status"] != "open":
                raise Refusal("This checkout session is no longer open.")
            if card.replace(" ", "") in DECLINING_CARDS:
                raise declined()
            return self._complete(session, email)

    def _complete(self, session: Thing, email: str) -> Thing:
        basket = self.find("basket", session["id"])
        customer_id = session["customer"] or self.add_customer({"email": email})["id"]
        price, quantity = basket["lines"][0]
        bought = self.keep(shapes.subscription(customer_id, price, quantity, basket["metadata"], self.now()))
        invoice = self._bill(bought, "subscription_create", paid=True)
        session |= {"status": "complete", "payment_status": "paid", "customer": customer_id}
        session |= {"subscription": bought["id"], "invoice": invoice["id"], "customer_details": {"email": email}}
        self.happen("checkout.session.completed", session)
        self.happen("customer.subscription.created", bought)
        self.happen("invoice.paid", invoice)
        return session

    def renew(self, sub_id: str) -> Thing:
        """A month passes and the card pays."""
        return self._next_period(sub_id, paid=True)

    def fail_payment(self, sub_id: str) -> Thing:
        """A month passes and the card does not pay."""
        return self._next_period(sub_id, paid=False)

    def recover(self, sub_id: str) -> Thing:
        """The open invoice is paid after all."""
        with self.lock:
            sub = self._open_subscription(sub_id)
            invoice = self.find("invoice", sub["latest_invoice"])
            invoice |= {"status": "paid", "amount_paid": invoice["amount_due"], "amount_remaining": 0}
            self.happen("invoice.paid", invoice)
            return self.change(sub_id, {"status": "active"})

    def switch(self, sub_id: str, price_id: str) -> Thing:
        """Another plan from now on."""
        with self.lock:
            sub = self._open_subscription(sub_id)
            items = copy.deepcopy(sub["items"])
            items["data"][0]["price"] = self.find("price", price_id, "items[0][price]")
            return self.change(sub_id, {"items": items})

    def cancel_at_period_end(self, sub_id: str, wanted: bool) -> Thing:  # noqa: FBT001  # Stripe's parameter
        """Ends the subscription when what is paid for is used up, or lets it go on after all."""
        end = self._open_subscription(sub_id)["items"]["data"][0]["current_period_end"] if wanted else None
        canceled_at = self.now() if wanted else None
        return self.change(sub_id, {"cancel_at_period_end": wanted, "cancel_at": end, "canceled_at": canceled_at})

    def end(self, sub_id: str) -> Thing:
        """Ends the subscription now."""
        with self.lock:
            sub = self._open_subscription(sub_id)
            sub |= {"status": "canceled", "ended_at": self.now(), "canceled_at": sub["canceled_at"] or self.now()}
            self.happen("customer.subscription.deleted", sub)
            return sub

    def change(self, sub_id: str, changes: dict[str, Any]) -> Thing:
        """Changes fields of a subscription that goes on, and tells what they were."""
        with self.lock:
            sub = self._open_subscription(sub_id)
            previous = {name: sub[name] for name, value in changes.items() if sub[name] != value}
            sub |= changes
            if previous:
                self.happen("customer.subscription.updated", sub, previous)
            return sub

    def _open_subscription(self, sub_id: str) -> Thing:
        sub = self.find("subscription", sub_id)
        if sub["status"] == "canceled":
            raise missing("subscription", sub_id)
        return sub

    def _next_period(self, sub_id: str, *, paid: bool) -> Thing:
        with self.lock:
            items = copy.deepcopy(self._open_subscription(sub_id)["items"])
            item = items["data"][0]
            item |= {
                "current_period_start": item["current_period_end"],
                "current_period_end": item["current_period_end"] + MONTH,
            }
            sub = self.change(sub_id, {"items": items, "status": "active" if paid else "past_due"})
            invoice = self._bill(sub, "subscription_cycle", paid=paid)
            self.happen("invoice.paid" if paid else "invoice.payment_failed", invoice)
            return sub

    def _bill(self, sub: Thing, reason: str, *, paid: bool) -> Thing:
        invoice = self.keep(shapes.invoice(sub, reason, paid=paid, now=self.now()))
        sub["latest_invoice"] = invoice["id"]
        return invoice
