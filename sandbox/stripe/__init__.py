"""A stand-in for Stripe with a memory: the part of its API that sells subscriptions, its hosted pages, its webhooks."""

from sandbox.stripe.stand_in import StripeStandIn, create_stripe_blueprint

__all__ = ["StripeStandIn", "create_stripe_blueprint"]
