"""Browsers, kept warm, lent to one thread at a time, and replaced when they die, hang or grow old."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from renderers.devtools import Broken
from renderers.drawing import RenderBusy, RenderFailed
from renderers.painting import Painted, Painting
from renderers.stopwatch import Stopwatch
from renderers.turns import Turns

ATTEMPTS = 3
PAUSES = (0.2, 1.0, 5.0)
CHECK_SECONDS = 0.5
SHORTEST_SECONDS = 1.0
PAINTING_SHARE = 0.15  # of the time for a picture is left when waiting for a painter ends
log = logging.getLogger(__name__)


class Painter(Protocol):
    """What the pool lends: see `renderers.browser.Browser`. `pictures` counts what it painted."""

    pictures: int

    def paint(self, painting: Painting, deadline: float) -> Painted: ...

    def rouse(self) -> None:
        """Is told that there will soon be something to paint. Takes no time, and never fails."""

    def check(self, deadline: float) -> None:
        """Raises Broken when it is not fit to paint."""

    def memory(self) -> int:
        """Bytes that it takes on this machine."""

    def kill(self) -> None: ...


AnyPainter = TypeVar("AnyPainter", bound=Painter)


class Ticket(Generic[AnyPainter]):
    """Somebody who waits for a painter."""

    def __init__(self) -> None:
        self.served = threading.Event()
        self.painter: AnyPainter | None = None


class Pool(Generic[AnyPainter]):
    """`size` painters made by `make`, started at the first need and then kept.

    No picture takes longer than `timeout` seconds from its admission to its end. At most `most_waiting` are admitted
    beyond those that can be painted at once, and tenants take turns. A painter is replaced after `retire_after`
    pictures, or when `retire` is told so, once its successor is warm. One that cannot be made is tried again after each
    of `pauses` seconds, and then when somebody asks.
    """

    def __init__(
        self,
        make: Callable[[], AnyPainter],
        *,
        size: int,
        timeout: float,
        most_waiting: int = 64,
        retire_after: int = 2000,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._make = make
        self._size = size
        self._timeout = timeout
        self._most_waiting = most_waiting
        self._retire_after = retire_after
        self._pauses = pauses
        self._lock = threading.Lock()
        self._turns: Turns[Ticket[AnyPainter]] = Turns()
        self._idle: list[AnyPainter] = []
        self._lent: set[AnyPainter] = set()
        self._dying: set[AnyPainter] = set()
        self._starting = 0
        self._admitted = 0
        self._retiring: AnyPainter | None = None
        self._closed = threading.Event()

    @contextmanager
    def admission(self) -> Iterator[float]:
        """A place for one picture while the block lasts; yields the moment (`time.monotonic`) at which it must be done.
        Raises RenderBusy at once when there are too many already: before anything was done for this one."""
        with self._lock:
            if self._closed.is_set() or self._admitted >= self._most_waiting + self._size:
                raise RenderBusy("Too many pictures are waiting to be drawn.", retry_after=2)
            self._admitted += 1
        try:
            yield time.monotonic() + self._timeout
        finally:
            with self._lock:
                self._admitted -= 1

    def rouse(self) -> None:
        """Tells the painter that would be lent next, if one is idle, that it soon will be."""
        with self._lock:  # nobody may borrow it meanwhile
            if self._idle:
                self._idle[-1].rouse()

    def paint(self, painting: Painting, tenant: str, deadline: float) -> Painted:
        """The painting as a file. Raises RenderBusy when no painter is free in time, RenderFailed when three painters
        were lost. What was spent on waiting and on painters that were lost is its stage `queue`."""
        watch = Stopwatch()
        for attempt in range(1, ATTEMPTS + 1):
            # Begun later, it would not be done in time, and a painter cannot be told to stop.
            painter = self._borrow(tenant, deadline - self._timeout * PAINTING_SHARE)
            watch.lap("queue")
            try:
                painted = painter.paint(painting, _share(deadline, ATTEMPTS + 1 - attempt))
            except Broken as error:
                log.warning("a browser was lost on attempt %d: %s", attempt, error)
                self._discard(painter)
                continue
            self._return(painter)
            return Painted(painted.data, {**watch.laps, **painted.stages})
        raise RenderFailed("The picture could not be drawn: three browsers in a row failed at it.", retry_after=1)

    def warm(self) -> bool:
        """Starts what is missing; True when at least one painter is up."""
        with self._lock:
            self._start_missing()
            return bool(self._idle or self._lent)

    def painters(self) -> list[AnyPainter]:
        """Those that are up, lent or not."""
        with self._lock:
            return [*self._idle, *self._lent]

    def waiting(self) -> int:
        """How many wait for a painter at the moment."""
        with self._lock:
            return len(self._turns)

    def check_idle(self) -> None:
        """Looks whether those that nobody uses are still fit to paint, before somebody needs them."""
        with self._lock:
            suspects = self._take_idle()
        self._put_back(suspects)

    def retire(self, painter: AnyPainter) -> None:
        """Replaces the painter, as soon as its successor is warm and nobody uses it; one at a time."""
        with self._lock:
            if self._retiring is None and (painter in self._idle or painter in self._lent):
                self._retiring = painter
                self._start_one()

    def close(self) -> None:
        """Kills every painter; waits for those that are lent, being made or being killed."""
        self._closed.set()
        with self._lock:
            idle, self._idle = self._idle, []
        for painter in idle:
            painter.kill()
        while self._starting or self._lent or self._dying:
            time.sleep(0.02)

    def _borrow(self, tenant: str, deadline: float) -> AnyPainter:
        ticket: Ticket[AnyPainter] = Ticket()
        with self._lock:
            if self._closed.is_set() or time.monotonic() >= deadline:
                raise RenderBusy("There is no time left to draw.", retry_after=2)
            self._turns.add(tenant, ticket)
            self._start_missing()
            self._hand_out()
        if not ticket.served.wait(max(0.0, deadline - time.monotonic())):
            with self._lock:
                if ticket.painter is None:
                    self._turns.remove(tenant, ticket)
        if ticket.painter is None:
            raise RenderBusy("No browser became free in time.", retry_after=self._timeout)
        return ticket.painter

    def _hand_out(self) -> None:
        while self._idle and (ticket := self._turns.next()) is not None:
            ticket.painter = self._idle.pop()
            self._lent.add(ticket.painter)
            ticket.served.set()

    def _return(self, painter: AnyPainter) -> None:
        with self._lock:
            self._lent.discard(painter)
            replaced = painter is self._retiring and len(self._idle) + len(self._lent) >= self._size
            keep = not self._closed.is_set() and not replaced
            if keep:
                self._idle.append(painter)
                self._hand_out()
            else:
                self._bury(painter)
            if replaced:
                self._retiring = None
        if keep and painter.pictures >= self._retire_after:
            self.retire(painter)

    def _bury(self, painter: AnyPainter) -> None:
        """Has the painter killed by a thread of its own: that may take seconds, which nobody's picture should wait for.
        The lock is held."""
        self._dying.add(painter)
        threading.Thread(target=self._kill, args=(painter,), name="browser-end").start()

    def _kill(self, painter: AnyPainter) -> None:
        painter.kill()
        with self._lock:
            self._dying.discard(painter)

    def _discard(self, painter: AnyPainter) -> None:
        """Lets go of a lost painter, and of those that were lost at the same time: a second attempt deserves a painter
        that lives."""
        with self._lock:
            suspects = self._take_idle()
            self._lent.discard(painter)
            self._bury(painter)
            if self._retiring is painter:
                self._retiring = None
            self._start_missing()
        self._put_back(suspects)

    def _take_idle(self) -> list[AnyPainter]:
        suspects, self._idle = self._idle, []
        self._lent.update(suspects)
        return suspects

    def _put_back(self, suspects: list[AnyPainter]) -> None:
        healthy = [suspect for suspect in suspects if _is_healthy(suspect)]
        with self._lock:
            self._lent.difference_update(suspects)
            self._idle += healthy
            for lost in set(suspects) - set(healthy):
                self._bury(lost)
                self._retiring = None if self._retiring is lost else self._retiring
            self._start_missing()
            self._hand_out()

    def _start_missing(self) -> None:
        while not self._closed.is_set() and len(self._idle) + len(self._lent) + self._starting < self._size:
            self._start_one()

    def _start_one(self) -> None:
        self._starting += 1
        threading.Thread(target=self._start, name="browser-start", daemon=True).start()

    def _start(self) -> None:
        painter = self._make_patiently()
        with self._lock:
            self._starting -= 1
            if painter is None:
                return
            if self._closed.is_set():
                self._bury(painter)
                return
            self._idle.append(painter)
            if self._retiring in self._idle:  # one that is lent at the moment goes when it comes back
                self._idle.remove(self._retiring)
                self._bury(self._retiring)
                self._retiring = None
            self._hand_out()

    def _make_patiently(self) -> AnyPainter | None:
        for pause in self._pauses:
            try:
                return self._make()
            except Broken as error:
                log.warning("%s", error)
                if self._closed.wait(pause):
                    return None
        log.error("no browser could be started; the next picture tries again")
        return None


def _share(deadline: float, attempts: int) -> float:
    """Until when the first of so many attempts may take; not so short that a busy machine looks like a hung painter."""
    now = time.monotonic()
    rest = deadline - now
    return now + max(rest / attempts, min(rest, SHORTEST_SECONDS))


def _is_healthy(painter: Painter) -> bool:
    try:
        painter.check(time.monotonic() + CHECK_SECONDS)
    except Broken:
        return False
    return True
