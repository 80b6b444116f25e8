"""From a submission to a message: what is kept, charged, posted and told."""

import json

import pytest
from stand_ins import HOOK, TEAM

from billing import ledger
from billing.ledger import OutOfCredits
from charts.models import Chart, Delivery
from charts.requests import Submission, ToChannel, ToWebhook
from charts.slack_gateway import SlackAway, SlackRefused, WebhookAnswer
from core.errors import Invalid
from core.jobs import LEASE, Job, claim_job
from renderers.drawing import RenderBusy, RenderFailed

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}
CHART = {"type": "chart", "chart": BAR}
VALUES = [{"label": "Mon", "value": 3}, {"label": "Tue", "value": 5}]
ANSWER_AT = "https://hooks.slack.com/commands/T0HOME/1/x"
NOT_READY = SlackRefused("invalid_blocks", ("[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]",))
NOT_FETCHED = SlackRefused("invalid_blocks", ("[ERROR] downloading image failed [json-pointer:/blocks/0/image_url]",))


def to_channel(*blocks, **where):
    destination = ToChannel(TEAM, "C0CHARTS", **where)
    return Submission(TEAM, "command", destination, {"blocks": list(blocks or [CHART])}, author="U0INES")


def to_webhook(*blocks):
    return Submission(TEAM, "webhook", ToWebhook(HOOK), {"blocks": list(blocks or [CHART])})


def used(services):
    with services.database.reading() as session:
        return ledger.usage(session, TEAM, 50, services.clock.now()).used


def the_delivery(services):
    with services.database.reading() as session:
        return session.query(Delivery).one()


def test_a_chart_goes_to_the_channel_as_an_uploaded_file_and_costs_one_credit(services, workers, slack):
    services.charts.submit(to_channel())
    assert workers.work_once()
    channel, payload = slack.posted[0]
    assert channel == "C0CHARTS"
    assert payload["blocks"][0]["slack_file"] == {"id": "F000000001"}
    assert "Signups" in payload["blocks"][0]["alt_text"]
    assert payload["text"]
    assert used(services) == 1
    assert the_delivery(services).state == "posted"


def test_a_webhook_gets_links_to_pictures_that_are_drawn_already(services, workers, slack, renderer):
    services.charts.submit(to_webhook({"type": "divider"}, {**CHART, "block_id": "mine"}))
    workers.work_once()
    url, body, content_type = slack.sent[0]
    divider, image = json.loads(body)["blocks"]
    assert (url, content_type, divider) == (HOOK, "application/json", {"type": "divider"})
    assert image["block_id"] == "mine"
    name = image["image_url"].removeprefix("http://127.0.0.1:3000/i/").removesuffix(".png")
    services.pictures.find(name)
    assert len(renderer.drawn) == 1


def test_nothing_is_kept_or_charged_for_a_chart_that_cannot_be_drawn(services):
    with pytest.raises(Invalid) as caught:
        services.charts.submit(to_channel({"type": "divider"}, {"type": "chart", "chart": {"type": "bar"}}))
    assert caught.value.flaws[0].pointer.startswith("/blocks/1/chart/data")
    with services.database.reading() as session:
        assert session.query(Chart).count() == session.query(Job).count() == 0
    assert used(services) == 0


def test_a_message_without_a_chart_is_refused_as_one_with_eleven(services):
    for blocks in ([{"type": "divider"}], [CHART] * 11):
        with pytest.raises(Invalid, match="1 to 10"):
            services.charts.submit(to_channel(*blocks))


def test_each_chart_of_a_message_costs_a_credit(services, workers):
    services.charts.submit(to_channel(CHART, CHART, CHART))
    workers.work_once()
    assert used(services) == 3


def test_the_fifty_first_chart_of_a_day_is_refused_until_midnight_utc(services, clock):
    for _ in range(5):
        services.charts.submit(to_channel(*[CHART] * 10))
    with pytest.raises(OutOfCredits) as caught:
        services.charts.submit(to_channel())
    assert caught.value.usage.resets_at.isoformat() == "2026-03-15T00:00:00+00:00"
    clock.moment = caught.value.usage.resets_at
    services.charts.submit(to_channel())


