"""Moving parts of a configuration to where they belong, and remembering where they came from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Steps = tuple[str | int, ...]
Pieces = Iterable[tuple[Steps, Any]]


@dataclass(frozen=True)
class Move:
    """Where something goes: `up` so many objects, then along `to`. What is `inside` an object moves by a table of its
    own; a `convert` makes of a value one or several others, each with the steps to it."""

    to: Steps
    inside: Mapping[str, "Move"] = field(default_factory=dict)
    convert: Callable[[Any], Pieces] | None = None
    up: int = 0


Table = Mapping[str, Move]


class Origins:
    """Where the parts of a rewritten document stood in the one that was sent."""

    def __init__(self) -> None:
        self._known: dict[Steps, Steps] = {}

    def add(self, place: Steps, origin: Steps) -> None:
        self._known.setdefault(place, origin)

    def of(self, place: Steps) -> Steps:
        """The place in the document that was sent; the same one for what has not been moved."""
        for length in range(len(place), 0, -1) if self._known else ():
            if (origin := self._known.get(place[:length])) is not None:
                return origin + place[length:]
        return place


class Rewriting:
    """A document in the making; `root` is changed in place."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root
        self.origins = Origins()

    def move(self, value: Mapping[str, Any], origin: Steps, place: Steps, table: Table) -> None:
        """Puts the members of `value`, which stood at `origin`, to where `table` says, seen from `place`; those that it
        does not have go to `place` itself."""
        self.origins.add(place, origin)
        for name, item in value.items():
            move = table.get(name) or Move((name,))
            target = place[: len(place) - move.up] + move.to
            if move.inside and isinstance(item, Mapping):
                self.move(item, (*origin, name), target, move.inside)
                continue
            for steps, piece in move.convert(item) if move.convert else [((), item)]:
                self.put(target + steps, piece, (*origin, name))

    def put(self, place: Steps, value: Any, origin: Steps) -> None:
        """Puts `value` to `place`, unless something stands there or in the way: what is spelled as today wins."""
        parent: Any = self.root
        for step in place[:-1]:
            if not isinstance(parent, dict):
                return
            parent = parent.setdefault(step, {})
        if isinstance(parent, dict) and place[-1] not in parent:
            parent[place[-1]] = value
            self.origins.add(place, origin)
