"""Texts as a real browser draws them: literal, and never wider than we measure them to be."""

import io

import pytest
from PIL import Image, ImageChops

from renderers import Drawing, Studio, read_chart
from renderers.compose import compose
from renderers.fonts import CUTS
from renderers.text import isolated, measure

SIZE = 30
SCRIPTS = {
    "latin": "The quick brown fox, 12,345.67 WAVE",
    "accents": "Zażółć gęślą jaźń, Ærøskøbing",
    "combining": "e\u0301n\u0303o\u0308 as\u030amark",
    "greek and cyrillic": "Ξεσκεπάζω, Съешь ещё",
    "vietnamese": "Tiếng Việt được vẽ",
    "cjk": "日本語のラベル 한국어 中文标签",
    "hebrew": "שלום עולם (2026)",
    "arabic": "مبيعات الأسبوع ٢٠٢٦",
    "devanagari": "नमस्ते दुनिया",
    "thai": "ภาษาไทยที่นี่",
    "emoji": "👍🏽 ok 👨‍👩‍👧‍👦 🇩🇪 ❤️ ✅ 1️⃣",
    "money": "€ 1.234,50 · £9 · ₹12,34 · −5 %",
}
LITERAL = [
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "$$x^2$$",
    "\\(x\\)",
    "@{col}{safe}",
    "{{7*7}}",
    "&lt;b&gt; &amp; &#65;",
    "javascript:alert(1)",
]
DATA = {"labels": ["a"], "datasets": [{"data": [1]}]}


@pytest.fixture(scope="module")
def studio():
    with Studio(browsers=1) as studio:
        yield studio


def titled(text, **font):
    title = {"display": True, "text": text, "font": {"size": SIZE, "weight": "normal", **font}}
    return {"type": "bar", "data": DATA, "options": {"plugins": {"title": title}}}


def ink(studio, chart):
    """The left and right end of what stands in the title's place, in pixels."""
    data = studio.draw(Drawing(chart=chart, width=1000, height=300, scale=1)).data
    head = Image.open(io.BytesIO(data)).convert("RGB").crop((0, 0, 1000, 60))
    left, _, right, _ = ImageChops.difference(head, Image.new("RGB", head.size, "#ffffff")).getbbox()
    return left, right


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_text_is_not_drawn_wider_than_it_was_measured(studio, script, weight):
    text = SCRIPTS[script]
    left, right = ink(studio, titled(text, weight=weight))
    measured = measure(text, SIZE, "bold" if weight == "bold" else "regular")
    assert right - left <= measured + 2
    assert right - left >= 0.6 * measured


@pytest.mark.parametrize("family", ["serif", "monospace"])
def test_other_families_are_measured_by_their_own_widths(studio, family):
    text = SCRIPTS["latin"]
    left, right = ink(studio, titled(text, family=family))
    measured = measure(text, SIZE, "serif" if family == "serif" else "mono")
    assert measured * 0.93 <= right - left <= measured + 2


def test_weights_are_drawn_differently(studio):
    text = "Minimum"
    widths = [ink(studio, titled(text, weight=weight))[1] for weight in (300, 400, 500, 600, 700)]
    assert widths == sorted(set(widths))
    assert len(CUTS) >= 18


@pytest.mark.parametrize("text", LITERAL)
def test_what_looks_like_markup_is_drawn_as_it_is_written(studio, text):
    """It is as wide as its letters: read as markup or as a formula, there would be something else to see."""
    left, right = ink(studio, titled(text))
    assert right - left == pytest.approx(measure(text, SIZE), rel=0.04)


TRICKY = [*LITERAL, *SCRIPTS.values(), "a\u202eb\u202cc", "one\ntwo", "tab\tstop", "\u200fmark"]
PLACES = {
    "title": lambda text: {"type": "bar", "data": DATA, "options": {"plugins": {"title": {"text": text}}}},
    "label": lambda text: {"type": "bar", "data": {"labels": [text], "datasets": [{"data": [1]}]}},
    "slice": lambda text: {"type": "pie", "data": {"labels": [text, "b"], "datasets": [{"data": [1, 2]}]}},
    "series": lambda text: {
        "type": "bar",
        "data": {"labels": ["a"], "datasets": [{"label": text, "data": [1]}, {"label": "b", "data": [1]}]},
    },
    "axis": lambda text: {"type": "bar", "data": DATA, "options": {"scales": {"y": {"title": {"text": text}}}}},
    "spoke": lambda text: {"type": "radar", "data": {"labels": [text, "b", "c"], "datasets": [{"data": [1, 2, 3]}]}},
    "data": lambda text: {
        "type": "bar",
        "data": DATA,
        "options": {"plugins": {"datalabels": {"text": text, "display": True}}},
    },
    "panel": lambda text: {"type": "panel", "data": [{"value": text, "label": text}]},
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_come_through_letter_by_letter(place, text):
    marks = compose(read_chart(PLACES[place](text)), 1600, 900).marks
    lines = [line.strip("\u2066\u2067\u2068\u2069") for mark in marks if mark.kind == "texts" for line in mark.text]
    whole = " ".join(isolated(text).strip("\u2068\u2069").split())
    drawn = "".join(lines).replace(" ", "")
    assert whole.replace(" ", "") in drawn
    assert not any(control in line for line in lines for control in "\u202a\u202b\u202c\u202d\u202e\n\r\t")
