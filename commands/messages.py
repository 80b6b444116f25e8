"""The messages that carry a picture, and where they go."""

from collections.abc import Mapping
from typing import Any

from charts.requests import Submission, ToChannel
from commands.asking import Asked
from commands.blocks import context


def address(asked: Asked, channel: str | None, block: Mapping[str, Any]) -> Submission:
    """A submission of one picture to `channel`, or to where it was asked.

    The response address posts where the command was typed, so it is no way into another channel.
    """
    here = channel in {None, asked.channel}
    return Submission(
        account=asked.workspace,
        author=asked.user,
        source="command",
        destination=ToChannel(
            asked.workspace, channel or asked.channel, response_url=asked.response_url if here else None
        ),
        payload=sign(block, asked.user),
    )


def sign(block: Mapping[str, Any], user: str) -> dict[str, Any]:
    """A message of one picture that says who sent it: the app posts it, but a person answers for it."""
    return {"blocks": [block, context(f"<@{user}>")]}
