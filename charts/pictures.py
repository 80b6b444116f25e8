"""Pictures of charts: drawn when they are not in the cache, and never drawn twice while they are."""

import hashlib
import threading
from concurrent.futures import Future
from dataclasses import asdict, fields, replace
from typing import Any, cast

from pydantic_core import to_json

from charts.models import Chart
from charts.preferences import brand_of
from charts.requests import Preview
from core.cache import Cache
from core.database import Database
from core.errors import NotFound
from core.ids import is_name, new_id
from renderers import Drawing, Picture, Renderer, read_chart
from renderers.drawing import MEDIA_TYPES, VECTORS, Format
from renderers.theme import Brand

DAY = 24 * 3600
PREVIEW_SECONDS = 3600


class Pictures:
    """Draws, remembers and finds pictures. All methods raise what `Renderer.draw` raises."""

    def __init__(self, renderer: Renderer, cache: Cache, database: Database, public_url: str) -> None:
        self._renderer = renderer
        self._cache = cache
        self._database = database
        self._public_url = public_url
        self._lock = threading.Lock()
        self._underway: dict[str, Future[Picture]] = {}

    def draw(self, drawing: Drawing, name: str | None = None, *, lasting: bool = True) -> Picture:
        """The picture, from the cache when the identical one was drawn lately; who asks for one that is being drawn at
        this moment waits for it, and shares its failure. `name` is its `content_name`, for who knows it. One that is
        not `lasting` will not be looked for again, unless very soon."""
        name = name or content_name(drawing)
        if (data := self._cache.get(name)) is not None:
            return _picture(drawing, data)
        with self._lock:
            underway = self._underway.get(name)
            mine = self._underway[name] = underway or Future()
        if underway is not None:
            return underway.result()
        try:
            picture = self._draw_and_keep(name, drawing, lasting=lasting)
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(picture)
            return picture
        finally:
            with self._lock:
                del self._underway[name]

    def _draw_and_keep(self, name: str, drawing: Drawing, *, lasting: bool) -> Picture:
        picture = self._renderer.draw(drawing)
        self._cache.put(name, picture.data, seconds=DAY, lasting=lasting)
        return picture

    def preview(self, drawing: Drawing) -> Preview:
        """Draws a picture that can be seen at an address of its own for an hour and is kept nowhere else."""
        alt_text = read_chart(drawing.chart).alt_text
        picture, name = self.draw(drawing), new_id("p")
        self._cache.put(name, picture.data, seconds=PREVIEW_SECONDS)
        return Preview(self.address(name), alt_text)

    def find(self, name: str, file_format: str = "png") -> Picture:
        """The picture of the chart or preview called `name`; a chart's is drawn again when the cache lost it.
        Raises NotFound."""
        if file_format not in MEDIA_TYPES:
            raise NotFound(f"Pictures end in one of {', '.join(MEDIA_TYPES)}.")
        if not is_name(name):
            raise NotFound("There is no such picture. Copy its address as a whole.")
        if name.startswith("p_") and file_format == "png" and (data := self._cache.get(name)) is not None:
            return Picture(data, MEDIA_TYPES["png"], 0, 0)
        with self._database.reading() as session:
            chart = session.get(Chart, name)
        if chart is None:
            raise NotFound(
                "There is no such picture. It may have been deleted, or was older than its plan keeps charts."
            )
        return self.draw(replace(drawing_of(chart), format=cast("Format", file_format)))

    def address(self, name: str, *, file_format: str = "png", revision: int = 1) -> str:
        """Where the picture can be fetched. Slack keeps what it fetched from an address for good, so that a later
        revision needs another one."""
        version = f"?v={revision}" if revision > 1 else ""
        return f"{self._public_url}/i/{name}.{file_format}{version}"

    def ready(self) -> bool:
        return self._renderer.ready()


def drawing_of(chart: Chart) -> Drawing:
    """How a kept chart is drawn."""
    look = dict(chart.look)
    if isinstance(look.get("theme"), dict):
        look["theme"] = brand_of(look["theme"])
    return Drawing(chart=chart.specification, tenant=chart.workspace, **look)


def look_of(drawing: Drawing) -> dict[str, Any]:
    """What `drawing_of` needs besides the chart: all that is not as usual."""
    usual = Drawing(chart={})
    look = {name: getattr(drawing, name) for name in LOOK_OF_A_PICTURE}
    unusual = {name: value for name, value in look.items() if value != getattr(usual, name)}
    if isinstance(drawing.theme, Brand):  # Kept as it is today: what was posted does not change with the settings.
        unusual["theme"] = asdict(drawing.theme)
    return unusual


def _picture(drawing: Drawing, data: bytes) -> Picture:
    scale = 1 if drawing.format in VECTORS else drawing.scale
    width, height = round(drawing.width * scale), round(drawing.height * scale)
    return Picture(data, MEDIA_TYPES[drawing.format], width, height)


def content_name(drawing: Drawing) -> str:
    """The same for two drawings exactly when they ask for the same picture."""
    asked = [getattr(drawing, name) for name in LOOK_OF_A_PICTURE]
    return f"c_{hashlib.sha256(to_json([drawing.chart, *asked])).hexdigest()}"


LOOK_OF_A_PICTURE = tuple(one.name for one in fields(Drawing) if one.compare and one.name != "chart")
