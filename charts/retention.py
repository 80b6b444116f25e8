"""What is kept no longer than the plan of its workspace keeps charts, removed once a day.

A chart grows old from when it was last replaced, so that one that a job renews every night stays. What was posted in
Slack is Slack's, and stays there.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, exists, select
from sqlalchemy.orm import InstrumentedAttribute

from billing.accounts import keeping_plan_of
from billing.plans import PLANS
from charts.models import Chart, Delivery, DeliveryChart
from charts.templates import Template
from core.clock import Clock
from core.database import AWAY, Database
from core.idempotency import Idempotency
from core.jobs import Claim, forget_failed_jobs, next_daily

CLEANING = "cleaning"
QUIET_HOUR = timedelta(hours=3)
"""After midnight UTC."""
BATCH = 500
"""Rows to a transaction, so that nobody waits long behind it."""
SHORTEST = timedelta(days=min(plan.retention_days for plan in PLANS.values()))
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """Carries the removal out; begun again after it was killed, it goes on where it was."""

    database: Database
    clock: Clock
    idempotency: Idempotency

    def plan_next(self) -> None:
        """Sees to it that there is a next time, however often it is called and by however many processes. While the
        database is away nothing is planned, and what was planned before is still there."""
        try:
            next_daily(self.database, CLEANING, self.clock.now(), QUIET_HOUR)
        except AWAY:
            log.warning("the database does not answer; cleaning is not planned anew")

    def run(self, _claim: Claim) -> None:
        """The job's handler."""
        self.plan_next()
        self.clean()

    def clean(self) -> int:
        """Removes all that is too old, and returns how many charts and templates that were."""
        now = self.clock.now()
        removed = self._expired_templates(now)
        for workspace in self._workspaces_with(Chart.workspace, Chart.updated_at, now):
            removed += self._charts_of(workspace, self._oldest_of(workspace, now))
        for workspace in self._workspaces_with(Template.workspace, Template.created_at, now):
            removed += self._templates_of(workspace, self._oldest_of(workspace, now))
        for workspace in self._workspaces_with(Delivery.workspace, Delivery.created_at, now):
            self._messages_of(workspace, self._oldest_of(workspace, now))
        self.idempotency.forget_old()
        with self.database.transaction() as session:
            forget_failed_jobs(session, now - SHORTEST)
        log.info("%d charts and templates were older than their plans keep them", removed)
        return removed

    def _oldest_of(self, workspace: str, now: datetime) -> datetime:
        with self.database.reading() as session:
            return now - timedelta(days=keeping_plan_of(session, workspace, now).retention_days)

    def _workspaces_with(
        self, workspace: InstrumentedAttribute[Any], moment: InstrumentedAttribute[Any], now: datetime
    ) -> Sequence[str]:
        """Those that have anything older than the shortest retention there is."""
        old = select(workspace).where(moment < now - SHORTEST, workspace.is_not(None)).distinct()
        with self.database.reading() as session:
            return list(session.scalars(old))

    def _charts_of(self, workspace: str, oldest: datetime) -> int:
        """Not those of a message that is on its way."""
        under_way = (
            exists()
            .where(DeliveryChart.chart_id == Chart.id)
            .where(Delivery.id == DeliveryChart.delivery_id, Delivery.state == "accepted")
        )
        old = select(Chart.id).where(Chart.workspace == workspace, Chart.updated_at < oldest, ~under_way)
        return self._in_batches(Chart.id, old)

    def _templates_of(self, workspace: str, oldest: datetime) -> int:
        old = select(Template.id).where(Template.workspace == workspace, Template.created_at < oldest)
        return self._in_batches(Template.id, old)

    def _expired_templates(self, now: datetime) -> int:
        return self._in_batches(Template.id, select(Template.id).where(Template.expires_at <= now))

    def _messages_of(self, workspace: str, oldest: datetime) -> int:
        """The texts of messages whose charts are gone."""
        shows_one = exists().where(DeliveryChart.delivery_id == Delivery.id)
        ended = (Delivery.workspace == workspace, Delivery.created_at < oldest, Delivery.state != "accepted")
        return self._in_batches(Delivery.id, select(Delivery.id).where(*ended, ~shows_one))

    def _in_batches(self, key: InstrumentedAttribute[str], old: Any) -> int:
        removed, batch = 0, BATCH
        while batch == BATCH:
            with self.database.transaction() as session:
                ids = list(session.scalars(old.limit(BATCH)))
                done = session.execute(delete(key.class_).where(key.in_(ids)))
                removed, batch = removed + cast("CursorResult[Any]", done).rowcount, len(ids)
        return removed
