"""Sending to the app, signed as Slack signs."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from slack_sdk.signature import Clock, SignatureVerifier

from sandbox.shapes import Json

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Ack:
    """What became of a request to the app.

    `error` is empty, `operation_timeout` when the app did not answer in time, `dispatch_failed` when it could not be
    reached or did not answer with a 2xx. `reason` is the word of `X-Slack-Retry-Reason`.
    """

    status: int = 0
    body: bytes = b""
    content_type: str = ""
    error: str = ""
    reason: str = ""
    seconds: float = 0.0
    headers: Mapping[str, str] | None = None

    def json(self) -> Json:
        """The body as a JSON object, empty if it is none."""
        try:
            value = json.loads(self.body or b"{}")
        except ValueError:
            return {}
        return value if isinstance(value, dict) else {}

    def describe(self) -> Json:
        """What the control API tells of it."""
        return {
            "status": self.status,
            "body": self.json() or self.body.decode(errors="replace"),
            "error": self.error,
            "seconds": round(self.seconds, 3),
        }


class _FrozenClock(Clock):
    def __init__(self, now: float) -> None:
        self._now = now

    def now(self) -> float:
        return self._now


def sign(secret: str, body: str, now: float) -> dict[str, str]:
    """Make the two headers that prove a body came from Slack at `now`."""
    timestamp = str(int(now))
    verifier = SignatureVerifier(secret, _FrozenClock(now))
    signature = verifier.generate_signature(timestamp=timestamp, body=body)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": signature or ""}


class Sender:
    """Sends forms and JSON to the app's request URL and waits `ack` seconds for its answer."""

    def __init__(self, request_url: str, signing_secret: str, ack: float, now: Callable[[], float]) -> None:
        self._url = urlsplit(request_url)
        self._secret = signing_secret
        self._ack = ack
        self._now = now

    def send_form(self, fields: Mapping[str, str]) -> Ack:
        """Send a form, as slash commands and interactions come."""
        return self._send(urlencode(fields), FORM, {})

    def send_payload(self, payload: Json) -> Ack:
        """Send an interaction: JSON in the form field `payload`."""
        return self.send_form({"payload": json.dumps(payload)})

    def send_json(self, body: Json, headers: Mapping[str, str]) -> Ack:
        """Send JSON, as events come."""
        return self._send(json.dumps(body), "application/json", headers)

    def _send(self, body: str, content_type: str, more: Mapping[str, str]) -> Ack:
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept": "*/*",
            **sign(self._secret, body, self._now()),
            **more,
        }
        started = time.monotonic()
        connection = self._connect()
        try:
            connection.request("POST", self._url.path or "/", body.encode(), headers)
            connection.sock.settimeout(max(0.001, started + self._ack - time.monotonic()))
            answer = connection.getresponse()
            ack = _read(answer, answer.read())
        except TimeoutError:
            ack = Ack(error="operation_timeout", reason="http_timeout")
        except (OSError, http.client.HTTPException):
            ack = Ack(error="dispatch_failed", reason="connection_failed")
        finally:
            connection.close()
        return Ack(**{**vars(ack), "seconds": time.monotonic() - started})

    def _connect(self) -> http.client.HTTPConnection:
        secure = self._url.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(self._url.hostname or "", self._url.port, timeout=self._ack)


def _read(answer: http.client.HTTPResponse, body: bytes) -> Ack:
    good = 200 <= answer.status < 300
    return Ack(
        status=answer.status,
        body=body,
        content_type=answer.headers.get_content_type(),
        error="" if good else "dispatch_failed",
        reason="" if good else "http_error",
        headers=dict(answer.headers.items()),
    )
