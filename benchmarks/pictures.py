"""`make bench`: how long a picture takes, against Chart.js and against Bokeh as it comes.

Writes `var/bench/pictures.json` and a chart of the results, drawn by what was measured. `--quick` takes fewer rounds.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import report
from benchmarks.charts import nine_charts
from benchmarks.growth import Growth, measure_growth
from benchmarks.load import Load, press
from benchmarks.progress import Progress
from benchmarks.roads import Road, Unanswered, chartjs_over_http, in_process, kept_at_hand, ours_over_http
from benchmarks.servers import NoNode, Server, chartjs_server, our_server
from benchmarks.stock import StockBokeh
from benchmarks.timing import Times, take_times
from renderers import Studio
from scripts.children import Stopped
from scripts.visits import Refused
from scripts.whole import NeverCame

CLIENTS = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: rounds of all roads, rounds of stock Bokeh, seconds for each number of clients."""

    rounds: int
    stock_rounds: int
    seconds: float


USUAL = Plan(rounds=30, stock_rounds=6, seconds=6)
QUICK = Plan(rounds=8, stock_rounds=2, seconds=3)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """All that takes part: our server, ours with nothing mounted beforehand, and Chart.js."""

    ours: Server
    cold: Server
    chartjs: Server
    roads: Sequence[Road]


def main() -> None:
    """Measures, prints tables, writes the files; exits with 1 and a reason when something fails."""
    plan, progress = (QUICK if "--quick" in sys.argv else USUAL), Progress()
    try:
        with tempfile.TemporaryDirectory() as folder, _neighbourhood(Path(folder), progress) as all_of_it:
            times, loads, growth = _measure(all_of_it, plan, progress)
    except (Stopped, NeverCame, Refused, NoNode, Unanswered) as error:
        sys.exit(f"bench: {error}")
    report.write(times, loads, growth)


def _measure(
    all_of_it: Neighbourhood, plan: Plan, progress: Progress
) -> tuple[Times, dict[str, list[Load]], list[Growth]]:
    charts = nine_charts()
    times = take_times(all_of_it.roads, charts, plan.rounds, progress)
    progress.say("Bokeh as it comes, which takes longer")
    with StockBokeh() as stock:
        chartjs = next(road for road in all_of_it.roads if road.name == report.CHARTJS)
        road = Road(report.STOCK, "values", stock.draw)
        ours = next(road for road in all_of_it.roads if road.name == report.NEW_VALUES)
        slow = take_times([road, ours, chartjs], charts, plan.stock_rounds, progress)
    return times.beside(slow, report.STOCK), _press_all(all_of_it, plan, progress), _grow(all_of_it, progress)


def _press_all(all_of_it: Neighbourhood, plan: Plan, progress: Progress) -> dict[str, list[Load]]:
    loads: dict[str, list[Load]] = {"ours": [], "Chart.js": []}
    for clients in CLIENTS:
        progress.say(f"{clients} clients at once" if clients > 1 else "one client")
        for name, server, connect in (
            ("ours", all_of_it.ours, ours_over_http),
            ("Chart.js", all_of_it.chartjs, chartjs_over_http),
        ):
            loads[name].append(press(server.address, connect, server.process, clients, plan.seconds))
    return loads


def _grow(all_of_it: Neighbourhood, progress: Progress) -> list[Growth]:
    progress.say("10 to 100,000 points")
    roads = {road.name: road.draw for road in all_of_it.roads}
    return measure_growth(roads[report.RENDER_KEPT], roads[report.CHARTJS])


@contextmanager
def _neighbourhood(folder: Path, progress: Progress) -> Iterator[Neighbourhood]:
    progress.say("starting the servers")
    with ExitStack() as running:
        ours = running.enter_context(our_server(folder / "ours"))
        cold = running.enter_context(our_server(folder / "cold", RENDER_KEPT_MARKS="0", RENDER_BROWSERS="1"))
        chartjs = running.enter_context(chartjs_server())
        studio = running.enter_context(Studio(browsers=1, timeout_seconds=60))
        bare = running.enter_context(Studio(browsers=1, timeout_seconds=60, keep=0))
        roads: list[Road] = [
            Road(report.RENDER_COLD, "values", in_process(bare)),
            Road(report.RENDER_KEPT, "values", in_process(studio)),
            Road(report.RENDER_FILLED, "everything", in_process(studio)),
            Road(report.RENDER_CACHED, "nothing", kept_at_hand(studio, folder / "pictures")),
            Road(report.IDENTICAL, "nothing", ours_over_http(ours.address)),
            Road(report.NEW_VALUES, "values", ours_over_http(ours.address)),
            Road(report.NEW_EVERYTHING, "everything", ours_over_http(ours.address)),
            Road(report.COLD, "values", ours_over_http(cold.address)),
            Road(report.CHARTJS, "values", chartjs_over_http(chartjs.address)),
        ]
        yield Neighbourhood(ours, cold, chartjs, roads)


if __name__ == "__main__":
    main()
