"""Schemathesis reads the description, and sends the live server what it allows and what it forbids."""

import subprocess
import sys
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks

from app.api.contract.document import build_document

schema = schemathesis.openapi.from_dict(build_document("http://127.0.0.1"))
schema.config.phases.coverage.enabled = False  # it tries every field of a chart by itself, thousands of times
CHECKS = [
    checks.not_a_server_error,
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
