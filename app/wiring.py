"""Builds the whole house from its settings, once a process."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from app.api.rates import Rates
from app.measured import MeasuredRenderer
from billing.desk import BillingDesk
from billing.gateway import StripeGateway
from billing.inbox import Inbox
from billing.key_records import RevocationList
from billing.keys import KeyRing
from billing.linked_webhooks import LinkedWebhooks
from billing.meter import Meter
from billing.spool import Spool
from billing.stripe_gateway import stripe_gateway
from charts.charts import Charts
from charts.deliveries import Deliveries
from charts.installations import Installations, OAuthStates, token_rotator
from charts.kept import KeptCharts
from charts.ladder import Ladder
from charts.pictures import Pictures
from charts.policy_keeper import PolicyKeeper, policy_source
from charts.preferences import PreferenceBook
from charts.refreshes import Refreshes
from charts.renders import Renders
from charts.retention import Retention
from charts.slack_gateway import SlackGateway, SlackOverHttp
from charts.templates import Templates
from commands.desk import Desk
from core.cache import Cache, FileCache, RecentlyUsed
from core.clock import Clock, SystemClock
from core.database import Database, connect
from core.idempotency import Idempotency
from core.ids import new_id
from core.jobs import Bell
from core.metrics import Metrics
from core.secrets import SecretBox
from core.settings import Misconfigured, Settings
from core.shared_cache import SharedCache
from renderers import Renderer, Studio


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that an edge may ask. Built by `build_services`, or by a test with some parts of its own."""

    settings: Settings
    clock: Clock
    database: Database
    bell: Bell
    owner: str
    renderer: Renderer
    pictures: Pictures
    slack: SlackGateway
    installations: Installations
    states: OAuthStates
    charts: Charts
    deliveries: Deliveries
    refreshes: Refreshes
    kept: KeptCharts
    retention: Retention
    preferences: PreferenceBook
    renders: Renders
    idempotency: Idempotency
    templates: Templates
    meter: Meter
    keys: KeyRing
    revocations: RevocationList
    links: LinkedWebhooks
    billing: BillingDesk
    stripe: StripeGateway
    inbox: Inbox
    desk: Desk
    metrics: Metrics
    rates: Rates
    policy: PolicyKeeper

    def close(self) -> None:
        """Ends the browsers and lets go of the database."""
        self.renderer.close()
        self.database.engine.dispose()


def build_services(
    settings: Settings,
    *,
    clock: Clock | None = None,
    renderer: Renderer | None = None,
    cache: Cache | None = None,
    slack: SlackGateway | None = None,
) -> Services:
    """Builds the real thing; each argument takes the place of one outside thing. Raises Misconfigured."""
    _refuse_known_secrets(settings)
    ground = _lay_ground(settings, clock or SystemClock())
    installations = Installations(ground.database, ground.box, ground.clock, token_rotator(settings))
    slack = slack or SlackOverHttp(settings.slack_api_url, installations.bot_token)
    metrics = Metrics()
    renderer = MeasuredRenderer(renderer or build_renderer(settings), metrics)
    pictures = Pictures(renderer, cache or build_cache(settings), ground.database, settings.public_url)
    billing = _build_billing(ground)
    charting = _build_charting(ground, slack, pictures, billing["meter"])
    return Services(
        settings=settings,
        clock=ground.clock,
        database=ground.database,
        bell=ground.bell,
        owner=ground.owner,
        renderer=renderer,
        pictures=pictures,
        slack=slack,
        installations=installations,
        states=OAuthStates(ground.database, ground.box, ground.clock),
        idempotency=Idempotency(ground.database, ground.clock),
        desk=_build_desk(ground, slack, installations, charting, billing),
        **charting,
        **billing,
        **_build_guards(settings, ground.clock, metrics),
    )


@dataclass(frozen=True, slots=True)
class Ground:
    """What every room stands on."""

    settings: Settings
    clock: Clock
    database: Database
    bell: Bell
    owner: str
    box: SecretBox


def _lay_ground(settings: Settings, clock: Clock) -> Ground:
    return Ground(
        settings=settings,
        clock=clock,
        database=Database(connect(settings.database_url)),
        bell=Bell(),
        owner=new_id("process"),
        box=SecretBox(read_secret_keys(settings)),
    )


class Charting(TypedDict):
    """What `Services` takes from the room of charts."""

    charts: Charts
    deliveries: Deliveries
    refreshes: Refreshes
    kept: KeptCharts
    retention: Retention
    preferences: PreferenceBook
    templates: Templates
    renders: Renders


