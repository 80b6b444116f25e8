"""In which order series are drawn, and with which pens: a later layer lies over an earlier one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from renderers.figures.bars import BarPens
from renderers.figures.lines import LinePens
from renderers.figures.plan import Plan, Series
from renderers.figures.points import PointPens
from renderers.pens import AreaPen, BoxPen, DotPen, LinePen
from renderers.specification.datasets import LineDataset
from renderers.specification.shapes import LineFill

_OPAQUE_FROM = 0xB0
AnyPen = BoxPen | AreaPen | LinePen | DotPen


@dataclass(slots=True)
class Layer:
    """The pens of one layer, in the order in which they paint: bars, areas, lines, points."""

    bars: BarPens = field(default_factory=BarPens.fresh)
    areas: AreaPen = field(default_factory=AreaPen)
    lines: LinePen = field(default_factory=lambda: LinePen("round"))
    shapes: AreaPen = field(default_factory=AreaPen)
    dots: DotPen = field(default_factory=DotPen)
    holds_bars: bool = False
    holds_lines: bool = False

    @property
    def line_pens(self) -> LinePens:
        return LinePens(self.areas, self.lines, PointPens(self.shapes, self.dots))

    def below(self, *, areas: bool = True) -> list[AnyPen]:
        """What lies under the lines of the axes, with areas or without."""
        bars: list[AnyPen] = [self.bars.flat, *self.bars.round.values(), self.bars.shapes]
        return [*bars, self.areas] if areas else bars

    def above(self) -> list[AnyPen]:
        """What lies over them."""
        return [self.lines, self.shapes, self.dots]


def in_drawing_order(plan: Plan) -> list[Series]:
    """The series from below: the last one first, as in Chart.js, and lines over bars unless an order is given."""
    backwards = plan.series[::-1]
    if any(series.dataset.order is not None for series in plan.series):
        return backwards
    return sorted(backwards, key=lambda series: not series.is_bar)


def layers_of(ordered: Sequence[Series], *, areas_first: bool | None) -> list[tuple[Layer, list[Series]]]:
    """The series parted into as few layers as there can be; `areas_first` keeps areas below the lines of all others,
    or (False) lets every area lie over what is drawn before it; when nothing is said, those do that would hide it."""
    found: list[tuple[Layer, list[Series]]] = [(Layer(), [])]
    for series in ordered:
        layer = found[-1][0]
        covers = not areas_first and (_hides(series) if areas_first is None else _is_filled(series))
        if layer.holds_lines and (series.is_bar or covers):
            layer = Layer()
            found.append((layer, []))
        layer.holds_bars = layer.holds_bars or series.is_bar
        layer.holds_lines = layer.holds_lines or not series.is_bar
        found[-1][1].append(series)
    return found


def _is_filled(series: Series) -> bool:
    dataset = series.dataset
    return isinstance(dataset, LineDataset) and dataset.fill is not None


def _hides(series: Series) -> bool:
    """Whether its area hides the lines under it."""
    dataset = series.dataset
    if not isinstance(dataset, LineDataset) or series.stacked or not isinstance(dataset.fill, LineFill):
        return False
    colors = dataset.background_color
    return bool(colors and colors[0]) and int(str(colors[0])[7:] or "ff", 16) >= _OPAQUE_FROM if colors else False
