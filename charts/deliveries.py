"""Delivering: draw what the message needs, put it into the message, post it, and settle the credit.

The delivery's row says how far it came. A posting that was recorded is never repeated; one whose answer from Slack was
cut off cannot be told from one that never arrived, and is.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from billing import ledger
from charts.ladder import Delivered, Ladder, Message
from charts.loading import load_parts, remember_files
from charts.models import Delivery
from charts.requests import Destination, ToChannel
from charts.rungs import Files
from charts.seals import open_destination
from charts.slack_gateway import (
    NotInstalled,
    Posted,
    SlackAway,
    SlackGateway,
    SlackRefused,
    WebhookAnswer,
    WebhookRefused,
)
from core.clock import Clock
from core.database import Database
from core.errors import Conflict, GrapitureError
from core.jobs import Claim
from core.secrets import SecretBox
from renderers.drawing import RenderBusy

DELIVER = "deliver"
MOST_ATTEMPTS = 8
log = logging.getLogger(__name__)


class StillDelivering(Conflict):
    """The message is being posted at this moment, for an earlier request."""

    code = "still_delivering"


class EarlierFailure(GrapitureError):
    """The message was tried before, for the same request, and could not be posted."""

    code = "slack_refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a delivery ended: `posted`, with Slack's answer where it went through a webhook, else the place and the rung
    of the ladder; or the error."""

    posted: bool
    answer: WebhookAnswer | None = None
    error: GrapitureError | None = None
    place: Posted | None = None
    rung: str | None = None


@dataclass(frozen=True, slots=True)
class Deliveries:
    """Carries deliveries out."""

    database: Database
    clock: Clock
    box: SecretBox
    slack: SlackGateway
    ladder: Ladder

    def run(self, claim: Claim) -> None:
        """The job's handler: delivers, and raises SlackAway when Slack or the browsers should be asked again."""
        delivery_id = claim.payload["delivery"]
        at_last = claim.attempt >= MOST_ATTEMPTS
        outcome = self.deliver(delivery_id, patient=not at_last, at_last=at_last)
        if not outcome.posted:
            log.info("delivery %s failed: %s", delivery_id, outcome.error)

    def deliver(self, delivery_id: str, *, patient: bool, at_last: bool = False) -> Outcome:
        """Delivers once. With `patient`, what may pass (Slack away, browsers busy) raises SlackAway; `at_last`, a
        picture that nobody has time to draw is done without."""
        message = self._load(delivery_id)
        if message is None:
            return Outcome(posted=True)
        try:
            delivered = self.ladder.post(message, lambda files: self._keep_files(delivery_id, files), at_last=at_last)
        except GrapitureError as error:
            if patient and _will_pass(error):
                raise SlackAway(str(error), retry_after=error.retry_after) from error
            self._fail(delivery_id, message, error)
            answer = error.answer if isinstance(error, WebhookRefused) else None
            return Outcome(posted=False, answer=answer, error=error)
        self._settle(delivery_id, delivered)
        return Outcome(posted=True, answer=delivered.answer, place=delivered.posted, rung=delivered.rung)

    def outcome_of(self, session: Session, delivery_id: str) -> Outcome:
        """How a delivery that was begun before ended. Raises StillDelivering."""
        delivery = session.get_one(Delivery, delivery_id)
        if delivery.state == "accepted":
            raise StillDelivering("The first request with this key is still at work. Ask again.", retry_after=1)
        if delivery.state == "failed":
            return Outcome(posted=False, error=EarlierFailure(delivery.error or "The message could not be posted."))
        place = Posted(delivery.channel, delivery.ts) if delivery.channel and delivery.ts else None
        return Outcome(posted=True, answer=WebhookAnswer(200, "ok"), place=place, rung=delivery.delivered_as)

    def _load(self, delivery_id: str) -> Message | None:
        """The message to post, or None when there is nothing left to do."""
        with self.database.transaction() as session:
            delivery = session.get(Delivery, delivery_id)
            if delivery is None or delivery.state != "accepted" or delivery.destination is None:
                return None
            delivery.attempted_at = self.clock.now()
            destination = open_destination(self.box, delivery.destination)
            return Message(destination, delivery.payload, load_parts(session, delivery), delivery.author)

    def _keep_files(self, delivery_id: str, files: Files) -> None:
        with self.database.transaction() as session:
            remember_files(session, delivery_id, files)

    def _settle(self, delivery_id: str, delivered: Delivered) -> None:
        now = self.clock.now()
        with self.database.transaction() as session:
            ledger.commit(session, delivery_id, now)
            delivery = session.get(Delivery, delivery_id)
            if delivery is None:  # The workspace left while Slack was asked.
                return
            delivery.state, delivery.posted_at, delivery.delivered_as = "posted", now, delivered.rung
            if delivered.posted:
                delivery.channel, delivery.ts = delivered.posted.channel, delivered.posted.ts
            delivery.destination = None

    def _fail(self, delivery_id: str, message: Message, error: GrapitureError) -> None:
        with self.database.transaction() as session:
            ledger.release(session, delivery_id, self.clock.now())
            delivery = session.get(Delivery, delivery_id)
            if delivery is None:
                return
            delivery.state, delivery.error, delivery.destination = "failed", str(error), None
        self._tell_author(message.destination, message.author, error)

    def _tell_author(self, destination: Destination, author: str | None, error: GrapitureError) -> None:
        """A failure is a sentence to whoever asked, never a picture in a channel."""
        if not isinstance(destination, ToChannel):
            return
        text = f"Your chart could not be posted. {explain(error)}"
        try:
            if destination.response_url:
                self.slack.respond(destination.response_url, {"response_type": "ephemeral", "text": text})
            elif author:
                self.slack.whisper(destination.workspace, destination.channel, author, text)
        except (SlackAway, SlackRefused, NotInstalled) as second:
            log.warning("could not tell an author of a failed delivery: %s", second)


EXPLANATIONS: Mapping[str, str] = {
    "channel_not_found": "Slack does not show me that channel. Invite me with `/invite @Grapiture`, then try again.",
    "not_in_channel": "I am not in that channel. Invite me with `/invite @Grapiture`, then try again.",
    "is_archived": "That channel is archived. Choose another.",
    "channel_is_archived": "That channel is archived. Choose another.",
    "restricted_action": "Your workspace does not let me post there. Ask an admin, or choose another channel.",
    "msg_too_long": "The message is longer than Slack allows. Send a shorter text.",
}


def explain(error: GrapitureError) -> str:
    """What an author can do about a failed delivery."""
    if isinstance(error, SlackRefused):
        return EXPLANATIONS.get(error.word, str(error))
    return str(error)


def _will_pass(error: GrapitureError) -> bool:
    return isinstance(error, SlackAway | RenderBusy) or (isinstance(error, WebhookRefused) and error.will_pass)
