"""The records of API keys: what they are called, until when they hold, and which were revoked."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import JSON, Index, String, func, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, Session, mapped_column

from billing.accounts import plan_of
from core.clock import Clock
from core.database import Base, Database, UtcDateTime
from core.errors import Conflict, Flaw, Invalid, NotFound

SCOPES = {
    "charts:write": "draw and keep charts",
    "messages:write": "post charts as the app",
    "usage:read": "read plan and usage",
}
"""What a key may be made for."""

LONGEST_NAME = 80
SHORTEST_LIFE, LONGEST_LIFE = timedelta(minutes=1), timedelta(days=5 * 365)

log = logging.getLogger(__name__)


class KeyRecord(Base):
    """What is kept of a key. A revoked one stays until it expires, because its token would still verify."""

    __tablename__ = "api_keys"
    __table_args__ = (Index("ix_api_keys_revoked", "revoked_at", "expires_at"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    workspace: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    scopes: Mapped[list[str]] = mapped_column(JSON)
    created_by: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TooManyKeys(Conflict):
    """The plan allows no further key."""

    code = "too_many_keys"


class NoSuchKey(NotFound):
    """There is no such key in this workspace."""

    code = "no_such_key"


@dataclass(frozen=True, slots=True)
class KeyFacts:
    """A key as its owner sees it in a list."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def add_record(
    session: Session,
    *,
    id: str,  # noqa: A002  # the column's name
    workspace: str,
    name: str,
    scopes: list[str],
    created_by: str,
    now: datetime,
    lifetime: timedelta,
) -> KeyRecord:
    """Writes the record of a new key. Raises Invalid and TooManyKeys."""
    name = name.strip()
    if flaws := list(_flaws(name, scopes, lifetime)):
        raise Invalid(flaws)
    most = plan_of(session, workspace, now).keys
    if _live(session, workspace, now) >= most:
        raise TooManyKeys(f"This workspace has {most} keys, as many as its plan allows. Revoke one first.")
    record = KeyRecord(
        id=id,
        workspace=workspace,
        name=name,
        scopes=scopes,
        created_by=created_by,
        created_at=now,
        expires_at=now + lifetime,
    )
    session.add(record)
    return record


def list_keys(session: Session, workspace: str) -> list[KeyFacts]:
    """The workspace's keys, revoked and expired ones included, the newest first."""
    rows = select(KeyRecord).where(KeyRecord.workspace == workspace)
    return [_facts(row) for row in session.scalars(rows.order_by(KeyRecord.created_at.desc(), KeyRecord.id))]


def revoke(session: Session, workspace: str, id: str, now: datetime) -> None:  # noqa: A002  # the column's name
    """Revokes a key; a second time changes nothing. Raises NoSuchKey, also for another workspace's key."""
    record = session.scalar(select(KeyRecord).where(KeyRecord.id == id, KeyRecord.workspace == workspace))
    if record is None:
        raise NoSuchKey("There is no such key here; the list shows those that exist.")
    record.revoked_at = record.revoked_at or now


def revoke_all(session: Session, workspace: str, now: datetime) -> None:
    """Revokes the keys of a workspace that leaves, and forgets what they were called and who made them."""
    gone = update(KeyRecord).where(KeyRecord.workspace == workspace)
    session.execute(gone.where(KeyRecord.revoked_at.is_(None)).values(revoked_at=now))
    session.execute(gone.values(name="", created_by=""))


class RevocationList:
    """The ids of revoked keys, in memory; the last good list stays while the database is away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._ids: frozenset[str] = frozenset()
        self._refreshed_at: datetime | None = None

    def __contains__(self, key_id: object) -> bool:
        return key_id in self._ids

    @property
    def refreshed_at(self) -> datetime | None:
        """When the list was last read; None: never, so nothing is known to be revoked."""
        return self._refreshed_at

    def refresh(self) -> bool:
        """Reads the list again. False, and the old list stays, when the database does not answer."""
        now = self._clock.now()
        revoked = select(KeyRecord.id).where(KeyRecord.revoked_at.is_not(None), KeyRecord.expires_at > now - _LEEWAY)
        try:
            with self._database.reading() as session:
                self._ids = frozenset(session.scalars(revoked))
        except SQLAlchemyError as error:
            log.warning("revocations not refreshed: %s", type(error).__name__)
            return False
        self._refreshed_at = now
        return True

    @contextmanager
    def watching(self, seconds: float = 3) -> Iterator["RevocationList"]:
        """Refreshes now, and then every `seconds` in a thread of its own until the block ends."""
        done = threading.Event()
        thread = threading.Thread(target=self._watch, args=(done, seconds), name="revocations", daemon=True)
        self.refresh()
        thread.start()
        try:
            yield self
        finally:
            done.set()
            thread.join()

    def _watch(self, done: threading.Event, seconds: float) -> None:
        while not done.wait(seconds):
            self.refresh()


_LEEWAY = timedelta(minutes=1)
"""Longer than the clock skew that verification allows, so that a key is never let in again between the two."""


def _flaws(name: str, scopes: list[str], lifetime: timedelta) -> Iterator[Flaw]:
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        yield Flaw("/name", f"must be 1 to {LONGEST_NAME} printable characters")
    if not scopes or not SCOPES.keys() >= set(scopes):
        yield Flaw("/scopes", f"must be one or more of {', '.join(SCOPES)}")
    if not SHORTEST_LIFE <= lifetime <= LONGEST_LIFE:
        yield Flaw("/lifetime", "must be between one minute and five years")


def _live(session: Session, workspace: str, now: datetime) -> int:
    live = (KeyRecord.workspace == workspace, KeyRecord.revoked_at.is_(None), KeyRecord.expires_at > now)
    return session.scalar(select(func.count()).select_from(KeyRecord).where(*live)) or 0


def _facts(row: KeyRecord) -> KeyFacts:
    return KeyFacts(row.id, row.name, tuple(row.scopes), row.created_by, row.created_at, row.expires_at, row.revoked_at)
