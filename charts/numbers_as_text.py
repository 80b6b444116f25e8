"""A chart's numbers as a table of text, for when there is no picture."""

from collections.abc import Mapping, Sequence
from typing import Any

MOST_ROWS = 40
WIDEST_CELL = 24
MOST_ITEMS = 4


def table_of(specification: Mapping[str, Any]) -> str:
    """Columns aligned with spaces: a heading of series, then a row a label. Never empty; at most 40 rows, for each of
    the first charts in a dashboard."""
    if specification.get("type") == "dashboard":
        return "\n\n".join(table_of(item) for item in specification["items"][:MOST_ITEMS])
    rows = _panel_rows(specification) if specification.get("type") == "panel" else _chart_rows(specification)
    kept = [[_shorten(str(cell)) for cell in row] for row in rows[: MOST_ROWS + 1]]
    widths = [max(len(row[column]) for row in kept) for column in range(len(kept[0]))]
    lines = ["  ".join(_justify(row, widths)).rstrip() for row in kept]
    if len(rows) > len(kept):
        lines.append(f"… and {len(rows) - len(kept)} more rows")
    return "\n".join(lines)


def _chart_rows(specification: Mapping[str, Any]) -> list[list[Any]]:
    data = specification.get("data") or {}
    series = data.get("datasets") or []
    columns = [_column(one.get("data")) for one in series]
    longest = max(map(len, columns), default=0)
    labels = list(data.get("labels") or next((one["data"] for one in series if isinstance(one.get("data"), dict)), []))
    labels += [index + 1 for index in range(len(labels), longest)]
    heading = ["", *[one.get("label") or f"series {index}" for index, one in enumerate(series, 1)]]
    rows = [[_words(labels[row]), *[_cell(column, row) for column in columns]] for row in range(longest)]
    return [heading, *rows] if rows else [["", "no values"]]


def _column(values: Any) -> Sequence[Any]:
    """The values of a dataset; an object holds them by their labels."""
    return list(values.values()) if isinstance(values, dict) else values or []


def _panel_rows(specification: Mapping[str, Any]) -> list[list[Any]]:
    return [
        ["", "value"],
        *[[one.get("label", ""), _panel_cell(one)] for one in specification["data"]],
    ]


def _panel_cell(card: Mapping[str, Any]) -> Any:
    """What stands on a card, and how much it changed."""
    value, delta = _words(card.get("value", "")), card.get("delta")
    return value if delta is None else f"{value} ({_words(delta)})"


def _words(value: Any) -> Any:
    """Items one after the other."""
    if isinstance(value, list):
        return ", ".join(str(_words(one)) for one in value)
    if isinstance(value, Mapping):
        return " ".join(str(value[name]) for name in ("label", "value", "style") if value.get(name) is not None)
    return value


def _cell(values: Sequence[Any], row: int) -> Any:
    value = values[row] if row < len(values) else None
    if isinstance(value, Mapping):
        return " ".join(str(part) for part in value.values() if part is not None and not isinstance(part, list | dict))
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else value


def _shorten(cell: str) -> str:
    flat = " ".join(cell.split()).replace("`", "'")
    return flat if len(flat) <= WIDEST_CELL else flat[: WIDEST_CELL - 1] + "…"


def _justify(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """Labels to the left, numbers to the right."""
    label, *numbers = zip(row, widths, strict=True)
    return [label[0].ljust(label[1]), *[number.rjust(width) for number, width in numbers]]
