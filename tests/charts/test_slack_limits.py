"""Slack's limits: what is refused here is refused by the sandbox too, and what is at the limit passes both."""

import pytest

from charts.slack_limits import BeyondSlack, TooManyAttachments, check_limits
from sandbox.blocks.checks import check_message


def text(length, kind="mrkdwn"):
    return {"type": kind, "text": "x" * length}


def button(**fields):
    return {"type": "button", "text": text(1, "plain_text"), "action_id": "a", **fields}


def buttons(count):
    return {"type": "actions", "elements": [button(action_id=f"a{index}") for index in range(count)]}


def table(rows, columns=1, words="x"):
    return {"type": "table", "rows": [[{"type": "raw_text", "text": words}] * columns] * rows}


def series(names, points):
    labels = [f"p{index}" for index in range(points)]
    data = [{"label": label, "value": 1} for label in labels]
    axes = {"categories": labels}
    chart = {"type": "bar", "series": [{"name": name, "data": data} for name in names], "axis_config": axes}
    return {"type": "data_visualization", "title": "t", "chart": chart}


def image(**fields):
    return {"type": "image", "image_url": "https://x.example/i.png", "alt_text": "x", **fields}


def menu(text_size=1, value_size=1, hint_size=1):
    option = {"text": text(text_size, "plain_text"), "value": "x" * value_size}
    return {
        "type": "section",
        "text": text(1),
        "accessory": {
            "type": "static_select",
            "action_id": "a",
            "placeholder": text(hint_size, "plain_text"),
            "options": [option],
        },
    }


def container(block):
    return {"type": "container", "title": text(1, "plain_text"), "child_blocks": [block]}


# A block at the limit, and the same one step beyond.
PAIRS = {
    "a section's text": [{"type": "section", "text": text(size)} for size in (3000, 3001)],
    "a section's fields": [{"type": "section", "fields": [text(1)] * count} for count in (10, 11)],
    "the text of a field": [{"type": "section", "fields": [text(size)]} for size in (2000, 2001)],
    "a header": [{"type": "header", "text": text(size, "plain_text")} for size in (150, 151)],
    "an image's words": [image(alt_text="x" * size) for size in (2000, 2001)],
    "an image's title": [image(title=text(size, "plain_text")) for size in (2000, 2001)],
    "an image's address": [image(image_url="https://x.example/".ljust(size, "x")) for size in (3000, 3001)],
    "a context's elements": [{"type": "context", "elements": [text(1)] * count} for count in (10, 11)],
    "the buttons in a row": [buttons(25), buttons(26)],
    "a button's text": [{"type": "actions", "elements": [button(text=text(n, "plain_text"))]} for n in (75, 76)],
    "a button's value": [{"type": "actions", "elements": [button(value="x" * size)]} for size in (2000, 2001)],
    "a button's name": [{"type": "actions", "elements": [button(action_id="x" * size)]} for size in (255, 256)],
    "an option's text": [menu(text_size=size) for size in (75, 76)],
    "an option's value": [menu(value_size=size) for size in (150, 151)],
    "a menu's hint": [menu(hint_size=size) for size in (150, 151)],
    "a text in a container": [container({"type": "section", "text": text(size)}) for size in (3000, 3001)],
    "markdown": [{"type": "markdown", "text": "x" * size} for size in (12_000, 12_001)],
    "a block's name": [{"type": "divider", "block_id": "x" * size} for size in (255, 256)],
    "a table's rows": [table(100), table(101)],
    "a table's columns": [table(1, 20), table(1, 21)],
    "a chart's series": [series([f"s{n}" for n in range(count)], 2) for count in (12, 13)],
    "a chart's points": [series("s", 20), series("s", 21)],
    "the name of a series": [series(["x" * size], 1) for size in (20, 21)],
}


@pytest.mark.parametrize("what", PAIRS)
def test_a_block_at_the_limit_passes_and_one_beyond_is_refused_as_by_slack(what):
    within, beyond = PAIRS[what]
    assert check_message([within]) == []
    check_limits({"blocks": [within], "attachments": [{"blocks": [within]}]})
    assert check_message([beyond]) != []
    with pytest.raises(BeyondSlack) as caught:
        check_limits({"blocks": [beyond]})
    assert caught.value.word == "invalid_blocks"
    with pytest.raises(BeyondSlack) as caught:
        check_limits({"attachments": [{}, {"blocks": [beyond]}]})
    assert caught.value.word == "invalid_attachments"
    assert caught.value.flaws[0].pointer.startswith("/attachments/1/blocks/0")


DIVIDER = {"type": "divider"}
TOGETHER = {
    "blocks": ([DIVIDER] * 50, [DIVIDER] * 51),
    "tables": ([table(1)], [table(1)] * 2),
    "the letters of a table": ([table(10, 10, "x" * 100)], [table(10, 10, "x" * 101)]),
    "Slack's own charts": ([series("s", 1)] * 2, [series("s", 1)] * 3),
    "markdown": ([{"type": "markdown", "text": "x" * 6000}] * 2, [{"type": "markdown", "text": "x" * 6001}] * 2),
    "names": ([{**DIVIDER, "block_id": "a"}, {**DIVIDER, "block_id": "b"}], [{**DIVIDER, "block_id": "a"}] * 2),
}


@pytest.mark.parametrize("what", TOGETHER)
def test_what_each_block_may_and_all_together_may_not(what):
    within, beyond = TOGETHER[what]
    assert check_message(within) == []
    check_limits({"blocks": within})
    assert check_message(beyond) != []
    with pytest.raises(BeyondSlack):
        check_limits({"blocks": beyond})


def test_a_message_has_at_most_a_hundred_attachments():
    check_limits({"attachments": [{"text": "x"}] * 100})
    with pytest.raises(TooManyAttachments):
        check_limits({"attachments": [{"text": "x"}] * 101})


@pytest.mark.parametrize(
    "payload",
    [{}, {"blocks": "x"}, {"blocks": [1, {"type": 7}, {"text": {"text": 5}}]}, {"attachments": [1, {"blocks": 2}]}],
)
def test_what_is_of_no_known_shape_is_slacks_to_judge(payload):
    check_limits(payload)
