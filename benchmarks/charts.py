"""Nine charts as people send them, and what differs from one sending to the next.

Six bars up to a time series of 2,000 points; all in Chart.js's words, so that Chart.js draws them too.
"""

import copy
import random
from collections.abc import Callable, Mapping
from typing import Any

Chart = dict[str, Any]

MONTHS = ("January", "February", "March", "April", "May", "June")
QUALITIES = ("Speed", "Power", "Range", "Cost", "Safety", "Comfort")
DAYS = tuple(f"D{day}" for day in range(1, 31))
COLORS = ("#36a2eb", "#ff6384", "#ff9f40", "#ffcd56", "#4bc0c0", "#9966ff")
HOUR = 3_600_000
BEGINNING = 1_700_000_000_000
WORDS = ("orders", "visits", "errors", "latency", "north", "south", "spring", "autumn", "alpha", "beta", "gamma")
SIZES = ((800, 450), (640, 360), (720, 480), (900, 450), (600, 400))


def nine_charts() -> dict[str, Chart]:
    """The charts by name, always the same."""
    dice = random.Random(2026)  # noqa: S311  # data to draw, not secrets
    return {name: {**make(dice), "options": {**_options(name), **_more(name)}} for name, make in MAKERS.items()}


def _options(name: str) -> dict[str, Any]:
    return {"animation": False, "plugins": {"title": {"display": True, "text": name}}}


def _more(name: str) -> dict[str, Any]:
    if name == "stacked bars":
        return {"scales": {"x": {"stacked": True}, "y": {"stacked": True}}}
    return {"scales": {"x": {"type": "time"}}} if name == "time series" else {}


def _numbers(dice: random.Random, count: int) -> list[float]:
    return [round(dice.uniform(5, 100), 1) for _ in range(count)]


def _walk(dice: random.Random, count: int) -> list[float]:
    value, values = 100.0, []
    for _ in range(count):
        value += dice.uniform(-1, 1)
        values.append(round(value, 2))
    return values


def _bars(dice: random.Random, series: int) -> Chart:
    datasets = [
        {"label": f"S{index}", "data": _numbers(dice, len(MONTHS)), "backgroundColor": COLORS[index]}
        for index in range(series)
    ]
    return {"type": "bar", "data": {"labels": list(MONTHS), "datasets": datasets}}


def _lines(dice: random.Random) -> Chart:
    datasets = [
        {"label": f"S{index}", "data": _numbers(dice, len(DAYS)), "borderColor": COLORS[index], "fill": False}
        for index in range(3)
    ]
    return {"type": "line", "data": {"labels": list(DAYS), "datasets": datasets}}


def _area(dice: random.Random) -> Chart:
    look = {"borderColor": COLORS[0], "backgroundColor": f"{COLORS[0]}40", "fill": True, "tension": 0.4}
    return {
        "type": "line",
        "data": {"labels": list(DAYS), "datasets": [{"label": "A", "data": _walk(dice, 30), **look}]},
    }


def _doughnut(dice: random.Random) -> Chart:
    dataset = {"data": _numbers(dice, len(MONTHS)), "backgroundColor": list(COLORS)}
    return {"type": "doughnut", "data": {"labels": list(MONTHS), "datasets": [dataset]}}


def _radar(dice: random.Random) -> Chart:
    datasets = [
        {
            "label": f"S{index}",
            "data": _numbers(dice, len(QUALITIES)),
            "borderColor": COLORS[index],
            "backgroundColor": f"{COLORS[index]}40",
            "fill": True,
        }
        for index in range(2)
    ]
    return {"type": "radar", "data": {"labels": list(QUALITIES), "datasets": datasets}}


def _scatter(dice: random.Random) -> Chart:
    points = [{"x": round(dice.uniform(0, 100), 2), "y": round(dice.uniform(0, 100), 2)} for _ in range(200)]
    return {"type": "scatter", "data": {"datasets": [{"label": "A", "data": points, "backgroundColor": COLORS[0]}]}}


def time_series(dice: random.Random, count: int) -> Chart:
    """An hourly series of `count` points over a time axis, without options."""
    points = [{"x": BEGINNING + hour * HOUR, "y": value} for hour, value in enumerate(_walk(dice, count))]
    look = {"borderColor": COLORS[0], "borderWidth": 1, "pointRadius": 0}
    return {"type": "line", "data": {"datasets": [{"label": "A", "data": points, **look}]}}


MAKERS: Mapping[str, Callable[[random.Random], Chart]] = {
    "six bars": lambda dice: _bars(dice, 1),
    "stacked bars": lambda dice: _bars(dice, 4),
    "grouped bars": lambda dice: _bars(dice, 4),
    "three lines": _lines,
    "area": _area,
    "doughnut": _doughnut,
    "radar": _radar,
    "scatter": _scatter,
    "time series": lambda dice: time_series(dice, 2000),
}


def with_new_values(chart: Chart, dice: random.Random) -> Chart:
    """The same chart an hour later: all values differ, nothing else."""
    changed = copy.deepcopy(chart)
    for dataset in changed["data"]["datasets"]:
        dataset["data"] = [_changed(datum, dice) for datum in dataset["data"]]
    return changed


def _changed(datum: Any, dice: random.Random) -> Any:
    if isinstance(datum, dict):
        return {**datum, "y": round(datum["y"] * dice.uniform(0.8, 1.2), 2)}
    return round(datum * dice.uniform(0.8, 1.2), 1)


def with_new_everything(chart: Chart, dice: random.Random) -> Chart:
    """Somebody else's chart of the same kind: other values, title, categories, names of series and colours."""
    changed = with_new_values(chart, dice)
    changed["options"]["plugins"]["title"]["text"] = " ".join(dice.choices(WORDS, k=3))
    if labels := changed["data"].get("labels"):
        changed["data"]["labels"] = [f"{dice.choice(WORDS)} {dice.randrange(100)}" for _ in labels]
    for dataset in changed["data"]["datasets"]:
        dataset["label"] = dice.choice(WORDS)
        for name in ("backgroundColor", "borderColor"):
            if isinstance(dataset.get(name), str):
                dataset[name] = f"#{dice.randrange(0x1000000):06x}{dataset[name][7:]}"
    return changed


def other_size(dice: random.Random) -> tuple[int, int]:
    """Width and height of about as many pixels as usual."""
    return dice.choice(SIZES)
