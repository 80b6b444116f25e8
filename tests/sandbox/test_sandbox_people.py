"""What people do, and what the app is sent of it."""

import json
import time

import pytest
from slack_sdk.signature import SignatureVerifier

from sandbox.blocks.elements import NOT_INPUT, elements
from sandbox.escaping import escape_command
from sandbox.inputs import FIELDS
from sandbox.sender import sign


def plain(text):
    return {"type": "plain_text", "text": text}


def text_input(block_id, **more):
    element = {"type": "plain_text_input", "action_id": "text", **more.pop("element", {})}
    return {"type": "input", "block_id": block_id, "label": plain(block_id), "element": element, **more}


def options(*values):
    return [{"text": plain(value.title()), "value": value} for value in values]


SELECT = {"type": "static_select", "action_id": "kind", "options": options("bar", "line")}
KIND = {"type": "input", "block_id": "kind", "label": plain("Kind"), "element": SELECT, "optional": True}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain("Chart"), "submit": plain("Post"), "blocks": list(blocks), **more}


@pytest.fixture
def open_modal(command, client):
    def open_it(view):
        return client.views_open(trigger_id=command()["trigger_id"], view=view)["view"]

    return open_it


def payload(receiver):
    return json.loads(receiver.requests[-1]["form"]["payload"])


def answering(body):
    return lambda: (json.dumps(body), 200, {"Content-Type": "application/json"})


