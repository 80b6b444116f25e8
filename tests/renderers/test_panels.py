"""Panels, as scenes: what stands on the cards, in which colours, and that it all stays on them."""

from itertools import pairwise

import pytest

from renderers import InvalidChart, read_chart
from renderers.color import contrast
from renderers.compose import compose
from renderers.grounds import branded
from renderers.look import Look
from renderers.theme import DARK, LIGHT, Brand

LEVELS = [{"value": 0, "style": "success"}, {"value": 70, "style": "warning"}, {"value": 90, "style": "danger"}]
STATUS = [{"label": "API", "style": "success"}, {"label": "Search", "style": "danger", "value": "down"}]
TABLE = [["Endpoint", "Errors"], ["/search", {"value": 12, "style": "danger"}], ["/login", 0]]
EVERY_KIND = [
    {"value": 42, "label": "Stat", "delta": 3, "target": 50, "sparkline": [1, None, 3], "icon": "👥", "unit": "ms"},
    {"kind": "gauge", "value": 73, "unit": "%", "thresholds": LEVELS, "target": 80},
    {"kind": "progress", "value": 187, "target": 260, "label": "Tables"},
    {"kind": "bargauge", "value": [{"label": "db-1", "value": 45}, {"value": 93}], "thresholds": LEVELS},
    {"kind": "status", "value": STATUS},
    {"kind": "status", "value": "Operational", "style": "success"},
    {"kind": "table", "value": TABLE},
]


def panel(*cards):
    return {"type": "panel", "data": list(cards)}


def drawn(chart, width=800, height=200, **look):
    names = ("back", "arcs", "shapes", "lines", "dots", "words")
    return dict(zip(names, compose(read_chart(chart), width, height, Look(**look)).marks, strict=True))


def color_of(marks, text):
    return marks["words"].fill[marks["words"].text.index(text)]


@pytest.mark.parametrize("style", ["light", "dark", "success", "warning", "danger"])
def test_the_cards_of_the_original_are_drawn_as_they_were_sent(style):
    marks = drawn(panel({"value": "$42k", "label": "Revenue", "style": style}))
    card = LIGHT.cards[style]
    assert marks["back"].fill == (card.fill, card.accent)
    assert marks["words"].text == ("Revenue", "$42k")
    assert marks["words"].fill == (card.label, card.value)


def test_a_card_without_a_style_fits_the_theme():
    assert drawn(panel({"value": 1}))["back"].fill[0] == LIGHT.cards["light"].fill
    assert drawn(panel({"value": 1}), theme="dark")["back"].fill[0] == DARK.cards["dark"].fill


def test_cards_of_equal_width_stand_side_by_side():
    back = drawn(panel(*[{"value": number} for number in range(3)]))["back"]
    cards = [(min(xs), max(xs)) for xs in back.xs[::2]]
    widths = [right - left for left, right in cards]
    assert widths == pytest.approx([widths[0]] * 3)
    assert all(right < left for (_, right), (left, _) in pairwise(cards))


def test_four_cards_in_a_tall_picture_stand_two_by_two():
    back = drawn(panel(*[{"value": number} for number in range(4)]), 800, 450)["back"]
    assert len({round(min(xs)) for xs in back.xs[::2]}) == 2
    assert len({round(min(ys)) for ys in back.ys[::2]}) == 2


def test_values_of_one_panel_are_of_one_size_and_on_one_line():
    words = drawn(panel({"value": 1, "delta": 2, "label": "a"}, {"value": 123_456_789, "label": "b"}))["words"]
    places = [
        (words.size[index], words.y[index]) for index, text in enumerate(words.text) if text in {"1", "123,456,789"}
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    ("card", "text", "good"),
    [
        ({"delta": 12}, "+12", True),
        ({"delta": -12}, "−12", False),
        ({"delta": -12, "lowerIsBetter": True}, "−12", True),
        ({"delta": "+12%"}, "+12%", True),
        ({"delta": "-3 pts", "lowerIsBetter": True}, "-3 pts", True),
        ({"delta": {"value": 0.12, "format": "percent"}}, "+12%", True),
        ({"delta": -40, "unit": "ms"}, "−40 ms", False),
        ({"delta": -500, "format": "currency:USD"}, "−$500", False),
    ],
)
def test_a_change_is_coloured_by_whether_it_is_good(card, text, good):
    marks = drawn(panel({"value": 1, **card}))
    red, green = (int(color_of(marks, text)[place : place + 2], 16) for place in (1, 3))
    assert (green > red) is good
    assert len(marks["shapes"].xs) == 1


def test_an_arrow_points_the_way_the_number_went():
    up, down = (drawn(panel({"value": 1, "delta": delta}))["shapes"].ys[0] for delta in (1, -1))
    assert up[2] < up[0]
    assert down[2] > down[0]


