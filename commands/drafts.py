"""What stands in open builders: the newest state of each form, by Slack's own clock."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import JSON, BigInteger, CursorResult, String, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.database import Base, UtcDateTime

KEPT = timedelta(days=1)


class Draft(Base):
    """One open builder. `version` is when its form last changed, in microseconds of Slack's clock; 0 at the start."""

    __tablename__ = "builder_drafts"

    view_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(40))
    version: Mapped[int] = mapped_column(BigInteger)
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def read_version(action_ts: str) -> int:
    """The version for Slack's `action_ts`, seconds with six decimals."""
    return int(action_ts.replace(".", ""))


def keep_draft(
    session: Session, view_id: str, workspace: str, version: int, fields: Mapping[str, Any], now: datetime
) -> bool:
    """Keeps the form's state unless a newer one is kept. True when it is the newest now."""
    older = (Draft.view_id == view_id, Draft.version < version)
    newer = {"version": version, "fields": dict(fields), "changed_at": now}
    if cast("CursorResult[Any]", session.execute(update(Draft).where(*older).values(newer))).rowcount:
        return True
    if find_draft(session, view_id) is not None:
        return False
    try:
        with session.begin_nested():
            session.add(Draft(view_id=view_id, workspace=workspace, **newer))
    except IntegrityError:  # Two first changes at once: the next keystroke decides.
        return False
    return True


def find_draft(session: Session, view_id: str) -> Draft | None:
    """The newest state of the form in that view."""
    return session.scalar(select(Draft).where(Draft.view_id == view_id))


def drop_draft(session: Session, view_id: str, now: datetime) -> None:
    """Forgets the form, and all that nobody touched for a day."""
    session.execute(delete(Draft).where((Draft.view_id == view_id) | (Draft.changed_at < now - KEPT)))
