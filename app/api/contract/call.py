"""The form in which a call is described."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from app.api.contract.schemas import Schema, ref

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PROBLEM = "application/problem+json"
Key = Literal["none", "optional", "needed"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One status: what it means, its body by media type (none: empty), and the headers that may come with it."""

    meaning: str
    content: Mapping[str, Schema] | None = None
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the query or the path."""

    name: str
    meaning: str
    schema: Schema
    place: Literal["query", "path", "header"] = "query"

    def described(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "in": self.place,
            "required": self.place == "path",
            "description": self.meaning,
            "schema": self.schema,
        }


@dataclass(frozen=True, slots=True)
class Call:
    """A call: its body by media type, examples of it, and its answers; `problems` are the statuses that come with a
    problem document, `with_problem` headers that come with it besides the usual ones. A call that is `guarded` passes
    the gate: rates and the policy."""

    method: str
    path: str
    tag: str
    summary: str
    text: str
    answers: Mapping[int, Answer]
    problems: tuple[int, ...] = ()
    with_problem: tuple[str, ...] = ()
    body: Mapping[str, Schema] | None = None
    example: Any = None
    parameters: tuple[Parameter, ...] = ()
    key: Key = "none"
    guarded: bool = True

    @property
    def name(self) -> str:
        """Unique among all calls."""
        return "_".join([self.method.lower(), *re.findall(r"\w+", self.path.replace("/api/v1/", "/api/"))])


def as_json(model: str) -> Mapping[str, Schema]:
    """A JSON body that follows the schema of that name."""
    return {JSON: ref(model)}


def binary(*media_types: str) -> Mapping[str, Schema]:
    """A file."""
    return {media_type: {"type": "string", "format": "binary"} for media_type in media_types}
