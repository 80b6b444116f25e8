"""Many clients at once: how many charts a second a server draws, what a chart costs in processor time, and memory."""

import json
import multiprocessing
import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psutil

from benchmarks.charts import nine_charts, with_new_values
from benchmarks.roads import HttpRoad

BODIES = 180
WARM_UP_SECONDS = 1.0
LOOK_SECONDS = 0.2
CONTEXT = multiprocessing.get_context("spawn")

Connect = Callable[[str], HttpRoad]


@dataclass(frozen=True, slots=True)
class Load:
    """What `clients` at once got out of a server: `per_second` pictures, at `cpu` milliseconds of processor time for
    each, while all its processes together took `memory` bytes."""

    clients: int
    per_second: float
    cpu: float
    memory: int


def press(address: str, connect: Connect, process: psutil.Process, clients: int, seconds: float) -> Load:
    """Has `clients` ask for the nine charts with new values, one after the other, for so many seconds. `process` is the
    root of the server's processes."""
    gate, results = CONTEXT.Barrier(clients + 1), CONTEXT.Queue()
    workers = [
        CONTEXT.Process(target=_ask, args=(address, connect, seconds, seed, gate, results), daemon=True)
        for seed in range(clients * 1000, clients * 1000 + clients)
    ]
    for worker in workers:
        worker.start()
    gate.wait()
    time.sleep(WARM_UP_SECONDS)
    start, spent = time.perf_counter(), _watch(process, workers, results)
    elapsed = time.perf_counter() - start
    drawn = sum(results.get() for _ in workers)
    for worker in workers:
        worker.join()
    return Load(clients, drawn / elapsed, spent / max(drawn, 1) * 1000, memory(process))


def _ask(address: str, connect: Connect, seconds: float, seed: int, gate: Any, results: Any) -> None:
    client = Client(connect(address), seed)
    gate.wait()
    client.ask(WARM_UP_SECONDS)
    results.put(client.ask(seconds))


class Client:
    """Asks for one picture after the other. Its bodies are written beforehand, so that it takes little of the
    processors that it shares; each time around they ask for another height, so that none is answered from what is at
    hand."""

    def __init__(self, road: HttpRoad, seed: int) -> None:
        dice = random.Random(seed)  # noqa: S311  # data to draw, not secrets
        charts = list(nine_charts().values())
        self._road = road
        self._bodies = [
            json.dumps({"chart": with_new_values(dice.choice(charts), dice), "width": 800, "height": 450, **road.more})
            for _ in range(BODIES)
        ]
        self._asked = 0

    def ask(self, seconds: float) -> int:
        """How many pictures came in that time."""
        end, before = time.perf_counter() + seconds, self._asked
        while time.perf_counter() < end:
            turn, place = divmod(self._asked, BODIES)
            self._road.post(self._bodies[place].replace('"height": 450', f'"height": {450 + turn}'))
            self._asked += 1
        return self._asked - before


def _watch(root: psutil.Process, workers: Sequence[Any], results: Any) -> float:
    """The processor time that the server takes until all workers are done. Looked at often, for the time of a process
    goes with it: browsers are replaced while the measurement goes on."""
    spent, before = 0.0, cpu_seconds(root)
    while results.qsize() < len(workers):
        time.sleep(LOOK_SECONDS)
        now = cpu_seconds(root)
        spent += sum(max(0.0, seconds - before.get(process, 0.0)) for process, seconds in now.items())
        before = now
    return spent


def processes_of(root: psutil.Process) -> list[psutil.Process]:
    """The process and all that descend from it."""
    with suppress(psutil.NoSuchProcess):
        return [root, *root.children(recursive=True)]
    return []


def cpu_seconds(root: psutil.Process) -> dict[psutil.Process, float]:
    """Processor time that each of them has taken so far."""
    taken = {}
    for process in processes_of(root):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            taken[process] = times.user + times.system
    return taken


def memory(root: psutil.Process) -> int:
    """Bytes that all of them take, shared ones divided among those that share them."""
    total = 0
    for process in processes_of(root):
        with suppress(psutil.NoSuchProcess):
            total += process.memory_full_info().pss
    return total
