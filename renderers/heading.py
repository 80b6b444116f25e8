"""Title and subtitle, at the top left."""

from collections.abc import Sequence

from renderers.canvas import Canvas, Frame
from renderers.pens import TextPen
from renderers.scene import Color, Font
from renderers.specification.options import Heading, Plugins
from renderers.text import fit

_MOST_LINES = 2
_LINE = 1.25


def draw_heading(pen: TextPen, plugins: Plugins, canvas: Canvas, frame: Frame, *, only_series: str = "") -> Frame:
    """Draws what there is to say above the plot and returns the rest of `frame`.

    `only_series` is the name of the only series: it stands in the subtitle's place when the author gave no words.
    """
    title, subtitle = texts_of(plugins.title), texts_of(plugins.subtitle)
    if not title and not subtitle and only_series:
        subtitle = [only_series]
    rest = frame
    if title and canvas.has_room_for("title"):
        color = plugins.title.color or canvas.theme.title
        rest = _draw_lines(pen, title, rest, canvas.title_size, color, "semibold")
    if subtitle and canvas.has_room_for("subtitle"):
        color = plugins.subtitle.color or canvas.theme.subtitle
        rest = _draw_lines(pen, subtitle, rest, canvas.subtitle_size, color, "regular")
    return rest.without(top=canvas.label_size * 0.8) if rest is not frame else rest


def texts_of(heading: Heading) -> list[str]:
    """The lines that a heading shows: none when it is turned off or blank."""
    return [line for line in heading.text or () if line.strip()] if heading.display is not False else []


def _draw_lines(pen: TextPen, texts: Sequence[str], frame: Frame, size: float, color: Color, font: Font) -> Frame:
    most = max(_MOST_LINES, len(texts))
    lines = fit("\n".join(texts), frame.width, most, size, font)
    lines = lines[: max(1, int(frame.height / 3 / (size * _LINE)))]
    for row, line in enumerate(lines):
        pen.add(frame.left, frame.top + (row + 0.5) * size * _LINE, line, size, color, font=font)
    return frame.without(top=(len(lines) + 0.2) * size * _LINE)
