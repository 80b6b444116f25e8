"""The Web API as the real client meets it."""

import http.client
import threading

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox import OUTSIDE, SANDBOX, Settings, serve_in_thread


def word(call, **arguments):
    with pytest.raises(SlackApiError) as caught:
        call(**arguments)
    return caught.value.response["error"]


def modal(title="Chart", **more):
    return {"type": "modal", "title": {"type": "plain_text", "text": title}, "blocks": [], **more}


def trigger(sandbox):
    return sandbox.slack.triggers.issue(sandbox.slack.first.id, sandbox.slack.first.installer.id)


def test_a_bot_token_tells_who_it_is(client, sandbox):
    answer = client.auth_test()
    assert answer["team_id"] == sandbox.slack.first.id
    assert (answer["user_id"], answer["bot_id"]) == (sandbox.slack.first.bot.id, sandbox.slack.first.bot_id)


def test_a_call_without_a_token_is_not_authed(sandbox):
    assert word(WebClient(base_url=sandbox.api_url).auth_test) == "not_authed"


def test_an_unknown_token_is_invalid(sandbox):
    assert word(WebClient("xoxb-no", base_url=sandbox.api_url).auth_test) == "invalid_auth"


def test_a_revoked_token_says_so(client):
    client.auth_revoke()
    assert word(client.auth_test) == "token_revoked"


def test_a_missing_scope_is_named(sandbox):
    weak = WebClient(sandbox.slack.install(["chat:write"]).value, base_url=sandbox.api_url)
    with pytest.raises(SlackApiError) as caught:
        weak.users_info(user=sandbox.slack.first.installer.id)
    assert caught.value.response.data == {
        "ok": False,
        "error": "missing_scope",
        "needed": "users:read",
        "provided": "chat:write",
    }


def test_an_unknown_method_is_called_that(client):
    assert word(client.api_call, api_method="chat.shout") == "unknown_method"


def test_an_absent_argument_differs_from_an_empty_one(client):
    assert word(client.api_call, api_method="chat.postMessage", json={"text": "x"}) == "invalid_arguments"
    assert word(client.chat_postMessage, channel="", text="x") == "channel_not_found"


@pytest.mark.parametrize(
    ("channel", "expected"),
    [("#general", "not_in_channel"), ("#leadership", "channel_not_found"), ("#launch-2024", "is_archived")],
)
def test_a_channel_the_app_cannot_write_to_refuses(client, channel, expected):
    assert word(client.chat_postMessage, channel=channel, text="x") == expected


def test_a_message_to_a_person_arrives_in_their_direct_conversation(client, sandbox):
    answer = client.chat_postMessage(channel=sandbox.slack.first.installer.id, text="Hello")
    assert answer["channel"].startswith("D")


def test_nothing_to_say_is_no_text(client):
    assert word(client.api_call, api_method="chat.postMessage", json={"channel": "#charts"}) == "no_text"


def test_a_long_text_is_cut_when_posted_and_refused_when_updated(client):
    posted = client.chat_postMessage(channel="#charts", text="x" * 40001)
    assert len(posted["message"]["text"]) == 40000
    assert word(client.chat_update, channel=posted["channel"], ts=posted["ts"], text="x" * 4001) == "msg_too_long"


def test_an_update_with_a_text_alone_takes_the_blocks_away(client):
    posted = client.chat_postMessage(channel="#charts", text="Chart", blocks=[{"type": "divider"}])
    updated = client.chat_update(channel=posted["channel"], ts=posted["ts"], text="Gone")["message"]
    assert updated["blocks"] == []
    assert "edited" in updated


def test_a_deleted_message_is_gone(client, control):
    posted = client.chat_postMessage(channel="#charts", text="Chart")
    client.chat_delete(channel=posted["channel"], ts=posted["ts"])
    assert control.state()["messages"][posted["channel"]] == []
    assert word(client.chat_delete, channel=posted["channel"], ts=posted["ts"]) == "message_not_found"


def test_someone_elses_message_cannot_be_changed(client, control, sandbox):
    ts = control("message", text="Mine")["ts"]
    channel = sandbox.slack.first.find_channel("charts").id
    assert word(client.chat_update, channel=channel, ts=ts, text="Yours") == "cant_update_message"
    assert word(client.chat_delete, channel=channel, ts=ts) == "cant_delete_message"


def test_an_ephemeral_message_is_seen_by_one_person(client, control):
    client.chat_postEphemeral(channel="#charts", user="U0INES00SB", text="Psst")
    assert [message["text"] for message in control.state(user="ines")["messages"]["C0CHARTSSB"]] == ["Psst"]
    assert control.state(user="noor")["messages"]["C0CHARTSSB"] == []


def test_a_trigger_opens_one_modal(client, sandbox):
    trigger_id = trigger(sandbox)
    assert client.views_open(trigger_id=trigger_id, view=modal())["view"]["root_view_id"]
    assert word(client.views_open, trigger_id=trigger_id, view=modal()) == "exchanged_trigger_id"


def test_a_trigger_expires_after_three_seconds(client, sandbox, moment):
    trigger_id = trigger(sandbox)
    moment.now += 3.1
    assert word(client.views_open, trigger_id=trigger_id, view=modal()) == "expired_trigger_id"


def test_a_made_up_trigger_is_an_invalid_argument(client):
    with pytest.raises(SlackApiError) as caught:
        client.views_open(trigger_id="1.2.3", view=modal())
    assert caught.value.response["response_metadata"]["messages"] == [
        "[ERROR] invalid `trigger_id` [json-pointer:/trigger_id]"
    ]


