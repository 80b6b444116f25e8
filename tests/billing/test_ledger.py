"""Two requests never spend the same credit, and whatever is given back goes where it came from."""

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from billing.ledger import (
    CreditDay,
    DayUsage,
    Entry,
    Imbalance,
    OutOfCredits,
    ReferenceTaken,
    audit,
    commit,
    daily_usage,
    release,
    reserve,
    usage,
)
from core.errors import Kind

pytestmark = pytest.mark.every_database


def test_a_reservation_is_used_at_once(session, workspace, now):
    reserve(session, workspace, 50, "chart-1", now)
    assert usage(session, workspace, 50, now).remaining == 49


def test_usage_tells_when_the_credits_refill(session, workspace, now):
    assert usage(session, workspace, 50, now).resets_at == datetime(2026, 3, 15, tzinfo=UTC)


def test_reserving_the_same_reference_again_costs_nothing(session, workspace, now):
    for _ in range(3):
        reserve(session, workspace, 1, "chart-1", now)
    assert usage(session, workspace, 1, now).used == 1


def test_the_last_credit_can_be_spent_and_no_more(session, workspace, now):
    reserve(session, workspace, 3, "two charts", now, amount=2)
    reserve(session, workspace, 3, "the last", now)
    with pytest.raises(OutOfCredits):
        reserve(session, workspace, 3, "one too many", now)
    assert usage(session, workspace, 3, now).used == 3


def test_a_message_with_several_charts_is_charged_whole_or_not_at_all(session, workspace, now):
    reserve(session, workspace, 3, "two charts", now, amount=2)
    with pytest.raises(OutOfCredits):
        reserve(session, workspace, 3, "two more", now, amount=2)
    assert usage(session, workspace, 3, now).remaining == 1


def test_being_out_of_credits_says_when_they_refill(session, workspace, now):
    with pytest.raises(OutOfCredits) as caught:
        reserve(session, workspace, 0, "chart-1", now)
    assert caught.value.kind is Kind.OUT_OF_CREDITS
    assert caught.value.code == "out_of_credits"
    assert caught.value.retry_after == 12 * 3600
    assert "refill at 00:00 UTC, in 12 h 0 min" in str(caught.value)


def test_a_reservation_of_nothing_is_a_mistake_of_the_caller(session, workspace, now):
    with pytest.raises(ValueError, match="at least one"):
        reserve(session, workspace, 50, "chart-1", now, amount=0)


def test_workspaces_do_not_share_credits(session, workspace, outsider, now):
    reserve(session, workspace, 1, "chart-1", now)
    reserve(session, outsider, 1, "chart-2", now)
    assert usage(session, outsider, 1, now).used == 1


def test_a_reference_belongs_to_the_workspace_that_reserved_it(session, workspace, outsider, now):
    reserve(session, workspace, 50, "chart-1", now)
    with pytest.raises(ReferenceTaken):
        reserve(session, outsider, 50, "chart-1", now)
    assert usage(session, outsider, 50, now).used == 0


def test_a_released_reference_cannot_be_drawn_on_for_free(session, workspace, now):
    reserve(session, workspace, 50, "chart-1", now)
    release(session, "chart-1", now)
    with pytest.raises(ReferenceTaken):
        reserve(session, workspace, 50, "chart-1", now)


def test_a_committed_credit_stays_spent(session, workspace, now):
    reserve(session, workspace, 50, "chart-1", now)
    assert commit(session, "chart-1", now)
    assert not release(session, "chart-1", now)
    assert usage(session, workspace, 50, now).used == 1


def test_a_released_credit_cannot_be_committed_or_released_again(session, workspace, now):
    reserve(session, workspace, 50, "chart-1", now)
    assert release(session, "chart-1", now)
    assert not release(session, "chart-1", now)
    assert not commit(session, "chart-1", now)
    assert usage(session, workspace, 50, now).used == 0


def test_settling_what_was_never_reserved_changes_nothing(session, now):
    assert not commit(session, "nobody's", now)
    assert not release(session, "nobody's", now)
    assert audit(session) == []


