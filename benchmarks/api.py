"""`make bench`: how many requests a second the API answers, and how long each takes.

Measured from outside, over kept connections, on the same machine, whose cores the measuring takes its share of. What
Slack would answer comes from a server that does nothing else. Three payloads: a picture that was asked for before, a
picture of a known shape with numbers of its own, and a webhook's message without a chart.
"""

import itertools
import json
import os
import secrets
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from scripts.children import Child, Stopped, end_all, free_port
from scripts.visits import Refused
from scripts.whole import NeverCame, start_whole

CONNECTIONS = 8
SECONDS = 6.0
WARM_UP = 2.0
LABELS = ("Mon", "Tue", "Wed", "Thu", "Fri")
RENDER, WEBHOOK = "/api/v1/render", "/services/T0BENCH00/B0BENCH00/benchmarkbenchmark"
Bodies = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Load:
    """What is sent where: `next_body` is asked before each request, by all connections."""

    name: str
    path: str
    next_body: Bodies


@dataclass(frozen=True, slots=True)
class Figures:
    """Answers a second, and the seconds that each took."""

    rate: float
    waits: list[float]


class Failed(Exception):
    """An answer was not what it should have been; the text says what came."""


def main() -> None:
    """Measures and prints a table; exits with 1 and a reason when something fails."""
    sink_port, logs = free_port(), Path("var/bench/logs")
    sink = Child.start("the sink", [sys.executable, "-m", "benchmarks.sink", str(sink_port)], {}, logs / "sink.log")
    settings = {
        "SLACK_HOOKS_URL": f"http://127.0.0.1:{sink_port}",
        "REQUEST_RATE": "unlimited",
        "ANONYMOUS_RENDER_RATE": "unlimited",
    }
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            start_whole(Path(folder), free_port(), free_port(), logs=logs, **settings) as whole,
        ):
            measured = [(load, measure(whole.app, load)) for load in loads()]
    except (Stopped, NeverCame, Refused, Failed) as error:
        sys.exit(f"bench: {error}")
    finally:
        end_all([sink])
    print(table(measured))


def loads() -> Iterator[Load]:
    """The three payloads."""
    same = render_body(range(1, 6))
    yield Load("picture asked for before", RENDER, lambda: same)
    yield Load("picture of a known shape", RENDER, lambda: render_body(1 + secrets.randbelow(999) for _ in LABELS))
    text = json.dumps({"text": "Deployed", "blocks": [{"type": "divider"}]}).encode()
    yield Load("message without a chart", WEBHOOK, lambda: text)


def render_body(values: Iterator[int] | range) -> bytes:
    """A bar chart of these numbers."""
    data = {"labels": LABELS, "datasets": [{"label": "Signups", "data": list(values)}]}
    return json.dumps({"chart": {"type": "bar", "data": data}}).encode()


def measure(address: str, load: Load) -> Figures:
    """Sends the load over all connections, first to warm up, then for the figures. Raises Failed."""
    press(address, load, WARM_UP)
    began = time.monotonic()
    waits = press(address, load, SECONDS)
    return Figures(len(waits) / (time.monotonic() - began), waits)


def press(address: str, load: Load, seconds: float) -> list[float]:
    """The seconds that each answer took. Raises Failed."""
    waits: list[list[float]] = [[] for _ in range(CONNECTIONS)]
    failures: list[Exception] = []
    end = time.monotonic() + seconds

    def work(own: list[float]) -> None:
        try:
            own.extend(ask_until(end, address, load))
        except (Failed, OSError) as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(own,)) for own in waits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise Failed(f"{load.name}: {failures[0]}")
    return list(itertools.chain.from_iterable(waits))


def ask_until(end: float, address: str, load: Load) -> Iterator[float]:
    """Asks over one connection until the moment `end`, and yields how long each answer took."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname or "", place.port or 80), timeout=60) as connection:
        answers = connection.makefile("rb")
        while time.monotonic() < end:
            body = load.next_body()
            head = f"POST {load.path} HTTP/1.1\r\nHost: {place.netloc}\r\nContent-Type: application/json\r\n"
            began = time.perf_counter()
            connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            status, answer = read_answer(answers)
            yield time.perf_counter() - began
            if status != 200:
                raise Failed(f"{status}: {answer[:300].decode(errors='replace')}")


def read_answer(answers: BinaryIO) -> tuple[int, bytes]:
    """The status and the body of one answer. Raises Failed when the connection ends."""
    first = answers.readline()
    length = 0
    while (line := answers.readline().strip()) != b"":
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    if not first:
        raise Failed("the connection ended")
    return int(first.split()[1]), answers.read(length)


def table(measured: list[tuple[Load, Figures]]) -> str:
    """The figures as a Markdown table."""
    rows = [
        f"| {load.name} | {figures.rate:.0f} | {statistics.median(figures.waits) * 1000:.1f} "
        f"| {statistics.quantiles(figures.waits, n=20, method='inclusive')[-1] * 1000:.1f} |"
        for load, figures in measured
    ]
    head = [
        f"The API over {CONNECTIONS} connections, {os.cpu_count()} cores",
        "",
        "| request | a second | median ms | p95 ms |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *rows])


if __name__ == "__main__":
    main()
