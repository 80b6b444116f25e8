"""Charging for what was handed out: once for a reference, and only after it was there to hand out.

While the database is away, whoever has a key is served all the same, and the charge is kept in the spool.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from billing import ledger
from billing.accounts import plan_of
from billing.ledger import DayUsage, OutOfCredits, Usage
from billing.plans import BUSINESS, Plan
from billing.spool import Spool
from core.clock import Clock
from core.database import AWAY, Database
from core.errors import Unavailable

PAUSE = timedelta(seconds=2)
"""How long the database is left alone after it did not answer, so that not every request waits for it in vain."""

log = logging.getLogger(__name__)


class CannotCount(Unavailable):
    """Neither the database nor the disk takes down that something was handed out."""

    code = "cannot_count"


@dataclass(frozen=True, slots=True)
class Report:
    """An account's plan, its credits today, and the days on which it used any, oldest first."""

    plan: Plan
    usage: Usage
    days: tuple[DayUsage, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an account stands before something is done for it: its plan, whether it paid for it before, its credits.

    `usage` is None while the database is away; then the plan is the largest, for nobody knows better.
    """

    plan: Plan
    paid: bool
    usage: Usage | None


class Meter:
    """Asks before the work whether there is a credit for it, and takes it after."""

    def __init__(self, database: Database, clock: Clock, spool: Spool) -> None:
        self._database = database
        self._clock = clock
        self._spool = spool
        self._away_until: datetime | None = None

    def check(self, account: str, ref: str) -> Standing:
        """Whether `ref` was paid before; when not, there is a credit for it. Raises OutOfCredits."""
        now = self._clock.now()
        if self._is_away(now):
            return Standing(BUSINESS, paid=False, usage=None)
        try:
            with self._database.reading() as session:
                plan, paid = plan_of(session, account, now), ledger.is_reserved(session, ref)
                usage = ledger.usage(session, account, plan.credits, now)
        except AWAY:
            self._note_away(now)
            return Standing(BUSINESS, paid=False, usage=None)
        if not paid and not usage.remaining:
            raise OutOfCredits(usage, now)
        return Standing(plan, paid, usage)

    def charge(self, account: str, ref: str) -> Usage | None:
        """Takes a credit for `ref`, and says what is left (None: not known now); a second time changes nothing. Raises
        OutOfCredits, CannotCount."""
        now = self._clock.now()
        if not self._is_away(now):
            try:
                with self._database.transaction() as session:
                    limit = plan_of(session, account, now).credits
                    ledger.reserve(session, account, limit, ref, now)
                    ledger.commit(session, ref, now)
                    return ledger.usage(session, account, limit, now)
            except AWAY:
                self._note_away(now)
        try:
            self._spool.add(account, ref, now)
        except OSError as error:
            raise CannotCount("Nothing can be written down at the moment.", retry_after=5) from error
        return None

    def plan(self, account: str) -> Plan:
        """The plan that the account is on; the largest while the database is away."""
        try:
            with self._database.reading() as session:
                return plan_of(session, account, self._clock.now())
        except AWAY:
            return BUSINESS

    def report(self, account: str, span: timedelta) -> Report:
        """What the account has today, and what it used on each day of the last `span`."""
        now = self._clock.now()
        with self._database.reading() as session:
            plan = plan_of(session, account, now)
            usage = ledger.usage(session, account, plan.credits, now)
            return Report(plan, usage, tuple(ledger.daily_usage(session, account, (now - span).date())))

    def usage(self, account: str, plan: Plan | None = None) -> Usage:
        """What the account has today, on its own plan unless told."""
        now = self._clock.now()
        with self._database.reading() as session:
            limit = (plan or plan_of(session, account, now)).credits
            return ledger.usage(session, account, limit, now)

    def catch_up(self) -> int:
        """Counts what was handed out while the database was away, and returns how many charges that were."""
        return self._spool.replay(self._database)

    @contextmanager
    def watching(self, seconds: float = 5) -> Iterator["Meter"]:
        """Catches up now, and then every `seconds` in a thread of its own until the block ends."""
        done = threading.Event()
        thread = threading.Thread(target=self._watch, args=(done, seconds), name="spool", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            done.set()

    def _watch(self, done: threading.Event, seconds: float) -> None:
        while True:
            try:
                self.catch_up()
            except Exception:
                log.exception("charges could not be counted; they stay where they are")
            if done.wait(seconds):
                return

    def _is_away(self, now: datetime) -> bool:
        return self._away_until is not None and now < self._away_until

    def _note_away(self, now: datetime) -> None:
        log.warning("the database does not answer; usage is kept in files until it does")
        self._away_until = now + PAUSE
