"""What every command, click and event is handed: the parts of the house that it may use."""

from dataclasses import dataclass

from billing.desk import BillingDesk
from billing.keys import KeyRing
from billing.linked_webhooks import LinkedWebhooks
from charts.charts import Charts
from charts.installations import Installations
from charts.preferences import PreferenceBook
from charts.slack_gateway import SlackGateway
from core.clock import Clock
from core.database import Database
from core.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """Built once by the wiring; safe to use from many threads."""

    settings: Settings
    clock: Clock
    database: Database
    charts: Charts
    preferences: PreferenceBook
    billing: BillingDesk
    links: LinkedWebhooks
    keys: KeyRing
    installations: Installations
    slack: SlackGateway
