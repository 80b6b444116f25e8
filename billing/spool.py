"""Charges that were made while the database was away, kept as files until it is back.

A file a charge, named after its reference: the same charge twice is one file, several processes may write and replay
at the same time, and what was replayed but not removed is replayed again without effect.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from billing import ledger
from billing.ledger import ReferenceTaken
from core.database import AWAY, Database

WITHOUT_LIMIT = 2**31 - 1
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Charge:
    """One credit of `account` under `ref`, taken at `at` (ISO 8601)."""

    account: str
    ref: str
    at: str


class Spool:
    """The folder of charges that are not counted yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, account: str, ref: str, now: datetime) -> None:
        """Returns when the charge would survive a power cut. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{hashlib.sha256(ref.encode()).hexdigest()}.json"
        draft = path.with_suffix(f".{os.getpid()}.draft")
        with draft.open("w") as file:
            json.dump(asdict(Charge(account, ref, now.isoformat())), file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def replay(self, database: Database) -> int:
        """Counts what is kept, and returns how many charges that were; the rest stays when the database goes away.

        What was handed out is counted also beyond the limit of its day.
        """
        counted = 0
        for path, charge in self._charges():
            try:
                _count(database, charge)
            except AWAY:
                break
            path.unlink(missing_ok=True)
            counted += 1
        if counted:
            log.info("counted %d charges from the time without a database", counted)
        return counted

    def _charges(self) -> Iterator[tuple[Path, Charge]]:
        for path in sorted(self._folder.glob("*.json")):
            try:
                yield path, Charge(**json.loads(path.read_text()))
            except FileNotFoundError:  # Another process was quicker.
                continue
            except (ValueError, TypeError):
                log.exception("%s is not a charge; it is put aside", path.name)
                path.rename(path.with_suffix(".unreadable"))


def _count(database: Database, charge: Charge) -> None:
    moment = datetime.fromisoformat(charge.at)
    try:
        with database.transaction() as session:
            ledger.reserve(session, charge.account, WITHOUT_LIMIT, charge.ref, moment)
            ledger.commit(session, charge.ref, moment)
    except ReferenceTaken:
        log.warning("a charge of the time without a database was booked otherwise: %s", charge.ref)
