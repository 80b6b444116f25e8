"""The address of the Web API: `/api/<method>`, as at `https://slack.com/api/<method>`."""

from __future__ import annotations

import contextlib

from flask import Blueprint, Request, Response, jsonify, request
from flask.typing import ResponseReturnValue

from sandbox.mischief import suffer
from sandbox.posting import Rejected
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.web_api.registry import FETCHES_PICTURES, METHODS
from sandbox.web_api.requests import Call, Method, demand_arguments, demand_scope, find_token, read_arguments

_HIDDEN = ("token", "client_secret")


def create_web_api(slack: Slack) -> Blueprint:
    """Make the blueprint that answers `/api/<method>`. Every call is kept in `slack.calls` without its secrets."""
    blueprint = Blueprint("web_api", __name__)

    @blueprint.route("/api/<name>", methods=["GET", "POST"])
    def call_method(name: str) -> ResponseReturnValue:
        with suffer(slack, name) as answer_instead:
            if answer_instead is not None:
                _log(slack, name, {}, {"ok": False, "fault": True})
                return answer_instead
            return _answer(slack, name, request)

    return blueprint


def _answer(slack: Slack, name: str, request: Request) -> Response:
    arguments: Json = {}
    headers: dict[str, str] = {}
    try:
        method = _find_method(name)
        arguments = _arguments_of(method, request)
        call = _admit(slack, method, request, arguments)
        headers = _scope_headers(method, call)
        with contextlib.nullcontext() if name in FETCHES_PICTURES else slack.lock:
            body: Json = {"ok": True, **method.do(call)}
    except Rejected as rejected:
        body = rejected.as_answer()
    _warn_of_missing_charset(request, body)
    _log(slack, name, arguments, body)
    with slack.lock:
        response = jsonify(body)
    response.headers.update(headers)
    return response


def _find_method(name: str) -> Method:
    if name not in METHODS:
        raise Rejected("unknown_method", req_method=name)
    return METHODS[name]


def _arguments_of(method: Method, request: Request) -> Json:
    arguments = read_arguments(request, reads_json=method.reads_json)
    basic = request.authorization
    if basic is not None and basic.type == "basic":
        return {"client_id": basic.username, "client_secret": basic.password, **arguments}
    return arguments


def _admit(slack: Slack, method: Method, request: Request, arguments: Json) -> Call:
    token = None
    if method.needs_token:
        with slack.lock:
            token = find_token(slack, request, arguments)
        demand_scope(method, token)
    demand_arguments(method, arguments)
    return Call(slack, {name: value for name, value in arguments.items() if name != "token"}, token)


def _scope_headers(method: Method, call: Call) -> dict[str, str]:
    if call.granted is None:
        return {}
    return {"X-OAuth-Scopes": ",".join(call.granted.scopes), "X-Accepted-OAuth-Scopes": ",".join(method.scopes)}


def _warn_of_missing_charset(request: Request, body: Json) -> None:
    if request.mimetype == "application/json" and "charset" not in request.mimetype_params:
        body["warning"] = "missing_charset"
        body.setdefault("response_metadata", {}).setdefault("warnings", []).append("missing_charset")


def _log(slack: Slack, name: str, arguments: Json, body: Json) -> None:
    shown = {key: "…" if key in _HIDDEN else value for key, value in arguments.items()}
    entry = {"method": name, "args": shown, "ok": body["ok"], "error": body.get("error"), "at": slack.now()}
    with slack.lock:
        slack.calls.append(entry)
    slack.changes.note()
