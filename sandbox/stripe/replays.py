"""Idempotency keys: a POST sent again with the same key gets the same answer, and nothing happens twice.

The rules are those of https://docs.stripe.com/api/idempotent_requests: other parameters under the same key are an
error, so is a key whose first request is still being worked on; refusals of malformed requests are not remembered.
"""

import threading
from dataclasses import dataclass

from flask import Response

from sandbox.stripe.refusals import Refusal

LONGEST_KEY = 255
NOT_REMEMBERED = frozenset({400, 401, 409, 429})


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered before."""

    status: int
    body: bytes
    request_id: str

    def again(self) -> Response:
        headers = {"Idempotent-Replayed": "true", "Original-Request": self.request_id}
        return Response(self.body, self.status, headers, mimetype="application/json")


class Replays:
    """The answers by key."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[str, object] = {}
        self._answers: dict[str, Answer] = {}

    def begin(self, key: str, request: object) -> Answer | None:
        """The former answer, or None when this is the first time: then `finish` must follow. Raises Refusal."""
        if len(key) > LONGEST_KEY:
            raise Refusal("Idempotency keys can be up to 255 characters long.", kind="idempotency_error")
        with self._lock:
            if self._requests.setdefault(key, request) != request:
                raise Refusal(
                    f"The idempotency key '{key}' was first used with other parameters or another endpoint.",
                    kind="idempotency_error",
                )
            if key in self._answers:
                return self._answers[key]
            if request is not self._requests[key]:
                raise Refusal(
                    f"Another request with the idempotency key '{key}' is in progress.",
                    status=409,
                    kind="idempotency_error",
                    code="idempotency_key_in_use",
                )
        return None

    def finish(self, key: str, answer: Answer | None) -> None:
        """Remembers the answer, or forgets the key when there is none worth remembering."""
        with self._lock:
            if answer is None or answer.status in NOT_REMEMBERED:
                self._requests.pop(key, None)
            else:
                self._answers[key] = answer
