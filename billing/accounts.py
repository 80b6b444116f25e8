"""What each workspace has bought: one row for each of its subscriptions, as Stripe last told.

A workspace may end up with several (two people pay at once, or one is cancelled and another bought): each row follows
its own subscription, and the best that is in force decides the plan. So it never matters in which order news of them
arrive. A workspace without rows is on the free plan, installed or not.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import CursorResult, String, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from billing.plans import FREE, PLANS, Plan
from core.database import Base, UtcDateTime

GRACE = timedelta(days=7)
"""How long a plan outlives a failed payment."""


CHARTS_OUTLIVE_PLAN = timedelta(days=30)
"""How long charts stay as the larger plan kept them, after a smaller one took its place."""


class Force(StrEnum):
    """Whether a subscription counts."""

    FULL = "full"
    GRACE = "grace"
    NONE = "none"


FORCE_OF_STATUS = {
    "trialing": Force.FULL,
    "active": Force.FULL,
    "past_due": Force.GRACE,
    "incomplete": Force.NONE,
    "incomplete_expired": Force.NONE,
    "unpaid": Force.NONE,
    "paused": Force.NONE,
    "canceled": Force.NONE,
}
"""The statuses at https://docs.stripe.com/api/subscriptions/object; one that we do not know counts as none."""


OPEN_STATUSES = frozenset({"trialing", "active", "past_due", "unpaid", "paused"})
"""The statuses of subscriptions that can be repaired or changed in the portal; of the others a new one is bought."""


class BillingAccount(Base):
    """One subscription of a workspace. `revision` grows with each change; a change names the one it was made from.
    `former_plan` is the larger one that it had before, by which charts are kept until `former_until`."""

    __tablename__ = "billing_accounts"

    subscription: Mapped[str] = mapped_column(String(80), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(40), index=True)
    customer: Mapped[str] = mapped_column(String(80))
    plan: Mapped[str] = mapped_column(String(20))
    status: Mapped[str] = mapped_column(String(30))
    grace_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    former_plan: Mapped[str | None] = mapped_column(String(20))
    former_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int]
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def is_open(self) -> bool:
        """Whether the subscription goes on in Stripe, paid or not."""
        return self.status in OPEN_STATUSES

    def in_force(self, now: datetime) -> bool:
        """Whether the workspace has the plan at `now`."""
        force = FORCE_OF_STATUS.get(self.status, Force.NONE)
        return force is Force.FULL or (force is Force.GRACE and self.grace_until is not None and now < self.grace_until)

    def kept_plans(self, now: datetime) -> Iterator[str]:
        """The plans by which charts are kept: the one in force, and those that ended lately."""
        ended = self.grace_until if FORCE_OF_STATUS.get(self.status) is Force.GRACE else None
        if self.in_force(now) or (ended is not None and now < ended + CHARTS_OUTLIVE_PLAN):
            yield self.plan
        if self.former_plan is not None and self.former_until is not None and now < self.former_until:
            yield self.former_plan


@dataclass(frozen=True, slots=True)
class Subscription:
    """A subscription as Stripe has it now.

    `unpaid_since` is when the invoice was made whose payment failed, None while all is paid; `ends_at` is when it ends
    because somebody cancelled it.
    """

    id: str
    workspace: str
    customer: str
    plan: str
    status: str
    unpaid_since: datetime | None
    ends_at: datetime | None


def plan_of(session: Session, account: str, now: datetime) -> Plan:
    """The plan of a workspace: the largest that it pays for, or whose failed payment is within the grace."""
    bought = [PLANS[row.plan] for row in _rows(session, account) if row.in_force(now) and row.plan in PLANS]
    return max(bought, key=lambda plan: plan.credits, default=FREE)


def keeping_plan_of(session: Session, account: str, now: datetime) -> Plan:
    """The plan by which charts are kept: the largest that the workspace has, or had until lately."""
    kept = [PLANS[name] for row in _rows(session, account) for name in row.kept_plans(now) if name in PLANS]
    return max(kept, key=lambda plan: plan.retention_days, default=FREE)


def current_account(session: Session, account: str, now: datetime) -> BillingAccount | None:
    """The subscription that matters most: the one that gives the plan, else an open one, else the last."""
    return max(_rows(session, account), key=lambda row: _weight(row, now), default=None)


def revision_of(session: Session, subscription: str) -> int:
    """The revision to hand to `apply_subscription`: read it before asking Stripe. 0: not known yet."""
    revision = select(BillingAccount.revision).where(BillingAccount.subscription == subscription)
    return session.scalar(revision) or 0


def apply_subscription(session: Session, subscription: Subscription, revision: int, now: datetime) -> bool:
    """Writes what Stripe told after `revision` was read.

    False, and nothing changes, when another wrote in between: what we hold may be older than what is written, so
    read the revision and ask Stripe again.
    """
    since = subscription.unpaid_since
    values = {
        "workspace": subscription.workspace,
        "customer": subscription.customer,
        "plan": subscription.plan,
        "status": subscription.status,
        "grace_until": since and since + GRACE,
        "ends_at": subscription.ends_at,
        "revision": revision + 1,
        "updated_at": now,
    }
    if revision == 0:
        return _insert(session, {"subscription": subscription.id, **values})
    same = (BillingAccount.subscription == subscription.id, BillingAccount.revision == revision)
    before = session.scalar(select(BillingAccount).where(*same))
    if before is not None:
        values |= _former(before, subscription, now)
    changed = session.execute(update(BillingAccount).where(*same).values(values))
    return cast("CursorResult[Any]", changed).rowcount == 1


def _former(row: BillingAccount, told: Subscription, now: datetime) -> dict[str, Any]:
    """What to remember of the plan that the row had, when a smaller one or none takes its place."""
    stays = FORCE_OF_STATUS.get(told.status, Force.NONE) is not Force.NONE
    after = PLANS.get(told.plan, FREE) if stays else FREE
    kept = [PLANS[name] for name in row.kept_plans(now) if name in PLANS]
    before = max(kept, key=lambda plan: plan.retention_days, default=FREE)
    if before.retention_days <= after.retention_days or before.name == row.former_plan:
        return {}
    ended = now if row.in_force(now) or row.grace_until is None else row.grace_until
    return {"former_plan": before.name, "former_until": ended + CHARTS_OUTLIVE_PLAN}


def _insert(session: Session, values: dict[str, Any]) -> bool:
    try:
        with session.begin_nested():
            session.execute(insert(BillingAccount).values(values))
    except IntegrityError:
        return False
    return True


def _rows(session: Session, account: str) -> list[BillingAccount]:
    return list(session.scalars(select(BillingAccount).where(BillingAccount.workspace == account)))


def _weight(row: BillingAccount, now: datetime) -> tuple[bool, int, bool, datetime]:
    in_force = row.in_force(now)
    return in_force, PLANS.get(row.plan, FREE).credits if in_force else 0, row.is_open, row.updated_at
