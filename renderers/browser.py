"""One browser with one page that paints scenes."""

import json
import logging
import struct
import time
from base64 import b64decode
from collections import OrderedDict
from itertools import count
from typing import Protocol

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ChromeOptions, Remote
from selenium.webdriver.common.proxy import Proxy, ProxyType
from selenium.webdriver.remote.client_config import ClientConfig
from urllib3.exceptions import HTTPError

from renderers import mount, page
from renderers.devtools import Broken, Devtools
from renderers.scene import Scene

logger = logging.getLogger(__name__)

PNG_SIZE = struct.Struct(">16x2I")  # width and height follow the signature and the head of the first chunk


class Host(Protocol):
    """Where a browser runs: a WebDriver endpoint that is there for this browser alone."""

    url: str

    def options(self) -> ChromeOptions:
        """How to ask for the browser."""

    def alive(self) -> bool: ...

    def memory(self) -> int:
        """Bytes that the browser takes."""

    def processes(self) -> list[int]:
        """The ids of what runs on this machine for it; none when it runs elsewhere."""

    def kill(self) -> None:
        """Ends the browser and whatever belongs to it, however stuck."""


class Browser:
    """A browser that is ready to paint. Used by one thread at a time.

    Starting it takes up to `seconds`, else it raises Broken and nothing is left behind. Any other method that raises
    Broken leaves a browser that is only good to be killed. The views of the last `views` structures stay mounted.
    """

    def __init__(self, host: Host, *, seconds: float = 20, views: int = 24) -> None:
        self._host = host
        self._views = views
        self._mounted: OrderedDict[tuple[str, ...], int] = OrderedDict()
        self._keys = count()
        self.pictures = 0
        try:
            self._start(time.monotonic() + seconds)
        except BaseException:
            host.kill()
            raise

    def _start(self, deadline: float) -> None:
        config = ClientConfig(
            self._host.url,
            timeout=max(1, round(deadline - time.monotonic())),
            proxy=Proxy({"proxyType": ProxyType.DIRECT}),
        )
        try:
            driver = Remote(self._host.url, options=self._host.options(), client_config=config)
            driver.get("about:blank")  # so that no first page is still on its way when ours is set
            address = driver.capabilities["goog:chromeOptions"]["debuggerAddress"]
            target = driver.current_window_handle
        except (WebDriverException, HTTPError, OSError, KeyError) as error:
            raise Broken(f"the browser did not start: {error}") from error
        self._devtools = Devtools(f"ws://{address}/devtools/page/{target}", deadline)
        self._furnish(deadline)

    def _furnish(self, deadline: float) -> None:
        call, evaluate = self._devtools.call, self._devtools.evaluate
        call("Inspector.enable", deadline)
        call("Network.enable", deadline)
        call("Network.setBlockedURLs", deadline, urls=["*"])
        frame = call("Page.getFrameTree", deadline)["frameTree"]["frame"]["id"]
        call("Page.setDocumentContent", deadline, frameId=frame, html=page.HTML)
        evaluate(page.script(), deadline)
        for face, encoded in page.faces():
            evaluate(f"easel.face({_json(face.family, face.weight, face.style, encoded)})", deadline)
        evaluate("document.fonts.ready.then(() => null)", deadline)

    def paint(self, scene: Scene, scale: float, deadline: float) -> bytes:
        """The scene as PNG, `scale` times as large. Raises Broken."""
        key = self._mount(scene.structure, deadline)
        filled = mount.fill(scene, scale)
        encoded = self._devtools.evaluate(f"easel.paint({_json(key, filled)})", deadline)
        picture = b64decode(encoded)
        if len(picture) < PNG_SIZE.size or PNG_SIZE.unpack_from(picture) != mount.size(scene, scale):
            raise Broken("the picture has not the size that was asked for")
        self.pictures += 1
        return picture

    def _mount(self, structure: tuple[str, ...], deadline: float) -> int:
        if structure in self._mounted:
            self._mounted.move_to_end(structure)
            return self._mounted[structure]
        if len(self._mounted) >= self._views:
            _, oldest = self._mounted.popitem(last=False)
            self._devtools.evaluate(f"easel.drop({oldest})", deadline)
        key = self._mounted[structure] = next(self._keys)
        self._devtools.evaluate(f"easel.keep({key}, {mount.document(structure)})", deadline)
        return key

    def check(self, deadline: float) -> None:
        """Raises Broken when the page does not answer."""
        self._devtools.evaluate("null", deadline)

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
