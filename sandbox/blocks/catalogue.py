"""The blocks of Block Kit: fields, limits and the surfaces each may stand on, one row each."""

from __future__ import annotations

from collections.abc import Iterator

from sandbox.blocks import native
from sandbox.blocks.elements import (
    ALT_TEXT,
    IDENTIFIER,
    IMAGE_ELEMENT,
    INPUT_ONLY,
    NOT_INPUT,
    PICTURE_ADDRESS,
    SLACK_FILE,
    elements,
)
from sandbox.blocks.rules import (
    Fields,
    Rule,
    anything,
    boolean,
    complaint,
    either,
    integer,
    items,
    shape,
    string,
    text,
    variants,
    web_address,
)

EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGE = frozenset({"message"})
MESSAGE_AND_HOME = frozenset({"message", "home"})
MODAL = frozenset({"modal"})


def block(required: Fields, optional: Fields | None = None, *, closed: bool = True) -> Rule:
    """The rule of a block: these fields besides its type and id."""
    return shape({"type": anything, **required}, {"block_id": IDENTIFIER, **(optional or {})}, closed=closed)


def _input(value: object, pointer: str) -> Iterator[str]:
    found = list(_INPUT(value, pointer))
    yield from found
    if (
        not found
        and isinstance(value, dict)
        and value.get("dispatch_action")
        and value["element"]["type"] == "file_input"
    ):
        yield complaint("`dispatch_action` is incompatible with file_input", pointer)


_INPUT = block(
    {"label": text(2000, "plain_text"), "element": variants(elements(*NOT_INPUT))},
    {"hint": text(2000, "plain_text"), "optional": boolean, "dispatch_action": boolean},
)
_CONTEXT_TEXT = {"plain_text": text(3000, "plain_text"), "mrkdwn": text(3000, "mrkdwn")}

BLOCKS: dict[str, tuple[frozenset[str], Rule]] = {
    "section": (
        EVERYWHERE,
        either(
            "text",
            "fields",
            block(
                {},
                {
                    "text": text(3000),
                    "fields": items(text(2000), 10),
                    "accessory": variants(elements(*INPUT_ONLY)),
                    "expand": boolean,
                },
            ),
            both=True,
        ),
    ),
    "header": (EVERYWHERE, block({"text": text(150, "plain_text")}, {"level": integer(1, 4)})),
    "divider": (EVERYWHERE, block({})),
    "image": (
        EVERYWHERE,
        either(
            "image_url",
            "slack_file",
            block(
                {"alt_text": ALT_TEXT},
                {"image_url": PICTURE_ADDRESS, "slack_file": SLACK_FILE, "title": text(2000, "plain_text")},
            ),
        ),
    ),
    "context": (EVERYWHERE, block({"elements": items(variants({"image": IMAGE_ELEMENT, **_CONTEXT_TEXT}), 10)})),
    "actions": (EVERYWHERE, block({"elements": items(variants(elements("image", *INPUT_ONLY)), 25)})),
    "input": (EVERYWHERE, _input),
    "rich_text": (EVERYWHERE, block({"elements": items(anything, 1000)})),
    "video": (
        EVERYWHERE,
        block(
            {
                "alt_text": ALT_TEXT,
                "title": text(199, "plain_text"),
                "thumbnail_url": web_address(3000),
                "video_url": web_address(3000),
            },
            closed=False,
        ),
    ),
    "markdown": (MESSAGE, block({"text": string(12000)})),
    "context_actions": (MESSAGE, block({"elements": items(anything, 5)})),
    "file": (MESSAGE, block({"external_id": IDENTIFIER, "source": string(20)})),
    "table": (MESSAGE_AND_HOME, native.TABLE),
    "data_table": (MESSAGE_AND_HOME, native.DATA_TABLE),
    "data_visualization": (MESSAGE, native.DATA_VISUALIZATION),
    "card": (EVERYWHERE, native.CARD),
    "carousel": (MESSAGE_AND_HOME, native.CAROUSEL),
    "container": (MESSAGE_AND_HOME, native.CONTAINER),
    "alert": (MODAL, native.ALERT),
}


def blocks_on(surface: str) -> Fields:
    """The blocks that may stand on `message`, `modal` or `home`."""
    return {kind: rule for kind, (surfaces, rule) in BLOCKS.items() if surface in surfaces}
