"""Everything there is to see in a sandbox, as one JSON object."""

from __future__ import annotations

from dataclasses import asdict

from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.workspace import Channel, Workspace


def take_snapshot(slack: Slack, workspace: Workspace, user: str | None, *, with_logs: bool = True) -> Json:
    """Describe a workspace as `user` sees it, or as nobody does if `user` is `None`.

    Without logs it is what a page needs; with them it also tells of API calls, event deliveries and faults.
    Call it while holding the sandbox's lock.
    """
    snapshot: Json = {
        "version": slack.changes.version,
        "team": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain},
        "workspaces": [{"id": one.id, "name": one.name} for one in slack.workspaces.values()],
        "app": _describe_app(slack, workspace),
        "members": [asdict(member) for member in workspace.members.values()],
        "channels": [_describe(channel) for channel in _channels(workspace, user)],
        "messages": slack.messages[workspace.id].shown_to(user),
        "views": slack.views[workspace.id].by_user(),
        "view_errors": slack.views[workspace.id].errors,
        "webhook_url": _webhooks(slack, workspace).get("ok"),
    }
    return {**snapshot, **_logs(slack, workspace)} if with_logs else snapshot


def _logs(slack: Slack, workspace: Workspace) -> Json:
    return {
        "ephemeral": slack.messages[workspace.id].ephemeral(),
        "files": [slack.files.describe(file) for file in slack.files.all() if file.team == workspace.id],
        "webhooks": _webhooks(slack, workspace),
        "calls": slack.calls,
        "deliveries": slack.deliveries,
        "faults": slack.faults.describe(),
    }


def _describe_app(slack: Slack, workspace: Workspace) -> Json:
    settings = slack.settings
    token = slack.installations.bot_token(workspace.id)
    return {
        "id": settings.app_id,
        "name": settings.manifest.name,
        "installed": token is not None,
        "scopes": list(token.scopes) if token else [],
        "bot_user_id": workspace.bot.id,
        "install_url": settings.app_url + settings.install_path,
        "commands": list(settings.manifest.commands),
        "shortcuts": [asdict(shortcut) for shortcut in settings.manifest.shortcuts],
    }


def _channels(workspace: Workspace, user: str | None) -> list[Channel]:
    return list(workspace.channels_of(user)) if user else list(workspace.channels.values())


def _describe(channel: Channel) -> Json:
    return {**asdict(channel), "members": sorted(channel.members), "is_private": channel.is_private}


def _webhooks(slack: Slack, workspace: Workspace) -> dict[str, str]:
    base = slack.settings.base_url
    found: dict[str, str] = {}
    for webhook in workspace.webhooks.values():
        found.setdefault(webhook.answer, base + webhook.path)
    return found
