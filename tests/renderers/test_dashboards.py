"""Dashboards: charts and panels in one picture, each with its own flaws."""

import pytest

from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.figures.dashboard import arranged
from renderers.look import Look
from renderers.specification.dashboard import Slot

BARS = {"type": "bar", "data": {"labels": ["a", "b"], "datasets": [{"data": [1, 2], "backgroundColor": "#ff0000"}]}}
PIE = {"type": "pie", "data": {"labels": ["a", "b"], "datasets": [{"data": [1, 2]}]}}
PANEL = {"type": "panel", "data": [{"value": 7, "label": "Errors"}]}


def dashboard(*items, **more):
    return {"type": "dashboard", "items": list(items), **more}


def plots(spec, width=1000, height=640):
    return compose(read_chart(spec), width, height).plots


@pytest.mark.parametrize(
    ("slots", "columns", "places"),
    [
        ([{}, {}, {}], 2, [(0, 0), (0, 1), (1, 0)]),
        ([{"span": 2}, {}, {}], 2, [(0, 0), (1, 0), (1, 1)]),
        ([{}, {"span": 2}, {}], 2, [(0, 0), (1, 0), (2, 0)]),
        ([{"rows": 2}, {}, {}, {}], 2, [(0, 0), (0, 1), (1, 1), (2, 0)]),
        ([{"span": 4}, {}], 1, [(0, 0), (1, 0)]),
    ],
)
def test_items_stand_in_the_order_in_which_they_were_sent(slots, columns, places):
    cells = arranged([Slot.model_validate(slot) for slot in slots], columns)
    assert [(cell.row, cell.column) for cell in cells] == places


def test_every_item_is_drawn_in_a_place_of_its_own():
    found = plots(dashboard(BARS, PIE, BARS, columns=2))
    assert len(found) == 3
    first, second, third = found
    assert first.right < second.left
    assert first.bottom < third.top


def test_an_item_may_take_several_columns():
    wide, narrow, other = plots(dashboard({**BARS, "span": 2}, BARS, BARS, columns=2))
    assert wide.right - wide.left > 1.8 * (narrow.right - narrow.left)
    assert narrow.top == other.top


def test_a_row_of_panels_is_lower_than_a_row_of_charts():
    marks = compose(read_chart(dashboard({**PANEL, "span": 2}, BARS, BARS)), 1000, 640).marks
    card = next(mark for mark in marks if mark.kind == "areas" and mark.fill and mark.fill[0])
    assert max(card.ys[0]) - min(card.ys[0]) < 640 / 2 - 20


def test_an_item_is_drawn_as_it_is_alone_but_for_its_place_and_its_letters():
    alone = compose(read_chart(BARS), 800, 450)
    (inside,) = plots(dashboard(BARS, columns=1), 800, 450)
    assert inside.axes[0].ticks == alone.plots[0].axes[0].ticks


def test_a_dashboard_has_a_title_a_theme_and_a_language():
    spec = dashboard({**PANEL, "data": [{"value": 1234.5}]}, options={"plugins": {"title": {"text": "Week 12"}}})
    scene = compose(read_chart(spec), 800, 450, Look(theme="dark", locale="de"))
    texts = [text for mark in scene.marks if mark.kind == "texts" for text in mark.text]
    assert texts == ["Week 12", "1.234,5"]
    assert scene.background == "#1a1d21"


def test_what_is_ignored_is_told_with_the_place_of_its_item():
    odd = {**BARS, "options": {"plugins": {"zoom": {}}}}
    read = read_chart(dashboard(PANEL, odd, options={"colour": 1}))
    assert read.ignored == ("options.colour", "items[1].options.plugins.zoom")


@pytest.mark.parametrize(
    ("spec", "pointers"),
    [
        (dashboard(), ["/items"]),
        ({"type": "dashboard"}, ["/items"]),
        ({"type": "dashboard", "items": [1]}, ["/items"]),
        (dashboard(*[PANEL] * 13), ["/items"]),
        (dashboard(PANEL, columns=9), ["/columns"]),
        (dashboard(PANEL, cols=2), ["/cols"]),
        (dashboard({**PANEL, "span": 9}), ["/items/0/span"]),
        (dashboard(PANEL, dashboard(PANEL)), ["/items/1/type"]),
        (dashboard(PANEL, {"type": "bars"}), ["/items/1/type"]),
        (dashboard({**PANEL, "datum": 1}), ["/items/0/datum"]),
        (
            dashboard(PANEL, BARS, {**BARS, "data": {"labels": ["a"], "datasets": [{"data": ["x"]}]}}, {"type": "pie"}),
            ["/items/2/data/datasets/0/data/0", "/items/3/data"],
        ),
        (dashboard({**BARS, "options": {"onClick": "function () {}"}}), ["/items/0/options/onClick"]),
    ],
)
def test_a_flaw_in_an_item_is_found_at_its_place(spec, pointers):
    with pytest.raises(InvalidChart) as raised:
        read_chart(spec)
    assert [flaw.pointer for flaw in raised.value.flaws] == pointers


def test_all_items_together_hold_no_more_points_than_one_chart_may():
    long = {"type": "line", "data": {"datasets": [{"data": [1] * 60_000}]}}
    with pytest.raises(InvalidChart) as raised:
        read_chart(dashboard(long, long))
    assert [flaw.pointer for flaw in raised.value.flaws] == ["/items"]


@pytest.mark.parametrize("size", [(16, 16), (60, 40), (3000, 16), (16, 3000), (3000, 3000)])
def test_a_dashboard_is_drawn_at_any_size(size):
    scene = compose(read_chart(dashboard(PANEL, {**BARS, "span": 2}, PIE, columns=3)), *size)
    assert scene.marks


def test_the_alt_text_tells_every_item_within_the_limit():
    told = read_chart(dashboard(PANEL, BARS)).alt_text
    assert told.startswith("Dashboard of 2. Panel. Errors: 7.")
    many = {"type": "panel", "data": [{"value": "x" * 900, "label": "y"}] * 4}
    assert len(read_chart(dashboard(*[many] * 6)).alt_text) <= 2000
