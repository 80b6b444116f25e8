"""Events: wrapped, sent, and sent again until the app says it has them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from sandbox.identifiers import mint, secret
from sandbox.sender import Ack, Sender
from sandbox.shapes import Json
from sandbox.slack import Slack


class Courier:
    """Delivers events. Not acknowledged within the time, an event comes again up to three times."""

    def __init__(self, slack: Slack, sender: Sender, pause: Callable[[float], None] = time.sleep) -> None:
        self._slack = slack
        self._sender = sender
        self._pause = pause

    def deliver(self, team: str, event: Json, at_least: int = 1) -> Ack:
        """Send an event and return the first acknowledgement; repeats go on in the background.

        `at_least` forces that many deliveries even if the app acknowledges, as when Slack misses the answer.
        """
        body = self._wrap(team, event)
        ack = self._attempt(body, 0, "")
        again = self._needs_retry(ack)
        if again or at_least > 1:
            threading.Thread(target=self._insist, args=(body, ack, at_least), daemon=True).start()
        return ack

    def announce(self, team: str, event: Json) -> None:
        """Send an event in the background, if the app's manifest subscribes to its type."""
        if event["type"] in self._slack.settings.manifest.events:
            threading.Thread(target=self.deliver, args=(team, event), daemon=True).start()

    def _insist(self, body: Json, ack: Ack, at_least: int) -> None:
        waits = self._slack.settings.waits.event_retries
        for number, wait in enumerate(waits, start=1):
            if number >= at_least and not self._needs_retry(ack):
                return
            self._pause(wait)
            ack = self._attempt(body, number, ack.reason or "http_timeout")

    def _attempt(self, body: Json, number: int, reason: str) -> Ack:
        headers = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason} if number else {}
        ack = self._sender.send_json(body, headers)
        with self._slack.lock:
            self._slack.deliveries.append(
                {
                    "event_id": body["event_id"],
                    "type": body["event"]["type"],
                    "retry": number,
                    "status": ack.status,
                    "error": ack.error,
                }
            )
        self._slack.changes.note()
        return ack

    @staticmethod
    def _needs_retry(ack: Ack) -> bool:
        told_not_to = any(name.lower() == "x-slack-no-retry" for name in ack.headers or {})
        return bool(ack.error) and not told_not_to

    def _wrap(self, team: str, event: Json) -> Json:
        slack = self._slack
        workspace = slack.workspaces[team]
        return {
            "token": slack.settings.verification_token,
            "team_id": team,
            "api_app_id": slack.settings.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": mint("Ev"),
            "event_time": int(slack.now()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": team,
                    "user_id": workspace.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{secret(40)}",
        }
