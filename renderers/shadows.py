"""Soft shadows out of what marks can paint: the same shape several times, each time smaller, until it is as dark as it
should be. Together they fade as the shadow of a canvas does, whose edge is blurred by half of `shadowBlur`."""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

from renderers.color import opacity_of, translucent
from renderers.scene import Color

_MOST_LAYERS = 16
_SHARPEST = 0.5


@dataclass(frozen=True, slots=True)
class Shadow:
    """A shadow `dx`, `dy` pixels away from what casts it."""

    color: Color
    blur: float = 0
    dx: float = 0
    dy: float = 0

    def layers(self, fill: Color) -> Iterator[tuple[float, Color]]:
        """What to paint for a shape in the colour `fill`: by how many pixels it grows on every side, from the widest
        to the narrowest, and in which colour."""
        whole = opacity_of(self.color) * opacity_of(fill)
        if self.blur < _SHARPEST:
            yield 0.0, translucent(self.color[:7], whole)
            return
        count, edge = min(_MOST_LAYERS, 3 + int(self.blur)), NormalDist(sigma=self.blur / 2)
        below = 1.0
        for layer in range(count):
            grown = self.blur * (1 - (2 * layer + 1) / count)
            left = 1 - whole * edge.cdf(-grown)
            yield grown, translucent(self.color[:7], 1 - left / below if below else 1.0)
            below = left
