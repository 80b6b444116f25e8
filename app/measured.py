"""A renderer that counts what it draws, and where the time goes."""

from core.errors import GrapitureError
from core.metrics import Metrics
from renderers import Drawing, Picture, Renderer, Studio


class MeasuredRenderer:
    """A `Renderer` around another one: every picture's stages, and every failure's code, go into `metrics`."""

    def __init__(self, renderer: Renderer, metrics: Metrics) -> None:
        self._renderer = renderer
        self._metrics = metrics
        if isinstance(renderer, Studio):
            metrics.browsers.set_function(lambda: len(renderer.browsers()))
            metrics.pictures_waiting.set_function(renderer.waiting)

    def draw(self, drawing: Drawing) -> Picture:
        try:
            picture = self._renderer.draw(drawing)
        except GrapitureError as error:
            self._metrics.pictures.labels(drawing.format, error.code).inc()
            raise
        self._metrics.pictures.labels(drawing.format, "drawn").inc()
        for stage, milliseconds in picture.stages.items():
            self._metrics.stage_seconds.labels(stage).observe(milliseconds / 1000)
        return picture

    def ready(self) -> bool:
        return self._renderer.ready()

    def close(self) -> None:
        self._renderer.close()
