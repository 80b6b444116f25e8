"""Looks after the painters of a pool while nobody waits for it."""

import threading
from typing import Generic

from renderers.pool import AnyPainter, Pool

LARGEST = 1_000_000_000
EACH = 50
ROUND_SECONDS = 2.0
ROUNDS_PER_CHECK = 15


class Nurse(Generic[AnyPainter]):
    """Replaces painters that take more than `largest` bytes, weighed after `each` pictures at the earliest, finds those
    that died or hang while idle, and has those started that could not be started before.

    A thread of its own, begun by the first `wake`: weighing a browser takes longer than painting with it.
    """

    def __init__(
        self,
        pool: Pool[AnyPainter],
        *,
        largest: int = LARGEST,
        each: int = EACH,
        seconds: float = ROUND_SECONDS,
    ) -> None:
        self._pool = pool
        self._largest = largest
        self._each = each
        self._seconds = seconds
        self._weighed: dict[AnyPainter, int] = {}
        self._rounds = 0
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def wake(self) -> None:
        """Begins the rounds, unless they have begun."""
        if self._thread is not None:
            return
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._make_rounds, name="browser-nurse", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Ends the rounds."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _make_rounds(self) -> None:
        while not self._stopped.wait(self._seconds):
            self.look()

    def look(self) -> None:
        """One round."""
        self._rounds += 1
        painters = self._pool.painters()
        self._weighed = {painter: self._weighed.get(painter, 0) for painter in painters}
        for painter in painters:
            if painter.pictures - self._weighed[painter] >= self._each:
                self._weighed[painter] = painter.pictures
                if painter.memory() > self._largest:
                    self._pool.retire(painter)
        if self._rounds % ROUNDS_PER_CHECK == 0:
            self._pool.check_idle()
        self._pool.warm()
