"""The delivery ladder: a message is never lost because a picture failed.

An uploaded file first, because it needs no road from Slack back to us; then a link to the picture; then the numbers
as a table. Only what is wrong with the picture steps down: a channel that Slack refuses is refused on every rung.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from charts.models import Chart
from charts.numbers_as_text import table_of
from charts.payloads import replace_charts
from charts.pictures import Pictures, drawing_of
from charts.requests import Destination, ToChannel, ToWebhook
from charts.slack_gateway import Posted, SlackAway, SlackGateway, SlackRefused, WebhookAnswer, WebhookRefused
from renderers.drawing import RenderFailed

# Slack's words when a picture, not the message, is at fault: a new file is not usable at once, a link is not reachable.
FILE_NOT_READY = "invalid slack file"
PICTURE_AT_FAULT = ("invalid slack file", "downloading image failed", "slack_file", "image_url")
CHANNEL_CLOSED_TO_US = frozenset({"not_in_channel", "channel_not_found"})
PATIENCE_SECONDS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.0, 3.0)
Block = Mapping[str, Any]
KeepFiles = Callable[[Mapping[str, str]], None]


@dataclass(frozen=True, slots=True)
class Part:
    """A chart of the message, and Slack's id of its picture if it was uploaded before."""

    chart: Chart
    file: str | None


@dataclass(frozen=True, slots=True)
class Message:
    """What to post where: `payload` has `{"type": "chart", "id": …}` where the parts belong."""

    destination: Destination
    payload: Mapping[str, Any]
    parts: Mapping[str, Part]
    author: str | None


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

    def post(self, message: Message, keep_files: KeepFiles) -> Delivered:
        """`keep_files` is called with file ids by chart id before they are used."""
        try:
            drawn = {name: self.pictures.draw(drawing_of(part.chart)).data for name, part in message.parts.items()}
        except RenderFailed:
            return self._post_blocks(message, "table", _as_table(message.parts))
        if isinstance(message.destination, ToWebhook):
            return self._step_down(message, ["link", "table"])
        try:
            files = self._upload(message, message.destination, drawn)
        except (SlackRefused, SlackAway):
            return self._step_down(message, ["link", "table"])
        keep_files(files)
        return self._step_down(message, ["file", "link", "table"], files)

    def _step_down(self, message: Message, rungs: list[str], files: Mapping[str, str] | None = None) -> Delivered:
        blocks = {
            "file": lambda name: [_image(message.parts[name].chart, slack_file={"id": (files or {})[name]})],
            "link": lambda name: [_image(message.parts[name].chart, image_url=self.pictures.address(name))],
            "table": _as_table(message.parts),
        }
        first, *rest = rungs
        try:
            return self._post_blocks(message, first, blocks[first])
        except SlackRefused as error:
            if not rest or not _is_pictures_fault(error):
                raise
            return self._retry_lower(message, rest, files, error)

    def _retry_lower(
        self, message: Message, rungs: list[str], files: Mapping[str, str] | None, first_error: SlackRefused
    ) -> Delivered:
        try:
            return self._step_down(message, rungs, files)
        except SlackRefused:
            raise first_error from None  # Lower rungs failed too: the first answer is about what was really sent.

    def _post_blocks(self, message: Message, rung: str, picture: Callable[[str], list[Block]]) -> Delivered:
        payload = replace_charts(message.payload, lambda _, block: _keep_name(block, picture(block["id"])))
        payload.setdefault("text", _escaped(" ".join(part.chart.alt_text for part in message.parts.values()))[:2000])
        if isinstance(message.destination, ToWebhook):
            answer = self.slack.send(message.destination.url, json.dumps(payload).encode(), "application/json")
            if answer.status != 200:
                raise WebhookRefused(answer)
            return Delivered(rung, answer=answer)
        return self._post_to_channel(message.destination, rung, payload)

    def _post_to_channel(self, to: ToChannel, rung: str, payload: Mapping[str, Any]) -> Delivered:
        threaded = {**payload, **({"thread_ts": to.thread_ts} if to.thread_ts else {})}
        for pause in (*PATIENCE_SECONDS, None):
            try:
                return Delivered(rung, posted=self.slack.post(to.workspace, to.channel, threaded))
            except SlackRefused as error:
                if error.word in CHANNEL_CLOSED_TO_US and to.response_url and rung != "file":
                    self.slack.respond(to.response_url, {**payload, "response_type": "in_channel"})
                    return Delivered(f"response {rung}")
                if pause is None or not _mentions(error, FILE_NOT_READY):
                    raise
                self.sleep(pause)
        raise AssertionError("the last attempt returns or raises")

    def _upload(self, message: Message, to: ToChannel, drawn: Mapping[str, bytes]) -> dict[str, str]:
        return {
            name: part.file
            or self.slack.upload(to.workspace, drawn[name], name=f"{name}.png", alt_text=part.chart.alt_text)
            for name, part in message.parts.items()
        }


def _image(chart: Chart, **source: Any) -> Block:
    return {"type": "image", "alt_text": chart.alt_text[:2000], **source}


def _keep_name(placeholder: Mapping[str, Any], blocks: list[Block]) -> list[Block]:
    """Gives the picture the block_id that the sender gave the chart."""
    if "block_id" in placeholder and blocks:
        blocks = [{**blocks[0], "block_id": placeholder["block_id"]}, *blocks[1:]]
    return blocks


def _as_table(parts: Mapping[str, Part]) -> Callable[[str], list[Block]]:
    def blocks(name: str) -> list[Block]:
        chart = parts[name].chart
        table = _escaped(table_of(chart.specification))
        note = "_The picture could not be shown; these are its numbers._"
        return [{"type": "section", "text": {"type": "mrkdwn", "text": f"```{table[:2800]}```\n{note}"}}]

    return blocks


def _is_pictures_fault(error: SlackRefused) -> bool:
    """A webhook says `invalid_blocks` and no more, so there any refusal of the blocks may be the picture's fault."""
    if isinstance(error, WebhookRefused):
        return "invalid_blocks" in error.answer.body or "downloading" in error.answer.body
    return error.word in CHANNEL_CLOSED_TO_US or any(_mentions(error, sign) for sign in PICTURE_AT_FAULT)


def _mentions(error: SlackRefused, sign: str) -> bool:
    return any(sign in detail for detail in error.details)


def _escaped(text: str) -> str:
    """Slack's three control characters, made literal: nobody is mentioned by a label."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
