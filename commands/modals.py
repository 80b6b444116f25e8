"""Opening modals, which Slack allows for three seconds after a person did something."""

from typing import Any

from slack_sdk.errors import SlackApiError

from commands.desk import Desk
from core.errors import Unavailable

TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged"})
"""Slack's documentation has each of these words in two spellings."""


class TooLate(Unavailable):
    """Slack no longer opens a modal for what the person did."""

    code = "too_late"


def open_modal(desk: Desk, workspace: str, trigger_id: str, view: dict[str, Any]) -> str:
    """Opens a modal and returns its view id. Raises TooLate."""
    try:
        opened = desk.slack.client(workspace).views_open(trigger_id=trigger_id, view=view)
    except SlackApiError as error:
        if error.response["error"] in TOO_LATE:
            raise TooLate("Slack waited too long for us to open the form.") from error
        raise
    return str(opened["view"]["id"])
