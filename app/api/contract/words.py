"""Schemas in words, for people: what a value may be, in a few words, with the names of other schemas to look up.

That null is as good as nothing is said once, and not of every field.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SINGULARS = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "array": "list",
}
VOID = ({"type": "null"}, {"const": None})


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a sentence; with `name`, that of a schema to look up."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A row of a table."""

    name: str
    required: bool
    words: tuple[Word, ...]
    meaning: str


def fields_of(schema: dict[str, Any]) -> list[Field]:
    """The properties of an object's schema, required ones first."""
    required = set(schema.get("required", []))
    rows = [
        Field(name, name in required, tuple(words_of(one)), one.get("description", ""))
        for name, one in schema.get("properties", {}).items()
    ]
    return sorted(rows, key=lambda row: not row.required)


def words_of(schema: dict[str, Any]) -> Iterator[Word]:
    """What a value may be."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield Word(name, name)
    elif choices := schema.get("anyOf") or schema.get("oneOf"):
        yield from _joined([list(words_of(one)) for one in choices if one not in VOID])
    elif "enum" in schema or "const" in schema:
        values = schema.get("enum", [schema.get("const")])
        yield from _joined([[Word(json.dumps(one))] for one in values if one is not None])
    elif schema.get("type") == "array" and schema.get("items"):
        yield Word("list of ")
        yield from words_of(schema["items"])
    else:
        yield Word(_plain(schema))


def _joined(choices: list[list[Word]]) -> Iterator[Word]:
    for position, choice in enumerate(choices):
        if position:
            yield Word(" or " if position == len(choices) - 1 else ", ")
        yield from choice


def _plain(schema: dict[str, Any]) -> str:
    kinds = schema.get("type", "anything")
    names = [SINGULARS.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"]
    return " or ".join(names) + _range(schema)


def _range(schema: dict[str, Any]) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if high is not None and abs(high) >= 1e300:  # as much as there is
        return ""
    if low is not None and high is not None:
        return f" from {low:g} to {high:g}"
    if "maxLength" in schema:
        return f" of at most {schema['maxLength']:,} characters"
    return f" of at least {low:g}" if low is not None else ""
