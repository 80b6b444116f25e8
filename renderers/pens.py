"""Marks of a scene in the making: each pen collects the columns of one mark."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from renderers.scene import (
    Align,
    Arcs,
    Areas,
    Baseline,
    Boxes,
    Cap,
    Color,
    Column,
    Dots,
    Font,
    Join,
    Lines,
    Mark,
    Marker,
    Texts,
)
from renderers.text import isolated

Row = tuple[object, ...]
Outline = tuple[Color | None, float]
"""The colour of an outline, and how wide it is."""
SOLID: Sequence[float] = ()
_TURNS = [(math.cos(turn * math.pi / 4), math.sin(turn * math.pi / 4)) for turn in range(8)]


def around(distance: float) -> Iterator[tuple[float, float]]:
    """Eight ways to be so far away."""
    return ((dx * distance, dy * distance) for dx, dy in _TURNS)


class _Pen:
    """Rows in the order in which they will be painted."""

    def __init__(self) -> None:
        self._rows: list[Row] = []

    def __bool__(self) -> bool:
        """Whether anything is to be drawn."""
        return bool(self._rows)

    def _columns(self, count: int) -> Iterable[Sequence[object]]:
        return zip(*self._rows, strict=True) if self._rows else [()] * count


class BoxPen(_Pen):
    """Makes Boxes whose corners all have the same `radii`."""

    def __init__(self, radii: tuple[float, float, float, float] = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._radii = radii

    def add(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        fill: Color | None,
        *,
        stroke: Color | None = None,
        width: float = 0,
    ) -> None:
        self._rows.append((left, top, right, bottom, fill, stroke, width))

    def mark(self) -> Boxes:
        return Boxes(*self._columns(7), radii=self._radii)  # type: ignore[arg-type, misc]  # rows are built by add() alone


class LinePen(_Pen):
    """Makes Lines whose ends are `cap` and whose corners are round unless a line has its own."""

    def __init__(self, cap: Cap = "butt") -> None:
        super().__init__()
        self._cap: Cap = cap

    def add(
        self,
        xs: Column,
        ys: Column,
        stroke: Color,
        width: float,
        dash: Sequence[float] = SOLID,
        *,
        cap: Cap | None = None,
        join: Join = "round",
    ) -> None:
        self._rows.append((xs, ys, stroke, width, dash, cap or self._cap, join))

    def mark(self) -> Lines:
        return Lines(*self._columns(7))  # type: ignore[arg-type]  # as above


class AreaPen(_Pen):
    """Makes Areas whose borders turn corners as `join` says."""

    def __init__(self, join: Join = "round") -> None:
        super().__init__()
        self.join: Join = join

    def add(self, xs: Column, ys: Column, fill: Color | None, *, stroke: Color | None = None, width: float = 0) -> None:
        self._rows.append((xs, ys, fill, stroke, width))

    def mark(self) -> Areas:
        return Areas(*self._columns(5), join=self.join)  # type: ignore[arg-type, misc]  # as above


class ArcPen(_Pen):
    """Makes Arcs; `radii` are the inner and the outer one, `angles` where the arc starts and ends."""

    def add(
        self,
        center: tuple[float, float],
        radii: tuple[float, float],
        angles: tuple[float, float],
        fill: Color | None,
        *,
        stroke: Color | None = None,
        width: float = 0,
    ) -> None:
        self._rows.append((*center, *radii, *angles, fill, stroke, width))

    def mark(self) -> Arcs:
        return Arcs(*self._columns(9))  # type: ignore[arg-type]  # as above


class DotPen(_Pen):
    """Makes Dots."""

    def add(
        self,
        x: float,
        y: float,
        size: float,
        fill: Color | None,
        *,
        marker: Marker = "circle",
        stroke: Color | None = None,
        width: float = 0,
    ) -> None:
        self._rows.append((x, y, size, marker, fill, stroke, width))

    def mark(self) -> Dots:
        return Dots(*self._columns(7))  # type: ignore[arg-type]  # as above


class TextPen(_Pen):
    """Makes Texts, each a line that keeps to itself; `backdrops` is what lies below them."""

    def __init__(self) -> None:
        super().__init__()
        self.backdrops = AreaPen()

    def add(  # noqa: PLR0913  # a text has that many sides, and rows are written in one place
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        fill: Color,
        *,
        font: Font = "regular",
        align: Align = "left",
        baseline: Baseline = "middle",
        angle: float = 0,
        rtl: bool = False,
    ) -> None:
        if text:
            self._rows.append((x, y, isolated(text, rtl=rtl), size, font, fill, align, baseline, angle))

    def add_outlined(
        self, place: tuple[float, float], text: str, size: float, fill: Color, outline: Outline, **look: Any
    ) -> None:
        """The same over copies of itself all around it, which look like an outline when it has a colour and a width."""
        color, width = outline
        for dx, dy in around(width / 2) if color and width else ():
            self.add(place[0] + dx, place[1] + dy, text, size, color or fill, **look)
        self.add(*place, text, size, fill, **look)

    def mark(self) -> Texts:
        return Texts(*self._columns(9))  # type: ignore[arg-type]  # as above


def marks(*pens: BoxPen | LinePen | AreaPen | ArcPen | DotPen | TextPen) -> tuple[Mark, ...]:
    """The marks of `pens`, the first one lowest; the backdrops of texts stand below them."""
    return tuple(mark for pen in pens for mark in _marks_of(pen))


def _marks_of(pen: BoxPen | LinePen | AreaPen | ArcPen | DotPen | TextPen) -> Iterator[Mark]:
    if isinstance(pen, TextPen) and pen.backdrops:
        yield pen.backdrops.mark()
    yield pen.mark()
