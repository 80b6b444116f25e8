"""Slack's own blocks for data: tables, data tables, charts, cards."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks.elements import BUTTON, IDENTIFIER, IMAGE_ELEMENT
from sandbox.blocks.rules import (
    Fields,
    Rule,
    anything,
    complaint,
    integer,
    items,
    number,
    shape,
    string,
    text,
    variants,
)
from sandbox.shapes import Json

_TYPE: Fields = {"type": anything}
_NAMED: Fields = {"block_id": IDENTIFIER}
_CELL = variants(
    {
        "raw_text": shape({"type": anything, "text": string(10000, least=0)}, {}),
        "raw_number": shape({"type": anything, "value": number()}, {"text": string(10000)}),
        "rich_text": shape({"type": anything, "elements": items(anything, 100)}, _NAMED),
    }
)


def _rows(most: int, least: int = 1) -> Rule:
    return items(items(_CELL, 20), most, least)


TABLE = shape({**_TYPE, "rows": _rows(100)}, {**_NAMED, "column_settings": items(anything, 20)})
DATA_TABLE = shape(
    {**_TYPE, "caption": string(10000), "rows": _rows(201, 2)},
    {**_NAMED, "page_size": integer(1, 100), "row_header_column_index": integer(0, 19)},
)

_LABEL = string(20)
_POINT = shape({"label": _LABEL, "value": number()})
_SERIES = shape({"name": _LABEL, "data": items(_POINT, 20)})
_AXES = shape({"categories": items(_LABEL, 20)}, {"x_label": string(50), "y_label": string(50)})
_SEGMENT = shape({"label": _LABEL, "value": number(above=0)})


def _axis_chart(value: object, pointer: str) -> Iterator[str]:
    found = list(shape({**_TYPE, "series": items(_SERIES, 12), "axis_config": _AXES})(value, pointer))
    yield from found
    if found or not isinstance(value, dict):
        return
    names = [series["name"] for series in value["series"]]
    if len(set(names)) != len(names):
        yield complaint("series names must be unique", f"{pointer}/series")
    for index, series in enumerate(value["series"]):
        if {point["label"] for point in series["data"]} != set(value["axis_config"]["categories"]):
            yield complaint("must have one data point for every category", f"{pointer}/series/{index}/data")


CHART = variants(
    {
        "pie": shape({**_TYPE, "segments": items(_SEGMENT, 12)}),
        "bar": _axis_chart,
        "area": _axis_chart,
        "line": _axis_chart,
    }
)
DATA_VISUALIZATION = shape({**_TYPE, "title": string(50), "chart": CHART}, _NAMED)

CARD = shape(
    _TYPE,
    {
        **_NAMED,
        "hero_image": IMAGE_ELEMENT,
        "icon": IMAGE_ELEMENT,
        "title": text(150),
        "subtitle": text(150),
        "body": text(200),
        "subtext": text(200),
        "actions": items(BUTTON, 3),
    },
    closed=False,
)
CAROUSEL = shape({**_TYPE, "elements": items(CARD, 10)}, _NAMED, closed=False)
ALERT = shape({**_TYPE, "text": text(200)}, _NAMED, closed=False)
CONTAINER = shape(_TYPE, {**_NAMED, "title": text(150), "child_blocks": items(anything, 10)}, closed=False)

PER_MESSAGE = {"table": 1, "data_visualization": 2}
"""How many blocks of a kind one message may hold."""

CHARACTERS = {"table": 10000, "data_table": 20000, "markdown": 12000}
"""How many characters all blocks of a kind may hold together in one message."""


def characters(block: Json) -> int:
    """Count the characters that count towards the limits above."""
    if block["type"] == "markdown":
        return len(block["text"])
    return sum(_length(cell) for row in block["rows"] for cell in row)


def _length(cell: object) -> int:
    if isinstance(cell, dict):
        return sum(len(inner) if name == "text" else _length(inner) for name, inner in cell.items())
    return sum(_length(inner) for inner in cell) if isinstance(cell, list) else 0
