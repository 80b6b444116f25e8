"""The comparison with Chart.js: its facts are those of the collection, and it notices what it is there to notice."""

from dataclasses import replace

import pytest

from gallery.attempts import attempt
from gallery.configurations import collection
from gallery.differences import differences
from gallery.facts import facts_of
from gallery.peer import as_chartjs

CONFIGURATIONS = {configuration.key: configuration for configuration in collection()}


@pytest.fixture
def drawn():
    """Attempts by key, for those of the collection that are the same in both programs."""
    return lambda key: attempt(CONFIGURATIONS[key])


def changed(attempt, kind, **columns):
    """The attempt with columns of its marks of one kind passed through functions."""
    marks = tuple(
        replace(mark, **{name: change(getattr(mark, name)) for name, change in columns.items()})
        if mark.kind == kind
        else mark
        for mark in attempt.scene.marks
    )
    return replace(attempt, scene=replace(attempt.scene, marks=marks))


def found(attempt):
    return {difference.comparison for difference in differences(attempt) if not difference.chosen}


def test_what_chartjs_measured_is_kept_for_everything_that_it_knows():
    missing = [key for key, one in CONFIGURATIONS.items() if as_chartjs(one) and facts_of(one) is None]
    assert missing == [], "the collection changed: run `make compare`"


def test_a_chart_that_is_the_same_in_both_has_no_differences(drawn):
    assert found(drawn("bar/colors-per-bar")) == set()
    assert found(drawn("line/two-axes")) == set()
    assert found(drawn("pie/colors")) == set()


def test_a_bar_that_is_too_high_is_noticed(drawn):
    moved = changed(drawn("bar/base"), "boxes", top=lambda column: [top - 4 for top in column])
    assert "bars" in found(moved)


def test_a_bar_in_another_colour_is_noticed(drawn):
    painted = changed(drawn("bar/base"), "boxes", fill=lambda column: ["#123456"] * len(column))
    assert "bars" in found(painted)


def test_a_line_that_is_moved_is_noticed(drawn):
    moved = changed(drawn("line/two-axes"), "lines", ys=lambda paths: [[y + 5 for y in path] for path in paths])
    assert "lines" in found(moved)


def test_a_slice_that_is_turned_is_noticed(drawn):
    turned = changed(drawn("pie/colors"), "arcs", start=lambda column: [angle + 0.1 for angle in column])
    assert "arcs" in found(turned)


def test_an_area_that_reaches_elsewhere_is_noticed(drawn):
    moved = changed(drawn("line/fill-origin"), "areas", ys=lambda paths: [[y - 60 for y in path] for path in paths])
    assert "areas" in found(moved)


def test_a_legend_that_leaves_a_name_out_is_noticed(drawn):
    silent = changed(drawn("bar/grouped"), "texts", text=lambda column: [text.replace("Pro", "") for text in column])
    assert "legend" in found(silent)
