"""`POST /api/v1/messages`: posted as the app, changed in place, and what it says when Slack will not."""

import pytest
from stand_ins import TEAM

from charts.requests import Submission, ToChannel
from charts.slack_gateway import SlackAway, SlackRefused
from renderers.drawing import RenderBusy

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}
LINE = {"type": "line", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [4, 6]}]}}
CHART = {"type": "chart", "chart": BAR}

AXES_ALONE = {"type": "line", "options": {"scales": {"x": {"type": "linear", "min": 0, "max": 3}, "y": {"max": 1}}}}
TYPED_DATASETS = {"data": {"labels": ["a", "b"], "datasets": [{"type": "bar", "data": [1, 2]}]}}


@pytest.fixture
def send(web, bearer):
    headers = bearer()

    def send(**fields):
        return web.post("/api/v1/messages", json={"channel": "C0CHARTS", **fields}, headers=headers)

    return send


@pytest.fixture
def replace(web, bearer):
    headers = bearer()

    def replace(chart_id, chart=LINE):
        return web.put(f"/api/v1/charts/{chart_id}", json={"chart": chart}, headers=headers)

    return replace


def used(services):
    return services.meter.usage(TEAM).used


def test_a_chart_is_posted_and_the_answer_says_where_and_as_what(send, slack, services):
    answer = send(chart=BAR, text="Today", thread_ts="1700000000.000100")
    assert answer.status_code == 201
    assert answer.json == {
        "channel": "C0CHARTS",
        "ts": "1700000000.000001",
        "id": answer.json["charts"][0],
        "charts": [answer.json["id"]],
        "delivered_as": "file",
        "ignored": [],
    }
    assert answer.headers["X-Credits-Remaining"] == "49"
    channel, payload = slack.posted[0]
    assert (channel, payload["thread_ts"], payload["text"]) == ("C0CHARTS", "1700000000.000100", "Today")
    assert [block["type"] for block in payload["blocks"]] == ["section", "image"]
    assert used(services) == 1


def test_blocks_keep_their_place_around_the_pictures(send, slack):
    header = {"type": "header", "text": {"type": "plain_text", "text": "Week"}}
    answer = send(blocks=[header, CHART, {"type": "divider"}, CHART])
    assert len(answer.json["charts"]) == 2
    kinds = [block["type"] for block in slack.posted[0][1]["blocks"]]
    assert kinds == ["header", "image", "divider", "image"]


def test_a_kept_chart_is_posted_by_its_id(web, send, slack, bearer):
    kept = web.post("/api/v1/charts", json={"chart": BAR}, headers=bearer()).json["id"]
    assert send(chart=kept).json["charts"] == [kept]
    assert send(blocks=[{"type": "chart", "id": kept}]).json["charts"] == [kept]
    assert len(slack.posted) == 2


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"chart": "c_nothing"}, "/chart"),
        ({"blocks": [{"type": "chart", "id": "c_nothing"}]}, "/blocks/0/id"),
        ({"chart": {**BAR, "type": "bra"}}, "/chart/type"),
        ({"chart": BAR, "text": "Today", "width": 1}, "/width"),
        ({"chart": BAR, "theme": "pink"}, "/theme"),
        ({"chart": BAR, "format": "svg"}, "/format"),
        ({"chart": BAR, "blocks": [CHART]}, ""),
        ({}, ""),
        ({"blocks": []}, "/blocks"),
        ({"blocks": [{"type": "divider"}]}, "/blocks"),
        ({"blocks": [CHART, {**CHART, "scale": 9}]}, "/blocks/1/scale"),
        (
            {"blocks": [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}, CHART]},
            "/blocks/0/text/text",
        ),
        ({"chart": BAR, "channel": ""}, "/channel"),
        ({"chart": BAR, "channel": 7}, "/channel"),
        ({"chart": BAR, "thread_ts": "yesterday"}, "/thread_ts"),
        ({"chart": BAR, "chanel": "x"}, "/chanel"),
        ({"chart": BAR, "text": 7}, "/text"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_happens(send, slack, renderer, services, fields, pointer):
    answer = send(**fields)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [pointer]
    assert (renderer.drawn, slack.posted, used(services)) == ([], [], 0)


def test_a_chart_of_another_workspace_cannot_be_posted(web, send, bearer):
    theirs = web.post("/api/v1/charts", json={"chart": BAR}, headers=bearer("T0OTHER")).json["id"]
    assert send(chart=theirs).json["errors"] == send(chart="c_nothing").json["errors"]


def test_slacks_refusal_is_told_with_what_to_do_and_costs_nothing(send, slack, services):
    slack.refusals = [("post", SlackRefused("is_archived"))]
    answer = send(chart=BAR)
    assert (answer.status_code, answer.json["code"]) == (422, "slack_refused")
    assert "archived" in answer.json["detail"]
    assert "`is_archived`" in answer.json["detail"]
    assert [error["pointer"] for error in answer.json["errors"]] == ["/channel"]
    assert used(services) == 0


def test_what_slack_says_of_a_block_is_said_at_that_block(send, slack):
    said = "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]"
    slack.refusals = [("post", SlackRefused("invalid_blocks", (said,)))] * 4
    answer = send(blocks=[{"type": "actions", "elements": []}, CHART])
    [error] = answer.json["errors"]
    assert error == {"pointer": "/blocks/0/elements/0/text/text", "message": "must be less than 76 characters"}


def test_what_slack_says_of_a_message_that_we_made_is_not_said_of_blocks_that_nobody_sent(send, slack):
    said = "must be something else [json-pointer:/blocks/0/type]"
    slack.refusals = [("post", SlackRefused("odd_word", (said,)))] * 4
    answer = send(chart=BAR)
    assert (answer.status_code, [error["pointer"] for error in answer.json["errors"]]) == (422, [""])


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"chart": BAR, "thread_ts": "yesterday"}, "Send the `ts` of a message as a text"),
        ({"chart": BAR, "withd": 400}, 'did you mean "width"?'),
        ({"blocks": [CHART], "width": 400}, "put it into the block"),
        ({"blocks": "chart"}, "Send a list"),
        ({"chart": BAR, "channel": ""}, "Send a text that is not empty."),
        ({"chart": BAR, "unfurl_links": "yes"}, "Send true or false."),
    ],
)
def test_a_wrong_field_comes_with_what_to_send_instead(send, fields, advice):
    answer = send(**fields)
    assert answer.status_code == 422
    assert advice in answer.json["errors"][0]["message"]


