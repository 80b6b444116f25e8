"""Where the app is installed: Slack's tokens, sealed, and the states of installations that are under way."""

import json
import logging
import secrets
from datetime import datetime, timedelta
from typing import Any, cast

from slack_sdk import WebClient
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth import InstallationStore, OAuthStateStore
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.token_rotation import TokenRotator
from sqlalchemy import CursorResult, String, Text, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.clock import Clock
from core.database import Base, Database, UtcDateTime
from core.secrets import SecretBox
from core.settings import Settings

STATE_LIFETIME = timedelta(minutes=10)
log = logging.getLogger(__name__)


class InstallationRecord(Base):
    """What one person's installation gave us; `sealed` is all of it, tokens included.

    `workspace` is what the token is good for and what everything else is filed under: a team's id, or the
    organization's when it was installed for a whole Enterprise Grid.
    """

    __tablename__ = "installations"

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str] = mapped_column(String(40), index=True)
    user_id: Mapped[str] = mapped_column(String(40))
    installed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sealed: Mapped[str] = mapped_column(Text)


class OAuthState(Base):
    """An installation that was begun; only a fingerprint of its state is kept."""

    __tablename__ = "oauth_states"

    fingerprint: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


def workspace_id(enterprise_id: str | None, team_id: str | None, *, is_enterprise_install: bool | None) -> str:
    """The id under which an installation and all that belongs to it is filed; "" when Slack names neither."""
    return (enterprise_id if is_enterprise_install or not team_id else team_id) or ""


class Installations(InstallationStore):
    """Slack's installation store on our database: one row for each person who installed, the newest one speaks.

    `rotator` renews tokens that run out; an app without token rotation has none of those.
    """

    def __init__(self, database: Database, box: SecretBox, clock: Clock, rotator: TokenRotator | None = None) -> None:
        self._database = database
        self._box = box
        self._clock = clock
        self._rotator = rotator

    @property
    def logger(self) -> logging.Logger:
        return log

    def save(self, installation: Installation) -> None:
        """Keeps the installation in place of an earlier one by the same person."""
        workspace = _workspace_of(installation)
        with self._database.transaction() as session:
            same = (InstallationRecord.workspace == workspace, InstallationRecord.user_id == installation.user_id)
            session.execute(delete(InstallationRecord).where(*same))
            session.add(
                InstallationRecord(
                    workspace=workspace,
                    user_id=installation.user_id,
                    installed_at=self._clock.now(),
                    sealed=self._seal(installation),
                )
            )

    def save_bot(self, bot: Bot) -> None:
        """Writes new tokens of a bot into every installation that holds its old ones."""
        workspace = _workspace_of(bot)
        with self._database.transaction() as session:
            for record in _records(session, workspace):
                installation = self._open(record)
                installation.bot_token = bot.bot_token
                installation.bot_refresh_token = bot.bot_refresh_token
                installation.bot_token_expires_at = bot.bot_token_expires_at
                record.sealed = self._seal(installation)

    def find_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None = False
    ) -> Bot | None:
        """The bot of the newest installation that has one."""
        found = self._newest(workspace_id(enterprise_id, team_id, is_enterprise_install=is_enterprise_install))
        return found.to_bot() if found else None

    def find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The newest installation, or the newest one by `user_id`."""
        workspace = workspace_id(enterprise_id, team_id, is_enterprise_install=is_enterprise_install)
        return self._newest(workspace, user_id)

    def delete_bot(self, *, enterprise_id: str | None, team_id: str | None) -> None:
        """Forgets the workspace: without the bot's token nothing of an installation is of use."""
        self.delete_installation(enterprise_id=enterprise_id, team_id=team_id)

    def delete_installation(
        self, *, enterprise_id: str | None, team_id: str | None, user_id: str | None = None
    ) -> None:
        """Forgets all installations of the workspace.

        With `user_id` nothing happens: it is a person's own token that was revoked then, and we ask for none; the
        bot's token, which came with it, still works.
        """
        if user_id is not None:
            return
        workspace = workspace_id(enterprise_id, team_id, is_enterprise_install=None)
        with self._database.transaction() as session:
            session.execute(delete(InstallationRecord).where(InstallationRecord.workspace == workspace))

    def current_bot(
        self, *, enterprise_id: str | None, team_id: str | None, is_enterprise_install: bool | None
    ) -> Bot | None:
        """The bot, with a token that is good for two hours at least: one that runs out sooner is exchanged at Slack
        first. None when it is not installed, or Slack no longer exchanges its token."""
        bot = self.find_bot(enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=is_enterprise_install)
        if bot is None or bot.bot_refresh_token is None or self._rotator is None:
            return bot
        try:
            fresh = self._rotator.perform_bot_token_rotation(bot=bot)
        except SlackTokenRotationError as error:
            log.warning("a token could not be renewed: %s", error.api_error.response.get("error"))
            return None
        if fresh is not None:
            self.save_bot(fresh)
        return fresh or bot

    def bot_token(self, workspace: str) -> str | None:
        """The bot token for a workspace or organization id, or None when the app is not installed there."""
        is_organization = workspace.startswith("E")
        bot = self.current_bot(
            enterprise_id=workspace if is_organization else None,
            team_id=None if is_organization else workspace,
            is_enterprise_install=is_organization,
        )
        return bot.bot_token if bot else None

    def installer_of(self, workspace: str) -> str | None:
        """The user id of who installed the app last."""
        found = self._newest(workspace)
        return found.user_id if found else None

    def installers_of(self, workspace: str) -> list[str]:
        """The user ids of all who installed the app, the newest first: Slack and its admins let them."""
        with self._database.reading() as session:
            return [record.user_id for record in _records(session, workspace)]

    def _newest(self, workspace: str, user_id: str | None = None) -> Installation | None:
        with self._database.reading() as session:
            opened = (self._open(record) for record in _records(session, workspace))
            wanted = (one for one in opened if one.bot_token and user_id in {None, one.user_id})
            return next(wanted, None)

    def _seal(self, installation: Installation) -> str:
        return self._box.seal(json.dumps(installation.to_dict_for_copying(), default=datetime.isoformat))

    def _open(self, record: InstallationRecord) -> Installation:
        return Installation(**json.loads(self._box.open(record.sealed)))


