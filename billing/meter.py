"""Charging for what was handed out: once for a reference, and only after it was there to hand out."""

from datetime import datetime

from billing import ledger
from billing.accounts import plan_of
from billing.ledger import OutOfCredits, Usage
from core.clock import Clock
from core.database import Database


class Meter:
    """Asks before the work whether there is a credit for it, and takes it after."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def check(self, account: str, ref: str) -> bool:
        """True when `ref` was paid before, False when there is a credit for it. Raises OutOfCredits."""
        now = self._clock.now()
        with self._database.reading() as session:
            if ledger.is_reserved(session, ref):
                return True
            usage = ledger.usage(session, account, plan_of(session, account, now).credits, now)
        if not usage.remaining:
            raise OutOfCredits(usage.limit, usage.resets_at, now)
        return False

    def charge(self, account: str, ref: str) -> None:
        """Takes a credit for `ref`; a second time changes nothing. Raises OutOfCredits."""
        now = self._clock.now()
        with self._database.transaction() as session:
            ledger.reserve(session, account, plan_of(session, account, now).credits, ref, now)
            ledger.commit(session, ref, now)

    def usage(self, account: str) -> Usage:
        """What the account has today."""
        now: datetime = self._clock.now()
        with self._database.reading() as session:
            return ledger.usage(session, account, plan_of(session, account, now).credits, now)
