"""What we ask of Stripe, in our own words; and what answers when there is no Stripe."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from billing.accounts import Subscription
from billing.plans import Plan
from core.errors import Conflict, NotFound, Unauthenticated, Unavailable


class BillingNotConfigured(Unavailable):
    """The operator has not connected Stripe; everything but buying works."""

    code = "billing_not_configured"

    def __init__(self) -> None:
        super().__init__(
            "Billing is not configured here: nothing can be bought until the operator sets STRIPE_API_KEY."
        )


class StripeAway(Unavailable):
    """Stripe did not answer, or asked us to come back later."""

    code = "stripe_away"


class StripeRefused(Unavailable):
    """Stripe refused what we sent: a setting of ours or of the Stripe account is wrong."""

    code = "stripe_refused"


class NotInStripe(NotFound):
    """Stripe does not know the customer or subscription."""

    code = "not_in_stripe"


class UnknownPrice(Conflict):
    """A subscription of ours has a price that belongs to no plan."""

    code = "unknown_price"


class BadSignature(Unauthenticated):
    """The delivery was not signed with our secret, or not within five minutes of now."""

    code = "stripe_bad_signature"


@dataclass(frozen=True, slots=True)
class StripeEvent:
    """News from Stripe: something happened to `subscription`, None when it concerns none.

    What happened is asked of Stripe when the event is applied, so nothing else of it is kept.
    """

    id: str
    type: str
    subscription: str | None


class StripeGateway(Protocol):
    """The door to Stripe. Each call but `read_event` crosses the network, so never make one inside a transaction.

    All raise BillingNotConfigured when there is no Stripe, StripeAway when trying again makes sense, and
    StripeRefused when somebody must repair a setting first.
    """

    @property
    def configured(self) -> bool:
        """Whether anything can be bought."""

    def checkout(self, workspace: str, plan: Plan, customer: str | None, return_url: str, idempotency_key: str) -> str:
        """The address of a page where `plan` is paid for; it leads back to `return_url`, paid or not.

        Raises NotInStripe when the customer was deleted there."""

    def portal(self, customer: str, return_url: str) -> str:
        """The address of a page where a customer changes plan or card, or cancels. Raises NotInStripe."""

    def subscription(self, subscription: str) -> Subscription | None:
        """The subscription as it is now; None when it is not one of ours (the Stripe account may sell other things).

        Raises NotInStripe and UnknownPrice.
        """

    def read_event(self, payload: bytes, signature: str, now: datetime) -> StripeEvent:
        """Reads a delivery from its raw body and its Stripe-Signature header. Raises BadSignature and Malformed."""


class NoStripe:
    """The gateway of a Grapiture that sells nothing."""

    configured = False

    def checkout(self, workspace: str, plan: Plan, customer: str | None, return_url: str, idempotency_key: str) -> str:
        raise BillingNotConfigured

    def portal(self, customer: str, return_url: str) -> str:
        raise BillingNotConfigured

    def subscription(self, subscription: str) -> Subscription | None:
        raise BillingNotConfigured

    def read_event(self, payload: bytes, signature: str, now: datetime) -> StripeEvent:
        raise BillingNotConfigured
