"""`POST /api/v1/messages`: a message with charts, posted as the app in the key's workspace."""

import re
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from app.api.answers import json_answer
from app.api.bodies import Envelope, read_envelope, read_object
from app.api.callers import require_key, show_credits
from app.api.idempotency import effect_name, keep_this_answer, leave_to_the_next
from app.wiring import Services
from charts.deliveries import Outcome, StillDelivering, explain
from charts.payloads import LOOK_FIELDS
from charts.requests import Accepted, Submission, ToChannel
from charts.slack_gateway import SlackRefused
from core.errors import Flaw, GrapitureError, Invalid

POINTER = re.compile(r"\[json-pointer:(/[^\]]*)\]")
PLACES: Mapping[str, str] = {
    "channel_not_found": "/channel",
    "not_in_channel": "/channel",
    "is_archived": "/channel",
    "cannot_post_to_channel": "/channel",
    "restricted_action": "/channel",
    "restricted_action_read_only_channel": "/channel",
    "restricted_action_thread_only_channel": "/channel",
    "thread_not_found": "/thread_ts",
    "restricted_action_thread_locked": "/thread_ts",
    "restricted_action_non_threadable_channel": "/thread_ts",
    "msg_too_long": "/text",
    "too_many_attachments": "/attachments",
    "invalid_attachments": "/attachments",
    "invalid_blocks": "/blocks",
    "invalid_blocks_format": "/blocks",
    "msg_blocks_too_long": "/blocks",
}
"""Slack's words for what is wrong, and the field of ours that they are about."""

BESIDE_A_CHART = (*LOOK_FIELDS, "alt_text", "native")


class MessageCall(Envelope):
    """The body of the call: one chart, or blocks with charts among them."""

    channel: str = Field(min_length=1, max_length=80, description="id of the channel, or its name")
    text: str | None = Field(
        None, max_length=3000, description="above the chart, with Slack's markup; in place of blocks"
    )
    chart: Any = None
    blocks: list[Any] | None = Field(None, description="Slack's, with blocks of type `chart` and `panel` among them")
    attachments: list[Any] | None = Field(None, description="Slack's, with such blocks in them")
    thread_ts: str | None = Field(
        None, pattern=r"^\d{1,12}\.\d{1,6}$", description="the `ts` of a message as a text, such as `1700000000.000100`"
    )
    unfurl_links: bool | None = Field(None, description="go to Slack as they are")
    unfurl_media: bool | None = Field(None, description="go to Slack as they are")

    @model_validator(mode="after")
    def _holds_one_thing(self) -> "MessageCall":
        has_blocks = self.blocks is not None or self.attachments is not None
        if (self.chart is not None) == has_blocks:
            raise PydanticCustomError("one_of", "Send either `chart`, or `blocks` that hold charts.")
        return self


def create_blueprint(services: Services) -> Blueprint:
    """The call, over these services."""
    blueprint = Blueprint("messages", __name__)

    @blueprint.post("/api/v1/messages")
    def post_message() -> Response:
        """Answers when the message is posted, and says as what: a file, a link, Slack's own chart, or a table."""
        workspace = require_key(request, services, "messages:write").workspace
        body = read_object(request)
        beside = {name: body[name] for name in BESIDE_A_CHART if name in body and "chart" in body}
        own = {name: value for name, value in body.items() if name not in beside}
        call = read_envelope(MessageCall, own, BESIDE_A_CHART)
        payload = payload_of(call, beside)
        to = ToChannel(workspace, call.channel, call.thread_ts)
        try:
            submission = Submission(workspace, "api", to, payload, name=effect_name("d"))
            accepted, outcome = services.charts.deliver(submission)
        except Invalid as error:
            raise as_seen_by_sender(error, payload, call) from None
        except StillDelivering:
            leave_to_the_next()
            raise
        return show_credits(_answer(accepted, outcome, call), services, workspace)

    return blueprint


def payload_of(call: MessageCall, beside: dict[str, Any]) -> dict[str, Any]:
    """The message for Slack. A chart may also be named by the id of a kept one."""
    payload = call.model_dump(include={"text", "blocks", "attachments", "unfurl_links", "unfurl_media"})
    payload = {name: value for name, value in payload.items() if value is not None}
    if call.chart is None:
        return payload
    named = {"id": call.chart} if isinstance(call.chart, str) else {"chart": call.chart}
    section = [{"type": "section", "text": {"type": "mrkdwn", "text": call.text}}] if call.text else []
    return {**payload, "blocks": [*section, {"type": "chart", **named, **beside}]}


def as_seen_by_sender(error: Invalid, payload: dict[str, Any], call: MessageCall) -> Invalid:
    """Who sent `chart` sent no blocks: pointers begin there."""
    if call.chart is None:
        return error
    prefix = f"/blocks/{len(payload['blocks']) - 1}"
    places = {f"{prefix}/id": "/chart"}
    return type(error)(
        [Flaw(places.get(flaw.pointer, flaw.pointer.removeprefix(prefix)), flaw.message) for flaw in error.flaws]
    )


def _answer(accepted: Accepted, outcome: Outcome, call: MessageCall) -> Response:
    if outcome.place is None:
        raise _in_words(outcome.error, call)
    return json_answer(
        {
            "channel": outcome.place.channel,
            "ts": outcome.place.ts,
            "id": accepted.charts[0],
            "charts": list(accepted.charts),
            "delivered_as": outcome.rung,
            "ignored": [path for paths in accepted.ignored for path in paths],
        },
        201,
    )


class RefusedBySlack(Invalid):
    """Slack's refusal, at the field that it is about."""

    code = SlackRefused.code

    def __init__(self, error: SlackRefused, sentence: str, call: MessageCall) -> None:
        found = [
            Flaw(place, words) for words, place in map(_at_its_place, error.details) if call.chart is None and place
        ]
        super().__init__(found or [Flaw(PLACES.get(error.word, ""), sentence)])
        self.args = (sentence,)


def _at_its_place(detail: str) -> tuple[str, str]:
    """What Slack says, and where: it adds pointers into the message, in which each chart is one block as before."""
    found = POINTER.search(detail)
    return (detail[: found.start()].removeprefix("[ERROR] ").strip(), found[1]) if found else (detail, "")


def _in_words(error: GrapitureError | None, call: MessageCall) -> GrapitureError:
    """What to do about Slack's refusal, beside its word."""
    if not isinstance(error, SlackRefused):
        return error or GrapitureError("The message could not be posted.")
    keep_this_answer()
    said = explain(error)
    advised = error if said == str(error) else SlackRefused(error.word, error.details, advice=said)
    return RefusedBySlack(error, str(advised), call)
