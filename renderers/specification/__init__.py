"""What a chart may say: strict models of Chart.js configurations, and of our own panels.

A field that is declared is honoured in the picture. Whatever else is sent is kept by pydantic as an extra, and
`ignored_steps` names it; so honouring one more option is one more field here and its use in a figure.
"""

from renderers.specification.charts import CartesianChart, Specification
from renderers.specification.panels import Panel, PanelChart
from renderers.specification.radar import RadarChart
from renderers.specification.slices import PieChart, PolarAreaChart

__all__ = ["CartesianChart", "Panel", "PanelChart", "PieChart", "PolarAreaChart", "RadarChart", "Specification"]
