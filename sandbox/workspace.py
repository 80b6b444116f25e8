"""A workspace: its team, its people and its conversations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.identifiers import mint
from sandbox.shapes import Json


@dataclass(frozen=True)
class Member:
    """A person, or the app's bot user."""

    id: str
    name: str
    real_name: str
    color: str
    is_admin: bool = False
    is_bot: bool = False
    tz: str = "Europe/London"
    tz_offset: int = 0


@dataclass
class Channel:
    """A conversation; `kind` is `channel`, `group` (private) or `im`, and `members` holds user ids."""

    id: str
    name: str
    kind: str = "channel"
    members: set[str] = field(default_factory=set)
    is_archived: bool = False
    topic: str = ""

    @property
    def is_private(self) -> bool:
        """Whether people outside it cannot know that it exists."""
        return self.kind != "channel"


@dataclass
class Webhook:
    """An incoming webhook. `answer` is `ok`, an error word of Slack's, `rate_limited` or `hang`."""

    path: str
    channel: str
    answer: str = "ok"


@dataclass
class Workspace:
    """One team. The bot user exists from the start; it counts as installed once a token was issued for it."""

    id: str
    name: str
    domain: str
    bot: Member
    bot_id: str
    members: dict[str, Member]
    channels: dict[str, Channel]
    webhooks: dict[str, Webhook]

    @property
    def people(self) -> list[Member]:
        """The members who are not bots, the one who installs first."""
        return [member for member in self.members.values() if not member.is_bot]

    @property
    def installer(self) -> Member:
        """The person who installs the app when nobody else is named."""
        return next((person for person in self.people if person.is_admin), self.people[0])

    def find_channel(self, reference: str) -> Channel | None:
        """Find a conversation by id, by name with or without `#`, or by the id of the person at its other end."""
        if reference in self.channels:
            return self.channels[reference]
        if reference in self.members and reference != self.bot.id:
            return self.direct_channel(reference)
        name = reference.removeprefix("#")
        return next((channel for channel in self.channels.values() if name and channel.name == name), None)

    def direct_channel(self, user_id: str) -> Channel:
        """Give the direct conversation of the bot with this person, opened if need be."""
        pair = {user_id, self.bot.id}
        for channel in self.channels.values():
            if channel.kind == "im" and channel.members == pair:
                return channel
        channel = Channel(mint("D"), "directmessage", "im", pair)
        self.channels[channel.id] = channel
        return channel

    def channels_of(self, user_id: str) -> Iterator[Channel]:
        """The conversations this person sees in the left column."""
        for channel in self.channels.values():
            if user_id in channel.members or (channel.kind == "channel" and not channel.is_archived):
                yield channel


def describe_member(workspace: Workspace, member: Member) -> Json:
    """Put a member into the shape of `users.info`."""
    return {
        "id": member.id,
        "team_id": workspace.id,
        "name": member.name,
        "deleted": False,
        "color": member.color.removeprefix("#"),
        "real_name": member.real_name,
        "tz": member.tz,
        "tz_label": member.tz,
        "tz_offset": member.tz_offset,
        "profile": {
            "real_name": member.real_name,
            "display_name": member.name,
            "real_name_normalized": member.real_name,
            "display_name_normalized": member.name,
            "team": workspace.id,
        },
        "is_admin": member.is_admin,
        "is_owner": member.is_admin,
        "is_primary_owner": member.is_admin,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": 1700000000,
    }


def describe_channel(workspace: Workspace, channel: Channel) -> Json:
    """Put a conversation into the shape of `conversations.info`, as the bot sees it."""
    shape: Json = {
        "id": channel.id,
        "created": 1700000000,
        "is_archived": channel.is_archived,
        "is_im": channel.kind == "im",
        "is_mpim": False,
        "is_org_shared": False,
        "context_team_id": workspace.id,
        "updated": 1700000000000,
    }
    if channel.kind == "im":
        return shape | {"user": next(iter(channel.members - {workspace.bot.id})), "is_open": True, "priority": 0}
    return shape | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_private": channel.is_private,
        "is_general": channel.name == "general",
        "is_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "is_member": workspace.bot.id in channel.members,
        "creator": workspace.installer.id,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "previous_names": [],
        "num_members": len(channel.members),
    }
