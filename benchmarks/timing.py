"""Taking times fairly: all roads in turn, round after round, so that a machine that gets slower does so for all."""

import random
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.charts import other_size, with_new_everything, with_new_values
from benchmarks.progress import Progress
from benchmarks.roads import Road

SIZE = (800, 450)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds by road and chart, one for each round."""

    taken: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def medians(self, road: str) -> dict[str, float]:
        """By chart."""
        return {chart: statistics.median(times) for (name, chart), times in self.taken.items() if name == road}

    def median(self, road: str) -> float:
        """The median of its medians over the charts."""
        return statistics.median(self.medians(road).values())

    def ninety_fifth(self, road: str) -> float:
        """Of all its times, over all charts."""
        times = [one for (name, _), several in self.taken.items() if name == road for one in several]
        return statistics.quantiles(times, n=20, method="inclusive")[-1]

    def ratio(self, road: str, other: str) -> float:
        """How long `road` takes for one second of `other`: the median over the charts of the ratio of their medians."""
        mine, theirs = self.medians(road), self.medians(other)
        return statistics.median(mine[chart] / theirs[chart] for chart in mine)

    def beside(self, other: "Times", road: str) -> "Times":
        """These times, with those of one more road from another run."""
        taken = dict(self.taken) | {key: times for key, times in other.taken.items() if key[0] == road}
        return Times(taken)


def take_times(roads: Sequence[Road], charts: Mapping[str, dict[str, Any]], rounds: int, progress: Progress) -> Times:
    """Draws every chart on every road in each round, in an order of chance, after two rounds that do not count."""
    dice = random.Random(rounds)  # noqa: S311  # data to draw, not secrets
    times = Times()
    for number in progress.over(range(-2, rounds), "rounds"):
        for road, chart in _in_any_order(roads, charts, dice):
            milliseconds = _time(road, charts[chart], dice)
            if number >= 0:
                times.taken.setdefault((road.name, chart), []).append(milliseconds)
    return times


def _in_any_order(
    roads: Sequence[Road], charts: Mapping[str, dict[str, Any]], dice: random.Random
) -> Iterator[tuple[Road, str]]:
    for chart in charts:
        for road in dice.sample(roads, len(roads)):
            yield road, chart


def _time(road: Road, chart: dict[str, Any], dice: random.Random) -> float:
    size = SIZE
    if road.vary == "values":
        chart = with_new_values(chart, dice)
    elif road.vary == "everything":
        chart, size = with_new_everything(chart, dice), other_size(dice)
    start = time.perf_counter()
    road.draw(chart, *size)
    return (time.perf_counter() - start) * 1000
