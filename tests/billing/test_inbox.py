"""Events of Stripe's end in the truth, however often and in whichever order they come."""

import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from billing.accounts import Subscription, current_account, plan_of
from billing.gateway import BadSignature, NotInStripe, StripeAway, StripeEvent
from billing.inbox import Contended, Inbox, NoSuchEvent, StoredEvent, waiting_events
from billing.plans import FREE, PRO, plan_priced
from sandbox.stripe.postman import sign

pytestmark = pytest.mark.every_database


class ScriptedStripe:
    """Answers each question about a subscription with the next of its answers, the last one for ever."""

    configured = True

    def __init__(self, *answers: Callable[[], Subscription | None]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def subscription(self, subscription: str) -> Subscription | None:
        self.asked += 1
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])()


@pytest.fixture
def active(workspace) -> Subscription:
    return Subscription("sub_1", workspace, "cus_1", "pro", "active", None, None)


def receive(database, inbox: Inbox, event_id: str = "evt_1", subscription: str | None = "sub_1") -> bool:
    with database.transaction() as session:
        return inbox.receive(session, StripeEvent(event_id, "customer.subscription.updated", subscription))


def stored(database, event_id: str = "evt_1") -> StoredEvent:
    with database.reading() as session:
        return session.get_one(StoredEvent, event_id)


def plan_now(database, workspace, now):
    with database.reading() as session:
        return plan_of(session, workspace, now)


def away():
    raise StripeAway("Stripe does not answer.")


def unknown():
    raise NotInStripe("Stripe does not know this.")


def test_an_event_is_received_once(database, clock):
    inbox = Inbox(database, ScriptedStripe(), clock)
    assert [receive(database, inbox) for _ in range(3)] == [True, False, False]


def test_threads_that_receive_the_same_event_agree_on_one(database, clock):
    inbox = Inbox(database, ScriptedStripe(), clock)
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: receive(database, inbox), range(24))) == 1


def test_an_applied_event_does_not_ask_stripe_again(database, clock, active, workspace, now):
    stripe = ScriptedStripe(lambda: active)
    inbox = Inbox(database, stripe, clock)
    receive(database, inbox)
    for _ in range(3):
        inbox.apply("evt_1")
    assert stripe.asked == 1
    assert stored(database).applied_at == now
    assert plan_now(database, workspace, now) is PRO


def test_an_event_about_something_else_is_kept_as_done(database, clock, now):
    stripe = ScriptedStripe(away)
    inbox = Inbox(database, stripe, clock)
    receive(database, inbox, subscription=None)
    inbox.apply("evt_1")
    assert (stored(database).applied_at, stripe.asked) == (now, 0)


def test_an_event_that_was_never_received_cannot_be_applied(database, clock):
    with pytest.raises(NoSuchEvent):
        Inbox(database, ScriptedStripe(), clock).apply("evt_nobodys")


def test_while_stripe_is_away_the_event_waits_with_its_reason(database, clock, active, workspace, now):
    inbox = Inbox(database, ScriptedStripe(away, lambda: active), clock)
    receive(database, inbox)
    with pytest.raises(StripeAway):
        inbox.apply("evt_1")
    assert (stored(database).applied_at, stored(database).error) == (None, "Stripe does not answer.")
    with database.reading() as session:
        assert waiting_events(session) == ["evt_1"]
    inbox.apply("evt_1")
    assert (stored(database).applied_at, stored(database).error) == (now, None)
    assert plan_now(database, workspace, now) is PRO


@pytest.mark.parametrize("answer", [unknown, lambda: None], ids=["unknown to Stripe", "not ours"])
def test_a_subscription_that_is_not_ours_changes_nothing(database, clock, workspace, now, answer):
    inbox = Inbox(database, ScriptedStripe(answer), clock)
    receive(database, inbox)
    inbox.apply("evt_1")
    assert stored(database).applied_at == now
    assert plan_now(database, workspace, now) is FREE


@pytest.mark.parametrize("known", [False, True], ids=["a new subscription", "a known subscription"])
def test_of_two_answers_that_cross_the_older_one_never_wins(database, clock, active, workspace, now, known):
    cancelled = replace(active, status="canceled")

    def overtaken() -> Subscription:
        """While this answer was on its way, another event was applied."""
        inbox.apply("evt_2")
        return active

    beginning = [lambda: active] if known else []
    inbox = Inbox(database, ScriptedStripe(*beginning, overtaken, lambda: cancelled), clock)
    for number in range(3):
        receive(database, inbox, f"evt_{number}")
    if known:
        inbox.apply("evt_0")
    inbox.apply("evt_1")
    assert plan_now(database, workspace, now) is FREE
    assert stored(database).applied_at == stored(database, "evt_2").applied_at == now