@pytest.mark.parametrize("delta", [0, "about the same", {"value": 0}])
def test_no_change_has_no_arrow_and_no_judgement(delta):
    marks = drawn(panel({"value": 1, "delta": delta}))
    assert marks["shapes"].xs == ()
    assert set(marks["words"].fill) <= {LIGHT.cards["light"].label, LIGHT.cards["light"].value}


def test_numbers_have_their_format_unit_and_language():
    card = {"value": 42000, "format": "currency:EUR", "target": 50000}
    assert {"€42,000", "of €50,000"} <= set(drawn(panel(card))["words"].text)
    assert "1.234,5" in drawn(panel({"value": 1234.5}), locale="de")["words"].text
    assert {"310", " ms"} <= set(drawn(panel({"value": 310, "unit": "ms"}))["words"].text)


@pytest.mark.parametrize(("value", "style"), [(10, "success"), (70, "warning"), ("95 %", "danger"), (-5, "light")])
def test_a_threshold_that_is_reached_gives_the_card_its_style(value, style):
    marks = drawn(panel({"value": value, "thresholds": LEVELS}))
    assert marks["back"].fill[0] == LIGHT.cards[style].fill


def test_a_threshold_may_have_a_colour_of_its_own():
    marks = drawn(panel({"value": 5, "thresholds": [{"value": 0, "color": "rebeccapurple"}]}))
    assert marks["back"].fill[1] == "#663399"


def test_a_gauge_is_full_as_far_as_its_value_lies_between_its_ends():
    def sweep(card):
        words = drawn(panel({"kind": "gauge", **card}))
        return [max(xs) for xs in words["shapes"].xs]

    assert len(sweep({"value": 0})) == 1
    assert sweep({"value": 100})[1] == pytest.approx(sweep({"value": 100})[0])
    assert sweep({"value": 15, "min": 10, "max": 20})[1] < sweep({"value": 15, "min": 10, "max": 20})[0]


def test_a_progress_tells_its_share_of_the_target():
    marks = drawn(panel({"kind": "progress", "value": 65, "target": 260}))
    assert {"65", "25%", "of 260"} <= set(marks["words"].text)
    track, full = marks["back"].xs[-1], marks["shapes"].xs[0]
    assert (max(full) - min(full)) / (max(track) - min(track)) == pytest.approx(0.25)


def test_a_status_tells_good_from_bad_by_shape_too():
    marks = drawn(panel({"kind": "status", "value": STATUS}))
    assert marks["dots"].marker == ("circle", "diamond")
    assert {"API", "Search", "down"} <= set(marks["words"].text)


def test_cells_of_a_table_are_coloured_and_numbers_stand_right():
    marks = drawn(panel({"kind": "table", "value": TABLE}))
    words = marks["words"]
    assert words.align[words.text.index("12")] == words.align[words.text.index("Errors")] == "right"
    assert LIGHT.cards["danger"].fill in marks["back"].fill


def test_columns_of_a_table_have_formats_and_thresholds():
    columns = ["Region", {"label": "Load", "unit": "%", "thresholds": LEVELS}]
    marks = drawn(panel({"kind": "table", "columns": columns, "value": [["EU", 95], ["US", 5]]}))
    assert {"Region", "Load", "95%", "5%"} <= set(marks["words"].text)
    assert {LIGHT.cards["danger"].fill, LIGHT.cards["success"].fill} <= set(marks["back"].fill)


@pytest.mark.parametrize(
    "card", [{"kind": "table", "value": [["a", 1]] * 90}, {"kind": "status", "value": STATUS * 30}]
)
def test_what_does_not_fit_is_counted(card):
    words = drawn(panel(card))["words"]
    assert any(text.startswith("+") and text.endswith("more") for text in words.text)
    assert max(words.y) < 200


@pytest.mark.parametrize("size", [(16, 16), (120, 60), (400, 160), (3000, 16), (16, 3000), (3000, 3000)])
@pytest.mark.parametrize("card", EVERY_KIND, ids=lambda card: card.get("kind", "stat"))
def test_every_kind_is_drawn_inside_the_picture_at_any_size(card, size):
    scene = compose(read_chart(panel(card, card)), *size)
    for x, y in zip(scene.marks[-1].x, scene.marks[-1].y, strict=True):
        assert -1 <= x <= size[0] + 1
        assert -1 <= y <= size[1] + 1


def test_nothing_of_what_panels_take_is_ignored_and_all_else_is_told():
    assert read_chart(panel(*EVERY_KIND[:4])).ignored == ()
    extra = panel({"value": 1, "colour": "red"}, {"kind": "status", "value": [{"label": "a", "when": "now"}]})
    assert read_chart(extra).ignored == ("data[0].colour", "data[1].value[0].when")


