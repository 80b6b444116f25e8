"""API keys at the command line."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from app.wiring import read_secret_keys
from billing.key_records import SCOPES, list_keys, revoke
from billing.keys import KeyRing
from core.clock import Clock, SystemClock
from core.database import Database, connect
from core.secrets import SecretBox
from core.settings import Settings

OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class KeyDesk:
    """Makes, lists and revokes keys without a running server."""

    database: Database
    ring: KeyRing
    clock: Clock

    @classmethod
    def open(cls, settings: Settings) -> Self:
        return cls(
            Database(connect(settings.database_url)), KeyRing(SecretBox(read_secret_keys(settings))), SystemClock()
        )

    def create(self, workspace: str, name: str) -> str:
        """The token of a new key that may do everything in its workspace. Raises Invalid, TooManyKeys."""
        with self.database.transaction() as session:
            return self.ring.issue(session, workspace, name, list(SCOPES), OPERATOR, self.clock.now()).token

    def revoke(self, workspace: str, key_id: str) -> None:
        """Raises NoSuchKey."""
        with self.database.transaction() as session:
            revoke(session, workspace, key_id, self.clock.now())

    def rows(self, workspace: str) -> list[dict[str, Any]]:
        """The facts of each key, ready for JSON."""
        with self.database.reading() as session:
            return [_plain(asdict(facts)) for facts in list_keys(session, workspace)]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row.items()}
