"""What `grapiture doctor` looks at: each thing that Grapiture needs, and what to do when it is not there."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

from limits.storage import storage_from_string
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.schema import is_current
from charts.policy import read_rules
from charts.policy_keeper import policy_source
from core.database import connect
from core.errors import GrapitureError
from core.settings import Misconfigured, Settings
from renderers.chromium import find_programs
from renderers.devtools import Broken
from renderers.grid import ask_grid
from renderers.profiles import LONGEST_PARENT


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; the sentence says what to do when it is not well."""

    part: str
    well: bool
    sentence: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Looks at everything; changes nothing."""
    yield _browser(settings)
    yield _temporary_folder(settings)
    yield _database(settings)
    yield _slack(settings)
    yield _billing(settings)
    yield _policy(settings)
    yield _redis(settings)


def _browser(settings: Settings) -> Finding:
    if settings.selenium_remote_url:
        return _grid(settings.selenium_remote_url, settings.render_timeout_seconds)
    try:
        found = find_programs(settings.chromium, settings.chromedriver)
    except GrapitureError as error:
        return Finding("browser", False, str(error))
    return Finding("browser", True, f"{found.chromium} driven by {found.chromedriver}")


def _grid(url: str, seconds: float) -> Finding:
    try:
        ready, sentence = ask_grid(url, seconds)
    except Broken as error:
        return Finding("browser", False, f"{error}; check SELENIUM_REMOTE_URL")
    return Finding("browser", ready, sentence)


def _temporary_folder(settings: Settings) -> Finding:
    folder = tempfile.gettempdir()
    length = len(os.fsencode(folder))
    if settings.selenium_remote_url or length <= LONGEST_PARENT:
        return Finding("temporary files", True, folder)
    sentence = (
        f"the path {folder} has {length} bytes, and Chromium starts with {LONGEST_PARENT} at most, for it keeps a "
        "socket below; set TMPDIR to a shorter one"
    )
    return Finding("temporary files", False, sentence)


def _database(settings: Settings) -> Finding:
    try:
        engine = connect(settings.database_url)
    except Misconfigured as error:
        return Finding("database", False, str(error))
    try:
        return _opened(engine)
    except SQLAlchemyError as error:
        return Finding("database", False, f"cannot be opened ({type(error).__name__}); check DATABASE_URL")
    finally:
        engine.dispose()


def _opened(engine: Engine) -> Finding:
    kind, letters = engine.dialect.name, _letters(engine)
    if letters not in {"utf8mb4", ""}:
        return Finding("database", False, f"keeps texts as {letters}; ALTER DATABASE … CHARACTER SET utf8mb4")
    if not is_current(engine):
        return Finding("database", False, f"{kind}, has no or old tables; run `grapiture db upgrade`")
    return Finding("database", True, f"{kind}, all tables are there")


def _letters(engine: Engine) -> str:
    """How MariaDB and MySQL keep texts; the others keep all of Unicode."""
    if engine.dialect.name not in {"mysql", "mariadb"}:
        return ""
    with engine.connect() as connection:
        return str(connection.scalar(text("SELECT @@character_set_database")))


def _slack(settings: Settings) -> Finding:
    if settings.uses_sandbox_secrets and not settings.plays_in_sandbox:
        return Finding("slack", False, "set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET")
    if not settings.plays_in_sandbox and not settings.public_url.startswith("https://"):
        return Finding("slack", False, "set PUBLIC_URL to the https address under which Slack reaches this machine")
    return Finding("slack", True, f"talks to {settings.slack_api_url}")


def _billing(settings: Settings) -> Finding:
    if settings.stripe_api_key is None:
        return Finding("billing", True, "off; set STRIPE_API_KEY and STRIPE_WEBHOOK_SECRET to sell plans")
    return Finding("billing", True, f"talks to {settings.stripe_api_base}")


def _policy(settings: Settings) -> Finding:
    try:
        rules = read_rules(policy_source(settings.policy_url).read())
    except GrapitureError as error:
        return Finding("policy", False, f"{str(error).rstrip('.')}; the last good one stays in force")
    return Finding("policy", True, f"{rules.version} from {settings.policy_url or 'the file that ships'}")


def _redis(settings: Settings) -> Finding:
    if settings.redis_url is None:
        return Finding("redis", True, "off; each machine keeps pictures, and each process counts requests, by itself")
    storage = storage_from_string(settings.redis_url.get_secret_value(), socket_connect_timeout=2)
    if not storage.check():
        return Finding("redis", False, "does not answer; check REDIS_URL")
    return Finding("redis", True, "keeps pictures and counts requests for all machines")
