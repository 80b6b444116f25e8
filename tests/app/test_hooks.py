"""The drop-in for hooks.slack.com, in front of a Slack that checks what it is sent."""

import json
import urllib.parse

import pytest

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}
CHART = {"type": "chart", "chart": BAR}
PANEL = {"type": "panel", "data": [{"value": 42, "label": "Answers", "style": "success"}]}
DIVIDER = {"type": "divider"}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def send(live):
    """Sends a payload to the workspace's webhook, at our address."""

    def send(payload, **headers):
        return live.post(live.hook, body=json.dumps(payload).encode(), headers={**JSON, **headers})

    return send


def answered(answer):
    return answer.status, answer.data.decode()


def kinds(message):
    blocks = [*message["blocks"], *[block for one in message["attachments"] for block in one.get("blocks", [])]]
    return [block["type"] for block in blocks]


def test_charts_and_panels_become_pictures_that_slack_could_fetch(live, send):
    answer = send({"text": "Week", "blocks": [CHART, DIVIDER, PANEL]})
    assert answered(answer) == (200, "ok")
    (message,) = live.posted()
    assert (message["text"], kinds(message)) == ("Week", ["image", "divider", "image"])
    sizes = [(block["image_width"], block["image_height"]) for block in message["blocks"] if block["type"] == "image"]
    assert sizes == [(1600, 900), (1600, 400)]
    assert live.used() == 2


def test_a_chart_may_stand_in_an_attachment_of_a_message_without_a_text_of_its_own(live, send):
    assert answered(send({"attachments": [{"color": "#36a64f", "blocks": [CHART, DIVIDER]}]})) == (200, "ok")
    (message,) = live.posted()
    assert message["text"] == ""
    assert message["attachments"][0]["color"] == "#36a64f"
    assert kinds(message) == ["image", "divider"]


def test_a_chart_may_stand_in_a_container(live, send):
    assert answered(send({"blocks": [{"type": "container", "child_blocks": [CHART]}]})) == (200, "ok")
    assert live.posted()[0]["blocks"][0]["child_blocks"][0]["type"] == "image"


def test_a_thread_and_whatever_else_slack_takes_go_along(send):
    payload = {"text": "x", "thread_ts": "1700000000.000100", "mrkdwn": False, "blocks": [CHART]}
    assert answered(send(payload)) == (200, "ok")


@pytest.mark.parametrize("encode", [urllib.parse.urlencode, None], ids=["a form", "a form in parts"])
def test_a_form_is_as_good_as_json(live, encode):
    payload = {"payload": json.dumps({"blocks": [CHART]})}
    if encode:
        answer = live.post(live.hook, body=encode(payload).encode(), headers=FORM)
    else:
        answer = live.post(live.hook, fields=payload)
    assert answered(answer) == (200, "ok")
    assert kinds(live.posted()[0]) == ["image"]


def test_what_is_ignored_in_a_chart_is_said(send):
    answer = send({"blocks": [{**CHART, "chart": {**BAR, "options": {"plugins": {"zoom": {}}}}}]})
    assert answer.headers["X-Grapiture-Ignored"] == "options.plugins.zoom"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b'{"text" :  "hi"}', JSON),
        (b'{"text": "a chart and a panel"}', {"Content-Type": "application/json; charset=utf-8"}),
        (b'{"text": "twice", "text": "chart"}', JSON),
        (b'{"text": "\\u00e9"}', {}),
        (b"payload=%7B%22text%22%3A%22hi%22%7D", FORM),
        (b'{"text": "no form"}', FORM),
        (b"{nope", JSON),
        (b"", JSON),
        (b'{"blocks": [{"type": "divider"}]}', JSON),
        (b'{"blocks": [{"type": "header"}]}', JSON),
        (b"[1]", JSON),
        (b'{"text": "hi", "n": NaN}', JSON),
    ],
)
def test_without_a_chart_we_answer_what_slack_answers(live, body, headers):
    ours = live.post(live.hook, body=body, headers=headers)
    theirs = live.http.request("POST", live.sandbox.webhook_url, body=body, headers=headers)
    assert answered(ours) == answered(theirs)
    assert "X-Credits-Limit" not in ours.headers
    assert live.used() == 0
    assert live.renderer.drawn == []


def test_a_payload_that_only_looks_like_a_chart_passes_untouched(web, slack):
    body = b'{"text":  "twice the \\u0063hart", "blocks": [ {"type" : "section"} ] }'
    web.post("/services/T0HOME/B0HOOK/secretsecret", data=body, content_type="application/json; charset=latin-1")
    ((_, passed, content_type),) = slack.sent
    assert (passed, content_type) == (body, "application/json; charset=latin-1")


WORDS = ["no_service", "channel_is_archived", "invalid_token", "team_disabled", "rollup_error", "action_prohibited"]


@pytest.mark.parametrize("word", WORDS)
def test_slacks_words_and_statuses_are_passed_on_and_nothing_is_charged(live, word):
    path = live.hook
    live.sandbox.slack.first.webhooks[path].answer = word
    theirs = live.http.request("POST", live.sandbox.settings.base_url + path, body=b'{"text": "x"}', headers=JSON)
    assert theirs.status != 200
    for payload in ({"text": "x"}, {"text": "x", "blocks": [CHART]}):
        ours = live.post(path, body=json.dumps(payload).encode(), headers=JSON)
        assert answered(ours) == answered(theirs)
    assert live.used() == 0


