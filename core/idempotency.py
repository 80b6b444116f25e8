"""Requests that are sent twice and done once: the first answer under a key is kept for a day and given again.

The contract is Stripe's. A request that is refused before anything was done leaves no trace, so that it may be repaired
and sent again with the same key; one that is killed half-way is taken over by the next with its key, which finds what
was done already under the same `effect`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import JSON, CursorResult, LargeBinary, String, delete, update
from sqlalchemy.dialects import mysql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.clock import Clock
from core.database import Base, Database, UtcDateTime
from core.errors import Conflict
from core.ids import new_id

KEPT = timedelta(hours=24)
HELD = timedelta(seconds=60)
"""Longer than any request takes: who has held a key for so long was killed."""


class IdempotentAnswer(Base):
    """What was answered to the first request of `caller` under a key, or, while `status` is None, who is at work."""

    __tablename__ = "idempotent_answers"

    caller: Mapped[str] = mapped_column(String(80), primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    request_hash: Mapped[str] = mapped_column(String(64))
    effect: Mapped[str] = mapped_column(String(40))
    holder: Mapped[str | None] = mapped_column(String(40))
    held_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    status: Mapped[int | None]
    headers: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    body: Mapped[bytes | None] = mapped_column(LargeBinary().with_variant(mysql.MEDIUMBLOB(), "mysql", "mariadb"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class KeyReused(Conflict):
    """The key was used for another request."""

    code = "idempotency_key_reused"


class KeyInUse(Conflict):
    """The first request with the key is still at work."""

    code = "idempotency_key_in_use"


@dataclass(frozen=True, slots=True)
class Held:
    """The right to do what was asked under a key. `effect` is the same for whoever does it after us: name what you make
    after it, and it is not made twice."""

    caller: str
    key_hash: str
    effect: str
    holder: str


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Idempotency:
    """Gives out the right to do a request, and keeps its answer."""

    database: Database
    clock: Clock

    def begin(self, caller: str, key: str, request: bytes) -> Held | KeptAnswer:
        """The right to do `request`, or its first answer. `caller` is whose key it is (at most 80 characters).

        Raises KeyReused when the key stands for another request, KeyInUse while the first one is at work.
        """
        key_hash, request_hash = hashlib.sha256(key.encode()).hexdigest(), hashlib.sha256(request).hexdigest()
        held = Held(caller, key_hash, new_id("e")[2:], new_id("h"))
        with self.database.reading() as session:  # Who waits looks often, and must not keep the one who works.
            row = session.get(IdempotentAnswer, (caller, key_hash))
        if row is not None and (answer := self._told(row, request_hash)) is not None:
            return answer
        with self.database.transaction() as session:
            if row is None and self._insert(session, held, request_hash):
                return held
        with self.database.transaction() as session:
            return self._repeat(session, held, request_hash)

    def keep(self, held: Held, answer: KeptAnswer) -> None:
        """Writes down the answer, unless another took over meanwhile."""
        values = {"status": answer.status, "headers": dict(answer.headers), "body": answer.body, "holder": None}
        with self.database.transaction() as session:
            session.execute(update(IdempotentAnswer).where(*_ours(held)).values(values))

    def let_go(self, held: Held) -> None:
        """Leaves the request to whoever sends it next, with the same effect: it is begun, and nobody knows how it
        ends."""
        with self.database.transaction() as session:
            session.execute(update(IdempotentAnswer).where(*_ours(held)).values(holder=None, held_until=None))

    def abandon(self, held: Held) -> None:
        """Forgets the key: nothing was done."""
        with self.database.transaction() as session:
            session.execute(delete(IdempotentAnswer).where(*_ours(held)))

    def forget_old(self) -> None:
        """Removes what is older than a day."""
        with self.database.transaction() as session:
            session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.created_at < self.clock.now() - KEPT))

    def _insert(self, session: Session, held: Held, request_hash: str) -> bool:
        if session.get(IdempotentAnswer, (held.caller, held.key_hash)) is not None:
            return False
        try:
            with session.begin_nested():
                session.add(self._row(held, request_hash))
        except IntegrityError:  # Another got in between the look and the row.
            return False
        return True

    def _row(self, held: Held, request_hash: str) -> IdempotentAnswer:
        now = self.clock.now()
        return IdempotentAnswer(
            caller=held.caller,
            key_hash=held.key_hash,
            request_hash=request_hash,
            effect=held.effect,
            holder=held.holder,
            held_until=now + HELD,
            created_at=now,
        )

    def _repeat(self, session: Session, held: Held, request_hash: str) -> Held | KeptAnswer:
        row = session.get(IdempotentAnswer, (held.caller, held.key_hash))
        if row is None:
            raise KeyInUse("The first request with this Idempotency-Key has just ended. Ask again.", retry_after=1)
        if (answer := self._told(row, request_hash)) is not None:
            return answer
        if self._is_old(row):
            now = self.clock.now()
            anew = {"request_hash": request_hash, "effect": held.effect, "status": None, "created_at": now}
            return self._take_over(session, row, held, anew)
        return self._take_over(session, row, Held(held.caller, held.key_hash, row.effect, held.holder), {})

    def _told(self, row: IdempotentAnswer, request_hash: str) -> KeptAnswer | None:
        """What the row says about a request, or None when the request is to be done by whoever asks."""
        if self._is_old(row):
            return None
        if row.request_hash != request_hash:
            raise KeyReused("This Idempotency-Key was used for another request. Use a new key for a new request.")
        if row.status is not None:
            return KeptAnswer(row.status, row.headers or {}, row.body or b"")
        if row.held_until is not None and row.held_until >= self.clock.now():
            raise KeyInUse("The first request with this Idempotency-Key is still at work. Ask again.", retry_after=1)
        return None

    def _is_old(self, row: IdempotentAnswer) -> bool:
        return row.created_at < self.clock.now() - KEPT

    def _take_over(self, session: Session, row: IdempotentAnswer, held: Held, values: Mapping[str, Any]) -> Held:
        """Of several that try, the database picks one."""
        same_holder = IdempotentAnswer.holder.is_not_distinct_from(row.holder)
        as_seen = (*_row_of(held), same_holder, IdempotentAnswer.created_at == row.created_at)
        taken = {**values, "holder": held.holder, "held_until": self.clock.now() + HELD}
        statement = update(IdempotentAnswer).where(*as_seen).values(taken)
        done = session.execute(statement.execution_options(synchronize_session=False))
        if cast("CursorResult[Any]", done).rowcount != 1:
            raise KeyInUse("The first request with this Idempotency-Key is still at work. Ask again.", retry_after=1)
        return held


def forget_caller(session: Session, caller: str) -> None:
    """Forgets all answers of somebody who leaves: they may hold what was sent."""
    session.execute(delete(IdempotentAnswer).where(IdempotentAnswer.caller == caller))


def _row_of(held: Held) -> tuple[Any, ...]:
    return IdempotentAnswer.caller == held.caller, IdempotentAnswer.key_hash == held.key_hash


def _ours(held: Held) -> tuple[Any, ...]:
    return (*_row_of(held), IdempotentAnswer.holder == held.holder)
