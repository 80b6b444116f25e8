"""The few of Slack's blocks that our answers are made of. Texts are mrkdwn: escape what somebody typed."""

from typing import Any

Block = dict[str, Any]
LONGEST_SECTION = 3000
LONGEST_HEADER = 150


def section(text: str, **more: Any) -> Block:
    """A paragraph, cut at what Slack takes."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": shorten(text, LONGEST_SECTION)}, **more}


def context(text: str) -> Block:
    """A line in small type."""
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": shorten(text, LONGEST_SECTION)}]}


def header(text: str) -> Block:
    """A heading; takes no markup."""
    return {"type": "header", "text": plain(shorten(text, LONGEST_HEADER))}


def actions(*elements: Block) -> Block:
    """A row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(text: str, action_id: str, **more: Any) -> Block:
    """A button; give it a `url` to lead out of Slack."""
    return {"type": "button", "text": plain(text), "action_id": action_id, **more}


def plain(text: str) -> Block:
    """A text without markup."""
    return {"type": "plain_text", "text": text, "emoji": True}


def shorten(text: str, longest: int) -> str:
    """`text`, or its beginning with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
