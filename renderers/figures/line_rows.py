"""Lines that are measured, before anything of them is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.canvas import Frame
from renderers.figures.plan import Series
from renderers.figures.rulers import Ruler
from renderers.figures.runs import Thinning
from renderers.figures.scales import Scale
from renderers.scene import Color, Column
from renderers.specification.datasets import PointDataset


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line, measured: `across` are the pixels of its places, `ends` and `starts` those of its values. `frame` is
    the part of the plot that it may be seen in, `plot` all that its points may lie in."""

    series: Series
    dataset: PointDataset
    across: Column
    starts: Column
    ends: Sequence[float | None]
    scale: Scale
    ruler: Ruler
    color: Color
    frame: Frame
    plot: Frame
    thinning: Thinning
    bubble_scale: float = 1.0

    @property
    def horizontal(self) -> bool:
        return self.series.horizontal

    @property
    def turned_frame(self) -> Frame:
        """The frame with the index axis from left to right."""
        frame = self.frame
        return Frame(frame.top, frame.left, frame.bottom, frame.right) if self.horizontal else frame
