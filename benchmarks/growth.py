"""How the time of a picture grows with the number of its points."""

import random
import statistics
import time
from dataclasses import dataclass
from typing import Any

from benchmarks.charts import time_series, with_new_values
from benchmarks.roads import Draw

COUNTS = (10, 100, 1_000, 10_000, 100_000)
TIMES = 5


@dataclass(frozen=True, slots=True)
class Growth:
    """Milliseconds for a line of `points`: our render call, which no plan limits, and Chart.js over HTTP."""

    points: int
    ours: float
    chartjs: float


def measure_growth(ours: Draw, chartjs: Draw) -> list[Growth]:
    """The medians for hourly series, drawn by both in turn."""
    dice = random.Random(7)  # noqa: S311  # data to draw, not secrets
    return [_measure(count, ours, chartjs, dice) for count in COUNTS]


def _measure(count: int, ours: Draw, chartjs: Draw, dice: random.Random) -> Growth:
    chart = labelled(count, dice)
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(TIMES):
        varied = with_new_values(chart, dice)
        for road, times in zip((ours, chartjs), taken, strict=True):
            start = time.perf_counter()
            road(varied, 800, 450)
            times.append((time.perf_counter() - start) * 1000)
    return Growth(count, *map(statistics.median, taken))


def labelled(count: int, dice: random.Random) -> dict[str, Any]:
    """A line of numbers over labels."""
    values = [datum["y"] for datum in time_series(dice, count)["data"]["datasets"][0]["data"]]
    dataset = {"label": "A", "data": values, "borderColor": "#36a2eb", "borderWidth": 1, "pointRadius": 0}
    title = {"title": {"display": True, "text": f"{count} points"}}
    labels = [f"{number}" for number in range(count)]
    return {
        "type": "line",
        "data": {"labels": labels, "datasets": [dataset]},
        "options": {"animation": False, "plugins": title},
    }
