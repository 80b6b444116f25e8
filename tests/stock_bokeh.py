"""Bokeh as it comes: a whole document with the data in it, embedded and exported by BokehJS alone. Slow, and what our
own page is measured by."""

import json
import time
from base64 import b64decode
from importlib.resources import files

import numpy as np
from bokeh.core.json_encoder import serialize_json
from bokeh.core.properties import field
from bokeh.document import Document
from bokeh.models import ColumnDataSource, GlyphRenderer, LinearScale, Plot, Range1d

from renderers import mount, page
from renderers.chromium import Chromium, find_programs

EXPORT = """(async (json) => {
  const {Document} = Bokeh.require("document")
  const {roots} = await Bokeh.embed.add_document_standalone(Document.from_json(json), document.body)
  const [view] = roots
  const url = view.export("png", false).canvas.toDataURL("image/png")
  view.remove()
  return url.slice(url.indexOf(",") + 1)
})"""
PREPARE = """
Bokeh.require("core/graphics").TextBox.prototype.text_height_metric = "cap"
async function face(family, weight, style, featureSettings, base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)).buffer
  const font = new FontFace(family, bytes, {weight, style, featureSettings})
  document.fonts.add(await font.load())
}
"""


class StockBokeh:
    """A browser with nothing of ours but the fonts, and with texts measured by their capitals."""

    def __init__(self):
        self._host = Chromium(find_programs(), 30)
        self._deadline = time.monotonic() + 600
        self._devtools = self._host.open(self._deadline)
        frame = self._devtools.call("Page.getFrameTree", self._deadline)["frameTree"]["frame"]["id"]
        self._devtools.call("Page.setDocumentContent", self._deadline, frameId=frame, html=page.HTML)
        ours = files("renderers").joinpath("page.js").read_text()
        self._evaluate(page.script().removesuffix(ours) + PREPARE)
        for face, encoded in page.faces():
            self._evaluate(f"face({json.dumps([face.family, face.weight, face.style, face.features, encoded])[1:-1]})")

    def export(self, scene, scale):
        """The scene as PNG."""
        return b64decode(self._evaluate(f"{EXPORT}({document(scene, scale)})"))

    def close(self):
        self._host.kill()
        self._devtools.close()

    def _evaluate(self, expression):
        return self._devtools.evaluate(expression, self._deadline)


def document(scene, scale):
    """The scene as an ordinary Bokeh document, data and all, as JSON."""
    width, height = mount.size(scene, scale)
    plot = Plot(
        width=width,
        height=height,
        x_range=Range1d(0, width),
        y_range=Range1d(height, 0),
        x_scale=LinearScale(),
        y_scale=LinearScale(),
        min_border=0,
        toolbar_location=None,
        outline_line_color=None,
        border_fill_color=None,
        background_fill_color=scene.background,
        hidpi=False,
        lod_threshold=None,
        renderers=[renderer(mark, scale) for mark in scene.marks],
    )
    whole = Document()
    whole.add_root(plot)
    return serialize_json(whole.to_json())


def renderer(mark, scale):
    """One mark with its data as Bokeh's own models have it."""
    kind = mount.KINDS[mark.kind]
    data = {name: unpacked(filler(mark, scale)) for name, filler in kind.columns.items()}
    holes = {name: filler(mark, scale) for name, filler in kind.holes.items()}
    glyph = kind.glyph(**{name: field(name) for name in data}, **_corners(holes), **kind.constants)
    return GlyphRenderer(data_source=ColumnDataSource(data), glyph=glyph)


def _corners(holes):
    """Bokeh's Python side takes corners as a tuple."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in holes.items()}


def unpacked(values):
    """A column as numbers, whether it was packed or not."""
    if isinstance(values, dict):
        return np.frombuffer(b64decode(values["floats"]), dtype="<f4").tolist()
    return [unpacked(value) if isinstance(value, dict) else value for value in values]
