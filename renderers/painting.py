"""What is handed to whoever paints, and what comes back."""

from collections.abc import Mapping
from dataclasses import dataclass

from renderers.drawing import Format
from renderers.scene import Scene


@dataclass(frozen=True, slots=True)
class Painting:
    """A scene that is to be painted `scale` times as large, into a file of that format."""

    scene: Scene
    scale: float = 1
    format: Format = "png"


@dataclass(frozen=True, slots=True)
class Painted:
    """The file, and the milliseconds that went into its stages."""

    data: bytes
    stages: Mapping[str, float]
