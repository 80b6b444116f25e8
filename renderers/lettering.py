"""In which letters a text stands."""

from dataclasses import dataclass

from renderers.scene import Font
from renderers.text import measure


@dataclass(frozen=True, slots=True)
class Lettering:
    """A font, its size, and the height of a line, in pixels."""

    size: float
    font: Font = "regular"
    line: float = 0.0

    def measure(self, text: str) -> float:
        """How wide one line of `text` is."""
        return measure(text, self.size, self.font)
