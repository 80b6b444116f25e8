"""`/grapiture settings`: how charts look in the workspace, and how all that is kept for it is deleted."""

import logging
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackClientError

from commands.asking import Ack, Asked
from commands.blocks import context
from commands.departure import forget_workspace
from commands.desk import Desk
from commands.installers import require_installer
from commands.modals import open_modal
from commands.replies import describe, ephemeral
from commands.settings_view import (
    CONFIRM,
    CONFIRMATION,
    DELETE_VIEW,
    THEME,
    delete_view,
    notice_view,
    read_form,
    settings_view,
    summary_blocks,
)
from core.errors import GrapitureError, Invalid

SETTINGS_ACTION = "open_settings"
GOODBYE = "Everything is deleted. Should Slack still list Grapiture in a moment, remove it under *Manage apps*."
log = logging.getLogger(__name__)


def run_settings(desk: Desk, asked: Asked, ack: Ack) -> None:
    """Opens the form for who installed the app; shows everybody else what holds."""
    preferences = desk.preferences.of(asked.workspace)
    if asked.user not in desk.installations.installers_of(asked.workspace):
        note = context("Who installed the app can change this.")
        ack(ephemeral("How charts look here", [*summary_blocks(preferences), note]))
        return
    ack()
    open_modal(desk, asked.workspace, asked.trigger_id, settings_view(preferences))


def open_settings(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """The button on the Home."""
    require_installer(desk, workspace, body["user"]["id"])
    open_modal(desk, workspace, body["trigger_id"], settings_view(desk.preferences.of(workspace)))


def submit_settings(desk: Desk, workspace: str, body: Mapping[str, Any], ack: Ack) -> None:
    """Saves and closes, or shows what is wrong at its field and keeps the form open."""
    user = body["user"]["id"]
    try:
        require_installer(desk, workspace, user)
        desk.preferences.save(workspace, read_form(body["view"]), user)
    except Invalid as error:
        ack(response_action="errors", errors={flaw.pointer: flaw.message for flaw in reversed(error.flaws)})
    except GrapitureError as error:
        ack(response_action="errors", errors={THEME: describe(error)})
    else:
        ack()


def ask_about_deletion(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """Puts the question on top of the settings."""
    require_installer(desk, workspace, body["user"]["id"])
    desk.slack.client(workspace).views_push(trigger_id=body["trigger_id"], view=delete_view())


def submit_deletion(desk: Desk, workspace: str, body: Mapping[str, Any], ack: Ack) -> None:
    """Deletes everything once the word was typed, and takes the app out of the workspace."""
    typed = str(body["view"]["state"]["values"][CONFIRM][CONFIRM]["value"] or "")
    try:
        require_installer(desk, workspace, body["user"]["id"])
    except GrapitureError as error:
        ack(response_action="errors", errors={CONFIRM: describe(error)})
        return
    if typed.strip().strip("“”\"'").lower() != CONFIRMATION:
        ack(response_action="errors", errors={CONFIRM: f"Type {CONFIRMATION}, or close this to keep everything."})
        return
    client = desk.slack.client(workspace)
    forget_workspace(desk.database, desk.clock, workspace)
    desk.preferences.forget(workspace)
    ack(response_action="update", view=notice_view(DELETE_VIEW, "Goodbye", GOODBYE))
    try:
        _remove_app(desk, client)
    except (SlackClientError, OSError) as error:
        log.warning("the app could not be removed: %s", type(error).__name__)


def _remove_app(desk: Desk, client: Any) -> None:
    secret = desk.settings.slack_client_secret.get_secret_value()
    client.apps_uninstall(client_id=desk.settings.slack_client_id, client_secret=secret)
