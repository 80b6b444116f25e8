"""The roads to a picture that are measured: each takes a chart and its size, and returns a PNG."""

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from charts.pictures import Pictures
from core.cache import FileCache, RecentlyUsed
from core.database import Database, connect
from renderers import Drawing, Studio

Draw = Callable[[dict[str, Any], int, int], bytes]


class Unanswered(Exception):
    """A server did not answer with a picture; the text says what it answered."""


@dataclass(frozen=True, slots=True)
class Road:
    """`vary` says what differs between one picture and the next: `nothing`, `values` or `everything`."""

    name: str
    vary: str
    draw: Draw


def in_process(studio: Studio) -> Draw:
    """Our render call, without a server."""

    def draw(chart: dict[str, Any], width: int, height: int) -> bytes:
        return studio.draw(Drawing(chart=chart, width=width, height=height, scale=1)).data

    return draw


def kept_at_hand(studio: Studio, folder: Path) -> Draw:
    """The same in front of the cache that our server has in front of it."""
    pictures = Pictures(studio, RecentlyUsed(FileCache(folder)), Database(connect("sqlite:///:memory:")), "")

    def draw(chart: dict[str, Any], width: int, height: int) -> bytes:
        return pictures.draw(Drawing(chart=chart, width=width, height=height, scale=1)).data

    return draw


class HttpRoad:
    """A server that draws what is posted to it, over one connection that stays open."""

    def __init__(self, address: str, path: str, **more: Any) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self._path = path
        self.more = more

    def __call__(self, chart: dict[str, Any], width: int, height: int) -> bytes:
        return self.post(json.dumps({"chart": chart, "width": width, "height": height, **self.more}))

    def post(self, body: str) -> bytes:
        """The answer to a body that is ready to be sent. Raises Unanswered."""
        self._connection.request("POST", self._path, body, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise Unanswered(f"{self._path} answers {answer.status}: {data[:300]!r}")
        return data


def ours_over_http(address: str) -> HttpRoad:
    """`POST /api/v1/render`."""
    return HttpRoad(address, "/api/v1/render", scale=1)


def chartjs_over_http(address: str) -> HttpRoad:
    """`gallery/chartjs/serve.mjs`."""
    return HttpRoad(address, "/")
