"""The stand-in put together: one shop, its API, pages, webhooks and levers, in one blueprint."""

from collections.abc import Sequence

from flask import Blueprint

from sandbox.stripe.api import Api
from sandbox.stripe.controls import Controls
from sandbox.stripe.pages import Pages
from sandbox.stripe.postman import PAUSES, Postman
from sandbox.stripe.shop import Shop


class StripeStandIn:
    """A Stripe of one's own.

    Register `blueprint` under any prefix, for example `/stripe`; then Stripe's library works with that address as its
    API base. Events are posted to `webhook_url`, signed with `webhook_secret`, and again after each of `pauses` (in
    seconds) until they are taken.
    """

    def __init__(self, api_key: str, webhook_secret: str, webhook_url: str, pauses: Sequence[float] = PAUSES) -> None:
        self.postman = Postman(webhook_url, webhook_secret, pauses)
        self.shop = Shop(self.postman.send)
        self.blueprint = Blueprint("stripe", __name__)
        self.blueprint.register_blueprint(Api(self.shop, api_key).blueprint, url_prefix="/v1")
        self.blueprint.register_blueprint(Pages(self.shop).blueprint)
        self.blueprint.register_blueprint(Controls(self.shop, self.postman).blueprint, url_prefix="/sandbox")


def create_stripe_blueprint(api_key: str, webhook_secret: str, webhook_url: str) -> Blueprint:
    """The blueprint of a new stand-in, for those who need not look inside."""
    return StripeStandIn(api_key, webhook_secret, webhook_url).blueprint
