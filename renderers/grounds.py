"""Themes for grounds that nobody foresaw: a brand's own colours, and backgrounds that authors choose.

Whatever is not given is mixed from what is, so that words are read on what they stand on.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from renderers.color import PAINTED, contrast, flattened, legible, mixed, opacity_of
from renderers.scene import Color
from renderers.theme import DARK, LIGHT, THEMES, TRANSPARENT, Brand, Card, Theme

_INKS = (LIGHT.title, DARK.title)
_WORDS = 4.5  # the contrast that text needs (WCAG 2.2, AA)
_MEANT = ("success", "warning", "danger")
_CLEAR = 2.5


def branded(brand: Brand) -> Theme:
    """The theme of a brand; colours that nobody chose are mixed from those that somebody did, so that one can read."""
    base = THEMES.get(brand.base, LIGHT)
    theme = replace(base, series=brand.palette or base.series, font=brand.font, logo=brand.logo)
    if brand.background is None and brand.text is None:
        return theme
    paper = brand.background or base.paper
    return replace(_inked(theme, paper, brand.text), background=brand.background or base.background)


def on_ground(theme: Theme, paint: Color) -> Theme:
    """`theme` on a background that is `paint`ed in place of its own. Its words keep their colours where these can be
    read; on what is not painted the light theme's give way to some that are read on any ground."""
    if opacity_of(paint) < PAINTED:
        plain = theme.title == LIGHT.title
        inks = replace(TRANSPARENT, series=theme.series, font=theme.font, logo=theme.logo) if plain else theme
        return replace(inks, background=paint)
    paper = flattened(paint, theme.paper)
    if paper == theme.paper:
        return replace(theme, background=paint)
    reads = contrast(theme.title, paper) >= _WORDS and contrast(theme.label, paper) >= _WORDS
    inked = replace(theme, paper=paper, cards=_cards(paper, theme.title)) if reads else _inked(theme, paper, None)
    return replace(inked, background=paint)


def _inked(theme: Theme, paper: Color, text: Color | None) -> Theme:
    """The theme with `paper` below it and words in `text` or, if that is None, in the darkest or lightest of ours."""
    ink = text or max(_INKS, key=lambda one: contrast(one, paper))
    quiet = legible(mixed(ink, paper, 0.35), paper)
    return replace(
        theme,
        paper=paper,
        title=ink,
        subtitle=quiet,
        label=quiet,
        grid=mixed(paper, ink, 0.09),
        axis=mixed(paper, ink, 0.3),
        cards=_cards(paper, ink),
    )


@lru_cache(maxsize=256)
def _cards(paper: Color, ink: Color) -> Mapping[str, Card]:
    """Cards that lie on `paper`: one in a shade of it, one turned round, and those that mean something."""
    is_dark = contrast(paper, "#ffffff") > contrast(paper, "#000000")
    own, turned = ("dark", "light") if is_dark else ("light", "dark")
    meant = {style: _meant((DARK if is_dark else LIGHT).cards[style], paper, is_dark=is_dark) for style in _MEANT}
    return {own: _plain(mixed(paper, ink, 0.05), ink), turned: _plain(mixed(ink, paper, 0.06), paper), **meant}


def _plain(fill: Color, ink: Color) -> Card:
    return Card(fill, mixed(fill, ink, 0.4), legible(mixed(ink, fill, 0.3), fill), legible(ink, fill))


def _meant(card: Card, paper: Color, *, is_dark: bool) -> Card:
    """The same meaning in a tint of `paper`."""
    fill = mixed(paper, card.accent, 0.2 if is_dark else 0.11)
    return Card(fill, legible(card.accent, fill, _CLEAR), legible(card.label, fill), legible(card.value, fill, 6.0))
