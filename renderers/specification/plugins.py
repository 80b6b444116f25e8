"""The plugins of Chart.js that show in a still picture: titles, the legend."""

from typing import Annotated

from renderers.specification.values import Color, Part, Switched, TextLines, choice_of

POSITIONS = {side: side for side in ("top", "bottom", "left", "right")}

Position = Annotated[str, choice_of(POSITIONS)]


class Heading(Part):
    """A title or a subtitle. Chart.js shows it only when told to; we show it unless told not to."""

    display: bool | None = None
    text: TextLines | None = None
    color: Color | None = None


class LegendOptions(Part):
    """Whether and where the legend stands; when nothing is said, the picture decides."""

    display: bool | None = None
    position: Position | None = None
    reverse: bool | None = None


class Plugins(Part):
    """The built-in plugins that show in a still picture."""

    title: Annotated[Heading, Switched] = Heading()
    subtitle: Annotated[Heading, Switched] = Heading()
    legend: Annotated[LegendOptions, Switched] = LegendOptions()
