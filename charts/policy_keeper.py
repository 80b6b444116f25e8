"""Keeping the policy: loaded from its source, refreshed daily, the last good one in force whatever the source does.

What was good is also written to a file, so that it outlives a restart, and so that a refresh by the command line
reaches a server that runs.
"""

import logging
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

import urllib3

from charts.policy import (
    Headers,
    PolicyUnreadable,
    RefusedByPolicy,
    Rules,
    charts_in,
    judge_charts,
    judge_headers,
    read_rules,
)
from core.clock import Clock
from core.errors import Unavailable
from core.metrics import Metrics

DAY, AGAIN = timedelta(days=1), timedelta(minutes=10)
LARGEST, PIECE = 1024 * 1024, 64 * 1024
SHIPPED = Path(str(files("charts").joinpath("policy.json")))
log = logging.getLogger(__name__)


class PolicyAway(Unavailable):
    """The policy's source does not answer, or not with a policy's bytes."""

    code = "policy_unavailable"


class PolicySource(Protocol):
    """Where policies come from. `is_near` says that reading takes no network, so that a start may wait for it."""

    is_near: bool

    def read(self) -> bytes:
        """The policy as it is now, unchecked. Raises PolicyAway."""


class FileSource:
    """A file of this machine."""

    is_near = True

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> bytes:
        try:
            return self._path.read_bytes()
        except OSError as error:
            raise PolicyAway(f"The policy {self._path} cannot be read ({error.strerror}).") from None


class WebSource:
    """An address: redirects are not followed, no more is read than a policy can have, and for no longer than `seconds`,
    however slowly it comes."""

    is_near = False

    def __init__(self, url: str, seconds: float = 10) -> None:
        self._url, self._seconds = url, seconds
        self._http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=3, read=seconds), retries=False)

    def read(self) -> bytes:
        try:
            answer = self._http.request("GET", self._url, redirect=False, preload_content=False)
            with answer:
                body = self._read_on(answer)
        except urllib3.exceptions.HTTPError as error:
            raise PolicyAway(f"POLICY_URL does not answer ({type(error).__name__}).") from None
        if answer.status != 200 or len(body) > LARGEST:
            raise PolicyAway(f"POLICY_URL answered {answer.status} with {len(body):,} bytes; a policy was expected.")
        return body

    def _read_on(self, answer: urllib3.BaseHTTPResponse) -> bytes:
        deadline, body = time.monotonic() + self._seconds, b""
        while len(body) <= LARGEST and (piece := answer.read1(PIECE)):
            body += piece
            if time.monotonic() > deadline:
                raise PolicyAway(f"POLICY_URL did not send all of a policy within {self._seconds:g} s.")
        return body


def policy_source(url: str) -> PolicySource:
    """The source that POLICY_URL names: an address, a file, or nothing for the policy that ships."""
    parts = urlsplit(url)
    if parts.scheme in {"http", "https"}:
        return WebSource(url)
    return FileSource(Path(url2pathname(parts.path)) if parts.scheme == "file" else Path(url or SHIPPED))


class PolicyKeeper:
    """The policy in force, and its answers. Swapped as a whole: a request is judged by one policy from end to end."""

    def __init__(self, source: PolicySource, kept: Path, clock: Clock, metrics: Metrics) -> None:
        self._source, self._kept, self._clock, self._metrics = source, kept, clock, metrics
        self._next = clock.now()
        self._seen: float | None = None
        self._rules = read_rules(SHIPPED.read_bytes())
        self._take_kept()
        if source.is_near:
            self._try_refresh()
        self._metrics.policy.labels(self._rules.version).set(1)

    @property
    def rules(self) -> Rules:
        """The policy in force."""
        return self._rules

    def check_headers(self, headers: Headers) -> None:
        """Raises RefusedByPolicy with the reason when the answer is bad."""
        self._answer(judge_headers(self._rules, headers))

    def check_body(self, document: object) -> None:
        """The same, for a body that was read as JSON, or for `{"chart": …}`."""
        if isinstance(document, dict):
            self._answer(judge_charts(self._rules, charts_in(document)))

    def refresh(self) -> Rules:
        """Loads the policy, keeps it and puts it in force. Raises PolicyAway and PolicyUnreadable; then the last good
        one stays."""
        text = self._source.read()
        rules = read_rules(text)
        self._kept.parent.mkdir(parents=True, exist_ok=True)
        draft = self._kept.with_name(f".{self._kept.name}.{os.getpid()}.{threading.get_ident()}")
        draft.write_bytes(text)
        draft.replace(self._kept)
        self._swap(rules)
        return rules

    def tick(self) -> None:
        """What is due: a refresh, daily or ten minutes after one that failed; a policy that another process kept."""
        self._take_kept()
        if self._clock.now() >= self._next:
            self._try_refresh()

    @contextmanager
    def watching(self, seconds: float = 3) -> Iterator["PolicyKeeper"]:
        """Does what is due, now and every few seconds, in a thread of its own until the block ends."""
        done = threading.Event()
        thread = threading.Thread(target=self._watch, args=(done, seconds), name="policy", daemon=True)
        thread.start()
        try:
            yield self
        finally:
            done.set()
            thread.join(seconds)

    def _watch(self, done: threading.Event, seconds: float) -> None:
        while True:
            try:
                self.tick()
            except OSError:
                log.exception("the policy could not be kept")
            if done.wait(seconds):
                return

    def _try_refresh(self) -> None:
        try:
            self.refresh()
        except (PolicyAway, PolicyUnreadable) as error:
            log.warning("policy %s stays in force: %s", self._rules.version, error)
            self._wait(AGAIN, "away" if isinstance(error, PolicyAway) else "bad")
        else:
            self._wait(DAY, "good")

    def _wait(self, pause: timedelta, result: str) -> None:
        self._next = self._clock.now() + pause
        self._metrics.policy_refreshes.labels(result).inc()

    def _take_kept(self) -> None:
        """Puts the kept policy in force if it is another than was seen before."""
        try:
            written = self._kept.stat().st_mtime
            if written == self._seen:
                return
            self._seen = written
            self._swap(read_rules(self._kept.read_bytes()))
        except FileNotFoundError:
            return
        except (OSError, PolicyUnreadable) as error:
            log.warning("the kept policy is left alone: %s", error)

    def _swap(self, rules: Rules) -> None:
        if rules.version != self._rules.version:
            log.info("policy %s is in force", rules.version)
        self._rules = rules
        self._metrics.policy.clear()
        self._metrics.policy.labels(rules.version).set(1)

    def _answer(self, reason: str | None) -> None:
        self._metrics.verdicts.labels("bad" if reason else "good").inc()
        if reason:
            raise RefusedByPolicy(reason)
