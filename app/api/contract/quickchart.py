"""The calls that take QuickChart's place."""

from app.api.contract.call import FORM, JSON, Answer, Call, Parameter, as_json, binary
from app.api.contract.pieces import CREDITS, IGNORED, TEXT, UNCHANGED
from app.api.contract.schemas import Schema, ref
from app.api.quickchart_parameters import DEFAULTS, NAMES, READERS
from renderers.drawing import MEDIA_TYPES

SHORT = "{type:'bar',data:{labels:['Mon','Tue'],datasets:[{data:[3,5]}]}}"
PICTURES = {**binary(*MEDIA_TYPES.values()), "text/plain": {"type": "string", "contentEncoding": "base64"}}
PICTURE = Answer("The picture.", PICTURES, ("ETag", *CREDITS, *IGNORED))
KNOWN = Answer(UNCHANGED.meaning, None, PICTURE.headers)
REFUSALS = {
    400: "What was asked cannot be drawn.",
    401: "The key is not good, or one is needed.",
    402: "The key's workspace has no credits left today.",
    403: "The key is not for this, or the policy is against it.",
    404: "There is no such chart, or not any more.",
    408: "The body did not come in time.",
    409: "The `Idempotency-Key` was used with another body, or its first request is still at work.",
    413: "The body is too large.",
    415: "The body is neither JSON nor a form.",
    429: "More requests than the rate allows, or more pictures than can be drawn.",
    503: "No browser could draw it.",
}
MEANINGS = {"chart": "a Chart.js configuration, as JSON or as it is written in JavaScript", "key": "an API key"}


def _refused(*statuses: int) -> dict[int, Answer]:
    """Errors as pictures, with their sentence in a header."""
    headers = ("X-quickchart-error", "Retry-After", "WWW-Authenticate", *CREDITS)
    return {status: Answer(REFUSALS[status], binary(*MEDIA_TYPES.values()), headers) for status in statuses}


def _meaning(name: str) -> str:
    default = f"; {DEFAULTS[name]} unless told" if name in DEFAULTS else ""
    return f"{MEANINGS.get(name) or READERS[name][2]}{default}"


def _parameters() -> tuple[Parameter, ...]:
    """Each under the first of its names."""
    return tuple(Parameter(NAMES[name][0], _meaning(name), {"type": "string"}) for name in NAMES)


def _fields(chart: Schema) -> Schema:
    """The parameters in a body; `chart` is what one may be that is no text."""
    texts: dict[str, Schema] = {
        alias: {"type": ["string", "number", "null"], "description": _meaning(name)}
        for name, aliases in NAMES.items()
        for alias in aliases
    }
    either = {"description": MEANINGS["chart"], "anyOf": [{"type": "string"}, chart]}
    return {"type": "object", "properties": {**texts, "c": either, "chart": either}}


AS_FORM: Schema = {"type": "object", "additionalProperties": {"type": "string"}}
SHOW = Call(
    method="GET",
    path="/chart",
    tag="QuickChart",
    summary="Draw a chart in the address",
    text="Takes the place of QuickChart: change the host in an address and nothing else. An error is a picture too.",
    answers={200: PICTURE, 304: KNOWN, **_refused(400, 401, 402, 403, 429, 503)},
    parameters=_parameters(),
    key="optional",
)
POST = Call(
    method="POST",
    path="/chart",
    tag="QuickChart",
    summary="Draw a chart in the body",
    text="The same, for charts too long for an address.",
    answers={200: PICTURE, **_refused(400, 401, 402, 403, 408, 409, 413, 415, 429, 503)},
    body={JSON: _fields(ref("Chart")), FORM: AS_FORM},
    example={"chart": SHORT, "width": 400, "height": 200},
    key="optional",
)
CREATE = Call(
    method="POST",
    path="/chart/create",
    tag="QuickChart",
    summary="Keep a chart at a short address",
    text="For three days, or with a key as long as the plan keeps charts. It may be a template that an "
    "address fills in.",
    answers={200: Answer("It is kept.", as_json("Created"))},
    problems=(400, 413, 415),
    with_problem=("X-quickchart-error",),
    body={JSON: _fields({"type": "object"}), FORM: AS_FORM},  # one that is filled in later need not be whole
    example={"chart": SHORT},
    key="optional",
)
TEMPLATE = Call(
    method="GET",
    path="/chart/render/{template_id}",
    tag="QuickChart",
    summary="Draw a kept chart, with parts replaced",
    text="`data1`, `data2` … replace values, `label1` … names, `backgroundColor1` and `borderColor1` … colours, each "
    "for the dataset with that number.",
    answers={200: PICTURE, 304: KNOWN, **_refused(400, 401, 402, 403, 404, 429, 503)},
    parameters=(
        Parameter("template_id", "from the short address", TEXT, "path"),
        Parameter("title", "in place of the title", TEXT),
        Parameter("labels", "in place of the labels, with commas between", TEXT),
        Parameter("data1", "values of the first dataset: `40,60,,80`, or points `(1, 50), (2, 60)`", TEXT),
        Parameter("label1", "name of the first dataset", TEXT),
        Parameter("backgroundColor1", "colours of the first dataset", TEXT),
        Parameter("borderColor1", "colours of its lines", TEXT),
        Parameter("key", "an API key", TEXT),
    ),
    key="optional",
)
QUICKCHART = (SHOW, POST, CREATE, TEMPLATE)
