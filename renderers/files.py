"""Files of each format, made by the page of a browser: pixels, an SVG document, a PDF."""

import json
import struct
from base64 import b64decode
from collections.abc import Callable, Mapping

from renderers import mount
from renderers.devtools import Broken, Devtools
from renderers.drawing import MEDIA_TYPES, Format
from renderers.painting import Painting
from renderers.subsets import font_faces

PNG_SIZE = struct.Struct(">16x2I")  # width and height follow the signature and the head of the first chunk
SPENT = ("fill", "paint", "encode")

Made = tuple[bytes, Mapping[str, float]]


def make_file(devtools: Devtools, painting: Painting, content: str, deadline: float) -> Made:
    """The file, and the milliseconds that the page spent. `content` is `mount.fill` of the painting as JSON. Raises
    Broken."""
    return MAKERS[painting.format](devtools, painting, content, deadline)


def _make_pixels(devtools: Devtools, painting: Painting, content: str, deadline: float) -> Made:
    media_type = json.dumps(MEDIA_TYPES[painting.format])
    encoded, *spent = devtools.evaluate(f"easel.paint({content}, {media_type})", deadline)
    data = b64decode(encoded)
    if painting.format == "png" and _size_of_png(data) != mount.size(painting.scene, painting.scale):
        raise Broken("the picture has not the size that was asked for")
    return data, _spent(spent)


def _size_of_png(data: bytes) -> tuple[int, ...]:
    return PNG_SIZE.unpack_from(data) if len(data) >= PNG_SIZE.size else ()


def _make_svg(devtools: Devtools, painting: Painting, content: str, deadline: float) -> Made:
    style = json.dumps(font_faces(painting.scene))
    text, *spent = devtools.evaluate(f"easel.draft({content}, {style})", deadline)
    return text.encode(), _spent(spent)


def _make_pdf(devtools: Devtools, _painting: Painting, content: str, deadline: float) -> Made:
    _, *spent = devtools.evaluate(f"easel.lay({content})", deadline)
    printed = devtools.call(
        "Page.printToPDF",
        deadline,
        printBackground=True,
        preferCSSPageSize=True,
        pageRanges="1",
        generateTaggedPDF=False,
    )
    devtools.evaluate("easel.clear()", deadline)
    return b64decode(printed["data"]), _spent(spent)


def _spent(milliseconds: list[float]) -> Mapping[str, float]:
    return dict(zip(SPENT, milliseconds, strict=True))


MAKERS: Mapping[Format, Callable[[Devtools, Painting, str, float], Made]] = {
    "png": _make_pixels,
    "jpeg": _make_pixels,
    "webp": _make_pixels,
    "svg": _make_svg,
    "pdf": _make_pdf,
}
