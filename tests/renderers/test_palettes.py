"""Colours of series stand apart: from both backgrounds, and from each other for whoever sees them."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from renderers.color import contrast, parse_color
from renderers.palettes import GRAPITURE, PALETTES
from renderers.theme import DARK, LIGHT

# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
EYES = {
    "trichromacy": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
APART = 15  # CIELAB; about 2 can just be told apart when they touch


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(color):
    channels = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]


def lab(rgb):
    seen = times(XYZ, [min(max(one, 0), 1) for one in rgb])
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (part / white for part, white in zip(seen, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def nearest_pair(colors, eyes):
    seen = [lab(times(EYES[eyes], linear(color))) for color in colors]
    return min(math.dist(one, other) for one, other in combinations(seen, 2))


@pytest.mark.parametrize("eyes", EYES)
def test_the_colours_of_the_usual_palette_can_be_told_apart(eyes):
    assert nearest_pair(GRAPITURE, eyes) >= APART


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("color", GRAPITURE)
def test_the_colours_of_the_usual_palette_stand_out_from_the_background(color, theme):
    assert contrast(color, theme.paper) >= 3


@pytest.mark.parametrize("name", PALETTES)
def test_every_palette_is_made_of_different_colours(name):
    assert [parse_color(color) for color in PALETTES[name]] == list(PALETTES[name])
    assert len(set(PALETTES[name])) == len(PALETTES[name]) >= 7


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_its_background(theme):
    assert min(contrast(color, theme.paper) for color in (theme.title, theme.subtitle, theme.label)) >= 4.5
    for card in theme.cards.values():
        assert min(contrast(card.value, card.fill), contrast(card.label, card.fill)) >= 4.5


def test_two_shades_of_a_palette_that_goes_round_are_never_alike():
    colors = [LIGHT.series_color(index) for index in range(24)]
    assert len(set(colors)) == 24


def test_every_palette_is_documented():
    text = (Path(__file__).parents[2] / "docs" / "charts.md").read_text()
    line = next(line for line in text.splitlines() if line.startswith("Palettes:"))
    assert re.findall("`(.*?)`", line) == list(PALETTES)
