"""gunicorn's worker, made to end what takes too long, to read long addresses, and to speak of errors as we do.

A thread that waits for the rest of a request serves nobody else, so that a few dozen senders who stop half-way would
stop us all.
"""

import select
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import SocketUnreader
from gunicorn.workers.gthread import ThreadWorker
from werkzeug.exceptions import BadRequest, RequestTimeout

from app.api.problems import write_bare

SILENCE_SECONDS = 5.0
WHOLE_SECONDS = 60.0
LONGEST_LINE = 64 * 1024
"""Bytes of a request's first line: QuickChart's charts stand in the address."""

SENTENCES: Mapping[type[Exception], tuple[int, str]] = {
    errors.LimitRequestLine: (414, f"The address is longer than {LONGEST_LINE:,} characters. Send it with POST."),
    errors.LimitRequestHeaders: (431, "The headers are too many, or one of them is longer than 8,190 characters."),
    errors.ExpectationFailed: (417, "The only expectation that is met is `Expect: 100-continue`."),
}
NO_HTTP = "This is not HTTP/1.1 as RFC 9112 has it: {}."
TOO_SLOW = (
    f"The request did not come in time: within {SILENCE_SECONDS:.0f} s of each piece, {WHOLE_SECONDS:.0f} s in all."
)


class Overdue(errors.NoMoreData):  # type: ignore[misc]  # gunicorn has no types
    """The sender stopped, or goes on for ever."""


class PatientReader(SocketUnreader):  # type: ignore[misc]  # gunicorn has no types
    """Reads a connection, with a deadline for each request on it. Raises Overdue."""

    def __init__(self, sock: Any) -> None:
        super().__init__(sock)
        self._poll = select.poll()
        self._poll.register(sock, select.POLLIN)
        self.begin()

    def begin(self) -> None:
        """A request begins here."""
        self._deadline = time.monotonic() + WHOLE_SECONDS

    def chunk(self, size_hint: int | None = None) -> bytes:
        """What is there already costs no more than without a deadline."""
        size = min(max(self.mxchunk, size_hint or 0), self.max_body_chunk)
        while True:
            try:
                piece: bytes = self.sock.recv(size, socket.MSG_DONTWAIT)
            except BlockingIOError:
                self._wait()
            else:
                return piece

    def _wait(self) -> None:
        left = min(SILENCE_SECONDS, self._deadline - time.monotonic())
        if left <= 0 or not self._poll.poll(left * 1000):
            raise Overdue


class LongRequest(Request):  # type: ignore[misc]  # gunicorn has no types
    """A request whose first line may be longer than the 8,190 bytes that gunicorn's setting ends at."""

    def read_line(self, unreader: Any, buf: Any, _limit: int = 0) -> Any:
        return super().read_line(unreader, buf, LONGEST_LINE)


class PatientParser(RequestParser):  # type: ignore[misc]  # gunicorn has no types
    """A connection's requests, read patiently to a point."""

    mesg_class = LongRequest

    def __init__(self, cfg: Any, sock: Any, client: Any) -> None:
        super().__init__(cfg, sock, client)
        self.unreader = PatientReader(sock)


class Listener(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """The worker: gunicorn's with threads, but for the above."""

    def handle(self, conn: Any) -> Any:
        if conn.parser is None:
            conn.parser = PatientParser(self.cfg, conn.sock, conn.client)
        conn.parser.unreader.begin()
        goes_on = super().handle(conn)
        if goes_on is False:
            # This may take two seconds, and the thread that gunicorn does it in accepts all others.
            conn.close(graceful=True)
            conn.close = _is_closed
        return goes_on

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answers what never became a request in the words of our other errors."""
        if not isinstance(exc, errors.ParseException) or isinstance(exc, errors.InvalidResponseHeader):
            super().handle_error(req, client, addr, exc)
            return
        self.log.info("not HTTP: %s", exc)
        status, sentence = next((told for kind, told in SENTENCES.items() if isinstance(exc, kind)), (400, ""))
        util.write_nonblock(client, write_bare(status, sentence or NO_HTTP.format(exc)))


def _is_closed(*, graceful: bool = False) -> None:
    """What is left to do when gunicorn closes a connection that is closed."""


class Heard:
    """What the app reads a body from. What is wrong with a body on its way is raised in HTTP's own words."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        return self._told(lambda: self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._told(lambda: self._stream.readline(size))

    def _told(self, read: Callable[[], bytes]) -> bytes:
        try:
            return read()
        except Overdue:
            raise RequestTimeout(TOO_SLOW) from None
        except errors.NoMoreData:
            raise BadRequest("The body ends before it is whole.") from None
        except errors.ParseException as error:
            raise BadRequest(f"The body's pieces cannot be told apart: {error}.") from None


def hearing(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The WSGI app, reading bodies through `Heard`."""

    def serve(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"] = Heard(environ["wsgi.input"])
        return app(environ, start_response)

    return serve
