"""A place for bytes that may be lost at any time: drawn pictures."""

from pathlib import Path
from typing import Protocol

from cachelib import FileSystemCache
from cachelib.serializers import FileSystemSerializer


class Cache(Protocol):
    """Bytes by name, for a while. Losing an entry costs time and never truth; a broken cache answers None."""

    def get(self, name: str) -> bytes | None: ...

    def put(self, name: str, value: bytes, *, seconds: int) -> None: ...

    def drop(self, name: str) -> None: ...


class FileCache:
    """Entries as files in a folder that all processes of this machine share; the oldest go when it is full."""

    def __init__(self, folder: Path, *, entries: int = 2000) -> None:
        self._files = FileSystemCache(str(folder), threshold=entries, mode=0o600)
        self._files.serializer = FileSystemSerializer()

    def get(self, name: str) -> bytes | None:
        value = self._files.get(name)
        return value if isinstance(value, bytes) else None

    def put(self, name: str, value: bytes, *, seconds: int) -> None:
        self._files.set(name, value, timeout=seconds)

    def drop(self, name: str) -> None:
        self._files.delete(name)
