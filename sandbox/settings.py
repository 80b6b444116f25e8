"""What a sandbox is told when it is made: addresses, secrets, waits, and the app's manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Shortcut:
    """One entry of the manifest's `features.shortcuts`; `kind` is `message` or `global`."""

    callback_id: str
    name: str
    kind: str


@dataclass(frozen=True)
class Manifest:
    """The parts of an app manifest that change what people can do in a workspace."""

    name: str = "Grapiture"
    commands: tuple[str, ...] = ("/grapiture",)
    shortcuts: tuple[Shortcut, ...] = (
        Shortcut("chart_message", "Chart this message", "message"),
        Shortcut("new_chart", "New chart", "global"),
    )
    unfurl_domains: tuple[str, ...] = ("127.0.0.1", "localhost")
    events: tuple[str, ...] = ("app_home_opened", "app_uninstalled", "tokens_revoked", "link_shared")
    escapes_commands: bool = True
    """Whether mentions of people and channels in commands arrive with their ids, as `should_escape` asks."""

    bot_scopes: tuple[str, ...] = ("commands", "chat:write", "files:write")

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Manifest:
        """Take the name, commands, shortcuts, unfurl domains and bot scopes of a manifest in Slack's own form."""
        features = document.get("features", {})
        subscriptions = document.get("settings", {}).get("event_subscriptions", {})
        commands = features.get("slash_commands", ())
        fallback = cls()
        return cls(
            name=document.get("display_information", {}).get("name", fallback.name),
            commands=tuple(entry["command"] for entry in commands),
            shortcuts=tuple(
                Shortcut(entry["callback_id"], entry["name"], entry["type"]) for entry in features.get("shortcuts", ())
            ),
            unfurl_domains=tuple(features.get("unfurl_domains", ())) or fallback.unfurl_domains,
            events=tuple(subscriptions.get("bot_events", ())),
            escapes_commands=any(entry.get("should_escape") for entry in commands),
            bot_scopes=tuple(document.get("oauth_config", {}).get("scopes", {}).get("bot", ())),
        )


@dataclass(frozen=True)
class Waits:
    """Slack's clocks in seconds, each one open to be shortened in a test."""

    ack: float = 3.0
    """How long the app has to acknowledge a command, an interaction or an event."""

    trigger: float = 3.0
    """How long a trigger id can be exchanged for a view."""

    response_url: float = 1800.0
    """How long a response URL takes messages."""

    event_retries: tuple[float, ...] = (1.0, 60.0, 300.0)
    """Pauses before the three further deliveries of an event that was not acknowledged."""

    picture: float = 3.0
    """How long the download of an `image_url` may take."""

    hang: float = 30.0
    """How long the webhook that never answers keeps its caller waiting."""

    file_processing: float = 0.0
    """How long an uploaded file stays unusable in blocks."""


@dataclass(frozen=True)
class Settings:
    """Where the sandbox and the app live, and the secrets they share. Addresses carry no trailing slash."""

    base_url: str = "http://127.0.0.1:3001"
    app_url: str = "http://127.0.0.1:3000"
    events_path: str = "/slack/events"
    install_path: str = "/slack/install"
    app_id: str = "A0SANDBOX1"
    client_id: str = "1111111111.2222222222"
    client_secret: str = "sandbox-client-secret"  # noqa: S105  # known to everybody, and good for the sandbox alone
    signing_secret: str = "sandbox-signing-secret"  # noqa: S105  # the same
    verification_token: str = "sandbox-verification-token"  # noqa: S105  # the same
    redirect_prefixes: tuple[str, ...] = ()
    """Addresses an authorization may return to; empty means the app's own."""

    file_refusals: int = 1
    """How many times a newly uploaded file is refused in blocks before it counts as processed."""

    waits: Waits = field(default_factory=Waits)
    manifest: Manifest = field(default_factory=Manifest)

    @property
    def request_url(self) -> str:
        """Where commands, interactions and events are sent."""
        return self.app_url + self.events_path
