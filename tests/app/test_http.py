"""The addresses, their answers and their errors, over the whole house with quiet neighbours."""

import json
import urllib.parse

import pytest
from stand_ins import HOOK, TEAM

from billing.key_records import SCOPES
from charts.slack_gateway import SlackAway, WebhookAnswer

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
PATH = "/services/T0HOME/B0HOOK/secretsecret"


def test_a_chart_call_answers_202_with_nothing_and_then_posts(web, workers, slack):
    answer = web.post("/api/v1/chart", json={"webhook": HOOK, "message": "Today", "chart": BAR})
    assert (answer.status_code, answer.data, answer.headers.get("Content-Type")) == (202, b"", None)
    assert answer.headers["X-Credits-Remaining"] == "49"
    workers.work_once()
    payload = json.loads(slack.sent[0][1])
    assert payload["text"] == "Today"
    assert [block["type"] for block in payload["blocks"]] == ["section", "image"]


def test_the_picture_can_be_fetched_and_is_not_sent_twice(web, workers, slack):
    web.post("/api/v1/chart", json={"webhook": HOOK, "chart": BAR})
    workers.work_once()
    path = json.loads(slack.sent[0][1])["blocks"][0]["image_url"].removeprefix("http://127.0.0.1:3000")
    picture = web.get(path)
    assert picture.mimetype == "image/png"
    assert picture.data.startswith(b"\x89PNG")
    assert picture.headers["X-Robots-Tag"] == "noindex"
    assert web.get(path, headers={"If-None-Match": picture.headers["ETag"]}).status_code == 304
    endings = {ending: web.get(path.replace(".png", f".{ending}")).status_code for ending in ("jpeg", "jpg", "gif")}
    assert endings == {"jpeg": 200, "jpg": 200, "gif": 404}


@pytest.mark.parametrize("name", ["c_unknown", "p_unknown", "..%2f..%2fetc", "c_" + "a" * 500])
def test_an_unknown_picture_is_404_in_problem_json(web, name):
    answer = web.get(f"/i/{name}.png")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("body", "pointer", "advice"),
    [
        ({"chart": BAR}, "/webhook", "Add this field."),
        ({"webhook": "https://evil.example/services/T0/B0/x", "chart": BAR}, "/webhook", "Send the address of a Slack"),
        ({"webhook": HOOK}, "/chart", "Add this field."),
        ({"webhook": HOOK, "chart": {"type": "bar"}}, "/chart/data", "Add"),
        ({"webhook": HOOK, "chart": {**BAR, "type": "bra"}}, "/chart/type", 'did you mean "bar"?'),
        ({"webhook": HOOK, "chart": BAR, "mesage": "x"}, "/mesage", 'did you mean "message"?'),
        ({"webhook": HOOK, "chart": BAR, "message": 7}, "/message", "Send a text in double quotes."),
        ({"webhook": HOOK, "chart": BAR, "message": "x" * 3001}, "/message", "Send at most 3,000 characters."),
        ({"webhook": HOOK, "chart": "bar"}, "/chart", "Send"),
    ],
)
def test_a_wrong_field_is_422_named_by_its_pointer_with_what_to_send(web, body, pointer, advice):
    answer = web.post("/api/v1/chart", json=body)
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == pointer
    assert advice in answer.json["errors"][0]["message"]


@pytest.mark.parametrize(
    ("data", "content_type", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"a":1,"a":2}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b"x" * (2 * 1024 * 1024 + 1), "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_read_gets_its_own_status(web, data, content_type, status):
    answer = web.post("/api/v1/chart", data=data, content_type=content_type)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert answer.json["detail"]


def test_a_compressed_body_is_not_unpacked(web):
    packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = web.post("/api/v1/chart", data=b"{}", headers=packed)
    assert answer.status_code == 415
    assert web.post("/api/v1/validate", json={}, headers={"Content-Encoding": ""}).status_code != 415


def test_an_unknown_address_and_a_wrong_method_are_problems_too(web):
    assert (web.get("/nothing").json["status"], web.get("/nothing").json["code"]) == (404, "not_found")
    answer = web.get("/api/v1/chart")
    assert answer.json["code"] == "method_not_allowed"
    assert answer.json["detail"] == "This address does not take GET. It takes POST."
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, {"OPTIONS", "POST"})


def test_what_an_address_takes_can_be_asked(web):
    answer = web.options("/api/v1/render")
    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (200, {"OPTIONS", "POST"})
    assert "Content-Type" not in answer.headers


@pytest.mark.parametrize("path", ["/slack/install", "/slack/oauth_redirect"])
def test_to_look_for_the_way_into_slack_uses_nothing_up(web, path):
    answer = web.head(path)
    assert (answer.status_code, answer.mimetype, answer.headers["Allow"]) == (405, "application/problem+json", "GET")


def test_every_answer_carries_the_requests_id(web):
    assert web.get("/healthz", headers={"X-Request-Id": "mine-1"}).headers["X-Request-Id"] == "mine-1"
    assert web.get("/healthz", headers={"X-Request-Id": "<script>"}).headers["X-Request-Id"].startswith("req_")


