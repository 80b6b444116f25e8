"""`Idempotency-Key`: sent again, done once."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select
from stand_ins import HOOK, TEAM

from app.api.idempotency import LARGEST_FOR_STRANGERS
from charts.requests import Submission, ToChannel
from charts.slack_gateway import SlackAway, SlackRefused, WebhookAnswer
from core.idempotency import HELD, Held, Idempotency, IdempotentAnswer, KeptAnswer, KeyInUse, KeyReused

pytestmark = pytest.mark.every_database

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
PIE = {"type": "pie", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
CHART = {"type": "chart", "chart": BAR}
HOOK_PATH = "/services/T0HOME/B0HOOK/secretsecret"
ONE = {"Idempotency-Key": "one"}
CALLS = {
    "/api/v1/messages": {"channel": "C0CHARTS", "chart": BAR},
    "/api/v1/charts": {"chart": BAR},
    "/api/v1/render": {"chart": BAR},
    "/api/v1/chart": {"webhook": HOOK, "chart": BAR},
    "/api/v1/validate": {"chart": BAR},
    "/chart": {"chart": BAR},
    "/chart/create": {"chart": BAR},
    HOOK_PATH: {"blocks": [{"type": "chart", "chart": BAR}]},
}


def used(services):
    return services.meter.usage(TEAM).used


def said(answer):
    """What an answer says, without what is about its own request."""
    own = {"X-Request-Id", "Idempotent-Replayed", "Server-Timing", "Date"}
    return answer.status_code, answer.data, {name: text for name, text in answer.headers.items() if name not in own}


@pytest.mark.parametrize("path", CALLS)
def test_the_first_answer_is_given_again_to_the_letter(web, services, slack, workers, bearer, path):
    headers = {**bearer(), **ONE}
    first = web.post(path, json=CALLS[path], headers=headers)
    spent = used(services)
    again = web.post(path, json=CALLS[path], headers=headers)
    while workers.work_once():
        pass
    assert first.status_code < 300
    assert said(again) == said(first)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert used(services) == spent
    assert len(slack.posted) + len(slack.sent) <= 1
    assert len(services.charts.recent(TEAM, 10)) <= 1


def test_a_strangers_picture_is_not_kept_and_its_key_is_still_its_own(web, services):
    first, again = [web.post("/api/v1/render", json={"chart": BAR}, headers=ONE) for _ in range(2)]
    assert first.data == again.data
    assert len(first.data) > LARGEST_FOR_STRANGERS
    with services.database.reading() as session:
        assert [row.body for row in session.scalars(select(IdempotentAnswer))] == [None]
    assert web.post("/api/v1/render", json={"chart": PIE}, headers=ONE).status_code == 409


def test_the_same_key_with_another_body_or_address_is_a_conflict(web, slack, bearer):
    headers = {**bearer(), **ONE}
    web.post("/api/v1/messages", json=CALLS["/api/v1/messages"], headers=headers)
    for path, body in (("/api/v1/messages", {"channel": "C0CHARTS", "chart": PIE}), ("/api/v1/charts", {"chart": BAR})):
        answer = web.post(path, json=body, headers=headers)
        assert (answer.status_code, answer.json["code"]) == (409, "idempotency_key_reused")
    assert len(slack.posted) == 1


def test_two_workspaces_and_two_webhooks_may_use_the_same_key(web, slack, services, bearer):
    for headers in (bearer(), bearer("T0OTHER")):
        web.post("/api/v1/charts", json={"chart": BAR}, headers={**headers, **ONE})
    assert len(services.charts.recent(TEAM, 10)) == len(services.charts.recent("T0OTHER", 10)) == 1
    for path in (HOOK_PATH, "/services/T0HOME/B0HOOK/anothersecret"):
        web.post(path, json={"text": "hi"}, headers=ONE)
    assert len(slack.sent) == 2


def test_a_webhook_named_in_the_body_has_its_keys_wherever_it_is_used_from(web, workers, slack):
    call = {"json": {"webhook": HOOK, "chart": BAR}, "headers": {"Idempotency-Key": "nightly"}}
    answers = [
        web.post("/api/v1/chart", environ_base={"REMOTE_ADDR": address}, **call)
        for address in ("192.0.2.1", "192.0.2.2")
    ]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[1].headers["Idempotent-Replayed"] == "true"
    while workers.work_once():
        pass
    assert len(slack.sent) == 1


def test_after_a_day_the_key_is_free_again(web, slack, clock, bearer):
    for _ in range(2):
        web.post("/api/v1/messages", json=CALLS["/api/v1/messages"], headers={**bearer(), **ONE})
        clock.advance(hours=24, seconds=1)
    assert len(slack.posted) == 2


def test_what_was_refused_before_anything_was_done_may_be_sent_again_repaired(web, slack, bearer):
    headers = {**bearer(), **ONE}
    assert web.post("/api/v1/messages", json={"channel": "C0CHARTS"}, headers=headers).status_code == 422
    assert web.post("/api/v1/messages", json=CALLS["/api/v1/messages"], headers=headers).status_code == 201
    assert len(slack.posted) == 1


@pytest.mark.parametrize("status", [503, 402])
def test_what_may_pass_is_tried_again_with_the_same_key(web, slack, services, clock, bearer, status):
    headers = {**bearer(), **ONE}
    if status == 503:
        slack.refusals = [("post", SlackAway("Slack answered 503."))]
    else:
        for number in range(50):
            services.meter.charge(TEAM, f"earlier {number}")
    assert web.post("/api/v1/messages", json=CALLS["/api/v1/messages"], headers=headers).status_code == status
    clock.advance(hours=12)
    assert web.post("/api/v1/messages", json=CALLS["/api/v1/messages"], headers=headers).status_code == 201


def test_slacks_refusal_is_an_answer_too(web, slack, bearer):
    slack.refusals = [("post", SlackRefused("is_archived")), ("send", WebhookAnswer(404, "no_service"))]
    for path in ("/api/v1/messages", HOOK_PATH):
        first, again = [web.post(path, json=CALLS[path], headers={**bearer(), **ONE}) for _ in range(2)]
        assert said(again) == said(first)
        assert first.status_code >= 400
    assert (slack.posted, slack.sent) == ([], [])


def test_a_bad_key_of_ours_is_refused_whatever_was_answered_before(web, bearer):
    web.post("/api/v1/charts", json={"chart": BAR}, headers={**bearer(), **ONE})
    answer = web.post("/api/v1/charts", json={"chart": BAR}, headers={"Authorization": "Bearer x", **ONE})
    assert answer.status_code == 401


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\there"])
def test_a_key_that_is_none_is_refused(web, key):
    assert web.post("/api/v1/render", json={"chart": BAR}, headers={"Idempotency-Key": key}).status_code == 400


def test_a_get_is_not_concerned(web):
    assert "Idempotent-Replayed" not in web.get("/healthz", headers=ONE).headers


def test_a_hundred_at_once_are_one_picture_one_charge_one_message_and_one_answer(live):
    body = json.dumps({"channel": "C0CHARTS", "chart": BAR}).encode()
    channel = next(one.id for one in live.sandbox.slack.first.channels.values() if one.name == "charts")
    body = body.replace(b"C0CHARTS", channel.encode())
    headers = {**live.key, "Content-Type": "application/json", "Idempotency-Key": "hundred"}
    with ThreadPoolExecutor(100) as crowd:
        answers = list(crowd.map(lambda _: live.post("/api/v1/messages", body=body, headers=headers), range(100)))
    assert {answer.status for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    assert len([answer for answer in answers if "Idempotent-Replayed" not in answer.headers]) == 1
    assert len(live.renderer.drawn) == 1
    assert len(live.posted()) == 1
    assert live.used() == 1


@pytest.fixture
def keys(database, clock):
    return Idempotency(database, clock)


def test_while_the_first_is_at_work_nobody_else_may(keys):
    assert isinstance(keys.begin("me", "k", b"request"), Held)
    with pytest.raises(KeyInUse):
        keys.begin("me", "k", b"request")


def test_who_was_killed_is_followed_by_one_other_with_the_same_effect(keys, clock):
    first = keys.begin("me", "k", b"request")
    clock.advance(seconds=HELD.total_seconds() + 1)
    second = keys.begin("me", "k", b"request")
    assert second.effect == first.effect
    with pytest.raises(KeyInUse):
        keys.begin("me", "k", b"request")
    keys.keep(first, KeptAnswer(200, {}, b"late"))
    keys.keep(second, KeptAnswer(201, {"Content-Type": "text/plain"}, b"done"))
    assert keys.begin("me", "k", b"request") == KeptAnswer(201, {"Content-Type": "text/plain"}, b"done")


def test_an_abandoned_key_is_free(keys):
    keys.abandon(keys.begin("me", "k", b"request"))
    assert isinstance(keys.begin("me", "k", b"another"), Held)


def test_another_request_is_told_so_even_while_the_first_is_at_work(keys):
    keys.begin("me", "k", b"request")
    with pytest.raises(KeyReused):
        keys.begin("me", "k", b"another")


def test_old_answers_are_forgotten(keys, clock):
    keys.keep(keys.begin("me", "k", b"request"), KeptAnswer(200, {}, b""))
    clock.moment += timedelta(hours=25)
    keys.forget_old()
    assert isinstance(keys.begin("me", "k", b"another"), Held)


def killed_request(services, path, submission_of):
    """Begins a request and does what `submission_of` says with its effect, as a server would that is killed then."""
    body = json.dumps(CALLS[path]).encode()
    caller = f"workspace {TEAM}"
    held = services.idempotency.begin(caller, "one", f"POST\n{path}?\napplication/json\n".encode() + body)
    submission_of(Submission(TEAM, "api", ToChannel(TEAM, "C0CHARTS"), {"blocks": [CHART]}, name=f"d_{held.effect}"))
    return {"data": body, "headers": {**ONE, "Content-Type": "application/json"}}


def test_a_message_that_a_killed_request_posted_is_not_posted_again(web, services, slack, clock, bearer):
    again = killed_request(services, "/api/v1/messages", services.charts.deliver)
    again["headers"] |= bearer()
    clock.advance(seconds=HELD.total_seconds() + 1)
    answer = web.post("/api/v1/messages", **again)
    assert (answer.status_code, answer.json["ts"]) == (201, "1700000000.000001")
    assert len(slack.posted) == used(services) == 1


def test_a_message_that_a_killed_request_left_to_be_posted_is_waited_for(web, services, slack, workers, clock, bearer):
    again = killed_request(services, "/api/v1/messages", services.charts.submit)
    again["headers"] |= bearer()
    clock.advance(seconds=HELD.total_seconds() + 1)
    answer = web.post("/api/v1/messages", **again)
    assert (answer.status_code, answer.json["code"]) == (409, "still_delivering")
    workers.work_once()
    answer = web.post("/api/v1/messages", **again)
    assert (answer.status_code, answer.json["ts"]) == (201, "1700000000.000001")
    assert len(slack.posted) == used(services) == 1
