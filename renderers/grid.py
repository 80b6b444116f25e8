"""Browsers on a Selenium Grid, reached through its hub alone."""

import contextlib
import threading
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import urllib3
from selenium.webdriver import ChromeOptions
from urllib3.exceptions import HTTPError

from renderers.devtools import Broken, Devtools
from renderers.sessions import start_session

GOODBYE_SECONDS = 10


class GridBrowser:
    """A browser that the Grid at `url` lends us. Where it runs, and what it takes there, is the Grid's business: a
    node that may not use Chromium's sandbox says so in its own configuration."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: str | None = None

    def open(self, deadline: float) -> Devtools:
        """The conversation with its page, through the Grid's `se:cdp` address."""
        driver = start_session(self._url, ChromeOptions(), deadline)
        self._session = f"session/{driver.session_id}"
        page, reported = driver.current_window_handle, driver.capabilities.get("se:cdp")
        driver.command_executor.close()  # type: ignore[union-attr]  # with a session, it is a RemoteConnection
        if not isinstance(reported, str):
            raise Broken("the Grid offers no DevTools connection (se:cdp): it must run Chromium on Selenium 4")
        return Devtools(through_hub(self._url, reported), deadline, sign_in(self._url)).attach(page, deadline)

    def keep_alive(self, deadline: float) -> None:
        """A Grid ends sessions that nothing is asked of (after 300 s, unless configured otherwise), and does not count
        what passes over DevTools. Raises Broken when it did."""
        if self._session:
            ask(self._url, "GET", f"{self._session}/window", max(0.1, deadline - time.monotonic()))

    def memory(self) -> int:
        return 0

    def processes(self) -> list[int]:
        return []

    def kill(self) -> None:
        """Gives it back, without waiting: a Grid that lost the node takes its time to say so."""
        session, self._session = self._session, None
        if session:
            threading.Thread(target=self._give_back, args=(session,), name="grid-goodbye").start()

    def _give_back(self, session: str) -> None:
        with contextlib.suppress(Broken):  # a Grid that does not answer ends the session by itself, later
            ask(self._url, "DELETE", session, GOODBYE_SECONDS)


def through_hub(url: str, reported: str) -> str:
    """The address of a session's DevTools connection on the way that leads to the Grid at `url`: what a node reports
    holds the name that it believes the hub to have, which may mean nothing where we are."""
    hub = urlsplit(url)
    host = hub.netloc.rpartition("@")[2]
    return urlsplit(reported)._replace(scheme="wss" if hub.scheme == "https" else "ws", netloc=host).geturl()


def sign_in(url: str) -> Mapping[str, str]:
    """The header that the name and password in `url`, if any, stand for."""
    parts = urlsplit(url)
    if parts.username is None:
        return {}
    return dict(urllib3.make_headers(basic_auth=f"{unquote(parts.username)}:{unquote(parts.password or '')}"))


def ask(url: str, method: str, path: str, seconds: float) -> Any:
    """The value that the Grid answers with. Raises Broken when nobody answers in time, or with an error."""
    base = urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl().rstrip("/")
    try:
        with urllib3.PoolManager(timeout=seconds, retries=False) as http:
            answer = http.request(method, f"{base}/{path}", headers=sign_in(url))
            if answer.status != 200:
                raise Broken(f"the Grid answers {answer.status} to {method} /{path}")
            return answer.json()["value"]
    except (HTTPError, OSError, ValueError, LookupError, TypeError) as error:
        raise Broken(f"the Grid does not answer {method} /{path}: {error}") from error


def ask_grid(url: str, seconds: float) -> tuple[bool, str]:
    """Whether the Grid takes new sessions, and what it says of itself. Raises Broken when nobody answers."""
    status = ask(url, "GET", "status", seconds)
    return bool(status["ready"]), str(status["message"])
