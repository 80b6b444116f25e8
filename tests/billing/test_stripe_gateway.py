"""Stripe's own library and our gateway, against the stand-in, from the upgrade button to the plan."""

import hashlib
import hmac
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import requests
import stripe

from billing.accounts import plan_of
from billing.desk import BillingDesk, NothingBought
from billing.gateway import (
    BadSignature,
    BillingNotConfigured,
    NoStripe,
    NotInStripe,
    StripeAway,
    StripeRefused,
    UnknownPrice,
)
from billing.plans import BUSINESS, FREE, PRO, UnknownPlan
from billing.stripe_gateway import LiveStripe, stripe_gateway
from core.clock import SystemClock
from core.errors import Kind, Malformed
from core.settings import Settings

HOME = "http://127.0.0.1:9/plan"


@pytest.fixture
def desk(database, street) -> BillingDesk:
    return BillingDesk(database, street.gateway, SystemClock())


def plan_now(database, workspace):
    with database.reading() as session:
        return plan_of(session, workspace, datetime.now(UTC))


def buy(street, desk, workspace, plan="pro", card="4242424242424242"):
    """Walks to the payment page and pays; returns the page's answer."""
    page = desk.upgrade_url(workspace, plan, HOME)
    answer = requests.post(page, {"card": card, "email": "rosa@example.com"}, allow_redirects=False, timeout=5)
    street.settle()
    return answer


def bought(street):
    return street.shop.all("subscription")[0]


def test_paying_on_the_page_gives_the_plan_and_leads_back(street, desk, database, workspace, outsider):
    answer = buy(street, desk, workspace)
    assert (answer.status_code, answer.headers["Location"]) == (303, HOME)
    assert plan_now(database, workspace) is PRO
    assert plan_now(database, outsider) is FREE


def test_the_payment_page_shows_what_is_bought_for_whom(desk, workspace):
    page = requests.get(desk.upgrade_url(workspace, "business", HOME), timeout=5).text
    for words in ("Subscribe to Grapiture Business", "$99.00", workspace, f'href="{HOME}"', "4242 4242 4242 4242"):
        assert words in page


def test_a_declined_card_buys_nothing_and_can_be_replaced(street, desk, database, workspace):
    page = desk.upgrade_url(workspace, "pro", HOME)
    answer = requests.post(page, {"card": "4000 0000 0000 0002"}, timeout=5)
    assert (answer.status_code, "Your card was declined." in answer.text) == (402, True)
    assert plan_now(database, workspace) is FREE
    requests.post(page, {"card": "4242424242424242"}, allow_redirects=False, timeout=5)
    street.settle()
    assert plan_now(database, workspace) is PRO


def test_a_payment_page_works_once(street, desk, workspace):
    page = desk.upgrade_url(workspace, "pro", HOME)
    for expected in (303, 400):
        assert requests.post(page, {}, allow_redirects=False, timeout=5).status_code == expected
    assert len(street.shop.all("subscription")) == 1


def test_the_same_checkout_sent_twice_is_one_session(street, workspace):
    pages = {street.gateway.checkout(workspace, PRO, None, HOME, "click-1") for _ in range(2)}
    assert len(pages) == len(street.shop.all("checkout.session")) == 1


def test_who_pays_already_changes_plan_in_the_portal_instead_of_paying_twice(street, desk, database, workspace):
    buy(street, desk, workspace)
    page = desk.upgrade_url(workspace, "business", HOME)
    assert "Manage your subscription" in requests.get(page, timeout=5).text
    [price] = [price for price in street.shop.all("price") if price["lookup_key"] == BUSINESS.lookup_key]
    form = {"action": "switch", "subscription": bought(street)["id"], "price": price["id"]}
    requests.post(page, form, timeout=5)
    street.settle()
    assert plan_now(database, workspace) is BUSINESS
    assert len(street.shop.all("subscription")) == 1


def test_a_failed_payment_is_forgiven_for_a_week(street, desk, database, workspace):
    buy(street, desk, workspace)
    street.shop.fail_payment(bought(street)["id"])
    street.settle()
    summary = desk.summary(workspace)
    assert summary.plan is PRO
    assert timedelta(days=6, hours=23) < summary.grace_until - datetime.now(UTC) <= timedelta(days=7)
    with database.reading() as session:
        assert plan_of(session, workspace, summary.grace_until) is FREE


