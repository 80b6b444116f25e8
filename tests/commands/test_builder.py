"""The builder, as people see it."""

import pytest
from sqlalchemy import select

from commands.drafts import Draft
from commands.registry import NEW_CHART_SHORTCUT


@pytest.fixture
def opened(house):
    house.open_builder()
    house.finish_jobs()
    return house


def change(house, field, value):
    house.do("action", action_id=field, block_id=field, value=value)


def find_drafts(database):
    with database.reading() as session:
        return session.scalars(select(Draft)).all()


def submit(house, channel="charts", **fields):
    channels = {one["name"]: one["id"] for one in house.state()["channels"]}
    values = {"channel": channels[channel], **fields}
    return house.do("submit", values={name: {name: value} for name, value in values.items()})


def test_the_builder_opens_at_once_and_its_picture_comes_after(house):
    house.open_builder()
    assert house.preview()["type"] == "section"
    house.finish_jobs()
    assert house.preview()["type"] == "image"
    assert house.renderer.drawn[0].chart["data"]["labels"] == ["Mon", "Tue", "Wed", "Thu", "Fri"]


def test_the_global_shortcut_opens_it_too(house):
    house.do("shortcut", callback_id=NEW_CHART_SHORTCUT)
    assert house.wait_for(house.modal)["callback_id"] == "builder"


def test_the_picture_follows_what_is_typed(opened):
    before = opened.preview()["image_url"]
    change(opened, "data", "North 3, South 5")
    opened.finish_jobs()
    assert opened.renderer.drawn[-1].chart["data"]["labels"] == ["North", "South"]
    assert opened.preview()["image_url"] != before


def test_the_picture_follows_the_kind_and_the_title(opened):
    change(opened, "kind", "pie")
    change(opened, "title", "Votes")
    opened.finish_jobs()
    chart = opened.renderer.drawn[-1].chart
    assert (chart["type"], chart["options"]["plugins"]["title"]["text"]) == ("pie", "Votes")


def test_what_was_typed_stays_when_the_picture_changes(opened):
    change(opened, "data", "North 3, South 5")
    opened.finish_jobs()
    assert opened.modal()["state"]["values"]["data"]["data"]["value"] == "North 3, South 5"


def test_of_many_changes_only_the_newest_is_drawn(opened):
    drawn = len(opened.renderer.drawn)
    for size in range(1, 6):
        change(opened, "data", f"North {size}, South 5")
    opened.finish_jobs()
    assert [one.chart["data"]["datasets"][0]["data"] for one in opened.renderer.drawn[drawn:]] == [[5, 5]]


def test_a_mistake_is_told_where_the_picture_was_and_mends_itself(opened):
    change(opened, "data", "North three")
    opened.finish_jobs()
    assert "There are no numbers" in opened.preview()["text"]["text"]
    change(opened, "data", "North 3")
    opened.finish_jobs()
    assert opened.preview()["type"] == "image"


def test_previews_cost_nothing(opened):
    change(opened, "data", "North 3, South 5")
    opened.finish_jobs()
    assert opened.services.billing.summary(opened.team).usage.used == 0


def test_a_picture_that_slack_cannot_load_is_replaced_by_words(opened):
    opened.do("faults", method="views.update", kind="error", error="invalid_blocks")
    change(opened, "data", "North 3, South 5")
    opened.finish_jobs()
    assert "could not load the preview" in opened.preview()["text"]["text"]


def test_submitting_posts_the_chart_and_closes_the_modal(opened):
    done = submit(opened, data="North 3, South 5", kind="line", title="Coasts")
    opened.finish_jobs()
    assert (done["errors"], opened.modal()) == ({}, None)
    [message] = opened.messages()
    assert [block["type"] for block in message["blocks"]] == ["image", "context"]
    assert opened.renderer.drawn[-1].chart["type"] == "line"


@pytest.mark.parametrize(
    ("fields", "at", "sentence"),
    [
        ({"data": "North, South 5"}, "data", "`North` has no number"),
        ({"data": "A,B\nx,1\ny,2,3"}, "data", "Row 3"),
        ({"data": '{"type":"bar"}'}, "data", "data"),
    ],
)
def test_a_mistake_sits_at_its_field_and_keeps_the_modal_open(opened, fields, at, sentence):
    done = submit(opened, **fields)
    opened.finish_jobs()
    assert sentence in done["errors"][at]
    assert opened.modal() is not None
    assert opened.messages() == []


def test_a_draft_is_forgotten_when_its_chart_is_posted(opened):
    assert len(find_drafts(opened.services.database)) == 1
    submit(opened)
    opened.wait_for(lambda: not find_drafts(opened.services.database))


def test_a_change_that_is_drawn_after_the_modal_was_closed_disturbs_nobody(opened):
    change(opened, "data", "North 3, South 5")
    opened.do("close")
    opened.finish_jobs()
    assert opened.modal() is None
