"""A database of its own for each test, and a clock that stands still until it is moved."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, request
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

import billing.accounts
import billing.inbox
import billing.key_records
import billing.ledger  # noqa: F401  # each of the four brings its tables
from billing.inbox import Inbox
from billing.stripe_gateway import LiveStripe
from core.clock import SystemClock
from core.database import Database
from core.errors import GrapitureError
from core.secrets import SecretBox
from sandbox.stripe import StripeStandIn

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
WORKSPACE = "T0FLORIST"
OUTSIDER = "T0OUTSIDE"


class StoppedClock:
    """A clock that a test moves by hand."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.transaction() as session:
        yield session


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock(NOON)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def workspace() -> str:
    return WORKSPACE


@pytest.fixture
def outsider() -> str:
    return OUTSIDER


@pytest.fixture
def box() -> SecretBox:
    return SecretBox(["the only secret"])


API_KEY = "sk_test_florist"
WEBHOOK_SECRET = "whsec_florist"


@dataclass(frozen=True)
class Street:
    """The stand-in for Stripe on a port of its own, our webhook next door, and the real gateway between them."""

    address: str
    stand_in: StripeStandIn
    gateway: LiveStripe
    inbox: Inbox
    secret: str = WEBHOOK_SECRET
    api_key: str = API_KEY

    @property
    def shop(self):
        return self.stand_in.shop

    def settle(self) -> None:
        """Returns when every webhook was delivered."""
        assert self.stand_in.postman.wait(10)


def webhook(app: Flask, database: Database, gateway: LiveStripe, inbox: Inbox) -> None:
    """Our side of the street, as short as it can be: keep the event, then apply it."""

    @app.post("/stripe/webhook")
    def receive():
        try:
            event = gateway.read_event(request.data, request.headers.get("Stripe-Signature", ""), SystemClock().now())
        except GrapitureError as error:
            return error.code, 400
        with database.transaction() as session:
            inbox.receive(session, event)
        inbox.apply(event.id)
        return "", 200


class QuietHandler(WSGIRequestHandler):
    """Keeps a failed test's report free of hundreds of request lines."""

    def log_request(self, code="-", size="-") -> None:
        pass


@contextmanager
def open_street(database: Database, pauses: tuple[float, ...], *, listening: bool) -> Iterator[Street]:
    app = Flask("street")
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=QuietHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    stand_in = StripeStandIn(API_KEY, WEBHOOK_SECRET, f"{address}/stripe/webhook", pauses)
    gateway = LiveStripe(API_KEY, WEBHOOK_SECRET, f"{address}/play/stripe")
    inbox = Inbox(database, gateway, SystemClock())
    app.register_blueprint(stand_in.blueprint, url_prefix="/play/stripe")
    if listening:
        webhook(app, database, gateway, inbox)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Street(address, stand_in, gateway, inbox)
    stand_in.postman.wait(10)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def street(database: Database) -> Iterator[Street]:
    with open_street(database, (0.05, 0.1, 0.2), listening=True) as street:
        yield street


@pytest.fixture
def deaf_street(database: Database) -> Iterator[Street]:
    """A street where nobody takes the webhooks: a test delivers the events itself."""
    with open_street(database, (), listening=False) as street:
        yield street
