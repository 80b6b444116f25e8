"""The delivery ladder: a message is never lost because a picture failed.

An uploaded file first, because it needs no road from Slack back to us; then a link to the picture; then Slack's own
chart, where it can show the data; then the numbers as a table. Only what is wrong with the picture steps down: a
channel that Slack refuses is refused on every rung.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from charts.payloads import replace_charts
from charts.pictures import Pictures
from charts.requests import Destination, ToChannel, ToWebhook
from charts.rungs import Block, Files, Part, Rungs, escaped, keep_name
from charts.slack_gateway import Posted, SlackAway, SlackGateway, SlackRefused, WebhookAnswer, WebhookRefused
from renderers.drawing import RenderBusy, RenderFailed

# Slack's words when a picture, not the message, is at fault: a new file is not usable at once, a link is not reachable.
FILE_NOT_READY = "invalid slack file"
PICTURE_AT_FAULT = ("invalid slack file", "downloading image failed", "slack_file", "image_url")
CHANNEL_CLOSED_TO_US = frozenset({"not_in_channel", "channel_not_found"})
PATIENCE_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.0, 3.0)
LONGEST_UPDATE = 4000
UPDATED_FIELDS = ("text", "blocks", "attachments", "link_names", "parse", "metadata")
"""What `chat.update` takes of a message that was posted."""

KeepFiles = Callable[[Files], None]


@dataclass(frozen=True, slots=True)
class Message:
    """What to post where: `payload` has `{"type": "chart", "id": …}` where the parts belong. One that was `posted`
    before is changed in its place."""

    destination: Destination
    payload: Mapping[str, Any]
    parts: Mapping[str, Part]
    author: str | None
    posted: Posted | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """On which rung it was delivered, and what Slack said: a place for a channel, an answer for a webhook."""

    rung: str
    posted: Posted | None = None
    answer: WebhookAnswer | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """Posts messages. Raises SlackRefused (WebhookRefused), SlackAway, NotInstalled, RenderBusy."""

    slack: SlackGateway
    pictures: Pictures
    sleep: Callable[[float], None] = time.sleep

    def post(self, message: Message, keep_files: KeepFiles, *, at_last: bool = False) -> Delivered:
        """`keep_files` is called with what was uploaded before it is used. `at_last`, a picture that nobody has
        time to draw is done without."""
        excuses = (RenderFailed, RenderBusy) if at_last else (RenderFailed,)
        rungs = Rungs(self.slack, self.pictures, message.destination, message.parts, keep_files, excuses)
        refusal: SlackRefused | None = None
        for rung, kinds in _attempts(message, rungs):
            try:
                blocks = rungs.build(kinds)
            except (*excuses, SlackRefused, SlackAway):
                continue  # What could not be drawn or uploaded: a table is made of nothing but numbers.
            try:
                return self._send(message, rung, kinds, blocks)
            except SlackRefused as error:
                if not _is_pictures_fault(error, kinds):
                    raise
                refusal = refusal or error
        raise refusal or AssertionError("a table can always be made")

    def _send(
        self, message: Message, rung: str, kinds: Mapping[str, str], blocks: Mapping[str, list[Block]]
    ) -> Delivered:
        payload = replace_charts(message.payload, lambda _, block: keep_name(block, blocks.get(block["id"], [])))
        if "blocks" in payload:  # What is seen in place of the blocks; beside mere attachments it would be seen too.
            payload.setdefault("text", escaped(" ".join(part.chart.alt_text for part in message.parts.values()))[:2000])
        if isinstance(message.destination, ToWebhook):
            answer = self.slack.send(message.destination.url, json.dumps(payload).encode(), "application/json")
            if answer.status != 200:
                raise WebhookRefused(answer)
            return Delivered(rung, answer=answer)
        if message.posted is not None:
            return self._change(message.destination, message.posted, rung, payload)
        return self._post_to_channel(message.destination, rung, kinds, payload)

    def _change(self, to: ToChannel, posted: Posted, rung: str, payload: Mapping[str, Any]) -> Delivered:
        kept = {name: payload[name] for name in UPDATED_FIELDS if name in payload}
        kept["text"] = str(kept.get("text", ""))[:LONGEST_UPDATE]
        self._when_ready(lambda: self.slack.update(to.workspace, posted, kept))
        return Delivered(rung, posted=posted)

    def _post_to_channel(
        self, to: ToChannel, rung: str, kinds: Mapping[str, str], payload: Mapping[str, Any]
    ) -> Delivered:
        threaded = {**payload, **({"thread_ts": to.thread_ts} if to.thread_ts else {})}
        try:
            return Delivered(rung, posted=self._when_ready(lambda: self.slack.post(to.workspace, to.channel, threaded)))
        except SlackRefused as error:
            if error.word in CHANNEL_CLOSED_TO_US and to.response_url and "file" not in kinds.values():
                self.slack.respond(to.response_url, {**payload, "response_type": "in_channel"})
                return Delivered(f"response {rung}")
            raise

    def _when_ready(self, call: Callable[[], Posted]) -> Posted:
        """Asks again while Slack is still taking in a file that it was given a moment ago."""
        for pause in PATIENCE_SECONDS:
            try:
                return call()
            except SlackRefused as error:
                if not _mentions(error, FILE_NOT_READY):
                    raise
                self.sleep(pause)
        return call()


def _attempts(message: Message, rungs: Rungs) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What to try, in order: the name of the rung, and what each part becomes on it."""
    pictures = ["link"] if isinstance(message.destination, ToWebhook) else ["file", "link"]
    if wished := rungs.native & {name for name, part in message.parts.items() if part.native}:
        yield "native", {name: "native" if name in wished else pictures[0] for name in message.parts}
    for rung in pictures:
        yield rung, dict.fromkeys(message.parts, rung)
    if rungs.native and not wished:
        yield "native", {name: "spare" if name in rungs.native else "table" for name in message.parts}
    yield "table", dict.fromkeys(message.parts, "table")


def _is_pictures_fault(error: SlackRefused, kinds: Mapping[str, str]) -> bool:
    """A webhook says `invalid_blocks` and no more, so there any refusal of the blocks may be the picture's fault."""
    if isinstance(error, WebhookRefused):
        return "invalid_" in error.answer.body or "downloading" in error.answer.body
    if error.word in CHANNEL_CLOSED_TO_US:
        return "file" in kinds.values()
    native_at_fault = not {"native", "spare"}.isdisjoint(kinds.values()) and error.word.startswith("invalid_")
    return native_at_fault or any(_mentions(error, sign) for sign in PICTURE_AT_FAULT)


def _mentions(error: SlackRefused, sign: str) -> bool:
    return any(sign in detail for detail in error.details)
