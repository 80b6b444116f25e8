"""Fonts of a configuration, and texts measured as they are drawn."""

import pytest

from renderers import InvalidChart, read_chart
from renderers.canvas import Canvas
from renderers.fonts import CUTS, cut_of, find_family, traits_of
from renderers.specification.fonts import FontOptions
from renderers.text import fit, isolated, measure
from renderers.theme import LIGHT

BARS = {"labels": ["a", "b"], "datasets": [{"data": [1, 4]}]}


def font(**said):
    return FontOptions.model_validate(said)


def test_every_cut_can_be_measured():
    assert {name: measure("Grapiture 12,345", 10, name) > 50 for name in CUTS} == dict.fromkeys(CUTS, True)


@pytest.mark.parametrize("name", [name for name in CUTS if name != "display"])
def test_a_cut_is_found_again_by_its_own_traits(name):
    family, weight, italic = traits_of(name)
    assert cut_of(family, weight, italic=italic) == name


def test_figures_are_equally_wide_but_for_those_of_large_values():
    def spread(name):
        widths = [measure(digit, 100, name) for digit in "0123456789"]
        return max(widths) - min(widths)

    assert [name for name in CUTS if spread(name) > 0.3] == ["display"]
    assert measure("1", 100, "display") < 0.8 * measure("0", 100, "display")


def test_large_values_keep_their_cut_unless_something_is_said_against_it():
    assert font(family="Inter", size=20).face("display") == "display"
    assert font(family="serif").face("display") == "serif bold"
    assert font(weight=400).face("display") == "regular"


@pytest.mark.parametrize(
    ("said", "usual", "expected"),
    [
        ({}, "semibold", "semibold"),
        ({"weight": "bold"}, "regular", "bold"),
        ({"weight": 500}, "semibold", "medium"),
        ({"weight": "300", "style": "italic"}, "regular", "light italic"),
        ({"style": "italic"}, "semibold", "semibold italic"),
        ({"family": "Georgia, serif"}, "semibold", "serif bold"),
        ({"family": "'Courier New', monospace"}, "regular", "mono"),
        ({"family": "Papyrus"}, "regular", "regular"),
    ],
)
def test_a_font_has_the_nearest_cut(said, usual, expected):
    assert font(**said).face(usual) == expected


@pytest.mark.parametrize(("css", "family"), [("Inter", ""), ("Arial, sans-serif", ""), ("serif", "serif"), ("x", None)])
def test_families_are_found_in_lists_as_css_has_them(css, family):
    assert find_family(css) == family


def test_a_family_that_is_not_there_is_said_to_be_ignored():
    chart = {"type": "bar", "data": BARS, "options": {"font": {"family": "Papyrus", "size": 14}}}
    assert read_chart(chart).ignored == ("options.font.family",)


def test_a_part_has_its_own_font_over_that_of_the_chart():
    canvas = Canvas(800, 450, LIGHT, "#ffffff", font=font(size=20, weight="bold", lineHeight="30px"))
    letters = canvas.lettering(font(size=11), 13)
    assert (letters.size, letters.font, letters.line) == (11, "bold", 30)
    assert canvas.lettering(None, 13).size == 20


def test_without_fonts_a_text_is_as_the_picture_has_it():
    letters = Canvas(800, 450, LIGHT, "#ffffff").lettering(None, 13, "semibold", 1.2)
    assert (letters.size, letters.font, letters.line) == (13, "semibold", 13 * 1.2)


@pytest.mark.parametrize(
    ("text", "like"), [("👨‍👩‍👧‍👦", "👨"), ("🇦🇹", "👨"), ("👍🏽", "👍"), ("e\u0301", "e"), ("❤️", "👨"), ("\u202e", "")]
)
def test_what_is_seen_as_one_letter_is_as_wide_as_one(text, like):
    assert measure(text, 10) == pytest.approx(measure(like, 10))


def test_a_family_of_emoji_is_kept_or_left_out_as_a_whole():
    family = "👨‍👩‍👧‍👦"
    lines = fit(family * 10, 60, 1, 13)
    assert lines[0].replace(family, "") == "…"


def test_text_from_right_to_left_keeps_to_itself():
    assert isolated("a\u202eb") == "ab"
    assert isolated("שלום (1)") == "\u2068שלום (1)\u2069"
    assert isolated("a\nb") == "a b"


def test_lines_of_no_height_are_refused():
    with pytest.raises(InvalidChart) as caught:
        read_chart({"type": "bar", "data": BARS, "options": {"font": {"lineHeight": 1e-320}}})
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/options/font/lineHeight"]
