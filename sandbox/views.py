"""Modals and App Homes as they stand open before people."""

from __future__ import annotations

import copy
from collections.abc import Callable

from sandbox.blocks.elements import ELEMENTS
from sandbox.identifiers import mint, secret
from sandbox.inputs import merge_values
from sandbox.shapes import Json

STACK_LIMIT = 3
_COPIED = ("private_metadata", "callback_id", "external_id")
_NAMED = frozenset({kind for kind in ELEMENTS if kind != "image"})


class ViewRefused(Exception):
    """A view cannot be shown; `word` is Slack's error for it."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


class Views:
    """The stack of modals and the home of each person. Callers hold the sandbox's lock."""

    def __init__(self, now: Callable[[], float], team: str, app_id: str, bot_id: str) -> None:
        self._now = now
        self._owner = {"team_id": team, "app_id": app_id, "app_installed_team_id": team, "bot_id": bot_id}
        self._stacks: dict[str, list[Json]] = {}
        self._homes: dict[str, Json] = {}
        self.errors: dict[str, dict[str, str]] = {}
        """What is said at the fields of a view after a submission, by view id and block id."""

    def open(self, user: str, view: Json, channel: str = "") -> Json:
        """Open a modal from `channel`, in place of any that stands open. Raises `ViewRefused`."""
        shown = self._dress(view, mint("V"), None)
        shown["state"]["values"] = merge_values(shown["blocks"], {}, {}, channel)
        self._stacks[user] = [shown]
        return shown

    def push(self, user: str, view: Json) -> Json:
        """Put a modal on top of the open ones. Raises `ViewRefused` with `push_limit_reached` or `not_found`."""
        stack = self._stacks.get(user, [])
        if not stack:
            raise ViewRefused("not_found")
        if len(stack) >= STACK_LIMIT:
            raise ViewRefused("push_limit_reached")
        shown = self._dress(view, mint("V"), stack[-1])
        stack.append(shown)
        return shown

    def update(self, old: Json, view: Json, expected_hash: str | None = None) -> Json:
        """Replace an open view in place; entered values stay where ids stay. Raises `ViewRefused`."""
        if expected_hash is not None and expected_hash != old["hash"]:
            raise ViewRefused("hash_conflict")
        shown = self._dress(view, old["id"], None, replaced=old)
        for key in ("root_view_id", "previous_view_id"):
            shown[key] = old[key]
        shown["state"]["values"] = merge_values(shown["blocks"], old["state"]["values"], {})
        self.errors.pop(old["id"], None)
        old.clear()
        old.update(shown)
        return old

    def publish(self, user: str, view: Json, expected_hash: str | None = None) -> Json:
        """Set a person's App Home. Raises `ViewRefused` with `hash_conflict`."""
        home = self._homes.get(user)
        if home is not None:
            return self.update(home, view, expected_hash)
        self._homes[user] = self._dress(view, mint("V"), None)
        return self._homes[user]

    def find(self, view_id: str | None = None, external_id: str | None = None) -> Json | None:
        """Find an open view or a home by either id."""
        for view in self._all():
            if (view_id and view["id"] == view_id) or (external_id and view["external_id"] == external_id):
                return view
        return None

    def owner(self, view: Json) -> str | None:
        """The person before whom this view stands, or `None` once it is closed."""
        for user, stack in self._stacks.items():
            if any(open_view is view for open_view in stack):
                return user
        return next((user for user, home in self._homes.items() if home is view), None)

    def close(self, view: Json) -> None:
        """Close a modal; the one under it shows again."""
        user = self.owner(view)
        if user in self._stacks:
            self._stacks[user] = [open_view for open_view in self._stacks[user] if open_view is not view]

    def clear(self, user: str) -> list[Json]:
        """Close all modals of a person and return them, topmost first."""
        return list(reversed(self._stacks.pop(user, [])))

    def stack(self, user: str) -> list[Json]:
        """The open modals of a person, topmost last."""
        return self._stacks.get(user, [])

    def home(self, user: str) -> Json | None:
        """A person's App Home, if one was published."""
        return self._homes.get(user)

    def by_user(self) -> Json:
        """Open modals and homes by person, for the state."""
        users = {*self._stacks, *self._homes}
        return {user: {"modals": self.stack(user), "home": self.home(user)} for user in sorted(users)}

    def _all(self) -> list[Json]:
        return [view for stack in self._stacks.values() for view in stack] + list(self._homes.values())

    def _dress(self, view: Json, view_id: str, under: Json | None, replaced: Json | None = None) -> Json:
        external_id = view.get("external_id") or ""
        same_name = self.find(external_id=external_id) if external_id else None
        if same_name is not None and same_name is not replaced:
            raise ViewRefused("duplicate_external_id")
        blocks = copy.deepcopy(view["blocks"])
        name_blocks(blocks)
        return {
            "id": view_id,
            "type": view["type"],
            **self._owner,
            **{key: view.get(key) or "" for key in _COPIED},
            **{key: view.get(key) for key in ("title", "submit", "close")},
            "blocks": blocks,
            "clear_on_close": bool(view.get("clear_on_close")),
            "notify_on_close": bool(view.get("notify_on_close")),
            "submit_disabled": bool(view.get("submit_disabled")),
            "state": {"values": merge_values(blocks, {}, {})},
            "hash": f"{self._now():.0f}.{secret(8)}",
            "root_view_id": under["root_view_id"] if under else view_id,
            "previous_view_id": under["id"] if under else None,
        }


def name_blocks(blocks: list[Json]) -> None:
    """Give blocks and elements without an id one, as Slack does when it stores them."""
    for block in blocks:
        block.setdefault("block_id", secret(5))
        for element in [block.get("element"), block.get("accessory"), *block.get("elements", ())]:
            if isinstance(element, dict) and element.get("type") in _NAMED:
                element.setdefault("action_id", secret(5))
