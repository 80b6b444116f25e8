"""Where the time of a picture goes."""

import time
from collections.abc import Mapping


class Stopwatch:
    """Laps of one piece of work, in milliseconds; a stage that comes twice (a second attempt) adds up."""

    def __init__(self) -> None:
        self._laps: dict[str, float] = {}
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        """All time since the last lap went into `stage`."""
        now = time.perf_counter()
        self._laps[stage] = self._laps.get(stage, 0.0) + (now - self._since) * 1000
        self._since = now

    def split(self, stage: str, parts: Mapping[str, float]) -> None:
        """The same, but `parts` of that time (milliseconds) are known to have gone into other stages."""
        self.lap(stage)
        for part, milliseconds in parts.items():
            self._laps[part] = self._laps.get(part, 0.0) + milliseconds
        self._laps[stage] = max(0.0, self._laps[stage] - sum(parts.values()))

    @property
    def laps(self) -> Mapping[str, float]:
        """The laps so far, in the order in which they began."""
        return dict(self._laps)
