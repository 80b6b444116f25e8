import pytest
from stand_ins import MemoryCache

from core.cache import FileCache
from core.shared_cache import SharedCache


@pytest.fixture(params=["files", "memory", "redis"])
def cache(request, tmp_path):
    if request.param == "redis":
        return SharedCache(request.getfixturevalue("redis")[1], MemoryCache())
    return FileCache(tmp_path / "pictures") if request.param == "files" else MemoryCache()


def test_what_was_put_is_there_until_it_is_dropped(cache):
    assert cache.get("a") is None
    cache.put("a", b"\x89PNG", seconds=60)
    assert cache.get("a") == b"\x89PNG"
    cache.drop("a")
    assert cache.get("a") is None
    cache.drop("a")


def test_another_process_finds_it(tmp_path):
    FileCache(tmp_path).put("a", b"1", seconds=60)
    assert FileCache(tmp_path).get("a") == b"1"


def test_a_file_that_cannot_be_read_is_as_good_as_none(tmp_path):
    cache = FileCache(tmp_path)
    cache.put("a", b"1", seconds=60)
    for file in tmp_path.iterdir():
        file.write_bytes(b"")
    assert cache.get("a") is None
