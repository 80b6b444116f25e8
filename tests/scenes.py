"""Looking at scenes in tests: what of each kind of mark is in one, whichever mark it is part of."""

from renderers import read_chart
from renderers.compose import compose


def scene_of(chart, width=800, height=450):
    return compose(read_chart(chart), width, height)


def rows(scene, kind, *columns):
    """Those columns of all marks of one kind, item by item, from below."""
    marks = (mark for mark in scene.marks if mark.kind == kind)
    return [row for mark in marks for row in zip(*(getattr(mark, name) for name in columns), strict=True)]


def texts(scene):
    return [text.strip("\u2066\u2067\u2068\u2069\u200e\u200f") for (text,) in rows(scene, "texts", "text")]


def axis(scene, name):
    """The axis of that name: its ends, in values and pixels, and its ticks."""
    return next(axis for plot in scene.plots for axis in plot.axes if axis.name == name)


def at(scene, name, value):
    """The pixel of a value on an axis of numbers or time."""
    one = axis(scene, name)
    return one.start + (value - one.low) / (one.high - one.low) * (one.end - one.start)


def boxes(scene):
    """The visible boxes as (left, top, right, bottom)."""
    return rows(scene, "boxes", "left", "top", "right", "bottom")


def paths(scene, color=None):
    """The lines of that colour as lists of points."""
    found = rows(scene, "lines", "xs", "ys", "stroke")
    return [list(zip(xs, ys, strict=True)) for xs, ys, stroke in found if color in {None, stroke}]


def areas(scene, color=None):
    """The areas of that colour as lists of corners."""
    found = rows(scene, "areas", "xs", "ys", "fill")
    return [list(zip(xs, ys, strict=True)) for xs, ys, fill in found if color in {None, fill}]


def place(scene, wanted):
    """x, y and size of a text."""
    found = rows(scene, "texts", "text", "x", "y", "size")
    return next((x, y, size) for text, x, y, size in found if wanted in text)


def numbers(column):
    """All numbers in a column of a mark, however deep they lie."""
    for one in column if isinstance(column, list | tuple) else [column]:
        if isinstance(one, list | tuple):
            yield from numbers(one)
        elif isinstance(one, float):
            yield one


__all__ = ["areas", "at", "axis", "boxes", "numbers", "paths", "place", "rows", "scene_of", "texts"]
