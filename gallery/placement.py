"""Where something that Chart.js drew belongs in our picture.

The two choose different margins, and often different ends of an axis. So a place is not compared as a share of the plot
but as the values that it stands for: read off Chart.js' axes, and laid over ours. Categories, and radial charts without
a scale, have no such values: there the share of the plot is what is compared.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renderers.scene import Axis, Plot, Scene

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class AxisPair:
    """One axis in both pictures."""

    theirs: Mapping[str, Any]
    ours: Axis

    def value(self, share: float) -> float:
        """What stands at that share of the plot in Chart.js' picture."""
        first, last = self.theirs["ends"]
        low, high = self.theirs["min"], self.theirs["max"]
        along = (share - first) / (last - first)
        if self._is_logarithmic:
            return float(low * (high / low) ** along)
        return float(low + along * (high - low))

    def pixel(self, share: float) -> float:
        """Where that stands in ours."""
        value, low, high = self.value(share), self.ours.low, self.ours.high
        if self._is_logarithmic:
            along = math.log(max(value, 1e-300) / low) / math.log(high / low)
        else:
            along = (value - low) / (high - low)
        return self.ours.start + along * (self.ours.end - self.ours.start)

    @property
    def _is_logarithmic(self) -> bool:
        return bool(self.theirs["type"] == "logarithmic" and self.theirs["min"] > 0 < self.ours.low)


@dataclass(frozen=True, slots=True)
class Placement:
    """Both pictures of one chart: Chart.js' axes by id, and our plot."""

    theirs: Mapping[str, Mapping[str, Any]]
    plot: Plot

    def pair(self, axis_id: str | None, direction: str) -> AxisPair | None:
        """The axis in both; None when one of them has no numbers on it. An axis without a partner by name is compared
        with the first of its direction."""
        theirs = self.theirs.get(axis_id or "") or next(
            (axis for axis in self.theirs.values() if axis["axis"] == direction), None
        )
        mine = [axis for axis in self.plot.axes if axis.direction == direction]
        ours = next((axis for axis in mine if theirs and axis.name == theirs["id"]), next(iter(mine), None))
        if theirs is None or ours is None or theirs["type"] in {"category", "timeseries"}:
            return None
        return AxisPair(theirs, ours) if theirs["ends"][0] != theirs["ends"][1] else None

    def at(self, place: Sequence[float], axes: Sequence[str] = ()) -> Place:
        """The pixels of a share of Chart.js' plot; `axes` are the ids of the axes that it was measured on."""
        if dial := self.pair("r", "r"):
            return self._around(dial, place)
        ids = [*axes, None, None]
        across, down = self.pair(ids[0], "x"), self.pair(ids[1], "y")
        x, y = place
        return (
            across.pixel(x) if across else self.plot.left + x * (self.plot.right - self.plot.left),
            down.pixel(y) if down else self.plot.top + y * (self.plot.bottom - self.plot.top),
        )

    def _around(self, dial: AxisPair, place: Sequence[float]) -> Place:
        """The place in the same direction at the distance of the same value."""
        right, down = 2 * place[0] - 1, 2 * place[1] - 1
        distance = dial.pixel(math.hypot(right, down))
        angle = math.atan2(down, right)
        return (
            (self.plot.left + self.plot.right) / 2 + distance * math.cos(angle),
            (self.plot.top + self.plot.bottom) / 2 + distance * math.sin(angle),
        )


def placement(facts: Mapping[str, Any], scene: Scene) -> Placement | None:
    """The first plot of `scene` beside Chart.js'; None when there is nothing to lay one over the other."""
    theirs = {axis["id"]: axis for axis in facts["axes"]}
    return Placement(theirs, scene.plots[0]) if scene.plots else None
