"""The threads that do the jobs of this process."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from core.clock import Clock
from core.database import Database
from core.errors import TooMany, Unavailable
from core.jobs import Bell, Claim, claim_job, fail_job, finish_job, postpone_job, renew_leases

log = logging.getLogger(__name__)
Handler = Callable[[Claim], None]
LOOK_SECONDS = 1.0
KEEP_SECONDS = 4.0
MOST_ATTEMPTS = 12


class Workers:
    """Takes jobs as soon as the bell rings, and looks by itself every second for those that nobody rang for: jobs of
    a killed process, and jobs for later."""

    def __init__(
        self, database: Database, clock: Clock, bell: Bell, owner: str, handlers: Mapping[str, Handler], threads: int
    ) -> None:
        self._database = database
        self._clock = clock
        self._bell = bell
        self._owner = owner
        self._handlers = handlers
        self._stopping = threading.Event()
        work = [threading.Thread(target=self._work, name=f"job-{number}", daemon=True) for number in range(threads)]
        keep = threading.Thread(target=self._keep_leases, name="lease-keeper", daemon=True)
        self._threads = [*work, keep]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 10) -> None:
        """Takes no more jobs and waits for those under way; what is left over, another process takes."""
        self._stopping.set()
        self._bell.ring()
        for thread in self._threads:
            thread.join(seconds)

    def work_once(self) -> bool:
        """Does one job that is due; False when there was none."""
        with self._database.transaction() as session:
            claim = claim_job(session, self._owner, self._clock.now())
        if claim is None:
            return False
        self._do(claim)
        return True

    def _work(self) -> None:
        while not self._stopping.is_set():
            heard = self._bell.rings()
            try:
                if self.work_once():
                    continue
            except SQLAlchemyError:
                log.exception("the database is away; looking for jobs again soon")
            self._bell.wait(heard, LOOK_SECONDS)

    def _do(self, claim: Claim) -> None:
        try:
            self._handlers[claim.kind](claim)
        except (Unavailable, TooMany) as error:
            self._postpone(claim, error.retry_after or _backoff(claim), str(error))
        except Exception as error:
            log.exception("job %s (%s) failed on attempt %d", claim.id, claim.kind, claim.attempt)
            self._postpone_or_fail(claim, f"{type(error).__name__}: {error}")
        else:
            with self._database.transaction() as session:
                finish_job(session, claim)

    def _postpone_or_fail(self, claim: Claim, why: str) -> None:
        if claim.attempt < MOST_ATTEMPTS:
            self._postpone(claim, _backoff(claim), why)
            return
        with self._database.transaction() as session:
            fail_job(session, claim, why)

    def _postpone(self, claim: Claim, seconds: float, why: str) -> None:
        with self._database.transaction() as session:
            postpone_job(session, claim, self._clock.now() + timedelta(seconds=seconds), why)

    def _keep_leases(self) -> None:
        while not self._stopping.wait(KEEP_SECONDS):
            try:
                with self._database.transaction() as session:
                    renew_leases(session, self._owner, self._clock.now())
            except SQLAlchemyError:
                log.exception("could not renew leases; another process may take our jobs")


def _backoff(claim: Claim) -> float:
    """Seconds until the next attempt: doubled each time, five minutes at most."""
    return min(2.0**claim.attempt, 300)
