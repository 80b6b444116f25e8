"""Fitting the part of a circle that is drawn into a rectangle, and a legend to its side."""

import math

from renderers.canvas import Frame
from renderers.legend import LegendPens, PlacedLegend


def place_circle(start: float, turn: float, frame: Frame) -> tuple[float, float, float]:
    """Middle and radius of the largest circle of which the sector from `start` over `turn` fits into `frame`; angles
    in radians, clockwise from three o'clock. No more than the frame's longer side."""
    xs, ys = _corners(start, turn)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    radius = min(frame.width / max(right - left, 1e-6), frame.height / max(bottom - top, 1e-6))
    radius = min(radius, max(frame.width, frame.height))
    x = (frame.left + frame.right) / 2 - (left + right) / 2 * radius
    y = (frame.top + frame.bottom) / 2 - (top + bottom) / 2 * radius
    return x, y, radius


def across(start: float, turn: float) -> tuple[float, float]:
    """How far the sector of a unit circle reaches to the left (negative) and to the right."""
    xs, _ = _corners(start, turn)
    return min(xs), max(xs)


def draw_beside(legend: PlacedLegend, position: str, pens: LegendPens, left: float, right: float) -> None:
    """Draws the legend next to what reaches from `left` to `right`, so that the two are seen as one."""
    nearer = {"left": left - legend.rest.left, "right": legend.rest.right - right}
    legend.draw(pens, max(nearer.get(position, 0.0), 0.0))


def _corners(start: float, turn: float) -> tuple[list[float], list[float]]:
    """The points of the sector of a unit circle that are farthest out, and its middle."""
    if turn >= math.tau - 1e-9:
        return [-1.0, 1.0], [-1.0, 1.0]
    quarter = math.pi / 2
    between = range(math.ceil(start / quarter), math.floor((start + turn) / quarter) + 1)
    angles = [start, start + turn, *(index * quarter for index in between)]
    return [0.0, *map(math.cos, angles)], [0.0, *map(math.sin, angles)]
