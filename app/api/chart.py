"""`POST /api/v1/chart`: draw a chart and post it to a Slack webhook."""

from typing import Any

from flask import Blueprint, Response, request
from pydantic import Field

from app.api.answers import empty_answer
from app.api.bodies import Envelope, read_envelope, read_object
from app.api.callers import find_payer, read_key, show_credits
from app.api.headers import ignored_header
from app.api.idempotency import effect_name
from app.wiring import Services
from billing.linked_webhooks import Payer
from charts.requests import Submission, ToWebhook
from charts.webhooks import read_webhook
from core.errors import Flaw, Invalid


class ChartCall(Envelope):
    """The body of the call."""

    webhook: str = Field(description="address of a Slack incoming webhook")
    message: str | None = Field(None, max_length=3000, description="above the chart, with Slack's markup")
    chart: Any


def create_blueprint(services: Services) -> Blueprint:
    """The call, over these services."""
    blueprint = Blueprint("chart", __name__)

    @blueprint.post("/api/v1/chart")
    def post_chart() -> Response:
        """Answers 202 as soon as the chart is kept: from then on it will be posted."""
        key = read_key(request, services)
        call = read_envelope(ChartCall, read_object(request))
        webhook = read_webhook(call.webhook, services.settings.slack_hooks_url)
        payer = Payer(key.workspace, linked=True) if key else find_payer(webhook, services)
        payload, to = _payload(call), ToWebhook(webhook.url)
        try:
            accepted = services.charts.submit(
                Submission(payer.account, "api", to, payload, name=effect_name("d"), linked=payer.linked)
            )
        except Invalid as error:
            raise _seen_by_caller(error, len(payload["blocks"]) - 1) from None
        response = empty_answer(202)
        if ignored := [path for paths in accepted.ignored for path in paths]:
            response.headers["X-Grapiture-Ignored"] = ignored_header(ignored)
        return show_credits(response, services, payer.account, linked=payer.linked)

    return blueprint


def _payload(call: ChartCall) -> dict[str, Any]:
    chart = {"type": "chart", "chart": call.chart}
    if not call.message:
        return {"blocks": [chart]}
    section = {"type": "section", "text": {"type": "mrkdwn", "text": call.message}}
    return {"text": call.message, "blocks": [section, chart]}


def _seen_by_caller(error: Invalid, position: int) -> Invalid:
    """The caller sent `chart`, not blocks: pointers begin there."""
    prefix = f"/blocks/{position}"
    return type(error)([Flaw(flaw.pointer.removeprefix(prefix), flaw.message) for flaw in error.flaws])
