"""`conversations.*`, `users.*` and `team.info`: who and what is in the workspace."""

from __future__ import annotations

from sandbox.posting import Rejected
from sandbox.shapes import Json
from sandbox.web_api.requests import Call
from sandbox.workspace import Channel, describe_channel, describe_member

_KINDS = {"channel": "public_channel", "group": "private_channel", "im": "im"}
_READ_SCOPES = {"channel": "channels:read", "group": "groups:read", "im": "im:read"}


def find_visible_channel(call: Call, name: str = "channel") -> Channel:
    """Find the conversation an argument names, if the caller may know of it. Raises `channel_not_found`."""
    channel = call.workspace.find_channel(call.text(name))
    if channel is None or (channel.is_private and call.token.user not in channel.members):
        raise Rejected("channel_not_found")
    return channel


def find_readable_channel(call: Call) -> Channel:
    """As above, and raise `missing_scope` unless the token may read conversations of that kind."""
    channel = find_visible_channel(call)
    if _READ_SCOPES[channel.kind] not in call.token.scopes:
        raise Rejected("missing_scope", needed=_READ_SCOPES[channel.kind], provided=",".join(call.token.scopes))
    return channel


def find_writable_channel(call: Call) -> Channel:
    """Find a conversation the app can post to. Raises `channel_not_found`, `is_archived` or `not_in_channel`."""
    channel = find_visible_channel(call)
    if channel.is_archived:
        raise Rejected("is_archived")
    if call.token.user not in channel.members and "chat:write.public" not in call.token.scopes:
        raise Rejected("not_in_channel")
    return channel


def show_conversation(call: Call) -> Json:
    """`conversations.info`."""
    return {"channel": describe_channel(call.workspace, find_readable_channel(call))}


def list_conversations(call: Call) -> Json:
    """`conversations.list`, in one page or, with `limit` and `cursor`, in several."""
    kinds = [kind.strip() for kind in (call.text("types") or "public_channel").split(",")]
    if set(kinds) - {"public_channel", "private_channel", "im", "mpim"}:
        raise Rejected("invalid_types")
    channels = [
        channel
        for channel in call.workspace.channels.values()
        if _KINDS[channel.kind] in kinds
        and _READ_SCOPES[channel.kind] in call.token.scopes
        and (channel.kind == "channel" or call.token.user in channel.members)
        and not (channel.is_archived and call.flag("exclude_archived"))
    ]
    start, limit = _page(call)
    following = str(start + limit) if start + limit < len(channels) else ""
    return {
        "channels": [describe_channel(call.workspace, channel) for channel in channels[start : start + limit]],
        "response_metadata": {"next_cursor": following},
    }


def _page(call: Call) -> tuple[int, int]:
    cursor, limit = call.text("cursor") or "0", call.text("limit") or "100"
    if not cursor.isdecimal():
        raise Rejected("invalid_cursor")
    if not limit.isdecimal():
        raise Rejected("invalid_limit")
    return int(cursor), min(max(int(limit), 1), 1000)


def open_conversation(call: Call) -> Json:
    """`conversations.open` with one person; conversations of several people do not exist here."""
    people = [user for user in call.text("users").split(",") if user]
    if call.text("channel"):
        return {"channel": {"id": find_visible_channel(call).id}}
    if not people:
        raise Rejected("users_list_not_supplied")
    if len(people) > 1:
        raise Rejected("method_not_supported_for_channel_type")
    if people[0] not in call.workspace.members or people[0] == call.workspace.bot.id:
        raise Rejected("user_not_found")
    channel = call.workspace.direct_channel(people[0])
    wanted = describe_channel(call.workspace, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": wanted}


def join_conversation(call: Call) -> Json:
    """`conversations.join`: public channels only."""
    channel = find_visible_channel(call)
    if channel.is_archived:
        raise Rejected("is_archived")
    if channel.kind != "channel":
        raise Rejected("method_not_supported_for_channel_type")
    answer: Json = {}
    if call.token.user in channel.members:
        answer = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
    channel.members.add(call.token.user)
    return {"channel": describe_channel(call.workspace, channel), **answer}


def list_members(call: Call) -> Json:
    """`conversations.members`."""
    return {"members": sorted(find_readable_channel(call).members), "response_metadata": {"next_cursor": ""}}


def show_user(call: Call) -> Json:
    """`users.info`; the e-mail address is not among the fields."""
    member = call.workspace.members.get(call.text("user"))
    if member is None:
        raise Rejected("user_not_found")
    return {"user": describe_member(call.workspace, member)}


def show_bot(call: Call) -> Json:
    """`bots.info` about the app's own bot."""
    workspace = call.workspace
    if call.text("bot") not in ("", workspace.bot_id):
        raise Rejected("bot_not_found")
    return {
        "bot": {
            "id": workspace.bot_id,
            "deleted": False,
            "name": workspace.bot.real_name,
            "app_id": call.slack.settings.app_id,
            "user_id": workspace.bot.id,
            "icons": {},
        }
    }


def show_team(call: Call) -> Json:
    """`team.info`."""
    workspace = call.workspace
    shape = {"id": workspace.id, "name": workspace.name, "domain": workspace.domain, "email_domain": "", "icon": {}}
    return {"team": shape}
