"""What people do in the workspace: type, press, enter, submit, close; and what they see of the app's answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sandbox import payloads
from sandbox.events import Courier
from sandbox.inputs import build_action, find_element, merge_values
from sandbox.posting import Rejected
from sandbox.responses import respond
from sandbox.sender import Ack, Sender
from sandbox.shapes import Json
from sandbox.slack import Slack
from sandbox.workspace import Channel, Workspace

SLACKBOT = {"user": "USLACKBOT", "username": "Slackbot"}


@dataclass(frozen=True)
class Touch:
    """A press on an element, or `value` chosen or entered in it; `values` is what else is entered around it."""

    action_id: str
    block_id: str | None = None
    value: object = None
    values: Json = field(default_factory=dict)


class Impossible(Exception):
    """A person cannot do this: the sentence says why."""


class People:
    """Plays the members of the workspaces. Each method returns the app's acknowledgement.

    Raises `Impossible` for what Slack's clients would not let a person do.
    """

    def __init__(self, slack: Slack, sender: Sender, courier: Courier) -> None:
        self._slack = slack
        self._sender = sender
        self._courier = courier

    def type_command(self, workspace: Workspace, user: str, channel: Channel, command: str, text: str) -> Ack:
        """Type a slash command. What the app answers is shown; so is that it did not answer."""
        slack = self._slack
        if command not in slack.settings.manifest.commands:
            raise Impossible(f"{command} is not a valid command.")
        with slack.lock:
            self._demand_installation(workspace)
            fields = payloads.command_fields(slack, workspace, channel, user, command, text)
        ack = self._sender.send_form(fields)
        self._show_command_answer(workspace, fields, ack)
        return ack

    def say(self, workspace: Workspace, user: str, channel: Channel, text: str) -> Json:
        """Post an ordinary message; links to the app's domains are announced to it."""
        slack = self._slack
        if channel.is_archived:
            raise Impossible("This channel is archived.")
        with slack.lock:
            content = {"user": user, "team": workspace.id, "text": text, "blocks": [], "attachments": []}
            message = slack.messages[workspace.id].post(channel.id, content)
        slack.changes.note()
        links = _links_in(text, slack.settings.manifest.unfurl_domains)
        if links and slack.installations.bot_token(workspace.id):
            slack.announce(workspace.id, _link_shared(workspace, channel, message, links))
        return message

    def press_in_message(self, workspace: Workspace, user: str, ts: str, touch: Touch) -> Ack:
        """Press or set an element of a message."""
        slack = self._slack
        with slack.lock:
            self._demand_installation(workspace)
            channel, message = self._find_message(workspace, user, ts)
            blocks = _all_blocks(message)
            action = self._action(blocks, touch)
            entered = merge_values(blocks, {}, _with_action(touch.values, action))
            payload = payloads.message_action(slack, workspace, user, channel, message, action, entered)
        return self._sender.send_payload(payload)

    def press_in_view(self, workspace: Workspace, user: str, view: Json, touch: Touch) -> Ack:
        """Press or set an element of a modal or of the App Home; entered values are kept in the view."""
        slack = self._slack
        with slack.lock:
            self._demand_installation(workspace)
            action = self._action(view["blocks"], touch)
            held = view["state"]["values"]
            view["state"]["values"] = merge_values(view["blocks"], held, _with_action(touch.values, action))
            payload = payloads.view_action(slack, workspace, user, view, action)
        return self._sender.send_payload(payload)

    def use_shortcut(self, workspace: Workspace, user: str, callback_id: str, ts: str | None) -> Ack:
        """Use a global shortcut, or one in the menu of the message `ts`."""
        slack = self._slack
        kind = "message" if ts else "global"
        offered = [entry.callback_id for entry in slack.settings.manifest.shortcuts if entry.kind == kind]
        if callback_id not in offered:
            raise Impossible(f"There is no {kind} shortcut {callback_id}; there are {', '.join(offered) or 'none'}.")
        with slack.lock:
            self._demand_installation(workspace)
            if ts is None:
                payload = payloads.global_shortcut(slack, workspace, user, callback_id)
            else:
                found = self._find_message(workspace, user, ts)
                payload = payloads.message_shortcut(slack, workspace, user, callback_id, *found)
        return self._sender.send_payload(payload)

    def open_home(self, workspace: Workspace, user: str) -> Ack:
        """Look at the app's home; the app hears `app_home_opened`."""
        if "app_home_opened" not in self._slack.settings.manifest.events:
            return Ack()
        with self._slack.lock:
            self._demand_installation(workspace)
            home = self._slack.views[workspace.id].home(user)
            event: Json = {
                "type": "app_home_opened",
                "user": user,
                "channel": workspace.direct_channel(user).id,
                "tab": "home",
                "event_ts": f"{self._slack.now():.6f}",
            }
        return self._courier.deliver(workspace.id, event | ({"view": home} if home else {}))

    def _demand_installation(self, workspace: Workspace) -> None:
        if self._slack.installations.bot_token(workspace.id) is None:
            name = self._slack.settings.manifest.name
            raise Impossible(f"{name} is not installed in {workspace.name}: install it first.")

    def _find_message(self, workspace: Workspace, user: str, ts: str) -> tuple[Channel, Json]:
        for channel in workspace.channels.values():
            message = self._slack.messages[workspace.id].find(channel.id, ts)
            if message is not None and message.get("visible_to", user) == user:
                return channel, message
        raise Impossible(f"There is no message {ts} that {user} can see.")

    def _action(self, blocks: list[Json], touch: Touch) -> Json:
        found = find_element(blocks, touch.action_id, touch.block_id)
        if found is None:
            raise Impossible(f"There is no element with the action id {touch.action_id}.")
        try:
            return build_action(*found, touch.value, f"{self._slack.now():.6f}")
        except KeyError as error:
            raise Impossible(str(error.args[0])) from error

    def _show_command_answer(self, workspace: Workspace, fields: dict[str, str], ack: Ack) -> None:
        error = ack.error
        answer = ack.json() if ack.content_type == "application/json" else {"text": ack.body.decode(errors="replace")}
        with self._slack.lock:
            url = self._slack.response_urls.find(fields["response_url"].removeprefix(self._slack.settings.base_url))
        if not error and url and any(answer.get(name) for name in ("text", "blocks", "attachments")):
            if answer.get("response_type") == "in_channel":
                self._echo(workspace, fields)
            try:
                respond(self._slack, url, answer)
            except Rejected as rejected:
                error = rejected.word
        if error:
            self._complain(workspace, fields, f'{fields["command"]} failed with the error "{error}"')
        self._slack.changes.note()

    def _echo(self, workspace: Workspace, fields: dict[str, str]) -> None:
        text = f"{fields['command']} {fields['text']}".strip()
        message = {"user": fields["user_id"], "team": workspace.id, "text": text, "blocks": [], "attachments": []}
        with self._slack.lock:
            self._slack.messages[workspace.id].post(fields["channel_id"], message)

    def _complain(self, workspace: Workspace, fields: dict[str, str], text: str) -> None:
        private = {"is_ephemeral": True, "visible_to": fields["user_id"], "blocks": [], "attachments": []}
        with self._slack.lock:
            self._slack.messages[workspace.id].post(fields["channel_id"], {**SLACKBOT, "text": text, **private})


def _with_action(values: Json, action: Json) -> Json:
    return {**values, action["block_id"]: {**values.get(action["block_id"], {}), action["action_id"]: action}}


def _all_blocks(message: Json) -> list[Json]:
    return [*message["blocks"], *(block for one in message["attachments"] for block in one.get("blocks", ()))]


def _links_in(text: str, domains: tuple[str, ...]) -> list[Json]:
    found = re.findall(r"https?://([^/\s>|:]+)[^\s>|]*", text)
    urls = [match.group(0) for match in re.finditer(r"https?://[^\s>|]+", text)]
    return [{"domain": domain, "url": url} for domain, url in zip(found, urls, strict=True) if domain in domains]


def _link_shared(workspace: Workspace, channel: Channel, message: Json, links: list[Json]) -> Json:
    return {
        "type": "link_shared",
        "user": message["user"],
        "channel": channel.id,
        "message_ts": message["ts"],
        "links": links,
        "is_bot_user_member": workspace.bot.id in channel.members,
        "unfurl_id": f"{channel.id}-{message['ts']}",
        "source": "conversations_history",
        "event_ts": message["ts"],
    }
