"""The results, as tables on standard output, as JSON, and as a chart that Grapiture draws."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.growth import Growth
from benchmarks.load import Load
from benchmarks.timing import Times
from renderers import render

FOLDER = Path("var/bench")

RENDER_COLD = "render call, nothing mounted"
RENDER_KEPT = "render call, new values"
RENDER_FILLED = "render call, all new"
RENDER_CACHED = "render call, identical"
IDENTICAL = "HTTP, identical request"
NEW_VALUES = "HTTP, new values"
NEW_EVERYTHING = "HTTP, new texts, categories, colours, size"
COLD = "HTTP, nothing mounted"
CHARTJS = "Chart.js over HTTP"
STOCK = "Bokeh's own export"

WANTED: Mapping[str, float] = {IDENTICAL: 0.15, NEW_VALUES: 0.6, NEW_EVERYTHING: 1.0, COLD: 2.0}
"""What a road should take at most, of what Chart.js takes."""


def write(times: Times, loads: Mapping[str, Sequence[Load]], growth: Sequence[Growth]) -> None:
    """Prints everything, and writes `pictures.json` and `pictures.png` into `var/bench`."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    print("\n\n".join(["\n".join(table) for table in (_times(times), _loads(loads), _growth(growth))]))
    results = {
        "cores": os.cpu_count(),
        "roads": {road: _figures(times, road) for road in _roads(times)},
        "loads": {name: [asdict(load) for load in several] for name, several in loads.items()},
        "growth": [asdict(one) for one in growth],
    }
    (FOLDER / "pictures.json").write_text(json.dumps(results, indent=2) + "\n")
    (FOLDER / "pictures.png").write_bytes(render(chart_of(times)).data)
    print(f"\nAlso in {FOLDER}/pictures.json and, as a chart, in {FOLDER}/pictures.png.")


def _roads(times: Times) -> list[str]:
    return list(dict.fromkeys(road for road, _ in times.taken))


def _figures(times: Times, road: str) -> dict[str, Any]:
    return {
        "median_ms": round(times.median(road), 2),
        "p95_ms": round(times.ninety_fifth(road), 2),
        "against_chartjs": round(times.ratio(road, CHARTJS), 3),
        "by_chart_ms": {chart: round(median, 2) for chart, median in times.medians(road).items()},
    }


def _times(times: Times) -> Iterator[str]:
    yield f"Nine charts, 800×450, scale 1, one at a time, {os.cpu_count()} cores"
    yield ""
    yield "| road | median ms | p95 ms | against Chart.js | at most |"
    yield "|---|---|---|---|---|"
    for road in _roads(times):
        wanted = f"{WANTED[road]:g}" if road in WANTED else ""
        ratio = f"{times.ratio(road, CHARTJS):.2f}"
        yield f"| {road} | {times.median(road):.1f} | {times.ninety_fifth(road):.1f} | {ratio} | {wanted} |"
    yield ""
    stock = times.ratio(STOCK, NEW_VALUES)
    yield f"Bokeh's own export takes {stock:.0f} times as long as ours over HTTP; it should be at least 30."


def _loads(loads: Mapping[str, Sequence[Load]]) -> Iterator[str]:
    yield "Many clients, new values"
    yield ""
    yield "| clients | charts a second | Chart.js | ratio | CPU ms a chart | Chart.js | memory MB | Chart.js |"
    yield "|---|---|---|---|---|---|---|---|"
    for ours, theirs in zip(loads["ours"], loads["Chart.js"], strict=True):
        speed = f"{ours.per_second:.0f} | {theirs.per_second:.0f} | {ours.per_second / theirs.per_second:.2f}"
        cpu = f"{ours.cpu:.1f} | {theirs.cpu:.1f}"
        yield f"| {ours.clients} | {speed} | {cpu} | {ours.memory / 1e6:.0f} | {theirs.memory / 1e6:.0f} |"


def _growth(growth: Sequence[Growth]) -> Iterator[str]:
    yield "Lines: the render call, and Chart.js over HTTP"
    yield ""
    yield "| points | ms | Chart.js ms |"
    yield "|---|---|---|"
    for one in growth:
        yield f"| {one.points:,} | {one.ours:.1f} | {one.chartjs:.1f} |"


def chart_of(times: Times) -> dict[str, Any]:
    """The roads that lead over HTTP, as bars."""
    roads = [road for road in (IDENTICAL, NEW_VALUES, NEW_EVERYTHING, COLD, CHARTJS, STOCK) if road in _roads(times)]
    values = [round(times.median(road), 1) for road in roads]
    return {
        "type": "horizontalBar",
        "data": {"labels": roads, "datasets": [{"label": "milliseconds, median over nine charts", "data": values}]},
        "options": {
            "plugins": {
                "title": {"display": True, "text": "How long a picture takes"},
                "datalabels": {"display": True, "anchor": "end", "align": "end"},
            },
            "scales": {"x": {"type": "logarithmic"}},
        },
    }
