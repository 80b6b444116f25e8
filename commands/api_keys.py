"""API keys made and revoked in Slack. A key is shown once, to whoever made it, in the modal that asked for it."""

from collections.abc import Mapping
from typing import Any

from billing.key_records import LONGEST_NAME, SCOPES, revoke
from commands.asking import Ack
from commands.blocks import Block, plain, section
from commands.desk import Desk
from commands.installers import require_installer
from commands.keys_view import list_message
from commands.modals import open_modal
from commands.replies import describe
from core.errors import GrapitureError, Invalid

KEY_VIEW = "new_key"
NAME, SCOPE = "name", "scopes"


def begin_key(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """The button under the list."""
    require_installer(desk, workspace, body["user"]["id"])
    open_modal(desk, workspace, body["trigger_id"], key_view())


def submit_key(desk: Desk, workspace: str, body: Mapping[str, Any], ack: Ack) -> None:
    """Makes the key and shows it, or shows what is wrong at its field."""
    user, values = body["user"]["id"], body["view"]["state"]["values"]
    name = str(values[NAME][NAME]["value"] or "")
    scopes = [option["value"] for option in values[SCOPE][SCOPE]["selected_options"]]
    try:
        require_installer(desk, workspace, user)
        with desk.database.transaction() as session:
            key = desk.keys.issue(session, workspace, name, scopes, user, desk.clock.now())
    except GrapitureError as error:
        flaw = error.flaws[0] if isinstance(error, Invalid) else None
        at = SCOPE if flaw and flaw.pointer.startswith(f"/{SCOPE}") else NAME
        ack(response_action="errors", errors={at: flaw.message if flaw else describe(error)})
        return
    shown = "*Copy the key now: it is shown this once, and kept nowhere.*\nSend it as `Authorization: Bearer …`."
    ack(response_action="update", view=_modal([section(shown), section(f"```{key.token}```")]))


def revoke_key(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """Revokes the one whose button was pressed, and shows what is left in place of the list."""
    user = body["user"]["id"]
    require_installer(desk, workspace, user)
    with desk.database.transaction() as session:
        revoke(session, workspace, body["actions"][0]["value"], desk.clock.now())
    desk.slack.respond(body["response_url"], {**list_message(desk, workspace, user), "replace_original": True})


def key_view() -> Block:
    """The form, with everything allowed."""
    options = [{"text": plain(meaning.capitalize()), "value": scope} for scope, meaning in SCOPES.items()]
    name = {"type": "plain_text_input", "action_id": NAME, "max_length": LONGEST_NAME}
    scopes = {"type": "checkboxes", "action_id": SCOPE, "options": options, "initial_options": options}
    blocks = [
        {"type": "input", "block_id": NAME, "label": plain("What is it for?"), "element": name},
        {"type": "input", "block_id": SCOPE, "label": plain("What may it do?"), "element": scopes},
    ]
    return _modal(blocks) | {"submit": plain("Make it")}


def _modal(blocks: list[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": KEY_VIEW,
        "title": plain("New API key"),
        "close": plain("Close"),
        "blocks": blocks,
    }
