"""Chart.js itself, on a native canvas: it draws what it knows of the collection and tells what it measured."""

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gallery.configurations import Configuration

FOLDER = Path(__file__).parent / "chartjs"
TYPES = {"line", "bar", "pie", "doughnut", "radar", "polarArea", "scatter", "bubble"}
OLD_SPELLINGS = {"version2"}  # groups that today's Chart.js would misread
SECONDS = 300

Facts = Mapping[str, Any]


class PeerMissing(Exception):
    """Node or the packages of gallery/chartjs are not there; says how to get them."""


def as_chartjs(configuration: Configuration) -> dict[str, Any] | None:
    """The chart as Chart.js says it; None when it has no words for it."""
    chart = dict(configuration.chart)
    if chart.get("type") == "horizontalBar":
        chart |= {"type": "bar", "options": {**chart.get("options", {}), "indexAxis": "y"}}
    if chart.get("type") == "area":
        line = {"fill": True, **chart.get("options", {}).get("datasets", {}).get("line", {})}
        chart |= {"type": "line", "options": {**chart.get("options", {}), "datasets": {"line": line}}}
    return chart if chart.get("type", "bar") in TYPES and configuration.group not in OLD_SPELLINGS else None


def draw_with_chartjs(configurations: Iterable[Configuration], folder: Path) -> dict[str, Facts]:
    """Writes a PNG of each chart that Chart.js knows into `folder`, and returns what was measured, by key. Raises
    PeerMissing."""
    node = shutil.which("node")
    if node is None or not (FOLDER / "node_modules").is_dir():
        raise PeerMissing(
            "Node and the packages in gallery/chartjs are needed: install nodejs and npm, then run `npm ci` there."
        )
    charts = [
        {"key": one.key, "chart": chart, "width": one.drawing().width, "height": one.drawing().height}
        for one in configurations
        if (chart := as_chartjs(one)) is not None
    ]
    task = json.dumps({"folder": str(folder), "charts": charts})
    done = subprocess.run(  # noqa: S603  # our own script
        [node, "draw.mjs"],
        input=task,
        cwd=FOLDER,
        env={"TZ": "UTC"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    answer: dict[str, Facts] = json.loads(done.stdout)
    return answer
