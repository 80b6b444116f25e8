"""Slack's own charts: what fits becomes a block that Slack takes, what does not becomes none."""

import pytest

from charts.native import native_block
from sandbox.blocks.checks import check_message

DAYS = ["Mon", "Tue", "Wed"]


def chart(kind="bar", labels=DAYS, series=((3, 5, 9),), **options):
    datasets = [{"label": f"Series {name}", "data": list(data)} for name, data in zip("ABCDEFGH", series, strict=False)]
    return {"type": kind, "data": {"labels": list(labels), "datasets": datasets}, "options": options}


@pytest.mark.parametrize("kind", ["bar", "horizontalBar", "line", "area", "pie", "doughnut"])
def test_a_small_chart_becomes_a_block_that_slack_takes(kind):
    block = native_block(chart(kind), "Bar chart.")
    assert check_message([block]) == []


def test_series_axes_and_title_go_along():
    named = {axis: {"title": {"display": True, "text": axis * 60}} for axis in ("x", "y")}
    several = chart(
        "line", series=[(1, 2, 3), (4, 5, 6.5)], scales=named, plugins={"title": {"text": ["Two", "lines"]}}
    )
    block = native_block(several, "words")
    assert check_message([block]) == []
    assert block["title"] == "Two lines"
    assert block["chart"]["series"][1] == {
        "name": "Series B",
        "data": [{"label": "Mon", "value": 4}, {"label": "Tue", "value": 5}, {"label": "Wed", "value": 6.5}],
    }
    assert block["chart"]["axis_config"] == {"categories": DAYS, "x_label": "x" * 50, "y_label": "y" * 50}


def test_without_a_title_it_is_called_as_its_series_are_and_without_names_by_the_words_for_it():
    assert native_block(chart(series=[(1, 2, 3), (4, 5, 6)]), "words")["title"] == "Series A, Series B"
    nameless = chart()
    del nameless["data"]["datasets"][0]["label"]
    assert native_block(nameless, "x" * 60)["title"] == "x" * 49 + "…"


def test_a_title_may_be_where_chart_js_2_had_it():
    assert native_block(chart(title={"text": "Signups"}), "words")["title"] == "Signups"


def test_a_chart_whose_datasets_say_their_type_needs_none_of_its_own():
    typed = {"data": {"labels": DAYS, "datasets": [{"type": "bar", "label": "a", "data": [3, 5, 9]}]}}
    assert native_block(typed, "words")["chart"]["type"] == "bar"


def test_a_hidden_series_is_not_shown():
    several = chart(series=[(1, 2, 3), (4, 5, 6)])
    several["data"]["datasets"][0]["hidden"] = True
    assert [one["name"] for one in native_block(several, "words")["chart"]["series"]] == ["Series B"]


def test_numbers_may_be_labels():
    assert native_block(chart(labels=[1, 2, 3]), "words")["chart"]["axis_config"]["categories"] == ["1", "2", "3"]


MIXED = chart(series=[(1, 2, 3), (4, 5, 6)])
MIXED["data"]["datasets"][1]["type"] = "line"
BEYOND = {
    "another type": chart("radar"),
    "a panel": {"type": "panel", "data": [{"value": 1, "label": "x"}]},
    "mixed types": MIXED,
    "21 points": chart(labels=range(21), series=[range(21)]),
    "seven series": chart(series=[(1, 2, 3)] * 7),
    "a gap": chart(series=[(3, None, 9)]),
    "a floating bar": chart(series=[(3, [1, 2], 9)]),
    "points": chart(series=[[{"x": 1, "y": 2}] * 3]),
    "values without labels": chart(labels=["Mon"]),
    "a label twice": chart(labels=["Mon", "Mon", "Wed"]),
    "a long label": chart(labels=["Mon", "x" * 21, "Wed"]),
    "an empty label": chart(labels=["Mon", "", "Wed"]),
    "a label of two lines": chart(labels=["Mon", ["Tues", "day with many letters"], "Wed"]),
    "a pie with nothing in a slice": chart("pie", series=[(3, 0, 9)]),
    "a pie of two rings": chart("doughnut", series=[(1, 2, 3), (4, 5, 6)]),
    "13 slices": chart("pie", labels=range(13), series=[[1] * 13]),
    "no series": chart(series=[]),
}


@pytest.mark.parametrize("what", BEYOND)
def test_what_slack_cannot_show_as_it_is_becomes_no_block(what):
    assert native_block(BEYOND[what], "words") is None
