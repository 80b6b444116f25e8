"""Word that something changed, for pages and tests that wait for it."""

from __future__ import annotations

import threading


class Changes:
    """A counter that grows with each change and wakes whoever waits for a larger one."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._version = 0

    @property
    def version(self) -> int:
        """The number of changes so far."""
        return self._version

    def note(self) -> None:
        """Count one change."""
        with self._condition:
            self._version += 1
            self._condition.notify_all()

    def wait_beyond(self, version: int, timeout: float) -> int:
        """Wait until there were more than `version` changes or `timeout` seconds passed; return the count."""
        with self._condition:
            self._condition.wait_for(lambda: self._version > version, timeout)
            return self._version
