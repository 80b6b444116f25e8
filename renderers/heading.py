"""Title and subtitle: at the top left, or wherever the author puts them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas, Frame
from renderers.lettering import Lettering
from renderers.pens import TextPen
from renderers.scene import Align, Color
from renderers.specification.padding import Insets
from renderers.specification.plugins import Heading, Plugins
from renderers.text import fit

_MOST_LINES = 2
_LINE = 1.25
_BEYOND_PLOT = 0.7
_QUARTER = math.pi / 2
_SHARES = {"start": 0.0, "center": 0.5, "end": 1.0}
_TEXT_SIDES: dict[float, Align] = {0.0: "left", 0.5: "center", 1.0: "right"}


@dataclass(frozen=True, slots=True)
class _Band:
    """A heading that is about to be drawn: its lines along one side of the picture."""

    lines: Sequence[str]
    letters: Lettering
    color: Color
    side: str
    share: float
    insets: Insets
    along: Frame


def draw_heading(pen: TextPen, plugins: Plugins, canvas: Canvas, frame: Frame, *, only_series: str = "") -> Frame:
    """Draws what there is to say around the plot and returns the rest of `frame`.

    `only_series` is the name of the only series: it stands in the subtitle's place when the author gave no words.
    """
    title, subtitle = texts_of(plugins.title), texts_of(plugins.subtitle)
    stands_for_legend = not title and not subtitle and bool(only_series)
    subtitle = [only_series] if stands_for_legend else subtitle
    rest, is_spaced = frame, True
    if title and canvas.has_room_for("title"):
        letters = canvas.lettering(plugins.title.font, canvas.title_size, "semibold", _LINE)
        band = _band(plugins.title, title, letters, plugins.title.color or canvas.theme.title, canvas, rest)
        rest, is_spaced = _draw(pen, band, rest), plugins.title.padding is not None
    part = "legend" if stands_for_legend else "subtitle"
    if subtitle and canvas.has_room_for(part, asked=plugins.subtitle.display):
        letters = canvas.lettering(plugins.subtitle.font, canvas.subtitle_size, "regular", _LINE)
        band = _band(plugins.subtitle, subtitle, letters, plugins.subtitle.color or canvas.theme.subtitle, canvas, rest)
        rest, is_spaced = _draw(pen, band, rest), plugins.subtitle.padding is not None
    return rest if is_spaced or rest.top == frame.top else rest.without(top=canvas.label_size * 0.8)


def texts_of(heading: Heading) -> list[str]:
    """The lines that a heading shows: none when it is turned off or blank."""
    return [line for line in heading.text or () if line.strip()] if heading.display is not False else []


def _band(
    heading: Heading, texts: Sequence[str], letters: Lettering, color: Color, canvas: Canvas, frame: Frame
) -> _Band:
    side = heading.position or "top"
    along = frame if heading.full_size or canvas.inner is None else canvas.inner
    upright = side in {"left", "right"}
    length, depth = (along.height, frame.width) if upright else (along.width, frame.height)
    most = min(max(_MOST_LINES, len(texts)), max(1, int(depth / 3 / letters.line)))
    lines = fit("\n".join(texts), length, most, letters.size, letters.font)
    share = _SHARES[heading.align or "start"]
    if upright:
        share = 0.5 if heading.align is None else share
    elif canvas.is_right_to_left:
        share = 1 - share
    gap = _BEYOND_PLOT * canvas.label_size if side != "top" else 0.0
    insets = heading.padding or Insets(top=gap if side == "bottom" else 0.0, bottom=max(gap, 0.2 * letters.line))
    return _Band(lines, letters, color, side, share, insets, along)


def _draw(pen: TextPen, band: _Band, frame: Frame) -> Frame:
    depth = band.insets.top + len(band.lines) * band.letters.line + band.insets.bottom
    for row, line in enumerate(band.lines):
        inward = band.insets.top + (row + 0.5) * band.letters.line
        x, y, angle = _place(band, frame, inward, depth)
        pen.add(
            x,
            y,
            line,
            band.letters.size,
            band.color,
            font=band.letters.font,
            align=_TEXT_SIDES[band.share],
            angle=angle,
        )
    return frame.without(**{band.side: depth})


def _place(band: _Band, frame: Frame, inward: float, depth: float) -> tuple[float, float, float]:
    """Where a line stands, and how it is turned: up along the left side, down along the right one."""
    along = band.along
    if band.side == "left":
        return frame.left + inward, along.bottom - band.share * along.height, -_QUARTER
    if band.side == "right":
        return frame.right - inward, along.top + band.share * along.height, _QUARTER
    x = along.left + band.share * along.width
    return x, frame.top + inward if band.side == "top" else frame.bottom - depth + inward, 0
