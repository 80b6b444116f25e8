"""A chart that is replaced, in a workspace that keeps its messages: the same message, with the new picture."""

import json

import pytest

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}
LINE = {"type": "line", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Churn", "data": [4, 6]}]}}


@pytest.fixture
def call(live):
    def call(method, path, document):
        headers = {**live.key, "Content-Type": "application/json"}
        answer = live.http.request(method, f"{live.url}{path}", body=json.dumps(document).encode(), headers=headers)
        return json.loads(answer.data)

    return call


@pytest.fixture
def channel(live):
    return next(one.id for one in live.sandbox.slack.first.channels.values() if one.name == "charts")


def shown(message):
    return [block for block in message["blocks"] if block["type"] != "section"]


def test_the_message_stays_where_it_is_and_shows_the_new_picture(live, call, channel):
    header = {"type": "header", "text": {"type": "plain_text", "text": "Week"}}
    sent = call("POST", "/api/v1/messages", {"channel": channel, "blocks": [header, {"type": "chart", "chart": BAR}]})
    (before,) = [{**message, "blocks": list(message["blocks"])} for message in live.posted()]
    call("PUT", f"/api/v1/charts/{sent['id']}", {"chart": LINE})
    live.work()
    (after,) = live.posted()
    assert after["ts"] == before["ts"] == sent["ts"]
    assert [block["type"] for block in after["blocks"]] == ["header", "image"]
    assert "Churn" in after["blocks"][1]["alt_text"]
    assert after["blocks"][1]["slack_file"]["id"] != before["blocks"][1]["slack_file"]["id"]
    assert live.used() == 1


@pytest.mark.parametrize("asked", ["file", "native"])
def test_each_way_to_show_a_chart_can_be_changed(live, call, channel, asked):
    sent = call("POST", "/api/v1/messages", {"channel": channel, "chart": BAR, "native": asked == "native"})
    assert sent["delivered_as"] == asked
    call("PUT", f"/api/v1/charts/{sent['id']}", {"chart": LINE})
    live.work()
    assert "Churn" in json.dumps(shown(live.posted()[0]))


def test_a_link_changes_its_address_because_slack_keeps_what_it_fetched(live, call, channel):
    live.sandbox.slack.faults.add({"method": "upload", "kind": "status", "status": 500, "times": 2})
    sent = call("POST", "/api/v1/messages", {"channel": channel, "chart": BAR})
    assert sent["delivered_as"] == "link"
    before = shown(live.posted()[0])[0]["image_url"]
    call("PUT", f"/api/v1/charts/{sent['id']}", {"chart": LINE})
    live.work()
    assert shown(live.posted()[0])[0]["image_url"] == f"{before}?v=2"


def test_a_deleted_message_is_not_made_anew(live, call, channel):
    sent = call("POST", "/api/v1/messages", {"channel": channel, "chart": BAR})
    live.sandbox.slack.messages[live.team].remove(channel, sent["ts"])
    call("PUT", f"/api/v1/charts/{sent['id']}", {"chart": LINE})
    live.work()
    assert live.posted() == []
