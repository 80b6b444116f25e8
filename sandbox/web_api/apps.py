"""`api.test`, `auth.*`, `oauth.v2.access` and `apps.uninstall`: the app and its tokens."""

from __future__ import annotations

from sandbox.identifiers import mint
from sandbox.installations import Grant, mint_webhook_path
from sandbox.posting import Rejected
from sandbox.shapes import Json
from sandbox.web_api.requests import Call
from sandbox.workspace import Webhook, Workspace


def test_api(call: Call) -> Json:
    """`api.test`: gives back what it got, and fails when asked to."""
    if call.text("error"):
        raise Rejected(call.text("error"), args=call.args)
    return {"args": call.args}


def test_auth(call: Call) -> Json:
    """`auth.test`."""
    workspace, token = call.workspace, call.token
    answer: Json = {
        "url": f"{call.slack.settings.base_url}/",
        "team": workspace.name,
        "user": workspace.members[token.user].name,
        "team_id": workspace.id,
        "user_id": token.user,
        "is_enterprise_install": False,
    }
    return answer | ({"bot_id": workspace.bot_id} if token.is_bot else {})


def revoke_token(call: Call) -> Json:
    """`auth.revoke`: makes the token of this very call useless."""
    if call.flag("test"):
        return {"revoked": False}
    call.token.fault = "token_revoked"
    kind = "bot" if call.token.is_bot else "oauth"
    call.slack.announce(call.token.team, {"type": "tokens_revoked", "tokens": {kind: [call.token.user]}})
    return {"revoked": True}


def uninstall_app(call: Call) -> Json:
    """`apps.uninstall`: makes every token of the workspace useless."""
    _check_client(call)
    call.slack.uninstall(call.workspace.id)
    return {}


def exchange_code(call: Call) -> Json:
    """`oauth.v2.access`: a single-use code for tokens, in the shape of a workspace installation."""
    _check_client(call)
    grant = call.slack.installations.redeem(call.text("code"))
    if grant is None:
        raise Rejected("invalid_code")
    if grant.redirect_uri and call.text("redirect_uri") not in ("", grant.redirect_uri):
        raise Rejected("bad_redirect_uri")
    workspace = call.slack.workspaces[grant.team]
    return {
        "app_id": call.slack.settings.app_id,
        "team": {"id": workspace.id, "name": workspace.name},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": _authed_user(call, grant),
        **_bot_part(call, workspace, grant),
    }


def _check_client(call: Call) -> None:
    settings = call.slack.settings
    if call.text("client_id") != settings.client_id:
        raise Rejected("invalid_client_id")
    if call.text("client_secret") != settings.client_secret:
        raise Rejected("bad_client_secret")


def _authed_user(call: Call, grant: Grant) -> Json:
    if not grant.user_scopes:
        return {"id": grant.user}
    token = call.slack.installations.issue("xoxp", grant.team, grant.user, grant.user_scopes, grant.user)
    return {"id": grant.user, "scope": ",".join(token.scopes), "access_token": token.value, "token_type": "user"}


def _bot_part(call: Call, workspace: Workspace, grant: Grant) -> Json:
    if not grant.scopes:
        return {}
    token = call.slack.installations.issue("xoxb", workspace.id, workspace.bot.id, grant.scopes, grant.user)
    part: Json = {
        "access_token": token.value,
        "token_type": "bot",
        "scope": ",".join(token.scopes),
        "bot_user_id": workspace.bot.id,
    }
    if "incoming-webhook" in grant.scopes:
        part["incoming_webhook"] = _new_webhook(call, workspace, grant)
    return part


def _new_webhook(call: Call, workspace: Workspace, grant: Grant) -> Json:
    channel = workspace.channels[grant.webhook_channel]
    webhook = Webhook(mint_webhook_path(workspace.id), channel.id)
    workspace.webhooks[webhook.path] = webhook
    return {
        "channel": f"#{channel.name}",
        "channel_id": channel.id,
        "configuration_url": f"{call.slack.settings.base_url}/services/{mint('B')}",
        "url": call.slack.settings.base_url + webhook.path,
    }
