"""The kinds of chart that can be asked for by a word, and that the builder offers: one row each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ChartKind:
    """A kind: its word, its title in the builder, and how it is written as a Chart.js configuration.

    `dataset` is added to every dataset; `axes` says whether it has x and y axes.
    """

    word: str
    title: str
    type: str
    aliases: tuple[str, ...] = ()
    dataset: Mapping[str, Any] = field(default_factory=dict)
    axes: bool = True
    horizontal: bool = False


KINDS = (
    ChartKind("bar", "Bars", "bar", aliases=("bars", "column", "columns")),
    ChartKind("horizontalBar", "Bars, lying", "bar", aliases=("hbar",), horizontal=True),
    ChartKind("line", "Line", "line", aliases=("lines",)),
    ChartKind("area", "Area", "line", dataset={"fill": "origin"}),
    ChartKind("pie", "Pie", "pie", axes=False),
    ChartKind("doughnut", "Doughnut", "doughnut", aliases=("donut",), axes=False),
    ChartKind("radar", "Radar", "radar", axes=False),
    ChartKind("polarArea", "Polar area", "polarArea", axes=False),
    ChartKind("funnel", "Funnel", "funnel", axes=False),
    ChartKind("waterfall", "Waterfall", "waterfall"),
    ChartKind("heatmap", "Heat map", "heatmap"),
)
DEFAULT_KIND = KINDS[0]
BY_WORD = {word.lower(): kind for kind in KINDS for word in (kind.word, *kind.aliases)}
UNDRAWN = frozenset({"scatter", "bubble"})
"""Chart.js types that we do not draw: asked for by their word, they are refused rather than read as a label."""


def kind_named(word: str) -> ChartKind | None:
    """The kind that `word` asks for, in any letter case."""
    return BY_WORD.get(word.lower())
