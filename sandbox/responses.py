"""What an app answers to a command or an interaction, put into the conversation."""

from __future__ import annotations

from sandbox.posting import as_bot, compose
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.triggers import ResponseUrl


def respond(slack: Slack, url: ResponseUrl, payload: Json) -> None:
    """Do what the payload asks: delete or replace the original message, or say something.

    `response_type` is `ephemeral` unless given. Do not hold the sandbox's lock. Raises `Rejected`.
    """
    if payload.get("delete_original"):
        with slack.lock:
            _delete_original(slack, url)
        return
    content = compose(slack, url.team, payload)
    with slack.lock:
        if payload.get("replace_original") and _replace_original(slack, url, content):
            return
        _say(slack, url, payload, content)


def _delete_original(slack: Slack, url: ResponseUrl) -> None:
    if url.original is not None:
        slack.messages[url.team].remove(*url.original)


def _replace_original(slack: Slack, url: ResponseUrl, content: Json) -> bool:
    message = slack.messages[url.team].find(*url.original) if url.original else None
    if message is None:
        return False
    message.update(content)
    return True


def _say(slack: Slack, url: ResponseUrl, payload: Json, content: Json) -> None:
    message = {**as_bot(slack, slack.workspaces[url.team]), **content}
    if payload.get("response_type") != "in_channel":
        message |= {"is_ephemeral": True, "visible_to": url.user}
    if payload.get("thread_ts"):
        message["thread_ts"] = payload["thread_ts"]
    posted = slack.messages[url.team].post(url.channel, message)
    url.original = url.original or (url.channel, posted["ts"])
