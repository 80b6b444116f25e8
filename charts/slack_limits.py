"""Slack's own limits on a message, so that one which Slack will refuse is neither drawn nor charged.

Only sizes are looked at: what else may be wrong with a block is Slack's to say, and changes with Slack.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from core.errors import Flaw, Invalid

MOST_BLOCKS = 50
MOST_ATTACHMENTS = 100
PER_MESSAGE = {"table": 1, "data_visualization": 2}
MARKDOWN_IN_ALL = 12_000
CELLS_IN_ALL = {"table": 10_000, "data_table": 20_000}

ELEMENT: Mapping[str, int] = {
    "action_id": 255,
    "text/text": 75,
    "value": 2000,
    "url": 3000,
    "placeholder/text": 150,
    "options": 100,
    "options/*/text/text": 75,
    "options/*/value": 150,
    "option_groups": 100,
}
"""What a button, a menu and whatever else people act on may have."""


def _of_element(place: str) -> Mapping[str, int]:
    return {f"{place}/{path}": most for path, most in ELEMENT.items()}


LIMITS: Mapping[str, Mapping[str, int]] = {
    "section": {"text/text": 3000, "fields": 10, "fields/*/text": 2000, **_of_element("accessory")},
    "header": {"text/text": 150},
    "image": {"alt_text": 2000, "image_url": 3000, "title/text": 2000},
    "context": {"elements": 10},
    "context_actions": {"elements": 5},
    "actions": {"elements": 25, **_of_element("elements/*")},
    "input": {"label/text": 2000, "hint/text": 2000, **_of_element("element")},
    "markdown": {"text": MARKDOWN_IN_ALL},
    "table": {"rows": 100, "rows/*": 20},
    "data_table": {"rows": 201, "rows/*": 20},
    "data_visualization": {
        "title": 50,
        "chart/segments": 12,
        "chart/series": 12,
        "chart/series/*/name": 20,
        "chart/series/*/data": 20,
        "chart/axis_config/categories": 20,
        "chart/axis_config/x_label": 50,
        "chart/axis_config/y_label": 50,
    },
    "card": {"title/text": 150, "subtitle/text": 150, "body/text": 200, "subtext/text": 200, "actions": 3},
    "carousel": {"elements": 10},
    "container": {"title/text": 150, "child_blocks": 10},
    "video": {"title/text": 199, "author_name": 49, "alt_text": 2000},
}
"""For each kind of block, the most characters or items at each place in it; `*` stands for every item of a list."""

ANY_BLOCK: Mapping[str, int] = {"block_id": 255}


class BeyondSlack(Invalid):
    """Slack would refuse the message for its size; `word` is what it would say."""

    code = "invalid_payload"
    word = "invalid_blocks"


class BeyondAttachments(BeyondSlack):
    """What stands in the message's attachments is too large, or they are too many."""

    word = "invalid_attachments"


class TooManyAttachments(BeyondSlack):
    """The message has more attachments than Slack takes."""

    word = "too_many_attachments"


def check_limits(payload: Mapping[str, Any]) -> None:
    """Looks at the blocks of a message and of its attachments. Raises BeyondSlack, with pointers into the payload."""
    if flaws := list(_flaws_of_blocks(payload.get("blocks"), "/blocks")):
        raise BeyondSlack(flaws)
    attachments = payload.get("attachments")
    if not isinstance(attachments, list):
        return
    if len(attachments) > MOST_ATTACHMENTS:
        sentence = f"Slack takes at most {MOST_ATTACHMENTS} attachments; these are {len(attachments)}."
        raise TooManyAttachments([Flaw("/attachments", sentence)])
    places = [(one, f"/attachments/{index}/blocks") for index, one in enumerate(attachments) if isinstance(one, dict)]
    if flaws := [flaw for one, place in places for flaw in _flaws_of_blocks(one.get("blocks"), place)]:
        raise BeyondAttachments(flaws)


def _flaws_of_blocks(blocks: Any, place: str) -> Iterator[Flaw]:
    if not isinstance(blocks, list):
        return
    if len(blocks) > MOST_BLOCKS:
        yield Flaw(place, f"Slack takes at most {MOST_BLOCKS} blocks; these are {len(blocks)}.")
    known = [(block, f"{place}/{index}") for index, block in enumerate(blocks) if isinstance(block, dict)]
    for block, pointer in known:
        kind = block.get("type")
        limits = LIMITS.get(kind, {}) if isinstance(kind, str) else {}
        for path, most in {**ANY_BLOCK, **limits}.items():
            yield from _flaws_at(block, path.split("/"), most, pointer)
        yield from _flaws_of_blocks(block.get("child_blocks"), f"{pointer}/child_blocks")
    yield from _flaws_together(known, place)


def _flaws_at(value: Any, path: list[str], most: int, pointer: str) -> Iterator[Flaw]:
    if not path:
        if isinstance(value, str | list) and len(value) > most:
            unit = "characters" if isinstance(value, str) else "items"
            yield Flaw(pointer, f"Slack takes at most {most:,} {unit}; these are {len(value):,}.")
        return
    step, *rest = path
    if step == "*":
        for index, item in enumerate(value if isinstance(value, list) else []):
            yield from _flaws_at(item, rest, most, f"{pointer}/{index}")
    elif isinstance(value, dict) and step in value:
        yield from _flaws_at(value[step], rest, most, f"{pointer}/{step}")


def _flaws_together(blocks: list[tuple[dict[str, Any], str]], place: str) -> Iterator[Flaw]:
    """What each block may have, and all of them together may not."""
    kinds = Counter(kind for block, _ in blocks if isinstance(kind := block.get("type"), str))
    for kind, most in PER_MESSAGE.items():
        if kinds[kind] > most:
            yield Flaw(place, f"Slack takes at most {most} blocks of type {kind}; these are {kinds[kind]}.")
    texts = [block.get("text") for block, _ in blocks if block.get("type") == "markdown"]
    if sum(len(text) for text in texts if isinstance(text, str)) > MARKDOWN_IN_ALL:
        yield Flaw(place, f"Slack takes at most {MARKDOWN_IN_ALL:,} characters in all markdown blocks together.")
    for kind, most in CELLS_IN_ALL.items():
        if sum(_letters(block.get("rows")) for block, _ in blocks if block.get("type") == kind) > most:
            yield Flaw(place, f"Slack takes at most {most:,} characters in all blocks of type {kind} together.")
    seen: set[str] = set()
    for block, pointer in blocks:
        name = block.get("block_id")
        if isinstance(name, str) and name in seen:
            yield Flaw(f"{pointer}/block_id", "Another block has the same block_id; give each its own.")
        seen |= {name} if isinstance(name, str) else set()


def _letters(value: Any) -> int:
    """How many characters the texts of a table's cells have."""
    if isinstance(value, list):
        return sum(_letters(one) for one in value)
    if isinstance(value, dict):
        return sum(
            len(one) if name == "text" and isinstance(one, str) else _letters(one) for name, one in value.items()
        )
    return 0
