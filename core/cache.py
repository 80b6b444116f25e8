"""A place for bytes that may be lost at any time: drawn pictures."""

import threading
import time
from pathlib import Path
from typing import Protocol

from cachelib import FileSystemCache
from cachelib.serializers import FileSystemSerializer
from cachetools import TLRUCache

MEMORY = 64 * 1024 * 1024
REMEMBERED_SECONDS = 300


class Cache(Protocol):
    """Bytes by name, for a while. Losing an entry costs time and never truth; a broken cache answers None. An entry
    that is not `lasting` is kept in this process's memory alone, if anywhere: it is not worth a file."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, value: bytes, *, seconds: int, lasting: bool = True) -> None: ...

    def drop(self, name: str) -> None: ...


class FileCache:
    """Entries as files in a folder that all processes of this machine share; the oldest go when it is full."""

    def __init__(self, folder: Path, *, entries: int = 2000) -> None:
        self._files = FileSystemCache(str(folder), threshold=entries, mode=0o600)
        self._files.serializer = FileSystemSerializer()

    def get(self, name: str) -> bytes | None:
        value = self._files.get(name)
        return value if isinstance(value, bytes) else None

    def put(self, name: str, value: bytes, *, seconds: int, lasting: bool = True) -> None:
        if lasting:
            self._files.set(name, value, timeout=seconds)

    def drop(self, name: str) -> None:
        self._files.delete(name)


class RecentlyUsed:
    """A cache in front of `below`: what was used lately is answered from this process's memory, of which it takes at
    most `size` bytes. What another process drops is forgotten here within five minutes."""

    def __init__(self, below: Cache, *, size: int = MEMORY) -> None:
        self._below = below
        self._largest = size // 4
        self._lock = threading.Lock()
        self._recent: TLRUCache[str, bytes] = TLRUCache(size, _forgotten_at, time.monotonic, len)

    def get(self, name: str) -> bytes | None:
        with self._lock:
            value = self._recent.get(name)
        if value is None and (value := self._below.get(name)) is not None:
            self._remember(name, value)
        return value

    def put(self, name: str, value: bytes, *, seconds: int, lasting: bool = True) -> None:
        self._below.put(name, value, seconds=seconds, lasting=lasting)
        if seconds >= REMEMBERED_SECONDS:
            self._remember(name, value)

    def drop(self, name: str) -> None:
        with self._lock:
            self._recent.pop(name, None)
        self._below.drop(name)

    def _remember(self, name: str, value: bytes) -> None:
        if len(value) <= self._largest:
            with self._lock:
                self._recent[name] = value


def _forgotten_at(_name: str, _value: bytes, now: float) -> float:
    return now + REMEMBERED_SECONDS
