"""The page on which a person allows the app into a workspace."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from sandbox.installations import Grant
from sandbox.slack import Slack

SCOPE_MEANINGS = {
    "app_mentions:read": "See messages that mention it",
    "channels:join": "Join public channels",
    "channels:read": "See which public channels there are",
    "chat:write": "Post messages as itself",
    "chat:write.customize": "Post with another name and picture",
    "chat:write.public": "Post in public channels without being a member",
    "commands": "Add slash commands and shortcuts",
    "files:read": "Read files shared where it is a member",
    "files:write": "Upload and change its own files",
    "groups:read": "See the private channels it is a member of",
    "im:read": "See its direct conversations",
    "im:write": "Start direct conversations",
    "incoming-webhook": "Post to one channel of your choice",
    "links:read": "See links to its addresses in messages",
    "links:write": "Show previews of its addresses",
    "team:read": "See the workspace's name and address",
    "users:read": "See who is in the workspace",
}
"""What a scope lets an app do, in words for the person who is asked."""

_CARRIED = ("client_id", "scope", "user_scope", "state", "redirect_uri")


def create_oauth(slack: Slack) -> Blueprint:
    """Make the blueprint of `/oauth/v2/authorize`: GET shows the page, POST takes the answer and goes back."""
    blueprint = Blueprint("oauth", __name__)

    @blueprint.get("/oauth/v2/authorize")
    def ask() -> ResponseReturnValue:
        refusal = _refusal(slack, request.args)
        if refusal:
            return render_template("refused.html", fact=refusal), 400
        scopes = _split(request.args.get("scope", "")) + _split(request.args.get("user_scope", ""))
        return render_template(
            "authorize.html",
            app=slack.settings.manifest.name,
            workspaces=slack.workspaces.values(),
            scopes=[(scope, SCOPE_MEANINGS.get(scope, scope)) for scope in scopes],
            carried={name: request.args.get(name, "") for name in _CARRIED},
            asks_channel="incoming-webhook" in scopes,
        )

    @blueprint.post("/oauth/v2/authorize")
    def take() -> ResponseReturnValue:
        refusal = _refusal(slack, request.form)
        if refusal:
            return render_template("refused.html", fact=refusal), 400
        answer = {"state": request.form.get("state", "")}
        if request.form.get("decision", "allow") != "allow":
            return _go_back(request.form["redirect_uri"], {"error": "access_denied", **answer})
        return _go_back(request.form["redirect_uri"], {"code": _grant(slack, request.form), **answer})

    return blueprint


def _refusal(slack: Slack, given: Mapping[str, str]) -> str:
    settings = slack.settings
    uri = given.get("redirect_uri", "")
    allowed = settings.redirect_prefixes or (settings.app_url,)
    if given.get("client_id") != settings.client_id:
        return "Invalid client_id parameter"
    if not (given.get("scope") or given.get("user_scope")):
        return "Invalid permissions requested"
    if not any(_is_under(uri, prefix) for prefix in allowed):
        return f"redirect_uri did not match any configured URIs. Passed URI: {uri}"
    return ""


def _is_under(uri: str, prefix: str) -> bool:
    asked, known = urlsplit(uri), urlsplit(prefix)
    return (asked.scheme, asked.netloc) == (known.scheme, known.netloc) and asked.path.startswith(known.path)


def _grant(slack: Slack, form: Mapping[str, str]) -> str:
    workspace = slack.workspace(form.get("team"))
    user = form.get("user") or workspace.installer.id
    channel = workspace.find_channel(form.get("channel") or "charts")
    grant = Grant(
        team=workspace.id,
        user=user,
        scopes=tuple(_split(form.get("scope", ""))),
        user_scopes=tuple(_split(form.get("user_scope", ""))),
        redirect_uri=form["redirect_uri"],
        webhook_channel=channel.id if channel else "",
    )
    with slack.lock:
        return slack.installations.grant(grant)


def _split(scopes: str) -> list[str]:
    return [scope for scope in scopes.replace(" ", ",").split(",") if scope]


def _go_back(uri: str, answer: dict[str, str]) -> ResponseReturnValue:
    joint = "&" if urlsplit(uri).query else "?"
    return redirect(uri + joint + urlencode(answer))
