"""Finding Chromium and its driver on this machine, and starting them so that they end with us."""

import logging
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from selenium.webdriver import ChromeOptions

from core.errors import Unavailable
from renderers import guardian
from renderers.devtools import Broken, Devtools
from renderers.profiles import Profile
from renderers.sessions import start_session

logger = logging.getLogger(__name__)

# Debian's script for the first starts it as a child, which would be left behind by a driver that kills the script.
BROWSERS = ("/usr/lib/chromium/chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
DRIVERS = ("chromedriver", "chromium.chromedriver")
SEARCHED = "/usr/local/bin:/usr/bin:/bin"
WELCOME = re.compile(rb"started successfully on port (\d+)")
FAREWELL = b"Exiting"


class ChromiumMissing(Unavailable):
    """There is no Chromium, or no driver for it, where it was looked for."""

    code = "chromium_missing"


@dataclass(frozen=True, slots=True)
class Programs:
    """Where Chromium and its driver are. `chromium-headless-shell` is Chromium without a window: it draws the same in
    half the memory, and starts in half the time."""

    chromium: Path
    chromedriver: Path


def find_programs(chromium: Path | None = None, chromedriver: Path | None = None) -> Programs:
    """The given programs, or the first ones on the path. Raises ChromiumMissing, naming what to install."""
    return Programs(
        _find(chromium, BROWSERS, "CHROMIUM", "apt install chromium"),
        _find(chromedriver, DRIVERS, "CHROMEDRIVER", "apt install chromium-driver"),
    )


def _find(given: Path | None, names: Iterable[str], setting: str, remedy: str) -> Path:
    candidates = [str(given)] if given else list(names)
    for candidate in candidates:
        if path := shutil.which(candidate):
            return Path(path)
    where = str(given) if given else f"none of {', '.join(candidates)} is on the path"
    raise ChromiumMissing(f"No program to draw with: {where}. Install it ({remedy}) or set {setting} to its path.")


class Chromium:
    """A driver on this machine, and the browsers it starts, in a throwaway folder and an empty environment.

    Raises Broken when the driver does not start within `seconds`.
    """

    def __init__(self, programs: Programs, seconds: float) -> None:
        self._programs = programs
        self._profile = Profile()
        self._guardian = self._start()
        try:
            self.url = f"http://127.0.0.1:{self._port(time.monotonic() + seconds)}"
        except Broken:
            self.kill()
            raise

    def open(self, deadline: float) -> Devtools:
        """The conversation with its page, straight to the browser's own port."""
        driver = start_session(self.url, self._options(), deadline)
        address = driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
        return Devtools(f"ws://{address}/devtools/page/{driver.current_window_handle}", deadline)

    def _options(self) -> ChromeOptions:
        options = ChromeOptions()
        options.binary_location = str(self._programs.chromium)
        for flag in _as_root():
            options.add_argument(flag)
        return options  # without a profile: the driver makes one in our folder, and only then opens a page

    def alive(self) -> bool:
        return self._guardian.poll() is None

    def keep_alive(self, _deadline: float) -> None:
        """Nobody ends it but us."""

    def processes(self) -> list[int]:
        """The process ids of the driver, the browser and all that they started."""
        return guardian.descendants(self._guardian.pid)

    def memory(self) -> int:
        """Bytes that these processes do not share with others."""
        return sum(map(_private_bytes, self.processes()))

    def kill(self) -> None:
        """Ends all of it, however stuck, and removes its folder. More than once does no harm."""
        if self._guardian.stdin:
            self._guardian.stdin.close()
        try:
            self._guardian.wait(guardian.PATIENCE_SECONDS + 1)
        except subprocess.TimeoutExpired:
            self._guardian.kill()
            self._guardian.wait()
        self._profile.release()

    def _start(self) -> subprocess.Popen[bytes]:
        folder = self._profile.folder
        environment = {"PATH": SEARCHED, "HOME": str(folder), "TMPDIR": str(folder), "TZ": "UTC", "LANG": "C.UTF-8"}
        guarded = (sys.executable, "-I", "-S", guardian.__file__, folder, self._programs.chromedriver, "--port=0")
        with self._log.open("wb") as log:
            return subprocess.Popen(  # noqa: S603  # the program that the operator chose
                guarded,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # a Ctrl-C in our terminal is not for it
            )

    @property
    def _log(self) -> Path:
        return self._profile.folder / "driver.log"

    def _port(self, deadline: float) -> int:
        while time.monotonic() < deadline and self.alive():
            said = self._log.read_bytes()
            if welcome := WELCOME.search(said):
                return int(welcome[1])
            if FAREWELL in said:  # the port that it found was taken in the same moment
                break
            time.sleep(0.005)
        raise Broken(f"the driver did not start: {self._log.read_text(errors='replace')[-500:]}")


@cache
def _as_root() -> Iterable[str]:
    if os.geteuid() != 0:
        return ()
    logger.warning("running as root, so Chromium runs without its sandbox: run as an ordinary user instead")
    return ("--no-sandbox",)


def _private_bytes(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0  # it has just ended
    return (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE")
