"""Folders for one browser each: its profile, its home, its temporary files."""

import fcntl
import logging
import os
import shutil
import tempfile
from pathlib import Path

logger = logging.getLogger(__name__)

PREFIX = "grapiture-browser-"
LONGEST = 62
"""Bytes of a folder's path: Chromium adds 45 for a socket, and the name of a socket has 107 (unix(7))."""

LONGEST_PARENT = LONGEST - len(f"/{PREFIX}xxxxxxxx")
"""Bytes of the path of the folder for temporary files: mkdtemp adds eight of its own to our prefix."""


class Profile:
    """A fresh folder that is known to be in use until `release`, or until this process ends however it ends."""

    def __init__(self, parent: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        self._lock = os.open(self.folder, os.O_RDONLY)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def release(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def sweep(parent: Path | None = None) -> None:
    """Removes the folders that nobody uses any more: those of processes that were killed with their guardians."""
    for folder in Path(parent or tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            lock = os.open(folder, os.O_RDONLY)
        except OSError:
            continue  # somebody else's, or already gone
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
            logger.info("removed the abandoned browser folder %s", folder)
        except BlockingIOError:
            continue
        finally:
            os.close(lock)
