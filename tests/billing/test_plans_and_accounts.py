"""What a workspace has bought decides its plan, in whichever order the news arrives."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from billing.accounts import (
    FORCE_OF_STATUS,
    Subscription,
    apply_subscription,
    current_account,
    plan_of,
    revision_of,
)
from billing.plans import BUSINESS, FREE, PLANS, PRO, UnknownPlan, plan_named, plan_priced


@pytest.fixture
def bought(workspace) -> Subscription:
    return Subscription("sub_1", workspace, "cus_1", "pro", "active", None, None)


def test_the_plans_have_the_promised_credits():
    assert {name: plan.credits for name, plan in PLANS.items()} == {"free": 50, "pro": 2_000, "business": 20_000}


def test_each_larger_plan_allows_at_least_as_much_of_everything():
    numbers = ("credits", "price", "max_width", "max_height", "max_pixels", "max_points", "retention_days")
    for name in (*numbers, "schedules", "keys"):
        values = [getattr(plan, name) for plan in PLANS.values()]
        assert values == sorted(values), name


def test_an_unknown_plan_is_answered_with_those_that_exist():
    with pytest.raises(UnknownPlan, match="free, pro, business"):
        plan_named("gold")


def test_a_price_leads_back_to_its_plan():
    assert plan_priced("grapiture_pro_monthly") is PRO
    assert plan_priced("somebody_elses") is None


def test_a_workspace_that_never_installed_is_free(session, now):
    assert plan_of(session, "T0NEVERSEEN", now) is FREE


def test_a_paid_subscription_gives_its_plan(session, bought, workspace, outsider, now):
    assert apply_subscription(session, bought, 0, now)
    assert plan_of(session, workspace, now) is PRO
    assert plan_of(session, outsider, now) is FREE


@pytest.mark.parametrize("status", sorted(FORCE_OF_STATUS))
def test_only_paid_statuses_give_a_plan(session, bought, workspace, now, status):
    apply_subscription(session, replace(bought, status=status), 0, now)
    assert (plan_of(session, workspace, now) is PRO) == (status in {"active", "trialing"})


def test_a_status_that_stripe_invents_later_gives_nothing(session, bought, workspace, now):
    apply_subscription(session, replace(bought, status="suspended"), 0, now)
    assert plan_of(session, workspace, now) is FREE


def test_a_failed_payment_has_seven_days_of_grace(session, bought, workspace, now):
    apply_subscription(session, replace(bought, status="past_due", unpaid_since=now), 0, now)
    almost = now + timedelta(days=7) - timedelta(seconds=1)
    assert plan_of(session, workspace, almost) is PRO
    assert plan_of(session, workspace, now + timedelta(days=7)) is FREE


def test_a_payment_that_comes_after_all_ends_the_grace_period(session, bought, workspace, now):
    apply_subscription(session, replace(bought, status="past_due", unpaid_since=now), 0, now)
    apply_subscription(session, bought, 1, now)
    assert plan_of(session, workspace, now + timedelta(days=30)) is PRO


def test_the_largest_subscription_in_force_decides(session, bought, workspace, now):
    apply_subscription(session, bought, 0, now)
    apply_subscription(session, replace(bought, id="sub_2", plan="business"), 0, now)
    assert plan_of(session, workspace, now) is BUSINESS
    assert current_account(session, workspace, now).subscription == "sub_2"


def test_the_end_of_an_old_subscription_does_not_take_a_new_one_away(database, bought, workspace, now):
    old = replace(bought, plan="business", status="canceled")
    for order in permutations([old, replace(bought, id="sub_2")]):
        with database.transaction() as session:
            for subscription in order:
                apply_subscription(session, subscription, 0, now)
            assert plan_of(session, workspace, now) is PRO
            session.rollback()


def test_what_was_read_before_another_wrote_is_not_written(session, bought, workspace, now):
    seen = revision_of(session, "sub_1")
    assert apply_subscription(session, bought, seen, now)
    assert not apply_subscription(session, replace(bought, status="canceled"), seen, now)
    assert plan_of(session, workspace, now) is PRO


def test_what_was_read_at_an_older_revision_is_not_written(session, bought, workspace, now):
    apply_subscription(session, bought, 0, now)
    seen = revision_of(session, "sub_1")
    assert apply_subscription(session, replace(bought, plan="business"), seen, now)
    assert not apply_subscription(session, bought, seen, now)
    assert plan_of(session, workspace, now) is BUSINESS
