"""How pictures look, apart from what they show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from renderers.color import mixed
from renderers.palettes import GRAPITURE
from renderers.scene import Color

_GREY = 0.2
_MANY = 360


@dataclass(frozen=True, slots=True)
class Card:
    """The colours of one style of panel."""

    fill: Color
    accent: Color
    label: Color
    value: Color


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a picture. `paper` is what it will stand on, `background` what is painted (None: nothing).
    `font` is a family to draw with in place of ours, `logo` a short text in the corner."""

    paper: Color
    background: Color | None
    title: Color
    subtitle: Color
    label: Color
    grid: Color
    axis: Color
    series: tuple[Color, ...]
    cards: Mapping[str, Card]
    font: str | None = None
    logo: str = ""

    def uncolored(self) -> "Theme":
        """The theme with one grey for all series, as Chart.js draws what nobody gave a colour to."""
        return replace(self, series=(mixed(self.paper, self.title, _GREY),) * _MANY)

    def painted(self, text: Color | None, lines: Color | None) -> "Theme":
        """The theme with all text, and all lines of axes and grid, in the colours that an author gives them."""
        if text is None and lines is None:
            return self
        return replace(
            self,
            title=text or self.title,
            subtitle=text or self.subtitle,
            label=text or self.label,
            grid=lines or self.grid,
            axis=lines or self.axis,
        )

    def series_color(self, index: int) -> Color:
        """The colour of the series at `index`: beyond the palette, paler and darker versions of it."""
        turn, place = divmod(index, len(self.series))
        color = self.series[place]
        if turn == 0:
            return color
        towards, shares = (self.paper, (0.45, 0.2)) if turn % 2 else (self.title, (0.4, 0.2))
        return mixed(color, towards, shares[turn // 2 % 2])


LIGHT = Theme(
    paper="#ffffff",
    background="#ffffff",
    title="#1d1c1d",
    subtitle="#5b6470",
    label="#5b6470",
    grid="#e8eaed",
    axis="#b6bcc4",
    series=GRAPITURE,
    cards={
        "light": Card("#f4f5f7", "#9aa3ae", "#5b6470", "#1d1c1d"),
        "dark": Card("#232a33", "#7f8b99", "#b9c1cb", "#ffffff"),
        "success": Card("#e3f4ec", "#007a5a", "#3c5a50", "#00573f"),
        "warning": Card("#fdf3d8", "#c98a00", "#67572c", "#6b4a00"),
        "danger": Card("#fde8ec", "#e01e5a", "#6b3f4b", "#9c1240"),
    },
)
DARK = Theme(
    paper="#1a1d21",
    background="#1a1d21",
    title="#f3f4f6",
    subtitle="#a7b0bb",
    label="#a7b0bb",
    grid="#2c3036",
    axis="#565e69",
    series=GRAPITURE,
    cards={
        "light": Card("#eceef1", "#8b95a1", "#4a525c", "#1d1c1d"),
        "dark": Card("#262b32", "#6b7786", "#a7b0bb", "#f3f4f6"),
        "success": Card("#12362b", "#2bac76", "#9cc7b5", "#7fe0b5"),
        "warning": Card("#3b3013", "#ecb22e", "#d0bd8b", "#ffd66b"),
        "danger": Card("#43192a", "#ff4f7f", "#dda6b6", "#ff9db8"),
    },
)
# What lies on nobody knows what: words of a grey that is read on white and on Slack's dark, lines that darken the one
# and lighten the other.
TRANSPARENT = replace(
    LIGHT,
    background=None,
    title="#757c87",
    subtitle="#757c87",
    label="#757c87",
    axis="#8a919b",
    grid="#7d848e4d",
)
THEMES: Mapping[str, Theme] = {"light": LIGHT, "dark": DARK, "transparent": TRANSPARENT}


@dataclass(frozen=True, slots=True)
class Brand:
    """A company's own look, as changes to the theme `base`: opaque colours, a font family, a short text for a logo.

    What is None or empty stays as it is in `base`.
    """

    base: str = "light"
    background: Color | None = None
    text: Color | None = None
    palette: tuple[Color, ...] = ()
    font: str | None = None
    logo: str = ""
