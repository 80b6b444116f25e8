"""The collection is large, and told apart by name."""

from collections import Counter
from collections.abc import Mapping

from gallery.configurations import collection
from gallery.pages import GROUPS
from renderers.documented import SHOWN
from renderers.kinds import KINDS


def paths_of(part, before=()):
    """Every path in a configuration, with `*` for the places of lists."""
    yield before
    inside = (
        part.items() if isinstance(part, Mapping) else [("*", one) for one in part] if isinstance(part, list) else ()
    )
    for name, value in inside:
        yield from paths_of(value, (*before, name))


def is_set(pattern, paths):
    steps = pattern.split(".")
    return any(
        len(path) == len(steps) and all("*" in pair or pair[0] == pair[1] for pair in zip(steps, path, strict=True))
        for path in paths
    )


def test_the_collection_holds_at_least_150_configurations():
    assert len(collection()) >= 150


def test_no_two_configurations_of_a_group_have_one_name():
    names = Counter((configuration.group, configuration.name) for configuration in collection())
    assert [name for name, count in names.items() if count > 1] == []


def test_every_type_of_chart_is_in_the_collection():
    assert set(KINDS) - {configuration.chart.get("type") for configuration in collection()} == set()


def test_every_option_that_can_show_is_set_somewhere():
    by_kind = {}
    for configuration in collection():
        by_kind.setdefault(configuration.chart.get("type"), set()).update(paths_of(configuration.chart))
    documented = [(page.kind, f"{page.prefix}.{name}") for page in SHOWN for name in page.names]
    assert len(documented) > 400
    assert [option for option in documented if not is_set(option[1], by_kind[option[0]])] == []


def test_every_group_has_a_page():
    assert {configuration.group for configuration in collection()} == set(GROUPS)
    leads = {f"{group}/{told.lead}" for group, told in GROUPS.items()}
    assert leads <= {configuration.key for configuration in collection()}
