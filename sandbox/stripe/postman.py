"""Stripe's webhooks: each event signed and posted in the background, again and again until it is taken."""

import hashlib
import hmac
import http.client
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from sandbox.stripe.shapes import Thing

PAUSES = (0.2, 1.0, 3.0, 10.0, 30.0)
"""Seconds before each further attempt. Stripe takes days; a developer would not."""

TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt; `status` is the HTTP status of the answer, 0 when there was none."""

    event: str
    type: str
    status: int

    @property
    def taken(self) -> bool:
        return 200 <= self.status < 300


def sign(payload: bytes, secret: str, timestamp: int) -> str:
    """The Stripe-Signature header (https://docs.stripe.com/webhooks/signature)."""
    signature = hmac.new(secret.encode(), b"%d.%s" % (timestamp, payload), hashlib.sha256).hexdigest()
    return f"t={timestamp},v1={signature}"


class Postman:
    """Delivers events to `url`, each in a thread of its own, so in no certain order: Stripe promises none either."""

    def __init__(self, url: str, secret: str, pauses: Sequence[float] = PAUSES) -> None:
        self._url = urlsplit(url)
        self._secret = secret
        self._pauses = pauses
        self._idle = threading.Condition()
        self._under_way = 0
        self.deliveries: list[Delivery] = []

    def send(self, event: Thing) -> None:
        """Returns at once."""
        with self._idle:
            self._under_way += 1
        threading.Thread(target=self._carry, args=(event,), name="stripe-webhook", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Waits until nothing is under way; False when that took longer than `seconds`."""
        with self._idle:
            return self._idle.wait_for(lambda: self._under_way == 0, seconds)

    def _carry(self, event: Thing) -> None:
        try:
            for pause in (0.0, *self._pauses):
                time.sleep(pause)
                delivery = Delivery(event["id"], event["type"], self._post(event))
                self.deliveries.append(delivery)
                if delivery.taken:
                    break
        finally:
            with self._idle:
                self._under_way -= 1
                self._idle.notify_all()

    def _post(self, event: Thing) -> int:
        payload = json.dumps(event, indent=2).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            "Stripe-Signature": sign(payload, self._secret, int(time.time())),
        }
        connect = http.client.HTTPSConnection if self._url.scheme == "https" else http.client.HTTPConnection
        connection = connect(self._url.hostname or "", self._url.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request("POST", self._url.path or "/", payload, headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return 0
        finally:
            connection.close()
