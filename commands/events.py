"""Slack's events, each taken once: Slack repeats an event that it thinks was not taken, to any of our processes."""

from datetime import datetime, timedelta

from sqlalchemy import String, delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import Clock
from core.database import Base, Database, UtcDateTime

REMEMBERED = timedelta(days=1)
"""Slack repeats an event three times, the last time after five minutes; a delayed queue of its may add some hours."""


class SlackEvent(Base):
    """An event that was taken."""

    __tablename__ = "slack_events"

    event_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def take_event(database: Database, clock: Clock, event_id: str) -> bool:
    """True for the first who takes the event, in whatever process; forgets those of days before."""
    now = clock.now()
    try:
        with database.transaction() as session:
            session.execute(delete(SlackEvent).where(SlackEvent.taken_at < now - REMEMBERED))
            session.add(SlackEvent(event_id=event_id, taken_at=now))
    except IntegrityError:
        return False
    return True
