"""Pictures handed out as they are: for whoever asks, kept nowhere but in the cache."""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cachetools import LRUCache

from billing.ledger import Usage
from billing.meter import Meter
from billing.plans import FREE, Plan
from charts.allowances import OverPlan, flaws_over_plan
from charts.orders import Order, read_order
from charts.pictures import Pictures, content_name
from charts.preferences import PreferenceBook
from core.clock import Clock
from renderers import Picture

REMEMBERED = 32 * 1024 * 1024
"""Bytes of pictures."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A picture and the name of its content, the paths of the chart that do not show in it, and what is left of the
    payer's credits, if known."""

    name: str
    picture: Picture
    ignored: tuple[str, ...]
    usage: Usage | None = None


class Renders:
    """Draws for the holders of a key, a credit a picture and day, and for whoever has none, for nothing."""

    def __init__(self, pictures: Pictures, meter: Meter, clock: Clock, preferences: PreferenceBook) -> None:
        self._pictures = pictures
        self._meter = meter
        self._clock = clock
        self._preferences = preferences

    def render(self, fields: Mapping[str, Any], account: str | None) -> Rendered:
        """Reads `fields` as `read_order` does and draws. Raises InvalidOrder, and for an `account` OutOfCredits."""
        order = read_order(fields, account or "", self._preferences.of(account))
        name = content_name(order.drawing)
        if account is None:
            _check_plan(order, FREE)
            return self._draw(name, order)
        ref = self._reference(account, name)
        standing = self._meter.check(account, ref)
        _check_plan(order, standing.plan)
        rendered = self._draw(name, order)
        usage = standing.usage if standing.paid else self._meter.charge(account, ref)
        return replace(rendered, usage=usage)

    def again(self, answer: Rendered, account: str) -> Rendered | None:
        """An answer of before for the same account, or None when it has to be paid for anew."""
        standing = self._meter.check(account, self._reference(account, answer.name))
        return replace(answer, usage=standing.usage) if standing.paid else None

    def asker(self, account: str) -> str:
        """Under which name repeats of the account's requests are known: the same until its preferences change."""
        return f"{account} {self._preferences.of(account)}"

    def check_plan(self, order: Order, account: str | None) -> None:
        """Raises OverPlan as `render` would."""
        _check_plan(order, self._meter.plan(account) if account else FREE)

    def _draw(self, name: str, order: Order) -> Rendered:
        return Rendered(name, self._pictures.draw(order.drawing, name, lasting=False), order.ignored)

    def _reference(self, account: str, name: str) -> str:
        """The same for the identical picture of an account until the day ends."""
        today = self._clock.now().date().isoformat()
        return f"r_{hashlib.sha256(f'{account} {today} {name}'.encode()).hexdigest()}"


def _check_plan(order: Order, plan: Plan) -> None:
    if flaws := flaws_over_plan(order, plan):
        raise OverPlan(flaws)


class Repeats:
    """The latest answers by the bytes that asked for them, so that the same request need not even be read again."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._lock = threading.Lock()
        self._answers: LRUCache[bytes, Rendered] = LRUCache(size, getsizeof=lambda answer: len(answer.picture.data))

    def find(self, body: bytes, account: str = "") -> Rendered | None:
        with self._lock:
            return self._answers.get(_digest(body, account))

    def keep(self, answer: Rendered, body: bytes, account: str = "") -> None:
        if len(answer.picture.data) <= self._answers.maxsize // 4:
            with self._lock:
                self._answers[_digest(body, account)] = _at_hand(answer)


def _at_hand(answer: Rendered) -> Rendered:
    """The same answer, for which nothing was drawn."""
    return replace(answer, picture=replace(answer.picture, stages={}))


def _digest(body: bytes, account: str) -> bytes:
    return hashlib.sha256(account.encode() + b"\0" + body).digest()
