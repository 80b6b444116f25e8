"""The people, conversations and webhooks that a fresh workspace starts with."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.workspace import Channel, Member, Webhook, Workspace


@dataclass(frozen=True)
class Cast:
    """What tells one sandbox workspace from another; identifiers carry `mark` so that two never share one."""

    name: str
    domain: str
    mark: str
    installer: tuple[str, str]
    colleague: tuple[str, str]


SANDBOX = Cast("Sandbox", "sandbox", "SB", ("ines", "Ines Calder"), ("noor", "Noor Haddad"))
OUTSIDE = Cast("Outside", "outside", "OU", ("otto", "Otto Brandt"), ("mira", "Mira Sato"))

WEBHOOK_ANSWERS = {
    "CHARTS": "ok",
    "GONE": "no_service",
    "ARCHIVE": "channel_is_archived",
    "LIMIT": "rate_limited",
    "BROKEN": "rollup_error",
    "HANG": "hang",
}
"""How the webhook with this word in its address behaves."""


def furnish(cast: Cast, bot_name: str) -> Workspace:
    """Build a workspace with an installer, a colleague, four channels, the app's bot and the webhooks above.

    The bot is a member of #charts alone. Identifiers are the same each time, so that scripts can name them.
    """
    mark = cast.mark
    installer = Member(f"U0INES00{mark}", *cast.installer, "#2f6fb1", is_admin=True)
    colleague = Member(f"U0NOOR00{mark}", *cast.colleague, "#b5533c", tz="Asia/Beirut", tz_offset=7200)
    bot = Member(f"U0BOT000{mark}", bot_name.lower(), bot_name, "#0f7b6c", is_bot=True)
    people = {installer.id, colleague.id}
    channels = [
        Channel(f"C0GENERA{mark}", "general", members=set(people), topic="Company-wide news"),
        Channel(f"C0CHARTS{mark}", "charts", members=people | {bot.id}, topic="Numbers worth a picture"),
        Channel(f"C0LEADER{mark}", "leadership", "group", {installer.id}, topic="Closed circle"),
        Channel(f"C0ARCHIV{mark}", "launch-2024", members=people | {bot.id}, is_archived=True),
    ]
    return Workspace(
        id=f"T0SANDBX{mark}",
        name=cast.name,
        domain=cast.domain,
        bot=bot,
        bot_id=f"B0BOT000{mark}",
        members={member.id: member for member in (installer, colleague, bot)},
        channels={channel.id: channel for channel in channels},
        webhooks={webhook.path: webhook for webhook in _webhooks(mark)},
    )


def _webhooks(mark: str) -> list[Webhook]:
    return [
        Webhook(f"/services/T0SANDBX{mark}/B0{word}{mark}/{'Sandbox' + word.title():x<24}", f"C0CHARTS{mark}", answer)
        for word, answer in WEBHOOK_ANSWERS.items()
    ]
