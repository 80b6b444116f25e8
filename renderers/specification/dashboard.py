"""Dashboards: charts and panels in one picture."""

from typing import Annotated, Any

from pydantic import Field

from renderers import limits
from renderers.specification.charts import Specification
from renderers.specification.options import Options
from renderers.specification.values import Part, Whole

MOST_COLUMNS = 4


class Slot(Part):
    """How much room an item takes, in columns and in rows; what it shows is a configuration by itself."""

    span: Annotated[int, Field(ge=1, le=MOST_COLUMNS)] = 1
    rows: Annotated[int, Field(ge=1, le=MOST_COLUMNS)] = 1


class DashboardChart(Specification):
    """Items in `columns`, one row after the other. `charts` are what the items hold, once they were read."""

    columns: Annotated[int, Field(ge=1, le=MOST_COLUMNS)] = 2
    slots: list[Slot] = Field(default_factory=list, min_length=1, max_length=limits.ITEMS)
    options: Annotated[Options, Whole] = Options()
    charts: tuple[Any, ...] = ()
