"""A picture as a list of marks in pixels: what the figures hand to the browser.

A scene is to Bokeh what a display list is to a canvas. All layout (ticks, labels, legends, wrapping) is decided before,
in Python, so that a figure can be tested without a browser, and nothing of a picture depends on a layout engine that
needs several frames. Coordinates are CSS pixels from the top left corner, y downwards. Angles are radians, clockwise;
an arc's angle 0 is at three o'clock (as on a canvas). Colours are `#rrggbb` or `#rrggbbaa`; None paints nothing.

Every mark holds columns (sequences of one length, an entry per item) and scalars (one value for the mark). Marks are
painted in order, items in the order of their columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

Color = str
Column = Sequence[float]
Colors = Sequence[Color | None]
Font = str
Align = Literal["left", "center", "right"]
Baseline = Literal["top", "middle", "bottom", "alphabetic"]
Marker = Literal["circle", "cross", "x", "dash", "square", "square_pin", "triangle", "star", "diamond"]
Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]


@dataclass(frozen=True, slots=True)
class Boxes:
    """Rectangles with optional round corners; `radii` (top left, top right, bottom right, bottom left) in pixels."""

    kind: ClassVar[str] = "boxes"
    left: Column
    top: Column
    right: Column
    bottom: Column
    fill: Colors
    stroke: Colors
    stroke_width: Column
    radii: tuple[float, float, float, float] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Lines:
    """Polylines; each item is a list of x and a list of y of one length, without gaps (a gap makes two items).
    `dash` alternates drawn and empty lengths; empty is solid. Ends (`cap`) and corners (`join`) are as on a canvas."""

    kind: ClassVar[str] = "lines"
    xs: Sequence[Column]
    ys: Sequence[Column]
    stroke: Colors
    stroke_width: Column
    dash: Sequence[Sequence[float]]
    cap: Sequence[Cap]
    join: Sequence[Join]


@dataclass(frozen=True, slots=True)
class Areas:
    """Filled polygons, closed by themselves."""

    kind: ClassVar[str] = "areas"
    xs: Sequence[Column]
    ys: Sequence[Column]
    fill: Colors
    stroke: Colors
    stroke_width: Column
    join: Join = "round"


@dataclass(frozen=True, slots=True)
class Arcs:
    """Slices and rings, painted clockwise from `start` to `end` (end > start) between two radii."""

    kind: ClassVar[str] = "arcs"
    x: Column
    y: Column
    inner: Column
    outer: Column
    start: Column
    end: Column
    fill: Colors
    stroke: Colors
    stroke_width: Column


@dataclass(frozen=True, slots=True)
class Dots:
    """Markers centred on a point; `size` is the diameter."""

    kind: ClassVar[str] = "dots"
    x: Column
    y: Column
    size: Column
    marker: Sequence[Marker]
    fill: Colors
    stroke: Colors
    stroke_width: Column


@dataclass(frozen=True, slots=True)
class Texts:
    """Literal texts, one line each, placed by `align` and `baseline` and then turned by `angle` about that point; a
    `font` is a name of renderers/fonts.py."""

    kind: ClassVar[str] = "texts"
    x: Column
    y: Column
    text: Sequence[str]
    size: Column
    font: Sequence[Font]
    fill: Colors
    align: Sequence[Align]
    baseline: Sequence[Baseline]
    angle: Column


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis as it was laid out: `start` and `end` are the pixels of its values `low` and `high` along `x` or `y`, for
    the direction `r` distances from the middle of the plot; `ticks` are the values that `labels` stand at."""

    name: str
    direction: Literal["x", "y", "r"]
    low: float
    high: float
    start: float
    end: float
    ticks: Column
    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle in which data are drawn, and its axes of numbers. It is there to be compared; nothing is painted from
    it."""

    left: float
    top: float
    right: float
    bottom: float
    axes: tuple[Axis, ...]


Mark = Boxes | Lines | Areas | Arcs | Dots | Texts


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture of `width` × `height` CSS pixels; a background of None is transparent."""

    width: int
    height: int
    background: Color | None
    marks: tuple[Mark, ...]
    plots: tuple[Plot, ...] = ()