def test_a_refused_view_leaves_its_trigger_usable(client, sandbox):
    trigger_id = trigger(sandbox)
    assert word(client.views_open, trigger_id=trigger_id, view=modal("x" * 25)) == "invalid_arguments"
    assert client.views_open(trigger_id=trigger_id, view=modal())["ok"]


def test_a_stale_hash_conflicts(client, sandbox):
    view = client.views_open(trigger_id=trigger(sandbox), view=modal())["view"]
    client.views_update(view_id=view["id"], hash=view["hash"], view=modal("Second"))
    assert word(client.views_update, view_id=view["id"], hash=view["hash"], view=modal("Third")) == "hash_conflict"


def test_a_view_over_250_kb_is_too_large(client, sandbox):
    blocks = [{"type": "section", "text": {"type": "plain_text", "text": "x" * 3000}}] * 90
    assert word(client.views_open, trigger_id=trigger(sandbox), view=modal(blocks=blocks)) == "view_too_large"


def test_a_fourth_modal_does_not_fit_on_the_stack(client, sandbox):
    client.views_open(trigger_id=trigger(sandbox), view=modal())
    for _ in range(2):
        client.views_push(trigger_id=trigger(sandbox), view=modal())
    assert word(client.views_push, trigger_id=trigger(sandbox), view=modal()) == "push_limit_reached"


def test_a_home_is_published_and_replaced(client, sandbox, control):
    user = sandbox.slack.first.installer.id
    first = client.views_publish(user_id=user, view={"type": "home", "blocks": []})["view"]
    second = client.views_publish(user_id=user, view={"type": "home", "blocks": [{"type": "divider"}]})["view"]
    assert first["id"] == second["id"]
    assert len(control.state()["views"][user]["home"]["blocks"]) == 1


def test_an_uploaded_file_is_refused_once_and_then_shown(client, sandbox):
    png = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000100000000908060000003b2aac32")
    file = client.files_upload_v2(content=png, filename="chart.png", title="Chart")["file"]
    block = {"type": "image", "slack_file": {"id": file["id"]}, "alt_text": "A chart"}
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="#charts", text="Chart", blocks=[block])
    assert caught.value.response["errors"] == ["invalid slack file [json-pointer:/blocks/0/slack_file]"]
    assert client.chat_postMessage(channel="#charts", text="Chart", blocks=[block])["ok"]
    assert sandbox.app.test_client().get(f"/sandbox/files/{file['id']}").data == png


def test_an_upload_shared_in_a_channel_becomes_a_message(client, control):
    client.files_upload_v2(content="a,b", filename="data.csv", channel="C0CHARTSSB", initial_comment="Data")
    message = control.state()["messages"]["C0CHARTSSB"][0]
    assert (message["text"], message["files"][0]["name"]) == ("Data", "data.csv")


def test_another_workspaces_file_is_no_file_here(receiver):
    with serve_in_thread(Settings(app_url=receiver.url), casts=(SANDBOX, OUTSIDE)) as sandbox:
        teams = list(sandbox.slack.workspaces)
        here, there = (
            WebClient(sandbox.slack.install(["chat:write", "files:write"], team).value, base_url=sandbox.api_url)
            for team in teams
        )
        file = there.files_upload_v2(content=b"x", filename="chart.png")["file"]
        block = {"type": "image", "slack_file": {"id": file["id"]}, "alt_text": "A chart"}
        assert word(here.chat_postMessage, channel="#charts", text="x", blocks=[block]) == "invalid_blocks"
        assert here.auth_test()["team_id"] != there.auth_test()["team_id"]


def test_a_form_with_json_in_it_is_read_like_json(sandbox, token):
    answer = sandbox.app.test_client().post(
        "/api/chat.postMessage", data={"token": token, "channel": "#charts", "blocks": '[{"type": "divider"}]'}
    )
    assert answer.get_json()["message"]["blocks"][0]["type"] == "divider"


def test_json_without_a_charset_is_warned_of(sandbox, token):
    answer = sandbox.app.test_client().post("/api/auth.test", json={}, headers={"Authorization": f"Bearer {token}"})
    assert answer.get_json()["response_metadata"]["warnings"] == ["missing_charset"]


def test_a_rate_limit_on_demand_tells_when_to_come_back(client, control):
    control("faults", method="auth.test", kind="ratelimited", retry_after=7)
    with pytest.raises(SlackApiError) as caught:
        client.auth_test()
    assert (caught.value.response.status_code, caught.value.response.headers["Retry-After"]) == (429, "7")
    assert client.auth_test()["ok"]


def test_a_dropped_connection_may_have_done_the_work(sandbox, token, control):
    control("faults", method="chat.postMessage", kind="drop_after")
    connection = http.client.HTTPConnection("127.0.0.1", int(sandbox.settings.base_url.rpartition(":")[2]))
    connection.request("POST", f"/api/chat.postMessage?token={token}&channel=%23charts&text=Twice")
    with pytest.raises(http.client.RemoteDisconnected):
        connection.getresponse()
    connection.close()
    assert [message["text"] for message in control.state()["messages"]["C0CHARTSSB"]] == ["Twice"]


def test_calls_are_kept_without_their_tokens(client, token, control):
    client.chat_postMessage(channel="#charts", text="Chart")
    calls = control.state()["calls"]
    assert [(call["method"], call["args"]["text"]) for call in calls] == [("chat.postMessage", "Chart")]
    assert token not in str(calls)


def test_posts_at_once_each_get_their_own_timestamp(client, control):
    threads = [
        threading.Thread(target=client.chat_postMessage, kwargs={"channel": "#charts", "text": "x"}) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({message["ts"] for message in control.state()["messages"]["C0CHARTSSB"]}) == 20
