"""What a workspace wants of every picture that does not say otherwise: theme, brand, palette, language, native charts.

What a request says wins, always and field by field.
"""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from threading import Lock
from typing import Any

from cachetools import LRUCache, TTLCache
from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.clock import Clock
from core.database import AWAY, Base, Database, UtcDateTime
from core.errors import Flaw
from renderers.theme import THEMES, Brand

BRAND = "brand"
"""The name under which a request asks for the workspace's own theme."""

FRESH_SECONDS = 5.0
"""How long another process may draw as things were before."""

MOST_REMEMBERED = 10_000
log = logging.getLogger(__name__)


class WorkspaceSettings(Base):
    """A workspace's preferences; `wishes` is what `Preferences.as_json` makes."""

    __tablename__ = "workspace_settings"

    workspace: Mapped[str] = mapped_column(String(40), primary_key=True)
    wishes: Mapped[dict[str, Any]] = mapped_column(JSON)
    changed_by: Mapped[str] = mapped_column(String(40))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Preferences:
    """`theme` is a theme's name or "brand"; None leaves it to the renderer. `native` asks for Slack's own charts before
    pictures."""

    theme: str | None = None
    palette: str | None = None
    locale: str | None = None
    native: bool = False
    brand: Brand | None = None

    def as_json(self) -> dict[str, Any]:
        """What `from_json` reads."""
        return asdict(self)

    @classmethod
    def from_json(cls, wishes: Mapping[str, Any]) -> "Preferences":
        known = {field.name for field in fields(cls)}
        read = cls(**{name: value for name, value in wishes.items() if name in known})
        return replace(read, brand=brand_of(read.brand))

    def complete(self, asked: Mapping[str, Any]) -> tuple[dict[str, Any], list[Flaw]]:
        """The look that was asked for, with ours where nothing was said and the brand in the place of its name; and
        what is wrong with it."""
        ours = {"theme": self.theme, "palette": self.palette, "locale": self.locale}
        look = {**{name: value for name, value in ours.items() if value is not None}, **asked}
        if look.get("theme") != BRAND:
            return look, []
        if self.brand is None:
            named = ", ".join(THEMES)
            return {**look, "theme": "light"}, [
                Flaw("/theme", f"There is no brand here; `/grapiture settings` makes one. Else send one of {named}.")
            ]
        return {**look, "theme": self.brand}, []


NO_PREFERENCES = Preferences()
"""Those of whoever has not said, and of whoever cannot be told."""


def brand_of(kept: Any) -> Brand | None:
    """A brand as JSON keeps it, as a value again."""
    if not isinstance(kept, Mapping):
        return kept if isinstance(kept, Brand) else None
    return Brand(**{**kept, "palette": tuple(kept.get("palette") or ())})


class PreferenceBook:
    """Finds preferences, from memory for a few seconds: every picture asks for them. While the database is away, those
    hold that were known last."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._lock = Lock()
        self._fresh: TTLCache[str, Preferences] = TTLCache(MOST_REMEMBERED, FRESH_SECONDS)
        self._last: LRUCache[str, Preferences] = LRUCache(MOST_REMEMBERED)

    def of(self, workspace: str | None) -> Preferences:
        """The preferences of a workspace; those of nobody are none."""
        if not workspace:
            return NO_PREFERENCES
        with self._lock:
            known = self._fresh.get(workspace)
        return known or self._remember(workspace, self._read(workspace))

    def save(self, workspace: str, preferences: Preferences, changed_by: str) -> None:
        """Puts them in the place of those before; this process draws by them at once."""
        row = {"wishes": preferences.as_json(), "changed_by": changed_by, "changed_at": self._clock.now()}
        with self._database.transaction() as session:
            session.merge(WorkspaceSettings(workspace=workspace, **row))
        self._remember(workspace, preferences)

    def forget(self, workspace: str) -> None:
        """Forgets what is remembered of a workspace that left."""
        with self._lock:
            self._fresh.pop(workspace, None)
            self._last.pop(workspace, None)

    def _read(self, workspace: str) -> Preferences:
        try:
            with self._database.reading() as session:
                row = session.get(WorkspaceSettings, workspace)
        except AWAY:
            log.warning("the database does not answer; pictures look as they did last")
            with self._lock:
                return self._last.get(workspace, NO_PREFERENCES)
        return Preferences.from_json(row.wishes) if row else NO_PREFERENCES

    def _remember(self, workspace: str, preferences: Preferences) -> Preferences:
        with self._lock:
            self._fresh[workspace] = self._last[workspace] = preferences
        return preferences
