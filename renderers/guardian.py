"""Runs a program for as long as somebody holds the other end of its standard input.

    python -I -S guardian.py FOLDER PROGRAM [ARGUMENT …]

When that end is closed, be it because the holder was killed, everything that descends from the program is ended and
FOLDER is removed. This is a program of its own because only another process outlives a `kill -9`. It adopts what the
program leaves behind (a browser's crash handlers leave their family), so nothing can slip away. Linux only.
"""

import ctypes
import os
import shutil
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PROC = Path("/proc")
PATIENCE_SECONDS = 5.0


def descendants(pid: int) -> list[int]:
    """The processes that `pid` started, and those that they did, at this moment."""
    children: dict[int, list[int]] = defaultdict(list)
    for child, parent in _parents():
        children[parent].append(child)
    found = list(children[pid])
    for child in found:
        found.extend(children[child])
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_bytes()
            except OSError:
                continue  # it has just ended
            yield int(folder.name), int(stat.rpartition(b") ")[2].split()[1])


def end_descendants() -> None:
    """Kills all descendants of this process; returns when they are gone or cannot be killed."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while (pids := descendants(os.getpid())) and time.monotonic() < give_up:
        for pid in pids:
            try:
                os.kill(pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):  # gone, or a sandbox's own helper that goes with its child
                continue
        time.sleep(0.01)


def _run(program: list[str]) -> None:
    """Starts the program; should this process be killed, the program is too."""
    if os.fork() == 0:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.execv(program[0], program)  # noqa: S606  # that is what it is for


def main() -> None:
    """Runs the program until it ends or nobody holds our standard input any more."""
    folder, *program = sys.argv[1:]
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    _run(program)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for, so that none stays a zombie
    sys.stdin.buffer.read()
    end_descendants()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
