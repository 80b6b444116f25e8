"""What can be asked for nothing: whether a chart would be drawn, and what is left."""

import pytest
from stand_ins import TEAM

from billing.accounts import Subscription, apply_subscription

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Signups", "data": [3, 5]}]}}


def validate(web, chart, headers=None, **look):
    return web.post("/api/v1/validate", json={"chart": chart, **look}, headers=headers or {})


def test_a_good_chart_is_valid_and_put_into_words_and_nothing_is_drawn(web, renderer, services):
    answer = validate(web, BAR)
    assert answer.status_code == 200
    assert answer.json["valid"]
    assert (answer.json["errors"], answer.json["ignored"], answer.json["warnings"]) == ([], [], [])
    assert "Signups" in answer.json["alt_text"]
    assert (renderer.drawn, services.charts.recent(TEAM, 1)) == ([], [])


def test_what_will_not_show_is_listed(web):
    assert validate(web, {**BAR, "options": {"plugins": {"zoom": {}}}}).json["ignored"] == ["options.plugins.zoom"]


def test_a_larger_plan_allows_more(web, services, bearer):
    many = [str(number) for number in range(20_000)]
    large = {"type": "line", "data": {"labels": many, "datasets": [{"data": [1] * 20_000}]}}
    assert validate(web, large).json["errors"][0]["pointer"] == "/chart/data"
    with services.database.transaction() as session:
        bought = Subscription("sub_1", TEAM, "cus_1", "pro", "active", None, None)
        apply_subscription(session, bought, 0, services.clock.now())
    assert validate(web, large, bearer()).json["valid"]


def line(labels, *series):
    return {"type": "line", "data": {"labels": list(labels), "datasets": [{"data": list(one)} for one in series]}}


@pytest.mark.parametrize(
    ("chart", "look", "pointer"),
    [
        (line(["Mon", "Mon"], [3, 5]), {}, "/chart/data/labels"),
        (line("abc", [1, 2]), {}, "/chart/data/datasets/0/data"),
        (line("a", *[[1]] * 9), {}, "/chart/data/datasets"),
        (line("a", [1], [2]), {}, "/chart/data/datasets/1/label"),
        ({**line("abcdefghijklm", [1] * 13), "type": "pie"}, {}, "/chart/data/datasets/0/data"),
        (BAR, {"width": 100}, "/width"),
        ({**BAR, "options": {"plugins": {"titel": {"text": "x"}}}}, {}, "/chart/options/plugins/titel"),
    ],
)
def test_what_is_probably_not_meant_is_a_warning(web, chart, look, pointer):
    answer = validate(web, chart, **look)
    assert answer.json["valid"]
    assert pointer in [warning["pointer"] for warning in answer.json["warnings"]]


def test_a_bad_key_is_no_key(web):
    assert validate(web, BAR, {"Authorization": "Bearer x"}).status_code == 401


def test_usage_is_told_by_day(web, services, bearer, clock):
    for number in range(3):
        services.meter.charge(TEAM, f"yesterday {number}")
    clock.advance(days=1)
    services.meter.charge(TEAM, "today")
    answer = web.get("/api/v1/usage", headers=bearer())
    assert answer.json == {
        "plan": "free",
        "limit": 50,
        "used": 1,
        "remaining": 49,
        "reset": 1773619200,
        "days": [{"day": "2026-03-14", "used": 3}, {"day": "2026-03-15", "used": 1}],
    }
    assert answer.headers["X-Credits-Remaining"] == "49"


def test_usage_is_nobody_elses(web, services, bearer):
    services.meter.charge(TEAM, "mine")
    assert web.get("/api/v1/usage", headers=bearer("T0OTHER")).json["used"] == 0
    assert web.get("/api/v1/usage").json["code"] == "key_needed"
    assert web.get("/api/v1/usage", headers=bearer(scopes=["charts:write"])).json["code"] == "scope_missing"
