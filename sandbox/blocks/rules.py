"""Small rules from which the shapes of blocks are built; each yields its complaints in Slack's words.

A rule takes a value and the JSON pointer to it, and yields sentences such as
`no more than 10 items allowed [json-pointer:/blocks/0/elements]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

Rule = Callable[[object, str], Iterator[str]]
Fields = Mapping[str, Rule]


def complaint(fact: str, pointer: str) -> str:
    """Join a fact and the pointer to where it holds, as Slack does."""
    return f"{fact} [json-pointer:{pointer}]"


def anything(_value: object, _pointer: str) -> Iterator[str]:
    """Accept every value."""
    return iter(())


def boolean(value: object, pointer: str) -> Iterator[str]:
    """Accept true and false."""
    if not isinstance(value, bool):
        yield complaint("must provide a boolean", pointer)


def integer(least: int, most: int) -> Rule:
    """Accept whole numbers from `least` to `most`."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield complaint("must provide an integer", pointer)
        elif value < least:
            yield complaint(f"must be greater than {least - 1}", pointer)
        elif value > most:
            yield complaint(f"must be less than {most + 1}", pointer)

    return check


def number(above: float | None = None) -> Rule:
    """Accept numbers, above `above` if given."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            yield complaint("must provide a number", pointer)
        elif above is not None and value <= above:
            yield complaint(f"must be greater than {above:g}", pointer)

    return check


def string(most: int, least: int = 1, pattern: str | None = None) -> Rule:
    """Accept strings of `least` to `most` characters that match `pattern`."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield complaint("must provide a string", pointer)
        elif len(value) < least:
            yield complaint(f"must be more than {least - 1} characters", pointer)
        elif len(value) > most:
            yield complaint(f"must be less than {most + 1} characters", pointer)
        elif pattern and not re.search(pattern, value):
            yield complaint(f"input must match regex pattern: {pattern}", pointer)

    return check


def choice(*allowed: object) -> Rule:
    """Accept the listed values."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield complaint("must be a valid enum value", pointer)

    return check


def web_address(most: int) -> Rule:
    """Accept http and https addresses of up to `most` characters."""
    length = string(most)

    def check(value: object, pointer: str) -> Iterator[str]:
        found = list(length(value, pointer))
        yield from found
        if not found and not re.match(r"https?://[^\s/]+", str(value)):
            yield complaint("invalid url", pointer)

    return check


def items(rule: Rule, most: int, least: int = 1) -> Rule:
    """Accept lists of `least` to `most` items that each follow `rule`."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield complaint("must provide an array", pointer)
            return
        if len(value) > most:
            yield complaint(f"no more than {most} items allowed", pointer)
        if len(value) < least:
            yield complaint(f"no less than {least} items allowed", pointer)
        for index, item in enumerate(value[:most]):
            yield from rule(item, f"{pointer}/{index}")

    return check


def shape(required: Fields, optional: Fields | None = None, *, closed: bool = True) -> Rule:
    """Accept objects with these fields; `closed` ones have no others."""
    known = {**required, **(optional or {})}

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", pointer)
            return
        for name in required:
            if value.get(name) is None:
                yield complaint(f"missing required field: {name}", pointer)
        for name, inner in value.items():
            if name in known and inner is not None:
                yield from known[name](inner, f"{pointer}/{name}")
            elif name not in known and closed:
                yield complaint(f"invalid additional property: {name}", pointer)

    return check


def either(first: str, second: str, rule: Rule, *, both: bool = False) -> Rule:
    """Accept what `rule` accepts if it has one of two fields, or `both`."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if isinstance(value, dict):
            present = (value.get(first) is not None) + (value.get(second) is not None)
            if present == 0:
                yield complaint(f"must define either `{first}` or `{second}`", pointer)
            elif present == len((first, second)) and not both:
                yield complaint(f"must define only one of `{first}` or `{second}`", pointer)
        yield from rule(value, pointer)

    return check


def variants(rules: Fields) -> Rule:
    """Accept objects whose `type` is one of the keys and that follow its rule."""

    def check(value: object, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", pointer)
        elif value.get("type") is None:
            yield complaint("missing required field: type", pointer)
        elif not isinstance(value["type"], str) or value["type"] not in rules:
            yield complaint(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            yield from rules[value["type"]](value, pointer)

    return check


def text(most: int, *kinds: str, least: int = 1) -> Rule:
    """Accept a text object of up to `most` characters; `kinds` is `plain_text` and `mrkdwn` unless given."""
    body = {"type": anything, "text": string(most, least)}
    known = {
        "plain_text": shape(body, {"emoji": boolean}),
        "mrkdwn": shape(body, {"verbatim": boolean}),
    }
    by_kind = variants({kind: known[kind] for kind in kinds or tuple(known)})

    def check(value: object, pointer: str) -> Iterator[str]:
        found = list(by_kind(value, pointer))
        if any("characters" in fact for fact in found):
            yield complaint("failed to match all allowed schemas", pointer)
        yield from found

    return check
