"""Work that must happen, kept as rows with leases.

The row is the truth: a worker takes a job by writing a lease on it, keeps the lease fresh while it works, and deletes
the row when the work is done. A worker that is killed lets its lease run out, and another takes the job. The `Bell`
only saves the wait: losing a ring loses nothing.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Index, String, Text, delete, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.clock import start_of_next_day
from core.database import Base, Database, UtcDateTime
from core.ids import new_id

LEASE = timedelta(seconds=15)


class Job(Base):
    """One thing to do: `kind` names the handler, `payload` is its JSON argument."""

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_due", "failed", "run_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    payload: Mapped[dict[str, Any]] = mapped_column(JSON)
    run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    lease_owner: Mapped[str | None] = mapped_column(String(80))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failed: Mapped[bool] = mapped_column(default=False)
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this worker holds; `attempt` counts from 1."""

    id: str
    kind: str
    payload: Mapping[str, Any]
    attempt: int


class Bell:
    """Rings when there may be work, so that a waiting worker of this process need not wait for its next look."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._rings = 0

    def ring(self) -> None:
        with self._changed:
            self._rings += 1
            self._changed.notify_all()

    def rings(self) -> int:
        """How often it rang so far: read it before looking for work, and hand it to `wait`."""
        return self._rings

    def wait(self, heard: int, seconds: float) -> None:
        """Returns when it rang since `heard` was read, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._rings != heard, seconds)


def add_job(
    session: Session, kind: str, payload: Mapping[str, Any], *, now: datetime, run_at: datetime | None = None
) -> str:
    """Writes a job that is due at `run_at` (default: now) and returns its id. Ring the bell after the commit."""
    job = Job(id=new_id("job"), kind=kind, payload=dict(payload), run_at=run_at or now, created_at=now)
    session.add(job)
    return job.id


def hold_job(session: Session, kind: str, payload: Mapping[str, Any], *, owner: str, now: datetime) -> Claim:
    """Writes a job that `owner` works on already: should it be killed, another takes the job later."""
    job_id = add_job(session, kind, payload, now=now)
    session.flush()
    values = {"lease_owner": owner, "lease_until": now + LEASE, "attempts": 1}
    session.execute(update(Job).where(Job.id == job_id).values(values))
    return Claim(job_id, kind, payload, 1)


def next_daily(database: Database, kind: str, now: datetime, after_midnight: timedelta) -> None:
    """Sees to it that a job of `kind` is due on the next day, once however many ask: its id has the day in it."""
    run_at = start_of_next_day(now - after_midnight) + after_midnight
    job = Job(id=f"{kind}_{run_at:%Y-%m-%d}", kind=kind, payload={}, run_at=run_at, created_at=now)
    try:
        with database.transaction() as session:
            if session.get(Job, job.id) is None:
                session.add(job)
    except IntegrityError:  # Another process was quicker.
        return


def claim_job(session: Session, owner: str, now: datetime) -> Claim | None:
    """Takes the job that has been due longest and that nobody holds, or None.

    Two workers may read the same row; the conditional update lets one of them win, on every database.
    """
    free = or_(Job.lease_until.is_(None), Job.lease_until < now)
    due = select(Job).where(Job.failed.is_(False), Job.run_at <= now, free).order_by(Job.run_at, Job.id).limit(8)
    for job in session.scalars(due):
        won = session.execute(
            update(Job)
            .where(Job.id == job.id, Job.failed.is_(False), free)
            .values(lease_owner=owner, lease_until=now + LEASE, attempts=Job.attempts + 1)
            .execution_options(synchronize_session=False)
        )
        if won.rowcount == 1:  # type: ignore[attr-defined]  # the result of an UPDATE is always a CursorResult
            return Claim(job.id, job.kind, job.payload, job.attempts + 1)
    return None


def renew_leases(session: Session, owner: str, now: datetime) -> None:
    """Keeps all jobs of `owner` for another lease."""
    session.execute(update(Job).where(Job.lease_owner == owner, Job.failed.is_(False)).values(lease_until=now + LEASE))


def finish_job(session: Session, claim: Claim) -> None:
    """Forgets the job: what it asked for has happened."""
    session.execute(delete(Job).where(Job.id == claim.id))


def postpone_job(session: Session, claim: Claim, until: datetime, why: str) -> None:
    """Lets go of the job; it is due again at `until`."""
    values = {"lease_owner": None, "lease_until": None, "run_at": until, "error": why}
    session.execute(update(Job).where(Job.id == claim.id).values(values))


def forget_failed_jobs(session: Session, before: datetime) -> None:
    """Removes jobs that were given up and were due before that moment."""
    session.execute(delete(Job).where(Job.failed.is_(True), Job.run_at < before))


def fail_job(session: Session, claim: Claim, why: str) -> None:
    """Gives the job up for good; the row stays for whoever looks into it."""
    values = {"lease_owner": None, "lease_until": None, "failed": True, "error": why}
    session.execute(update(Job).where(Job.id == claim.id).values(values))