class OAuthStates(OAuthStateStore):
    """States that prove that an installation was begun here: each good once, for ten minutes."""

    def __init__(self, database: Database, box: SecretBox, clock: Clock) -> None:
        self._database = database
        self._box = box
        self._clock = clock

    @property
    def logger(self) -> logging.Logger:
        return log

    def issue(self, *_args: Any, **_kwargs: Any) -> str:
        """A new state of 256 random bits. Forgets those that ran out."""
        state, now = secrets.token_urlsafe(32), self._clock.now()
        with self._database.transaction() as session:
            session.execute(delete(OAuthState).where(OAuthState.expires_at <= now))
            session.add(OAuthState(fingerprint=self._box.fingerprints(state)[0], expires_at=now + STATE_LIFETIME))
        return state

    def consume(self, state: str) -> bool:
        """True for the first who brings a state that was issued and has not run out."""
        mine = OAuthState.fingerprint.in_(self._box.fingerprints(state))
        with self._database.transaction() as session:
            deleted = session.execute(delete(OAuthState).where(mine, OAuthState.expires_at > self._clock.now()))
        return cast("CursorResult[Any]", deleted).rowcount == 1


def token_rotator(settings: Settings) -> TokenRotator:
    """What renews the tokens of the app that the settings describe."""
    return TokenRotator(
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        client=WebClient(base_url=settings.slack_api_url, timeout=10),
    )


def _workspace_of(installed: Installation | Bot) -> str:
    return workspace_id(
        installed.enterprise_id, installed.team_id, is_enterprise_install=installed.is_enterprise_install
    )


def _records(session: Session, workspace: str) -> list[InstallationRecord]:
    newest_first = (InstallationRecord.installed_at.desc(), InstallationRecord.id.desc())
    mine = InstallationRecord.workspace == workspace
    return list(session.scalars(select(InstallationRecord).where(mine).order_by(*newest_first)))