def _build_charting(ground: Ground, slack: SlackGateway, pictures: Pictures, meter: Meter) -> Charting:
    database, clock, ladder = ground.database, ground.clock, Ladder(slack, pictures)
    deliveries = Deliveries(database, clock, ground.box, slack, ladder)
    preferences = PreferenceBook(database, clock)
    return {
        "charts": Charts(database, clock, ground.bell, ground.box, pictures, deliveries, preferences, ground.owner),
        "preferences": preferences,
        "deliveries": deliveries,
        "refreshes": Refreshes(database, ladder),
        "kept": KeptCharts(database, clock, ground.bell),
        "retention": Retention(database, clock, Idempotency(database, clock)),
        "templates": Templates(database, clock),
        "renders": Renders(pictures, meter, clock, preferences),
    }


def _build_desk(
    ground: Ground, slack: SlackGateway, installations: Installations, charting: Charting, billing: "Billing"
) -> Desk:
    return Desk(
        settings=ground.settings,
        clock=ground.clock,
        database=ground.database,
        charts=charting["charts"],
        preferences=charting["preferences"],
        billing=billing["billing"],
        links=billing["links"],
        keys=billing["keys"],
        installations=installations,
        slack=slack,
    )


class Guards(TypedDict):
    """What `Services` takes to keep watch."""

    metrics: Metrics
    rates: Rates
    policy: PolicyKeeper


def _build_guards(settings: Settings, clock: Clock, metrics: Metrics) -> Guards:
    return {"metrics": metrics, "rates": Rates(settings, metrics), "policy": build_policy(settings, clock, metrics)}


def build_policy(settings: Settings, clock: Clock, metrics: Metrics) -> PolicyKeeper:
    """The policy in force, and the way to its source."""
    return PolicyKeeper(policy_source(settings.policy_url), settings.var / "policy.json", clock, metrics)


class Billing(TypedDict):
    """What `Services` takes from the room of billing."""

    meter: Meter
    keys: KeyRing
    revocations: RevocationList
    links: LinkedWebhooks
    billing: BillingDesk
    stripe: StripeGateway
    inbox: Inbox


def _build_billing(ground: Ground) -> Billing:
    database, clock, settings = ground.database, ground.clock, ground.settings
    stripe, revocations = stripe_gateway(settings), RevocationList(database, clock)
    return {
        "meter": Meter(database, clock, Spool(settings.var / "spool")),
        "keys": KeyRing(ground.box, revocations),
        "revocations": revocations,
        "links": LinkedWebhooks(database, clock, ground.box),
        "billing": BillingDesk(database, stripe, clock),
        "stripe": stripe,
        "inbox": Inbox(database, stripe, clock),
    }


def build_cache(settings: Settings) -> Cache:
    """Pictures in files of this machine, or in the Redis of all machines; the latest in memory."""
    files = FileCache(settings.var / "pictures")
    if settings.redis_url is None:
        return RecentlyUsed(files)
    return RecentlyUsed(SharedCache(settings.redis_url.get_secret_value(), files))


def build_renderer(settings: Settings) -> Studio:
    """The pool of browsers; nothing is started before the first picture or `ready`."""
    return Studio(
        browsers=settings.render_browsers,
        timeout_seconds=settings.render_timeout_seconds,
        chromium=settings.chromium,
        chromedriver=settings.chromedriver,
        grid=settings.selenium_remote_url,
        keep=settings.render_kept_marks,
    )


def read_secret_keys(settings: Settings) -> list[str]:
    """The keys of the settings, or those in `secret.keys` of the var folder, made on the first run with mode 600."""
    if settings.secret_keys is not None:
        return [key.strip() for key in settings.secret_keys.get_secret_value().split(",") if key.strip()]
    path = settings.var / "secret.keys"
    settings.var.mkdir(parents=True, exist_ok=True)
    _create_secret(path)
    return [line for line in path.read_text().splitlines() if line]


def _create_secret(path: Path) -> None:
    """Writes a new key unless the file exists. The key is complete before the name does, so that of several
    processes that start at once all read the same one."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _refuse_known_secrets(settings: Settings) -> None:
    if settings.uses_sandbox_secrets and not settings.plays_in_sandbox:
        raise Misconfigured(
            "SLACK_SIGNING_SECRET: set it to your Slack app's own (with SLACK_CLIENT_ID and SLACK_CLIENT_SECRET): "
            "anybody could pretend to be Slack with the sandbox's"
        )
