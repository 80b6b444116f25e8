"""The messages of one workspace: those everyone sees and those only one person sees."""

from __future__ import annotations

from sandbox.identifiers import Timestamps
from sandbox.shapes import Json


class Messages:
    """Messages by channel, oldest first. Each is a dictionary in Slack's shape with a `ts` that names it.

    An ephemeral message carries `is_ephemeral` and `visible_to`. Callers hold the sandbox's lock.
    """

    def __init__(self, timestamps: Timestamps) -> None:
        self._timestamps = timestamps
        self._by_channel: dict[str, list[Json]] = {}

    def post(self, channel: str, content: Json) -> Json:
        """Append a message; it gets its `ts` and `channel`."""
        message = {"type": "message", "ts": self._timestamps.next(), "channel": channel, **content}
        self._by_channel.setdefault(channel, []).append(message)
        return message

    def find(self, channel: str, ts: str) -> Json | None:
        """Find a message, ephemeral ones included."""
        return next((message for message in self._by_channel.get(channel, ()) if message["ts"] == ts), None)

    def remove(self, channel: str, ts: str) -> bool:
        """Take a message away; false if it was not there."""
        kept = [message for message in self._by_channel.get(channel, ()) if message["ts"] != ts]
        found = len(kept) != len(self._by_channel.get(channel, ()))
        self._by_channel[channel] = kept
        return found

    def shown_to(self, user: str | None) -> dict[str, list[Json]]:
        """The messages by channel that this person sees; `None` sees all."""
        return {
            channel: [message for message in messages if user in (None, message.get("visible_to", user))]
            for channel, messages in self._by_channel.items()
        }

    def ephemeral(self) -> list[Json]:
        """All messages that only one person sees, oldest first."""
        found = [message for messages in self._by_channel.values() for message in messages if "visible_to" in message]
        return sorted(found, key=lambda message: str(message["ts"]))
