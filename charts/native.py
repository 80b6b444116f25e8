"""Slack's own charts: a chart as a block of type `data_visualization`, where its data fit Slack's limits."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

MOST_SERIES = 6
"""Slack's documentation says 12 in one place and 6 in another."""
MOST_POINTS = 20
MOST_SEGMENTS = 12
LONGEST_LABEL = 20
LONGEST_TITLE = 50
PER_MESSAGE = 2
KINDS = {
    "bar": "bar",
    "horizontalBar": "bar",
    "line": "line",
    "area": "area",
    "pie": "pie",
    "doughnut": "pie",
}
"""Slack's name for each of our types that it can show."""

Block = dict[str, Any]
Labelled = Sequence[tuple[str, float]]


def native_block(specification: Mapping[str, Any], alt_text: str) -> Block | None:
    """The block, or None where a type, a number or a length is beyond what Slack shows: nothing is left out or cut
    but the title."""
    data = specification.get("data")
    if not isinstance(data, Mapping):
        return None
    series = [one for one in data.get("datasets") or [] if not one.get("hidden")]
    types = {one.get("type") or specification.get("type") for one in series}
    kind = KINDS.get(str(types.pop())) if len(types) == 1 else None
    if kind is None:
        return None
    columns = [_points(data.get("labels") or [], one.get("data") or []) for one in series]
    points = [column for column in columns if column is not None]
    if not points or len(points) < len(columns):
        return None
    chart = _pie(points) if kind == "pie" else _axes(kind, specification, series, points)
    return chart and {"type": "data_visualization", "title": _title(specification, series, alt_text), "chart": chart}


def _points(labels: Sequence[Any], values: Sequence[Any]) -> Labelled | None:
    """A label and a finite number each, or None."""
    names = [label if isinstance(label, str) else str(label) for label in labels]
    fit = (
        0 < len(values) == len(names) <= MOST_POINTS
        and len(set(names)) == len(names)
        and all(0 < len(name) <= LONGEST_LABEL for name in names)
        and all(type(value) in {int, float} and math.isfinite(value) for value in values)
    )
    return list(zip(names, values, strict=True)) if fit else None


def _pie(columns: Sequence[Labelled]) -> Block | None:
    if len(columns) != 1 or len(columns[0]) > MOST_SEGMENTS or any(value <= 0 for _, value in columns[0]):
        return None
    return {"type": "pie", "segments": _labelled(columns[0])}


def _axes(
    kind: str, specification: Mapping[str, Any], series: Sequence[Mapping[str, Any]], columns: Sequence[Labelled]
) -> Block | None:
    names = [one.get("label") or f"Series {index}" for index, one in enumerate(series, 1)]
    distinct = len(set(names)) == len(names) <= MOST_SERIES
    if not distinct or any(not isinstance(name, str) or len(name) > LONGEST_LABEL for name in names):
        return None
    categories = [label for label, _ in columns[0]]
    axes = {"categories": categories, **_axis_titles(specification)}
    named = [{"name": name, "data": _labelled(column)} for name, column in zip(names, columns, strict=True)]
    return {"type": kind, "series": named, "axis_config": axes}


def _labelled(column: Labelled) -> list[Block]:
    return [{"label": label, "value": value} for label, value in column]


def _axis_titles(specification: Mapping[str, Any]) -> dict[str, str]:
    scales = _inside(specification, "options", "scales")
    texts = {f"{axis}_label": _inside(scales, axis, "title").get("text") for axis in ("x", "y")}
    return {name: text[:LONGEST_TITLE] for name, text in texts.items() if isinstance(text, str) and text}


def _title(specification: Mapping[str, Any], series: Sequence[Mapping[str, Any]], alt_text: str) -> str:
    """The chart's own, where Chart.js has it or once had; else what its series are called; else the words for it."""
    own = _inside(specification, "options", "plugins", "title") or _inside(specification, "options", "title")
    text = own.get("text")
    names = [one.get("label") for one in series]
    called = ", ".join(name for name in names if isinstance(name, str))
    words = " ".join(map(str, text)) if isinstance(text, list) else text
    title = words if isinstance(words, str) and words.strip() else called.strip() or alt_text
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _inside(document: Mapping[str, Any], *steps: str) -> Mapping[str, Any]:
    """The object at the end of the path, or an empty one."""
    for step in steps:
        document = document.get(step) or {}
        if not isinstance(document, Mapping):
            return {}
    return document
