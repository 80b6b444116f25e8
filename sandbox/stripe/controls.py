"""Levers that the real Stripe has not: to deliver events again, out of order, and to let months pass."""

import random
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from sandbox.stripe.pages import GOOD_CARD
from sandbox.stripe.postman import Postman
from sandbox.stripe.refusals import Refusal
from sandbox.stripe.shop import Shop


class Controls:
    """The levers, over one shop and its postman; JSON in, JSON out."""

    def __init__(self, shop: Shop, postman: Postman) -> None:
        self._shop = shop
        self._postman = postman
        self.blueprint = Blueprint("controls", __name__)
        self.blueprint.register_error_handler(Refusal, lambda refusal: (jsonify(refusal.body), refusal.status))
        add = self.blueprint.add_url_rule
        add("/state", "state", self._state)
        add("/events/deliver", "deliver", self._deliver, methods=["POST"])
        add("/checkout/<session_id>/pay", "pay", self._pay, methods=["POST"])
        add("/subscriptions/<sub_id>/<action>", "act", self._act, methods=["POST"])

    def _state(self) -> dict[str, Any]:
        """What there is, and how its webhooks fared."""
        kinds = ("customer", "checkout.session", "subscription", "invoice")
        deliveries = [[sent.event, sent.type, sent.status] for sent in self._postman.deliveries]
        return {kind: self._shop.all(kind) for kind in kinds} | {"deliveries": deliveries}

    def _deliver(self) -> ResponseReturnValue:
        """Delivers events again: `{"ids": […] or all, "times": 1, "shuffle": false}`."""
        wish = request.get_json(silent=True) or {}
        known = self._shop.all("event")[::-1]
        chosen = [self._shop.find("event", event_id) for event_id in wish["ids"]] if "ids" in wish else known
        queue = chosen * int(wish.get("times", 1))
        if wish.get("shuffle"):
            random.shuffle(queue)
        for event in queue:
            self._postman.send(event)
        return {"delivering": len(queue)}, 202

    def _pay(self, session_id: str) -> dict[str, Any]:
        """Pays as the page would: `{"card": "4242…", "email": "…"}`, both optional."""
        wish = request.get_json(silent=True) or {}
        return self._shop.pay(session_id, wish.get("card", GOOD_CARD), wish.get("email", "rosa@example.com"))

    def _act(self, sub_id: str, action: str) -> dict[str, Any]:
        actions = {
            "renew": self._shop.renew,
            "fail": self._shop.fail_payment,
            "recover": self._shop.recover,
            "end": self._shop.end,
        }
        if action not in actions:
            raise Refusal(f"There is no such lever; there are {', '.join(actions)}.", status=404)
        return actions[action](sub_id)