def test_slacks_rate_limit_is_passed_on_with_its_time(live):
    path = next(one.path for one in live.sandbox.slack.first.webhooks.values() if one.answer == "rate_limited")
    for payload in ({"text": "x"}, {"blocks": [CHART]}):
        answer = live.post(path, body=json.dumps(payload).encode(), headers=JSON)
        assert (*answered(answer), answer.headers["Retry-After"]) == (429, "rate_limited", "1")
    assert live.used() == 0


def test_a_webhook_of_nobody_is_slacks_to_refuse(live):
    for path in ("/services/T0NOBODY/B0HOOK/secretsecret", "/services/none/of/these"):
        answer = live.post(path, body=json.dumps({"blocks": [CHART]}).encode(), headers=JSON)
        assert answered(answer) == (404, "no_team")


LONG = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
BEYOND = [
    ({"blocks": [CHART, LONG]}, "invalid_blocks", "/blocks/1/text/text"),
    ({"blocks": [CHART, *[DIVIDER] * 50]}, "invalid_blocks", "/blocks"),
    (
        {"blocks": [CHART, {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}]},
        "invalid_blocks",
        "/text",
    ),
    ({"blocks": [CHART, {"type": "actions", "elements": [{"type": "button"}] * 26}]}, "invalid_blocks", "/elements"),
    ({"blocks": [{**CHART, "block_id": "x" * 256}]}, "invalid_blocks", "/block_id"),
    ({"blocks": [{**CHART, "block_id": "a"}, {"type": "divider", "block_id": "a"}]}, "invalid_blocks", "/block_id"),
    ({"blocks": [CHART, *[{"type": "table", "rows": []}] * 2]}, "invalid_blocks", "table"),
    ({"blocks": [CHART, *[{"type": "markdown", "text": "x" * 7000}] * 2]}, "invalid_blocks", "markdown"),
    ({"attachments": [{"blocks": [CHART, LONG]}]}, "invalid_attachments", "/attachments/0/blocks/1"),
    ({"blocks": [CHART], "attachments": [{"text": "x"}] * 101}, "too_many_attachments", "100"),
]


@pytest.mark.parametrize(("payload", "word", "place"), BEYOND, ids=range(len(BEYOND)))
def test_what_slack_would_refuse_for_its_size_is_refused_before_anything_is_done(live, send, payload, word, place):
    answer = send(payload)
    assert answered(answer) == (400, word)
    assert place in answer.headers["X-Grapiture-Error"]
    assert (live.renderer.drawn, live.posted(), live.used()) == ([], [], 0)


@pytest.mark.parametrize(
    ("payload", "pointer"),
    [
        ({"blocks": [DIVIDER, {"type": "chart", "chart": {**BAR, "type": "bra"}}]}, "/blocks/1/chart/type"),
        ({"blocks": [{"type": "panel", "data": []}]}, "/blocks/0/data"),
        ({"attachments": [{}, {"blocks": [{**CHART, "widht": 1}]}]}, "/attachments/1/blocks/0/widht"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_named_and_slack_hears_nothing(live, send, payload, pointer):
    answer = send(payload)
    assert answer.status == 422
    assert json.loads(answer.data)["errors"][0]["pointer"] == pointer
    assert (live.renderer.drawn, live.posted(), live.used()) == ([], [], 0)


def test_a_chart_in_a_payload_that_cannot_be_read_gets_slacks_word(live):
    for body in (b'{"blocks": [{"type": "chart"', b'{"blocks": [], "blocks": [{"type": "chart"}]}'):
        answer = live.post(live.hook, body=body, headers=JSON)
        assert answered(answer) == (400, "invalid_payload")
        assert answer.headers["X-Grapiture-Error"]


def test_a_compressed_payload_is_not_unpacked(live):
    assert live.post(live.hook, body=b"x", headers={**JSON, "Content-Encoding": "gzip"}).status == 415


def test_out_of_credits_nothing_is_drawn_and_the_time_to_come_back_is_said(live, send):
    for number in range(50):
        live.services.meter.charge(live.team, f"earlier {number}")
    answer = send({"blocks": [CHART]})
    assert answer.status == 402
    assert answer.headers["X-Credits-Remaining"] == "0"
    assert int(answer.headers["Retry-After"]) > 0
    assert live.renderer.drawn == []
    assert answered(send({"text": "without a chart"})) == (200, "ok")


def test_a_picture_that_slack_cannot_fetch_becomes_slacks_own_chart(live, send):
    live.services.pictures._public_url = "http://127.0.0.1:9"
    assert answered(send({"blocks": [CHART]})) == (200, "ok")
    assert kinds(live.posted()[0]) == ["data_visualization", "context"]
    assert live.used() == 1


def test_slacks_own_chart_is_one_that_slack_takes(live, send):
    pie = {"type": "doughnut", "data": BAR["data"]}
    assert answered(send({"blocks": [{**CHART, "native": True}, {**CHART, "chart": pie, "native": True}]})) == (
        200,
        "ok",
    )
    assert kinds(live.posted()[0]) == ["data_visualization"] * 2
    assert live.renderer.drawn == []
