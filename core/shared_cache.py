"""The cache of several machines: pictures in Redis."""

import logging
import time
from collections.abc import Callable
from typing import Any

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

from core.cache import Cache

PREFIX = "grapiture:picture:"
PATIENCE_SECONDS = 1.0
PAUSE_SECONDS = 5.0
log = logging.getLogger(__name__)


class SharedCache:
    """A `Cache` in the Redis at `address`. While that is away entries go to `spare` and come from there, and Redis is
    asked again after five seconds: a machine that cannot be reached may not hold up every picture."""

    def __init__(self, address: str, spare: Cache) -> None:
        self._spare = spare
        self._away_until = 0.0
        self._redis = Redis.from_url(
            address,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )

    def get(self, name: str) -> bytes | None:
        value = self._ask(lambda: self._redis.get(PREFIX + name))
        return value if isinstance(value, bytes) else self._spare.get(name)

    def put(self, name: str, value: bytes, *, seconds: int, lasting: bool = True) -> None:
        if lasting and not self._ask(lambda: self._redis.set(PREFIX + name, value, ex=seconds)):
            self._spare.put(name, value, seconds=seconds)

    def drop(self, name: str) -> None:
        self._ask(lambda: self._redis.delete(PREFIX + name))
        self._spare.drop(name)

    def _ask(self, call: Callable[[], Any]) -> Any:
        """What Redis answers; None while it is away."""
        if time.monotonic() < self._away_until:
            return None
        try:
            return call()
        except RedisError as error:
            self._away_until = time.monotonic() + PAUSE_SECONDS
            log.warning("Redis keeps no pictures: %s", type(error).__name__)
            return None