@pytest.mark.parametrize(
    ("failure", "status"),
    [(SlackAway("Slack answered 503.", retry_after=7), 503), (SlackAway("Slack answered 429.", retry_after=7), 503)],
)
def test_while_slack_is_away_the_sender_is_told_when_to_come_back(send, slack, services, failure, status):
    slack.refusals = [("post", failure)] * 2
    answer = send(chart=BAR)
    assert (answer.status_code, answer.headers["Retry-After"]) == (status, "7")
    assert used(services) == 0


@pytest.mark.parametrize("native", [False, True])
@pytest.mark.parametrize("chart", [AXES_ALONE, TYPED_DATASETS], ids=["axes alone", "typed datasets"])
def test_a_chart_that_leaves_out_what_it_need_not_say_is_posted(send, chart, native):
    assert send(chart=chart, native=native).status_code == 201


def test_while_the_browsers_are_busy_the_sender_is_told_when_to_come_back(send, renderer, services):
    renderer.failures = [RenderBusy("Too many pictures are waiting.", retry_after=2)]
    answer = send(chart=BAR)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
    assert used(services) == 0


def test_a_workspace_without_the_app_is_told_so(web, bearer):
    answer = web.post("/api/v1/messages", json={"channel": "C1", "chart": BAR}, headers=bearer("T0OTHER"))
    assert (answer.status_code, answer.json["code"]) == (404, "not_installed")


def test_a_key_with_the_scope_is_needed(web, bearer):
    body = {"channel": "C1", "chart": BAR}
    assert web.post("/api/v1/messages", json=body).json["code"] == "key_needed"
    only_charts = bearer(scopes=["charts:write"])
    assert web.post("/api/v1/messages", json=body, headers=only_charts).json["code"] == "scope_missing"


def test_a_replaced_chart_changes_in_the_messages_that_show_it(send, replace, slack, workers, services):
    answers = [send(chart=BAR, text="One").json, send(blocks=[CHART, CHART]).json]
    replace(answers[1]["charts"][1])
    while workers.work_once():
        pass
    ((posted, payload),) = slack.updated
    assert (posted.channel, posted.ts) == (answers[1]["channel"], answers[1]["ts"])
    first, second = payload["blocks"]
    assert first["slack_file"] == slack.posted[1][1]["blocks"][0]["slack_file"]
    assert second["slack_file"] != slack.posted[1][1]["blocks"][1]["slack_file"]
    assert "Line" in second["alt_text"]
    assert used(services) == 3


def test_a_chart_in_two_messages_changes_in_both(web, send, replace, slack, workers, bearer):
    kept = web.post("/api/v1/charts", json={"chart": BAR}, headers=bearer()).json["id"]
    for _ in range(2):
        send(chart=kept)
    replace(kept)
    while workers.work_once():
        pass
    assert len({posted.ts for posted, _ in slack.updated}) == 2


def test_of_two_replacements_in_a_row_the_last_is_seen(send, replace, slack, workers, clock):
    chart_id = send(chart=BAR).json["id"]
    replace(chart_id, BAR)
    clock.advance(seconds=1)
    replace(chart_id, LINE)
    while workers.work_once():
        pass
    assert "Line" in slack.updated[-1][1]["blocks"][0]["alt_text"]
    assert len(slack.updated) == 1


def test_a_message_that_is_not_posted_yet_is_changed_as_soon_as_it_is(services, replace, slack, workers, clock):
    accepted = services.charts.submit(Submission(TEAM, "api", ToChannel(TEAM, "C0CHARTS"), {"blocks": [CHART]}))
    slack.refusals = [("post", SlackAway("Slack answered 503."))]
    replace(accepted.charts[0])
    for _ in range(10):
        workers.work_once()
        clock.advance(seconds=2)
    assert "Line" in (slack.updated or [(None, slack.posted[0][1])])[-1][1]["blocks"][0]["alt_text"]


def test_while_slack_is_away_a_change_waits(send, replace, slack, workers, clock):
    chart_id = send(chart=BAR).json["id"]
    slack.refusals = [("update", SlackAway("Slack answered 429.", retry_after=30))]
    replace(chart_id)
    workers.work_once()
    assert slack.updated == []
    clock.advance(seconds=30)
    workers.work_once()
    assert len(slack.updated) == 1


def test_a_message_that_was_deleted_in_slack_is_let_be(send, replace, slack, workers):
    chart_id = send(chart=BAR).json["id"]
    slack.refusals = [("update", SlackRefused("message_not_found"))]
    assert replace(chart_id).status_code == 200
    assert workers.work_once()
    assert not workers.work_once()
    assert slack.updated == []
