"""Short-lived permissions: trigger ids that open a view, response URLs that answer an interaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.identifiers import digits, secret

RESPONSE_URL_USES = 5


class TriggerRefused(Exception):
    """A trigger id cannot be exchanged; `word` is Slack's error for it."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass
class Trigger:
    """One press or command of one person, in `channel` if it happened in one."""

    team: str
    user: str
    expires: float
    channel: str
    exchanged: bool = False


class Triggers:
    """Trigger ids: each one opens or pushes one view within a few seconds. Callers hold the sandbox's lock."""

    def __init__(self, now: Callable[[], float], lifetime: float) -> None:
        self._now = now
        self._lifetime = lifetime
        self._triggers: dict[str, Trigger] = {}

    def issue(self, team: str, user: str, channel: str = "") -> str:
        """Make a trigger id of the form `number.number.hex`."""
        trigger_id = f"{digits(13)}.{digits(11)}.{secret(32).lower()}"
        self._triggers[trigger_id] = Trigger(team, user, self._now() + self._lifetime, channel)
        return trigger_id

    def check(self, trigger_id: str, team: str) -> Trigger:
        """Find a usable trigger without using it up.

        Raises `TriggerRefused` with `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`.
        """
        trigger = self._triggers.get(trigger_id)
        if trigger is None or trigger.team != team:
            raise TriggerRefused("invalid_trigger_id")
        if trigger.exchanged:
            raise TriggerRefused("exchanged_trigger_id")
        if self._now() > trigger.expires:
            raise TriggerRefused("expired_trigger_id")
        return trigger


@dataclass
class ResponseUrl:
    """Where an app answers one interaction. `original` is the `(channel, ts)` it may replace or delete."""

    path: str
    team: str
    channel: str
    user: str
    expires: float
    original: tuple[str, str] | None = None
    uses: int = 0


class ResponseUrls:
    """Response URLs: five messages within half an hour. Callers hold the sandbox's lock."""

    def __init__(self, now: Callable[[], float], lifetime: float) -> None:
        self._now = now
        self._lifetime = lifetime
        self._urls: dict[str, ResponseUrl] = {}

    def issue(self, kind: str, team: str, channel: str, user: str, original: tuple[str, str] | None = None) -> str:
        """Make an address path; `kind` is `commands` or `actions`."""
        path = f"/{kind}/{team}/{digits(13)}/{secret()}"
        self._urls[path] = ResponseUrl(path, team, channel, user, self._now() + self._lifetime, original)
        return path

    def find(self, path: str) -> ResponseUrl | None:
        """Find a response URL, used up or not."""
        return self._urls.get(path)

    def refusal(self, url: ResponseUrl) -> str | None:
        """Say why this address takes no more messages, or `None` if it does."""
        if self._now() > url.expires:
            return "expired_url"
        return "used_url" if url.uses >= RESPONSE_URL_USES else None
