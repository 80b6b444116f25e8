"""The credit ledger: entries that are only ever added, and a counter a day that decides who gets the last credit.

A reservation spends the credits at once; a release gives them back to the day they came from; a commit says that they
are gone for good. A reference is reserved once and settled once, whichever comes first; both are unique keys.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, ClassVar, cast

from sqlalchemy import CursorResult, Date, Index, String, UniqueConstraint, func, select, update
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.clock import start_of_next_day
from core.database import Base, UtcDateTime
from core.errors import Conflict, GrapitureError, Kind

RESERVE, COMMIT, RELEASE = "reserve", "commit", "release"


class Entry(Base):
    """One line of the ledger; `amount` is what it adds to the credits used on `day`, so the lines of a day sum up."""

    __tablename__ = "ledger_entries"
    __table_args__ = (UniqueConstraint("ref", "settles"), Index("ix_ledger_entries_account_day", "account", "day"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(40))
    day: Mapped[date] = mapped_column(Date)
    kind: Mapped[str] = mapped_column(String(10))
    settles: Mapped[bool]
    amount: Mapped[int]
    ref: Mapped[str] = mapped_column(String(80))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CreditDay(Base):
    """The sum of an account's entries of one UTC day, kept so that one UPDATE can both look and spend."""

    __tablename__ = "credit_days"

    account: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[date] = mapped_column(Date, primary_key=True)
    used: Mapped[int] = mapped_column(default=0)


class OutOfCredits(GrapitureError):
    """The day's credits do not suffice, and nothing was spent."""

    kind: ClassVar[Kind] = Kind.OUT_OF_CREDITS
    code: ClassVar[str] = "out_of_credits"

    def __init__(self, usage: "Usage", now: datetime) -> None:
        self.usage = usage
        wait = (usage.resets_at - now).total_seconds()
        super().__init__(
            f"Today's {usage.limit:,} credits do not suffice for this. They refill at 00:00 UTC, in {_spoken(wait)}; "
            "a larger plan has more of them.",
            retry_after=wait,
        )


class ReferenceTaken(Conflict):
    """The reference belongs to another reservation, or its credits were already given back."""

    code = "reference_taken"


@dataclass(frozen=True, slots=True)
class Usage:
    """An account's credits today; `remaining` is never negative, also after a move to a smaller plan."""

    limit: int
    used: int
    remaining: int
    resets_at: datetime


@dataclass(frozen=True, slots=True)
class DayUsage:
    """Credits used on one UTC day."""

    day: date
    used: int


@dataclass(frozen=True, slots=True)
class Imbalance:
    """A counter that differs from the sum of its entries."""

    account: str
    day: date
    counted: int
    summed: int


def reserve(session: Session, account: str, limit: int, ref: str, now: datetime, amount: int = 1) -> None:
    """Spends `amount` of the account's `limit` credits of today under `ref`.

    Repeating it changes nothing. Raises OutOfCredits, with nothing spent, and ReferenceTaken when `ref` was reserved
    by another account, for another amount, or was released.
    """
    if amount < 1:
        raise ValueError("at least one credit must be reserved")
    if _was_reserved(session, account, ref, amount):
        return
    try:
        with session.begin_nested():
            day = now.astimezone(UTC).date()
            if not _spend(session, account, day, limit, amount):
                raise OutOfCredits(usage(session, account, limit, now), now)
            session.add(_entry(RESERVE, account, day, amount, ref, now))
    except IntegrityError:  # The same reference got in between the look and the entry; the savepoint undid our part.
        if not _was_reserved(session, account, ref, amount):
            raise


def commit(session: Session, ref: str, now: datetime) -> bool:
    """Makes the reservation `ref` final. False, and nothing changes, when it was settled before or never existed."""
    return _settle(session, COMMIT, ref, now)


def release(session: Session, ref: str, now: datetime) -> bool:
    """Gives the credits of `ref` back to the day they were reserved on. False, and nothing changes, when it was
    settled before or never existed."""
    return _settle(session, RELEASE, ref, now)


def is_reserved(session: Session, ref: str) -> bool:
    """Whether credits were taken under `ref`, settled or not."""
    return _find(session, ref, settles=False) is not None


def usage(session: Session, account: str, limit: int, now: datetime) -> Usage:
    """What the account used today of its `limit`."""
    used = _counted(session, account, now.astimezone(UTC).date()) or 0
    return Usage(limit, used, max(0, limit - used), start_of_next_day(now))


