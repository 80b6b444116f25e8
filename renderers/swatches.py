"""What stands before a name in a legend: a dot, the box of Chart.js, or the mark of a point."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Canvas
from renderers.lettering import Lettering
from renderers.outlines import rounded_box
from renderers.pens import DotPen, TextPen
from renderers.scene import Color
from renderers.specification.datasets import POINT_STYLES
from renderers.specification.plugins import LegendLabels

_DOT = 0.78
_DOT_ROOM = 0.8
_BEHIND = 0.45
_BOX_WIDTH = 40.0
_STROKE_ROOM = 1.5
_STROKE_WIDTH = 2.5
_DASHES = 3
_DASH_SHARE = 0.62  # of a dash and the gap behind it


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a legend. `note` stands at the right end of a column and is left out of rows; `stroke`, `width` and
    `style` (of a point, as Chart.js calls it) are what a box or a point shows, a dot is all `color`. Without a colour
    it is words alone. `is_dashed` is None for what is not a line."""

    name: str
    color: Color
    note: str = ""
    stroke: Color | None = None
    width: float = 0
    style: str = "circle"
    is_dashed: bool | None = None


@dataclass(frozen=True, slots=True)
class Swatch:
    """The shape and the size of all swatches of one legend; `room` is what they take before the name."""

    shape: str
    width: float
    height: float
    room: float
    radius: float = 0
    marker: str | None = None

    def draw(self, dots: DotPen, words: TextPen, entry: Entry, x: float, y: float) -> None:
        """Draws it with its left end at `x` and its middle at `y`."""
        middle = x + self.width / 2
        if self.shape == "box":
            outline = rounded_box((middle, y), self.width, self.height, self.radius)
            words.backdrops.add(*outline, entry.color, stroke=entry.stroke, width=entry.width)
        elif self.shape == "point":
            marker = self.marker if self.marker is not None else POINT_STYLES[entry.style or False]
            if marker:
                size, stroke = min(self.width, self.height), entry.stroke or entry.color
                dots.add(middle, y, size, entry.color, marker=marker, stroke=stroke, width=entry.width or 1)  # type: ignore[arg-type]  # POINT_STYLES' own
        elif self.shape == "stroke" and entry.is_dashed is not None:
            self._draw_stroke(dots, entry, x, y)
        else:
            dots.add(middle, y, self.height, entry.color)

    def _draw_stroke(self, dots: DotPen, entry: Entry, x: float, y: float) -> None:
        count = _DASHES if entry.is_dashed else 1
        length = self.width / (count - 1 + _DASH_SHARE)
        piece = length * _DASH_SHARE
        for start in range(count):
            at = x + start * length + piece / 2
            dots.add(at, y, piece, entry.color, marker="dash", stroke=entry.color, width=_STROKE_WIDTH)


def swatch_of(entries: Sequence[Entry], labels: LegendLabels, letters: Lettering, canvas: Canvas) -> Swatch:
    """A dot, unless the author asks for what Chart.js draws; lines are short lines where one of them is dashed."""
    size = letters.size
    height = size if labels.box_height is None else labels.box_height
    if labels.use_point_style:
        width = labels.point_style_width or labels.box_width or height
        return Swatch("point", width, min(height, width), width + size * _BEHIND, marker=labels.point_style)
    if labels.draws_boxes:
        width = min(_BOX_WIDTH if labels.box_width is None else labels.box_width, canvas.width / 3)
        radius = labels.border_radius or 0
        return Swatch(
            "box", width, height, width + size * _BEHIND, radius if labels.use_border_radius is not False else 0
        )
    if any(entry.is_dashed for entry in entries):
        return Swatch("stroke", size * _STROKE_ROOM, size * _DOT, size * (_STROKE_ROOM + _BEHIND))
    return Swatch("dot", size * _DOT_ROOM, size * _DOT, size * (_DOT_ROOM + _BEHIND))
