"""`files.slack.com`: where bytes are uploaded to and read from."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from sandbox.files import File
from sandbox.mischief import suffer
from sandbox.slack import Slack


def create_uploads(slack: Slack) -> Blueprint:
    """Make the blueprint of upload addresses, private addresses and the page's own view of files."""
    blueprint = Blueprint("uploads", __name__)

    @blueprint.post("/upload/v1/<ticket>")
    def take_bytes(ticket: str) -> ResponseReturnValue:
        with suffer(slack, "upload") as answer_instead:
            return answer_instead or _take_bytes(slack, ticket)

    @blueprint.get("/files-pri/<reference>/<path:_name>")
    def give_private(reference: str, _name: str) -> ResponseReturnValue:
        return _give(_authorized_file(slack, reference))

    @blueprint.get("/sandbox/files/<file_id>")
    def give_to_page(file_id: str) -> ResponseReturnValue:
        with slack.lock:
            return _give(slack.files.find(file_id) or abort(404))

    return blueprint


def _take_bytes(slack: Slack, ticket: str) -> Response:
    content = _uploaded_bytes()
    with slack.lock:
        file = slack.files.by_ticket(ticket)
        if file is None or file.completed is not None:
            return Response("not_found", 404, mimetype="text/plain")
        if len(content) != file.length:
            return Response("length_mismatch", 400, mimetype="text/plain")
        file.content = content
    return Response(f"OK - {len(content)}", mimetype="text/plain")


def _uploaded_bytes() -> bytes:
    if request.mimetype != "multipart/form-data":
        return request.get_data()
    attached = next(iter(request.files.values()), None)
    return attached.read() if attached else b""


def _authorized_file(slack: Slack, reference: str) -> File:
    value = request.headers.get("Authorization", "").removeprefix("Bearer ")
    with slack.lock:
        token = slack.installations.find(value)
        if token is None or token.fault or "files:read" not in token.scopes:
            abort(403)
        return slack.files.find(reference.rpartition("-")[2], token.team) or abort(404)


def _give(file: File) -> Response:
    if file.content is None:
        abort(404)
    return Response(file.content, mimetype=file.mimetype)
