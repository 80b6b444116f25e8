"""Stripe's way of writing nested parameters as form fields: `items[0][price]=…`, `expand[]=…`."""

import re
from collections.abc import Iterable
from typing import Any

from sandbox.stripe.refusals import Refusal

FIELD = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")
STEP = re.compile(r"\[([^\[\]]*)\]")
DEEPEST = 6


def decode_form(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The nested object that the fields spell; objects whose keys are all numbers become lists. Raises Refusal."""
    tree: dict[str, Any] = {}
    for name, value in pairs:
        _put(tree, _path(name), value)
    return {name: _settled(value) for name, value in tree.items()}


def _path(name: str) -> list[str]:
    match = FIELD.fullmatch(name)
    if match is None:
        raise Refusal(f"Invalid field name: {name}", param=name)
    path = [match[1], *STEP.findall(match[2])]
    if len(path) > DEEPEST:
        raise Refusal(f"Nested too deeply: {name}", param=name)
    return path


def _put(tree: dict[str, Any], path: list[str], value: str) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step or str(len(tree)), {})
        if not isinstance(tree, dict):
            raise Refusal(f"Invalid object at {path[0]}", param=path[0])
    tree[path[-1] or str(len(tree))] = value


def _settled(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    settled = {name: _settled(inner) for name, inner in value.items()}
    if settled and all(name.isdecimal() for name in settled):
        return [settled[name] for name in sorted(settled, key=int)]
    return settled
