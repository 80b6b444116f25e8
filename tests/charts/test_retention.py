"""Charts go when their plan keeps them no longer, and everything goes with the workspace."""

import json

import pytest
from sqlalchemy import func, select
from stand_ins import HOOK, TEAM

from billing.accounts import Subscription, apply_subscription, revision_of
from charts.models import Chart, Delivery
from charts.templates import Template
from core.jobs import Job

pytestmark = pytest.mark.every_database

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def keep(web, bearer):
    """Keeps a chart as a workspace does, and returns how to ask for it."""

    def keep(workspace=TEAM, chart=BAR):
        key = bearer(workspace)
        document = web.post("/api/v1/charts", json={"chart": chart}, headers=key).json
        return f"/api/v1/charts/{document['id']}", key

    return keep


@pytest.fixture
def subscribe(services, clock):
    def subscribe(plan="pro", status="active", **facts):
        told = Subscription("sub_1", TEAM, "cus_1", plan, status, **{"unpaid_since": None, "ends_at": None, **facts})
        with services.database.transaction() as session:
            assert apply_subscription(session, told, revision_of(session, "sub_1"), clock.now())

    return subscribe


@pytest.fixture
def clean(services, clock):
    """Moves the clock, and cleans as the daily job does."""

    def clean(**later):
        clock.advance(**later)
        return services.retention.clean()

    return clean


def count(database, *tables):
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_free_workspace_keeps_its_charts_for_thirty_days(web, keep, clean):
    address, key = keep()
    clean(days=30)
    assert web.get(address, headers=key).status_code == 200
    assert clean(seconds=1) == 1
    answer = web.get(address, headers=key)
    assert answer.status_code == 404
    assert "older than the plan keeps charts" in answer.json["detail"]


def test_the_picture_of_a_chart_that_grew_too_old_is_gone_with_a_sentence(web, keep, clean):
    address, _ = keep()
    picture = address.replace("/api/v1/charts", "/i") + ".png"
    assert web.get(picture).status_code == 200
    clean(days=31)
    answer = web.get(picture)
    assert answer.status_code == 404
    assert "older than its plan keeps charts" in answer.json["detail"]


def test_a_chart_that_is_replaced_begins_anew(web, keep, clean):
    address, key = keep()
    clean(days=20)
    assert web.put(address, json={"chart": BAR}, headers=key).status_code == 200
    assert clean(days=20) == 0
    assert web.get(address, headers=key).status_code == 200


def test_a_paid_plan_keeps_charts_longer_and_its_neighbour_no_longer(web, keep, clean, subscribe):
    subscribe()
    ours, theirs = keep(), keep("T0OUTSIDE")
    assert clean(days=31) == 1
    assert web.get(ours[0], headers=ours[1]).status_code == 200
    assert web.get(theirs[0], headers=theirs[1]).status_code == 404


@pytest.mark.parametrize(("plan", "status"), [("pro", "canceled"), ("free", "active")])
def test_charts_outlive_a_larger_plan_by_thirty_days(web, keep, clean, subscribe, plan, status):
    subscribe("business")
    address, key = keep()
    clean(days=100)
    subscribe(plan, status)
    clean(days=29)
    assert web.get(address, headers=key).status_code == 200
    assert clean(days=2) == 1


def test_charts_outlive_a_payment_that_failed_for_good(keep, clean, subscribe, clock):
    subscribe()
    keep()
    clean(days=100)
    subscribe(status="past_due", unpaid_since=clock.now())
    assert clean(days=20) == 0
    subscribe(status="canceled")
    assert clean(days=16) == 0
    assert clean(days=2) == 1


def test_who_pays_again_in_time_loses_nothing(keep, clean, subscribe):
    subscribe()
    keep()
    clean(days=100)
    subscribe(status="canceled")
    clean(days=20)
    subscribe()
    assert clean(days=20) == 0


def test_templates_go_with_their_time(web, bearer, clean, services):
    web.post("/chart/create", json={"chart": BAR})
    address = web.post("/chart/create", json={"chart": BAR}, headers=bearer()).json["url"]
    path = address.removeprefix(services.settings.public_url)
    assert clean(days=4) == 1
    assert web.get(path).status_code == 200
    assert clean(days=27) == 1
    assert web.get(path).status_code == 404


def test_the_texts_of_old_messages_go_and_what_is_in_slack_stays(web, workers, clean, slack, database):
    web.post("/api/v1/chart", data=json.dumps({"webhook": HOOK, "message": "Secret", "chart": BAR}), headers=JSON)
    assert workers.work_once()
    clean(days=31)
    assert count(database, Chart, Delivery) == [0, 0]
    assert len(slack.sent) == 1


def test_a_message_that_is_on_its_way_keeps_its_chart(web, clean, database, workers, slack):
    web.post("/api/v1/chart", data=json.dumps({"webhook": HOOK, "chart": BAR}), headers=JSON)
    clean(days=31)
    assert count(database, Chart, Delivery) == [1, 1]
    assert workers.work_once()
    assert len(slack.sent) == 1


def test_the_cleaning_is_a_job_of_every_night_whoever_plans_it(services, workers, clock, database, keep):
    keep()
    for _ in range(3):
        services.retention.plan_next()
    assert count(database, Job) == [1]
    assert not workers.work_once()
    clock.advance(days=40)
    assert workers.work_once()
    assert count(database, Chart, Job) == [0, 1]
    with database.reading() as session:
        assert session.scalar(select(Job.run_at)).isoformat() == "2026-04-24T03:00:00+00:00"


def test_more_charts_than_fit_into_one_transaction_go_at_once(services, clean, database, clock):
    look = {"specification": BAR, "look": {}, "alt_text": "", "source": "api", "revision": 1}
    with services.database.transaction() as session:
        ids = [f"c_{number}" for number in range(1200)]
        moments = {"created_at": clock.now(), "updated_at": clock.now()}
        session.add_all(Chart(id=name, workspace=TEAM, **look, **moments) for name in ids)
    assert clean(days=31) == 1200
    assert count(database, Chart, Template) == [0, 0]
