"""Failures as values: one hierarchy that an edge (HTTP, Slack, command line) puts into words.

Each error has a `kind`, which decides how an edge answers (a status, an ephemeral message, an exit code); a stable
`code` that programs may compare; and a sentence that a person can act on. Whatever is raised and is not one of these
is a bug.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Kind(StrEnum):
    """What sort of failure this is, in the order in which an edge would check for it."""

    MALFORMED = "malformed"
    UNAUTHENTICATED = "unauthenticated"
    OUT_OF_CREDITS = "out_of_credits"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    CHANGED = "changed"
    INVALID = "invalid"
    TOO_MANY = "too_many"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong with an input.

    `pointer` is an RFC 6901 JSON Pointer to the field ("" is the whole document); `message` says what to send instead.
    """

    pointer: str
    message: str

    def under(self, prefix: str) -> "Flaw":
        """The same flaw seen from a document that holds this one at `prefix`."""
        return Flaw(prefix + self.pointer, self.message)


class GrapitureError(Exception):
    """The root of all expected failures.

    `str(error)` is the sentence for a person. `retry_after` is a number of seconds when trying again later makes
    sense, else None.
    """

    kind: ClassVar[Kind] = Kind.INVALID
    code: ClassVar[str] = "invalid"

    def __init__(self, sentence: str, *, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Malformed(GrapitureError):
    """The request could not be read at all."""

    kind = Kind.MALFORMED
    code = "malformed"


class Invalid(GrapitureError):
    """The input was read, and fields of it are wrong; `flaws` names each of them, never empty."""

    kind = Kind.INVALID
    code = "invalid"

    def __init__(self, flaws: Sequence[Flaw]) -> None:
        self.flaws = tuple(flaws)
        super().__init__("; ".join(f"{flaw.pointer or '/'}: {flaw.message}" for flaw in self.flaws))

    def under(self, prefix: str) -> "Invalid":
        """The same error with every pointer moved under `prefix`."""
        return type(self)([flaw.under(prefix) for flaw in self.flaws])


class Unauthenticated(GrapitureError):
    """Nobody, or nobody we can trust, asks. Concrete codes say why."""

    kind = Kind.UNAUTHENTICATED
    code = "unauthenticated"


class Forbidden(GrapitureError):
    """We know who asks, and they may not."""

    kind = Kind.FORBIDDEN
    code = "forbidden"


class NotFound(GrapitureError):
    """It does not exist, or not for the one who asks: the two are never told apart."""

    kind = Kind.NOT_FOUND
    code = "not_found"


class Conflict(GrapitureError):
    """The request contradicts something that already happened."""

    kind = Kind.CONFLICT
    code = "conflict"


class Changed(GrapitureError):
    """What the request is about is not any more as its sender saw it."""

    kind = Kind.CHANGED
    code = "changed"


class TooMany(GrapitureError):
    """More than may be asked in this time; `retry_after` says when to come back."""

    kind = Kind.TOO_MANY
    code = "too_many"


class Unavailable(GrapitureError):
    """Something that we depend on is away or overloaded; trying again later makes sense."""

    kind = Kind.UNAVAILABLE
    code = "unavailable"
