"""Webhooks that are linked in Slack, and what is posted to them then."""

import json
import re

import pytest
from stand_ins import HOOK, TEAM

from billing import ledger
from billing.accounts import Subscription, apply_subscription
from billing.linked_webhooks import LinkedWebhook, LinkedWebhooks
from core.secrets import SecretBox

BAR = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
PATH = HOOK.removeprefix("https://hooks.slack.com")
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def colleague(house):
    workspace = house.sandbox.slack.first
    return next(one for one in workspace.members if one not in {workspace.installer.id, workspace.bot.id})


def paste(house, address, name="nightly"):
    while house.modal():
        house.do("close")
    house.type("keys link")
    house.wait_for(house.modal)
    return house.do("submit", values={"name": {"name": name}, "address": {"address": address}})


def links(house):
    return house.services.links.listed(house.team)


def test_an_installer_links_a_webhook_by_pasting_its_address(house):
    paste(house, house.sandbox.webhook_url)
    (link,) = links(house)
    assert (link.name, link.linked_by, link.workspace) == ("nightly", house.installer, house.team)
    assert link.ending == house.sandbox.webhook_url[-4:]
    assert "nightly" in str(house.modal()["blocks"])
    assert f"(…{link.ending})" in house.type("keys")[0]


def test_nothing_of_the_address_but_its_end_is_kept(house, tmp_path):
    address = house.sandbox.webhook_url
    paste(house, address)
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert address.rpartition("/")[2].encode() not in written
    assert links(house)[0].fingerprint.encode() in written


def test_an_address_that_has_our_host_already_is_the_same_webhook(house):
    paste(house, house.sandbox.webhook_url)
    moved = house.sandbox.webhook_url.replace(house.sandbox.settings.base_url, house.services.settings.public_url)
    paste(house, moved, name="weekly")
    assert [link.name for link in links(house)] == ["weekly"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://example.com/services/T1/B1/secretsecret", "whole address of an incoming webhook"),
        (" ", "whole address"),
        ("{base}/services/T0STRANGER/B0HOOK/secretsecret", "workspace T0STRANGER"),
        ("{base}/services/T0SANDBXSB/B0HOOK", "the address of a Slack incoming webhook"),
    ],
)
def test_what_is_not_this_workspaces_webhook_is_refused_at_its_field(house, address, words):
    done = paste(house, address.format(base=house.sandbox.settings.base_url))
    assert words in str(done)
    assert links(house) == []


def test_a_webhook_without_a_name_is_refused_at_the_name(house):
    assert "Give the webhook a name" in str(paste(house, house.sandbox.webhook_url, name=" "))


def test_who_did_not_install_the_app_is_told_whom_to_ask(house, colleague):
    (answer,) = house.type("keys link", user=colleague)
    assert house.installer in answer
    assert "/slack/install" in answer
    assert "Link a webhook" not in house.type("keys", user=colleague)[0]


def test_an_address_typed_behind_the_command_is_not_quoted_back(house):
    (answer,) = house.type(f"keys {house.sandbox.webhook_url}")
    assert house.sandbox.webhook_url.rpartition("/")[2] not in answer


def test_a_linked_webhook_is_unlinked_with_its_button(house):
    paste(house, house.sandbox.webhook_url)
    house.type("keys")
    (answer,) = [one for one in house.state()["ephemeral"] if "Linked webhooks" in str(one)]
    house.do("action", action_id="unlink_webhook", ts=answer["ts"])
    house.wait_for(lambda: not links(house))


def test_a_webhook_of_another_installation_is_not_taken_over(house):
    path = "/services/T0SANDBXSB/B0HOOK/secretsecret"
    house.services.links.link("E0ORGANIZATION", "theirs", path, "U1")
    done = paste(house, f"{house.sandbox.settings.base_url}{path}")
    assert "another installation" in str(done)


def test_a_free_workspace_links_as_many_webhooks_as_its_plan_has_keys(house):
    for number in range(10):
        house.services.links.link(house.team, f"hook {number}", f"/services/T0HOME/B0HOOK/secret{number}", "U1")
    assert "10 linked webhooks" in str(paste(house, house.sandbox.webhook_url))


def make_key(house, name="deploys", **fields):
    while house.modal():
        house.do("close")
    press(house, "new_key")
    house.wait_for(house.modal)
    return house.do("submit", values={"name": {"name": name}, **fields})


def press(house, action):
    """Presses a button of the newest list."""
    house.type("keys")
    answer = [one for one in house.state()["ephemeral"] if "Linked webhooks" in str(one)][-1]
    house.do("action", action_id=action, ts=answer["ts"])


def test_an_installer_makes_a_key_that_is_shown_once_and_works(house, app_server):
    make_key(house)
    token = re.search(r"```(.+)```", str(house.modal()["blocks"]))[1]
    answer = app_server.app.test_client().get("/api/v1/usage", headers={"Authorization": f"Bearer {token}"})
    assert answer.json["plan"] == "free"
    (listed,) = house.type("keys")
    assert "deploys" in listed
    assert f"made by <@{house.installer}>" in listed
    assert token not in listed