def test_a_webhook_payload_without_charts_is_passed_on_byte_by_byte(web, slack):
    body = b'{"text" : "hi",  "blocks":[]}'
    answer = web.post(PATH, data=body, content_type="application/json; charset=utf-8")
    assert (answer.status_code, answer.data) == (200, b"ok")
    assert slack.sent == [(HOOK, body, "application/json; charset=utf-8")]
    assert "X-Credits-Limit" not in answer.headers


def test_a_form_with_a_payload_field_is_passed_on_too(web, slack):
    body = urllib.parse.urlencode({"payload": json.dumps({"text": "hi"})}).encode()
    web.post(PATH, data=body, content_type="application/x-www-form-urlencoded")
    assert slack.sent[0][1:] == (body, "application/x-www-form-urlencoded")


def test_charts_in_a_form_payload_become_pictures(web, slack):
    payload = {"blocks": [{"type": "chart", "chart": BAR}]}
    answer = web.post(PATH, data={"payload": json.dumps(payload)})
    assert (answer.status_code, answer.data) == (200, b"ok")
    assert json.loads(slack.sent[0][1])["blocks"][0]["type"] == "image"


@pytest.mark.parametrize("blocks", [[], [{"type": "chart", "chart": BAR}]])
def test_slacks_refusal_is_passed_on_word_for_word(web, slack, blocks):
    slack.refusals = [("send", WebhookAnswer(429, "rate_limited", "30"))]
    answer = web.post(PATH, json={"text": "x", "blocks": blocks})
    assert (answer.status_code, answer.data, answer.headers["Retry-After"]) == (429, b"rate_limited", "30")


def test_a_webhook_body_that_is_no_json_gets_slacks_own_word(web, slack):
    answer = web.post(PATH, data=b'{"blocks": [{"type": "chart"', content_type="application/json")
    assert (answer.status_code, answer.data) == (400, b"invalid_payload")
    assert slack.sent == []


@pytest.mark.parametrize("status", [429, 503])
def test_who_has_to_wait_is_told_how_long_though_slack_does_not_say(web, slack, status):
    slack.refusals = [("send", WebhookAnswer(status, "later"))]
    answer = web.post("/services/T0HOME/B0HOOK/secretsecret", json={"text": "hi"})
    assert (answer.status_code, answer.data) == (status, b"later")
    assert int(answer.headers["Retry-After"]) > 0


def test_a_slack_that_cannot_be_reached_is_503_with_a_time_to_come_back(web, slack):
    slack.refusals = [("send", SlackAway("Slack could not be reached.", retry_after=5))]
    answer = web.post(PATH, json={"text": "x"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_key_puts_the_call_on_its_own_workspaces_plan(web, services):
    with services.database.transaction() as session:
        key = services.keys.issue(session, "T0OTHER", "cron", list(SCOPES), "U1", services.clock.now())
    web.post("/api/v1/chart", json={"webhook": HOOK, "chart": BAR}, headers={"Authorization": f"Bearer {key.token}"})
    assert services.billing.summary("T0OTHER").usage.used == 1
    assert services.billing.summary(TEAM).usage.used == 0


@pytest.mark.parametrize("header", ["Bearer nonsense", "Basic abc", "Bearer ", "Bearer a.b.c"])
def test_a_bad_key_is_401_with_a_reason(web, header):
    answer = web.post("/api/v1/chart", json={"webhook": HOOK, "chart": BAR}, headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer.json["code"].startswith("key_")
    assert (
        answer.headers["WWW-Authenticate"] == f'Bearer error="invalid_token", error_description="{answer.json["code"]}"'
    )


def test_who_sends_no_key_is_asked_for_one(web):
    answer = web.get("/api/v1/usage")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="Grapiture"')


def test_when_credits_are_out_the_answer_is_402_and_says_when_they_refill(web):
    blocks = [{"type": "chart", "chart": BAR}] * 10
    for _ in range(5):
        web.post(PATH, json={"blocks": blocks})
    answer = web.post("/api/v1/chart", json={"webhook": HOOK, "chart": BAR})
    assert answer.status_code == 402
    assert "00:00 UTC" in answer.json["detail"]


def test_healthy_and_ready(web):
    assert web.get("/healthz").json == {"status": "ok"}
    assert web.get("/readyz").json == {"status": "ready", "database": "ok", "browsers": "ok", "policy": "2026-11-25"}


def test_without_stripe_its_webhook_says_so(web):
    answer = web.post("/stripe/webhook", data=b"{}")
    assert (answer.status_code, answer.json["code"]) == (503, "billing_not_configured")


def test_the_pages_say_where_to_go(web):
    assert b"/slack/install" in web.get("/").data
    assert b"/grapiture plan" in web.get("/billing/return").data


def test_the_pages_show_what_charts_look_like(web):
    for page in ("/", "/docs"):
        assert 'src="/gallery.webp"' in web.get(page).text
    picture = web.get("/gallery.webp")
    assert picture.mimetype == "image/webp"
    assert "max-age" in picture.headers["Cache-Control"]
    assert picture.data[8:12] == b"WEBP"


def test_a_request_to_slacks_address_with_a_wrong_signature_is_401(web):
    answer = web.post("/slack/events", data="command=%2Fgrapiture", headers={"X-Slack-Signature": "v0=00"})
    assert answer.status_code == 401
