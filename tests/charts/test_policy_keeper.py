"""A policy is loaded, kept and swapped, whatever its source does. The source here is a real server."""

import json
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from charts.policy import PolicyUnreadable
from charts.policy_keeper import LARGEST, PolicyAway, PolicyKeeper, WebSource, policy_source
from core.metrics import Metrics

SHIPPED = "2026-11-25"


class Publisher(BaseHTTPRequestHandler):
    """Answers what its server was told to, and writes down how often it was asked."""

    def do_GET(self):
        self.server.asked += 1
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()
        self.wfile.write(self.server.body)
        with suppress(OSError):  # the reader had enough
            while self.server.has_more:
                self.wfile.write(b" ")
                time.sleep(0.01)

    def log_message(self, *_):
        pass


@pytest.fixture
def publisher():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.asked, server.status, server.body, server.has_more = 0, 200, b'{"version": "first"}', False
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def keeper(publisher, tmp_path, clock):
    def make(url=f"http://127.0.0.1:{publisher.server_port}/policy.json"):
        return PolicyKeeper(policy_source(url), tmp_path / "policy.json", clock, Metrics())

    return make


def version(keeper):
    return keeper.rules.version


def test_without_a_source_the_policy_that_ships_is_in_force(keeper):
    assert version(keeper("")) == SHIPPED


def test_a_start_does_not_wait_for_the_network(keeper, publisher):
    made = keeper()
    assert (version(made), publisher.asked) == (SHIPPED, 0)
    made.tick()
    assert (version(made), publisher.asked) == ("first", 1)


def test_it_is_refreshed_once_a_day(keeper, publisher, clock):
    made = keeper()
    made.tick()
    publisher.body = b'{"version": "second"}'
    clock.advance(hours=23, minutes=59)
    made.tick()
    assert (version(made), publisher.asked) == ("first", 1)
    clock.advance(minutes=1)
    made.tick()
    assert (version(made), publisher.asked) == ("second", 2)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b""),
        (302, b""),
        (200, b"<html>"),
        (200, b'{"version": "x", "typo": 1}'),
        (200, b" " * (LARGEST + 1)),
    ],
)
def test_the_last_good_one_stays_when_the_source_is_bad_and_it_is_asked_again_soon(
    keeper, publisher, clock, status, body
):
    made = keeper()
    made.tick()
    publisher.status, publisher.body = status, body
    clock.advance(days=1)
    made.tick()
    assert version(made) == "first"
    with pytest.raises((PolicyAway, PolicyUnreadable)):
        made.refresh()
    publisher.status, publisher.body = 200, b'{"version": "second"}'
    clock.advance(minutes=10)
    made.tick()
    assert version(made) == "second"


def test_a_source_that_never_ends_is_away(publisher):
    publisher.has_more = True
    with pytest.raises(PolicyAway, match=r"within 0\.2 s"):
        WebSource(f"http://127.0.0.1:{publisher.server_port}/", seconds=0.2).read()
    publisher.has_more = False


def test_the_last_good_one_outlives_a_restart_while_the_source_is_away(keeper, publisher):
    keeper().refresh()
    publisher.status = 503
    after = keeper()
    after.tick()
    assert version(after) == "first"


def test_a_kept_policy_that_was_damaged_is_left_alone(keeper, tmp_path):
    (tmp_path / "policy.json").write_text("{")
    assert version(keeper()) == SHIPPED


def test_a_refresh_by_another_process_reaches_one_that_runs(keeper, publisher):
    running = keeper()
    running.tick()
    publisher.body = b'{"version": "second"}'
    keeper().refresh()
    running.tick()
    assert (version(running), publisher.asked) == ("second", 2)


@pytest.mark.parametrize("address", ["{path}", "file://{path}"])
def test_a_file_may_be_the_source(keeper, tmp_path, address):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"version": "mine"}))
    assert version(keeper(address.format(path=path))) == "mine"
    path.unlink()
    assert version(keeper(address.format(path=path))) == "mine"


def test_it_is_watched_in_a_thread_until_the_block_ends(keeper):
    made = keeper()
    with made.watching(seconds=0.01):
        for _ in range(500):
            if version(made) == "first":
                break
            threading.Event().wait(0.01)
    assert version(made) == "first"
