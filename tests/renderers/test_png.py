"""PNG files that the page writes: pixels come back as they were, and a browser that cannot do it paints the same."""

import random
import time
import zlib
from base64 import b64decode, b64encode
from importlib.resources import files
from io import BytesIO

import pytest
from PIL import Image

from renderers.browser import Browser
from renderers.chromium import Chromium, find_programs
from renderers.compose import compose
from renderers.painting import Painting
from renderers.reading import read_chart

BAND = 1 << 19  # pixels: more of them are written in several blocks
CHART = {"type": "line", "data": {"labels": list("abcd"), "datasets": [{"label": "Orders", "data": [3, 1, 4, 1]}]}}
READ = "(bytes, top, rows) => bytes.set(given.subarray(4 * {width} * top, 4 * {width} * (top + rows)))"


def soon():
    return time.monotonic() + 60


@pytest.fixture(scope="module")
def encode():
    """Has the page's encoder write pixels (four bytes each) as a PNG file."""
    chromium = Chromium(find_programs(), 20)
    page = chromium.open(soon())
    page.evaluate(files("renderers").joinpath("png.js").read_text(), soon())

    def encode(pixels, width, *, blue_first=False):
        page.evaluate(f"globalThis.given = Uint8Array.fromBase64('{b64encode(pixels).decode()}'); null", soon())
        height, order = len(pixels) // width // 4, str(blue_first).lower()
        call = f"png.encode({width}, {height}, {order}, {READ.format(width=width)}).then((file) => file.toBase64())"
        return b64decode(page.evaluate(call, soon()))

    yield encode
    page.close()
    chromium.kill()


@pytest.fixture
def easel():
    """A page that paints, and the function that has it paint a chart."""

    class Open(Chromium):
        def open(self, deadline):
            self.page = super().open(deadline)
            return self.page

    host = Open(find_programs(), 20)
    browser = Browser(host)
    painting = Painting(compose(read_chart(CHART), 400, 225), 1, "png")
    yield host.page, lambda: browser.paint(painting, soon()).data
    browser.kill()


def decoded(file):
    """The pixels of the file, four bytes each. Raises an exception when it is broken anywhere."""
    Image.open(BytesIO(file)).verify()  # the checksums of all chunks
    image = Image.open(BytesIO(file))
    start, length = file.index(b"IDAT") + 4, int.from_bytes(file[file.index(b"IDAT") - 4 :][:4])
    zlib.decompress(file[start : start + length])  # and that of the data, to the last byte
    assert image.mode == "RGB"
    return image.convert("RGBA").tobytes()


def noise(count, *colors):
    dice = random.Random(count)
    if not colors:
        return b"".join(dice.randbytes(3) + b"\xff" for _ in range(count))
    return b"".join(dice.choice(colors) for _ in range(count))


def rare_and_rarer(count):
    """Differences as frequent as Fibonacci's numbers: the rarest would have codes of more than 20 bits."""
    numbers = [1, 1]
    while sum(numbers) + numbers[-1] + numbers[-2] <= count:
        numbers.append(numbers[-1] + numbers[-2])
    values = [value for value, often in enumerate(numbers, start=10) for _ in range(often)]
    values += [values[-1]] * (count - len(values))
    random.Random(count).shuffle(values)
    return b"".join(bytes([value, value, value, 255]) for value in values)


WHITE, BLUE, BLACK = b"\xff\xff\xff\xff", b"\x36\xa2\xeb\xff", b"\x00\x00\x00\xff"
PICTURES = {
    "one pixel": (WHITE, 1),
    "one column": (noise(3000), 1),
    "one row": (noise(3000), 3000),
    "noise": (noise(160 * 90), 160),
    "a single color": (WHITE * 800 * 450, 800),
    "black, as what is above the first row": (BLACK * 70 * 50, 70),
    "two colors": (noise(320 * 200, WHITE, BLUE), 320),
    "long and short runs": (b"".join(noise(1) + BLUE * length for length in range(400)), 100),
    "runs as long as the longest repeat, and one more": (b"".join((BLUE + WHITE * 87, WHITE + BLUE * 87)) * 20, 88),
    "more than one block": (noise(1000 * 30) + WHITE * (BAND + 7000) + noise(1000 * 30), 1000),
    "noise in several blocks": (noise(BAND + 5 * 1024), 1024),
    "codes that would be too long": (rare_and_rarer(300 * 200), 300),
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_pixel_comes_back_as_it_was(encode, name):
    pixels, width = PICTURES[name]
    pixels = pixels[: len(pixels) // (4 * width) * 4 * width]
    assert decoded(encode(pixels, width)) == pixels


def test_pixels_may_come_with_their_blue_first(encode):
    pixels = noise(64 * 64)
    turned = b"".join(pixels[i : i + 3][::-1] + b"\xff" for i in range(0, len(pixels), 4))
    assert decoded(encode(turned, 64, blue_first=True)) == pixels


LACKS = {
    "frames": ("delete globalThis.VideoFrame", "globalThis.VideoFrame = kept.VideoFrame"),
    "frames in a known order": ("VideoFrame = class { format = 'I420'; close() {} }", "VideoFrame = kept.VideoFrame"),
    "base64": ("delete Uint8Array.prototype.toBase64", "Uint8Array.prototype.toBase64 = kept.toBase64"),
}


def test_a_browser_that_lacks_the_quick_way_to_the_pixels_paints_the_same(easel):
    page, paint = easel
    quick = paint()
    page.evaluate("globalThis.kept = {VideoFrame, toBase64: Uint8Array.prototype.toBase64}; null", soon())
    for without, again in LACKS.values():
        page.evaluate(f"{without}; null", soon())
        slow = paint()
        page.evaluate(f"{again}; null", soon())
        assert slow != quick
        assert Image.open(BytesIO(slow)).convert("RGBA").tobytes() == decoded(quick)
    assert paint() == quick
