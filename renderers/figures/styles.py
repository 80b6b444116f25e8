"""Looking up how a thing is drawn: in lists whose entries are for the things in turn, and in styles behind styles."""

from collections.abc import Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")


def nth(values: Sequence[Value | None] | None, index: int, otherwise: Value) -> Value:
    """The entry for the thing at `index`; lists that are too short begin again."""
    found = values[index % len(values)] if values else None
    return otherwise if found is None else found


def first_of(styles: Sequence[object], name: str) -> Any:
    """What the nearest of `styles` that says anything says of `name`; None when none does."""
    return next((value for style in styles if (value := getattr(style, name, None)) is not None), None)
