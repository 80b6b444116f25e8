"""`/grapiture keys`: what there is, and how a webhook is linked and unlinked.

An address is pasted into a modal and never typed in a channel: whoever has it can post there.
"""

import json
from collections.abc import Mapping
from typing import Any

from billing.linked_webhooks import LONGEST_NAME
from charts.webhooks import InvalidWebhook, Webhook, read_webhook
from commands.asking import Ack, Asked
from commands.blocks import Block, plain, section
from commands.desk import Desk
from commands.installers import require_installer
from commands.keys_view import describe_link, list_message
from commands.markup import read_plain
from commands.mistakes import not_understood, quote
from commands.modals import open_modal
from commands.replies import describe
from commands.subcommand import COMMAND
from core.errors import Flaw, GrapitureError, Invalid

LINK_VIEW = "link_webhook"
NAME, ADDRESS = "name", "address"
LONGEST_ADDRESS = 300


def run_keys(desk: Desk, asked: Asked, ack: Ack) -> None:
    """`keys` lists, `keys link` opens the modal. What else follows may be a secret, so it is not quoted in full."""
    word, *_ = [*read_plain(asked.text).split(), ""]
    if word == "":
        ack(list_message(desk, asked.workspace, asked.user))
        return
    if word != "link":
        raise not_understood(
            f"I do not know {quote(f'keys {word}', 20)}. Write `{COMMAND} keys` or `{COMMAND} keys link`."
        )
    require_installer(desk, asked.workspace, asked.user)
    ack()
    open_modal(desk, asked.workspace, asked.trigger_id, link_view(asked.team))


def begin_link(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """The button under the list."""
    require_installer(desk, workspace, body["user"]["id"])
    open_modal(desk, workspace, body["trigger_id"], link_view(body["team"]["id"]))


def submit_link(desk: Desk, workspace: str, body: Mapping[str, Any], ack: Ack) -> None:
    """Links the webhook and says so, or shows what is wrong at its field and keeps the form open."""
    view, user = body["view"], body["user"]["id"]
    values = view["state"]["values"]
    name, address = (str(values[field][field]["value"] or "") for field in (NAME, ADDRESS))
    try:
        require_installer(desk, workspace, user)
        webhook = read_own_webhook(desk, address.strip(), json.loads(view["private_metadata"])["team"])
        linked = desk.links.link(workspace, name, webhook.path, user)
    except GrapitureError as error:
        at_name = isinstance(error, Invalid) and error.flaws[0].pointer == f"/{NAME}"
        words = error.flaws[0].message if isinstance(error, Invalid) else describe(error)
        ack(response_action="errors", errors={NAME if at_name else ADDRESS: words})
        return
    done = f":white_check_mark: {describe_link(linked)} is linked."
    ack(
        response_action="update",
        view=_modal([section(f"{done} What is posted to it counts on this workspace's plan.")]),
    )


def unlink(desk: Desk, workspace: str, body: Mapping[str, Any]) -> None:
    """Unlinks the one whose button was pressed, and shows what is left in place of the list."""
    user = body["user"]["id"]
    require_installer(desk, workspace, user)
    desk.links.unlink(workspace, body["actions"][0]["value"])
    desk.slack.respond(body["response_url"], {**list_message(desk, workspace, user), "replace_original": True})


def read_own_webhook(desk: Desk, address: str, team: str) -> Webhook:
    """The webhook at an address of Slack's, or at ours in its place. Raises InvalidWebhook unless it is `team`'s."""
    for host in (desk.settings.slack_hooks_url, desk.settings.public_url):
        if address.startswith(f"{host}/services/"):
            webhook = read_webhook(address, host, f"/{ADDRESS}")
            break
    else:
        example = f"{desk.settings.slack_hooks_url}/services/T…/B…/…"
        raise InvalidWebhook([Flaw(f"/{ADDRESS}", f"Paste the whole address of an incoming webhook: {example}")])
    if webhook.team != team:
        sentence = f"This is a webhook of the workspace {webhook.team}, and you are in {team}. Link it there."
        raise InvalidWebhook([Flaw(f"/{ADDRESS}", sentence)])
    return webhook


def link_view(team: str) -> Block:
    """The form. It remembers in which team it was opened; Slack keeps that from whoever fills it in."""
    note = (
        "Scripts that post charts to a linked webhook need no key: what they post counts on this workspace's plan. "
        "Only a keyed hash of the address is kept."
    )
    blocks = [
        section(note),
        _field(NAME, "Name", "What posts to it, such as “nightly report”", LONGEST_NAME),
        _field(ADDRESS, "Address", "https://hooks.slack.com/services/T…/B…/…", LONGEST_ADDRESS),
    ]
    return _modal(blocks) | {"submit": plain("Link"), "private_metadata": json.dumps({"team": team})}


def _modal(blocks: list[Block]) -> Block:
    return {
        "type": "modal",
        "callback_id": LINK_VIEW,
        "title": plain("Link a webhook"),
        "close": plain("Close"),
        "blocks": blocks,
    }


def _field(name: str, label: str, placeholder: str, longest: int) -> Block:
    element = {"type": "plain_text_input", "action_id": name, "max_length": longest, "placeholder": plain(placeholder)}
    return {"type": "input", "block_id": name, "label": plain(label), "element": element}
