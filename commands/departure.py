"""A workspace that leaves: by removing the app in Slack, or by asking for its data to be deleted."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from billing import ledger
from billing.key_records import revoke_all
from billing.linked_webhooks import forget_links
from charts.installations import InstallationRecord
from charts.models import Chart, Delivery
from charts.preferences import WorkspaceSettings
from charts.templates import Template
from commands.drafts import Draft
from core.clock import Clock
from core.database import Database
from core.idempotency import forget_caller

GRAIN = timedelta(seconds=1)
"""Slack dates its events to the second."""


def forget_workspace(database: Database, clock: Clock, workspace: str, asked_at: datetime | None = None) -> bool:
    """Deletes all that is kept for the workspace, in one transaction: tokens, charts, templates, messages, drafts,
    settings, keys, linked webhooks. The ledger and what was bought stay: they name a workspace and nobody in it.

    False, and nothing happens, when the app was installed again after `asked_at`: Slack may tell of a removal late.
    """
    with database.transaction() as session:
        installed = select(InstallationRecord.installed_at).where(InstallationRecord.workspace == workspace)
        if asked_at is not None and any(one > asked_at + GRAIN for one in session.scalars(installed)):
            return False
        _give_back(session, workspace, clock.now())
        for table in (InstallationRecord, Chart, Delivery, Template, Draft, WorkspaceSettings):
            session.execute(delete(table).where(table.workspace == workspace))
        revoke_all(session, workspace, clock.now())
        forget_links(session, workspace)
        forget_caller(session, f"workspace {workspace}")
    return True


def _give_back(session: Session, workspace: str, now: datetime) -> None:
    """The credits of messages that were not posted yet, and never will be."""
    waiting = select(Delivery.id).where(Delivery.workspace == workspace, Delivery.state == "accepted")
    for delivery in session.scalars(waiting):
        ledger.release(session, delivery, now)
