"""The servers that are measured, on free ports of this machine: ours, and Chart.js behind Node."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from scripts.children import free_port
from scripts.whole import start_whole

CHARTJS = Path(__file__).parents[1] / "gallery" / "chartjs"
UNLIMITED = {"REQUEST_RATE": "unlimited", "ANONYMOUS_RENDER_RATE": "unlimited"}


class NoNode(Exception):
    """Node, or the packages that `make bench` installs for it, are not there."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at `address`; `process` is the root of its processes."""

    address: str
    process: psutil.Process


@contextmanager
def our_server(folder: Path, **settings: str) -> Iterator[Server]:
    """`grapiture serve`, beside a sandbox that has nothing to do here. Raises Stopped, NeverCame and Refused."""
    folder.mkdir(parents=True, exist_ok=True)
    with start_whole(folder, free_port(), free_port(), logs=folder / "logs", **UNLIMITED, **settings) as whole:
        yield Server(whole.app, psutil.Process(whole.children[1].process.pid))


@contextmanager
def chartjs_server() -> Iterator[Server]:
    """Raises NoNode."""
    node = shutil.which("node")
    if node is None or not (CHARTJS / "node_modules").is_dir():
        raise NoNode("Chart.js runs on Node: install nodejs and npm, then run `make bench` again")
    command = [node, str(CHARTJS / "serve.mjs")]
    with subprocess.Popen(  # noqa: S603  # the command is written above
        command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True
    ) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            if not address:
                raise NoNode(f"this ended at once: {' '.join(command)}")
            yield Server(address, psutil.Process(process.pid))
        finally:
            process.terminate()
