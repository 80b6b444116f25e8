"""Slack webhooks that were linked to a workspace: what is posted to one counts on that workspace's plan.

The address is a secret: whoever posts proves that they hold it by naming it. So a keyed hash is all that is kept of it,
with a name and its last characters for people to tell it by.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from billing.accounts import plan_of
from core.clock import Clock
from core.database import Base, Database, UtcDateTime
from core.errors import Conflict, Flaw, Invalid, NotFound
from core.ids import new_id
from core.secrets import SecretBox

PURPOSE = "linked webhook"
LONGEST_NAME = 80
SHOWN = 4
"""Characters of the address that are kept: enough to tell a dozen webhooks apart, and none of the rest."""


class LinkedWebhook(Base):
    """A link. `fingerprint` is a keyed hash of the address, `ending` its last characters."""

    __tablename__ = "linked_webhooks"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64), unique=True)
    workspace: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    ending: Mapped[str] = mapped_column(String(8))
    linked_by: Mapped[str] = mapped_column(String(40))
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AlreadyLinked(Conflict):
    """The webhook belongs to another installation."""

    code = "webhook_already_linked"


class TooManyLinks(Conflict):
    """The plan allows no further linked webhook."""

    code = "too_many_linked_webhooks"


class NoSuchLink(NotFound):
    """There is no such linked webhook in this workspace."""

    code = "no_such_linked_webhook"


@dataclass(frozen=True, slots=True)
class Payer:
    """Whose credits something uses. `linked`: on that workspace's plan; else, whatever its plan, on the free one."""

    account: str
    linked: bool


@dataclass(frozen=True, slots=True)
class LinkedWebhooks:
    """Links webhooks and finds who pays. `path` is the part of an address behind the host, the same wherever it is
    sent."""

    database: Database
    clock: Clock
    box: SecretBox

    def link(self, workspace: str, name: str, path: str, linked_by: str) -> LinkedWebhook:
        """Links the webhook; one that is linked here already is given the new name. Raises Invalid, AlreadyLinked and
        TooManyLinks."""
        name, prints = name.strip(), self._fingerprints(path)
        if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
            raise Invalid([Flaw("/name", f"Give the webhook a name of 1 to {LONGEST_NAME} characters.")])
        try:
            with self.database.transaction() as session:
                row = _find(session, prints) or self._new(session, workspace, path)
                if row.workspace != workspace:
                    raise _linked_elsewhere()
                row.fingerprint, row.name, row.linked_by = prints[0], name, linked_by
                session.add(row)
        except IntegrityError:  # Another linked it in this moment.
            raise _linked_elsewhere() from None
        return row

    def listed(self, workspace: str) -> list[LinkedWebhook]:
        """The workspace's links, the newest first."""
        mine = select(LinkedWebhook).where(LinkedWebhook.workspace == workspace)
        with self.database.reading() as session:
            return list(session.scalars(mine.order_by(LinkedWebhook.linked_at.desc(), LinkedWebhook.id)))

    def unlink(self, workspace: str, link_id: str) -> LinkedWebhook:
        """Forgets a link, and returns what it was. Raises NoSuchLink, also for another workspace's."""
        with self.database.transaction() as session:
            row = session.get(LinkedWebhook, link_id)
            if row is None or row.workspace != workspace:
                raise NoSuchLink("That webhook is not linked here any more.")
            session.delete(row)
        return row

    def payer(self, team: str, path: str) -> Payer:
        """Who pays for what is posted to the webhook of `team`. A hash made with an older key is made anew, so that the
        older key can go once its links have been used."""
        prints = self._fingerprints(path)
        with self.database.reading() as session:
            row = _find(session, prints)
        if row is None:
            return Payer(team, linked=False)
        if row.fingerprint != prints[0]:
            renewed = update(LinkedWebhook).where(LinkedWebhook.id == row.id).values(fingerprint=prints[0])
            with self.database.transaction() as session:
                session.execute(renewed)
        return Payer(row.workspace, linked=True)

    def _fingerprints(self, path: str) -> list[str]:
        return self.box.fingerprints(path, PURPOSE)

    def _new(self, session: Session, workspace: str, path: str) -> LinkedWebhook:
        now = self.clock.now()
        most = plan_of(session, workspace, now).keys
        mine = select(func.count()).select_from(LinkedWebhook).where(LinkedWebhook.workspace == workspace)
        if (session.scalar(mine) or 0) >= most:
            raise TooManyLinks(
                f"This workspace has {most} linked webhooks, as many as its plan allows. Unlink one first."
            )
        return LinkedWebhook(id=new_id("hook"), workspace=workspace, ending=path[-SHOWN:], linked_at=now)


def forget_links(session: Session, workspace: str) -> None:
    """Forgets all links of a workspace that leaves."""
    session.execute(delete(LinkedWebhook).where(LinkedWebhook.workspace == workspace))


def _find(session: Session, prints: list[str]) -> LinkedWebhook | None:
    return session.scalar(select(LinkedWebhook).where(LinkedWebhook.fingerprint.in_(prints)))


def _linked_elsewhere() -> AlreadyLinked:
    return AlreadyLinked("This webhook is linked to another installation of Grapiture. Unlink it there first.")
