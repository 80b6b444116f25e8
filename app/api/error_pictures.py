"""Errors as pictures, for addresses that stand where a picture is shown. No browser draws them."""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from markupsafe import escape
from PIL import Image, ImageDraw, ImageFont

from renderers.drawing import Picture

FONTS = ("Inter-Regular.otf", "NotoSans-Regular.ttf", "DejaVuSans.ttf")
MEDIA_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "svg": "image/svg+xml",
}
PAPER, EDGE, INK = "#ffffff", "#d92d20", "#1f2328"
TITLE = "This chart could not be drawn"
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def draw_error(sentence: str, width: int, height: int, scale: float, picture_format: str) -> Picture:
    """The sentence, or several in lines of their own, on `width` × `height` CSS pixels, in any format of a chart."""
    text = sentence.encode("utf-8", "replace").decode()
    if picture_format == "svg":
        return Picture(_as_svg(text, width, height).encode(), MEDIA_TYPES["svg"], width, height)
    sheet = Image.new("RGB", (round(width * scale), round(height * scale)), PAPER)
    _write(ImageDraw.Draw(sheet), text, sheet.width, sheet.height, scale)
    file = BytesIO()
    sheet.save(file, picture_format.upper())
    return Picture(file.getvalue(), MEDIA_TYPES[picture_format], sheet.width, sheet.height)


def _write(draw: ImageDraw.ImageDraw, text: str, width: int, height: int, scale: float) -> None:
    edge = max(1, round(3 * scale))
    draw.rectangle((0, 0, edge - 1, height), fill=EDGE)
    left, top = round(16 * scale), round(12 * scale)
    title, body = _font(round(15 * scale)), _font(round(13 * scale))
    y = top
    for font, ink, words in ((title, EDGE, TITLE), *((body, INK, line) for line in text.splitlines())):
        step = round(getattr(font, "size", 12) * 1.4)
        for line in _wrapped(words, font, width - left - top):
            if y + step > height:
                return
            draw.text((left, y), line, fill=ink, font=font)
            y += step
        y += step // 4


def _wrapped(text: str, font: Font, width: int) -> Iterator[str]:
    line = ""
    for word in _words(text, font, width):
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _words(text: str, font: Font, width: int) -> Iterator[str]:
    """The words, those that are wider than a line in pieces."""
    for word in text.split():
        piece = ""
        for sign in word:
            if piece and font.getlength(piece + sign) > width:
                yield piece
                piece = ""
            piece += sign
        yield piece


@lru_cache(maxsize=32)
def _font(size: int) -> Font:
    for name in FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _as_svg(text: str, width: int, height: int) -> str:
    """The letters' widths are guessed: whoever shows it has a font of their own."""
    measure = _font(13)
    lines = [
        f'<tspan x="16" dy="18">{escape(_without_controls(line))}</tspan>'
        for line in _wrapped(text, measure, width - 32)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="100%" height="100%" fill="{PAPER}"/><rect width="3" height="100%" fill="{EDGE}"/>'
        f'<g font-family="Inter, sans-serif" font-size="13"><text x="16" y="27" font-size="15" fill="{EDGE}">{TITLE}'
        f'</text><text y="36" fill="{INK}">{"".join(lines)}</text></g></svg>'
    )


def _without_controls(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable())
