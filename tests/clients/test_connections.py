"""What comes over the wire and is no good request, sent byte by byte to the real server."""

import json
import socket
from http.client import HTTPResponse
from urllib.parse import urlsplit

import pytest
from looks import is_drawn

BAR = '{"type":"bar","data":{"labels":["Mon","Tue"],"datasets":[{"data":[3,5],"backgroundColor":"#2255ee"}]}}'
RENDER = b"POST /api/v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
GET = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
BODY = f'{{"chart":{BAR}}}'.encode()
LINE_LIMIT = 64 * 1024
BARE = {
    "an address without end": (b"GET /chart?c=" + b"a" * LINE_LIMIT + b" HTTP/1.1\r\n\r\n", 414, "address_too_long"),
    "a header without end": (GET + b"X-Long: " + b"a" * 9000 + b"\r\n\r\n", 431, "headers_too_large"),
    "too many headers": (GET + b"".join(b"X-%d: a\r\n" % n for n in range(200)) + b"\r\n", 431, "headers_too_large"),
    "a method in small letters": (b"get /healthz HTTP/1.1\r\nHost: x\r\n\r\n", 400, "malformed"),
    "two lengths": (RENDER + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400, "malformed"),
    "a length below zero": (RENDER + b"Content-Length: -5\r\n\r\n", 400, "malformed"),
    "another expectation": (RENDER + b"Expect: a-miracle\r\nContent-Length: 2\r\n\r\n{}", 417, "expectation_failed"),
    "a piece without a size": (RENDER + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n", 400, "malformed"),
    "a piece of another size": (RENDER + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n", 400, "malformed"),
}


@pytest.fixture
def connect(whole):
    connections = []

    def open_one():
        parts = urlsplit(whole.app)
        connections.append(socket.create_connection((parts.hostname, parts.port), timeout=20))
        return connections[-1]

    yield open_one
    for one in connections:
        one.close()


def heard(connection):
    """The status, the headers and the body of the answer."""
    answer = HTTPResponse(connection)
    answer.begin()
    body = answer.read()
    answer.close()
    return answer.status, answer.headers, body


@pytest.mark.parametrize("row", BARE)
def test_what_is_no_http_is_told_so_as_other_errors_are(connect, row):
    sent, status, code = BARE[row]
    connection = connect()
    connection.sendall(sent)
    seen, headers, body = heard(connection)
    assert (seen, headers["Content-Type"]) == (status, "application/problem+json")
    assert headers["X-Request-Id"].startswith("req_")
    assert {"status": status, "code": code}.items() <= json.loads(body).items()


def test_a_chart_of_sixty_thousand_characters_is_drawn_from_its_address(connect):
    values = ["9", *["1.234567"] * 5_800]
    data = f"{{labels:[{','.join('0' for _ in values)}],datasets:[{{borderWidth:9,data:[{','.join(values)}]}}]}}"
    line = f"GET /chart?c={{type:'line',data:{data}}} HTTP/1.1\r\nHost: x\r\n\r\n"
    assert 60_000 < len(line) < LINE_LIMIT
    connection = connect()
    connection.sendall(line.encode())
    status, _, body = heard(connection)
    assert status == 200
    assert is_drawn(body)


def test_whoever_asks_before_sending_is_told_to_go_on(connect):
    connection = connect()
    connection.sendall(RENDER + b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(BODY))
    assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
    connection.sendall(BODY)
    assert heard(connection)[0] == 200


def test_a_body_may_come_in_pieces(connect):
    connection = connect()
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (BODY[:7], BODY[7:]))
    connection.sendall(RENDER + b"Transfer-Encoding: chunked\r\n\r\n" + pieces + b"0\r\n\r\n")
    assert heard(connection)[0] == 200


def test_who_stops_half_way_is_told_so_and_stops_nobody_else(connect):
    """More of them than there are threads."""
    stalled = [connect() for _ in range(100)]
    for one in stalled:
        one.sendall(RENDER + b"Content-Length: 100\r\n\r\n{")
    other = connect()
    other.sendall(GET + b"\r\n")
    assert heard(other)[0] == 200
    status, _, body = heard(stalled[0])
    assert (status, json.loads(body)["code"]) == (408, "request_timeout")
    assert stalled[0].recv(1) == b"", "the rest of its body would be taken for a request"


def test_who_does_not_hang_up_stops_nobody_else(connect):
    """gunicorn listens two seconds for whoever does not; all of them together, longer than the next one waits."""
    for _ in range(15):
        done = connect()
        done.sendall(GET + b"Connection: close\r\n\r\n")
        assert heard(done)[0] == 200
    other = connect()
    other.sendall(GET + b"\r\n")
    assert heard(other)[0] == 200


def test_a_body_that_breaks_off_is_no_request(connect):
    connection = connect()
    connection.sendall(RENDER + b"Content-Length: %d\r\n\r\n%s" % (len(BODY) + 10, BODY))
    connection.shutdown(socket.SHUT_WR)
    status, _, body = heard(connection)
    assert (status, json.loads(body)["code"]) == (400, "malformed")
