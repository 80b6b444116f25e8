"""Answers: errors in words, and views within Slack's limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.requests import Preview
from commands.builder_view import (
    CHANNEL,
    DATA,
    KIND,
    PREVIEW,
    TITLE,
    Form,
    builder_view,
    read_channel,
    read_form,
    show_picture,
    show_words,
)
from commands.grammar import read_order
from commands.kinds import KINDS
from commands.replies import apologize
from core.errors import Flaw, Invalid, Unavailable


def values_of(**fields):
    return {
        KIND: {KIND: {"type": "static_select", "selected_option": {"value": fields.get("kind", "bar")}}},
        DATA: {DATA: {"type": "plain_text_input", "value": fields.get("data")}},
        TITLE: {TITLE: {"type": "plain_text_input", "value": fields.get("title")}},
        CHANNEL: {CHANNEL: {"type": "conversations_select", "selected_conversation": "C1"}},
    }


def mistake_of(typed):
    with pytest.raises(Invalid) as raised:
        read_order(typed)
    return apologize(raised.value)


@pytest.mark.parametrize("typed", ["<!channel>", "<@U0ADA> hello", "a & <http://evil.example|bank>", "`code` <!here>"])
def test_nobody_is_mentioned_by_what_was_typed_wrongly(typed):
    answer = mistake_of(typed)
    assert answer["response_type"] == "ephemeral"
    assert not set("<>") & set(answer["text"])


@given(st.text(min_size=1), st.text())
def test_no_text_of_an_error_is_markup(pointer, message):
    answer = apologize(Invalid([Flaw(pointer, message)]))
    assert not set("<>") & set(answer["text"])
    assert len(answer["text"]) <= 3000


def test_a_flaw_is_told_with_its_place_in_the_chart():
    answer = apologize(Invalid([Flaw("/blocks/0/chart/data/datasets/0/data/1", "must be a number")]))
    assert answer["text"] == "`data/datasets/0/data/1`: must be a number"


def test_of_many_flaws_the_first_few_are_told():
    answer = apologize(Invalid([Flaw(f"/{number}", "is wrong") for number in range(12)]))
    assert answer["text"].splitlines()[-2:] == ["`4`: is wrong", "… and 7 more."]


def test_what_passes_by_itself_says_so():
    assert apologize(Unavailable("Stripe did not answer."))["text"].endswith("Try again in a moment.")


def test_the_builder_keeps_every_field_when_its_picture_changes():
    opened = builder_view(show_words("Soon"))
    redrawn = builder_view(show_picture(Preview("https://charts.example/i/p_1.png", "A bar chart")))
    fields = [block for block in opened["blocks"] if block["type"] == "input"]
    assert fields == [block for block in redrawn["blocks"] if block["type"] == "input"]
    assert [block["block_id"] for block in fields] == [KIND, DATA, TITLE, CHANNEL]
    assert all(block["element"]["action_id"] == block["block_id"] for block in fields)


def test_the_builder_offers_every_kind_and_begins_with_one_that_is_offered():
    select = builder_view(show_words("Soon"))["blocks"][0]["element"]
    assert [option["value"] for option in select["options"]] == [kind.word for kind in KINDS]
    assert select["initial_option"] in select["options"]
    assert all(len(option["text"]["text"]) <= 75 for option in select["options"])


def test_the_builder_begins_with_data_that_can_be_drawn():
    data = builder_view(show_words("Soon"))["blocks"][1]["element"]
    assert read_order(data["initial_value"]).chart["data"]["labels"][0] == "Mon"
    assert data["max_length"] <= 3000
    assert data["dispatch_action_config"] == {"trigger_actions_on": ["on_character_entered"]}


def test_words_in_the_previews_place_are_shown_literally_and_fit():
    block = show_words("<!channel> " + "x" * 5000)
    assert block["block_id"] == PREVIEW
    assert block["text"]["text"].startswith("&lt;!channel&gt;")
    assert len(block["text"]["text"]) <= 3000


def test_a_pictures_words_fit():
    assert len(show_picture(Preview("https://charts.example/i/p_1.png", "x" * 3000))["alt_text"]) == 2000


def test_an_emptied_field_is_an_empty_text():
    form = read_form({"state": {"values": values_of(kind="pie")}})
    assert (form.kind, form.data, form.title) == ("pie", "", "")


def test_a_field_that_slack_leaves_out_holds_what_it_began_with():
    assert read_form({"state": {"values": {}}}) == Form()
    assert read_form({"state": {"values": {TITLE: {TITLE: {"value": "Week"}}}}}) == Form(title="Week")


def test_the_chosen_channel_comes_with_its_own_response_address():
    urls = [{"channel_id": "C2", "response_url": "https://other"}, {"channel_id": "C1", "response_url": "https://mine"}]
    body = {"view": {"state": {"values": values_of()}}}
    assert read_channel({**body, "response_urls": urls}) == ("C1", "https://mine")
    assert read_channel({**body, "response_urls": []}) == ("C1", None)
