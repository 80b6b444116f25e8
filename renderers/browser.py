"""One browser with one page that paints scenes."""

import json
import time
from typing import Protocol

from pydantic_core import to_json

from renderers import mount, page
from renderers.devtools import Devtools
from renderers.files import make_file
from renderers.painting import Painted, Painting
from renderers.stopwatch import Stopwatch

KEPT = 64
AWAKE_SECONDS = 0.01
STOCK = {"boxes": 6, "lines": 6, "areas": 3, "arcs": 2, "dots": 4, "texts": 3}  # what most pictures need


class Host(Protocol):
    """Where a browser runs: on this machine, or on one that lends it to us."""

    def open(self, deadline: float) -> Devtools:
        """Starts the browser; the conversation is with an empty page in it. Raises Broken."""

    def keep_alive(self, deadline: float) -> None:
        """Tells whoever might end an idle browser that it is still needed. Raises Broken."""

    def memory(self) -> int:
        """Bytes that the browser takes on this machine."""

    def processes(self) -> list[int]:
        """The ids of what runs on this machine for it; none when it runs elsewhere."""

    def kill(self) -> None:
        """Ends the browser and whatever belongs to it, however stuck."""


class Browser:
    """A browser that is ready to paint. Used by one thread at a time.

    Starting it takes up to `seconds`, else it raises Broken and nothing is left behind. Any other method that raises
    Broken leaves a browser that is only good to be killed. At most `keep` marks of a kind stay mounted; with none,
    every picture mounts its own.
    """

    def __init__(self, host: Host, *, seconds: float = 20, keep: int = KEPT) -> None:
        self._host = host
        self._painted = 0.0
        self.pictures = 0
        deadline = time.monotonic() + seconds
        try:
            self._devtools = host.open(deadline)
            self._furnish(keep, deadline)
        except BaseException:
            self.kill()
            raise

    def _furnish(self, keep: int, deadline: float) -> None:
        call, evaluate = self._devtools.call, self._devtools.evaluate
        call("Inspector.enable", deadline)
        call("Network.enable", deadline)
        call("Network.setBlockedURLs", deadline, urls=["*"])
        frame = call("Page.getFrameTree", deadline)["frameTree"]["frame"]["id"]
        call("Page.setDocumentContent", deadline, frameId=frame, html=page.HTML)
        evaluate(page.script(), deadline)
        for face, encoded in page.faces():
            evaluate(f"easel.face({_json(face.family, face.weight, face.style, face.features, encoded)})", deadline)
        evaluate("document.fonts.ready.then(() => null)", deadline)
        stock = {kind: min(count, keep) for kind, count in STOCK.items()}
        evaluate(f"easel.rig({_json(json.loads(mount.samples()), stock, keep)})", deadline)

    def paint(self, painting: Painting, deadline: float) -> Painted:
        """The painting as a file. Raises Broken."""
        watch = Stopwatch()
        content = to_json(mount.fill(painting.scene, painting.scale)).decode()
        watch.lap("pack")
        data, spent = make_file(self._devtools, painting, content, deadline)
        watch.split("transfer", spent)
        self.pictures += 1
        self._painted = time.monotonic()
        return Painted(data, watch.laps)

    def rouse(self) -> None:
        """Tells a browser that has slept for a while that a picture comes: it is awake when the picture is laid out."""
        if time.monotonic() - self._painted > AWAKE_SECONDS:
            self._devtools.tell("null")  # its processes have to be brought back, whatever for

    def check(self, deadline: float) -> None:
        """Raises Broken when the page does not answer, or whoever lends it does not know it any more."""
        self._devtools.evaluate("null", deadline)
        self._host.keep_alive(deadline)

    def memory(self) -> int:
        return self._host.memory()

    def processes(self) -> list[int]:
        """The ids of its processes on this machine."""
        return self._host.processes()

    def kill(self) -> None:
        """Ends it. Afterwards nothing of it is left on this machine."""
        self._host.kill()
        if hasattr(self, "_devtools"):
            self._devtools.close()


def _json(*values: object) -> str:
    """The values as arguments of a JavaScript call."""
    return json.dumps(values)[1:-1]
