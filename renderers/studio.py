"""The renderer: reads a specification, lays it out, and has a browser paint it."""

from pathlib import Path
from typing import Self

from renderers.browser import Browser
from renderers.chromium import Chromium, find_programs
from renderers.compose import compose
from renderers.drawing import MEDIA_TYPES, Drawing, Picture
from renderers.look import look_of
from renderers.mount import size
from renderers.pool import Pool
from renderers.reading import read_chart

START_SECONDS = 20


class Studio:
    """A `Renderer` over browsers of this machine. Browsers are started at the first drawing, or by `ready`."""

    def __init__(
        self,
        *,
        browsers: int = 1,
        timeout_seconds: float = 10,
        chromium: Path | None = None,
        chromedriver: Path | None = None,
    ) -> None:
        """Raises ChromiumMissing."""
        programs = find_programs(chromium, chromedriver)
        self._pool: Pool[Browser] = Pool(
            lambda: Browser(Chromium(programs, START_SECONDS)), size=browsers, timeout=timeout_seconds
        )

    def draw(self, drawing: Drawing) -> Picture:
        chart = drawing.reading or read_chart(drawing.chart)
        scene = compose(chart, drawing.width, drawing.height, look_of(drawing))
        data = self._pool.paint(scene, drawing.scale, drawing.tenant)
        return Picture(data, MEDIA_TYPES[drawing.format], *size(scene, drawing.scale))

    def processes(self) -> list[int]:
        """The ids of all processes that draw for it at the moment."""
        return [pid for painter in self._pool.painters() for pid in painter.processes()]

    def ready(self) -> bool:
        return self._pool.warm()

    def close(self) -> None:
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
