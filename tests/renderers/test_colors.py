"""Colours in all notations of CSS; the expected values are those of the CSS working group's own tests."""

import pytest

from renderers.color import UnknownColor, parse_color


@pytest.mark.parametrize(
    ("notation", "expected"),
    [
        ("rebeccapurple", "#663399"),
        ("#F60", "#ff6600"),
        ("rgb(20, 160, 80)", "#14a050"),
        ("rgb(0 0 0 / 50%)", "#00000080"),
        ("hsl(280, 60%, 50%)", "#9933cc"),
        ("hwb(90deg 50% 50%)", "#808080"),
        ("hwb(190 10% 30%)", "#1a99b3"),
        ("lab(29.2345% 39.3825 20.0664)", "#7d2329"),
        ("lch(29.2345% 44.2 27)", "#7d2329"),
        ("oklab(40.101% 0.1147 0.0453)", "#7d2329"),
        ("oklch(40.1% 0.123 21.57)", "#7d2429"),
        ("color(srgb 1 0.5 0 / 0.5)", "#ff800080"),
        ("color(display-p3 0.26374 0.59085 0.16434)", "#009900"),
        ("color(xyz 0.0772 0.1544 0.0257)", "#008000"),
        ("color(srgb-linear 0 0.21586 0)", "#008000"),
    ],
)
def test_a_colour_is_read_in_every_notation(notation, expected):
    assert parse_color(notation) == expected


@pytest.mark.parametrize(
    "text", ["", "url(x)", "lab(1 2)", "oklch(1 2 3 4 5)", "color(mars 1 2 3)", "color()", "hwb(1% 2% 3%)"]
)
def test_what_is_no_colour_is_said_so(text):
    with pytest.raises(UnknownColor):
        parse_color(text)
