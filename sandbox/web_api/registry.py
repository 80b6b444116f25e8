"""The Web API methods that exist, one row each: what does them, what they require, which scopes let them."""

from __future__ import annotations

from sandbox.web_api import apps, chat, conversations, files, views
from sandbox.web_api.requests import Method

_WRITE = ("chat:write",)
_FILES = ("files:write",)
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_OPEN = ("im:write", "groups:write", "mpim:write", "channels:manage")

_ROWS = (
    Method("api.test", apps.test_api, needs_token=False),
    Method("auth.test", apps.test_auth),
    Method("auth.revoke", apps.revoke_token, reads_json=False),
    Method("apps.uninstall", apps.uninstall_app, ("client_id", "client_secret"), reads_json=False),
    Method("oauth.v2.access", apps.exchange_code, needs_token=False, reads_json=False),
    Method("chat.postMessage", chat.post_message, ("channel",), _WRITE),
    Method("chat.postEphemeral", chat.post_ephemeral, ("channel", "user"), _WRITE),
    Method("chat.update", chat.update_message, ("channel", "ts"), _WRITE),
    Method("chat.delete", chat.delete_message, ("channel", "ts"), _WRITE),
    Method("chat.getPermalink", chat.find_permalink, ("channel", "message_ts"), reads_json=False),
    Method("chat.unfurl", chat.unfurl_links, (), ("links:write",)),
    Method("views.open", views.open_view, ("view",)),
    Method("views.push", views.push_view, ("view",)),
    Method("views.update", views.update_view, ("view",)),
    Method("views.publish", views.publish_view, ("user_id", "view")),
    Method("files.getUploadURLExternal", files.issue_upload_url, ("filename", "length"), _FILES, reads_json=False),
    Method("files.completeUploadExternal", files.complete_upload, ("files",), _FILES),
    Method("files.info", files.show_file, ("file",), ("files:read",), reads_json=False),
    Method("files.delete", files.delete_file, ("file",), _FILES),
    Method("conversations.info", conversations.show_conversation, ("channel",), _READ, reads_json=False),
    Method("conversations.list", conversations.list_conversations, (), _READ, reads_json=False),
    Method("conversations.members", conversations.list_members, ("channel",), _READ, reads_json=False),
    Method("conversations.open", conversations.open_conversation, (), _OPEN),
    Method("conversations.join", conversations.join_conversation, ("channel",), ("channels:join",)),
    Method("users.info", conversations.show_user, ("user",), ("users:read",), reads_json=False),
    Method("bots.info", conversations.show_bot, (), ("users:read",), reads_json=False),
    Method("team.info", conversations.show_team, (), ("team:read",)),
)

METHODS = {method.name: method for method in _ROWS}

FETCHES_PICTURES = frozenset(
    {
        "chat.postMessage",
        "chat.postEphemeral",
        "chat.update",
        "chat.unfurl",
        "views.open",
        "views.push",
        "views.update",
        "views.publish",
    }
)
"""Methods that wait for other servers and therefore take the sandbox's lock themselves."""
