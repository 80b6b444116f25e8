"""The list of API keys and linked webhooks, with buttons for those who may press them."""

from datetime import datetime

from billing.key_records import KeyFacts, list_keys
from billing.linked_webhooks import LinkedWebhook
from commands.blocks import Block, actions, button, context, plain, section
from commands.desk import Desk
from commands.markup import escape
from commands.replies import ephemeral
from commands.usage import slack_day

LINK_WEBHOOK_ACTION = "link_webhook"
UNLINK_ACTION = "unlink_webhook"
NEW_KEY_ACTION = "new_key"
REVOKE_ACTION = "revoke_key"
MOST_LINES = 20
"""Of each; Slack takes fifty blocks in a message."""

ABOUT_KEYS = "What these may do is done for this workspace."
ABOUT_LINKS = "Charts that are posted to a linked webhook count on this workspace's plan, without a key."


def list_message(desk: Desk, workspace: str, user: str) -> Block:
    """What there is, for one person's eyes."""
    may, links = user in desk.installations.installers_of(workspace), desk.links.listed(workspace)
    with desk.database.reading() as session:
        keys = [key for key in list_keys(session, workspace) if _is_live(key, desk.clock.now())]
    buttons = (button("New key", NEW_KEY_ACTION), button("Link a webhook", LINK_WEBHOOK_ACTION))
    blocks = [
        section("*API keys*\n" + (ABOUT_KEYS if keys else "There are none yet.")),
        *(_line(_key_words(key), _revoke(key), may=may) for key in keys[:MOST_LINES]),
        section("*Linked webhooks*\n" + (ABOUT_LINKS if links else "No webhook is linked yet.")),
        *(_line(_link_words(link), _unlink(link), may=may) for link in links[:MOST_LINES]),
        *_uncounted(len(keys), len(links)),
        actions(*buttons) if may else context("Who installed the app can make keys and link webhooks."),
    ]
    return ephemeral("API keys and linked webhooks", blocks)


def describe_link(link: LinkedWebhook) -> str:
    """A webhook by its name and its end."""
    return f"*{escape(link.name)}* (…{link.ending})"


def _is_live(key: KeyFacts, now: datetime) -> bool:
    return key.revoked_at is None and key.expires_at > now


def _key_words(key: KeyFacts) -> str:
    scopes = ", ".join(f"`{scope}`" for scope in key.scopes)
    maker = f"<@{key.created_by}>" if key.created_by.startswith(("U", "W")) else escape(key.created_by)
    return f"*{escape(key.name)}*: {scopes}\nmade by {maker}, good until {slack_day(key.expires_at)}"


def _link_words(link: LinkedWebhook) -> str:
    return f"{describe_link(link)}, linked by <@{link.linked_by}> on {slack_day(link.linked_at)}"


def _line(words: str, accessory: Block, *, may: bool) -> Block:
    return section(words, **({"accessory": accessory} if may else {}))


def _uncounted(keys: int, links: int) -> list[Block]:
    more = max(keys - MOST_LINES, 0) + max(links - MOST_LINES, 0)
    return [context(f"… and {more} more; `grapiture keys list` on the server shows all keys.")] if more else []


def _revoke(key: KeyFacts) -> Block:
    text = "What uses it stops working within seconds."
    return button("Revoke", REVOKE_ACTION, value=key.id, confirm=_question("Revoke this key?", text, "Revoke"))


def _unlink(link: LinkedWebhook) -> Block:
    text = "Charts that are posted to it will have the free plan's credits."
    return button("Unlink", UNLINK_ACTION, value=link.id, confirm=_question("Unlink this webhook?", text, "Unlink"))


def _question(title: str, text: str, yes: str) -> Block:
    return {
        "title": plain(title),
        "text": plain(text),
        "confirm": plain(yes),
        "deny": plain("Keep it"),
        "style": "danger",
    }
