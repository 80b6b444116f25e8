"""`POST /services/T…/B…/…`: hooks.slack.com, with charts."""

from typing import Any

from flask import Blueprint, Request, Response, request

from app.api.bodies import parse_object
from app.api.callers import show_credits
from app.wiring import Services
from charts.payloads import chart_blocks
from charts.requests import Submission, ToWebhook
from charts.slack_gateway import WebhookAnswer
from charts.webhooks import Webhook, read_webhook
from core.errors import Malformed

INVALID_PAYLOAD = WebhookAnswer(400, "invalid_payload")


def create_blueprint(services: Services) -> Blueprint:
    """The relay, over these services."""
    blueprint = Blueprint("hooks", __name__)

    @blueprint.post("/services/<team>/<bot>/<secret>")
    def relay(team: str, bot: str, secret: str) -> Response:
        """Answers what Slack answers. A payload without charts is passed on untouched and costs nothing."""
        hooks_url = services.settings.slack_hooks_url
        webhook = read_webhook(f"{hooks_url}/services/{team}/{bot}/{secret}", hooks_url, pointer="")
        body = request.get_data()
        try:
            payload = _read_payload(request, body)
        except Malformed:
            return _answer(INVALID_PAYLOAD)
        if not chart_blocks(payload):
            return _answer(services.slack.send(webhook.url, body, request.content_type or "application/json"))
        return _deliver(services, webhook, payload)

    return blueprint


def _deliver(services: Services, webhook: Webhook, payload: dict[str, Any]) -> Response:
    outcome = services.charts.deliver(Submission(webhook.team, "webhook", ToWebhook(webhook.url), payload))
    if outcome.answer is None:
        raise outcome.error or AssertionError("a webhook either answers or fails")
    return show_credits(_answer(outcome.answer), services, webhook.team)


def _read_payload(asked: Request, body: bytes) -> dict[str, Any]:
    """JSON, or a form with JSON in the field `payload`: Slack takes both, whatever the content type says."""
    if asked.mimetype == "application/x-www-form-urlencoded" and "payload" in asked.form:
        return parse_object(asked.form["payload"].encode())
    return parse_object(body)


def _answer(answer: WebhookAnswer) -> Response:
    response = Response(answer.body, answer.status, mimetype="text/plain")
    if answer.retry_after:
        response.headers["Retry-After"] = answer.retry_after
    return response
