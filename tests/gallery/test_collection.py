"""The collection is large, and told apart by name."""

from collections import Counter

from gallery.configurations import collection
from renderers.kinds import KINDS


def test_the_collection_holds_at_least_150_configurations():
    assert len(collection()) >= 150


def test_no_two_configurations_of_a_group_have_one_name():
    names = Counter((configuration.group, configuration.name) for configuration in collection())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_type_of_chart_is_in_the_collection():
    assert set(KINDS) - {configuration.chart["type"] for configuration in collection()} == set()
