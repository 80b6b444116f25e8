"""One label that stands alone: lines of text on a box of its own, turned about its middle."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from renderers.color import translucent
from renderers.lettering import Lettering
from renderers.outlines import rounded_box
from renderers.pens import TextPen, around
from renderers.scene import Align, Color
from renderers.specification.padding import Insets
from renderers.text import plain

Bounds = tuple[float, float, float, float]
_CELL = 64.0
_ROOM = 1.0
_SHADOW_RINGS = (0.35, 0.7)
_SHADOW_OPACITY = 0.12


@dataclass(frozen=True)
class LabelBox:
    """A label about `middle`, turned by `angle` (radians, clockwise); `paint` holds its colours and widths."""

    middle: tuple[float, float]
    lines: Sequence[str]
    letters: Lettering
    insets: Insets
    angle: float
    align: Align
    paint: Mapping[str, Any]

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height before it is turned."""
        width = max(self.letters.measure(plain(line)) for line in self.lines)
        height = len(self.lines) * self.letters.line
        return width + self.insets.left + self.insets.right, height + self.insets.top + self.insets.bottom

    @property
    def is_boxed(self) -> bool:
        """Whether there is something to see of its box."""
        return bool(self.paint["backdrop"] or (self.paint["border"] and self.paint["border_width"]))

    @property
    def reach(self) -> tuple[float, float]:
        """How far it reaches from its middle, across and down, turned as it is."""
        width, height = self.size
        cos, sin = abs(math.cos(self.angle)), abs(math.sin(self.angle))
        return (width * cos + height * sin) / 2, (width * sin + height * cos) / 2

    @property
    def bounds(self) -> Bounds:
        """Left, top, right and bottom of what can be seen of it: without a box, the words and a little room."""
        (x, y), (across, down) = self.middle, self.reach
        if not self.is_boxed:
            across = max(across - min(self.insets.left, self.insets.right) + _ROOM, 0)
            down = max(down - min(self.insets.top, self.insets.bottom) + _ROOM, 0)
        return x - across, y - down, x + across, y + down

    def at(self, middle: tuple[float, float]) -> "LabelBox":
        """The same label elsewhere."""
        return replace(self, middle=middle)

    def draw(self, pen: TextPen) -> None:
        """Draws box, shadow, outline and words, in this order."""
        paint = self.paint
        if self.is_boxed:
            outline = rounded_box(self.middle, *self.size, paint["radius"], self.angle)
            pen.backdrops.add(*outline, paint["backdrop"], stroke=paint["border"], width=paint["border_width"])
        if paint["shadow"] and paint["shadow_blur"]:
            faint = translucent(paint["shadow"], _SHADOW_OPACITY)
            for ring in _SHADOW_RINGS:
                self._around(pen, faint, paint["shadow_blur"] * ring)
        if paint["outline"] and paint["outline_width"]:
            self._around(pen, paint["outline"], paint["outline_width"] / 2)
        self._write(pen, paint["ink"], (0, 0))

    def _around(self, pen: TextPen, color: Color, distance: float) -> None:
        """The words several times about their place, which looks like an outline or a shadow of them."""
        for shift in around(distance):
            self._write(pen, color, shift)

    def _write(self, pen: TextPen, color: Color, shift: tuple[float, float]) -> None:
        width, height = self.size
        insets, letters = self.insets, self.letters
        room = (-width / 2 + insets.left, width / 2 - insets.right)
        across = {"left": room[0], "center": (room[0] + room[1]) / 2, "right": room[1]}[self.align]
        cos, sin = math.cos(self.angle), math.sin(self.angle)
        for row, line in enumerate(self.lines):
            down = -height / 2 + insets.top + (row + 0.5) * letters.line
            x = self.middle[0] + across * cos - down * sin + shift[0]
            y = self.middle[1] + across * sin + down * cos + shift[1]
            pen.add(x, y, line, letters.size, color, font=letters.font, align=self.align, angle=self.angle)


class Overlaps:
    """Boxes that are already taken, found quickly by the cells of a grid that they lie in."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[Bounds]] = defaultdict(list)

    def take(self, bounds: Bounds) -> bool:
        """Takes the place and says so, or says that it is not free."""
        cells = [
            (column, row)
            for column in range(int(bounds[0] // _CELL), int(bounds[2] // _CELL) + 1)
            for row in range(int(bounds[1] // _CELL), int(bounds[3] // _CELL) + 1)
        ]
        if any(_meet(bounds, other) for cell in cells for other in self._cells[cell]):
            return False
        for cell in cells:
            self._cells[cell].append(bounds)
        return True


def _meet(one: Bounds, other: Bounds) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
