"""What one asks of a renderer, what it answers, and the errors it may answer with instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from core.errors import Invalid, TooMany, Unavailable

if TYPE_CHECKING:
    from renderers.theme import Brand

if TYPE_CHECKING:
    from renderers.reading import Chart

Format = Literal["png", "jpeg", "webp", "svg", "pdf"]
MEDIA_TYPES: Mapping[Format, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
VECTORS: frozenset[Format] = frozenset({"svg", "pdf"})
"""Formats whose size is in CSS pixels, whatever the scale."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture to draw: a chart specification as it came (already parsed JSON) and how it is to look.

    `width` and `height` are CSS pixels; the picture has `scale` times as many. What `renderers.look.Look` says of
    theme, background, palette, locale and timezone holds here. `tenant` is whoever's turn it uses: renderers serve
    tenants in turns. Who has read the chart already hands its `reading` on, so that it is read once.
    """

    chart: Mapping[str, Any]
    width: int = 800
    height: int = 450
    scale: float = 2
    format: Format = "png"
    theme: "str | Brand" = "light"
    background: str | None = None
    palette: str | Sequence[str] | None = None
    locale: str | None = None
    timezone: str | None = None
    tenant: str = field(default="", compare=False)
    reading: "Chart | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture: the file's bytes, its media type and its size in device pixels.

    `stages` says where the time went: milliseconds by what was done, in order; empty for what was not drawn just now.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    stages: Mapping[str, float] = field(default_factory=dict, compare=False)


class Renderer(Protocol):
    """Draws. Safe to call from many threads at once; every call ends within the configured deadline."""

    def draw(self, drawing: Drawing) -> Picture:
        """Raises InvalidChart (the specification is wrong), RenderBusy (try again later), RenderFailed."""

    def ready(self) -> bool:
        """True when a picture asked for now would be begun at once."""

    def close(self) -> None:
        """Ends every process that was started. Calls after this raise RenderBusy."""


class InvalidChart(Invalid):
    """The chart cannot be drawn as it is written; pointers are relative to the chart."""

    code = "invalid_chart"


class RenderBusy(TooMany):
    """More pictures are waiting than can be drawn before their deadline."""

    code = "render_busy"


class RenderFailed(Unavailable):
    """No browser could draw it, though several tried."""

    code = "render_failed"
