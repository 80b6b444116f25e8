"""Pictures handed out as they are: for whoever asks, kept nowhere but in the cache."""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cachetools import LRUCache

from billing.meter import Meter
from charts.orders import Order, read_order
from charts.pictures import Pictures, content_name
from core.clock import Clock
from renderers import Picture

REMEMBERED = 32 * 1024 * 1024
"""Bytes of pictures."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture, and the paths of the chart that do not show in it."""

    picture: Picture
    ignored: tuple[str, ...]


class Renders:
    """Draws for the holders of a key, a credit a picture and day, and for whoever has none, for nothing."""

    def __init__(self, pictures: Pictures, meter: Meter, clock: Clock) -> None:
        self._pictures = pictures
        self._meter = meter
        self._clock = clock

    def render(self, fields: Mapping[str, Any], account: str | None) -> Rendered:
        """Reads `fields` as `read_order` does and draws. Raises InvalidOrder, and for an `account` OutOfCredits."""
        order = read_order(fields, account or "")
        if account is None:
            return self._draw(order)
        ref = self._reference(account, order)
        paid = self._meter.check(account, ref)
        rendered = self._draw(order)
        if not paid:
            self._meter.charge(account, ref)
        return rendered

    def _draw(self, order: Order) -> Rendered:
        return Rendered(self._pictures.draw(order.drawing), order.ignored)

    def _reference(self, account: str, order: Order) -> str:
        """The same for the identical picture of an account until the day ends."""
        today = self._clock.now().date().isoformat()
        return f"r_{hashlib.sha256(f'{account} {today} {content_name(order.drawing)}'.encode()).hexdigest()}"


class Repeats:
    """The latest answers by the bytes that asked for them, so that the same request need not even be read again."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._lock = threading.Lock()
        self._answers: LRUCache[bytes, Rendered] = LRUCache(size, getsizeof=lambda answer: len(answer.picture.data))

    def find(self, body: bytes) -> Rendered | None:
        with self._lock:
            return self._answers.get(_digest(body))

    def keep(self, body: bytes, answer: Rendered) -> None:
        if len(answer.picture.data) <= self._answers.maxsize // 4:
            with self._lock:
                self._answers[_digest(body)] = answer


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()
