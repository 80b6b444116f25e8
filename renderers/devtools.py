"""A conversation with one page over the Chrome DevTools Protocol."""

import contextlib
import time
from collections.abc import Mapping
from typing import Any, Self

import websocket
from pydantic_core import from_json, to_json

_GONE = {"Inspector.targetCrashed", "Inspector.detached", "Target.detachedFromTarget"}


class Broken(Exception):
    """The page threw, crashed, cannot be reached or did not answer in time: it must not be used again."""


class Overdue(Broken):
    """No answer in time."""


class Devtools:
    """Calls methods in one page, one at a time. Not for several threads at once.

    `url` leads to a page, or to a whole browser (as a Selenium Grid offers it); then `attach` chooses the page in it.
    Deadlines are moments of `time.monotonic`. Raises Broken when nobody is there.
    """

    def __init__(self, url: str, deadline: float, headers: Mapping[str, str] | None = None) -> None:
        self._route: dict[str, str] = {}
        self._calls = 0
        try:
            self._socket = websocket.create_connection(
                url,
                timeout=_until(deadline),
                header=dict(headers or {}),
                suppress_origin=True,  # Chromium refuses origins that it was not started with
                http_no_proxy=["*"],
                skip_utf8_validation=True,  # done in Python, it takes longer than drawing; JSON is decoded anyway
            )
        except (OSError, websocket.WebSocketException) as error:
            raise Broken(f"no connection to the page: {error}") from error

    def attach(self, target: str, deadline: float) -> Self:
        """Speaks to that page of the browser from now on. Raises Broken."""
        session = self.call("Target.attachToTarget", deadline, targetId=target, flatten=True)["sessionId"]
        self._route = {"sessionId": session}
        return self

    def call(self, method: str, deadline: float, **params: Any) -> Any:
        """The result of the method. Raises Broken."""
        self._calls += 1
        request = {"id": self._calls, "method": method, "params": params, **self._route}
        try:
            self._socket.send(to_json(request))
            return self._answer(deadline)
        except (websocket.WebSocketTimeoutException, TimeoutError) as error:
            raise Overdue(f"{method} was not answered in time") from error
        except (OSError, websocket.WebSocketException, ValueError) as error:
            raise Broken(f"{method}: {error!r}") from error

    def tell(self, expression: str) -> None:
        """Has the page run some JavaScript; nobody waits for it, and what becomes of it is never known."""
        self._calls += 1
        request = {"id": self._calls, "method": "Runtime.evaluate", "params": {"expression": expression}, **self._route}
        with contextlib.suppress(OSError, websocket.WebSocketException):  # whoever calls next will see
            self._socket.send(to_json(request))

    def _answer(self, deadline: float) -> Any:
        while True:
            self._socket.settimeout(_until(deadline))
            message = from_json(self._socket.recv_data()[1])
            if message.get("method") in _GONE:
                raise Broken(f"the page is gone: {message['method']}")
            if message.get("id") == self._calls:
                if "error" in message:
                    raise Broken(f"the browser refused: {message['error']}")
                return message["result"]

    def evaluate(self, expression: str, deadline: float) -> Any:
        """The value of a JavaScript expression, awaited when it is a promise. Raises Broken when it throws."""
        answer = self.call("Runtime.evaluate", deadline, expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Broken(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def close(self) -> None:
        self._socket.close(timeout=0)


def _until(deadline: float) -> float:
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise Overdue("there is no time left")
    return seconds
