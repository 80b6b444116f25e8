"""The calls for holders of a key: kept charts, messages, usage; and checking a chart."""

from app.api.charts import OURS, USUAL_PAGE
from app.api.contract.call import JSON, Answer, Call, Parameter, as_json
from app.api.contract.ours import BAD_BODY, BAR, CREDITS, UNCHANGED
from app.api.contract.schemas import Schema, closed, order, ref
from app.api.messages import MessageCall
from charts.kept import LARGEST_PAGE

PATH, ONE = "/api/v1/charts", "/api/v1/charts/{chart_id}"
ID = Parameter("chart_id", "the chart's id", {"type": "string", "pattern": "^c_[a-z0-9]{1,31}$"}, "path")
PAGE = (
    Parameter("limit", "how many", {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": USUAL_PAGE}),
    Parameter("cursor", "`next_cursor` of the page before", {"type": "string"}),
)


def _message() -> Schema:
    """A chart stands beside its looks, or blocks hold charts."""
    fields = MessageCall.model_json_schema()["properties"]
    chart = {"anyOf": [ref("Chart"), {"type": ["string", "null"], "description": "the id of a kept chart"}]}
    native = {"type": ["boolean", "null"], "description": "ask for Slack's own chart first"}
    beside = {name: schema for name, schema in order()["properties"].items() if name != "chart"}
    return closed({**fields, "chart": chart, "native": native, **beside}, ["channel"])


def _order_as_read() -> Schema:
    """An order, among what a kept chart shows besides."""
    ours = {name: {"description": "as it was read; left alone"} for name in OURS}
    return closed({**order()["properties"], **ours}, ["chart"])


KEEP = Call(
    method="POST",
    path=PATH,
    tag="Charts",
    summary="Keep a chart",
    text="Keeps a chart and serves its picture at `image_url`. Needs the scope `charts:write`; costs nothing.",
    answers={201: Answer("The chart is kept.", as_json("KeptChart"), ("Location",))},
    problems=BAD_BODY,
    body={JSON: order()},
    example={"chart": BAR},
    key="needed",
)
LIST = Call(
    method="GET",
    path=PATH,
    tag="Charts",
    summary="List kept charts",
    text="The workspace's charts, the newest first, page by page. Needs the scope `charts:write`.",
    answers={200: Answer("A page.", as_json("PageOfCharts"))},
    problems=(422,),
    parameters=PAGE,
    key="needed",
)
READ = Call(
    method="GET",
    path=ONE,
    tag="Charts",
    summary="Read a kept chart",
    text="Knows `ETag` and `If-None-Match`. Needs the scope `charts:write`.",
    answers={200: Answer("The chart.", as_json("KeptChart"), ("ETag",)), 304: UNCHANGED},
    problems=(404,),
    parameters=(ID,),
    key="needed",
)
REPLACE = Call(
    method="PUT",
    path=ONE,
    tag="Charts",
    summary="Replace a kept chart",
    text="The messages of the app that show it are changed in their place. What was read can be changed and sent back "
    "as a whole. Needs the scope `charts:write`.",
    answers={200: Answer("The chart as it is now.", as_json("KeptChart"))},
    problems=(*BAD_BODY, 404),
    body={JSON: _order_as_read()},
    example={"chart": BAR},
    parameters=(ID,),
    key="needed",
)
REMOVE = Call(
    method="DELETE",
    path=ONE,
    tag="Charts",
    summary="Remove a kept chart",
    text="Its picture is gone too. Needs the scope `charts:write`.",
    answers={204: Answer("It is gone.")},
    problems=(404,),
    parameters=(ID,),
    key="needed",
)
VALIDATE = Call(
    method="POST",
    path="/api/v1/validate",
    tag="Charts",
    summary="Check a chart",
    text="Takes what `/api/v1/render` takes and says what that would. Draws nothing and costs nothing.",
    answers={200: Answer("What is to be said, also when the chart is wrong.", as_json("Validation"))},
    problems=(413, 415),
    body={JSON: {"type": "object", "description": "anything; what is wrong with it is the answer"}},
    example={"chart": BAR},
    key="optional",
)
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
USAGE = Call(
    method="GET",
    path="/api/v1/usage",
    tag="Account",
    summary="Credits",
    text="Plan, limit and use of the key's workspace. Needs the scope `usage:read`.",
    answers={200: Answer("What there is, and what was used each day.", as_json("Usage"), CREDITS)},
    key="needed",
)
CHARTS = (VALIDATE, KEEP, LIST, READ, REPLACE, REMOVE)
