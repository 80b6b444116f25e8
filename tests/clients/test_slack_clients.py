"""Clients of Slack's incoming webhooks, from PyPI, npm and Debian, unchanged but for the host."""

import json
import subprocess
import time

import pytest
from looks import is_drawn
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.webhook import WebhookClient

LINE = {
    "type": "line",
    "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5], "borderColor": "#2255ee", "borderWidth": 8}]},
}
WITH_CHART = {"text": "Look", "blocks": [{"type": "chart", "chart": LINE}]}


def send_with_python(address, message, _node):
    answer = WebhookClient(address).send_dict(message)
    return answer.status_code, answer.body


def send_with_npm(address, message, node):
    answer = node("slack_webhook.cjs", address, json.dumps(message))
    return (200, answer["text"]) if "text" in answer else (answer["status"], answer["body"])


def send_with_curl(address, message, _node):
    return _curl(address, "--header", "Content-Type: application/json", "--data", json.dumps(message))


def send_form_with_curl(address, message, _node):
    return _curl(address, "--data-urlencode", f"payload={json.dumps(message)}")


def _curl(address, *arguments):
    command = ["curl", "--silent", "--write-out", "\n%{http_code}", *arguments, address]
    body, _, status = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rpartition("\n")
    return int(status), body


SENDERS = [send_with_python, send_with_npm, send_with_curl, send_form_with_curl]


@pytest.fixture(params=SENDERS, ids=lambda sender: sender.__name__)
def send(request, node):
    return lambda address, message: request.param(address, message, node)


def said_since(whole, moment):
    return [message for message in whole.messages() if float(message["ts"]) > moment]


def test_a_chart_becomes_a_picture(send, whole, our_webhook):
    before = time.time()
    assert send(our_webhook, WITH_CHART) == (200, "ok")
    message, picture = whole.wait_for_picture(before)
    assert message["text"] == "Look"
    assert is_drawn(picture)


def test_a_message_without_a_chart_arrives_as_it_was_sent(send, whole, our_webhook):
    before = time.time()
    fields = {"title": "Severity", "value": "high & <low>", "short": True}
    message = {"text": "Hello", "attachments": [{"color": "#36a64f", "text": "All *well*", "fields": [fields]}]}
    assert send(our_webhook, message) == (200, "ok")
    [seen] = said_since(whole, before)
    assert seen["text"] == "Hello"
    assert seen["attachments"][0]["text"] == "All *well*"


@pytest.mark.parametrize("with_chart", [False, True])
def test_slacks_own_words_come_back(send, whole, with_chart):
    address = whole.state(logs=True)["webhooks"]["channel_is_archived"].replace(whole.sandbox, whole.app)
    assert send(address, WITH_CHART if with_chart else {"text": "x"}) == (410, "channel_is_archived")


def test_what_is_wrong_with_a_chart_is_said(send, whole, our_webhook):
    before = time.time()
    wrong = {"blocks": [{"type": "chart", "chart": {**LINE, "type": "lime"}}]}
    status, words = send(our_webhook, wrong)
    assert (status, json.loads(words)["errors"][0]["pointer"]) == (422, "/blocks/0/chart/type")
    assert said_since(whole, before) == []


def test_a_builder_of_blocks_and_a_chart_go_together(whole, our_webhook):
    before = time.time()
    blocks = [SectionBlock(text="*Signups*"), WITH_CHART["blocks"][0]]
    assert WebhookClient(our_webhook).send(text="Signups", blocks=blocks).body == "ok"
    message, _ = whole.wait_for_picture(before)
    assert [block["type"] for block in message["blocks"]] == ["section", "image"]
