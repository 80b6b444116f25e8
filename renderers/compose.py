"""From a chart that was read to a scene that can be painted."""

from collections.abc import Sequence

from core.errors import Flaw
from renderers import limits
from renderers.canvas import Canvas
from renderers.drawing import InvalidChart
from renderers.easel import canvas_of, draw_on
from renderers.look import Look
from renderers.pens import TextPen, marks
from renderers.reading import Chart
from renderers.scene import Mark, Scene
from renderers.text import cut

PLAIN_LOOK = Look()
_LOGO = 14.0


def compose(chart: Chart, width: int, height: int, look: Look = PLAIN_LOOK) -> Scene:
    """Lays the chart out on `width` × `height` CSS pixels.

    Raises InvalidChart when the size or something of the look is not one.
    """
    _check_size(width, height)
    theme = look.resolved()
    blank = canvas_of(chart.specification, (width, height), theme, locale=look.locale, timezone=look.timezone)
    canvas, drawn = draw_on(chart.kind.draw, chart.specification, blank)
    return Scene(width, height, canvas.theme.background, (*drawn, *_logo(canvas)), tuple(canvas.plots))


def _logo(canvas: Canvas) -> Sequence[Mark]:
    """The brand's mark: a short text in the lower right corner, below everything else."""
    size = min(_LOGO * canvas.factor, canvas.padding * 0.72)
    words = cut(canvas.theme.logo, canvas.width / 3, size, canvas.face("semibold"))
    if not words or not canvas.has_room_for("legend"):
        return ()
    pen = TextPen()
    x, y = canvas.width - canvas.padding, canvas.height - canvas.padding * 0.45
    pen.add(x, y, words, size, canvas.theme.subtitle, font=canvas.face("semibold"), align="right")
    return marks(pen)


def _check_size(width: int, height: int) -> None:
    smallest, largest = limits.SMALLEST_SIDE, limits.LARGEST_SIDE
    wanted = f"Send a whole number of pixels from {smallest} to {largest}."
    sides = {"/width": width, "/height": height}
    if flaws := [Flaw(name, wanted) for name, side in sides.items() if not smallest <= side <= largest]:
        raise InvalidChart(flaws)