def daily_usage(session: Session, account: str, since: date) -> list[DayUsage]:
    """The days from `since` on when the account used credits, oldest first."""
    days = select(CreditDay.day, CreditDay.used).where(CreditDay.account == account, CreditDay.day >= since)
    return [DayUsage(*row) for row in session.execute(days.where(CreditDay.used > 0).order_by(CreditDay.day))]


def audit(session: Session) -> list[Imbalance]:
    """Every counter that differs from its entries; an empty list is what it should be."""
    sums = select(Entry.account, Entry.day, func.sum(Entry.amount)).group_by(Entry.account, Entry.day)
    summed = {(account, day): int(total) for account, day, total in session.execute(sums)}
    counters = session.execute(select(CreditDay.account, CreditDay.day, CreditDay.used))
    counted = {(account, day): used for account, day, used in counters}
    return [
        Imbalance(*key, counted.get(key, 0), summed.get(key, 0))
        for key in sorted(summed.keys() | counted.keys())
        if counted.get(key, 0) != summed.get(key, 0)
    ]


def _entry(kind: str, account: str, day: date, amount: int, ref: str, now: datetime) -> Entry:
    return Entry(account=account, day=day, kind=kind, settles=kind != RESERVE, amount=amount, ref=ref, created_at=now)


def _find(session: Session, ref: str, *, settles: bool) -> Entry | None:
    return session.scalar(select(Entry).where(Entry.ref == ref, Entry.settles.is_(settles)))


def _was_reserved(session: Session, account: str, ref: str, amount: int) -> bool:
    reserved = _find(session, ref, settles=False)
    if reserved is None:
        return False
    settled = _find(session, ref, settles=True)
    if (reserved.account, reserved.amount) != (account, amount) or (settled and settled.kind == RELEASE):
        raise ReferenceTaken("Credits were already booked for this request; send it again as a new one.")
    return True


def _counted(session: Session, account: str, day: date) -> int | None:
    return session.scalar(select(CreditDay.used).where(CreditDay.account == account, CreditDay.day == day))


def _spend(session: Session, account: str, day: date, limit: int, amount: int) -> bool:
    if _counted(session, account, day) is None:
        _open_day(session, account, day)
    return _move(session, account, day, amount, limit)


def _move(session: Session, account: str, day: date, amount: int, limit: int | None = None) -> bool:
    """Adds `amount` to the counter if that stays within `limit`: one statement, so the database picks the winner."""
    moved = (
        update(CreditDay)
        .where(CreditDay.account == account, CreditDay.day == day)
        .values(used=CreditDay.used + amount)
        .execution_options(synchronize_session=False)
    )
    if limit is not None:
        moved = moved.where(CreditDay.used + amount <= limit)
    return cast("CursorResult[Any]", session.execute(moved)).rowcount == 1


def _open_day(session: Session, account: str, day: date) -> None:
    """Makes the counter row unless another request just did.

    A failed plain INSERT would leave a shared lock behind on MariaDB, and two such holders that go on to update the
    row kill each other; each database's own "insert or leave it" does not.
    """
    row = {"account": account, "day": day, "used": 0}
    session.execute(_INSERT_OR_LEAVE[session.get_bind().dialect.name](row))


_INSERT_OR_LEAVE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "sqlite": lambda row: sqlite.insert(CreditDay).values(row).on_conflict_do_nothing(),
    "postgresql": lambda row: postgresql.insert(CreditDay).values(row).on_conflict_do_nothing(),
    "mysql": lambda row: mysql.insert(CreditDay).values(row).on_duplicate_key_update(used=CreditDay.used),
    "mariadb": lambda row: mysql.insert(CreditDay).values(row).on_duplicate_key_update(used=CreditDay.used),
}


def _settle(session: Session, kind: str, ref: str, now: datetime) -> bool:
    reserved = _find(session, ref, settles=False)
    if reserved is None or _find(session, ref, settles=True) is not None:
        return False
    given_back = reserved.amount if kind == RELEASE else 0
    try:
        with session.begin_nested():
            session.add(_entry(kind, reserved.account, reserved.day, -given_back, ref, now))
    except IntegrityError:  # Settled by another in this moment.
        return False
    return not given_back or _move(session, reserved.account, reserved.day, -given_back)


def _spoken(seconds: float) -> str:
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
