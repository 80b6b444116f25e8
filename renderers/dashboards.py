"""Reading dashboards: a frame, and items that are configurations by themselves, each with its own flaws."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from core.errors import Flaw
from renderers import limits
from renderers.drawing import InvalidChart
from renderers.screening import pointer
from renderers.specification.ignored import dotted

FRAME = ("type", "columns", "items", "options")
SLOT = ("span", "rows")
_ITEMS = 'Send a list of charts and panels, such as [{"type": "bar", "data": {…}}].'


class Readable(Protocol):
    """What reading an item gives."""

    @property
    def ignored(self) -> tuple[str, ...]: ...

    @property
    def warnings(self) -> tuple[Flaw, ...]: ...


def frame_of(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The dashboard without what its items show. Raises InvalidChart when there are no items, or too many."""
    items = spec.get("items")
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise InvalidChart([Flaw("/items", _ITEMS)])
    if len(items) > limits.ITEMS:
        raise InvalidChart([Flaw("/items", f"Send at most {limits.ITEMS} items; these are {len(items)}.")])
    points = sum(_points(item) for item in items)
    if points > limits.POINTS:
        sentence = f"Send at most {limits.POINTS:,} values in all; these are {points:,}."
        raise InvalidChart([Flaw("/items", sentence)])
    slots = [{name: item[name] for name in SLOT if name in item} for item in items]
    return {**{name: value for name, value in spec.items() if name != "items"}, "slots": slots}


def _points(item: Mapping[str, Any]) -> int:
    data = item.get("data")
    datasets = data.get("datasets") if isinstance(data, dict) else None
    own = datasets if isinstance(datasets, list) else []
    return sum(len(one["data"]) for one in own if isinstance(one, dict) and isinstance(one.get("data"), list))


def read_items(
    items: list[dict[str, Any]], read: Callable[[object], Readable]
) -> tuple[list[Any], list[Flaw], list[str], list[Flaw]]:
    """What the items hold, their flaws, the paths in them that are ignored, and warnings, seen from the dashboard."""
    charts: list[Any] = []
    flaws: list[Flaw] = []
    ignored: list[str] = []
    warnings: list[Flaw] = []
    for index, item in enumerate(items):
        place = pointer("items", index)
        if item.get("type") == "dashboard":
            flaws.append(Flaw(f"{place}/type", "A dashboard holds charts and panels, not dashboards."))
            continue
        try:
            chart = read({name: value for name, value in item.items() if name not in SLOT})
        except InvalidChart as error:
            flaws += [flaw.under(place) for flaw in error.flaws]
            continue
        charts.append(chart)
        ignored += [f"{dotted(('items', index))}.{path}" for path in chart.ignored]
        warnings += [flaw.under(place) for flaw in chart.warnings]
    return charts, flaws, ignored, warnings


def renamed(flaw: Flaw) -> Flaw:
    """A flaw of a slot, pointed at where its author wrote it."""
    return Flaw(flaw.pointer.replace("/slots", "/items", 1), flaw.message)
