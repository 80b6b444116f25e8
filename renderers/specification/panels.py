"""Panels: one to four values that need no chart."""

from typing import Annotated, Any

from pydantic import Field, PlainValidator

from renderers import limits
from renderers.number_format import format_number
from renderers.specification.charts import Specification
from renderers.specification.values import Part, Text, choice_of, read_number, read_text

PANEL_STYLES = {name: name for name in ("light", "dark", "success", "warning", "danger")}


def _read_value(value: Any) -> str:
    """A text as it is, a number with its digits grouped."""
    return read_text(value) if isinstance(value, str) else format_number(read_number(value))


class Panel(Part):
    """One card."""

    value: Annotated[str, PlainValidator(_read_value)]
    label: Text | None = None
    style: Annotated[str, choice_of(PANEL_STYLES)] = "light"


class PanelChart(Specification):
    """One to four cards beside each other."""

    data: list[Panel] = Field(min_length=1, max_length=limits.PANELS)
