"""A workspace that removes the app leaves nothing behind but numbers."""

import json
from datetime import timedelta

import pytest
from slack_sdk.oauth.installation_store import Installation
from sqlalchemy import func, select
from stand_ins import HOOK, TEAM

from billing.ledger import CreditDay, audit
from charts.installations import InstallationRecord
from charts.models import Chart, Delivery
from charts.templates import Template
from commands.departure import forget_workspace
from core.idempotency import IdempotentAnswer

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"label": "Secret", "data": [3, 5]}]}}
KEPT = (Chart, Delivery, Template, InstallationRecord, IdempotentAnswer)


def count(database, *tables):
    with database.reading() as session:
        return [session.scalar(select(func.count()).select_from(table)) for table in tables]


@pytest.fixture
def lived_in(web, services, workers, bearer):
    """Fills the rooms of a workspace, and returns its key."""

    def fill(team, hook):
        key = bearer(team)
        again = {**key, "Idempotency-Key": "once"}
        services.installations.save(
            Installation(app_id="A1", team_id=team, bot_token="xoxb-1", bot_id="B1", bot_user_id="U2", user_id="U1")
        )
        services.links.link(team, "nightly", hook, "U1")
        assert web.post("/api/v1/charts", json={"chart": BAR}, headers=again).status_code == 201
        assert web.post("/chart/create", json={"chart": BAR}, headers=key).status_code == 200
        body = json.dumps({"webhook": f"https://hooks.slack.com{hook}", "chart": BAR})
        assert web.post("/api/v1/chart", data=body, content_type="application/json").status_code == 202
        assert workers.work_once()
        return key

    return fill


@pytest.mark.every_database
def test_all_of_a_workspace_goes_and_nothing_of_another(web, services, lived_in, database, clock):
    ours = lived_in(TEAM, HOOK.removeprefix("https://hooks.slack.com"))
    theirs = lived_in("T0OUTSIDE", "/services/T0OUTSIDE/B0HOOK/secretsecret")
    before = count(database, *KEPT)
    assert forget_workspace(database, clock, TEAM)
    assert [2 * left for left in count(database, *KEPT)] == before
    assert services.links.listed(TEAM) == []
    assert len(services.links.listed("T0OUTSIDE")) == 1
    services.revocations.refresh()
    assert web.get("/api/v1/usage", headers=ours).status_code == 401
    assert web.get("/api/v1/usage", headers=theirs).status_code == 200


@pytest.mark.every_database
def test_the_ledger_stays_and_adds_up(services, lived_in, database, clock):
    lived_in(TEAM, HOOK.removeprefix("https://hooks.slack.com"))
    forget_workspace(database, clock, TEAM)
    assert services.meter.usage(TEAM).used == 1
    with database.reading() as session:
        assert audit(session) == []
        assert session.scalars(select(CreditDay.account)).all() == [TEAM]


@pytest.mark.every_database
def test_a_message_that_was_not_posted_yet_costs_nothing_and_is_not_posted(web, services, workers, slack, clock):
    body = json.dumps({"webhook": HOOK, "chart": BAR})
    assert web.post("/api/v1/chart", data=body, content_type="application/json").status_code == 202
    forget_workspace(services.database, clock, TEAM)
    assert workers.work_once()
    assert slack.sent == []
    assert services.meter.usage(TEAM).used == 0


@pytest.mark.every_database
def test_news_of_a_removal_that_come_after_a_new_installation_are_old(services, lived_in, database, clock):
    removed = clock.now()
    clock.advance(minutes=5)
    lived_in(TEAM, HOOK.removeprefix("https://hooks.slack.com"))
    assert not forget_workspace(database, clock, TEAM, removed)
    assert services.installations.bot_token(TEAM) == "xoxb-1"
    assert forget_workspace(database, clock, TEAM, clock.now() + timedelta(seconds=1))
    assert services.installations.bot_token(TEAM) is None


def test_who_removes_the_app_in_slack_takes_everything_along(house):
    house.type("chart Mon 3, Tue 5")
    house.finish_jobs()
    assert count(house.services.database, Chart, InstallationRecord) == [1, 1]
    house.do("uninstall")
    house.wait_for(lambda: count(house.services.database, Chart, Delivery, InstallationRecord) == [0, 0, 0])


def test_the_token_of_the_bot_revoked_is_the_same_and_a_persons_is_not(house):
    house.do("event", event={"type": "tokens_revoked", "tokens": {"oauth": [house.installer], "bot": []}})
    house.wait_for(lambda: house.state()["deliveries"])
    assert count(house.services.database, InstallationRecord) == [1]
    house.do("event", event={"type": "tokens_revoked", "tokens": {"bot": ["U0BOT000SB"]}})
    house.wait_for(lambda: count(house.services.database, InstallationRecord) == [0])
