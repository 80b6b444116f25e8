"""From a chart that was read to a scene that can be painted."""

from core.errors import Flaw
from renderers import limits
from renderers.canvas import Canvas
from renderers.color import UnknownColor, parse_color
from renderers.drawing import InvalidChart
from renderers.reading import Chart
from renderers.scene import Scene
from renderers.theme import THEMES


def compose(chart: Chart, width: int, height: int, theme: str = "light", background: str | None = None) -> Scene:
    """Lays the chart out on `width` × `height` CSS pixels. `background` is a CSS colour in place of the theme's.

    Raises InvalidChart when the size, the theme or the background is not one.
    """
    _check_size(width, height)
    if theme not in THEMES:
        raise InvalidChart([Flaw("/theme", f"Send one of {', '.join(THEMES)}.")])
    look = THEMES[theme]
    paint = look.background if background is None else _read_background(background)
    paper = paint[:7] if paint and len(paint) == 7 else look.paper
    canvas = Canvas(width, height, look, paper)
    marks = chart.kind.draw(chart.specification, canvas)
    return Scene(width, height, paint, marks, tuple(canvas.plots))


def _check_size(width: int, height: int) -> None:
    smallest, largest = limits.SMALLEST_SIDE, limits.LARGEST_SIDE
    wanted = f"Send a whole number of pixels from {smallest} to {largest}."
    sides = {"/width": width, "/height": height}
    if flaws := [Flaw(name, wanted) for name, side in sides.items() if not smallest <= side <= largest]:
        raise InvalidChart(flaws)


def _read_background(color: str) -> str:
    try:
        return parse_color(color)
    except UnknownColor as error:
        raise InvalidChart([Flaw("/backgroundColor", str(error))]) from None
