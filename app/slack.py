"""Slack's app framework over our commands: who may ask, how the app is installed, and what happens when we fail."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_bolt.context import BoltContext
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler
from slack_sdk.oauth import OAuthStateStore, OAuthStateUtils

from charts.installations import Installations
from commands.asking import workspace_of
from commands.blocks import plain, section
from commands.departure import forget_workspace
from commands.desk import Desk
from commands.events import take_event
from commands.registry import register
from commands.replies import apologize, ephemeral
from core.errors import GrapitureError
from core.ids import new_id

SCOPES: Mapping[str, str] = {
    "commands": "the slash command and the shortcut",
    "chat:write": "posts the charts that people ask for",
    "chat:write.public": "posts into a public channel without being invited first",
    "files:write": "uploads the pictures",
}
"""The bot's scopes, and what each is for."""
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
API_TIMEOUT_SECONDS = 10
log = logging.getLogger(__name__)


def create_bolt_app(desk: Desk, installations: Installations, states: OAuthStateStore) -> App:
    """The app: verifies Slack's signature, finds the workspace's bot, takes each event once, and runs the commands."""
    settings = desk.settings
    app = App(
        name="grapiture",
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        client=WebClient(
            base_url=settings.slack_api_url,
            timeout=API_TIMEOUT_SECONDS,
            retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=1)],
        ),
        authorize=StoredAuthorization(installations),  # type: ignore[arg-type]  # Bolt takes an Authorize too
        oauth_settings=_oauth(desk, installations, states),
        process_before_response=False,
        # A request waits for its listener's `ack`: with fewer threads than the web server has, some would wait for one.
        listener_executor=ThreadPoolExecutor(settings.web_threads, thread_name_prefix="slack"),
        user_facing_authorize_error_message=(
            f"Grapiture is not installed in this workspace. Install it at {settings.public_url}{INSTALL_PATH}"
        ),
    )
    app.use(_take_once(desk))
    _forget_when_uninstalled(app, desk)
    register(app, desk)
    app.error(_apologize)
    return app


class StoredAuthorization(Authorize):
    """Finds the bot of an asking workspace in what we know. Slack's own asks `auth.test` before each answer, which
    would make our three seconds depend on a second request."""

    def __init__(self, installations: Installations) -> None:
        self._installations = installations

    def __call__(
        self,
        *,
        context: BoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult | None:
        bot = self._installations.current_bot(
            enterprise_id=enterprise_id, team_id=team_id, is_enterprise_install=context.is_enterprise_install
        )
        if bot is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_token=bot.bot_token,
            bot_scopes=bot.bot_scopes,
            user_id=user_id,
        )


class StateCookie(OAuthStateUtils):
    """The cookie that ties an installation to the browser that began it. It is `Secure` unless we are reached by plain
    HTTP, as on one's own machine: then it would not come back."""

    def __init__(self, *, secure: bool) -> None:
        super().__init__()
        self._secure = secure

    def build_set_cookie_for_new_state(self, state: str) -> str:
        return self._written(super().build_set_cookie_for_new_state(state))

    def build_set_cookie_for_deletion(self) -> str:
        return self._written(super().build_set_cookie_for_deletion())

    def _written(self, cookie: str) -> str:
        return cookie if self._secure else cookie.replace(" Secure;", "")


def _oauth(desk: Desk, installations: Installations, states: OAuthStateStore) -> OAuthSettings:
    settings = desk.settings
    oauth = OAuthSettings(
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        scopes=list(SCOPES),
        user_scopes=[],
        redirect_uri=f"{settings.public_url}{REDIRECT_PATH}",
        install_path=INSTALL_PATH,
        install_page_rendering_enabled=False,  # Slack's directory wants an address that leads to its consent page.
        redirect_uri_path=REDIRECT_PATH,
        authorization_url=settings.slack_authorize_url,
        installation_store=installations,
        installation_store_bot_only=True,
        state_store=states,
    )
    oauth.state_utils = StateCookie(secure=settings.public_url.startswith("https:"))
    return oauth


def _take_once(desk: Desk) -> Callable[..., BoltResponse | None]:
    def take_once(body: dict[str, Any], next: Callable[[], None]) -> BoltResponse | None:  # noqa: A002  # Bolt's name
        event_id = body.get("event_id") if body.get("type") == "event_callback" else None
        if event_id is not None and not take_event(desk.database, desk.clock, event_id):
            return BoltResponse(status=200)
        next()
        return None

    return take_once


def _forget_when_uninstalled(app: App, desk: Desk) -> None:
    def forget(context: BoltContext, body: dict[str, Any]) -> None:
        told = body.get("event_time")
        asked_at = datetime.fromtimestamp(told, UTC) if isinstance(told, int) else None
        forget_workspace(desk.database, desk.clock, workspace_of(context), asked_at)

    def forget_bot(context: BoltContext, body: dict[str, Any], event: dict[str, Any]) -> None:
        if event.get("tokens", {}).get("bot"):
            forget(context, body)

    app.event("app_uninstalled")(forget)
    app.event("tokens_revoked")(forget_bot)


def _apologize(error: Exception, request: BoltRequest, response: BoltResponse | None) -> BoltResponse | None:
    """Tells the person: in the answer while there is one to give, else by the response address. Without either, Slack
    shows a warning sign of its own. What nobody expected is logged under a name that the person is shown."""
    body, context = request.body, request.context
    told = apologize(error) if isinstance(error, GrapitureError) else _report(error, body)
    if context.ack.response is None and response is not None:
        return _as_answer(body, told)
    if context.respond is not None and context.response_url:
        context.respond(told)
    return None


def _report(error: Exception, body: Mapping[str, Any]) -> dict[str, Any]:
    name = new_id("fault")
    log.error("%s: %s failed", name, body.get("command") or body.get("type"), exc_info=error)
    return ephemeral(f"Something went wrong on our side. Try again; if it happens again, tell us this name: {name}")


def _as_answer(body: Mapping[str, Any], told: dict[str, Any]) -> BoltResponse | None:
    """What Slack shows when it comes as the answer to a command or a modal; None for what shows nothing."""
    if "command" in body:
        return BoltResponse(status=200, body=told)
    if body.get("type") == "view_submission":
        view = {"type": "modal", "title": plain("Sorry"), "close": plain("Close"), "blocks": [section(told["text"])]}
        return BoltResponse(status=200, body={"response_action": "update", "view": view})
    return None
