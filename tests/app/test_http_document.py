"""docs/http.md, by somebody who copies its examples: what it says to send is taken, what it says comes back does."""

import json
import re
from pathlib import Path

import pytest
from stand_ins import HOOK

from app.api.contract.document import build_document

TEXT = (Path(__file__).parents[2] / "docs" / "http.md").read_text()
SECTIONS = dict(re.findall(r"^#{2,3} `([^`]+)`\n(.*?)(?=^#{2,3} )", TEXT, flags=re.MULTILINE | re.DOTALL))
EXAMPLES = {
    call: [json.loads(block) for block in re.findall(r"```json\n(.*?)```", section, flags=re.DOTALL)]
    for call, section in SECTIONS.items()
}
SENT = ["POST /api/v1/chart", "POST /api/v1/render", "POST /api/v1/messages", "POST /services/{team}/{bot}/{secret}"]
ANSWERED = {
    "POST /api/v1/charts": 201,
    "POST /api/v1/messages": 201,
    "POST /api/v1/validate": 200,
    "GET /api/v1/usage": 200,
}


@pytest.mark.parametrize("call", SENT)
def test_what_is_said_to_be_sent_is_taken(web, bearer, call):
    method, path = call.split()
    body = EXAMPLES[call][0]
    headers = {} if "services" in path else bearer()
    if "webhook" in body:
        body["webhook"] = HOOK
    answer = web.open(
        path.format(team="T0HOME", bot="B0HOOK", secret="secretsecret"), method=method, json=body, headers=headers
    )
    assert answer.status_code < 300, answer.text


@pytest.mark.parametrize("call", ANSWERED)
def test_what_is_said_to_come_back_has_the_fields_that_do(call):
    method, path = call.split()
    document = build_document("https://grapiture.example.com")
    content = document["paths"][path][method.lower()]["responses"][str(ANSWERED[call])]["content"]["application/json"]
    schema = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
    shown = set(EXAMPLES[call][-1])
    assert set(schema["required"]) <= shown <= set(schema["properties"])
