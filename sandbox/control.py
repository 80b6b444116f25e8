"""The control API under `/sandbox/`, by which tests, scripts and the page play the people of a workspace.

All bodies are JSON objects. `user` and `channel` take an id or a name, `team` an id; left out they mean the installer,
#charts and the first workspace. What a person could not do answers 400 with `{"ok": false, "error": sentence}`.
Acts answer `{"ok": true, "ack": {"status", "body", "error", "seconds"}}`: what the app said. `ack.error` is
`operation_timeout` if it said nothing in time, `dispatch_failed` if it failed or could not be reached.

- `GET  /sandbox/state` `?user=&team=&logs=no`: team, app, members, channels, messages by channel id, `ephemeral`,
  `files`, `views` by user (`modals`, topmost last, and `home`), `view_errors`, `webhook_url` (the one that works),
  `webhooks` (one address for each way to answer), `calls` (Web API calls with arguments), `deliveries`, `faults`
- `GET  /sandbox/changes`: server-sent events, one for each change
- `POST /sandbox/command` `{command, text, user, channel}`: types a slash command; also answers the new `messages`
- `POST /sandbox/message` `{text, user, channel}`: says something; links to the app's domains are announced
- `POST /sandbox/action` `{action_id, block_id, value, values, user, ts | view_id | home: true}`: presses or sets an
  element in a message, an open modal (the topmost by default) or the App Home. `value` is a text, an option's value,
  a list of them, or a channel's id; `values` is what else is entered, `{block_id: {action_id: value}}`
- `POST /sandbox/submit` `{values, user, view_id}`: submits a modal; also answers `errors` by block id and `notice`
- `POST /sandbox/close` `{user, view_id, all}`: closes a modal, or all of them
- `POST /sandbox/shortcut` `{callback_id, user, ts}`: a message shortcut if `ts` is given, else a global one
- `POST /sandbox/home` `{user}`: looks at the App Home
- `POST /sandbox/event` `{event, deliveries}`: sends any event; `deliveries` forces up to 4 of them
- `POST /sandbox/install` `{user, quiet}`: installs the app through its own install page; `quiet: true` only issues a
  bot token, which it answers as `token`; `scopes` then names its scopes
- `POST /sandbox/uninstall`: removes the app; it hears `tokens_revoked` and `app_uninstalled`
- `POST /sandbox/invite` `{channel}`: makes the bot a member of a channel
- `POST /sandbox/faults` a fault as in `sandbox.faults`; `DELETE` forgets them all
- `POST /sandbox/reset`: back to a fresh sandbox
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from sandbox.acts import Acts
from sandbox.people import Impossible
from sandbox.scene import Scene
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.snapshot import take_snapshot

HEARTBEAT_SECONDS = 15.0


def create_control(slack: Slack, acts: Acts) -> Blueprint:
    """Make the blueprint of everything under `/sandbox/`."""
    blueprint = Blueprint("control", __name__, url_prefix="/sandbox")
    for name, act in _acts_by_name(acts).items():
        blueprint.add_url_rule(f"/{name}", name, _post(slack, act), methods=["POST"])

    @blueprint.get("/state")
    def show_state() -> ResponseReturnValue:
        scene = Scene(slack, request.args.to_dict())
        with slack.lock:
            user = scene.user if "user" in request.args else None
            return jsonify(take_snapshot(slack, scene.workspace, user, with_logs=request.args.get("logs") != "no"))

    @blueprint.get("/changes")
    def stream_changes() -> ResponseReturnValue:
        return Response(_changes(slack), mimetype="text/event-stream", headers={"Cache-Control": "no-store"})

    @blueprint.delete("/faults")
    def forget_faults() -> ResponseReturnValue:
        with slack.lock:
            slack.faults.clear()
        return jsonify({"ok": True})

    @blueprint.errorhandler(Impossible)
    def refuse(impossible: Impossible) -> ResponseReturnValue:
        return jsonify({"ok": False, "error": str(impossible)}), 400

    return blueprint


def _acts_by_name(acts: Acts) -> dict[str, Callable[[Scene], Json]]:
    return {
        "command": acts.command,
        "message": acts.message,
        "action": acts.action,
        "submit": acts.submit,
        "close": acts.close,
        "shortcut": acts.shortcut,
        "home": acts.home,
        "event": acts.event,
        "install": acts.install,
        "uninstall": acts.uninstall,
        "invite": acts.invite,
        "faults": acts.faults,
        "reset": acts.reset,
    }


def _post(slack: Slack, act: Callable[[Scene], Json]) -> Callable[[], ResponseReturnValue]:
    def answer() -> ResponseReturnValue:
        body = request.get_json(silent=True) if request.data else {}
        if not isinstance(body, dict):
            raise Impossible("The body must be a JSON object, sent as application/json.")
        done = act(Scene(slack, body))
        with slack.lock:
            return jsonify({"ok": True, **done})

    return answer


def _changes(slack: Slack) -> Iterator[str]:
    version = slack.changes.version
    yield f"data: {version}\n\n"
    while True:
        version = slack.changes.wait_beyond(version, HEARTBEAT_SECONDS)
        yield f"data: {version}\n\n"
