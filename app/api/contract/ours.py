"""The calls that draw, and that post to webhooks."""

from app.api.chart import ChartCall
from app.api.contract.call import FORM, JSON, PROBLEM, Answer, Call, Parameter, binary
from app.api.contract.schemas import closed, order, ref
from renderers.drawing import MEDIA_TYPES

BAR = {
    "type": "bar",
    "data": {"labels": ["Mon", "Tue", "Wed"], "datasets": [{"label": "Signups", "data": [3, 5, 9]}]},
}
HOOK = "https://hooks.slack.com/services/T0123456789/B0123456789/abcdefghijklmnopqrstuvwx"
CREDITS = ("X-Credits-Limit", "X-Credits-Remaining", "X-Credits-Reset")
IGNORED = ("X-Grapiture-Ignored",)
BAD_BODY = (400, 413, 415, 422)
OF_WEBHOOK = tuple(
    Parameter(name, "as in the webhook's address", {"type": "string"}, "path") for name in ("team", "bot", "secret")
)
UNCHANGED = Answer("It is as it was.")


def _said(meaning: str, *headers: str) -> Answer:
    """A refusal in a word of Slack's, or a problem of ours."""
    content = {"text/plain": {"type": "string"}, PROBLEM: ref("Problem")}
    return Answer(meaning, content, ("X-Grapiture-Error", *headers))


RENDER = Call(
    method="POST",
    path="/api/v1/render",
    tag="Charts",
    summary="Draw a picture",
    text="Answers with the picture itself, and keeps nothing. Without a key it costs nothing; with one, which needs "
    "the scope `charts:write`, it costs a credit, and the identical picture is free until the day ends at 00:00 UTC.",
    answers={200: Answer("The picture.", binary(*MEDIA_TYPES.values()), (*CREDITS, *IGNORED))},
    problems=(*BAD_BODY, 402),
    body={JSON: order()},
    example={"chart": BAR, "theme": "dark"},
    key="optional",
)
CHART = Call(
    method="POST",
    path="/api/v1/chart",
    tag="Messages",
    summary="Post a chart to a webhook",
    text="Draws a chart and posts it to a Slack incoming webhook. Answers as soon as the chart is kept: from then on "
    "it will be posted, whatever happens to this server.",
    answers={202: Answer("The chart is kept and will be posted.", None, CREDITS)},
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
