"""What may be said in a conversation: text, blocks and attachments checked and made into a message's content."""

from __future__ import annotations

import copy
import json

from sandbox.blocks.checks import check_message
from sandbox.blocks.pictures import settle_pictures
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.views import name_blocks
from sandbox.workspace import Workspace

LONGEST_TEXT = 40000
MOST_ATTACHMENTS = 100
LONGEST_MARKDOWN = 12000


class Rejected(Exception):
    """Slack refuses a message or a call; `word` is its error, `facts` say where with JSON pointers."""

    def __init__(self, word: str, facts: list[str] | None = None, **extra: object) -> None:
        super().__init__(word, facts)
        self.word = word
        self.facts = facts or []
        self.extra = extra

    def as_answer(self) -> Json:
        """Put it into the shape of a Web API answer."""
        answer: Json = {"ok": False, "error": self.word, **self.extra}
        if self.facts:
            if self.word == "invalid_blocks":
                answer["errors"] = self.facts
            answer["response_metadata"] = {"messages": [f"[ERROR] {fact}" for fact in self.facts]}
        return answer


def decode(value: object, word: str) -> object:
    """Read an argument that a form carries as JSON text. Raises `Rejected(word)` if it is not JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise Rejected(word) from error


def compose(slack: Slack, team: str, given: Json) -> Json:
    """Check what an app wants to say and return the `text`, `blocks` and `attachments` of its message.

    Pictures are fetched here, so the caller must not hold the sandbox's lock. Raises `Rejected` with `no_text`,
    `invalid_blocks`, `invalid_blocks_format`, `invalid_attachments`, `too_many_attachments` or
    `markdown_text_conflict`.
    """
    text = given.get("text") or ""
    blocks = copy.deepcopy(decode(given.get("blocks") or [], "invalid_blocks_format"))
    attachments = copy.deepcopy(decode(given.get("attachments") or [], "invalid_attachments"))
    markdown = given.get("markdown_text") or ""
    if markdown and (text or blocks):
        raise Rejected("markdown_text_conflict")
    if not (text or blocks or attachments or markdown):
        raise Rejected("no_text")
    checked = check_blocks(slack, team, blocks, "/blocks", "invalid_blocks")
    return {
        "text": str(text or markdown[:LONGEST_MARKDOWN])[:LONGEST_TEXT],
        "blocks": checked,
        "attachments": _check_attachments(slack, team, attachments),
    }


def check_blocks(slack: Slack, team: str, blocks: object, pointer: str, word: str) -> list[Json]:
    """Check blocks, settle their pictures and name them. Raises `Rejected` with `word`, or `invalid_blocks_format`."""
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        raise Rejected("invalid_blocks_format")
    facts = check_message(blocks, pointer) or settle_pictures(slack, team, blocks, pointer)
    if facts:
        raise Rejected(word, facts)
    name_blocks(blocks)
    return blocks


def _check_attachments(slack: Slack, team: str, attachments: object) -> list[Json]:
    if not isinstance(attachments, list) or not all(isinstance(one, dict) for one in attachments):
        raise Rejected("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise Rejected("too_many_attachments")
    for index, attachment in enumerate(attachments):
        attachment.setdefault("id", index + 1)
        if "blocks" in attachment:
            pointer = f"/attachments/{index}/blocks"
            attachment["blocks"] = check_blocks(slack, team, attachment["blocks"], pointer, "invalid_attachments")
    return attachments


def as_bot(slack: Slack, workspace: Workspace) -> Json:
    """The fields that tell who wrote a message of the app."""
    return {
        "user": workspace.bot.id,
        "bot_id": workspace.bot_id,
        "app_id": slack.settings.app_id,
        "team": workspace.id,
        "bot_profile": {"id": workspace.bot_id, "name": workspace.bot.real_name, "team_id": workspace.id},
    }
