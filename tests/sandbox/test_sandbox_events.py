"""Events, installation and removal."""

from urllib.parse import parse_qs, urlsplit

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

AUTHORIZE = {"client_id": "1111111111.2222222222", "scope": "chat:write,incoming-webhook", "state": "s3cret"}


@pytest.mark.usefixtures("token")
def test_looking_at_the_home_tells_the_app(control, receiver):
    control("home", user="noor")
    body = receiver.requests[-1]["json"]
    assert (body["type"], body["event"]["type"], body["event"]["user"]) == (
        "event_callback",
        "app_home_opened",
        "U0NOOR00SB",
    )
    assert body["authorizations"][0]["user_id"] == "U0BOT000SB"


def test_an_event_that_is_not_acknowledged_comes_four_times(control, receiver):
    receiver.answers += [("", 500)] * 4
    control("event", event={"type": "app_home_opened"})
    requests = receiver.wait_for(4)
    assert [request["headers"].get("X-Slack-Retry-Num") for request in requests] == [None, "1", "2", "3"]
    assert requests[1]["headers"]["X-Slack-Retry-Reason"] == "http_error"
    assert len({request["json"]["event_id"] for request in requests}) == 1


def test_retries_end_with_the_first_acknowledgement(control, receiver):
    receiver.answers += [("", 500), ""]
    control("event", event={"type": "app_home_opened"})
    assert len(receiver.wait_for(2)) == 2
    assert control("event", event={"type": "app_home_opened"})["ack"]["status"] == 200


def test_repeated_deliveries_can_be_forced(control, receiver):
    control("event", event={"type": "app_home_opened"}, deliveries=4)
    assert len(receiver.wait_for(4)) == 4


def test_a_link_to_the_app_is_announced_and_can_be_unfurled(control, sandbox, receiver):
    client = WebClient(sandbox.slack.install(["links:write"]).value, base_url=sandbox.api_url)
    control("message", text=f"Look at {receiver.url}/i/1")
    event = receiver.wait_for(1)[0]["json"]["event"]
    assert event["links"] == [{"domain": "127.0.0.1", "url": f"{receiver.url}/i/1"}]
    unfurls = {event["links"][0]["url"]: {"blocks": [{"type": "divider"}]}}
    client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=unfurls)
    message = control.state()["messages"][event["channel"]][0]
    assert message["attachments"][0]["blocks"][0]["type"] == "divider"


def test_the_authorize_page_shows_what_is_asked_for(sandbox, receiver):
    page = sandbox.app.test_client().get("/oauth/v2/authorize", query_string=AUTHORIZE | {"redirect_uri": receiver.url})
    assert "Post messages as itself" in page.text
    assert "Allow" in page.text


@pytest.mark.parametrize(
    ("change", "fact"),
    [
        ({"client_id": "nobody"}, "Invalid client_id"),
        ({"scope": ""}, "Invalid permissions"),
        ({"redirect_uri": "http://elsewhere.example/"}, "did not match any configured URIs"),
    ],
)
def test_a_wrong_authorize_request_is_refused(sandbox, receiver, change, fact):
    asked = AUTHORIZE | {"redirect_uri": receiver.url} | change
    page = sandbox.app.test_client().get("/oauth/v2/authorize", query_string=asked)
    assert (page.status_code, fact in page.text) == (400, True)


@pytest.fixture
def code(sandbox, receiver):
    form = AUTHORIZE | {"redirect_uri": f"{receiver.url}/slack/oauth_redirect", "decision": "allow"}
    answer = sandbox.app.test_client().post("/oauth/v2/authorize", data=form)
    query = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert query["state"] == ["s3cret"]
    return query["code"][0]


def exchange(sandbox, code, secret="sandbox-client-secret"):
    client = WebClient(base_url=sandbox.api_url)
    return client.oauth_v2_access(client_id="1111111111.2222222222", client_secret=secret, code=code)


def test_a_code_becomes_an_installation_once(sandbox, code):
    answer = exchange(sandbox, code)
    assert answer["team"] == {"id": "T0SANDBXSB", "name": "Sandbox"}
    assert (answer["token_type"], answer["bot_user_id"], answer["enterprise"]) == ("bot", "U0BOT000SB", None)
    assert answer["incoming_webhook"]["channel"] == "#charts"
    assert WebClient(answer["access_token"], base_url=sandbox.api_url).auth_test()["ok"]
    with pytest.raises(SlackApiError, match="invalid_code"):
        exchange(sandbox, code)


def test_a_wrong_client_secret_leaves_the_code_alone(sandbox, code):
    with pytest.raises(SlackApiError, match="bad_client_secret"):
        exchange(sandbox, code, secret="guessed")
    assert exchange(sandbox, code)["ok"]


def test_cancelling_goes_back_with_access_denied(sandbox, receiver):
    form = AUTHORIZE | {"redirect_uri": receiver.url, "decision": "cancel"}
    answer = sandbox.app.test_client().post("/oauth/v2/authorize", data=form)
    assert parse_qs(urlsplit(answer.headers["Location"]).query) == {"error": ["access_denied"], "state": ["s3cret"]}


def test_removal_is_announced_and_ends_every_token(control, client, receiver):
    control("uninstall")
    kinds = {request["json"]["event"]["type"] for request in receiver.wait_for(2)}
    assert kinds == {"tokens_revoked", "app_uninstalled"}
    with pytest.raises(SlackApiError, match="account_inactive"):
        client.auth_test()


def test_a_reset_forgets_everything(control, client):
    client.chat_postMessage(channel="#charts", text="Chart")
    control("reset")
    state = control.state()
    assert (state["app"]["installed"], state["messages"], state["calls"]) == (False, {}, [])


def test_a_change_is_streamed_to_the_page(control):
    stream = control.browser.get("/sandbox/changes").response
    first = next(stream)
    control("message", text="Hello")
    assert next(stream) != first


def test_a_fault_that_does_not_exist_is_refused(control):
    assert "`kind` must be one of" in control("faults", method="*", kind="explode")["error"]


def test_a_person_installs_the_app_from_its_own_page(control, receiver):
    answer = control("install", user="noor")
    assert answer["installed"]
    assert answer["ended_at"].startswith(receiver.back)
    assert receiver.installation["authed_user"] == {"id": "U0NOOR00SB"}