def test_a_payment_that_comes_after_all_brings_the_plan_back(street, desk, workspace):
    buy(street, desk, workspace)
    for happens in (street.shop.fail_payment, street.shop.recover):
        happens(bought(street)["id"])
        street.settle()
    summary = desk.summary(workspace)
    assert (summary.plan, summary.grace_until) == (PRO, None)


def test_a_cancelled_plan_says_when_it_ends_and_then_is_free(street, desk, workspace):
    buy(street, desk, workspace)
    sub = street.shop.cancel_at_period_end(bought(street)["id"], wanted=True)
    street.settle()
    summary = desk.summary(workspace)
    assert (summary.plan, summary.ends_at.timestamp()) == (PRO, sub["cancel_at"])
    street.shop.end(sub["id"])
    street.settle()
    assert desk.summary(workspace).plan is FREE


def test_who_comes_back_is_the_same_customer(street, desk, database, workspace):
    buy(street, desk, workspace)
    street.shop.end(bought(street)["id"])
    street.settle()
    buy(street, desk, workspace, "business")
    assert plan_now(database, workspace) is BUSINESS
    assert len(street.shop.all("customer")) == 1


def test_what_the_operator_sells_otherwise_is_not_ours(street):
    customer = street.shop.add_customer({})
    price = street.shop.all("price")[0]["id"]
    fields = {"mode": "subscription", "success_url": HOME, "line_items": [{"price": price}], "customer": customer["id"]}
    session = street.shop.pay(street.shop.open_checkout(fields)["id"], "4242", "")
    street.settle()
    assert street.gateway.subscription(session["subscription"]) is None


def test_a_price_without_its_lookup_key_is_known_by_its_metadata(street, desk, workspace):
    buy(street, desk, workspace)
    price = bought(street)["items"]["data"][0]["price"]
    price |= {"lookup_key": None, "metadata": {"plan": "business"}}
    assert street.gateway.subscription(bought(street)["id"]).plan == "business"


def test_a_price_of_no_plan_is_an_error_for_the_operator(street, desk, workspace):
    buy(street, desk, workspace)
    bought(street)["items"]["data"][0]["price"]["lookup_key"] = "gold"
    bought(street)["metadata"] = {"workspace": workspace}
    with pytest.raises(UnknownPrice, match="lookup key"):
        street.gateway.subscription(bought(street)["id"])


def test_a_subscription_that_stripe_does_not_know_is_not_found(street):
    with pytest.raises(NotInStripe):
        street.gateway.subscription("sub_nobodys")


def test_a_customer_deleted_in_stripe_can_buy_again(street, desk, database, workspace):
    buy(street, desk, workspace)
    street.shop.end(bought(street)["id"])
    street.settle()
    street.shop._things["customer"].clear()
    buy(street, desk, workspace)
    assert plan_now(database, workspace) is PRO


def test_a_wrong_api_key_is_the_operators_to_repair(street, workspace):
    wrong = LiveStripe("sk_test_wrong", street.secret, f"{street.address}/play/stripe")
    with pytest.raises(StripeRefused, match="AuthenticationError"):
        wrong.checkout(workspace, PRO, None, HOME, "click-1")


def test_a_missing_price_names_its_lookup_key(street, workspace):
    gold = replace(PRO, name="gold", lookup_key="grapiture_gold")
    with pytest.raises(StripeRefused, match="grapiture_gold"):
        street.gateway.checkout(workspace, gold, None, HOME, "click-1")


def test_a_stripe_that_does_not_answer_is_worth_another_try():
    with pytest.raises(StripeAway) as caught:
        LiveStripe("sk_test", "whsec_", "http://127.0.0.1:9").subscription("sub_1")
    assert (caught.value.kind, caught.value.retry_after) == (Kind.UNAVAILABLE, 60)


def test_nobody_can_look_into_a_portal_that_was_never_paid_for(desk, workspace):
    with pytest.raises(NothingBought):
        desk.portal_url(workspace, HOME)


@pytest.mark.parametrize("plan", ["gold", "free"])
def test_only_plans_with_a_price_can_be_bought(desk, workspace, plan):
    with pytest.raises(UnknownPlan):
        desk.upgrade_url(workspace, plan, HOME)


def test_without_stripe_nothing_breaks_but_buying(database, workspace, clock, now):
    desk = BillingDesk(database, stripe_gateway(Settings(_env_file=None)), clock)
    summary = desk.summary(workspace)
    assert (summary.plan, summary.can_buy, summary.usage.remaining) == (FREE, False, 50)
    for ask in (lambda: desk.upgrade_url(workspace, "pro", HOME), lambda: desk.portal_url(workspace, HOME)):
        with pytest.raises(BillingNotConfigured, match="STRIPE_API_KEY"):
            ask()
    with pytest.raises(BillingNotConfigured):
        NoStripe().read_event(b"{}", "", now)


