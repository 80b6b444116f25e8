"""`POST /services/T…/B…/…`: hooks.slack.com, with charts."""

import json
import math
import re
from typing import Any

from flask import Blueprint, Request, Response, request

from app.api.bodies import parse_object, refuse_encoding
from app.api.callers import find_payer, show_credits
from app.api.headers import header_text, ignored_header
from app.api.idempotency import effect_name, keep_this_answer, leave_to_the_next
from app.api.rates import RateExceeded
from app.wiring import Services
from charts.deliveries import StillDelivering
from charts.payloads import has_charts
from charts.policy import RefusedByPolicy
from charts.requests import Submission, ToWebhook
from charts.slack_gateway import WebhookAnswer
from charts.slack_limits import BeyondSlack
from charts.webhooks import Webhook, read_webhook
from core.errors import GrapitureError, Invalid, Malformed

PAUSES = {429: "1", 503: "10"}
"""Seconds to wait where Slack does not say how many."""

INVALID = WebhookAnswer(400, "invalid_payload")
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
PROHIBITED = WebhookAnswer(403, "action_prohibited")
# Without one of these words, or an escape that could spell one, no block of ours can be in a text of JSON.
MAY_HOLD_CHARTS = re.compile(rb"chart|panel|\\u")


def create_blueprint(services: Services) -> Blueprint:
    """The relay, over these services."""
    blueprint = Blueprint("hooks", __name__)
    blueprint.register_error_handler(RefusedByPolicy, lambda error: _refusal(PROHIBITED, error))
    blueprint.register_error_handler(RateExceeded, _slow_down)

    @blueprint.post("/services/<team>/<bot>/<secret>")
    def relay(team: str, bot: str, secret: str) -> Response:
        """Answers what Slack answers. A payload without charts is passed on untouched and costs nothing."""
        hooks_url = services.settings.slack_hooks_url
        refuse_encoding(request)
        body = request.get_data()
        try:
            webhook = read_webhook(f"{hooks_url}/services/{team}/{bot}/{secret}", hooks_url, pointer="")
        except Invalid as error:
            return _refusal(WebhookAnswer(404, "no_team"), error)
        text = _text_of_payload(request, body)
        if not MAY_HOLD_CHARTS.search(text):
            return _pass_on(services, webhook, body)
        try:
            payload = parse_object(text)
        except (Malformed, Invalid) as error:
            if not _is_ours_to_read(text):
                return _pass_on(services, webhook, body)
            if isinstance(error, Invalid):
                raise
            return _refusal(INVALID, error)
        if not has_charts(payload):
            return _pass_on(services, webhook, body)
        return _deliver(services, webhook, payload)

    return blueprint


def _slow_down(error: RateExceeded) -> Response:
    response = _refusal(WebhookAnswer(429, "rate_limited"), error)
    response.headers["Retry-After"] = str(math.ceil(error.retry_after or 1))
    return response


def _text_of_payload(asked: Request, body: bytes) -> bytes:
    """JSON, or a form with JSON in the field `payload`: Slack takes both, whatever the content type says."""
    if asked.mimetype in FORMS and "payload" in asked.form:
        return asked.form["payload"].encode("utf-8", "surrogatepass")
    return body


def _is_ours_to_read(text: bytes) -> bool:
    """Whether a payload that our gate refuses may hold a chart, read as forgivingly as can be."""
    try:
        payload = json.loads(text)
        return isinstance(payload, dict) and has_charts(payload)
    except (ValueError, RecursionError):
        return True


def _pass_on(services: Services, webhook: Webhook, body: bytes) -> Response:
    return _answer(services.slack.send(webhook.url, body, request.headers.get("Content-Type", "application/json")))


def _deliver(services: Services, webhook: Webhook, payload: dict[str, Any]) -> Response:
    payer, to = find_payer(webhook, services), ToWebhook(webhook.url)
    submission = Submission(payer.account, "webhook", to, payload, name=effect_name("d"), linked=payer.linked)
    try:
        accepted, outcome = services.charts.deliver(submission)
    except BeyondSlack as error:
        return _refusal(WebhookAnswer(400, error.word), error)
    except StillDelivering:
        leave_to_the_next()
        raise
    if outcome.answer is None:
        raise outcome.error or AssertionError("a webhook either answers or fails")
    response = show_credits(_answer(outcome.answer), services, payer.account, linked=payer.linked)
    ignored = [path for paths in accepted.ignored for path in paths]
    if ignored:
        response.headers["X-Grapiture-Ignored"] = ignored_header(ignored)
    return response


def _answer(answer: WebhookAnswer) -> Response:
    response = Response(answer.body, answer.status, mimetype="text/plain")
    if pause := answer.retry_after or PAUSES.get(answer.status):
        response.headers["Retry-After"] = pause
    if answer.status < 429:
        keep_this_answer()
    return response


def _refusal(answer: WebhookAnswer, error: GrapitureError) -> Response:
    """Slack's word, which programs know, and in a header what exactly is wrong, for people."""
    response = Response(answer.body, answer.status, mimetype="text/plain")
    response.headers["X-Grapiture-Error"] = header_text(str(error))
    return response
