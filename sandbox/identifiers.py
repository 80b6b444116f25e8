"""Identifiers, tokens and timestamps in the forms Slack gives them."""

from __future__ import annotations

import secrets
import string
import threading
from collections.abc import Callable

_CAPITALS = string.ascii_uppercase + string.digits
_LETTERS = string.ascii_letters + string.digits


def mint(prefix: str, length: int = 10) -> str:
    """Make an identifier such as `F0ABCDEF12`: the prefix, then `length` capitals and digits."""
    return prefix + "".join(secrets.choice(_CAPITALS) for _ in range(length))


def secret(length: int = 24) -> str:
    """Make a secret of letters and digits, as in the last part of a webhook address."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def digits(length: int = 12) -> str:
    """Make a number without a leading zero, as in trigger ids and response addresses."""
    return str(secrets.randbelow(9) + 1) + "".join(secrets.choice(string.digits) for _ in range(length - 1))


class Timestamps:
    """Message timestamps: `seconds.microseconds`, each one larger than the one before."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._last = 0
        self._lock = threading.Lock()

    def next(self) -> str:
        """Give the next free timestamp."""
        with self._lock:
            self._last = max(int(self._now() * 1_000_000), self._last + 1)
            return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"
