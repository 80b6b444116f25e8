"""Playing a fault on a request that is being answered."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator

from flask import Response, jsonify, request

from sandbox.faults import Fault
from sandbox.slack import Slack


class ConnectionDropped(ConnectionError):
    """The connection of this request was closed on purpose."""


@contextlib.contextmanager
def suffer(slack: Slack, method: str) -> Iterator[Response | None]:
    """Play the fault that waits for this call, if any, around the code that would answer it.

    Yields the answer to give in place of the real one, or `None` to work as ever. Raises `ConnectionDropped` where
    the fault closes the connection; the werkzeug server then sends nothing.
    """
    with slack.lock:
        fault = slack.faults.take(method)
    if fault is None:
        yield None
        return
    if fault.kind == "drop_before":
        drop_connection()
    if fault.kind == "delay":
        time.sleep(fault.seconds)
    yield _answer_of(fault)
    if fault.kind == "drop_after":
        drop_connection()


def _answer_of(fault: Fault) -> Response | None:
    if fault.kind == "error":
        return jsonify({"ok": False, "error": fault.error})
    if fault.kind == "status":
        return Response(fault.error, fault.status, mimetype="text/plain")
    if fault.kind == "ratelimited":
        response = jsonify({"ok": False, "error": "ratelimited"})
        response.status_code = 429
        response.headers["Retry-After"] = str(fault.retry_after)
        return response
    return None


def drop_connection() -> None:
    """Close the connection of the current request without an answer. Raises `ConnectionDropped`."""
    connection = request.environ.get("werkzeug.socket")
    if isinstance(connection, socket.socket):
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
    raise ConnectionDropped
