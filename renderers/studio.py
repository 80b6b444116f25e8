"""The renderer: reads a specification, lays it out, and has a browser paint it."""

from collections.abc import Callable
from pathlib import Path
from typing import Self

from renderers.browser import KEPT, Browser, Host
from renderers.chromium import Chromium, find_programs
from renderers.compose import compose
from renderers.drawing import MEDIA_TYPES, VECTORS, Drawing, Picture
from renderers.grid import GridBrowser
from renderers.look import look_of
from renderers.mount import size
from renderers.nurse import ROUND_SECONDS, Nurse
from renderers.painting import Painting
from renderers.pool import Pool
from renderers.reading import read_chart
from renderers.stopwatch import Stopwatch

START_SECONDS = 20


class Studio:
    """A `Renderer` over browsers of this machine, or of the Selenium Grid at `grid`. Browsers are started at the first
    drawing, or by `ready`; each keeps `keep` marks of a kind mounted,
    and all are looked after every `round_seconds`."""

    def __init__(
        self,
        *,
        browsers: int = 1,
        timeout_seconds: float = 10,
        chromium: Path | None = None,
        chromedriver: Path | None = None,
        grid: str = "",
        keep: int = KEPT,
        round_seconds: float = ROUND_SECONDS,
    ) -> None:
        """Raises ChromiumMissing."""
        make_host = (lambda: GridBrowser(grid)) if grid else _local_hosts(chromium, chromedriver)
        self._pool: Pool[Browser] = Pool(
            lambda: Browser(make_host(), seconds=START_SECONDS, keep=keep),
            size=browsers,
            timeout=timeout_seconds,
        )
        self._nurse = Nurse(self._pool, seconds=round_seconds)

    def draw(self, drawing: Drawing) -> Picture:
        with self._pool.admission() as deadline:
            self._nurse.wake()
            self._pool.rouse()
            chart = drawing.reading or read_chart(drawing.chart)
            watch = Stopwatch()
            scene = compose(chart, drawing.width, drawing.height, look_of(drawing))
            watch.lap("layout")
            scale = 1 if drawing.format in VECTORS else drawing.scale
            painted = self._pool.paint(Painting(scene, scale, drawing.format), drawing.tenant, deadline)
            stages = {"read": chart.milliseconds, **watch.laps, **painted.stages}
        return Picture(painted.data, MEDIA_TYPES[drawing.format], *size(scene, scale), stages)

    def processes(self) -> list[int]:
        """The ids of all processes that draw for it at the moment."""
        return [pid for painter in self.browsers() for pid in painter.processes()]

    def browsers(self) -> list[Browser]:
        """Those that are up at the moment."""
        return self._pool.painters()

    def memory(self) -> int:
        """Bytes that its browsers take on this machine."""
        return sum(painter.memory() for painter in self.browsers())

    def waiting(self) -> int:
        """How many pictures wait for a browser at the moment."""
        return self._pool.waiting()

    def ready(self) -> bool:
        self._nurse.wake()
        return self._pool.warm()

    def close(self) -> None:
        self._nurse.stop()
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _local_hosts(chromium: Path | None, chromedriver: Path | None) -> Callable[[], Host]:
    programs = find_programs(chromium, chromedriver)
    return lambda: Chromium(programs, START_SECONDS)
