"""Visits to servers of this machine over HTTP, without a proxy."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

SECONDS = 60
OPENER = build_opener(ProxyHandler({}))


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Message
    body: bytes

    def json(self) -> Any:
        """The body as JSON. Raises ValueError."""
        return json.loads(self.body)


class Refused(Exception):
    """A server answered with a status from 400 on; the text says which and in what words."""


def get(address: str) -> Answer:
    """Raises Refused, and OSError when nobody answers."""
    return _send(Request(address))


def post(address: str, content: Mapping[str, Any]) -> Answer:
    """Posts `content` as JSON. Raises Refused, and OSError when nobody answers."""
    return _send(Request(address, json.dumps(content).encode(), {"Content-Type": "application/json"}))


def send(address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Posts any bytes. Raises Refused, and OSError when nobody answers."""
    return _send(Request(address, body, dict(headers)))


def _send(request: Request) -> Answer:
    try:
        with OPENER.open(request, timeout=SECONDS) as response:
            return Answer(response.status, response.headers, response.read())
    except HTTPError as error:
        with error:  # it holds the connection
            words = error.read().decode(errors="replace")
        raise Refused(f"{request.full_url} answered {error.code}: {words}") from error
