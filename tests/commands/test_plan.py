"""The plan, and the ways to more."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from billing.accounts import Subscription, apply_subscription
from billing.desk import BillingDesk
from billing.gateway import StripeAway
from commands.plan import plan_blocks

TEAM = "T0HOME"


class OpenTill:
    """A StripeGateway that hands out addresses, or is away."""

    configured = True

    def __init__(self):
        self.away = False

    def checkout(self, workspace, plan, customer, return_url, idempotency_key):
        if self.away:
            raise StripeAway("Stripe did not answer.")
        return f"https://checkout.example/{workspace}/{plan.name}?back={return_url}"

    def portal(self, customer, return_url):
        return f"https://portal.example/{customer}?back={return_url}"


@pytest.fixture
def till():
    return OpenTill()


@pytest.fixture
def desk(services, till, clock):
    return replace(services.desk, billing=BillingDesk(services.database, till, clock))


def subscribe(services, clock, **how):
    facts = {"status": "active", "unpaid_since": None, "ends_at": None, **how}
    bought = Subscription(id="sub_1", workspace=TEAM, customer="cus_1", plan="pro", **facts)
    with services.database.transaction() as session:
        assert apply_subscription(session, bought, 0, clock.now())


def links_in(blocks):
    buttons = [element for block in blocks if block["type"] == "actions" for element in block["elements"]]
    return {button["text"]["text"]: button["url"] for button in buttons}


def test_a_free_workspace_can_buy_each_plan_that_is_sold(desk):
    assert links_in(plan_blocks(desk, TEAM)) == {
        "Upgrade to Pro": f"https://checkout.example/{TEAM}/pro?back=http://127.0.0.1:3000/billing/return",
        "Upgrade to Business": f"https://checkout.example/{TEAM}/business?back=http://127.0.0.1:3000/billing/return",
    }


def test_a_customer_manages_the_plan_where_it_was_bought(desk, services, clock):
    subscribe(services, clock)
    blocks = plan_blocks(desk, TEAM)
    assert "*0 of 2,000*" in str(blocks)
    assert links_in(blocks) == {
        "Manage billing": "https://portal.example/cus_1?back=http://127.0.0.1:3000/billing/return"
    }


def test_a_failed_payment_is_told_with_its_last_day(desk, services, clock):
    subscribe(services, clock, status="past_due", unpaid_since=clock.now())
    assert "The last payment failed" in str(plan_blocks(desk, TEAM))


def test_a_cancelled_plan_is_told_with_its_last_day(desk, services, clock):
    subscribe(services, clock, ends_at=datetime(2026, 4, 1, tzinfo=UTC))
    assert "ends on <!date^1775001600^" in str(plan_blocks(desk, TEAM))


def test_the_plan_is_shown_without_buttons_while_stripe_is_away(desk, till):
    till.away = True
    blocks = plan_blocks(desk, TEAM)
    assert links_in(blocks) == {}
    assert "Stripe did not answer. Try again in a moment." in str(blocks)
    assert "*0 of 50*" in str(blocks)
