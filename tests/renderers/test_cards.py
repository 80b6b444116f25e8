"""Cards, alone and among others: what is large, what keeps its place, and what is never cut."""

import pytest
from scenes import place, rows, scene_of, texts


def panel(*cards, **more):
    return {"type": "panel", "data": list(cards), **more}


def test_a_value_is_larger_on_a_card_alone_than_on_one_of_four():
    alone = place(scene_of(panel({"value": 7, "label": "a"})), "7")
    among = place(scene_of(panel(*[{"value": 7, "label": "a"}] * 4)), "7")
    assert alone[2] > 1.5 * among[2]


@pytest.mark.parametrize("count", [2, 4, 9, 30])
def test_the_tiles_of_a_status_fill_their_card(count):
    items = [{"label": f"web-{index}", "style": "success"} for index in range(count)]
    scene = scene_of(panel({"kind": "status", "label": "Hosts", "value": items}))
    tiles = [ys for ys, stroke in rows(scene, "areas", "ys", "stroke") if stroke]
    assert len(tiles) == count
    assert max(map(max, tiles)) - min(map(min, tiles)) > 250


def test_the_last_row_of_a_dashboard_leaves_no_hole():
    items = [panel({"value": index}) for index in range(5)]
    scene = scene_of({"type": "dashboard", "columns": 3, "items": items})
    assert max(max(xs) for (xs,) in rows(scene, "areas", "xs")) == pytest.approx(780, abs=1)
    wide = scene_of({"type": "dashboard", "columns": 3, "items": [*items[:4], {**items[4], "span": 1}]})
    cards = [max(xs) for xs, ys in rows(wide, "areas", "xs", "ys") if max(ys) > 400]
    assert max(cards) < 600


@pytest.mark.parametrize("size", [(16, 16), (48, 32), (100, 60), (160, 90), (240, 120)])
def test_a_number_of_a_panel_is_never_cut_in_its_middle_but_where_nothing_can_be_read(size):
    told = texts(scene_of(panel(*[{"value": 1204, "label": "Users", "delta": 3}] * 2), *size))
    assert size[0] < 100 or told.count("1,204") == 2


def test_a_value_on_a_small_card_keeps_its_name():
    scene = scene_of(panel({"value": 42, "label": "Users"}, {"value": 3, "label": "Errors"}), 240, 50)
    assert texts(scene) == ["Users", "42", "Errors", "3"]
