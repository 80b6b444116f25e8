"""The whole pretended platform: its workspaces and everything in motion between them and the app."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from sandbox.cast import SANDBOX, Cast, furnish
from sandbox.changes import Changes
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.identifiers import Timestamps
from sandbox.installations import Installations, Token
from sandbox.messages import Messages
from sandbox.settings import Settings
from sandbox.shapes import Json
from sandbox.triggers import ResponseUrls, Triggers
from sandbox.views import Views
from sandbox.workspace import Webhook, Workspace


class Slack:
    """The state of a sandbox. Hold `lock` while reading or changing any of it; call `changes.note()` after a change.

    `now` is the clock, in seconds since 1970, that expiries and timestamps follow. `announce` takes a team and an
    event that the app should hear of; it must not block.
    """

    def __init__(
        self, settings: Settings, casts: Sequence[Cast] = (SANDBOX,), now: Callable[[], float] = time.time
    ) -> None:
        self.settings = settings
        self.now = now
        self.lock = threading.RLock()
        self.changes = Changes()
        self.announce: Callable[[str, Json], object] = lambda _team, _event: None
        self._casts = tuple(casts)
        self.reset()

    def reset(self) -> None:
        """Return to the state of a fresh sandbox; tokens, files, messages and faults are gone."""
        settings, waits = self.settings, self.settings.waits
        with self.lock:
            workspaces = [furnish(cast, settings.manifest.name) for cast in self._casts]
            self.workspaces: dict[str, Workspace] = {workspace.id: workspace for workspace in workspaces}
            timestamps = Timestamps(self.now)
            self.messages = {team: Messages(timestamps) for team in self.workspaces}
            self.views = {
                team: Views(self.now, team, settings.app_id, workspace.bot_id)
                for team, workspace in self.workspaces.items()
            }
            self.installations = Installations()
            self.triggers = Triggers(self.now, waits.trigger)
            self.response_urls = ResponseUrls(self.now, waits.response_url)
            self.files = Files(self.now, settings.base_url, settings.file_refusals, waits.file_processing)
            self.faults = Faults()
            self.calls: list[Json] = []
            self.deliveries: list[Json] = []
        self.changes.note()

    @property
    def first(self) -> Workspace:
        """The workspace meant when none is named."""
        return next(iter(self.workspaces.values()))

    def workspace(self, team: str | None) -> Workspace:
        """The named workspace, or the first. Raises `KeyError` for one that is not there."""
        return self.workspaces[team] if team else self.first

    def install(self, scopes: Sequence[str] = (), team: str | None = None) -> Token:
        """Install the app without its knowledge and return the bot token; all scopes of the manifest by default."""
        workspace = self.workspace(team)
        granted = tuple(scopes) or self.settings.manifest.bot_scopes
        with self.lock:
            return self.installations.issue("xoxb", workspace.id, workspace.bot.id, granted, workspace.installer.id)

    def uninstall(self, team: str) -> None:
        """Make the workspace's tokens useless and announce `tokens_revoked` and `app_uninstalled`."""
        with self.lock:
            revoked = self.installations.uninstall(team)
        tokens = {
            "oauth": [token.user for token in revoked if not token.is_bot],
            "bot": [token.user for token in revoked if token.is_bot],
        }
        self.announce(team, {"type": "tokens_revoked", "tokens": tokens, "event_ts": f"{self.now():.6f}"})
        self.announce(team, {"type": "app_uninstalled", "event_ts": f"{self.now():.6f}"})
        self.changes.note()

    def find_webhook(self, path: str) -> tuple[Workspace, Webhook] | None:
        """Find an incoming webhook by the path of its address."""
        for workspace in self.workspaces.values():
            if path in workspace.webhooks:
                return workspace, workspace.webhooks[path]
        return None
