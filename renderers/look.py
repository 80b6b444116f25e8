"""How a picture is to look, apart from its size: theme, background, palette, language and time zone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.errors import Flaw
from renderers.cldr import knows
from renderers.color import UnknownColor, parse_color
from renderers.drawing import Drawing, InvalidChart
from renderers.grounds import branded, on_ground
from renderers.nearest import nearest
from renderers.palettes import PALETTES
from renderers.scene import Color
from renderers.theme import THEMES, Brand, Theme
from renderers.times.calendar import UnknownZone, find_zone

_MOST_COLORS = 64
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8}){0,8}")


@dataclass(frozen=True, slots=True)
class Look:
    """`theme` is a name or a brand's own; `palette` a name or CSS colours; `background` a CSS colour in place of the
    theme's; `locale` a language tag such as `de-AT`; `timezone` a name such as `Europe/Vienna`."""

    theme: str | Brand = "light"
    background: str | None = None
    palette: str | Sequence[str] | None = None
    locale: str | None = None
    timezone: str | None = None

    def resolved(self) -> Theme:
        """The theme with the palette and the background in it. Raises InvalidChart for all that is not known."""
        flaws: list[Flaw] = []
        theme = self._theme(flaws)
        series = self._series(flaws) or theme.series
        paint = None if self.background is None else _read_color(self.background, "/backgroundColor", flaws)
        flaws += self._flaws_of_places()
        if flaws:
            raise InvalidChart(flaws)
        return replace(theme if paint is None else on_ground(theme, paint), series=series)

    def _theme(self, flaws: list[Flaw]) -> Theme:
        if isinstance(self.theme, Brand):
            return branded(self.theme)
        if self.theme not in THEMES:
            flaws.append(Flaw("/theme", f"Send one of {', '.join(THEMES)}."))
        return THEMES.get(self.theme, THEMES["light"])

    def _series(self, flaws: list[Flaw]) -> tuple[Color, ...]:
        if self.palette is None:
            return ()
        if isinstance(self.palette, str):
            if self.palette not in PALETTES:
                guess = nearest(self.palette, PALETTES)
                flaws.append(Flaw("/palette", f"Send one of {', '.join(PALETTES)}, or a list of colours{guess}"))
            return PALETTES.get(self.palette, ())
        if not 1 <= len(self.palette) <= _MOST_COLORS:
            flaws.append(Flaw("/palette", f"Send from 1 to {_MOST_COLORS} colours."))
            return ()
        read = (_read_color(color, f"/palette/{index}", flaws) for index, color in enumerate(self.palette))
        return tuple(color for color in read if color)

    def _flaws_of_places(self) -> list[Flaw]:
        flaws = []
        if self.locale is not None and not _is_language(self.locale):
            flaws.append(Flaw("/locale", "Send a language such as de or en-US."))
        try:
            find_zone(self.timezone or "UTC")
        except UnknownZone as error:
            flaws.append(Flaw("/timezone", str(error)))
        return flaws


def look_of(drawing: Drawing) -> Look:
    """The look that a drawing asks for."""
    return Look(drawing.theme, drawing.background, drawing.palette, drawing.locale, drawing.timezone)


def _read_color(color: object, path: str, flaws: list[Flaw]) -> Color | None:
    try:
        return parse_color(color if isinstance(color, str) else str(color))
    except UnknownColor as error:
        flaws.append(Flaw(path, str(error)))
        return None


def _is_language(tag: str) -> bool:
    return bool(_TAG.fullmatch(tag)) and knows(tag)
