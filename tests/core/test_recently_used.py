from stand_ins import MemoryCache

from core.cache import RecentlyUsed


def test_what_was_used_lately_is_answered_from_memory():
    below = MemoryCache()
    cache = RecentlyUsed(below)
    cache.put("a", b"x", seconds=3600)
    below.entries.clear()
    assert cache.get("a") == b"x"


def test_what_is_found_below_is_remembered():
    below = MemoryCache()
    below.put("a", b"x", seconds=3600)
    cache = RecentlyUsed(below)
    assert cache.get("a") == b"x"
    below.entries.clear()
    assert cache.get("a") == b"x"


def test_what_is_dropped_is_gone_from_both():
    below = MemoryCache()
    cache = RecentlyUsed(below)
    cache.put("a", b"x", seconds=3600)
    cache.drop("a")
    assert cache.get("a") is below.get("a") is None


def test_memory_is_bounded_by_bytes_and_what_does_not_fit_is_below():
    below = MemoryCache()
    cache = RecentlyUsed(below, size=100)
    for number in range(20):
        cache.put(str(number), b"x" * 20, seconds=3600)
    cache.put("large", b"x" * 90, seconds=3600)
    below.entries.clear()
    assert sum(cache.get(str(number)) is not None for number in range(20)) == 5
    assert cache.get("large") is None
    assert cache.get("19") is not None
