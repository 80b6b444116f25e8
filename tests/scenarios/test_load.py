"""Under load, over HTTP: browsers are killed and nobody notices; too much is asked for and everybody gets an answer."""

import contextlib
import http.client
import json
import os
import signal
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import psutil
import pytest

from scripts.children import free_port
from scripts.whole import start_whole

TIMEOUT = 10
MANY = 120


@pytest.fixture(scope="module")
def busy_house(tmp_path_factory):
    settings = {
        "REQUEST_RATE": "unlimited",
        "ANONYMOUS_RENDER_RATE": "unlimited",
        "RENDER_TIMEOUT_SECONDS": str(TIMEOUT),
    }
    with start_whole(tmp_path_factory.mktemp("busy"), free_port(), free_port(), **settings) as whole:
        yield whole


def ask(whole, number):
    """The status, and what the answer says of trying again, for a picture that nobody asked for before."""
    chart = {"type": "bar", "data": {"labels": ["a", "b"], "datasets": [{"data": [number, number / 2 + 1]}]}}
    connection = http.client.HTTPConnection(urlsplit(whole.app).netloc, timeout=60)
    with contextlib.closing(connection):
        connection.request("POST", "/api/v1/render", json.dumps({"chart": chart}), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
    return answer.status, answer.headers["Retry-After"]


def drivers_and_browsers(whole):
    """Of all that the server started: the drivers, and the browsers that are nobody's helpers."""
    found = []
    for process in psutil.Process(whole.children[1].process.pid).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            command = process.cmdline()
            is_browser = "--headless" in command and not any(word.startswith("--type=") for word in command)
            if process.name() == "chromedriver" or is_browser:
                found.append(process.pid)
    return found


def test_no_picture_fails_while_drivers_and_browsers_are_killed(busy_house):
    done = threading.Event()

    def keep_asking(first):
        statuses = Counter()
        number = first
        while not done.is_set():
            number += 1
            statuses[ask(busy_house, number)[0]] += 1
        return statuses

    with ThreadPoolExecutor(3) as people:
        asked = [people.submit(keep_asking, 1_000_000 * person) for person in range(3)]
        try:
            for _ in range(4):
                first, *_ = busy_house.wait_for("browsers", lambda: drivers_and_browsers(busy_house))
                with contextlib.suppress(ProcessLookupError):
                    os.kill(first, signal.SIGKILL)
                ask(busy_house, -1)
        finally:
            done.set()
        statuses = sum((one.result() for one in asked), Counter())
    assert set(statuses) == {200}
    busy_house.wait_for("as many browsers as there were", lambda: browsers_up(busy_house) == os.cpu_count())


def browsers_up(whole):
    connection = http.client.HTTPConnection(urlsplit(whole.app).netloc, timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", "/metrics")
        lines = connection.getresponse().read().decode().splitlines()
    return int(float(next(line.split()[-1] for line in lines if line.startswith("grapiture_browsers "))))


def test_more_than_can_be_drawn_is_answered_with_a_picture_or_with_when_to_come_back(busy_house):
    with ThreadPoolExecutor(MANY) as people:
        answers = list(people.map(lambda number: ask(busy_house, 10_000_000 + number), range(MANY * 4)))
    statuses = Counter(status for status, _ in answers)
    assert set(statuses) <= {200, 429, 503}
    assert statuses[200] >= MANY // 2
    assert all(retry_after for status, retry_after in answers if status != 200)
