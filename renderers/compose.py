"""From a chart that was read to a scene that can be painted."""

from collections.abc import Sequence
from dataclasses import replace

from core.errors import Flaw
from renderers import limits
from renderers.canvas import Canvas, Frame
from renderers.drawing import InvalidChart
from renderers.look import Look
from renderers.number_style import PLAIN, NumberStyle
from renderers.pens import TextPen, marks
from renderers.reading import Chart
from renderers.scene import Mark, Scene
from renderers.specification.fonts import FontOptions
from renderers.specification.plugins import Plugins
from renderers.text import cut

PLAIN_LOOK = Look()
_LOGO = 11.0


def compose(chart: Chart, width: int, height: int, look: Look = PLAIN_LOOK) -> Scene:
    """Lays the chart out on `width` × `height` CSS pixels.

    Raises InvalidChart when the size or something of the look is not one.
    """
    _check_size(width, height)
    canvas = _canvas(chart, width, height, look)
    drawn = chart.kind.draw(chart.specification, canvas)
    if canvas.plots and _follows_plot(chart.specification.defaults.plugins):
        first = canvas.plots[0]
        canvas = replace(canvas, inner=Frame(first.left, first.top, first.right, first.bottom), plots=[])
        drawn = chart.kind.draw(chart.specification, canvas)
    return Scene(width, height, canvas.theme.background, (*drawn, *_logo(canvas)), tuple(canvas.plots))


def _logo(canvas: Canvas) -> Sequence[Mark]:
    """The brand's mark: a short text in the lower right corner, below everything else."""
    size = min(_LOGO, canvas.padding * 0.6)
    words = cut(canvas.theme.logo, canvas.width / 3, size, "semibold")
    if not words or not canvas.has_room_for("legend"):
        return ()
    pen = TextPen()
    x, y = canvas.width - canvas.padding, canvas.height - canvas.padding * 0.45
    pen.add(x, y, words, size, canvas.theme.subtitle, font="semibold", align="right")
    return marks(pen)


def _follows_plot(plugins: Plugins) -> bool:
    """Whether something is to be laid out along the plot, whose place is only known when all has been laid out."""
    sized = (plugins.title, plugins.subtitle, plugins.legend)
    return plugins.legend.position == "chartArea" or not all(part.full_size for part in sized)


def _canvas(chart: Chart, width: int, height: int, look: Look) -> Canvas:
    """A blank picture with the author's own defaults on it."""
    numbers, said = chart.specification.numbers, chart.specification.defaults
    own = NumberStyle(numbers.format, numbers.locale or look.locale)
    theme = look.resolved()
    if said.plugins.colors.enabled is False:
        theme = theme.uncolored()
    theme = theme.painted(said.color, said.border_color[0] if said.border_color else None)
    return Canvas(
        width,
        height,
        theme,
        theme.paper,
        plugins=said.plugins,
        numbers=PLAIN if own == PLAIN else own,
        timezone=look.timezone,
        font=said.font if theme.font is None else (said.font or FontOptions()).over(FontOptions(family=theme.font)),
    )


def _check_size(width: int, height: int) -> None:
    smallest, largest = limits.SMALLEST_SIDE, limits.LARGEST_SIDE
    wanted = f"Send a whole number of pixels from {smallest} to {largest}."
    sides = {"/width": width, "/height": height}
    if flaws := [Flaw(name, wanted) for name, side in sides.items() if not smallest <= side <= largest]:
        raise InvalidChart(flaws)
