"""Who is let in, how the app is installed and removed, and what is said when we fail."""

import json
import logging
import re
import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
import yaml
from slack_bolt import BoltRequest
from slack_sdk.signature import SignatureVerifier

from app.slack import REDIRECT_PATH, SCOPES, create_bolt_app
from commands.events import take_event

MANIFEST = yaml.safe_load((Path(__file__).parents[2] / "manifest.yml").read_text())


CHOSEN = {"channel": {"channel": {"type": "conversations_select", "selected_conversation": "C1"}}}


class BrokenCharts:
    """A use case with a bug."""

    def submit(self, submission):
        raise ZeroDivisionError


def signed(body, secret="sandbox-signing-secret", age=0):
    moment = str(int(time.time()) - age)
    signature = SignatureVerifier(secret).generate_signature(timestamp=moment, body=body)
    return {
        "x-slack-request-timestamp": moment,
        "x-slack-signature": signature,
        "content-type": "application/x-www-form-urlencoded",
    }


def command_of(house, text):
    workspace = house.sandbox.slack.first
    fields = {
        "command": "/grapiture",
        "text": text,
        "team_id": workspace.id,
        "user_id": workspace.installer.id,
        "channel_id": next(iter(workspace.channels)),
        "response_url": f"{house.sandbox.settings.base_url}/commands/none",
        "trigger_id": "1.2.3",
    }
    return urlencode(fields)


def test_the_manifest_asks_for_the_scopes_that_the_code_uses():
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == sorted(SCOPES)


@pytest.mark.parametrize(
    ("how", "status"),
    [({}, 200), ({"secret": "forged"}, 401), ({"age": 301}, 401), ({"age": -301}, 401)],
    ids=["genuine", "forged", "stale", "from the future"],
)
def test_only_slack_is_let_in(house, app_server, how, status):
    body = command_of(house, "usage")
    answer = app_server.app.test_client().post("/slack/events", data=body, headers=signed(body, **how))
    assert answer.status_code == status


def test_a_request_without_a_signature_is_not_let_in(house, app_server):
    assert app_server.app.test_client().post("/slack/events", data=command_of(house, "usage")).status_code == 401


def test_the_app_is_installed_through_slacks_own_page(outskirts):
    done = outskirts.do("install")
    assert done["installed"]
    token = outskirts.services.installations.bot_token(outskirts.team)
    assert token == outskirts.sandbox.slack.installations.bot_token(outskirts.team).value
    assert outskirts.services.installations.installer_of(outskirts.team) == outskirts.installer
    assert "0 of 50" in outskirts.type("usage")[0]


def test_an_installation_that_was_begun_elsewhere_is_refused(outskirts, app_server):
    web = app_server.app.test_client()
    state = outskirts.services.states.issue()
    assert web.get(f"{REDIRECT_PATH}?code=1&state={state}").status_code == 400
    web.set_cookie("slack-app-oauth-state", "forged")
    assert web.get(f"{REDIRECT_PATH}?code=1&state=forged").status_code == 401


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_the_cookie_of_an_installation_is_secure_where_we_are_reached_securely(outskirts, scheme, secure):
    desk = outskirts.services.desk
    settings = desk.settings.model_copy(update={"public_url": f"{scheme}://charts.example"})
    bolt_app = create_bolt_app(
        replace(desk, settings=settings), outskirts.services.installations, outskirts.services.states
    )
    answer = bolt_app.oauth_flow.handle_installation(BoltRequest(body="", mode="http"))
    assert ("Secure" in answer.headers["set-cookie"][0]) is secure


def test_a_workspace_without_the_app_is_told_where_to_install_it(outskirts):
    outskirts.do("install", quiet=True)
    outskirts.type("usage")
    assert "/slack/install" in str(outskirts.wait_for(lambda: outskirts.state()["ephemeral"]))


def test_a_removed_app_is_forgotten(house):
    house.do("uninstall")
    house.wait_for(lambda: house.services.installations.bot_token(house.team) is None)


def test_an_event_that_slack_repeats_is_taken_once(house):
    house.do("event", event={"type": "app_home_opened", "user": house.installer, "tab": "home"}, deliveries=4)
    house.wait_for(lambda: len(house.state()["deliveries"]) == 4)
    house.wait_for(lambda: "views.publish" in str(house.state()["calls"]))
    assert [one["status"] for one in house.state()["deliveries"]] == [200] * 4
    assert [call["method"] for call in house.state()["calls"]].count("views.publish") == 1


def test_an_event_is_taken_once_and_another_too(database, clock):
    assert take_event(database, clock, "Ev1")
    assert not take_event(database, clock, "Ev1")
    assert take_event(database, clock, "Ev2")
    clock.advance(days=2)
    assert take_event(database, clock, "Ev3")
    assert take_event(database, clock, "Ev1")


def test_a_bug_is_told_by_a_name_under_which_it_was_logged(house, caplog):
    services = house.services
    desk = replace(services.desk, charts=BrokenCharts())
    bolt_app = create_bolt_app(desk, services.installations, services.states)
    body = command_of(house, "chart Mon 3")
    with caplog.at_level(logging.ERROR):
        answer = bolt_app.dispatch(BoltRequest(body=body, headers=signed(body), mode="http"))
    told = json.loads(answer.body)
    assert (answer.status, told["response_type"]) == (200, "ephemeral")
    name = re.search(r"fault_\w+", told["text"])[0]
    assert name in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_what_was_expected_is_told_without_a_name(house):
    house.do("faults", method="views.open", kind="error", error="expired_trigger_id")
    house.type("chart")
    [answer] = house.wait_for(lambda: house.state()["ephemeral"])
    assert "waited too long" in answer["text"]
    assert "fault_" not in answer["text"]


def test_a_bug_in_a_modal_is_told_in_the_modal(house):
    services = house.services
    desk = replace(services.desk, charts=BrokenCharts())
    bolt_app = create_bolt_app(desk, services.installations, services.states)
    view = {"id": "V1", "type": "modal", "callback_id": "builder", "state": {"values": CHOSEN}}
    payload = {
        "type": "view_submission",
        "team": {"id": house.team},
        "user": {"id": house.installer},
        "view": view,
        "response_urls": [],
    }
    body = urlencode({"payload": json.dumps(payload)})
    answer = bolt_app.dispatch(BoltRequest(body=body, headers=signed(body), mode="http"))
    told = json.loads(answer.body)
    assert told["response_action"] == "update"
    assert "fault_" in told["view"]["blocks"][0]["text"]["text"]
