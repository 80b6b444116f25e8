"""Browsers on a Selenium Grid, reached through its hub alone."""

import contextlib

import urllib3
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ChromeOptions, Remote
from urllib3.exceptions import HTTPError

from renderers.devtools import Broken, Devtools
from renderers.sessions import start_session


class GridBrowser:
    """A browser that the Grid at `url` lends us. Where it runs, and what it takes there, is the Grid's business: a
    node that may not use Chromium's sandbox says so in its own configuration."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._driver: Remote | None = None

    def open(self, deadline: float) -> Devtools:
        """The conversation with its page, through the Grid's `se:cdp` address."""
        self._driver = start_session(self._url, ChromeOptions(), deadline)
        address = self._driver.capabilities.get("se:cdp")
        if not isinstance(address, str):
            raise Broken("the Grid offers no DevTools connection (se:cdp): it must run Chromium on Selenium 4")
        whole = Devtools(address, deadline)
        return whole.attach(self._driver.current_window_handle, deadline)

    def keep_alive(self) -> None:
        """A Grid ends sessions that nothing is asked of (after 300 s, unless configured otherwise), and does not count
        what passes over DevTools. Raises Broken when it did."""
        try:
            if self._driver:
                self._driver.current_window_handle  # noqa: B018  # asking is the point
        except (WebDriverException, HTTPError, OSError) as error:
            raise Broken(f"the Grid lost the session: {error}") from error

    def memory(self) -> int:
        return 0

    def processes(self) -> list[int]:
        return []

    def kill(self) -> None:
        """Gives it back; a Grid that does not answer ends the session by itself later."""
        driver, self._driver = self._driver, None
        if driver is None:
            return
        with contextlib.suppress(WebDriverException, HTTPError, OSError):
            driver.quit()


def ask_grid(url: str, seconds: float) -> tuple[bool, str]:
    """Whether the Grid takes new sessions, and what it says of itself. Raises Broken when nobody answers."""
    try:
        answer = urllib3.request("GET", f"{url.rstrip('/')}/status", timeout=seconds, retries=False)
        status = answer.json()["value"]
        return bool(status["ready"]), str(status["message"])
    except (HTTPError, OSError, ValueError, LookupError, TypeError) as error:
        raise Broken(f"no Selenium Grid answers at {url}: {error}") from error
