"""Drawing charts, and keeping them."""

from app.api.charts import OURS, USUAL_PAGE
from app.api.contract.call import JSON, Answer, Call, Parameter, as_json, binary
from app.api.contract.pieces import BAD_BODY, BAR, CREDITS, IGNORED, TEXT, UNCHANGED
from app.api.contract.schemas import Schema, closed, order
from charts.kept import LARGEST_PAGE
from renderers.drawing import MEDIA_TYPES

PATH, ONE = "/api/v1/charts", "/api/v1/charts/{chart_id}"
ID = Parameter("chart_id", "the chart's id", {"type": "string", "pattern": "^c_[a-z0-9]{1,31}$"}, "path")
IF_MATCH = Parameter("If-Match", "the `ETag` that the chart had when it was read", TEXT, "header")
PAGE = (
    Parameter("limit", "how many", {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": USUAL_PAGE}),
    Parameter("cursor", "`next_cursor` of the page before", {"type": "string"}),
)


def _order_as_read() -> Schema:
    """An order, among what a kept chart shows besides."""
    ours = {name: {"description": "as it was read; left alone"} for name in OURS}
    return closed({**order()["properties"], **ours}, ["chart"])


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
KEEP = Call(
    method="POST",
    path=PATH,
    tag="Charts",
    summary="Keep a chart",
    text="Keeps a chart and serves its picture at `image_url`. Needs the scope `charts:write`; costs nothing.",
    answers={201: Answer("The chart is kept.", as_json("KeptChart"), ("Location", "ETag"))},
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
    "as a whole. With `If-Match` only if it is still as it was read. Needs the scope `charts:write`.",
    answers={200: Answer("The chart as it is now.", as_json("KeptChart"), ("ETag",))},
    problems=(*BAD_BODY, 404, 412),
    body={JSON: _order_as_read()},
    example={"chart": BAR},
    parameters=(ID, IF_MATCH),
    key="needed",
)
REMOVE = Call(
    method="DELETE",
    path=ONE,
    tag="Charts",
    summary="Remove a kept chart",
    text="Its picture is gone too. With `If-Match` only if it is still as it was read. Needs the scope `charts:write`.",
    answers={204: Answer("It is gone.")},
    problems=(404, 412),
    parameters=(ID, IF_MATCH),
    key="needed",
)
IMAGE = Call(
    method="GET",
    path="/i/{name}.{extension}",
    tag="Charts",
    summary="A picture, as messages show it",
    text="The name is the only key to it. Drawn again when it is not at hand; knows `ETag` and `If-None-Match`.",
    answers={200: Answer("The picture.", binary(*MEDIA_TYPES.values()), ("ETag",)), 304: UNCHANGED},
    problems=(404, 429, 503),
    parameters=(
        Parameter("name", "the chart's id", TEXT, "path"),
        Parameter("extension", "the format's", TEXT, "path"),
    ),
    guarded=False,
)
CHARTS = (RENDER, VALIDATE, KEEP, LIST, READ, REPLACE, REMOVE, IMAGE)
