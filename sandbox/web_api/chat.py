"""`chat.*`: posting, changing and removing messages."""

from __future__ import annotations

from sandbox.messages import Messages
from sandbox.posting import Rejected, as_bot, check_blocks, compose
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.web_api.conversations import find_visible_channel, find_writable_channel
from sandbox.web_api.requests import Call

LONGEST_UPDATE = 4000
_DISPLAY = ("username", "icon_emoji", "icon_url")


def post_message(call: Call) -> Json:
    """`chat.postMessage`: to a channel's id or name, or to a person's id, who then gets it directly."""
    with call.slack.lock:
        channel = find_writable_channel(call)
    content = compose(call.slack, call.workspace.id, call.args)
    with call.slack.lock:
        message = _messages(call).post(channel.id, {**as_bot(call.slack, call.workspace), **content, **_extras(call)})
    return {"channel": channel.id, "ts": message["ts"], "message": _without_channel(message)}


def post_ephemeral(call: Call) -> Json:
    """`chat.postEphemeral`: both the app and the person must be in the conversation."""
    if len(call.text("text")) > LONGEST_UPDATE:
        raise Rejected("msg_too_long")
    with call.slack.lock:
        channel = find_writable_channel(call)
        if call.token.user not in channel.members:
            raise Rejected("not_in_channel")
        if call.text("user") not in channel.members:
            raise Rejected("user_not_in_channel")
    content = compose(call.slack, call.workspace.id, call.args)
    private = {"is_ephemeral": True, "visible_to": call.text("user")}
    with call.slack.lock:
        message = _messages(call).post(
            channel.id, {**as_bot(call.slack, call.workspace), **content, **_extras(call), **private}
        )
    return {"message_ts": message["ts"]}


def update_message(call: Call) -> Json:
    """`chat.update`: a text without blocks takes the old blocks away; only a text marks the message as edited."""
    if len(call.text("text")) > LONGEST_UPDATE:
        raise Rejected("msg_too_long")
    with call.slack.lock:
        message = _own_message(call, "cant_update_message")
        given = dict(call.args)
        if given.get("blocks") is None and not given.get("text"):
            given["blocks"] = message["blocks"]
        if given.get("attachments") is None:
            given["attachments"] = message["attachments"]
    content = compose(call.slack, call.workspace.id, given)
    with call.slack.lock:
        if not content["text"] and call.args.get("text") is None:
            content["text"] = message["text"]
        message.update({**content, **_metadata(call)})
        if not content["blocks"]:
            message["edited"] = {"user": call.token.user, "ts": f"{call.slack.now():.6f}"}
    return {
        "channel": message["channel"],
        "ts": message["ts"],
        "text": message["text"],
        "message": _without_channel(message),
    }


def delete_message(call: Call) -> Json:
    """`chat.delete`: the app's own messages only."""
    message = _own_message(call, "cant_delete_message")
    _messages(call).remove(message["channel"], message["ts"])
    return {"channel": message["channel"], "ts": message["ts"]}


def find_permalink(call: Call) -> Json:
    """`chat.getPermalink`."""
    channel = find_visible_channel(call)
    message = _messages(call).find(channel.id, call.text("message_ts"))
    if message is None or "visible_to" in message:
        raise Rejected("message_not_found")
    return {"channel": channel.id, "permalink": permalink(call.slack, channel.id, message)}


def permalink(slack: Slack, channel: str, message: Json) -> str:
    """The address of a message on the sandbox's page."""
    thread = f"?thread_ts={message['thread_ts']}&cid={channel}" if message.get("thread_ts") else ""
    return f"{slack.settings.base_url}/archives/{channel}/p{message['ts'].replace('.', '')}{thread}"


def unfurl_links(call: Call) -> Json:
    """`chat.unfurl`: blocks for links in a person's message, shown under it."""
    unfurls = call.json("unfurls", "invalid_unfurls_format")
    if not unfurls:
        raise Rejected("missing_unfurls")
    if not isinstance(unfurls, dict):
        raise Rejected("invalid_unfurls_format")
    with call.slack.lock:
        message = _unfurlable_message(call)
    attachments = [_unfurled(call, url, unfurl) for url, unfurl in unfurls.items() if _has_link(message, url)]
    if not attachments:
        raise Rejected("cannot_unfurl_url")
    with call.slack.lock:
        message["attachments"] = attachments
    return {}


def _unfurlable_message(call: Call) -> Json:
    if not (call.text("channel") and call.text("ts")):
        raise Rejected("missing_ts" if call.text("channel") else "missing_channel")
    channel = call.workspace.find_channel(call.text("channel"))
    if channel is None:
        raise Rejected("cannot_find_channel")
    message = _messages(call).find(channel.id, call.text("ts"))
    if message is None:
        raise Rejected("cannot_find_message")
    return message


def _has_link(message: Json, url: str) -> bool:
    return url in message["text"]


def _unfurled(call: Call, url: str, unfurl: Json) -> Json:
    if not isinstance(unfurl, dict):
        raise Rejected("cannot_parse_attachment")
    given = unfurl.get("blocks", [])
    blocks = check_blocks(call.slack, call.workspace.id, given, f"/unfurls/{url}/blocks", "invalid_blocks")
    return {**unfurl, "blocks": blocks, "from_url": url, "is_app_unfurl": True, "app_unfurl_url": url}


def _own_message(call: Call, refusal: str) -> Json:
    channel = find_visible_channel(call)
    message = _messages(call).find(channel.id, call.text("ts"))
    if message is None or "visible_to" in message:
        raise Rejected("message_not_found")
    if message.get("user") != call.token.user:
        raise Rejected(refusal)
    if channel.is_archived:
        raise Rejected("is_inactive")
    return message


def _messages(call: Call) -> Messages:
    return call.slack.messages[call.workspace.id]


def _extras(call: Call) -> Json:
    customized = [name for name in _DISPLAY if call.text(name)]
    if customized and "chat:write.customize" not in call.token.scopes:
        raise Rejected("missing_scope", needed="chat:write.customize", provided=",".join(call.token.scopes))
    extras: Json = {name: call.text(name) for name in customized}
    if call.text("thread_ts"):
        extras["thread_ts"] = call.text("thread_ts")
    return {**extras, **_metadata(call)}


def _metadata(call: Call) -> Json:
    metadata = call.json("metadata", "invalid_metadata_format")
    if metadata is None:
        return {}
    if not isinstance(metadata, dict) or not {"event_type", "event_payload"} <= set(metadata):
        raise Rejected("invalid_metadata_format")
    return {"metadata": metadata}


def _without_channel(message: Json) -> Json:
    return {key: value for key, value in message.items() if key != "channel"}
