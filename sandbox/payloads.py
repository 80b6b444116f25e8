"""The bodies of slash commands and interactions, in the shape Slack sends them."""

from __future__ import annotations

import copy

from sandbox.escaping import escape_command
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.workspace import Channel, Workspace


def command_fields(
    slack: Slack, workspace: Workspace, channel: Channel, user: str, command: str, text: str
) -> dict[str, str]:
    """The form of a slash command, with a fresh trigger and response URL."""
    settings = slack.settings
    return {
        "token": settings.verification_token,
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel.name if channel.kind == "channel" else _private_name(channel),
        "user_id": user,
        "user_name": workspace.members[user].name,
        "command": command,
        "text": escape_command(workspace, text) if settings.manifest.escapes_commands else text,
        "api_app_id": settings.app_id,
        "is_enterprise_install": "false",
        "response_url": settings.base_url + slack.response_urls.issue("commands", workspace.id, channel.id, user),
        "trigger_id": slack.triggers.issue(workspace.id, user, channel.id),
    }


def _private_name(channel: Channel) -> str:
    return "privategroup" if channel.kind == "group" else "directmessage"


def interaction(slack: Slack, workspace: Workspace, user: str, kind: str) -> Json:
    """The fields that every interaction payload has."""
    return {
        "type": kind,
        "user": {
            "id": user,
            "username": workspace.members[user].name,
            "name": workspace.members[user].name,
            "team_id": workspace.id,
        },
        "api_app_id": slack.settings.app_id,
        "token": slack.settings.verification_token,
        "team": {"id": workspace.id, "domain": workspace.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_action(
    slack: Slack, workspace: Workspace, user: str, channel: Channel, message: Json, action: Json, values: Json
) -> Json:
    """A press on an element of a message; `values` is what else is entered in it."""
    response_url = slack.response_urls.issue("actions", workspace.id, channel.id, user, (channel.id, message["ts"]))
    ephemeral = "visible_to" in message
    body = {
        **interaction(slack, workspace, user, "block_actions"),
        "container": {
            "type": "message",
            "message_ts": message["ts"],
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        },
        "trigger_id": slack.triggers.issue(workspace.id, user, channel.id),
        "channel": {"id": channel.id, "name": channel.name},
        "response_url": slack.settings.base_url + response_url,
        "state": {"values": values},
        "actions": [action],
    }
    return body if ephemeral else {**body, "message": shown_message(message)}


def view_action(slack: Slack, workspace: Workspace, user: str, view: Json, action: Json) -> Json:
    """A press or an entry in a modal or an App Home."""
    return {
        **interaction(slack, workspace, user, "block_actions"),
        "container": {"type": "view", "view_id": view["id"]},
        "trigger_id": slack.triggers.issue(workspace.id, user),
        "view": copy.deepcopy(view),
        "actions": [action],
    }


def view_submission(slack: Slack, workspace: Workspace, user: str, view: Json) -> Json:
    """A press on a modal's submit button."""
    return {
        **interaction(slack, workspace, user, "view_submission"),
        "trigger_id": slack.triggers.issue(workspace.id, user),
        "view": copy.deepcopy(view),
        "response_urls": [],
    }


def view_closed(slack: Slack, workspace: Workspace, user: str, view: Json, *, cleared: bool) -> Json:
    """A modal closed by the person, for views that asked to be told."""
    return {
        **interaction(slack, workspace, user, "view_closed"),
        "view": copy.deepcopy(view),
        "is_cleared": cleared,
    }


def global_shortcut(slack: Slack, workspace: Workspace, user: str, callback_id: str) -> Json:
    """A global shortcut: no channel, no response URL."""
    return {
        **interaction(slack, workspace, user, "shortcut"),
        "action_ts": f"{slack.now():.6f}",
        "callback_id": callback_id,
        "trigger_id": slack.triggers.issue(workspace.id, user),
    }


def message_shortcut(
    slack: Slack, workspace: Workspace, user: str, callback_id: str, channel: Channel, message: Json
) -> Json:
    """A shortcut chosen in the menu of a message."""
    response_url = slack.response_urls.issue("actions", workspace.id, channel.id, user, (channel.id, message["ts"]))
    return {
        **interaction(slack, workspace, user, "message_action"),
        "action_ts": f"{slack.now():.6f}",
        "callback_id": callback_id,
        "trigger_id": slack.triggers.issue(workspace.id, user, channel.id),
        "channel": {"id": channel.id, "name": channel.name},
        "message_ts": message["ts"],
        "message": shown_message(message),
        "response_url": slack.settings.base_url + response_url,
    }


def shown_message(message: Json) -> Json:
    """A message as payloads carry it."""
    hidden = ("channel", "is_ephemeral", "visible_to")
    return {key: copy.deepcopy(value) for key, value in message.items() if key not in hidden}
