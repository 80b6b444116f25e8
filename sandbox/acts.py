"""The acts of the control API: each takes a scene and returns the JSON to answer."""

from __future__ import annotations

from dataclasses import asdict

from sandbox.events import Courier
from sandbox.faults import UnknownFault
from sandbox.forms import Forms
from sandbox.installer import install_through_browser
from sandbox.people import Impossible, People, Touch
from sandbox.scene import Scene
from sandbox.sender import Ack
from sandbox.shapes import Json
from sandbox.slack import Slack


class Acts:
    """Everything `sandbox.control` offers by POST. Raises `Impossible` for what a person could not do."""

    def __init__(self, slack: Slack, people: People, forms: Forms, courier: Courier) -> None:
        self._slack = slack
        self._people = people
        self._forms = forms
        self._courier = courier

    def command(self, scene: Scene) -> Json:
        """Type a slash command."""
        command, text = str(scene.body.get("command", "")), str(scene.body.get("text", ""))
        if not command:
            command, _, text = text.partition(" ")
        before = self._timestamps(scene)
        ack = self._people.type_command(scene.workspace, scene.user, scene.channel, command, text)
        return {**_told(ack), "messages": self._messages_since(scene, before)}

    def message(self, scene: Scene) -> Json:
        """Say something."""
        message = self._people.say(scene.workspace, scene.user, scene.channel, scene.text("text"))
        return {"ts": message["ts"]}

    def action(self, scene: Scene) -> Json:
        """Press or set an element."""
        body = scene.body
        touch = Touch(scene.text("action_id"), body.get("block_id"), body.get("value"), scene.values)
        if scene.body.get("ts"):
            return _told(self._people.press_in_message(scene.workspace, scene.user, scene.text("ts"), touch))
        ack = self._people.press_in_view(scene.workspace, scene.user, scene.view(), touch)
        self._slack.changes.note()
        return _told(ack)

    def submit(self, scene: Scene) -> Json:
        """Submit a modal."""
        outcome = self._forms.submit(scene.workspace, scene.user, scene.view(), scene.values)
        told = _told(outcome.ack) if outcome.ack else {"ack": None}
        return {**told, "errors": outcome.errors, "notice": outcome.notice}

    def close(self, scene: Scene) -> Json:
        """Close a modal."""
        every = bool(scene.body.get("all"))
        acks = self._forms.close(scene.workspace, scene.user, scene.view(), all_of_them=every)
        return {"acks": [ack.describe() for ack in acks]}

    def shortcut(self, scene: Scene) -> Json:
        """Use a shortcut."""
        chosen = (scene.text("callback_id"), scene.body.get("ts"))
        return _told(self._people.use_shortcut(scene.workspace, scene.user, *chosen))

    def home(self, scene: Scene) -> Json:
        """Look at the App Home."""
        return _told(self._people.open_home(scene.workspace, scene.user))

    def event(self, scene: Scene) -> Json:
        """Send any event."""
        event = scene.body.get("event")
        if not isinstance(event, dict) or "type" not in event:
            raise Impossible("`event` must be an object with a `type`.")
        return _told(self._courier.deliver(scene.workspace.id, event, int(scene.body.get("deliveries", 1))))

    def install(self, scene: Scene) -> Json:
        """Install the app."""
        if scene.body.get("quiet"):
            return {"token": self._slack.install(scene.body.get("scopes", ()), scene.workspace.id).value}
        ended = install_through_browser(self._slack.settings, scene.user, scene.workspace.id)
        self._slack.changes.note()
        return {"ended_at": ended, "installed": self._slack.installations.bot_token(scene.workspace.id) is not None}

    def uninstall(self, scene: Scene) -> Json:
        """Remove the app."""
        self._slack.uninstall(scene.workspace.id)
        return {}

    def invite(self, scene: Scene) -> Json:
        """Make the bot a member of a channel."""
        with self._slack.lock:
            scene.channel.members.add(scene.workspace.bot.id)
        self._slack.changes.note()
        return {}

    def faults(self, scene: Scene) -> Json:
        """Ask for a fault."""
        try:
            with self._slack.lock:
                return {"fault": asdict(self._slack.faults.add(scene.body))}
        except UnknownFault as error:
            raise Impossible(str(error)) from error

    def reset(self, _scene: Scene) -> Json:
        """Start afresh."""
        self._slack.reset()
        return {}

    def _timestamps(self, scene: Scene) -> set[str]:
        with self._slack.lock:
            shown = self._slack.messages[scene.workspace.id].shown_to(scene.user)
        return {message["ts"] for messages in shown.values() for message in messages}

    def _messages_since(self, scene: Scene, before: set[str]) -> list[Json]:
        with self._slack.lock:
            shown = self._slack.messages[scene.workspace.id].shown_to(scene.user)
            every = [message for messages in shown.values() for message in messages]
        return sorted((one for one in every if one["ts"] not in before), key=lambda one: str(one["ts"]))


def _told(ack: Ack) -> Json:
    return {"ack": ack.describe()}
