"""Charts in words: what a person who cannot see the picture is told."""

import pytest

from renderers import read_chart
from renderers.trends import relation, trend

WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def told(kind, *datasets, labels=WEEK, **options):
    data = {"datasets": list(datasets)} if labels is None else {"labels": labels, "datasets": list(datasets)}
    return read_chart({"type": kind, "data": data, "options": options}).alt_text


def test_few_values_are_all_told():
    text = told("bar", {"label": "Signups", "data": [3, 5, 9]}, labels=WEEK[:3], plugins={"title": {"text": "Week 12"}})
    assert text == (
        "Bar chart “Week 12”: 1 series over 3 labels, Mon to Wed. Signups: Mon 3, Tue 5, Wed 9, rising overall by 200%."
    )


def test_many_values_are_told_by_their_extremes_and_their_trend():
    values = [index + index % 3 for index in range(40)]
    text = told("line", {"label": "Load", "data": values}, labels=[f"{index}:00" for index in range(40)])
    assert text.endswith("Load: lowest 0 (0:00), highest 40 (38:00), rising overall.")


def test_names_of_things_have_no_trend():
    assert "rising" not in told("bar", {"data": [1, 2, 3]}, labels=["Alpha", "Beta", "Gamma"])


def test_the_kind_says_how_bars_stand_and_what_is_mixed():
    stacked = [{"data": [1, 2], "stack": "a"}, {"data": [3, 4], "stack": "a"}]
    assert told("bar", *stacked, labels=["a", "b"], indexAxis="y").startswith("Stacked horizontal bar chart: 2 series")
    assert told("bar", {"data": [1]}, {"data": [2], "type": "line"}, labels=["a"]).startswith("Bar and line chart")


def test_axes_formats_and_subtitles_are_told_too():
    scales = {"y": {"title": {"display": True, "text": "Revenue"}, "ticks": {"format": "currency:EUR"}}}
    text = told("bar", {"data": [5]}, labels=["a"], scales=scales, plugins={"subtitle": {"text": "so far"}})
    assert text == "Bar chart (so far): 1 series at a. Vertical axis: Revenue. Series 1: a €5."


def test_times_are_told_as_dates():
    data = [{"x": f"2026-03-{day:02}", "y": day} for day in range(1, 15)]
    text = told("line", {"label": "Users", "data": data}, labels=None, scales={"x": {"type": "time"}})
    assert text == (
        "Line chart: 1 series, 2026-03-01 to 2026-03-14. "
        "Users: lowest 1 (2026-03-01), highest 14 (2026-03-14), rising overall by 1,300%."
    )


def test_clouds_of_points_are_told_by_their_reach_and_relation():
    data = [{"x": x, "y": 2 * x + x % 3} for x in range(30)]
    text = told("scatter", {"label": "Runs", "data": data}, labels=None)
    assert text == "Scatter chart: 1 series. Runs: 30 points, x 0 to 29, y 0 to 60, y clearly rising with x."


def test_floating_bars_are_told_by_both_ends():
    assert told("bar", {"label": "Shift", "data": [[9, 17], [8, 12]]}, labels=["Ann", "Bo"]).endswith(
        "Shift: Ann 9 to 17, Bo 8 to 12."
    )


def test_slices_are_told_with_their_shares_the_largest_first():
    assert told("pie", {"data": [1, 3]}, labels=["No", "Yes"]) == "Pie chart: 2 slices. Yes 3 (75%), No 1 (25%)."
    assert " in 2 rings. " in told("doughnut", {"data": [1, 3]}, {"data": [2, 2]}, labels=["No", "Yes"])


@pytest.mark.parametrize(("kind", "noun"), [("radar", "Radar chart"), ("polarArea", "Polar area chart")])
def test_values_around_a_circle_are_listed(kind, noun):
    text = told(kind, {"label": "Skill", "data": [4, 2]}, labels=["Go", "C"])
    assert text == f"{noun}: 1 series. Skill: Go 4, C 2."


def test_gaps_and_hidden_series_are_left_out():
    text = told(
        "line", {"label": "a", "data": [None, None]}, {"label": "b", "data": [1], "hidden": True}, {"data": [1]}
    )
    assert "a: no values." in text
    assert "b:" not in text


def test_the_longest_chart_is_told_within_the_limit_in_whole_sentences():
    label = "x" * 500
    text = told("bar", *[{"label": f"{label}{index}", "data": [1, 2]} for index in range(60)], labels=[label, label])
    assert 200 < len(text) <= 2000
    assert text.endswith(".…")


@pytest.mark.parametrize("values", [[1e300, -1e300, 1e300], [5e-324] * 3, [0, 0, 0], [1e16, 1e16 + 2]])
def test_extreme_values_can_be_told(values):
    assert told("line", {"data": values}, labels=WEEK[: len(values)])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, 2, 3], "rising overall by 200%"),
        ([3, 2, 1], "falling overall by 67%"),
        ([-3, 0, 3], "rising overall"),
        ([5, 1, 9, 5], "ending where it began"),
        ([5, 9, 1, 9, 1, 4], "ending lower than it began"),
    ],
)
def test_a_trend_is_what_a_line_through_the_values_does(values, words):
    assert trend(values) == words


def test_points_that_do_not_belong_together_are_not_said_to():
    assert relation([1, 2, 3, 4, 5, 6], [3, 1, 4, 1, 5, 1]) == "with no clear relation"
    assert relation([1, 2], [1, 2]) == ""


def test_values_that_are_all_alike_are_told_once_and_nameless_ones_without_a_number():
    assert told("bar", {"label": "Errors", "data": [0, 0, 0]}, labels=WEEK[:3]).endswith("Errors: 0 throughout.")
    assert told("line", {"label": "Load", "data": [3, 1]}, labels=["", ""]).endswith("Load: 3, 1.")