def test_settings_with_a_key_connect_to_stripe():
    settings = Settings(_env_file=None, stripe_api_key="sk_test_1", stripe_webhook_secret="whsec_1")
    assert stripe_gateway(settings).configured
    assert stripe.api_key is None


EVENT = json.dumps({"id": "evt_1", "type": "customer.subscription.updated", "data": {"object": {"id": "sub_1"}}})
SECRET = "whsec_florist"


def signed(payload: str, now, secret=SECRET, scheme="v1") -> str:
    stamp = int(now.timestamp())
    digest = hmac.new(secret.encode(), f"{stamp}.{payload}".encode(), hashlib.sha256).hexdigest()
    return f"t={stamp},{scheme}={digest}"


@pytest.fixture
def gateway() -> LiveStripe:
    return LiveStripe("sk_test_florist", SECRET, "http://127.0.0.1:9")


def test_a_signed_event_is_read_down_to_the_subscription_it_is_about(gateway, now):
    event = gateway.read_event(EVENT.encode(), signed(EVENT, now), now)
    assert (event.id, event.type, event.subscription) == ("evt_1", "customer.subscription.updated", "sub_1")


@pytest.mark.parametrize("minutes", [-5, 5])
def test_a_signature_holds_for_five_minutes_both_ways(gateway, now, minutes):
    signature = signed(EVENT, now + timedelta(minutes=minutes))
    assert gateway.read_event(EVENT.encode(), signature, now).id == "evt_1"
    for further in (timedelta(seconds=1), timedelta(days=1)):
        with pytest.raises(BadSignature, match="five minutes"):
            gateway.read_event(EVENT.encode(), signature, now - further if minutes > 0 else now + further)


@pytest.mark.parametrize(
    "signature",
    {
        "none": "",
        "no scheme": "t=1773489600",
        "another secret": signed(EVENT, datetime(2026, 3, 14, 12, tzinfo=UTC), "whsec_other"),
        "test scheme": signed(EVENT, datetime(2026, 3, 14, 12, tzinfo=UTC), scheme="v0"),
        "another body": signed(EVENT + " ", datetime(2026, 3, 14, 12, tzinfo=UTC)),
        "no time": "v1=" + "0" * 64,
        "time a word": "t=now,v1=" + "0" * 64,
        "huge time": f"t={'9' * 5000},v1=" + "0" * 64,
        "not ASCII": "t=1773489600,v1=é",
        "two times": "t=1773489600=0,v1=" + "0" * 64,
    }.items(),
    ids=lambda pair: pair[0],
)
def test_a_bad_signature_is_refused(gateway, now, signature):
    with pytest.raises(BadSignature):
        gateway.read_event(EVENT.encode(), signature[1], now)


def test_a_body_that_is_not_text_is_refused(gateway, now):
    with pytest.raises(BadSignature):
        gateway.read_event(b"\xff\xfe", signed(EVENT, now), now)


@pytest.mark.parametrize("payload", ["", "[]", "{}", "null", '{"id": "evt_1", "type": "x", "data": 3}', "[" * 5000])
def test_a_signed_body_that_is_no_event_is_malformed(gateway, now, payload):
    with pytest.raises(Malformed):
        gateway.read_event(payload.encode(), signed(payload, now), now)


def about(kind: str, thing: dict) -> str:
    return json.dumps({"id": "evt_1", "type": kind, "data": {"object": thing}})


@pytest.mark.parametrize(
    ("payload", "subscription"),
    [
        (about("checkout.session.completed", {"id": "cs_1", "subscription": "sub_1"}), "sub_1"),
        (about("checkout.session.completed", {"id": "cs_1", "subscription": None}), None),
        (about("customer.subscription.deleted", {"id": "sub_1"}), "sub_1"),
        (about("invoice.paid", {"parent": {"subscription_details": {"subscription": "sub_1"}}}), "sub_1"),
        (about("invoice.payment_failed", {"subscription": "sub_1"}), "sub_1"),
        (about("invoice.paid", {"parent": None}), None),
        (about("payout.paid", {"id": "po_1"}), None),
    ],
)
def test_an_event_leads_to_its_subscription(gateway, now, payload, subscription):
    assert gateway.read_event(payload.encode(), signed(payload, now), now).subscription == subscription
