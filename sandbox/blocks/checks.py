"""Whether a list of blocks or a whole view would be taken by Slack, and what Slack would say if not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from sandbox.blocks.catalogue import blocks_on
from sandbox.blocks.native import CHARACTERS, PER_MESSAGE, characters
from sandbox.blocks.rules import (
    Fields,
    Rule,
    anything,
    boolean,
    choice,
    complaint,
    items,
    shape,
    string,
    text,
    variants,
)
from sandbox.shapes import Json

LONGEST_VIEW = 250 * 1024
MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}


def _list_of_blocks(surface: str, least: int) -> Rule:
    return items(variants(blocks_on(surface)), MOST_BLOCKS[surface], least)


_MESSAGE_BLOCKS = _list_of_blocks("message", 0)
_VIEW_FIELDS: Fields = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}
_BUTTON_TEXT = text(24, "plain_text")
_VIEWS: Fields = {
    "modal": shape(
        {"type": choice("modal"), "title": _BUTTON_TEXT, "blocks": _list_of_blocks("modal", 0)},
        {
            **_VIEW_FIELDS,
            "submit": _BUTTON_TEXT,
            "close": _BUTTON_TEXT,
            "clear_on_close": boolean,
            "notify_on_close": boolean,
        },
    ),
    "home": shape({"type": anything, "blocks": _list_of_blocks("home", 0)}, _VIEW_FIELDS),
}
_VIEW = variants(_VIEWS)


def check_message(blocks: object, pointer: str = "/blocks") -> list[str]:
    """List what is wrong with the blocks of a message; empty if nothing is. Pictures are not fetched here."""
    found = list(_MESSAGE_BLOCKS(blocks, pointer))
    if found or not isinstance(blocks, list):
        return found
    inside = [check_message(block["child_blocks"], place) for block, place in _containers(blocks, pointer)]
    return [*_repeated_ids(blocks, pointer), *_too_much(blocks, pointer), *(one for found in inside for one in found)]


def check_view(view: object, *kinds: str) -> list[str]:
    """List what is wrong with a view of one of these kinds (`modal`, `home`); empty if nothing is."""
    found = list(_VIEW(view, "/view"))
    if found or not isinstance(view, dict):
        return found
    if view["type"] not in kinds:
        return [complaint(f"unsupported type: {view['type']}", "/view/type")]
    return [*_missing_submit(view), *_repeated_ids(view["blocks"], "/view/blocks")]


def too_large(view: Json) -> bool:
    """Say whether a view is over Slack's 250 kB."""
    return len(json.dumps(view, ensure_ascii=False).encode()) > LONGEST_VIEW


def _containers(blocks: list[Json], pointer: str) -> Iterator[tuple[Json, str]]:
    for index, block in enumerate(blocks):
        if block["type"] == "container":
            yield block, f"{pointer}/{index}/child_blocks"


def _missing_submit(view: Json) -> Iterator[str]:
    has_input = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and has_input and view.get("submit") is None:
        yield complaint("missing required field: submit", "/view")


def _repeated_ids(blocks: list[Json], pointer: str) -> Iterator[str]:
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        name = block.get("block_id")
        if name in seen:
            yield complaint(f"`block_id` {name} already exists", f"{pointer}/{index}/block_id")
        seen |= {name} if name else set()
        yield from _repeated_actions(block, f"{pointer}/{index}")


def _repeated_actions(block: Json, pointer: str) -> Iterator[str]:
    if block["type"] == "actions":
        names = Counter(element["action_id"] for element in block["elements"] if "action_id" in element)
        for name, times in names.items():
            if times > 1:
                yield complaint(f"`action_id` {name} already exists for another element", f"{pointer}/elements")


def _too_much(blocks: list[Json], pointer: str) -> Iterator[str]:
    kinds = Counter(block["type"] for block in blocks)
    for kind, most in PER_MESSAGE.items():
        if kinds[kind] > most:
            yield complaint(f"no more than {most} {kind} blocks allowed", pointer)
    for kind, most in CHARACTERS.items():
        if sum(characters(block) for block in blocks if block["type"] == kind) > most:
            yield complaint(f"must be less than {most + 1} characters", pointer)
