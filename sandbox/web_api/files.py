"""`files.*`: the two calls around an upload."""

from __future__ import annotations

from sandbox.files import File
from sandbox.posting import Rejected, as_bot
from sandbox.shapes import Json
from sandbox.web_api.conversations import find_writable_channel
from sandbox.web_api.requests import Call

LONGEST_ALT_TEXT = 1000


def issue_upload_url(call: Call) -> Json:
    """`files.getUploadURLExternal`: an address for exactly `length` bytes."""
    length = call.text("length")
    if not length.isdecimal() or int(length) < 1:
        raise Rejected("invalid_arguments", ["must be greater than 1 [json-pointer:/length]"])
    if len(call.text("alt_txt")) > LONGEST_ALT_TEXT:
        raise Rejected("alt_txt_too_large")
    file = call.slack.files.issue_ticket(
        call.workspace.id, call.token.user, call.text("filename"), int(length), call.text("alt_txt")
    )
    return {"upload_url": f"{call.slack.settings.base_url}/upload/v1/{file.ticket}", "file_id": file.id}


def complete_upload(call: Call) -> Json:
    """`files.completeUploadExternal`: finishes uploads and shares them if a channel is named."""
    named = call.json("files")
    if not isinstance(named, list) or not all(isinstance(one, dict) and "id" in one for one in named):
        raise Rejected("invalid_arguments", ["must provide an array [json-pointer:/files]"])
    files = [_uploaded_file(call, str(one["id"])) for one in named]
    for file, one in zip(files, named, strict=True):
        call.slack.files.complete(file, one.get("title", ""))
    for channel in _channels_named(call):
        _share(call, files, channel)
    return {"files": [call.slack.files.describe(file) for file in files]}


def _uploaded_file(call: Call, file_id: str) -> File:
    file = call.slack.files.find(file_id, call.workspace.id)
    if file is None or file.content is None or file.user != call.token.user:
        raise Rejected("file_not_found")
    return file


def _channels_named(call: Call) -> list[str]:
    named = call.text("channels") or call.text("channel_id")
    return [channel for channel in named.split(",") if channel]


def _share(call: Call, files: list[File], channel_id: str) -> None:
    channel = find_writable_channel(Call(call.slack, {"channel": channel_id}, call.token))
    message = {
        **as_bot(call.slack, call.workspace),
        "text": call.text("initial_comment"),
        "files": [call.slack.files.describe(file) for file in files],
        "blocks": [],
        "attachments": [],
    }
    if call.text("thread_ts"):
        message["thread_ts"] = call.text("thread_ts")
    call.slack.messages[call.workspace.id].post(channel.id, message)


def show_file(call: Call) -> Json:
    """`files.info`."""
    return {"file": call.slack.files.describe(_known_file(call))}


def delete_file(call: Call) -> Json:
    """`files.delete`: the app's own files only."""
    file = _known_file(call)
    if file.user != call.token.user:
        raise Rejected("cant_delete_file")
    call.slack.files.remove(file.id)
    return {}


def _known_file(call: Call) -> File:
    file = call.slack.files.find(call.text("file"), call.workspace.id)
    if file is None:
        raise Rejected("file_not_found")
    return file
