"""Files of every format: exact in size, and true to what they are."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops, ImageStat
from pypdf import PdfReader

from renderers import Drawing, Studio

SVG = "{http://www.w3.org/2000/svg}"
WORDS = "Q1 & <b>“Umsatz”</b> </style><script>alert(1)</script> 日本 😀"
CHART = {
    "type": "line",
    "data": {
        "labels": ["Mon", "Tue", "Wed"],
        "datasets": [{"label": "a", "data": [3, 5, 4], "fill": True}, {"label": "b", "data": [1, 2, 6]}],
    },
    "options": {"plugins": {"title": {"display": True, "text": WORDS}}},
}


@pytest.fixture(scope="module")
def studio():
    with Studio(browsers=1, timeout_seconds=60) as studio:
        yield studio


def draw(studio, **look):
    return studio.draw(Drawing(chart=CHART, **look))


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
@pytest.mark.parametrize(("width", "height", "scale"), [(800, 450, 2), (333, 111, 1.5), (16, 16, 1), (3000, 3000, 1)])
def test_pixels_are_exactly_as_many_as_were_asked_for(studio, kind, width, height, scale):
    picture = draw(studio, format=kind, width=width, height=height, scale=scale)
    image = Image.open(BytesIO(picture.data))
    assert image.format == kind.upper()
    assert image.size == (picture.width, picture.height) == (round(width * scale), round(height * scale))


@pytest.mark.parametrize("kind", ["jpeg", "webp"])
def test_pixels_of_other_formats_are_those_of_the_png(studio, kind):
    one, other = (Image.open(BytesIO(draw(studio, format=name).data)).convert("RGB") for name in ("png", kind))
    assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 2


def test_a_picture_that_cannot_be_seen_through_stands_on_white(studio):
    image = Image.open(BytesIO(draw(studio, format="jpeg", theme="transparent").data))
    assert image.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["png", "webp"])
def test_a_transparent_picture_can_be_seen_through(studio, kind):
    image = Image.open(BytesIO(draw(studio, format=kind, theme="transparent").data))
    assert image.convert("RGBA").getpixel((1, 1))[3] == 0


def test_an_svg_holds_texts_as_texts_once_each_and_brings_its_fonts(studio):
    picture = draw(studio, format="svg", width=700, height=300, scale=3)
    root = ET.fromstring(picture.data)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("700", "300", "0 0 700 300")
    assert (picture.width, picture.height) == (700, 300)
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert sum("Umsatz" in text for text in texts) == 1
    assert {"Mon", "Tue", "Wed", "a", "b"} <= {text.strip("\u2066\u2068\u2069") for text in texts}
    style = "".join(root.find(f"{SVG}defs/{SVG}style").itertext())
    assert style.count("@font-face") == 2
    assert len(picture.data) < 60_000


def test_an_svg_holds_nothing_but_shapes_and_texts(studio):
    root = ET.fromstring(draw(studio, format="svg").data)
    names = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert names <= {"svg", "defs", "style", "g", "path", "rect", "text", "clipPath"}


def test_a_pdf_is_one_page_of_vectors_and_texts_in_the_size_that_was_asked_for(studio):
    document = PdfReader(BytesIO(draw(studio, format="pdf", width=700, height=300, scale=3).data))
    (page,) = document.pages
    assert document.metadata.title == "Grapiture"
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((525, 225), abs=1)
    assert "Umsatz" in page.extract_text()
    assert {"Mon", "Tue", "Wed"} <= set(page.extract_text().split())


@pytest.mark.parametrize("kind", ["svg", "pdf"])
@pytest.mark.parametrize("size", [(16, 16), (3000, 3000)])
def test_vectors_can_be_of_any_size(studio, kind, size):
    picture = draw(studio, format=kind, width=size[0], height=size[1])
    assert (picture.width, picture.height) == size


def test_a_pdf_leaves_nothing_behind_in_the_next(studio):
    before = draw(studio, format="png").data
    draw(studio, format="pdf", theme="dark")
    assert draw(studio, format="png").data == before
    (page,) = PdfReader(BytesIO(draw(studio, format="pdf").data)).pages
    assert page.extract_text().count("Mon") == 1
