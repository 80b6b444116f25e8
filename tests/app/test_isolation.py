"""No address shows one workspace what is another's: every address there is, asked by an outsider."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import select
from stand_ins import HOOK, TEAM

from charts.models import Chart

SECRET = "nobody else's business"
CHART = {"type": "bar", "data": {"labels": [SECRET], "datasets": [{"label": SECRET, "data": [3]}]}}
PIE = {"type": "pie", "data": {"labels": ["x"], "datasets": [{"data": [1]}]}}


@pytest.fixture
def secrets(web, bearer):
    """A workspace with a kept chart and a posted one; returns the ids of both."""
    headers = bearer()
    kept = web.post("/api/v1/charts", json={"chart": CHART}, headers=headers).json["id"]
    sent = web.post("/api/v1/messages", json={"channel": "C0CHARTS", "chart": CHART, "text": SECRET}, headers=headers)
    return [kept, sent.json["id"]]


def addresses(web):
    rules = web.application.url_map.iter_rules()
    return [(method, rule.rule) for rule in rules for method in rule.methods - {"OPTIONS"} if "/api/" in rule.rule]


def test_an_outsider_with_a_key_sees_and_changes_nothing(web, secrets, bearer, services):
    outsider = bearer("T0OTHER")
    asked = 0
    for method, rule in addresses(web):
        for secret in secrets:
            path = rule.replace("<chart_id>", secret)
            assert "<" not in path, f"say here what to put into {rule}"
            body = {"chart": PIE} if method in {"POST", "PUT"} else None
            answer = web.open(path, method=method, json=body, headers=outsider)
            asked += 1
            assert SECRET.encode() not in answer.data, (method, path)
            assert secret.encode() not in answer.data or method == "POST", (method, path)
    assert asked > 10
    kept = {chart.id: chart for chart in services.charts.recent("T0HOME", 10)}
    assert set(kept) == set(secrets)
    assert all(chart.specification == CHART and chart.revision == 1 for chart in kept.values())


@pytest.mark.parametrize("form", ["chart", "block"])
def test_an_outsider_cannot_post_a_chart_by_its_id(web, secrets, bearer, slack, form):
    slack.teams.add("T0OTHER")
    named = {"chart": secrets[0]} if form == "chart" else {"blocks": [{"type": "chart", "id": secrets[0]}]}
    before = len(slack.posted)
    answer = web.post("/api/v1/messages", json={"channel": "C1", **named}, headers=bearer("T0OTHER"))
    assert answer.status_code == 422
    assert SECRET.encode() not in answer.data
    assert len(slack.posted) == before


def test_a_webhook_cannot_name_a_kept_chart(web, secrets, slack):
    payload = {"blocks": [{"type": "chart", "id": secrets[0]}]}
    answer = web.post("/services/T0HOME/B0HOOK/secretsecret", json=payload)
    assert (answer.status_code, slack.sent) == (422, [])


ROADS = {
    "hook": (urlsplit(HOOK).path, {"blocks": [{"type": "chart", "chart": CHART}]}),
    "original": ("/api/v1/chart", {"webhook": HOOK, "chart": CHART}),
}


@pytest.mark.parametrize("road", ROADS)
def test_what_anybody_sends_in_a_workspaces_name_is_not_among_its_charts(web, workers, bearer, services, road):
    """The workspace in a webhook's address is no secret; only a webhook that is linked speaks for it."""
    path, body = ROADS[road]
    assert web.post(path, json=body).status_code < 300
    while workers.work_once():
        pass
    with services.database.reading() as session:
        [stranger] = session.scalars(select(Chart)).all()
    assert web.get("/api/v1/charts", headers=bearer()).json["charts"] == []
    for method in ("GET", "PUT", "DELETE"):
        answer = web.open(f"/api/v1/charts/{stranger.id}", method=method, json={"chart": PIE}, headers=bearer())
        assert answer.status_code == 404
    assert web.get(f"/i/{stranger.id}.png").status_code == 200, "the message shows it"


@pytest.mark.parametrize("road", ROADS)
def test_what_a_linked_webhook_sends_is_among_the_charts_of_its_workspace(web, services, bearer, road):
    services.links.link(TEAM, "nightly", urlsplit(HOOK).path, "U1")
    path, body = ROADS[road]
    web.post(path, json=body)
    [chart] = web.get("/api/v1/charts", headers=bearer()).json["charts"]
    assert chart["chart"] == CHART


@pytest.mark.usefixtures("secrets")
def test_what_one_workspace_uses_is_nobody_elses_usage(web, bearer):
    outsider = web.get("/api/v1/usage", headers=bearer("T0OTHER")).json
    assert (outsider["used"], outsider["days"]) == (0, [])
