"""What Slack says of blocks that it does not take; the sentences were seen in public reports of its answers."""

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.blocks.checks import check_message, check_view
from sandbox.blocks.pictures import read_picture


def plain(text):
    return {"type": "plain_text", "text": text}


def header(text="Title"):
    return {"type": "header", "text": plain(text)}


def mrkdwn(text):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def modal(*blocks, **more):
    return {"type": "modal", "title": plain("Chart"), "blocks": list(blocks), **more}


def an_input(**element):
    return {"type": "input", "label": plain("Data"), "element": {"type": "plain_text_input", **element}}


def refusal(client, *blocks):
    with pytest.raises(SlackApiError) as caught:
        client.chat_postMessage(channel="#charts", text="Chart", blocks=list(blocks))
    return caught.value.response.data


def test_a_refusal_names_each_fact_twice_with_its_pointer(client):
    assert refusal(client, header("x" * 151)) == {
        "ok": False,
        "error": "invalid_blocks",
        "errors": [
            "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
            "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
        ],
        "response_metadata": {
            "messages": [
                "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
                "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]",
            ]
        },
    }


@pytest.mark.parametrize(
    ("blocks", "fact"),
    [
        (
            [header(), {"type": "carousel", "elements": [{"type": "card", "title": "x"}]}],
            "must provide an object [json-pointer:/blocks/1/elements/0/title]",
        ),
        ([{"type": "file", "external_id": "F1"}], "missing required field: source [json-pointer:/blocks/0]"),
        (
            [header(), header(), {"type": "image", "alt_text": "x", "slack_file": {"id": "nonsense"}}],
            "input must match regex pattern: ^[F][A-Z0-9]{8,}$ [json-pointer:/blocks/2/slack_file/id]",
        ),
        ([{"type": "chart"}], "unsupported type: chart [json-pointer:/blocks/0/type]"),
        ([{"type": ["chart"]}], "unsupported type: ['chart'] [json-pointer:/blocks/0/type]"),
        ([{"type": {"chart": 1}}], "unsupported type: {'chart': 1} [json-pointer:/blocks/0/type]"),
        ([{"type": "divider", "text": plain("x")}], "invalid additional property: text [json-pointer:/blocks/0]"),
        ([header()] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        (
            [header(), {"type": "actions", "elements": [{"type": "button", "text": plain("x")}] * 26}],
            "no more than 25 items allowed [json-pointer:/blocks/1/elements]",
        ),
        (
            [{"type": "context", "elements": [plain("x")] * 11}],
            "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
        ),
        ([mrkdwn("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
        ([mrkdwn("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
        (
            [{"type": "image", "image_url": "http://127.0.0.1/x.png"}],
            "missing required field: alt_text [json-pointer:/blocks/0]",
        ),
        ([{"type": "section"}], "must define either `text` or `fields` [json-pointer:/blocks/0]"),
        (
            [{"type": "section", "fields": [plain("x")] * 11}],
            "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
        ),
        ([{"type": "alert", "text": plain("x")}], "unsupported type: alert [json-pointer:/blocks/0/type]"),
        ([{**header(), "block_id": "same"}] * 2, "`block_id` same already exists [json-pointer:/blocks/1/block_id]"),
    ],
)
def test_blocks_that_slack_refuses(blocks, fact):
    assert fact in check_message(blocks)


def test_every_value_at_its_limit_is_taken():
    button = {"type": "button", "text": plain("x" * 75), "value": "v" * 2000, "action_id": "a" * 255}
    overflow = {"type": "overflow", "options": [{"text": plain("x" * 75), "value": "v" * 150}] * 5}
    blocks = [
        header("x" * 150),
        mrkdwn("x" * 3000),
        {"type": "section", "fields": [plain("x" * 2000)] * 10, "accessory": overflow},
        {"type": "actions", "elements": [button, *[{"type": "button", "text": plain("x")}] * 24]},
        {"type": "image", "image_url": "h" * 3000, "alt_text": "x" * 2000, "title": plain("x" * 2000)},
    ]
    assert check_message(blocks + [header()] * 45) == []


def series(name, *labels):
    return {"name": name, "data": [{"label": label, "value": 1} for label in labels]}


def native(*all_series, categories=("Mon",)):
    chart = {"type": "bar", "series": list(all_series), "axis_config": {"categories": list(categories)}}
    return {"type": "data_visualization", "title": "Signups", "chart": chart}


def test_a_native_chart_with_a_point_for_every_category_is_taken():
    assert check_message([native(series("Web", "Mon"), series("App", "Mon"))]) == []


@pytest.mark.parametrize(
    ("blocks", "fact"),
    [
        ([native(series("Web", "Mon"), categories=("Mon", "Tue"))], "one data point for every category"),
        ([native(series("Web", "Mon"), series("Web", "Mon"))], "series names must be unique"),
        ([native(series("Web", "Mon"))] * 3, "no more than 2 data_visualization blocks"),
        ([native(series("Web", "x" * 21), categories=("x" * 21,))], "must be less than 21 characters"),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x" * 6000}]] * 2}], "less than 10001 characters"),
        ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]] * 101}], "no more than 100 items"),
    ],
)
def test_data_blocks_that_slack_refuses(blocks, fact):
    assert any(fact in complaint for complaint in check_message(blocks))


def test_native_charts_stand_in_messages_only():
    facts = check_view(modal(native(series("Web", "Mon"))), "modal")
    assert facts == ["unsupported type: data_visualization [json-pointer:/view/blocks/0/type]"]


@pytest.mark.parametrize(
    ("view", "fact"),
    [
        ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
        (modal(an_input()), "missing required field: submit [json-pointer:/view]"),
        (modal(submit_disabled=True), "invalid additional property: submit_disabled [json-pointer:/view]"),
        (modal(title=plain("x" * 25)), "must be less than 25 characters [json-pointer:/view/title/text]"),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (modal(*[header()] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        (
            modal(an_input(max_length=3001), submit=plain("Go")),
            "must be less than 3001 [json-pointer:/view/blocks/0/element/max_length]",
        ),
        ({"type": "home", "blocks": []}, "unsupported type: home [json-pointer:/view/type]"),
    ],
)
def test_modals_that_slack_refuses(view, fact):
    assert fact in check_view(view, "modal")


def test_a_picture_is_fetched_and_its_size_kept(client, receiver):
    block = {"type": "image", "image_url": f"{receiver.url}/chart.png", "alt_text": "A chart"}
    message = client.chat_postMessage(channel="#charts", text="Chart", blocks=[block])["message"]
    assert (message["blocks"][0]["image_width"], message["blocks"][0]["image_height"]) == (16, 9)


@pytest.mark.parametrize("path", ["/page.png", "/chart.html", "/missing.png"])
def test_what_is_no_picture_fails_the_whole_message(client, receiver, path):
    block = {"type": "image", "image_url": receiver.url + path, "alt_text": "A chart"}
    assert refusal(client, block)["errors"] == ["downloading image failed [json-pointer:/blocks/0/image_url]"]


def test_a_picture_at_a_file_address_is_not_read(client, tmp_path):
    block = {"type": "image", "image_url": (tmp_path / "x.png").as_uri(), "alt_text": "A chart"}
    assert refusal(client, block)["errors"] == ["downloading image failed [json-pointer:/blocks/0/image_url]"]


def test_a_slack_file_at_an_unknown_address_is_an_invalid_url(client):
    block = {"type": "image", "slack_file": {"url": "http://127.0.0.1/no"}, "alt_text": "A chart"}
    assert refusal(client, block)["errors"] == ["invalid_url [json-pointer:/blocks/0/slack_file.url]"]


def test_the_size_of_gif_and_jpeg_is_read_too():
    jpeg = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108000700050301220002110103110100")
    assert (read_picture(jpeg).width, read_picture(jpeg).height) == (5, 7)
    assert read_picture(b"GIF89a\x03\x00\x02\x00\x00").width == 3
    assert read_picture(b"<svg/>") is None
