"""Child processes that are started, watched and ended together."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

PATIENCE_SECONDS = 15
LAST_LINES = 20


class Stopped(Exception):
    """A child ended by itself; the text says which, how, and what it said last."""


class PortTaken(Exception):
    """Something else listens on the port; the text says which and how to choose another."""


@dataclass(frozen=True)
class Child:
    """A started program; what it prints goes to the file `log`."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path

    @classmethod
    def start(cls, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> Self:
        """Starts `command` in a process group of its own, so that Ctrl-C reaches us alone and we end it in order."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("wb") as lines:
            process = subprocess.Popen(
                command,
                env={**os.environ, **environment},
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return cls(name, process, log)

    def check(self) -> None:
        """Raises Stopped when the child does not run any more."""
        code = self.process.poll()
        if code is not None:
            last = "\n".join(self.log.read_text(errors="replace").splitlines()[-LAST_LINES:])
            raise Stopped(f"{self.name} stopped by itself (status {code}). It said last, in {self.log}:\n\n{last}")

    def ask_to_end(self) -> None:
        """Sends SIGTERM to the child, which then ends those that it started itself; to them, when it is dead."""
        with suppress(ProcessLookupError):
            if self.process.poll() is None:
                self.process.terminate()
            else:
                os.killpg(self.process.pid, signal.SIGTERM)

    def end(self) -> None:
        """Waits until nothing of the child's group runs any more, and kills what takes too long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self._group_runs() and time.monotonic() < end:
            time.sleep(0.05)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _group_runs(self) -> bool:
        self.process.poll()
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return False
        return True


def end_all(children: Sequence[Child]) -> None:
    """Ends the children, last started first; a second Ctrl-C does not get in the way."""
    with undisturbed():
        for child in reversed(children):
            child.ask_to_end()
            child.end()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Lets nobody interrupt the block. Only the main thread hears signals, so elsewhere there is nothing to do."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def watch(children: Sequence[Child]) -> None:
    """Returns never; raises Stopped when one of the children does."""
    while True:
        for child in children:
            child.check()
        time.sleep(0.5)


def free_port() -> int:
    """A port of this machine on which nothing listens now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def claim_port(setting: str, default: int) -> int:
    """The port that the environment's `setting` names, or the default. Raises PortTaken."""
    named = os.environ.get(setting) or str(default)
    if not named.isdecimal() or not 0 < int(named) < 2**16:
        raise PortTaken(f"{setting}={named} is not a port: give a number from 1 to 65535.")
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", int(named)))
        except OSError as error:
            advice = f"Choose another, as in {setting}={default + 100} make run."
            raise PortTaken(f"port {named} cannot be used ({error.strerror}). {advice}") from error
    return int(named)
