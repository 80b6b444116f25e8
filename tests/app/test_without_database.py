"""The database goes away and comes back: whoever has a key is served, and pays later."""

import time
from pathlib import Path

import pytest
from stand_ins import TEAM

from billing.key_records import list_keys, revoke
from billing.meter import Meter
from billing.spool import Spool

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}


@pytest.fixture
def database_file(services):
    return Path(services.database.engine.url.database)


@pytest.fixture
def take_away(services, database_file):
    """Puts a folder where the database was, so that no connection can be made."""

    def take_away():
        services.database.engine.dispose()
        for end in ("-wal", "-shm"):
            database_file.with_name(database_file.name + end).unlink(missing_ok=True)
        database_file.rename(database_file.with_suffix(".away"))
        database_file.mkdir()

    return take_away


@pytest.fixture
def bring_back(database_file, clock):
    def bring_back():
        database_file.rmdir()
        database_file.with_suffix(".away").rename(database_file)
        clock.advance(minutes=1)

    return bring_back


def render(web, headers, **fields):
    return web.post("/api/v1/render", json={"chart": BAR, **fields}, headers=headers)


def used(services, workspace=TEAM):
    return services.meter.usage(workspace).used


def test_a_key_gets_its_picture_and_the_usage_is_counted_when_the_database_is_back(
    web, services, bearer, take_away, bring_back
):
    headers, theirs = bearer(), bearer("T0OTHER")
    take_away()
    for headers_ in (headers, headers, theirs):
        answer = render(web, headers_)
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        assert "X-Credits-Remaining" not in answer.headers
    assert render(web, headers, width=300).status_code == 200
    bring_back()
    assert used(services) == 0
    assert services.meter.catch_up() == 3
    assert (used(services), used(services, "T0OTHER")) == (2, 1)
    assert services.meter.catch_up() == 0
    assert render(web, headers).headers["X-Credits-Remaining"] == "48"


def test_what_was_handed_out_is_counted_on_its_day_and_beyond_its_limit(
    web, services, bearer, clock, take_away, bring_back
):
    headers = bearer()
    for number in range(50):
        services.meter.charge(TEAM, f"earlier {number}")
    take_away()
    render(web, headers)
    bring_back()
    clock.advance(days=1)
    services.meter.catch_up()
    report = services.meter.report(TEAM, clock.now() - clock.now().replace(day=1))
    assert [(day.day.day, day.used) for day in report.days] == [(14, 51)]
    assert used(services) == 0


def test_a_charge_outlives_the_process_that_made_it(web, services, bearer, settings, take_away, bring_back):
    headers = bearer()
    take_away()
    render(web, headers)
    (kept,) = (settings.var / "spool").iterdir()
    assert TEAM in kept.read_text()
    bring_back()
    assert Meter(services.database, services.clock, Spool(settings.var / "spool")).catch_up() == 1
    assert used(services) == 1
    assert list((settings.var / "spool").iterdir()) == []


def test_charges_are_counted_by_themselves_when_the_database_is_back(web, services, bearer, take_away, bring_back):
    headers = bearer()
    take_away()
    render(web, headers)
    bring_back()
    end = time.monotonic() + 30
    with services.meter.watching(seconds=0.01):
        while not used(services) and time.monotonic() < end:
            time.sleep(0.01)
    assert used(services) == 1


def test_a_file_that_is_no_charge_is_put_aside_and_holds_nobody_up(services, settings):
    folder = settings.var / "spool"
    folder.mkdir()
    (folder / "a.json").write_text("{")
    services.meter._spool.add(TEAM, "ref", services.clock.now())
    assert services.meter.catch_up() == 1
    assert [path.name for path in folder.iterdir()] == ["a.unreadable"]


def test_a_key_is_verified_and_a_revoked_one_refused_without_the_database(web, services, bearer, take_away):
    headers = bearer()
    with services.database.transaction() as session:
        revoke(session, TEAM, list_keys(session, TEAM)[0].id, services.clock.now())
    services.revocations.refresh()
    take_away()
    assert render(web, headers).json["code"] == "key_revoked"
    assert render(web, {"Authorization": "Bearer x"}).status_code == 401


def test_without_a_key_nothing_needs_the_database(web, take_away):
    take_away()
    assert render(web, {}).status_code == 200
    assert web.post("/api/v1/validate", json={"chart": BAR}).json["valid"]


def test_an_idempotency_key_does_not_keep_a_picture_back(web, bearer, take_away):
    headers = bearer()
    take_away()
    assert render(web, {**headers, "Idempotency-Key": "one"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/v1/charts", {"chart": BAR}),
        ("GET", "/api/v1/charts", None),
        ("PUT", "/api/v1/charts/c_1", {"chart": BAR}),
        ("POST", "/api/v1/messages", {"channel": "C1", "chart": BAR}),
        ("GET", "/api/v1/usage", None),
        ("POST", "/services/T0HOME/B0HOOK/secretsecret", {"blocks": [{"type": "chart", "chart": BAR}]}),
        ("GET", "/i/c_1.png", None),
    ],
)
def test_what_cannot_do_without_says_when_to_come_back(web, bearer, slack, take_away, method, path, body):
    headers = bearer()
    take_away()
    answer = web.open(path, method=method, json=body, headers=headers)
    assert (answer.status_code, answer.json["code"]) == (503, "database_away")
    assert int(answer.headers["Retry-After"]) > 0
    assert slack.sent == slack.posted == []


def test_a_payload_without_a_chart_passes_all_the_same(web, slack, take_away):
    take_away()
    assert web.post("/services/T0HOME/B0HOOK/secretsecret", json={"text": "hi"}).data == b"ok"
    assert len(slack.sent) == 1
