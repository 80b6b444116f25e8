"""The OpenAPI document, built of the tables."""

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from app.api.contract.account import ACCOUNT
from app.api.contract.answers import ANSWERS
from app.api.contract.call import PROBLEM, Answer, Call
from app.api.contract.charts import CHARTS
from app.api.contract.messages import MESSAGES
from app.api.contract.operations import OPERATIONS
from app.api.contract.pieces import CREDITS
from app.api.contract.quickchart import QUICKCHART
from app.api.contract.schemas import component_schemas, ref

CALLS: tuple[Call, ...] = (*CHARTS, *MESSAGES, *ACCOUNT, *QUICKCHART, *OPERATIONS)
PROBLEMS: Mapping[int, str] = {
    400: "The body cannot be read.",
    401: "The key is not good, or one is needed; `code` says how.",
    402: "No credits are left today; says when they refill.",
    403: "The key is not for this, or the policy is against it.",
    404: "It does not exist, or not for you.",
    408: "The body did not come in time.",
    409: "The `Idempotency-Key` was used with another body, or its first request is still at work.",
    412: "The chart is not any more as `If-Match` says.",
    413: "The body is larger than 2 MB.",
    414: "The address is longer than 65,536 characters.",
    415: "The body is not what `Content-Type` should say, or compressed.",
    422: "Fields are wrong; `errors` names them all.",
    429: "More requests than the rate allows, or more pictures than can be drawn in time.",
    503: "Something that is needed is away.",
}
HEADERS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "X-Request-Id": ("names this request in our logs; send your own to find it again", {"type": "string"}),
    "X-Credits-Limit": ("credits a day", {"type": "integer"}),
    "X-Credits-Remaining": ("credits left today", {"type": "integer"}),
    "X-Credits-Reset": ("when they refill, in Unix seconds", {"type": "integer"}),
    "X-Grapiture-Ignored": ("paths that do not show, with commas between, percent-encoded", {"type": "string"}),
    "X-Grapiture-Error": ("what exactly is wrong", {"type": "string"}),
    "X-quickchart-error": ("what is wrong", {"type": "string"}),
    "Retry-After": ("seconds", {"type": "integer", "minimum": 1}),
    "WWW-Authenticate": ("why the key is not good", {"type": "string"}),
    "Location": ("where it is", {"type": "string"}),
    "Idempotent-Replayed": ("that this is the first answer under the `Idempotency-Key`, again", {"const": "true"}),
    "ETag": ("changes when it does", {"type": "string"}),
}
WITH_PROBLEM: Mapping[int, tuple[str, ...]] = {
    401: ("WWW-Authenticate",),
    402: ("Retry-After", *CREDITS),
    429: ("Retry-After",),
    503: ("Retry-After",),
}
IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A request that is sent again with the same key gets the first answer again, for 24 hours.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
}
SECURITY: Mapping[str, list[dict[str, list[str]]]] = {
    "none": [],
    "optional": [{}, {"key": []}],
    "needed": [{"key": []}],
}
INTRODUCTION = """\
Charts as [Chart.js](https://www.chartjs.org) configurations, drawn as pictures and posted to Slack.

Send a key as `Authorization: Bearer …`. A field that is null is as good as left out. Errors are problem documents
(RFC 9457) with a stable `code` and, where fields are wrong, a JSON Pointer to each."""


def build_document(public_url: str) -> dict[str, Any]:
    """The whole description, as seen at `public_url`."""
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Grapiture", "version": version("grapiture"), "description": INTRODUCTION},
        "servers": [{"url": public_url}],
        "paths": paths,
        "components": {
            "schemas": component_schemas(ANSWERS),
            "headers": {name: {"description": text, "schema": schema} for name, (text, schema) in HEADERS.items()},
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _operation(call: Call) -> dict[str, Any]:
    parameters = [one.described() for one in call.parameters] + ([IDEMPOTENCY] if call.method == "POST" else [])
    described: dict[str, Any] = {
        "operationId": call.name,
        "tags": [call.tag],
        "summary": call.summary,
        "description": call.text,
        "security": SECURITY[call.key],
        "responses": {str(status): _response(call, answer) for status, answer in sorted(_answers(call).items())},
    }
    if parameters:
        described["parameters"] = parameters
    if call.body:
        content = {kind: {"schema": schema} for kind, schema in call.body.items()}
        if call.example is not None:
            next(iter(content.values()))["example"] = call.example
        described["requestBody"] = {"required": True, "content": content}
    return described


def _answers(call: Call) -> dict[int, Answer]:
    """Those of the table, and those that many calls have: the gate's, and those of an idempotency key."""
    statuses = {*call.problems}
    if call.guarded:
        statuses |= {401, 403, 429, 503}
    if call.method == "POST":
        statuses |= {400, 409}
    if call.body:
        statuses |= {408}
    problems = {
        status: Answer(PROBLEMS[status], {PROBLEM: ref("Problem")}, (*WITH_PROBLEM.get(status, ()), *call.with_problem))
        for status in statuses
    }
    return {**problems, **call.answers}


def _response(call: Call, answer: Answer) -> dict[str, Any]:
    names = ("X-Request-Id", *(["Idempotent-Replayed"] if call.method == "POST" else []), *answer.headers)
    described: dict[str, Any] = {
        "description": answer.meaning,
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names},
    }
    if answer.content:
        described["content"] = {kind: {"schema": schema} for kind, schema in answer.content.items()}
    return described
