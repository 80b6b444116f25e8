"""What is ignored is said, what cannot show has its reason, and what was misspelt is guessed."""

from pathlib import Path

import pytest

from renderers import read_chart
from renderers.documented import HIDDEN, SHOWN
from renderers.kinds import KINDS
from renderers.surface import gaps, honoured, why_hidden

DATA = {"labels": ["a", "b"], "datasets": [{"label": "one", "data": [3, 8]}]}


def read(options=None, **dataset):
    return read_chart(
        {"type": "bar", "data": {**DATA, "datasets": [{**DATA["datasets"][0], **dataset}]}, "options": options or {}}
    )


@pytest.mark.parametrize("path", HIDDEN)
def test_nothing_that_cannot_show_is_honoured(path):
    assert path not in set().union(*(honoured(kind) for kind in KINDS if kind != "panel"))


def test_everything_that_is_documented_and_shows_is_honoured():
    assert gaps() == []


def test_no_option_is_documented_twice():
    paths = [(page.kind, f"{page.prefix}.{name}") for page in SHOWN for name in page.names]
    assert len(paths) == len(set(paths))
    assert not {path for _, path in paths} & set(HIDDEN)


@pytest.mark.parametrize(
    ("steps", "word"),
    [
        (("options", "animation", "duration"), "move"),
        (("options", "plugins", "tooltip"), "points"),
        (("options", "scales", "cost", "ticks", "callback"), "code"),
        (("data", "datasets", 3, "hoverBorderColor"), "points"),
        (("options", "responsive"), "size"),
    ],
)
def test_what_cannot_show_has_a_reason(steps, word):
    assert word in why_hidden(steps)


def test_the_documentation_says_what_cannot_show_and_why():
    text = (Path(__file__).parents[2] / "docs" / "charts.md").read_text()
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| `") and " | " in line]
    told = {path.strip("`"): row[1] for row in rows for path in row[0].split(", ")}
    assert {path: told.get(path) for path in HIDDEN} == dict(HIDDEN)


def test_what_could_show_has_none():
    assert why_hidden(("options", "plugins", "title")) is None


def test_what_cannot_show_is_ignored_without_a_warning():
    chart = read({"animation": False, "plugins": {"tooltip": {"enabled": False}}}, hoverBackgroundColor="red")
    assert set(chart.ignored) == {
        "options.animation",
        "options.plugins.tooltip",
        "data.datasets[0].hoverBackgroundColor",
    }
    assert chart.warnings == ()


@pytest.mark.parametrize(
    ("options", "dataset", "pointer", "guess"),
    [
        ({"plugins": {"titel": {"text": "x"}}}, {}, "/options/plugins/titel", "title"),
        ({"scales": {"y": {"beginAtZer0": True}}}, {}, "/options/scales/y/beginAtZer0", "beginAtZero"),
        ({}, {"backgroundcolor": "red"}, "/data/datasets/0/backgroundcolor", "backgroundColor"),
    ],
)
def test_a_misspelt_option_is_ignored_and_the_nearest_one_named(options, dataset, pointer, guess):
    chart = read(options, **dataset)
    assert len(chart.ignored) == 1
    assert [(warning.pointer, f"“{guess}”" in warning.message) for warning in chart.warnings] == [(pointer, True)]


def test_an_option_that_nobody_knows_is_ignored_with_a_warning():
    assert "Did you mean" not in read({"plugins": {"sparkles": 3}}).warnings[0].message


def test_a_value_that_cannot_be_honoured_is_ignored_without_a_guess():
    chart = read({"font": {"family": "Papyrus"}})
    assert (chart.ignored, chart.warnings) == (("options.font.family",), ())
