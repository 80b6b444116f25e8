"""The table of chart types: for each, its model, what draws it, and what puts it into words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from renderers.alt_text import describe_dial, describe_series, describe_slices
from renderers.canvas import Canvas
from renderers.figures.cartesian import draw_cartesian
from renderers.figures.dashboard import draw_dashboard
from renderers.figures.funnel import draw_funnel
from renderers.figures.own import boxplot, candlestick, heatmap, waterfall
from renderers.figures.own.boxplot import draw_boxplot
from renderers.figures.own.candlestick import draw_candlestick
from renderers.figures.own.heatmap import draw_heatmap
from renderers.figures.own.sparkline import draw_sparkline
from renderers.figures.own.waterfall import draw_waterfall
from renderers.figures.panel import draw_panel
from renderers.figures.pie import draw_pie
from renderers.figures.polar_area import draw_polar_area
from renderers.figures.progress_bar import draw_progress_bars
from renderers.figures.radar import draw_radar
from renderers.figures.radial_gauge import draw_radial_gauge
from renderers.gauge_alt_text import describe_funnel, describe_gauge, describe_progress
from renderers.own_alt_text import describe_boxplot, describe_candles, describe_heatmap, describe_waterfall
from renderers.panel_alt_text import describe_dashboard, describe_panel
from renderers.scene import Mark
from renderers.specification import CartesianChart, PanelChart, PieChart, PolarAreaChart, RadarChart, Specification
from renderers.specification.dashboard import DashboardChart
from renderers.specification.funnel import FunnelChart
from renderers.specification.gauges import ProgressChart, RadialGaugeChart
from renderers.specification.own_charts import BoxplotChart, CandleChart, HeatmapChart, WaterfallChart


@dataclass(frozen=True, slots=True)
class Kind:
    """How one type of chart is read, drawn and described; `noun` is what a person calls it.
    `over_axes` translates a type of our own into what the cartesian engine places."""

    noun: str
    model: type[Specification]
    draw: Callable[[Any, Canvas], tuple[Mark, ...]]
    describe: Callable[[Any, str], str]
    over_axes: Callable[[Any], CartesianChart] | None = None


KINDS: Mapping[str, Kind] = {
    "line": Kind("Line chart", CartesianChart, draw_cartesian, describe_series),
    "area": Kind("Area chart", CartesianChart, draw_cartesian, describe_series),
    "scatter": Kind("Scatter chart", CartesianChart, draw_cartesian, describe_series),
    "bubble": Kind("Bubble chart", CartesianChart, draw_cartesian, describe_series),
    "bar": Kind("Bar chart", CartesianChart, draw_cartesian, describe_series),
    "horizontalBar": Kind("Bar chart", CartesianChart, draw_cartesian, describe_series),
    "pie": Kind("Pie chart", PieChart, draw_pie, describe_slices),
    "doughnut": Kind("Doughnut chart", PieChart, draw_pie, describe_slices),
    "radar": Kind("Radar chart", RadarChart, draw_radar, describe_dial),
    "polarArea": Kind("Polar area chart", PolarAreaChart, draw_polar_area, describe_dial),
    "progressBar": Kind("Progress bar", ProgressChart, draw_progress_bars, describe_progress),
    "radialGauge": Kind("Gauge", RadialGaugeChart, draw_radial_gauge, describe_gauge),
    "funnel": Kind("Funnel", FunnelChart, draw_funnel, describe_funnel),
    "sparkline": Kind("Sparkline", CartesianChart, draw_sparkline, describe_series),
    "waterfall": Kind("Waterfall", WaterfallChart, draw_waterfall, describe_waterfall, waterfall.over_axes),
    "boxplot": Kind("Boxplot", BoxplotChart, draw_boxplot, describe_boxplot, boxplot.over_axes),
    "candlestick": Kind("Candlestick chart", CandleChart, draw_candlestick, describe_candles, candlestick.over_axes),
    "ohlc": Kind("OHLC chart", CandleChart, draw_candlestick, describe_candles, candlestick.over_axes),
    "heatmap": Kind("Heat map", HeatmapChart, draw_heatmap, describe_heatmap, heatmap.over_axes),
    "matrix": Kind("Heat map", HeatmapChart, draw_heatmap, describe_heatmap, heatmap.over_axes),
    "dashboard": Kind("Dashboard", DashboardChart, draw_dashboard, describe_dashboard),
    "panel": Kind("Panel", PanelChart, draw_panel, describe_panel),
}
