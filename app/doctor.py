"""What `grapiture doctor` looks at: each thing that Grapiture needs, and what to do when it is not there."""

from collections.abc import Iterator
from dataclasses import dataclass

from limits.storage import storage_from_string
from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from charts.policy import read_rules
from charts.policy_keeper import policy_source
from core.database import connect
from core.errors import GrapitureError
from core.settings import Settings
from migrations.tables import METADATA
from renderers.chromium import find_programs
from renderers.devtools import Broken
from renderers.grid import ask_grid


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; the sentence says what to do when it is not well."""

    part: str
    well: bool
    sentence: str


def examine(settings: Settings) -> Iterator[Finding]:
    """Looks at everything; changes nothing."""
    yield _browser(settings)
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


def _database(settings: Settings) -> Finding:
    try:
        present = set(inspect(connect(settings.database_url)).get_table_names())
    except SQLAlchemyError as error:
        return Finding("database", False, f"cannot be opened ({type(error).__name__}); check DATABASE_URL")
    missing = set(METADATA.tables) - present
    if missing:
        return Finding("database", False, "has no or old tables; run `grapiture db upgrade`")
    return Finding("database", True, "all tables are there")


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
        return Finding("redis", True, "off; each process counts requests by itself")
    storage = storage_from_string(settings.redis_url.get_secret_value(), socket_connect_timeout=2)
    if not storage.check():
        return Finding("redis", False, "does not answer; check REDIS_URL")
    return Finding("redis", True, "counts requests for all machines")
