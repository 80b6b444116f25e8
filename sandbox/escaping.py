"""How the text of a slash command reaches an app that asks for escaping."""

from __future__ import annotations

import re

from sandbox.workspace import Workspace

_MENTION = re.compile(r"(?<![\w<])([#@])([a-z0-9][a-z0-9._-]*)")
_ADDRESS = re.compile(r"(?<![<|])\bhttps?://[^\s<>|]+")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def escape_command(workspace: Workspace, text: str) -> str:
    """Escape `&`, `<`, `>`, put addresses in angle brackets and give known `#channel` and `@person` their ids."""
    for plain, escaped in _ENTITIES:
        text = text.replace(plain, escaped)
    text = _ADDRESS.sub(lambda match: f"<{match.group(0)}>", text)
    return _MENTION.sub(lambda match: _mention(workspace, match), text)


def _mention(workspace: Workspace, match: re.Match[str]) -> str:
    sign, name = match.groups()
    if sign == "#":
        channel = next((one for one in workspace.channels.values() if one.name == name), None)
        return f"<#{channel.id}|{'' if channel.is_private else name}>" if channel else match.group(0)
    member = next((one for one in workspace.members.values() if one.name == name), None)
    return f"<@{member.id}|{name}>" if member else match.group(0)
