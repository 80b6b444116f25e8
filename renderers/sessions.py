"""WebDriver sessions: asking for a browser, here or on a Selenium Grid."""

import time
from contextlib import suppress

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ChromeOptions, Remote
from selenium.webdriver.common.proxy import Proxy, ProxyType
from selenium.webdriver.remote.client_config import ClientConfig
from urllib3.exceptions import HTTPError

from renderers.devtools import Broken

FLAGS = (
    "--headless",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container's /dev/shm may be too small for one canvas
    "--disable-breakpad",
    "--disable-extensions",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--disable-quic",
    # A page that nobody sees would be slowed down.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # The same picture on every machine.
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--force-device-scale-factor=1",
    # Nothing reaches the network: no name resolves, and whatever needs none, loopback included, meets a dead proxy.
    "--disable-background-networking",
    "--disable-domain-reliability",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
)


def start_session(url: str, options: ChromeOptions, deadline: float) -> Remote:
    """A session at the WebDriver endpoint `url`, whose browser shows an empty page. Raises Broken."""
    for flag in FLAGS:
        options.add_argument(flag)
    config = ClientConfig(
        url, timeout=max(1, round(deadline - time.monotonic())), proxy=Proxy({"proxyType": ProxyType.DIRECT})
    )
    driver = None
    try:
        driver = Remote(url, options=options, client_config=config)
        driver.get("about:blank")  # so that no first page is still on its way when ours is set
    except (WebDriverException, HTTPError, OSError) as error:
        _give_up(driver)
        raise Broken(f"the browser did not start: {error}") from error
    return driver


def _give_up(driver: Remote | None) -> None:
    """A session that nobody will use must not take a place on a Grid."""
    if driver is not None:
        with suppress(WebDriverException, HTTPError, OSError):
            driver.quit()
