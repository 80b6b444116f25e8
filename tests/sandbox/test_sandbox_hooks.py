"""Incoming webhooks and response URLs."""

import pytest
from slack_sdk import WebhookClient

CHARTS = "C0CHARTSSB"


def texts(control):
    return [message["text"] for message in control.state()["messages"].get(CHARTS, [])]


def test_a_webhook_answers_ok_and_posts(webhook, control):
    answer = webhook.send(text="From a script")
    assert (answer.status_code, answer.body) == (200, "ok")
    assert texts(control) == ["From a script"]


def test_a_webhook_takes_a_form_with_a_payload(sandbox, control):
    path = sandbox.webhook_url.removeprefix(sandbox.settings.base_url)
    answer = sandbox.app.test_client().post(path, data={"payload": '{"text": "From a form"}'})
    assert answer.data == b"ok"
    assert texts(control) == ["From a form"]


def test_a_webhook_does_not_let_its_channel_be_chosen(webhook, control):
    webhook.send_dict({"text": "Mine", "channel": "#general"})
    assert texts(control) == ["Mine"]


@pytest.mark.parametrize(
    ("body", "status", "word"),
    [
        ("nonsense", 400, "invalid_payload"),
        ("[]", 400, "invalid_payload"),
        ("[" * 100_000, 400, "invalid_payload"),
        ("{}", 400, "no_text"),
        ('{"blocks": [{"type": "chart"}]}', 400, "invalid_blocks"),
        ('{"blocks": "none"}', 400, "invalid_blocks_format"),
    ],
)
def test_a_webhook_refuses_in_slacks_words(sandbox, body, status, word):
    path = sandbox.webhook_url.removeprefix(sandbox.settings.base_url)
    answer = sandbox.app.test_client().post(path, data=body, content_type="application/json")
    assert (answer.status_code, answer.get_data(as_text=True)) == (status, word)


@pytest.mark.parametrize(
    ("kind", "status"),
    [("no_service", 404), ("channel_is_archived", 410), ("rollup_error", 500), ("rate_limited", 429)],
)
def test_other_webhooks_fail_each_in_its_way(control, kind, status):
    answer = WebhookClient(control.state()["webhooks"][kind]).send(text="x")
    assert (answer.status_code, answer.body) == (status, kind)


def test_a_webhook_that_hangs_never_answers(control):
    with pytest.raises(OSError, match=r"timed out|closed"):
        WebhookClient(control.state()["webhooks"]["hang"], timeout=1).send(text="x")


def test_an_address_that_was_never_made_says_which_part_is_wrong(sandbox):
    browser = sandbox.app.test_client()
    wrong_key = sandbox.webhook_url.removeprefix(sandbox.settings.base_url)[:-1] + "?"
    assert browser.post("/services/T0/B0/x", json={"text": "x"}).data == b"no_team"
    assert browser.post("/services/T0SANDBXSB/B0/x", json={"text": "x"}).data == b"no_service"
    assert browser.post(wrong_key.replace("?", "q"), json={"text": "x"}).data == b"invalid_token"


def test_a_response_url_takes_five_messages(response_url, control):
    statuses = [response_url.send(text=f"Answer {number}").status_code for number in range(1, 7)]
    assert statuses == [200] * 5 + [404]
    assert texts(control) == [f"Answer {number}" for number in range(1, 6)]


def test_a_response_url_lives_for_half_an_hour(response_url, moment):
    moment.now += 1801
    answer = response_url.send(text="Late")
    assert (answer.status_code, "expired_url" in answer.body) == (404, True)


def test_a_response_is_seen_by_its_person_unless_it_says_otherwise(response_url, control):
    response_url.send(text="Psst")
    response_url.send(text="Everybody", response_type="in_channel")
    seen = [message["text"] for message in control.state(user="noor")["messages"][CHARTS]]
    assert seen == ["Everybody"]


def test_a_response_replaces_and_deletes_the_message_it_belongs_to(response_url, control):
    response_url.send(text="Drawing…")
    response_url.send(text="Drawn", replace_original=True)
    assert texts(control) == ["Drawn"]
    response_url.send(delete_original=True)
    assert texts(control) == []


def test_bad_blocks_at_a_response_url_answer_404(response_url):
    answer = response_url.send(blocks=[{"type": "chart"}])
    assert (answer.status_code, '"invalid_blocks"' in answer.body) == (404, True)
