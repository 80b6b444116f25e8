"""Everything in the collection is drawn, with all that was asked for, and where Chart.js draws it."""

import re
from fnmatch import fnmatch

import pytest

from gallery.attempts import attempt
from gallery.configurations import collection
from gallery.differences import CHOSEN, differences
from renderers.surface import why_hidden

CONFIGURATIONS = {configuration.key: configuration for configuration in collection()}
ATTEMPTS = {key: attempt(configuration) for key, configuration in CONFIGURATIONS.items()}


def steps_of(path):
    """`data.datasets[0].label` as the steps that lead there."""
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]


@pytest.mark.parametrize("key", CONFIGURATIONS)
def test_a_configuration_is_drawn(key):
    assert ATTEMPTS[key].trouble == ""


@pytest.mark.parametrize("key", CONFIGURATIONS)
def test_nothing_is_ignored_but_what_no_picture_can_show(key):
    assert [path for path in ATTEMPTS[key].ignored if why_hidden(steps_of(path)) is None] == []


@pytest.mark.parametrize("key", CONFIGURATIONS)
def test_a_picture_differs_from_chartjs_only_where_that_was_chosen(key):
    unchosen = [one for one in differences(ATTEMPTS[key]) if not one.chosen]
    assert [f"{one.comparison}: {one.words}" for one in unchosen] == []


def test_every_difference_that_was_chosen_is_still_one():
    found = {(one.key, one.comparison) for each in ATTEMPTS.values() for one in differences(each) if one.chosen}
    assert [rule for rule in CHOSEN if not any(fnmatch(key, rule[0]) and name == rule[1] for key, name in found)] == []
