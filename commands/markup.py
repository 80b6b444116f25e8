"""Slack's markup in the text of a command, read before anything else is.

With `should_escape` on, Slack sends `&`, `<` and `>` as `&amp;`, `&lt;` and `&gt;`, so every real `<…>` was put there
by Slack itself: `<#C123|general>`, `<@U123|ada>`, `<https://example.com|example.com>`.
"""

import re

CHANNEL_OPTION = re.compile(r"(?<!\S)to:\s*<#(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>")
REFERENCE = re.compile(r"<(?P<kind>[#@!]?)(?P<target>[^<>|]*)(?:\|(?P<name>[^<>]*))?>")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # The ampersand last: `&amp;lt;` is a typed `&lt;`.


def take_channel(text: str) -> tuple[str, str | None]:
    """The text without its `to:#channel` options, and the id of the last one, or None.

    Only a channel that Slack resolved counts: Slack resolves none that the person cannot see.
    """
    ids = [match["id"] for match in CHANNEL_OPTION.finditer(text)]
    return CHANNEL_OPTION.sub(" ", text), ids[-1] if ids else None


def read_plain(text: str) -> str:
    """What the person typed: references as the names that were shown, and entities as characters."""
    plain = REFERENCE.sub(lambda match: _shown(match["kind"], match["target"], match["name"]), text)
    for entity, character in ENTITIES:
        plain = plain.replace(entity, character)
    return plain


def escape(text: str) -> str:
    """`text` as Slack shows it literally in mrkdwn: it can neither mention nor link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shown(kind: str, target: str, name: str | None) -> str:
    return (kind.replace("!", "@") if kind else "") + (name or target)