def test_a_subscription_that_never_stands_still_is_left_for_later(database, clock, active):
    stripe = ScriptedStripe(lambda: active)
    inbox = Inbox(database, stripe, clock)

    def moving() -> Subscription:
        receive(database, inbox, f"evt_other_{stripe.asked}")
        Inbox(database, other, clock).apply(f"evt_other_{stripe.asked}")
        return active

    other = ScriptedStripe(lambda: active)
    stripe.answers = [moving]
    receive(database, inbox)
    with pytest.raises(Contended):
        inbox.apply("evt_1")
    assert stored(database).applied_at is None


LIVES = {
    "buys": [],
    "fails": ["fail_payment"],
    "recovers": ["fail_payment", "recover"],
    "leaves": ["end"],
    "fails and leaves": ["renew", "fail_payment", "end"],
    "renews": ["renew", "renew", "renew"],
}


def live(shop, number: int, chance: random.Random) -> str:
    """A workspace buys one or two subscriptions and leads one of the lives; returns its id."""
    workspace = f"T0STORM{number}"
    for _ in range(chance.choice([1, 1, 2])):
        facts = {"workspace": workspace}
        fields = {
            "mode": "subscription",
            "success_url": "http://127.0.0.1:9/",
            "line_items": [{"price": chance.choice(shop.all("price"))["id"]}],
            "subscription_data": {"metadata": facts},
        }
        session = shop.pay(shop.open_checkout(fields)["id"], "4242", "rosa@example.com")
        for step in chance.choice(list(LIVES.values())):
            getattr(shop, step)(session["subscription"])
    return workspace


def truth(shop, workspace: str):
    """What the workspace should have, told from the shop's own objects: all of it happened just now, so unpaid
    subscriptions are within their grace."""
    owned = [sub for sub in shop.all("subscription") if sub["metadata"]["workspace"] == workspace]
    valid = [sub for sub in owned if sub["status"] in {"active", "past_due"}]
    plans = [plan_priced(sub["items"]["data"][0]["price"]["lookup_key"]) for sub in valid]
    return max(plans, key=lambda plan: plan.credits, default=FREE)


def storm(events: list[dict], secret: str, deliveries: int, chance: random.Random) -> list[tuple[str, bytes, str]]:
    """Each event at least once, repeats up to `deliveries`, shuffled; besides, one in twenty forged and one stale."""
    now = int(datetime.now(UTC).timestamp())
    queue = events + chance.choices(events, k=deliveries - len(events))
    signed = [("true", event, secret, now) for event in queue]
    signed += [("forged", event, "whsec_guessed", now) for event in chance.choices(events, k=deliveries // 20)]
    signed += [
        ("stale", event, secret, now + chance.choice([-3600, 3600]))
        for event in chance.choices(events, k=deliveries // 20)
    ]
    chance.shuffle(signed)
    payloads = [(sort, json.dumps(event).encode(), key, at) for sort, event, key, at in signed]
    return [(sort, payload, sign(payload, key, at)) for sort, payload, key, at in payloads]


@pytest.mark.parametrize("waves", [1, 3])
def test_a_storm_of_deliveries_ends_in_the_truth(deaf_street, database, waves):
    chance = random.Random(20260314 + waves)
    street, shop = deaf_street, deaf_street.shop
    workspaces = []

    def deliver(delivery: tuple[str, bytes, str]) -> tuple[str, bool]:
        sort, payload, signature = delivery
        try:
            event = street.gateway.read_event(payload, signature, datetime.now(UTC))
        except BadSignature:
            return sort, False
        with database.transaction() as session:
            street.inbox.receive(session, event)
        with suppress(Contended):
            street.inbox.apply(event.id)
        return sort, True

    for wave in range(waves):
        workspaces += [live(shop, 100 * wave + number, chance) for number in range(30 // waves)]
        for sub in chance.sample([sub for sub in shop.all("subscription") if sub["status"] != "canceled"], 5):
            shop.end(sub["id"])
        events = shop.all("event")
        with ThreadPoolExecutor(6) as pool:
            outcomes = set(pool.map(deliver, storm(events, street.secret, round(len(events) / 0.7), chance)))
        assert outcomes == {("true", True), ("forged", False), ("stale", False)}
        with database.reading() as session:
            left_for_later = waiting_events(session)
        for event_id in left_for_later:
            street.inbox.apply(event_id)
    now = datetime.now(UTC)
    with database.reading() as session:
        assert {name: plan_of(session, name, now) for name in workspaces} == {
            name: truth(shop, name) for name in workspaces
        }
        assert waiting_events(session) == []
        assert set(session.scalars(select(StoredEvent.id))) == {event["id"] for event in shop.all("event")}


def test_the_grace_period_counts_from_the_invoice_that_was_not_paid(street, database):
    sold = live(street.shop, 0, random.Random(1))
    sub = street.shop.fail_payment(street.shop.all("subscription")[0]["id"])
    street.settle()
    with database.reading() as session:
        account = current_account(session, sold, datetime.now(UTC))
    invoice = street.shop.find("invoice", sub["latest_invoice"])
    assert account.grace_until == datetime.fromtimestamp(invoice["created"], UTC) + timedelta(days=7)
