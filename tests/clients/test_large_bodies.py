"""Bodies that are too large, sent to the real server by clients that read the answer only when all is sent."""

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

MEGABYTE = b" " * 1024 * 1024
PATHS = ["/api/v1/render", "/api/v1/charts", "/services/T0SANDBXSB/B0CHARTSSB/secretsecret", "/chart", "/chart/create"]


@pytest.fixture
def connection(whole):
    connection = HTTPConnection(urlsplit(whole.app).netloc, timeout=20)
    yield connection
    connection.close()


def in_pieces(megabytes):
    yield b'{"chart": 1}'
    for _ in range(megabytes):
        yield MEGABYTE


@pytest.mark.parametrize("path", PATHS)
def test_whoever_sends_too_much_is_told_and_may_go_on(connection, path):
    for body in (MEGABYTE * 10, in_pieces(3)):
        headers = {"Content-Type": "application/json"}
        connection.request("POST", path, body=body, headers=headers, encode_chunked=isinstance(body, bytes) is False)
        answer = connection.getresponse()
        assert (answer.status, path) == (413, path)
        answer.read()
    connection.request("GET", "/healthz")
    assert json.loads(connection.getresponse().read()) == {"status": "ok"}
