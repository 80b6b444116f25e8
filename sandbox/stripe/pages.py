"""The pages that Stripe hosts: Checkout, where a card is entered, and the customer portal."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sandbox.stripe.refusals import Refusal
from sandbox.stripe.shapes import Thing
from sandbox.stripe.shop import Shop

GOOD_CARD = "4242 4242 4242 4242"


class Pages:
    """The pages, over one shop."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.blueprint = Blueprint("pages", __name__, template_folder="templates")
        self.blueprint.add_app_template_filter(_money, "stripe_money")
        self.blueprint.add_app_template_filter(_plan_of, "stripe_plan")
        self.blueprint.register_error_handler(Refusal, _apologize)
        add = self.blueprint.add_url_rule
        add("/c/pay/<session_id>", "checkout", self._checkout)
        add("/c/pay/<session_id>", "pay", self._pay, methods=["POST"])
        add("/p/session/<session_id>", "portal", self._portal)
        add("/p/session/<session_id>", "act", self._act, methods=["POST"])

    def _checkout(self, session_id: str, error: str = "") -> ResponseReturnValue:
        session = self._shop.find("checkout.session", session_id)
        if session["status"] != "open":
            raise Refusal("This checkout session was already used or has expired.", status=410)
        basket = self._shop.find("basket", session_id)
        price = basket["lines"][0][0]
        product = self._shop.find("product", price["product"])
        page = render_template(
            "stripe/checkout.html", session=session, price=price, product=product, card=GOOD_CARD, error=error
        )
        return page, 402 if error else 200

    def _pay(self, session_id: str) -> ResponseReturnValue:
        form = request.form
        try:
            session = self._shop.pay(session_id, form.get("card", ""), form.get("email", ""))
        except Refusal as refusal:
            if refusal.status != 402:  # Stripe's status for a declined card
                raise
            return self._checkout(session_id, str(refusal))
        return redirect(session["success_url"].replace("{CHECKOUT_SESSION_ID}", session_id), 303)

    def _portal(self, session_id: str) -> str:
        session = self._shop.find("billing_portal.session", session_id)
        customer = self._shop.find("customer", session["customer"])
        prices = self._shop.all("price")[::-1]
        return render_template(
            "stripe/portal.html",
            session=session,
            customer=customer,
            subscriptions=[sub for sub in self._shop.all("subscription") if sub["customer"] == customer["id"]],
            invoices=[bill for bill in self._shop.all("invoice") if bill["customer"] == customer["id"]],
            prices=prices,
            names={price["id"]: self._shop.find("product", price["product"])["name"] for price in prices},
        )

    def _act(self, session_id: str) -> ResponseReturnValue:
        session = self._shop.find("billing_portal.session", session_id)
        sub = self._shop.find("subscription", request.form.get("subscription", ""))
        if sub["customer"] != session["customer"]:
            raise Refusal("This subscription is somebody else's.", status=404)
        action = self._actions().get(request.form.get("action", ""))
        if action is None:
            raise Refusal("There is no such button.", status=400)
        action(sub["id"], request.form)
        return redirect(url_for("stripe.pages.portal", session_id=session_id), 303)

    def _actions(self) -> dict[str, Callable[[str, Thing], Thing]]:
        shop = self._shop
        return {
            "switch": lambda sub_id, form: shop.switch(sub_id, form.get("price", "")),
            "cancel": lambda sub_id, _: shop.cancel_at_period_end(sub_id, wanted=True),
            "resume": lambda sub_id, _: shop.cancel_at_period_end(sub_id, wanted=False),
            "end": lambda sub_id, _: shop.end(sub_id),
            "renew": lambda sub_id, _: shop.renew(sub_id),
            "fail": lambda sub_id, _: shop.fail_payment(sub_id),
            "recover": lambda sub_id, _: shop.recover(sub_id),
        }


def _apologize(refusal: Refusal) -> ResponseReturnValue:
    return render_template("stripe/sorry.html", sentence=str(refusal)), refusal.status


def _money(cents: int) -> str:
    return f"${cents / 100:,.2f}"


def _plan_of(subscription: Thing) -> Thing:
    price: Thing = subscription["items"]["data"][0]["price"]
    return price
