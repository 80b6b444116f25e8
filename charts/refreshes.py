"""Messages that show a chart which was replaced: changed in their place, free of charge.

Two replacements in quick succession may be worked on at the same time, so each job looks, when it has changed the
message, whether a later one did so before it; then it does it once more. The last change made is always the newest.
"""

import logging
from dataclasses import dataclass

from charts.ladder import Ladder, Message
from charts.loading import load_parts, remember_files
from charts.models import Delivery
from charts.requests import ToChannel
from charts.rungs import Files
from charts.slack_gateway import NotInstalled, Posted, SlackAway, SlackRefused
from core.database import Database
from core.jobs import Claim
from renderers.drawing import RenderBusy

REFRESH = "refresh"
MOST_ATTEMPTS = 8
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refreshes:
    """Carries the changes out."""

    database: Database
    ladder: Ladder

    def run(self, claim: Claim) -> None:
        """The job's handler. Raises SlackAway when Slack or the browsers should be asked again."""
        delivery_id, shown = claim.payload["delivery"], claim.payload["wanted"]
        at_last = claim.attempt >= MOST_ATTEMPTS
        while (loaded := self._load(delivery_id, shown)) is not None:
            message, shown = loaded
            rung = self._change(delivery_id, message, at_last=at_last)
            if rung is None or not self._was_overtaken(delivery_id, shown, rung):
                return

    def _change(self, delivery_id: str, message: Message, *, at_last: bool) -> str | None:
        """The rung on which the message is now, or None when it stays as it is."""
        keep = lambda files: self._keep_files(delivery_id, files)  # noqa: E731  # a name for one argument
        try:
            return self.ladder.post(message, keep, at_last=at_last).rung
        except (SlackRefused, NotInstalled) as error:
            log.info("message of delivery %s cannot be changed any more: %s", delivery_id, error)
        except (SlackAway, RenderBusy) as error:
            if not at_last:
                raise SlackAway(str(error), retry_after=error.retry_after) from error
            log.warning("message of delivery %s stays as it is: %s", delivery_id, error)
        return None

    def _load(self, delivery_id: str, wanted: int) -> tuple[Message, int] | None:
        """The message as it should be now, and which replacement that shows; None when there is none to change, or
        when a later job will see to it."""
        with self.database.reading() as session:
            delivery = session.get(Delivery, delivery_id)
            if delivery is not None and delivery.state == "accepted":
                raise SlackAway("The message is not posted yet.", retry_after=1)
            if delivery is None or delivery.channel is None or delivery.ts is None:
                return None
            if delivery.shown <= wanted < delivery.wanted:
                return None
            to, posted = ToChannel(delivery.workspace, delivery.channel), Posted(delivery.channel, delivery.ts)
            message = Message(to, delivery.payload, load_parts(session, delivery), delivery.author, posted)
            return message, delivery.wanted

    def _keep_files(self, delivery_id: str, files: Files) -> None:
        with self.database.transaction() as session:
            remember_files(session, delivery_id, files)

    def _was_overtaken(self, delivery_id: str, shown: int, rung: str) -> bool:
        """Writes down how far the message came. True when something later had been shown before."""
        with self.database.transaction() as session:
            delivery = session.get(Delivery, delivery_id)
            if delivery is None:
                return False
            overtaken = delivery.shown > shown
            delivery.shown, delivery.delivered_as = max(delivery.shown, shown), rung
            return overtaken