def test_a_file_that_slack_is_still_taking_in_is_asked_for_again(services, workers, slack):
    slack.refusals = [("post", NOT_READY), ("post", NOT_READY)]
    services.charts.submit(to_channel())
    workers.work_once()
    assert the_delivery(services).delivered_as == "file"
    assert len(slack.uploads) == 1


def test_without_uploads_the_picture_goes_as_a_link(services, workers, slack):
    slack.refusals = [("upload", SlackRefused("missing_scope"))]
    services.charts.submit(to_channel())
    workers.work_once()
    assert "image_url" in slack.posted[0][1]["blocks"][0]


def test_a_link_that_slack_cannot_fetch_becomes_slacks_own_chart(services, workers, slack):
    slack.refusals = [("upload", SlackRefused("missing_scope")), ("post", NOT_FETCHED)]
    services.charts.submit(to_channel())
    workers.work_once()
    chart, note = slack.posted[0][1]["blocks"]
    assert chart["chart"]["series"] == [{"name": "Signups", "data": VALUES}]
    assert "could not be shown" in note["elements"][0]["text"]
    assert the_delivery(services).delivered_as == "native"


def test_what_slack_cannot_draw_by_itself_becomes_a_table(services, workers, slack):
    many = [f"day {number}" for number in range(30)]
    chart = {"type": "line", "data": {"labels": many, "datasets": [{"data": list(range(30))}]}}
    slack.refusals = [("upload", SlackRefused("missing_scope")), ("post", NOT_FETCHED)]
    services.charts.submit(to_channel({"type": "chart", "chart": chart}))
    workers.work_once()
    assert "day 29" in slack.posted[0][1]["blocks"][0]["text"]["text"]
    assert the_delivery(services).delivered_as == "table"


def test_when_slack_refuses_its_own_chart_too_the_numbers_go_as_a_table(services, workers, slack):
    slack.refusals = [("upload", SlackRefused("missing_scope")), ("post", NOT_FETCHED)]
    slack.refusals += [("post", SlackRefused("invalid_blocks", ("[ERROR] unsupported type: data_visualization",)))]
    services.charts.submit(to_channel())
    workers.work_once()
    assert "Mon" in slack.posted[0][1]["blocks"][0]["text"]["text"]


def test_a_picture_that_cannot_be_drawn_is_tried_once(services, workers, slack, renderer):
    renderer.failures = [RenderFailed("The browser died twice.")]
    services.charts.submit(to_channel())
    workers.work_once()
    assert slack.posted[0][1]["blocks"][0]["type"] == "data_visualization"
    assert len(renderer.drawn) == 1


def test_slacks_own_chart_may_be_asked_for_first_and_needs_no_picture(services, workers, slack, renderer):
    services.charts.submit(to_channel({**CHART, "native": True, "block_id": "mine"}))
    workers.work_once()
    (block,) = slack.posted[0][1]["blocks"]
    assert (block["type"], block["block_id"]) == ("data_visualization", "mine")
    assert renderer.drawn == []


def test_slack_takes_two_of_its_own_charts_and_the_rest_are_pictures(services, workers, slack):
    services.charts.submit(to_channel(*[{**CHART, "native": True}] * 3))
    workers.work_once()
    kinds = [block["type"] for block in slack.posted[0][1]["blocks"]]
    assert sorted(kinds) == ["data_visualization", "data_visualization", "image"]


def test_at_its_last_attempt_a_message_goes_without_the_picture_that_nobody_has_time_for(
    services, workers, slack, renderer, clock
):
    renderer.failures = [RenderBusy("Too many pictures are waiting.", retry_after=1)] * 8
    services.charts.submit(to_channel())
    for _ in range(8):
        workers.work_once()
        clock.advance(minutes=6)
    assert slack.posted[0][1]["blocks"][0]["type"] == "data_visualization"
    assert used(services) == 1


