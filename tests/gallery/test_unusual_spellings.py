"""What Chart.js reads though it is seldom written, as its own tests do."""

import pytest

from renderers import InvalidChart, read_chart
from renderers.compose import compose

DATA = {"labels": ["a", "b"], "datasets": [{"label": "One", "data": [3, 8]}, {"label": "Two", "data": [2, 1]}]}


def boxes(chart):
    (found,) = (mark for mark in compose(read_chart(chart), 800, 450).marks if mark.kind == "boxes" and mark.left)
    return found


def words(chart):
    return {text for mark in compose(read_chart(chart), 800, 450).marks if mark.kind == "texts" for text in mark.text}


def test_a_chart_whose_datasets_all_have_a_type_needs_none_itself():
    datasets = [{"type": kind, **dataset} for kind, dataset in zip(("line", "bar"), DATA["datasets"], strict=True)]
    assert len(boxes({"data": {**DATA, "datasets": datasets}}).left) == 2


def test_a_chart_in_which_one_dataset_has_no_type_needs_one():
    datasets = [{"type": "line", **DATA["datasets"][0]}, DATA["datasets"][1]]
    with pytest.raises(InvalidChart) as caught:
        read_chart({"data": {**DATA, "datasets": datasets}})
    assert [flaw.pointer for flaw in caught.value.flaws] == ["/type"]


def test_plugins_can_be_turned_off_together():
    assert "One" in words({"type": "bar", "data": DATA})
    assert not {"One", "Two"} & words({"type": "bar", "data": DATA, "options": {"plugins": False}})


def test_corners_can_be_as_round_as_a_number_can_say():
    round_bars = {
        "type": "bar",
        "data": DATA,
        "options": {"elements": {"bar": {"borderRadius": 1.7976931348623157e308}}},
    }
    assert compose(read_chart(round_bars), 800, 450)
    slices = {"type": "pie", "data": {"labels": ["a", "b"], "datasets": [{"data": [3, 1], "borderRadius": 1e308}]}}
    assert compose(read_chart(slices), 800, 450)


@pytest.mark.parametrize("name", ["annotation", "datalabels", "decimation", "filler", "legend", "title", "subtitle"])
def test_each_plugin_can_be_turned_off(name):
    chart = read_chart({"type": "line", "data": DATA, "options": {"plugins": {name: False}}})
    assert chart.ignored == ()
    assert compose(chart, 800, 450)
