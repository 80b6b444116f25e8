"""Pictures in Redis: there for all machines, and never needed."""

import socket
import time

import pytest
from stand_ins import MemoryCache

from core.shared_cache import SharedCache
from scripts.children import end_all


@pytest.fixture
def machines(redis):
    return [SharedCache(redis[1], MemoryCache()) for _ in range(2)]


def test_what_one_machine_drew_the_other_has(machines):
    one, other = machines
    one.put("a", b"\x89PNG\x00", seconds=60)
    assert other.get("a") == b"\x89PNG\x00"
    other.drop("a")
    assert one.get("a") is None


def test_what_is_not_worth_a_file_is_not_worth_redis(machines):
    one, other = machines
    one.put("a", b"x", seconds=60, lasting=False)
    assert other.get("a") is None


def test_an_entry_ends_by_itself(machines):
    one, other = machines
    one.put("a", b"x", seconds=1)
    time.sleep(1.1)
    assert other.get("a") is None


def test_while_redis_is_away_each_machine_keeps_its_own(redis, machines):
    one, other = machines
    end_all([redis[0]])
    one.put("a", b"x", seconds=60)
    assert (one.get("a"), other.get("a")) == (b"x", None)
    one.drop("a")
    assert one.get("a") is None


def test_a_redis_that_says_nothing_is_asked_once_and_not_again_for_a_while():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = SharedCache(f"redis://127.0.0.1:{silent.getsockname()[1]}", MemoryCache())
        for number in range(20):
            cache.put(f"{number}", b"x", seconds=60)
        assert cache.get("19") == b"x"
        silent.setblocking(False)
        silent.accept()[0].close()
        with pytest.raises(BlockingIOError):
            silent.accept()