def test_a_channel_without_the_app_is_reached_by_the_response_address(services, workers, slack):
    slack.refusals = [("post", SlackRefused("not_in_channel"))] * 2
    services.charts.submit(to_channel(response_url=ANSWER_AT))
    workers.work_once()
    url, payload = slack.responses[0]
    assert (url, payload["response_type"]) == (ANSWER_AT, "in_channel")
    assert "image_url" in payload["blocks"][0]
    assert used(services) == 1


def test_a_refusal_is_told_to_the_author_and_gives_the_credit_back(services, workers, slack):
    slack.refusals = [("post", SlackRefused("is_archived"))]
    services.charts.submit(to_channel(response_url=ANSWER_AT))
    workers.work_once()
    _, payload = slack.responses[0]
    assert payload["response_type"] == "ephemeral"
    assert "archived" in payload["text"]
    assert used(services) == 0
    assert the_delivery(services).state == "failed"


def test_while_slack_is_away_the_chart_waits_and_is_posted_once(services, workers, slack, clock):
    slack.refusals = [("post", SlackAway("Slack answered 503.")), ("post", SlackAway("slow down", retry_after=30))]
    services.charts.submit(to_channel())
    workers.work_once()
    assert not workers.work_once()
    clock.advance(seconds=2)
    workers.work_once()
    clock.advance(seconds=29)
    assert not workers.work_once()
    clock.advance(seconds=1)
    assert workers.work_once()
    assert len(slack.posted) == 1
    assert len(slack.uploads) == 1
    assert used(services) == 1


def test_busy_browsers_are_waited_for(services, workers, renderer, clock):
    renderer.failures = [RenderBusy("Too many pictures are waiting.", retry_after=1)]
    services.charts.submit(to_channel())
    workers.work_once()
    clock.advance(seconds=1)
    workers.work_once()
    assert the_delivery(services).delivered_as == "file"


def test_slack_that_stays_away_is_given_up_in_the_end_and_nothing_is_charged(services, workers, slack, clock):
    slack.refusals = [("post", SlackAway("Slack answered 503."))] * 20
    services.charts.submit(to_channel())
    for _ in range(10):
        workers.work_once()
        clock.advance(minutes=6)
    assert the_delivery(services).state == "failed"
    assert used(services) == 0


def test_a_delivery_that_was_posted_is_never_posted_again(services, workers, slack):
    accepted = services.charts.submit(to_channel())
    workers.work_once()
    services.charts.enqueue("deliver", {"delivery": accepted.delivery})
    workers.work_once()
    assert len(slack.posted) == 1


def test_a_worker_killed_before_posting_loses_nothing(services, workers, slack, clock):
    services.charts.submit(to_channel())
    with services.database.transaction() as session:
        claim_job(session, "a process that is killed now", clock.now())
    assert not workers.work_once()
    clock.advance(seconds=LEASE.total_seconds() + 1)
    workers.work_once()
    assert len(slack.posted) == 1


def test_delivering_at_once_answers_what_slack_answered(services, slack):
    slack.refusals = [("send", WebhookAnswer(404, "no_service"))]
    _, outcome = services.charts.deliver(to_webhook())
    assert (outcome.posted, outcome.answer.status, outcome.answer.body) == (False, 404, "no_service")
    assert used(services) == 0
    assert services.charts.deliver(to_webhook())[1].answer.body == "ok"
    with services.database.reading() as session:
        assert session.query(Job).count() == 0


def test_a_picture_is_drawn_again_when_the_cache_lost_it_and_not_otherwise(services, cache, renderer):
    accepted = services.charts.submit(to_channel())
    services.pictures.find(accepted.charts[0])
    services.pictures.find(accepted.charts[0])
    assert len(renderer.drawn) == 1
    cache.entries.clear()
    services.pictures.find(accepted.charts[0])
    assert len(renderer.drawn) == 2


def test_a_destination_is_not_readable_at_rest_and_gone_after_the_delivery(services, workers):
    services.charts.submit(to_webhook())
    assert "secretsecret" not in the_delivery(services).destination
    workers.work_once()
    assert the_delivery(services).destination is None
