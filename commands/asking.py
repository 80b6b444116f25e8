"""Who asks, where, and what: read from Slack's payloads once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.context import BoltContext

from charts.installations import workspace_id

Payload = Mapping[str, Any]
Ack = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A slash command: `text` is what follows the subcommand, still with Slack's markup. `team` is the one in which it
    was typed; the workspace may be the organization around it."""

    workspace: str
    team: str
    user: str
    channel: str
    text: str
    response_url: str
    trigger_id: str


def workspace_of(context: BoltContext) -> str:
    """The id that the asking workspace's installation, credits and charts are filed under."""
    return workspace_id(context.enterprise_id, context.team_id, is_enterprise_install=context.is_enterprise_install)


def read_command(context: BoltContext, body: Payload) -> tuple[str, Asked]:
    """The subcommand as typed ("" when there is none), and the rest."""
    text = str(body.get("text") or "").lstrip().rstrip(" \n")  # A tab at the end is an empty cell.
    name = text.split(maxsplit=1)[0] if text else ""
    asked = Asked(
        workspace=workspace_of(context),
        team=str(body.get("team_id") or ""),
        user=str(body["user_id"]),
        channel=str(body["channel_id"]),
        text=text.removeprefix(name).lstrip(" "),
        response_url=str(body["response_url"]),
        trigger_id=str(body["trigger_id"]),
    )
    return name, asked
