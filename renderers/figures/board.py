"""What everything is drawn with that needs no axes: panels, gauges, progress bars, funnels."""

from dataclasses import dataclass, field

from renderers.figures.slices import SlicePens
from renderers.pens import ArcPen, AreaPen, DotPen, LinePen, TextPen, marks
from renderers.scene import Mark


@dataclass(frozen=True, slots=True)
class BoardPens:
    """From below: `back` for what lies behind, `arcs` and `shapes` on it, then lines, dots and words."""

    back: AreaPen = field(default_factory=AreaPen)
    arcs: ArcPen = field(default_factory=ArcPen)
    shapes: AreaPen = field(default_factory=AreaPen)
    lines: LinePen = field(default_factory=lambda: LinePen("round"))
    dots: DotPen = field(default_factory=DotPen)
    words: TextPen = field(default_factory=TextPen)

    @property
    def slices(self) -> SlicePens:
        return SlicePens(self.arcs, self.shapes, self.lines)

    def marks(self) -> tuple[Mark, ...]:
        return marks(self.back, self.arcs, self.shapes, self.lines, self.dots, self.words)
