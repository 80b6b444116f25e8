"""What the grammar writes is what the renderer draws, all of it."""

import pytest

from commands.builder_view import SAMPLE
from commands.grammar import read_order
from commands.kinds import KINDS
from commands.options import OPTIONS
from commands.panel import read_panel
from commands.registry import SUBCOMMANDS
from renderers import read_chart

TABLE = "Region,Q1,Q2\nNorth,3,4\nSouth,5,"
PANELS = [usage.partition("panel ")[2] for usage in SUBCOMMANDS["panel"].usages]


@pytest.mark.parametrize("data", ["Mon 3, Tue 5", SAMPLE, TABLE], ids=["list", "sample", "table"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_every_kind_that_is_offered_is_drawn_with_nothing_ignored(kind, data):
    assert read_chart(read_order(data, kind=kind, title="Week").chart).ignored == ()


@pytest.mark.parametrize("name", OPTIONS.keys() - {"to"})
def test_every_option_is_drawn(name):
    assert read_chart(read_order(f"Mon 3, Tue 5 {OPTIONS[name].example}").chart).ignored == ()


@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_of_the_help_is_drawn(panel):
    block = read_panel(panel)
    assert read_chart({"type": block["type"], "data": block["data"]}).ignored == ()
