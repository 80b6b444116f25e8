"""Posting to Slack: as the app, and through webhooks."""

from app.api.chart import ChartCall
from app.api.contract.call import FORM, JSON, PROBLEM, Answer, Call, Parameter, as_json
from app.api.contract.pieces import BAD_BODY, BAR, CREDITS, IGNORED
from app.api.contract.schemas import Schema, closed, order, ref
from app.api.messages import MessageCall

HOOK = "https://hooks.slack.com/services/T0123456789/B0123456789/abcdefghijklmnopqrstuvwx"
OF_WEBHOOK = tuple(
    Parameter(name, "as in the webhook's address", {"type": "string"}, "path") for name in ("team", "bot", "secret")
)


def _message() -> Schema:
    """A chart stands beside its looks, or blocks hold charts."""
    fields = MessageCall.model_json_schema()["properties"]
    chart = {"anyOf": [ref("Chart"), {"type": ["string", "null"]}], "description": "a chart, or the id of a kept one"}
    native = {"type": ["boolean", "null"], "description": "ask for Slack's own chart first"}
    beside = {name: schema for name, schema in order()["properties"].items() if name != "chart"}
    return closed({**fields, "chart": chart, "native": native, **beside}, ["channel"])


def _said(meaning: str, *headers: str) -> Answer:
    """A refusal in a word of Slack's, or a problem of ours."""
    content = {"text/plain": {"type": "string"}, PROBLEM: ref("Problem")}
    return Answer(meaning, content, ("X-Grapiture-Error", *CREDITS, *IGNORED, *headers))


MESSAGE = Call(
    method="POST",
    path="/api/v1/messages",
    tag="Messages",
    summary="Post a message as the app",
    text="Posts in the key's workspace. Send `chart`, or `blocks` or `attachments` that hold charts. The answer says "
    "as what they were delivered: an uploaded file, a link, Slack's own chart, or a table. Needs the scope "
    "`messages:write`; each chart costs a credit.",
    answers={201: Answer("The message is posted.", as_json("PostedMessage"), CREDITS)},
    problems=(*BAD_BODY, 402, 404),
    body={JSON: _message()},
    example={"channel": "C0123456789", "text": "Signups this week", "chart": BAR},
    key="needed",
)
CHART = Call(
    method="POST",
    path="/api/v1/chart",
    tag="Messages",
    summary="Post a chart to a webhook",
    text="Draws a chart and posts it to a Slack incoming webhook. Answers as soon as the chart is kept: from then on "
    "it will be posted, whatever happens to this server.",
    answers={202: Answer("The chart is kept and will be posted.", None, (*CREDITS, *IGNORED))},
    problems=(*BAD_BODY, 402),
    body={JSON: closed({**ChartCall.model_json_schema()["properties"], "chart": ref("Chart")}, ["webhook", "chart"])},
    example={"webhook": HOOK, "message": "Signups this week", "chart": BAR},
    key="optional",
)
RELAY = Call(
    method="POST",
    path="/services/{team}/{bot}/{secret}",
    tag="Messages",
    summary="Slack's incoming webhook",
    text="Takes the place of `hooks.slack.com`: change the host and nothing else. Blocks "
    '`{"type": "chart", "chart": {…}}` and `{"type": "panel", "data": […]}` become pictures, all else passes through. '
    "Answers with Slack's words and statuses.",
    answers={
        200: Answer("`ok`: the message is posted.", {"text/plain": {"type": "string"}}, (*CREDITS, *IGNORED)),
        400: _said("Slack's word for what is wrong with the payload; `X-Grapiture-Error` says it of a chart."),
        403: _said("Slack's word, or the policy is against it."),
        404: _said("Slack knows no such webhook."),
        410: _said("The channel is archived."),
        429: _said("Slack's rate, or ours.", "Retry-After"),
        500: _said("Slack failed."),
    },
    problems=(402, 413, 415, 422),
    body={JSON: {"type": "object"}, FORM: closed({"payload": {"type": "string"}}, ["payload"])},
    example={"text": "Signups this week", "blocks": [{"type": "chart", "chart": BAR}]},
    parameters=OF_WEBHOOK,
)
MESSAGES = (MESSAGE, CHART, RELAY)
