"""Misbehaviour on demand, so that an app's answer to it can be tested."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal, get_args

from sandbox.shapes import Json

Kind = Literal["error", "status", "ratelimited", "delay", "drop_before", "drop_after"]


class UnknownFault(ValueError):
    """A fault was asked for that the sandbox cannot play."""


@dataclass
class Fault:
    """What the next `times` calls of `method` suffer.

    `method` is a Web API method, `services` (incoming webhooks), `response_url` or `upload`, and `*` is any of them.

    - `error`: answers `ok: false` with the word in `error`, and does nothing
    - `status`: answers with the HTTP status in `status`, and does nothing
    - `ratelimited`: answers 429 with `Retry-After: retry_after`, and does nothing
    - `delay`: waits `seconds`, then works as ever
    - `drop_before`: closes the connection and does nothing
    - `drop_after`: does the work, then closes the connection without an answer
    """

    method: str
    kind: Kind
    times: int = 1
    error: str = "internal_error"
    status: int = 500
    retry_after: int = 1
    seconds: float = 0.0


class Faults:
    """The faults still to be suffered, in the order they were asked for. Callers hold the sandbox's lock."""

    def __init__(self) -> None:
        self._pending: list[Fault] = []

    def add(self, asked: Json) -> Fault:
        """Queue a fault from its JSON form. Raises `UnknownFault` for a kind or field that does not exist."""
        if asked.get("kind") not in get_args(Kind):
            raise UnknownFault(f"`kind` must be one of {', '.join(get_args(Kind))}")
        try:
            fault = Fault(**asked)
        except TypeError as error:
            fields = ", ".join(Fault.__dataclass_fields__)
            raise UnknownFault(f"A fault takes {fields}: {error}") from error
        self._pending.append(fault)
        return fault

    def take(self, method: str) -> Fault | None:
        """Use up one fault for this call, if one waits for it."""
        for fault in self._pending:
            if fault.method in (method, "*"):
                fault.times -= 1
                if fault.times <= 0:
                    self._pending.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Forget every fault."""
        self._pending.clear()

    def describe(self) -> list[Json]:
        """The faults still waiting, as JSON."""
        return [asdict(fault) for fault in self._pending]