def test_credits_refill_at_midnight_utc_wherever_the_caller_lives(session, workspace):
    tokyo = datetime.fromisoformat("2026-03-15T08:59:59+09:00")
    reserve(session, workspace, 1, "chart-1", tokyo)
    reserve(session, workspace, 1, "chart-2", tokyo + timedelta(seconds=1))
    days = daily_usage(session, workspace, date(2026, 3, 14))
    assert days == [DayUsage(date(2026, 3, 14), 1), DayUsage(date(2026, 3, 15), 1)]


def test_a_release_after_midnight_goes_back_to_the_day_it_came_from(session, workspace, now):
    tomorrow = now + timedelta(days=1)
    reserve(session, workspace, 50, "chart-1", now)
    reserve(session, workspace, 50, "chart-2", tomorrow)
    release(session, "chart-1", tomorrow)
    assert usage(session, workspace, 50, now).used == 0
    assert usage(session, workspace, 50, tomorrow).used == 1


def test_a_move_to_a_smaller_plan_leaves_nothing_rather_than_less(session, workspace, now):
    reserve(session, workspace, 2000, "big", now, amount=60)
    assert usage(session, workspace, 50, now).remaining == 0


def test_the_audit_finds_a_counter_that_lost_an_entry(session, workspace, now):
    reserve(session, workspace, 50, "chart-1", now)
    session.execute(delete(Entry))
    assert audit(session) == [Imbalance(workspace, now.date(), 1, 0)]


def test_the_audit_finds_entries_that_lost_their_counter(session, workspace, now):
    reserve(session, workspace, 50, "chart-1", now, amount=2)
    session.execute(delete(CreditDay))
    assert audit(session) == [Imbalance(workspace, now.date(), 0, 2)]


steps = st.lists(
    st.tuples(st.sampled_from(["reserve", "commit", "release"]), st.integers(0, 5), st.integers(1, 3)), max_size=25
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, limit=st.integers(0, 8))
def test_any_sequence_of_steps_ends_where_the_model_ends(database, workspace, now, steps, limit):
    held: dict[int, int] = {}
    settled: dict[int, str] = {}
    with database.transaction() as session:
        for step, ref, amount in steps:
            if step == "reserve":
                try:
                    reserve(session, workspace, limit, f"{ref}", now, amount)
                    held.setdefault(ref, amount)
                except (OutOfCredits, ReferenceTaken):
                    pass
            elif {"commit": commit, "release": release}[step](session, f"{ref}", now):
                assert ref not in settled
                settled[ref] = step
        used = usage(session, workspace, limit, now).used
        assert used == sum(amount for ref, amount in held.items() if settled.get(ref) != "release")
        assert 0 <= used <= limit
        assert audit(session) == []
        session.rollback()


def test_sixty_four_threads_never_spend_the_same_credit(database, workspace, now):
    threads, operations = 64, int(os.environ.get("LEDGER_OPERATIONS", "20"))
    limit = threads * operations // 3

    def work(thread: int) -> Counter[str]:
        chance, outcomes = random.Random(thread), Counter()
        for number in range(operations):
            ref = f"{thread}-{number}"
            try:
                with database.transaction() as session:
                    reserve(session, workspace, limit, ref, now)
            except OutOfCredits:
                outcomes["refused"] += 1
                continue
            outcomes["reserved"] += 1
            if chance.random() < 0.4:
                with database.transaction() as session:
                    outcomes["released"] += release(session, ref, now)
        return outcomes

    with ThreadPoolExecutor(threads) as pool:
        outcomes = sum(pool.map(work, range(threads)), Counter())
    with database.reading() as session:
        used = usage(session, workspace, limit, now).used
        assert audit(session) == []
    assert outcomes["reserved"] + outcomes["refused"] == threads * operations
    assert used == outcomes["reserved"] - outcomes["released"] <= limit
    assert outcomes["refused"] > 0


def test_threads_that_settle_one_reference_agree_on_one_outcome(database, workspace, now):
    refs = [f"chart-{number}" for number in range(8)]
    with database.transaction() as session:
        for ref in refs:
            reserve(session, workspace, 50, ref, now)

    def work(number: int) -> tuple[str, bool]:
        ref, settle = refs[number % 8], commit if number % 3 else release
        with database.transaction() as session:
            return ref, settle(session, ref, now)

    with ThreadPoolExecutor(16) as pool:
        won = Counter(ref for ref, first in pool.map(work, range(64)) if first)
    assert won == dict.fromkeys(refs, 1)
    with database.reading() as session:
        assert audit(session) == []
