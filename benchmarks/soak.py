"""`make soak`: 10,000 pictures, kills of browsers under load, and ten times the load that can be carried.

Prints what memory, processes and temporary files do, how long it takes until the pool is whole again, and what was
answered when too much was asked for. Exits with 1 when something is not as it should be.
"""

import contextlib
import os
import random
import signal
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.charts import nine_charts, with_new_everything
from benchmarks.load import memory
from benchmarks.progress import Progress
from renderers import Drawing, RenderBusy, Studio
from renderers.browser import Browser

PICTURES = 10_000
KILLS = 40
THREADS = 3
BROWSERS = 2
SAMPLE = 500
MOST_GROWTH = 1.3
WHOLE_SECONDS = 3.0
OVERLOAD_SECONDS = 10.0
OVERLOAD_THREADS = 200
DEADLINE = 10.0
GIVE_UP_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence with figures, and whether they are as they should be."""

    well: bool
    sentence: str


def main() -> None:
    """Runs all three, and says how each went."""
    progress = Progress()
    with _folder_of_our_own():
        verdicts = [*soak(progress), kill_under_load(progress), overload(progress)]
    for verdict in verdicts:
        print(f"{'well   ' if verdict.well else 'NOT WELL'} {verdict.sentence}")
    sys.exit(0 if all(verdict.well for verdict in verdicts) else 1)


def soak(progress: Progress) -> Iterator[Verdict]:
    """Many pictures by a few threads."""
    with _studio() as studio, ThreadPoolExecutor(THREADS) as people:
        samples = []
        for _ in progress.over(range(PICTURES // SAMPLE), "times 500 pictures"):
            list(people.map(lambda seed: _draw(studio, seed), range(SAMPLE)))
            samples.append(memory(psutil.Process()) / 1e6)
        processes = studio.processes()
    shown = " ".join(f"{sample:.0f}" for sample in samples)
    growth = samples[-1] / samples[0]
    yield Verdict(
        growth <= MOST_GROWTH,
        f"memory in MB after every {SAMPLE} of {PICTURES:,} pictures: {shown} (last/first {growth:.2f})",
    )
    left = [pid for pid in processes if psutil.pid_exists(pid)]
    zombies = [one.pid for one in psutil.Process().children(recursive=True) if one.status() == psutil.STATUS_ZOMBIE]
    yield Verdict(not left and not zombies, f"{len(left)} processes and {len(zombies)} zombies are left at the end")
    files = _folders_left()
    yield Verdict(not files, f"{len(files)} temporary files and folders are left at the end")


def kill_under_load(progress: Progress) -> Verdict:
    """Kills a process of the pool again and again while pictures are drawn; every picture must come."""
    progress.say(f"{KILLS} kills under load")
    waits, failures, stop = [], Counter[str](), threading.Event()
    with _studio() as studio, ThreadPoolExecutor(THREADS) as people:
        busy = [people.submit(_draw_until, stop, studio, failures, seed) for seed in range(THREADS)]
        dice = random.Random(1)  # noqa: S311  # whom it meets
        for _ in range(KILLS):
            owner, victim, is_driver = dice.choice(_victims(studio))
            os.kill(victim, signal.SIGKILL)
            waits.append(_until_whole(studio, None if is_driver else owner))
        stop.set()
        drawn = sum(one.result() for one in busy)
    worst = max(waits)
    well = not failures and worst <= WHOLE_SECONDS
    kills = f"{KILLS} kills of Chromium and its driver while {drawn:,} pictures were drawn"
    return Verdict(well, f"{kills}: {dict(failures) or 'none'} failed; the pool was whole again within {worst:.1f} s")


def overload(progress: Progress) -> Verdict:
    """Many more ask at once than can be served."""
    progress.say("ten times too much")
    answers, slowest, stop = Counter[str](), [0.0], threading.Event()

    def ask(seed: int) -> None:
        while not stop.is_set():
            start = time.monotonic()
            try:
                _draw(studio, seed)
                answers["drawn"] += 1
            except RenderBusy:
                answers["told to come back"] += 1
                time.sleep(0.05)
            slowest[0] = max(slowest[0], time.monotonic() - start)

    with _studio() as studio, ThreadPoolExecutor(OVERLOAD_THREADS) as people:
        asking = [people.submit(ask, seed) for seed in range(OVERLOAD_THREADS)]
        time.sleep(OVERLOAD_SECONDS)
        stop.set()
        for one in asking:
            one.result()
    well = set(answers) <= {"drawn", "told to come back"} and slowest[0] <= DEADLINE
    return Verdict(well, f"{OVERLOAD_THREADS} at once: {dict(answers)}, the slowest answer after {slowest[0]:.1f} s")


@contextmanager
def _studio() -> Iterator[Studio]:
    with Studio(browsers=BROWSERS, timeout_seconds=DEADLINE) as studio:
        while len(studio.browsers()) < BROWSERS:
            studio.ready()
            time.sleep(0.05)
        yield studio


def _many_drawings(count: int) -> list[Drawing]:
    """Made beforehand: making them takes as long as laying them out."""
    dice = random.Random(count)  # noqa: S311  # data to draw, not secrets
    charts = list(nine_charts().values())
    return [
        Drawing(
            chart=with_new_everything(dice.choice(charts), dice),
            scale=dice.choice([1, 2]),
            theme=dice.choice(["light", "dark"]),
            tenant=f"T{dice.randrange(5)}",
        )
        for _ in range(count)
    ]


DRAWINGS = _many_drawings(300)


def _draw(studio: Studio, seed: int) -> None:
    studio.draw(DRAWINGS[seed % len(DRAWINGS)])


def _draw_until(stop: threading.Event, studio: Studio, failures: Counter[str], seed: int) -> int:
    drawn = 0
    while not stop.is_set():
        try:
            _draw(studio, seed + drawn)
            drawn += 1
        except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
            failures[type(error).__name__] += 1
    return drawn


def _victims(studio: Studio) -> list[tuple[Browser, int, bool]]:
    """The drivers and the browsers themselves, not their helpers: whose it is, its process, whether it is a driver."""
    found = []
    for owner in studio.browsers():
        for pid in owner.processes():
            with contextlib.suppress(psutil.NoSuchProcess):
                process = psutil.Process(pid)
                program, command = Path(process.exe()).name, process.cmdline()
                is_driver = "driver" in program
                if is_driver or ("chrom" in program and not any("--type=" in word for word in command)):
                    found.append((owner, pid, is_driver))
    return found


def _until_whole(studio: Studio, lost: Browser | None) -> float:
    """Seconds until as many browsers as before are up, without the lost one. One without its driver paints on."""
    start = time.monotonic()
    while time.monotonic() - start < GIVE_UP_SECONDS:
        browsers = studio.browsers()
        if len(browsers) == BROWSERS and lost not in browsers:
            break
        time.sleep(0.02)
    return time.monotonic() - start


@contextmanager
def _folder_of_our_own() -> Iterator[None]:
    """Temporary files go there, where nobody else leaves any."""
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        usual, tempfile.tempdir = tempfile.tempdir, folder
        try:
            yield
        finally:
            tempfile.tempdir = usual


def _folders_left() -> list[Path]:
    return list(Path(tempfile.gettempdir()).iterdir())


if __name__ == "__main__":
    main()
