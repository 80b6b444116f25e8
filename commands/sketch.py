"""From a table and wishes to a Chart.js configuration."""

from collections.abc import Callable, Mapping
from typing import Any

from commands.kinds import DEFAULT_KIND, ChartKind
from commands.mistakes import not_understood, quote
from commands.options import OPTIONS
from commands.tables import Series, Table

Chart = dict[str, Any]
Wishes = dict[str, Any]
Path = tuple[str, ...]

PLACES: Mapping[str, tuple[tuple[Path, Callable[[Any], Any]], ...]] = {
    "title": ((("plugins", "title"), lambda text: {"display": True, "text": text}),),
    "x": ((("scales", "x", "title"), lambda text: {"display": True, "text": text}),),
    "y": ((("scales", "y", "title"), lambda text: {"display": True, "text": text}),),
    "stacked": ((("scales", "x", "stacked"), bool), (("scales", "y", "stacked"), bool)),
    "horizontal": ((("indexAxis",), lambda lying: "y" if lying else "x"),),
    "format": ((("format",), str),),
}
"""Where each wish goes in a configuration's `options`."""


def configure(data: Table | Chart, kind: ChartKind | None, wishes: Wishes) -> tuple[Chart, Chart]:
    """The configuration, and how to draw it. A configuration that came as JSON keeps its type, and the wishes win
    over its options. Raises NotUnderstood for a wish that the kind of chart cannot grant."""
    if isinstance(data, Table):
        kind = kind or DEFAULT_KIND
        _check_axes(kind, wishes)
        chart = _draft(data, kind)
    else:
        chart = {"type": kind.type, **data} if kind else dict(data)
    for name, places in PLACES.items():
        for path, worded in places if name in wishes else ():
            _put(chart, ("options", *path), worded(wishes[name]))
    return chart, _look(wishes)


def _check_axes(kind: ChartKind, wishes: Wishes) -> None:
    for name in wishes:
        if OPTIONS[name].axes and not kind.axes:
            raise not_understood(
                f"A {kind.title.lower()} chart has no axes, so it cannot be drawn with {quote(name)}. "
                f"Leave that out, or choose `bar` or `line`."
            )


def _draft(table: Table, kind: ChartKind) -> Chart:
    datasets = [_dataset(series, kind) for series in table.series]
    chart: Chart = {"type": kind.type, "data": {"labels": list(table.labels), "datasets": datasets}, "options": {}}
    if table.unit:
        _put(chart, ("options", "format"), FORMATS.get(table.unit, {"suffix": table.unit}))
    if kind.horizontal:
        _put(chart, ("options", "indexAxis"), "y")
    if kind.type not in SLICED and not any(series.name for series in table.series):
        _put(chart, ("options", "plugins", "legend"), {"display": False})
    return chart


FORMATS = {
    "$": "currency:USD",
    "€": "currency:EUR",
    "£": "currency:GBP",
    "¥": "currency:JPY",
    "₹": "currency:INR",
    "₩": "currency:KRW",
    "₽": "currency:RUB",
    "₺": "currency:TRY",
}
"""How numbers are written that were all written with a sign; a percent sign stands behind them."""

SLICED = frozenset({"pie", "doughnut", "polarArea"})
"""Types whose legend names the labels, not the series."""


def _dataset(series: Series, kind: ChartKind) -> Chart:
    named = {"label": series.name} if series.name else {}
    return {**named, "data": list(series.values), **kind.dataset}


def _look(wishes: Wishes) -> Chart:
    look = {"theme": wishes["theme"]} if "theme" in wishes else {}
    if "size" in wishes:
        look["width"], look["height"] = wishes["size"]
    return look


def _put(chart: Chart, path: Path, value: Any) -> None:
    """Writes `value` at `path`, keeping what an object there has of its own. Where the path runs into something that
    is no object, the chart is wrong, and reading it will say so."""
    *parents, name = path
    place: Any = chart
    for parent in parents:
        if isinstance(place, dict):
            place[parent] = dict(place[parent]) if isinstance(place.get(parent), dict) else place.get(parent, {})
            place = place[parent]
    if isinstance(place, dict):
        before = place.get(name)
        place[name] = {**before, **value} if isinstance(before, dict) and isinstance(value, dict) else value
