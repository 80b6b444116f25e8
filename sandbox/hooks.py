"""`hooks.slack.com`: incoming webhooks and response URLs."""

from __future__ import annotations

import json
import time

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from sandbox.mischief import drop_connection, suffer
from sandbox.posting import Rejected, as_bot, compose
from sandbox.responses import respond
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.workspace import Webhook, Workspace

STATUSES = {
    "invalid_payload": 400,
    "invalid_blocks": 400,
    "invalid_blocks_format": 400,
    "invalid_attachments": 400,
    "too_many_attachments": 400,
    "no_text": 400,
    "user_not_found": 400,
    "action_prohibited": 403,
    "invalid_token": 403,
    "posting_to_general_channel_denied": 403,
    "team_disabled": 403,
    "channel_not_found": 404,
    "no_active_hooks": 404,
    "no_service": 404,
    "no_service_id": 404,
    "no_team": 404,
    "channel_is_archived": 410,
    "rollup_error": 500,
}
"""The HTTP status of each error word.

Slack documents those of `invalid_payload`, `user_not_found`, `action_prohibited`, `channel_not_found`,
`channel_is_archived` and `rollup_error`; the others are as clients have met them.
"""


def create_hooks(slack: Slack) -> Blueprint:
    """Make the blueprint of `/services/T…/B…/…`, `/commands/T…/…` and `/actions/T…/…`."""
    blueprint = Blueprint("hooks", __name__)

    @blueprint.post("/services/<team>/<bot>/<key>")
    def take_webhook(team: str, bot: str, key: str) -> ResponseReturnValue:
        with suffer(slack, "services") as answer_instead:
            return answer_instead or _take_webhook(slack, team, bot, key)

    @blueprint.post("/commands/<path:_rest>")
    @blueprint.post("/actions/<path:_rest>")
    def take_response(_rest: str) -> ResponseReturnValue:
        with suffer(slack, "response_url") as answer_instead:
            return answer_instead or _take_response(slack, request.path)

    return blueprint


def _take_webhook(slack: Slack, team: str, bot: str, key: str) -> Response:
    try:
        workspace, webhook = _find_webhook(slack, team, bot, key)
        refusal = _act_up(slack, webhook)
        if refusal is not None:
            return refusal
        content = compose(slack, workspace.id, _read_payload())
        _post(slack, workspace, webhook, content)
    except Rejected as rejected:
        return Response(rejected.word, STATUSES.get(rejected.word, 400), mimetype="text/plain")
    return Response("ok", mimetype="text/plain")


def _find_webhook(slack: Slack, team: str, bot: str, key: str) -> tuple[Workspace, Webhook]:
    with slack.lock:
        found = slack.find_webhook(f"/services/{team}/{bot}/{key}")
        if found is not None:
            return found
        if team not in slack.workspaces:
            raise Rejected("no_team")
        known = any(path.startswith(f"/services/{team}/{bot}/") for path in slack.workspaces[team].webhooks)
        raise Rejected("invalid_token" if known else "no_service")


def _act_up(slack: Slack, webhook: Webhook) -> Response | None:
    if webhook.answer == "hang":
        time.sleep(slack.settings.waits.hang)
        drop_connection()
    if webhook.answer == "rate_limited":
        return Response("rate_limited", 429, {"Retry-After": "1"}, mimetype="text/plain")
    if webhook.answer != "ok":
        raise Rejected(webhook.answer)
    return None


def _read_payload() -> Json:
    raw = request.form.get("payload") if request.form else request.get_data(as_text=True)
    try:
        payload = json.loads(raw or "")
    except (ValueError, RecursionError) as error:
        raise Rejected("invalid_payload") from error
    if not isinstance(payload, dict):
        raise Rejected("invalid_payload")
    return payload


def _post(slack: Slack, workspace: Workspace, webhook: Webhook, content: Json) -> None:
    with slack.lock:
        channel = workspace.find_channel(webhook.channel)
        if channel is None:
            raise Rejected("channel_not_found")
        if channel.is_archived:
            raise Rejected("channel_is_archived")
        message = {**as_bot(slack, workspace), **content, "subtype": "bot_message"}
        slack.messages[workspace.id].post(channel.id, message)
    slack.changes.note()


def _take_response(slack: Slack, path: str) -> ResponseReturnValue:
    with slack.lock:
        url = slack.response_urls.find(path)
        refusal = slack.response_urls.refusal(url) if url else "invalid_token"
        if url is None or refusal is not None:
            return jsonify({"ok": False, "error": refusal}), 404
        url.uses += 1
    try:
        respond(slack, url, _read_payload())
    except Rejected as rejected:
        return jsonify({"ok": False, "error": rejected.word}), 404
    slack.changes.note()
    return Response("ok", mimetype="text/plain")
