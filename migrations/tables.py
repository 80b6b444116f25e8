"""Importing this module makes every table known to `Base.metadata`."""

from billing.accounts import BillingAccount
from billing.inbox import StoredEvent
from billing.key_records import KeyRecord
from billing.ledger import CreditDay, Entry
from billing.linked_webhooks import LinkedWebhook
from charts.installations import InstallationRecord, OAuthState
from charts.models import Chart, Delivery, DeliveryChart
from charts.preferences import WorkspaceSettings
from charts.templates import Template
from commands.drafts import Draft
from commands.events import SlackEvent
from core.database import Base
from core.idempotency import IdempotentAnswer
from core.jobs import Job

TABLES = (
    BillingAccount,
    StoredEvent,
    KeyRecord,
    LinkedWebhook,
    CreditDay,
    Entry,
    InstallationRecord,
    OAuthState,
    Chart,
    Delivery,
    DeliveryChart,
    Template,
    WorkspaceSettings,
    Draft,
    SlackEvent,
    IdempotentAnswer,
    Job,
)
"""Every table, once."""

METADATA = Base.metadata
