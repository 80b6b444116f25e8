"""Schemathesis reads the description, and sends the live server what it allows and what it forbids."""

import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks

from app.api.contract.document import build_document

schema = schemathesis.openapi.from_dict(build_document("http://127.0.0.1"))
schema.config.phases.coverage.enabled = False  # tries every field of a chart by itself; below, in a bounded number
OPERATIONS = [found.ok() for found in schema.get_all_operations()]
LOOKED_AT, SENT = 3_000, 100
FOR_PROGRAMS = re.compile(r"x-(?!content-type|robots)|etag$|location$|retry-after$|www-authenticate$|idempotent-")


def headers_are_described(_context, response, case):
    """Whatever a program may read from an answer's head is in the description of that very answer. A method that is
    tried though nobody described it has none."""
    answers = case.operation.definition.raw["responses"]
    described = {name.lower() for name in answers.get(str(response.status_code), {}).get("headers", {})}
    told = {name.lower() for name in response.headers if FOR_PROGRAMS.match(name.lower())}
    assert case.method != case.operation.method.upper() or told <= described, (response.status_code, told - described)


CHECKS = [
    checks.not_a_server_error,
    headers_are_described,
    *checks.CHECKS.get_by_names(
        [
            "status_code_conformance",
            "content_type_conformance",
            "response_headers_conformance",
            "response_schema_conformance",
            "negative_data_rejection",
        ]
    ),
]


@pytest.fixture(scope="session")
def key(whole):
    folder = whole.children[1].log.parent.parent
    command = [str(Path(sys.executable).with_name("grapiture")), "keys", "create", "--name", "st", "--workspace"]
    team = whole.webhook().split("/")[4]
    environment = {"GRAPITURE_VAR": str(folder), "SLACK_API_URL": f"{whole.sandbox}/api/"}
    return subprocess.run([*command, team], env=environment, capture_output=True, text=True, check=True).stdout.strip()


@schema.parametrize()
@settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
def test_answers_are_as_described(case, whole, key):
    case.call_and_validate(base_url=whole.app, headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)


def covered(operation):
    """Cases in which one field at a time is as good or as bad as can be: all where they are few, else some of them,
    evenly spread over the first thousands."""
    how = schema.config.generation_for(operation=operation, phase="coverage")
    every = schema.iter_coverage_cases(operation, generation_modes=how.modes, generation_config=how)
    cases = list(islice(every, LOOKED_AT))
    return cases[:: max(1, len(cases) // SENT)]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_answers_are_as_described_whatever_field_is_good_or_bad(operation, whole, key):
    cases = covered(operation)
    assert cases
    for case in cases:
        case.call_and_validate(base_url=whole.app, headers={"Authorization": f"Bearer {key}"}, checks=CHECKS)
