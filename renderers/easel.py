"""From a specification to a blank picture with its author's defaults on it, and from there to marks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from renderers.canvas import Canvas, Frame
from renderers.number_style import PLAIN, NumberStyle
from renderers.scene import Mark
from renderers.specification.charts import Specification
from renderers.specification.fonts import FontOptions
from renderers.specification.plugins import Plugins
from renderers.theme import Theme


def canvas_of(
    specification: Specification,
    size: tuple[int, int],
    theme: Theme,
    *,
    locale: str | None,
    timezone: str | None,
    letters: float | None = None,
) -> Canvas:
    """A blank picture of `size`; `letters` is how large they are when that does not follow from it."""
    numbers, said = specification.numbers, specification.defaults
    own = NumberStyle(numbers.format, numbers.locale or locale)
    if said.plugins.colors.enabled is False:
        theme = theme.uncolored()
    theme = theme.painted(said.color, said.border_color[0] if said.border_color else None)
    return Canvas(
        *size,
        theme,
        theme.paper,
        plugins=said.plugins,
        numbers=PLAIN if own == PLAIN else own,
        timezone=timezone,
        font=said.font if theme.font is None else (said.font or FontOptions()).over(FontOptions(family=theme.font)),
        letters=letters,
    )


def draw_on(
    draw: Callable[[Any, Canvas], tuple[Mark, ...]], specification: Specification, canvas: Canvas
) -> tuple[Canvas, tuple[Mark, ...]]:
    """The marks, and the canvas that noted the plots: a second one when something had to wait for where the plot is."""
    drawn = draw(specification, canvas)
    if canvas.plots and _follows_plot(specification.defaults.plugins):
        first = canvas.plots[0]
        canvas = replace(canvas, inner=Frame(first.left, first.top, first.right, first.bottom), plots=[])
        drawn = draw(specification, canvas)
    return canvas, drawn


def _follows_plot(plugins: Plugins) -> bool:
    """Whether something is to be laid out along the plot, whose place is only known when all has been laid out."""
    sized = (plugins.title, plugins.subtitle, plugins.legend)
    return plugins.legend.position == "chartArea" or not all(part.full_size for part in sized)
