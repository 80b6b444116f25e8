"""The one door to Slack: the Web API with a workspace's own token, incoming webhooks and response addresses."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import urllib3
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError

from core.errors import GrapitureError, NotFound, Unavailable

# Slack closes a request after 30 s by its own account of timeouts; a webhook that is silent for 10 s is away.
TIMEOUT = urllib3.Timeout(connect=3, read=10)
NO_RETRY = urllib3.Retry(total=0, redirect=False)


class NotInstalled(NotFound):
    """The workspace has not installed the app, or has removed it."""

    code = "not_installed"


class SlackAway(Unavailable):
    """Slack could not be reached, answered 5xx, or asked us to slow down (`retry_after`)."""

    code = "slack_unavailable"


class SlackRefused(GrapitureError):
    """Slack answered no. `word` is its own error code; `details` are its messages, with the pointers it gives; `advice`
    is what can be done about it."""

    code = "slack_refused"

    def __init__(self, word: str, details: tuple[str, ...] = (), advice: str = "") -> None:
        self.word = word
        self.details = details
        said = f"Slack answered `{word}`" + (f": {'; '.join(details)}" if details else "") + "."
        super().__init__(f"{advice} {said}".strip())


@dataclass(frozen=True, slots=True)
class WebhookAnswer:
    """What hooks.slack.com answered, word for word."""

    status: int
    body: str
    retry_after: str | None = None


class WebhookRefused(SlackRefused):
    """hooks.slack.com did not take the message."""

    def __init__(self, answer: WebhookAnswer) -> None:
        super().__init__(answer.body[:200] or str(answer.status))
        self.answer = answer
        self.retry_after = _seconds(answer.retry_after)

    @property
    def will_pass(self) -> bool:
        """True when the same request may be taken later."""
        return self.answer.status == 429 or self.answer.status >= 500


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands."""

    channel: str
    ts: str


class SlackGateway(Protocol):
    """Slack as we need it. Every method may raise SlackAway; those with a workspace also SlackRefused, NotInstalled."""

    def client(self, workspace: str) -> WebClient:
        """Slack's own client with the workspace's token, for what this protocol does not name."""

    def upload(self, workspace: str, data: bytes, *, name: str, alt_text: str) -> str:
        """Uploads a picture that is in no channel yet, and returns its file id. Slack needs a moment before the file
        may be shown in a block."""

    def post(self, workspace: str, channel: str, payload: Mapping[str, Any]) -> Posted: ...

    def update(self, workspace: str, posted: Posted, payload: Mapping[str, Any]) -> Posted:
        """Puts another content in the place of a message of ours."""

    def whisper(self, workspace: str, channel: str, user: str, text: str) -> None:
        """Shows `text` to one person."""

    def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        """Answers an interaction. Raises SlackRefused when the address is used up."""

    def send(self, webhook_url: str, body: bytes, content_type: str) -> WebhookAnswer:
        """Posts a body to an incoming webhook exactly as it is."""


class SlackOverHttp:
    """The real Slack, or a stand-in at another address. `token_of` finds a workspace's bot token, or None."""

    def __init__(self, api_url: str, token_of: Callable[[str], str | None]) -> None:
        self._api_url = api_url
        self._token_of = token_of
        self._http = urllib3.PoolManager(num_pools=8, maxsize=32, timeout=TIMEOUT, retries=NO_RETRY)

    def client(self, workspace: str) -> WebClient:
        token = self._token_of(workspace)
        if token is None:
            raise NotInstalled("Grapiture is not installed in this workspace. Install it again from /slack/install.")
        return WebClient(token=token, base_url=self._api_url, timeout=10, retry_handlers=[])

    def upload(self, workspace: str, data: bytes, *, name: str, alt_text: str) -> str:
        target = self._call(
            workspace,
            "files.getUploadURLExternal",
            {"filename": name, "length": len(data), "alt_txt": alt_text[:1000]},
        )
        answer = self._request("POST", target["upload_url"], data, "application/octet-stream")
        if answer.status != 200:
            raise SlackAway(f"Slack's file store answered {answer.status}.")
        files = [{"id": target["file_id"], "title": name}]
        self._call(workspace, "files.completeUploadExternal", {"files": files}, as_json=True)
        return str(target["file_id"])

    def post(self, workspace: str, channel: str, payload: Mapping[str, Any]) -> Posted:
        answer = self._call(workspace, "chat.postMessage", {**payload, "channel": channel}, as_json=True)
        return Posted(answer["channel"], answer["ts"])

    def update(self, workspace: str, posted: Posted, payload: Mapping[str, Any]) -> Posted:
        arguments = {**payload, "channel": posted.channel, "ts": posted.ts}
        answer = self._call(workspace, "chat.update", arguments, as_json=True)
        return Posted(answer["channel"], answer["ts"])

    def whisper(self, workspace: str, channel: str, user: str, text: str) -> None:
        self._call(workspace, "chat.postEphemeral", {"channel": channel, "user": user, "text": text}, as_json=True)

    def respond(self, response_url: str, payload: Mapping[str, Any]) -> None:
        answer = self._request("POST", response_url, json.dumps(payload).encode(), "application/json")
        if answer.status != 200:
            raise SlackRefused(answer.body[:200] or str(answer.status))

    def send(self, webhook_url: str, body: bytes, content_type: str) -> WebhookAnswer:
        return self._request("POST", webhook_url, body, content_type)

    def _call(self, workspace: str, method: str, arguments: dict[str, Any], *, as_json: bool = False) -> Any:
        client = self.client(workspace)
        try:
            return client.api_call(method, json=arguments) if as_json else client.api_call(method, params=arguments)
        except SlackApiError as error:
            raise _refusal(error) from None
        except (SlackClientError, OSError) as error:
            raise SlackAway(f"Slack could not be reached ({type(error).__name__}).") from error

    def _request(self, method: str, url: str, body: bytes, content_type: str) -> WebhookAnswer:
        try:
            answer = self._http.request(method, url, body=body, headers={"Content-Type": content_type})
        except urllib3.exceptions.HTTPError as error:
            raise SlackAway(f"Slack could not be reached ({type(error).__name__}).") from None
        return WebhookAnswer(answer.status, answer.data.decode("utf-8", "replace"), answer.headers.get("Retry-After"))


def _refusal(error: SlackApiError) -> GrapitureError:
    answer = error.response
    if answer.status_code == 429 or answer.status_code >= 500:
        seconds = _seconds(answer.headers.get("Retry-After"))
        return SlackAway(f"Slack answered {answer.status_code}.", retry_after=seconds)
    data = answer.data if isinstance(answer.data, dict) else {}
    messages = data.get("response_metadata", {}).get("messages", [])
    return SlackRefused(str(data.get("error", answer.status_code)), tuple(str(message) for message in messages))


def _seconds(header: str | None) -> float | None:
    """A Retry-After in seconds; Slack does not send the other form, a date."""
    return float(header) if header and header.isdecimal() else None
