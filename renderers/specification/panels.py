"""Panels: one to four cards for what needs no chart."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, PlainValidator, TypeAdapter, ValidationInfo, model_validator

from core.errors import Flaw
from renderers import limits
from renderers.screening import pointer
from renderers.specification.charts import Specification
from renderers.specification.formats import Format
from renderers.specification.options import Options
from renderers.specification.values import (
    Color,
    Number,
    Part,
    Text,
    Whole,
    choice_of,
    flaw,
    read_number,
    read_text,
)

PANEL_STYLES = {name: name for name in ("light", "dark", "success", "warning", "danger")}
PANEL_KINDS = {name: name for name in ("stat", "gauge", "progress", "bargauge", "status", "table")}
MEASURED = frozenset({"gauge", "progress", "bargauge"})
_NUMBER_IN_TEXT = re.compile(r"[^\d+\-−.]{0,3}\s?([+\-−]?\d[\d,]*(?:\.\d+)?)\s?([^\d]{0,12})")

Style = Annotated[str, choice_of(PANEL_STYLES)]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as it was sent: the author's own text, or a number; `number` is what a text begins with, if anything."""

    text: str | None
    number: float | None


def _read_quantity(value: Any) -> Quantity:
    if isinstance(value, str):
        return Quantity(read_text(value), _number_of(value))
    if value is None:
        return Quantity("–", None)
    if isinstance(value, bool | list | dict):
        raise flaw("Send a text or a number.")
    return Quantity(None, read_number(value))


def _number_of(text: str) -> float | None:
    """The number of a text such as "$1,234" or "73 %"; None when there is more or less in it than one number."""
    found = _NUMBER_IN_TEXT.fullmatch(text.strip())
    if not found:
        return None
    number = float(found[1].replace("−", "-").replace(",", ""))
    return number if abs(number) <= limits.LARGEST_NUMBER else None


AnyQuantity = Annotated[Quantity, PlainValidator(_read_quantity)]


class Threshold(Part):
    """From `value` on, things look so: a panel's style, or a colour of its own."""

    value: Number
    style: Style | None = None
    color: Color | None = None

    @model_validator(mode="after")
    def _says_how(self) -> "Threshold":
        if self.style is None and self.color is None:
            raise flaw('Send {"value": 80, "style": "warning"}, or a color in place of the style.')
        return self


Thresholds = Annotated[list[Threshold], Field(max_length=limits.THRESHOLDS)]


def _read_delta(value: Any) -> Any:
    """A number or a text stands for an object with that value."""
    return value if isinstance(value, Mapping) else {"value": value}


class Delta(Part):
    """How much a value has changed, and since when (`label`)."""

    value: AnyQuantity
    label: Text | None = None
    format: Format | None = None
    unit: Text | None = None


class Item(Part):
    """One line of a status panel or a bar gauge, or one cell of a table."""

    label: Text | None = None
    value: AnyQuantity | None = None
    style: Style | None = None


def _read_cell(value: Any) -> Any:
    return value if isinstance(value, Mapping) else {"value": value}


class Column(Part):
    """A column of a table: its name, and how its numbers are written and coloured."""

    label: Text | None = None
    format: Format | None = None
    unit: Text | None = None
    thresholds: Thresholds | None = None


def _read_column(value: Any) -> Any:
    return {"label": value} if isinstance(value, str) else value


Cell = Annotated[Item, PlainValidator(lambda value: Item.model_validate(_read_cell(value)))]
Row = Annotated[list[Cell], Field(min_length=1, max_length=limits.TABLE_COLUMNS)]


Items = Annotated[list[Item], Field(min_length=1, max_length=limits.PANEL_ITEMS)]
Rows = Annotated[list[Row], Field(min_length=1, max_length=limits.TABLE_ROWS)]
Value = Quantity | list[Item] | list[list[Item]]
_ITEMS: TypeAdapter[list[Item]] = TypeAdapter(Items)
_ROWS: TypeAdapter[list[list[Item]]] = TypeAdapter(Rows)


def _read_value(value: Any, info: ValidationInfo) -> Value:
    """A quantity; for a table rows of cells; for a status panel or a bar gauge perhaps items."""
    kind = info.data.get("kind", "stat")
    if kind == "table":
        if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
            raise flaw('Send the rows of a table as lists: [["Name", "Errors"], ["api", 3]].')
        return _ROWS.validate_python(value, strict=True)
    if isinstance(value, list) and kind in {"status", "bargauge"}:
        return _ITEMS.validate_python(value, strict=True)
    return _read_quantity(value)


class Panel(Part):
    """One card."""

    kind: Annotated[str, choice_of(PANEL_KINDS)] = "stat"
    value: Annotated[Value, PlainValidator(_read_value)]
    label: Text | None = None
    style: Style | None = None
    unit: Text | None = None
    format: Format | None = None
    delta: Annotated[Delta, PlainValidator(lambda value: Delta.model_validate(_read_delta(value)))] | None = None
    lower_is_better: bool = False
    target: Number | None = None
    min: Number | None = None
    max: Number | None = None
    thresholds: Thresholds | None = None
    sparkline: Annotated[list[Number | None], Field(max_length=limits.SPARKLINE)] | None = None
    icon: Text | None = None
    columns: (
        Annotated[
            list[Annotated[Column, PlainValidator(lambda value: Column.model_validate(_read_column(value)))]],
            Field(min_length=1, max_length=limits.TABLE_COLUMNS),
        ]
        | None
    ) = None

    @property
    def ends(self) -> tuple[float, float]:
        """What a gauge or a bar reaches from and to: 0 and 100, or the target of a progress, unless told."""
        low = self.min or 0.0
        usual = self.target if self.kind == "progress" and self.target and self.target > low else low + 100.0
        return low, usual if self.max is None else self.max

    @property
    def quantity(self) -> Quantity | None:
        """The value when it is one alone."""
        return self.value if isinstance(self.value, Quantity) else None

    @property
    def items(self) -> list[Item]:
        """The entries of a status panel or a bar gauge; one alone has no name."""
        if isinstance(self.value, Quantity):
            return [Item.model_construct(value=self.value)]
        return [item for item in self.value if isinstance(item, Item)]

    @property
    def rows(self) -> list[list[Item]]:
        """The rows of a table."""
        return [row for row in self.value if isinstance(row, list)] if isinstance(self.value, list) else []

    def flaws(self) -> Iterator[Flaw]:
        """What of the fields does not go together."""
        quantity = self.quantity
        if self.kind in MEASURED and quantity is not None and quantity.number is None:
            yield Flaw("/value", f"A {self.kind} shows a number; send that.")
        low, high = self.ends
        if self.kind in MEASURED and low >= high:
            yield Flaw("/max", "Send a number larger than min.")


class PanelChart(Specification):
    """One to four cards beside each other."""

    data: list[Panel] = Field(min_length=1, max_length=limits.PANELS)
    options: Annotated[Options, Whole] = Options()

    def flaws(self) -> Iterator[Flaw]:
        for index, panel in enumerate(self.data):
            yield from (found.under(pointer("data", index)) for found in panel.flaws())
