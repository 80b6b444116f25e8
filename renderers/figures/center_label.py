"""Words in the hole of a doughnut."""

from renderers.canvas import Canvas
from renderers.lettering import Lettering
from renderers.pens import TextPen
from renderers.scene import Color
from renderers.specification.round_plugins import CenterLabelOptions
from renderers.text import plain

_SIZE = 20.0
_LINE = 1.25


def draw_center_label(
    words: TextPen, options: CenterLabelOptions, middle: tuple[float, float], radius: float, canvas: Canvas
) -> None:
    """Draws the lines about `middle`, all of them smaller when they would not fit into a hole of that `radius`."""
    if options.display is False or radius <= 0:
        return
    rows: list[tuple[str, Lettering, Color]] = []
    for label in options.labels:
        font = label.font.over(options.font) if label.font else options.font
        letters = canvas.lettering(font, _SIZE * canvas.factor, "display", _LINE)
        color = label.color or options.color or canvas.theme.title
        rows += [(plain(line), letters, color) for text in label.text for line in text.split("\n") if line.strip()]
    if not rows:
        return
    height = sum(letters.line for _, letters, _ in rows)
    width = max(letters.measure(line) for line, letters, _ in rows)
    room = radius * (1 - options.padding_percentage / 100)
    scale = min(1.0, 2 * room / (width * width + height * height) ** 0.5)
    top = middle[1] - height * scale / 2
    for line, letters, color in rows:
        y = top + letters.line * scale / 2
        words.add(middle[0], y, line, letters.size * scale, color, font=letters.font, align="center")
        top += letters.line * scale
