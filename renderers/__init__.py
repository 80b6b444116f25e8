"""Chart specifications in, pictures out: usable as a library, without a database or a web server.

>>> from renderers import render
>>> picture = render({"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}})
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from renderers.drawing import Drawing, InvalidChart, Picture, RenderBusy, Renderer, RenderFailed

if TYPE_CHECKING:
    from renderers.reading import Chart, read_chart
    from renderers.studio import Studio

__all__ = [
    "Chart",
    "Drawing",
    "InvalidChart",
    "Picture",
    "RenderBusy",
    "RenderFailed",
    "Renderer",
    "Studio",
    "read_chart",
    "render",
]
_LATER = {"Studio": "renderers.studio", "read_chart": "renderers.reading", "Chart": "renderers.reading"}


def render(chart: Mapping[str, Any], **look: Any) -> Picture:
    """Draws one chart in a browser that is started for it and ended after it; for many, keep a `Studio`. `look` is
    what `Drawing` takes. Raises what `Renderer.draw` raises."""
    studio: type[Studio] = import_module("renderers.studio").Studio
    with studio(browsers=1) as renderer:
        return renderer.draw(Drawing(chart=chart, **look))


def __getattr__(name: str) -> Any:
    """Bokeh and Selenium take their time to import: only who draws waits for them."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
