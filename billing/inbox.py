"""What Stripe tells us: kept once, applied once, in any order.

An event is only a reason to look: applying it asks Stripe how the subscription is now. Stripe is asked outside of any
transaction, and the answer is written only if nobody wrote since before the question, so that of two answers that
cross each other the older one never wins.
"""

from datetime import datetime

from sqlalchemy import String, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from billing.accounts import Subscription, apply_subscription, revision_of
from billing.gateway import NotInStripe, StripeEvent, StripeGateway
from core.clock import Clock
from core.database import Base, Database, UtcDateTime
from core.errors import GrapitureError, NotFound, Unavailable

JOB_KIND = "stripe_event"
"""The kind of the job that applies an event; its payload is `{"event": id}`."""

TRIES = 5
LONGEST_ERROR = 200


class StoredEvent(Base):
    """An event that Stripe delivered; `applied_at` tells that nothing more is to be done, `error` what went wrong."""

    __tablename__ = "stripe_events"

    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    type: Mapped[str] = mapped_column(String(100))
    subscription: Mapped[str | None] = mapped_column(String(80))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    error: Mapped[str | None] = mapped_column(String(LONGEST_ERROR))


class Contended(Unavailable):
    """Others keep changing the same subscription; the event stays and can be applied again."""

    code = "subscription_contended"


class NoSuchEvent(NotFound):
    """The event was never received."""

    code = "no_such_event"


class Inbox:
    """Keeps Stripe's events and applies them."""

    def __init__(self, database: Database, gateway: StripeGateway, clock: Clock) -> None:
        self._database = database
        self._gateway = gateway
        self._clock = clock

    def receive(self, session: Session, event: StripeEvent) -> bool:
        """Keeps the event. False when it was there already: then there is nothing to do but to thank Stripe.

        Write the job that applies it in the same transaction. An event that concerns no subscription is kept as
        applied.
        """
        now = self._clock.now()
        stored = StoredEvent(
            id=event.id,
            type=event.type,
            subscription=event.subscription,
            received_at=now,
            applied_at=None if event.subscription else now,
        )
        try:
            with session.begin_nested():
                session.add(stored)
        except IntegrityError:
            return False
        return True

    def apply(self, event_id: str) -> None:
        """Brings the event's subscription to where Stripe has it; repeating it does nothing.

        Raises NoSuchEvent; and, leaving the event to be applied again, Contended and what the gateway raises.
        """
        with self._database.reading() as session:
            event = session.get(StoredEvent, event_id)
        if event is None:
            raise NoSuchEvent("There is no such event; have Stripe deliver it again.")
        if event.applied_at is not None or event.subscription is None:
            return
        try:
            self._follow(event.id, event.subscription)
        except NotInStripe as error:
            self._note(event.id, str(error), done=True)
        except GrapitureError as error:
            self._note(event.id, str(error), done=False)
            raise

    def _follow(self, event_id: str, subscription_id: str) -> None:
        for _ in range(TRIES):
            with self._database.reading() as session:
                revision = revision_of(session, subscription_id)
            subscription = self._gateway.subscription(subscription_id)
            if self._write(event_id, subscription, revision):
                return
        raise Contended("The subscription is changing at the moment. Try again in a few seconds.", retry_after=5)

    def _write(self, event_id: str, subscription: Subscription | None, revision: int) -> bool:
        now = self._clock.now()
        with self._database.transaction() as session:
            if subscription is not None and not apply_subscription(session, subscription, revision, now):
                return False
            _mark(session, event_id, applied_at=now, error=None)
        return True

    def _note(self, event_id: str, error: str, *, done: bool) -> None:
        with self._database.transaction() as session:
            _mark(session, event_id, applied_at=self._clock.now() if done else None, error=error[:LONGEST_ERROR])


def _mark(session: Session, event_id: str, applied_at: datetime | None, error: str | None) -> None:
    waiting = update(StoredEvent).where(StoredEvent.id == event_id, StoredEvent.applied_at.is_(None))
    session.execute(waiting.values(applied_at=applied_at, error=error))


def waiting_events(session: Session) -> list[str]:
    """The ids of the events still to be applied, the oldest first: what to look into after an outage."""
    waiting = select(StoredEvent.id).where(StoredEvent.applied_at.is_(None))
    return list(session.scalars(waiting.order_by(StoredEvent.received_at, StoredEvent.id)))