def test_the_signature_of_slacks_own_example():
    body = (
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
        "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    assert sign("8f742231b10e8888abcd99yyyzzz85a5", body, 1531420618.4) == {
        "X-Slack-Request-Timestamp": "1531420618",
        "X-Slack-Signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }


def test_what_the_app_is_sent_is_signed(command, receiver):
    command()
    sent = receiver.requests[-1]
    assert SignatureVerifier("sandbox-signing-secret").is_valid_request(sent["body"], sent["headers"])


def test_a_command_says_who_typed_what_where(command):
    form = command("chart Mon 3", user="noor", channel="#general")
    assert (form["user_id"], form["channel_name"], form["text"]) == ("U0NOOR00SB", "general", "chart Mon 3")
    assert form["team_id"] == "T0SANDBXSB"


def test_mentions_in_a_command_arrive_with_their_ids(sandbox):
    workspace = sandbox.slack.first
    text = 'to:#charts for @noor "a < b & c" https://x.example/?a=1 #unknown'
    assert escape_command(workspace, text) == (
        'to:<#C0CHARTSSB|charts> for <@U0NOOR00SB|noor> "a &lt; b &amp; c" <https://x.example/?a=1> #unknown'
    )


def test_an_answer_to_a_command_is_shown_to_its_person(command, control, receiver):
    receiver.answers.append(answering({"text": "Try `help`"}))
    command()
    assert [message["text"] for message in control.state()["ephemeral"]] == ["Try `help`"]


def test_an_answer_in_the_channel_shows_the_command_too(command, control, receiver):
    receiver.answers.append(answering({"text": "Here", "response_type": "in_channel"}))
    command("chart Mon 3")
    shown = control.state(user="noor")["messages"]["C0CHARTSSB"]
    assert [message["text"] for message in shown] == ["/grapiture chart Mon 3", "Here"]


@pytest.mark.usefixtures("client")
def test_a_late_acknowledgement_is_an_operation_timeout(control, receiver):
    receiver.answers.append(lambda: time.sleep(1.8) or "")
    answer = control("command", command="/grapiture", text="chart")
    assert answer["ack"]["error"] == "operation_timeout"
    assert answer["messages"][0]["text"] == '/grapiture failed with the error "operation_timeout"'


@pytest.mark.usefixtures("client")
def test_a_failing_app_is_a_failed_dispatch(control, receiver):
    receiver.answers.append(("", 500))
    assert control("command", command="/grapiture", text="chart")["ack"]["error"] == "dispatch_failed"


def test_a_command_needs_the_app_to_be_installed(control):
    assert "not installed" in control("command", command="/grapiture")["error"]


def test_a_press_tells_the_app_where_and_what(control, client, receiver):
    button = {"type": "button", "action_id": "edit", "value": "42", "text": plain("Edit")}
    posted = client.chat_postMessage(channel="#charts", text="x", blocks=[{"type": "actions", "elements": [button]}])
    control("action", ts=posted["ts"], action_id="edit", user="noor")
    sent = payload(receiver)
    assert (sent["actions"][0]["value"], sent["message"]["ts"], sent["user"]["id"]) == (
        "42",
        posted["ts"],
        "U0NOOR00SB",
    )
    assert sent["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": "C0CHARTSSB",
        "is_ephemeral": False,
    }


def test_a_choice_in_a_modal_is_sent_with_everything_entered(control, open_modal, receiver):
    open_modal(modal(text_input("title"), {**KIND, "dispatch_action": True}))
    control("action", action_id="kind", value="line", values={"title": {"text": "Signups"}})
    sent = payload(receiver)
    assert sent["actions"][0]["selected_option"]["value"] == "line"
    values = sent["view"]["state"]["values"]
    assert values["title"]["text"] == {"type": "plain_text_input", "value": "Signups"}
    assert values["kind"]["kind"]["selected_option"]["value"] == "line"


def test_entered_values_outlive_an_update_where_ids_stay(control, open_modal, client):
    view = open_modal(modal(text_input("title"), text_input("data")))
    control("action", action_id="text", block_id="title", value="Signups", values={"data": {"text": "1"}})
    renamed = modal(text_input("title"), text_input("other"))
    values = client.views_update(view_id=view["id"], view=renamed)["view"]["state"]["values"]
    assert values["title"]["text"]["value"] == "Signups"
    assert values["other"]["text"]["value"] is None


def test_the_current_conversation_is_chosen_where_the_view_asks_for_it(control, open_modal, receiver):
    element = {"type": "conversations_select", "action_id": "to", "default_to_current_conversation": True}
    open_modal(modal({"type": "input", "block_id": "to", "label": plain("To"), "element": element}))
    control("submit")
    assert payload(receiver)["view"]["state"]["values"]["to"]["to"]["selected_conversation"] == "C0CHARTSSB"


def test_an_incomplete_form_never_reaches_the_app(control, open_modal, receiver):
    open_modal(modal(text_input("data")))
    before = len(receiver.requests)
    assert control("submit")["errors"] == {"data": "Please complete this required field."}
    assert len(receiver.requests) == before


def test_a_plain_acknowledgement_closes_the_modal(control, open_modal):
    open_modal(modal(text_input("data")))
    control("submit", values={"data": {"text": "1"}})
    assert control.state()["views"]["U0INES00SB"]["modals"] == []


def test_errors_stand_at_their_fields(control, open_modal, receiver):
    view = open_modal(modal(text_input("data")))
    receiver.answers.append(answering({"response_action": "errors", "errors": {"data": "Not a number."}}))
    assert control("submit", values={"data": {"text": "x"}})["errors"] == {"data": "Not a number."}
    assert control.state()["view_errors"][view["id"]] == {"data": "Not a number."}


def test_errors_at_fields_that_do_not_exist_are_trouble(control, open_modal, receiver):
    open_modal(modal(text_input("data")))
    receiver.answers.append(answering({"response_action": "errors", "errors": {"nothing": "Wrong."}}))
    assert "trouble" in control("submit", values={"data": {"text": "x"}})["notice"]


@pytest.mark.parametrize(("action", "titles"), [("update", ["Next"]), ("push", ["Chart", "Next"]), ("clear", [])])
def test_a_submission_can_lead_to_other_views(control, open_modal, receiver, action, titles):
    open_modal(modal(text_input("data")))
    answer = {"response_action": action, "view": {"type": "modal", "title": plain("Next"), "blocks": []}}
    receiver.answers.append(answering(answer))
    control("submit", values={"data": {"text": "1"}})
    shown = control.state()["views"].get("U0INES00SB", {"modals": []})["modals"]
    assert [view["title"]["text"] for view in shown] == titles


def test_a_closed_modal_is_told_of_when_it_asked(control, open_modal, receiver):
    open_modal(modal(notify_on_close=True))
    control("close")
    sent = payload(receiver)
    assert (sent["type"], sent["is_cleared"]) == ("view_closed", False)


@pytest.mark.usefixtures("client")
def test_a_message_shortcut_carries_the_message(control, receiver):
    ts = control("message", text="Mon 3, Tue 5", user="noor")["ts"]
    control("shortcut", callback_id="chart_message", ts=ts)
    sent = payload(receiver)
    assert (sent["type"], sent["message"]["text"]) == ("message_action", "Mon 3, Tue 5")


def test_a_global_shortcut_has_a_trigger_and_no_channel(control, client, receiver):
    control("shortcut", callback_id="new_chart")
    sent = payload(receiver)
    assert client.views_open(trigger_id=sent["trigger_id"], view=modal())["ok"]
    assert "channel" not in sent


def test_an_option_that_is_not_offered_cannot_be_chosen(control, open_modal):
    open_modal(modal(KIND))
    assert "offers no option 'pie'" in control("action", action_id="kind", value="pie")["error"]


def test_every_element_that_can_stand_in_a_form_keeps_a_value():
    assert set(elements(*NOT_INPUT)) <= set(FIELDS)