def test_a_key_is_revoked_with_its_button(house, app_server):
    make_key(house)
    token = re.search(r"```(.+)```", str(house.modal()["blocks"]))[1]
    press(house, "revoke_key")
    house.wait_for(lambda: "There are none yet" in house.type("keys")[0])
    house.services.revocations.refresh()
    headers = {"Authorization": f"Bearer {token}"}
    assert app_server.app.test_client().get("/api/v1/usage", headers=headers).json["code"] == "key_revoked"


def test_a_key_may_do_what_was_ticked_and_needs_a_name(house, app_server):
    assert "name" in make_key(house, name=" ")["errors"]
    make_key(house, scopes={"scopes": ["usage:read"]})
    token = re.search(r"```(.+)```", str(house.modal()["blocks"]))[1]
    headers = {"Authorization": f"Bearer {token}"}
    answer = app_server.app.test_client().post("/api/v1/charts", json={"chart": BAR}, headers=headers)
    assert answer.json["code"] == "scope_missing"


@pytest.fixture
def links_of(database, clock):
    """The links as a process with these keys sees them."""
    return lambda *keys: LinkedWebhooks(database, clock, SecretBox(keys))


def test_a_link_outlives_the_rotation_of_our_key(links_of, database):
    path = "/services/T0HOME/B0HOOK/secretsecret"
    made = links_of("old").link("T0HOME", "nightly", path, "U1")
    assert links_of("new", "old").payer("T0HOME", path).linked
    with database.reading() as session:
        assert session.get_one(LinkedWebhook, made.id).fingerprint != made.fingerprint
    assert links_of("new").payer("T0HOME", path).linked
    assert not links_of("another").payer("T0HOME", path).linked


def test_a_link_of_an_organization_pays_for_its_teams_webhook(links_of):
    path = "/services/T0HOME/B0HOOK/secretsecret"
    links_of("key").link("E0ORGANIZATION", "nightly", path, "U1")
    assert links_of("key").payer("T0HOME", path).account == "E0ORGANIZATION"


def test_nobody_unlinks_the_webhook_of_another(links_of):
    links = links_of("key")
    made = links.link("T0HOME", "nightly", "/services/T0HOME/B0HOOK/secretsecret", "U1")
    with pytest.raises(Exception, match="not linked here"):
        links.unlink("T0OUTSIDE", made.id)


def chart(web, address, **headers):
    return web.post("/api/v1/chart", data=json.dumps({"webhook": address, "chart": BAR}), headers={**JSON, **headers})


def relay(web, path):
    return web.post(path, data=json.dumps({"blocks": [{"type": "chart", "chart": BAR}]}), headers=JSON)


@pytest.fixture
def paid(services, clock):
    """The cast's workspace, with a plan that is paid for and sixty credits used today."""
    bought = Subscription("sub_1", TEAM, "cus_1", "pro", "active", None, None)
    with services.database.transaction() as session:
        apply_subscription(session, bought, 0, clock.now())
        ledger.reserve(session, TEAM, 2000, "d_before", clock.now(), amount=60)


@pytest.mark.usefixtures("paid")
def test_a_webhook_that_is_not_linked_has_no_more_than_the_free_plan(web, slack):
    for answer in (chart(web, HOOK), relay(web, PATH)):
        assert answer.status_code == 402
    assert "/grapiture keys link" in chart(web, HOOK).json["detail"]
    assert slack.sent == []


@pytest.mark.usefixtures("paid")
def test_a_linked_webhook_counts_on_the_plan_without_a_change_in_the_script(web, services, workers, slack):
    services.links.link(TEAM, "nightly", PATH, "U1")
    answers = [chart(web, HOOK), relay(web, PATH)]
    assert [answer.status_code for answer in answers] == [202, 200]
    assert [answer.headers["X-Credits-Limit"] for answer in answers] == ["2000", "2000"]
    assert workers.work_once()
    assert len(slack.sent) == 2
    assert services.meter.usage(TEAM).used == 62


@pytest.mark.usefixtures("paid")
def test_the_limits_of_a_chart_are_those_of_who_pays(web, services):
    numbers = list(range(20_000))
    large = {"type": "line", "data": {"labels": numbers, "datasets": [{"data": numbers}]}}
    body = json.dumps({"webhook": HOOK, "chart": large})
    assert web.post("/api/v1/chart", data=body, headers=JSON).json["code"] == "over_plan"
    services.links.link(TEAM, "nightly", PATH, "U1")
    assert web.post("/api/v1/chart", data=body, headers=JSON).status_code == 202


def test_an_organization_that_the_policy_refuses_is_refused_through_its_linked_webhook(web, services, tmp_path):
    services.links.link("E0ORGANIZATION", "nightly", PATH, "U1")
    rules = {"version": "1", "blocked": {"workspaces": ["E0ORGANIZATION"]}}
    (tmp_path / "policy.json").write_text(json.dumps(rules))
    services.policy.tick()
    assert chart(web, HOOK).status_code == 403
    assert relay(web, PATH).status_code == 403
