"""How often somebody may ask: rates by address, key and webhook, counted here or in Redis."""

import logging
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import SlidingWindowCounterRateLimiter

from core.errors import TooMany, Unauthenticated
from core.metrics import Metrics
from core.settings import UNLIMITED, Settings

log = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0


class RateExceeded(TooMany):
    """More requests than the rate allows; `retry_after` says when there is room again."""

    code = "rate_limited"


class KeyNeeded(Unauthenticated):
    """Drawing for strangers is turned off."""

    code = "key_needed"


class Rates:
    """Counts requests. Without Redis each process counts by itself, and so it does while Redis is away: a limit that
    is a little too wide is better than no answer."""

    def __init__(self, settings: Settings, metrics: Metrics) -> None:
        self._metrics = metrics
        self._away_until = 0.0
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._shared = self._own
        if settings.redis_url is not None:
            address = settings.redis_url.get_secret_value()
            storage = storage_from_string(address, wrap_exceptions=True, socket_timeout=1, socket_connect_timeout=1)
            self._shared = SlidingWindowCounterRateLimiter(storage)
        self._every = _rate(settings.request_rate)
        self._anonymous = _rate(settings.anonymous_render_rate)
        self._draws_for_strangers = settings.anonymous_render_rate != "0"

    def count(self, kind: str, who: str) -> None:
        """Counts one request of `who` (an address, a key's id, a webhook's). Raises RateExceeded."""
        if self._every is not None:
            self._hit(self._every, kind, who)

    def count_stranger(self, address: str) -> None:
        """Counts one picture for somebody without a key. Raises RateExceeded, and KeyNeeded when there are none."""
        if not self._draws_for_strangers:
            raise KeyNeeded("Pictures are drawn here for those with a key only: send `Authorization: Bearer …`.")
        if self._anonymous is not None:
            self._hit(self._anonymous, "stranger", address)

    def _hit(self, rate: RateLimitItem, kind: str, who: str) -> None:
        limiter, room = self._count(rate, kind, who)
        if room:
            return
        self._metrics.limited.labels(kind).inc()
        pause = _pause(limiter, rate, kind, who)
        sentence = f"More than {rate.amount} requests in {_span(rate)} are not taken. Try again in {pause:.0f} s."
        raise RateExceeded(sentence, retry_after=pause)

    def _count(self, rate: RateLimitItem, kind: str, who: str) -> tuple[SlidingWindowCounterRateLimiter, bool]:
        """Who counted, and whether there was room. A Redis that does not answer is asked again after a while, or each
        request would wait for it."""
        if time.monotonic() >= self._away_until:
            try:
                return self._shared, self._shared.hit(rate, kind, who)
            except StorageError as error:
                self._away_until = time.monotonic() + PAUSE_SECONDS
                log.warning("Redis does not count requests: %s", type(error.storage_error).__name__)
        self._metrics.limiter_errors.inc()
        return self._own, self._own.hit(rate, kind, who)


def _pause(limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, kind: str, who: str) -> float:
    """Seconds until there is room again; a guess when Redis went away in this moment."""
    try:
        return max(1.0, float(limiter.get_window_stats(rate, kind, who).reset_time) - time.time())
    except StorageError:
        return PAUSE_SECONDS


def one_address(address: str) -> str:
    """Under which name an address is counted: an IPv6 network of 64 bits is one household, and counts as one."""
    try:
        place = ip_address(address)
    except ValueError:
        return address
    if isinstance(place, IPv6Address):
        mapped = place.ipv4_mapped
        return str(mapped or ip_network((place, 64), strict=False))
    return address


def _rate(text: str) -> RateLimitItem | None:
    return None if text in {UNLIMITED, "0"} else parse(text)


def _span(rate: RateLimitItem) -> str:
    seconds = rate.get_expiry()
    return {60: "a minute", 3600: "an hour", 86400: "a day", 1: "a second"}.get(seconds, f"{seconds} s")