@pytest.mark.parametrize(
    ("card", "pointer", "wanted"),
    [
        ({"value": True}, "/data/0/value", "text or a number"),
        ({"value": {}}, "/data/0/value", "text or a number"),
        ({}, "/data/0/value", "Add"),
        ({"value": 1, "style": "red"}, "/data/0/style", '"danger"'),
        ({"value": 1, "kind": "dial"}, "/data/0/kind", '"gauge"'),
        ({"value": "much", "kind": "gauge"}, "/data/0/value", "number"),
        ({"value": 1, "kind": "gauge", "min": 5, "max": 5}, "/data/0/max", "larger than min"),
        ({"value": 1, "delta": {"value": []}}, "/data/0/delta/value", "text or a number"),
        ({"value": 1, "thresholds": [{"value": 1}]}, "/data/0/thresholds/0", "style"),
        ({"value": 1, "kind": "table"}, "/data/0/value", "rows of a table"),
        ({"value": [["a"], []], "kind": "table"}, "/data/0/value/1", "at least 1"),
        ({"value": [["a", {"value": 1, "style": "x"}]], "kind": "table"}, "/data/0/value/0/1/style", '"danger"'),
        ({"value": [{"label": 3}], "kind": "status"}, "/data/0/value/0/label", "text"),
        ({"value": 1, "sparkline": [1, "2"]}, "/data/0/sparkline/1", "number"),
    ],
)
def test_a_flaw_is_found_at_its_place_and_says_what_to_send(card, pointer, wanted):
    with pytest.raises(InvalidChart) as raised:
        read_chart(panel(card))
    (flaw,) = raised.value.flaws
    assert flaw.pointer == pointer
    assert wanted in flaw.message


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_on_cards_can_be_read_in_every_theme(theme):
    for style, card in {"light": LIGHT, "dark": DARK}[theme].cards.items():
        marks = drawn(panel({"value": 1, "label": "x", "delta": -1, "style": style}), theme=theme)
        assert min(contrast(color, card.fill) for color in marks["words"].fill) >= 4.5, style


def test_alt_text_tells_values_changes_targets_and_states():
    chart = panel(
        {"value": 42000, "label": "Revenue", "format": "currency:USD", "delta": "+12%", "target": 50000},
        {"kind": "status", "label": "Services", "value": STATUS},
        {"kind": "table", "label": "Slow", "value": TABLE},
        {"value": 31, "label": "Errors", "sparkline": [12, 31], "unit": "per hour"},
    )
    assert read_chart(chart).alt_text == (
        "Panel. Revenue: $42,000 (+12%, target $50,000); Services: API success, Search down danger; "
        "Slow: Endpoint | Errors; /search | 12; /login | 0; Errors: 31 per hour (from 12 per hour to 31 per hour)."
    )


@pytest.mark.parametrize(
    ("card", "pointer", "meant"),
    [
        ({"kind": "status", "items": STATUS}, "/data/0/items", "value"),
        ({"kind": "table", "rows": TABLE}, "/data/0/rows", "value"),
        ({"label": "Users", "vlaue": 3}, "/data/0/vlaue", "value"),
        ({"value": 3, "delta": {"amount": 1}}, "/data/0/delta/amount", "value"),
    ],
)
def test_a_misspelt_field_is_named_with_the_one_that_was_meant(card, pointer, meant):
    with pytest.raises(InvalidChart) as caught:
        read_chart(panel(card))
    [flaw] = caught.value.flaws
    assert flaw.pointer == pointer
    assert f"did you mean “{meant}”?" in flaw.message


def test_a_field_that_is_missing_is_asked_for():
    with pytest.raises(InvalidChart) as caught:
        read_chart(panel({"label": "Users"}))
    assert [(flaw.pointer, flaw.message) for flaw in caught.value.flaws] == [("/data/0/value", "Add “value”.")]


BRAND = Brand(background="#fff8ec", text="#3b2412", font="serif")


@pytest.mark.parametrize("card", EVERY_KIND)
def test_a_brands_font_and_ground_are_those_of_its_cards(card):
    marks = drawn(panel(card), theme=BRAND)
    assert {name.split()[0] for name in marks["words"].font} == {"serif"}
    assert LIGHT.cards["light"].fill not in marks["back"].fill


@pytest.mark.parametrize("background", ["#fff8ec", "#102a43", "#808080", "#ffe14d"])
def test_what_is_written_on_a_brands_cards_can_be_read(background):
    for style, card in branded(Brand(background=background)).cards.items():
        assert contrast(card.value, card.fill) >= 4.5, style
        assert contrast(card.label, card.fill) >= 4.5, style
