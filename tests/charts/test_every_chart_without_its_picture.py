"""Whatever can be drawn can be told without a picture: as a table always, and as Slack's own chart where it fits."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from charts.native import native_block
from charts.numbers_as_text import table_of
from renderers import InvalidChart, read_chart
from sandbox.blocks.checks import check_message

AXES_ALONE = {"type": "line", "options": {"scales": {"x": {"type": "linear", "min": 0, "max": 3}, "y": {"max": 1}}}}
TYPED_DATASETS = {"data": {"labels": ["a", "b"], "datasets": [{"type": "bar", "data": [1, 2]}]}}
DATA_AS_OBJECT = {"type": "bar", "data": {"datasets": [{"data": {"a": 1, "b": 2}}]}}


def drawn():
    """The configurations of the collection that can be drawn, and some that are written in unusual ways."""
    yield from (AXES_ALONE, TYPED_DATASETS, DATA_AS_OBJECT)
    for path in sorted((Path(__file__).parents[2] / "gallery" / "collection").rglob("*.json")):
        chart = json.loads(path.read_text())
        yield chart.get("chart", chart)


@pytest.mark.parametrize("batch", range(8))
def test_no_chart_is_without_words(batch):
    for chart in list(drawn())[batch::8]:
        with suppress(InvalidChart):
            words = read_chart(chart).alt_text
            assert table_of(chart).strip(), chart
            block = native_block(chart, words)
            assert block is None or check_message([block]) == [], chart


def test_values_by_their_labels_are_a_table_too():
    assert table_of(DATA_AS_OBJECT).splitlines()[1:] == ["a         1", "b         2"]


def test_axes_alone_have_no_values():
    assert "no values" in table_of(AXES_ALONE)
