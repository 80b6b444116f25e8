"""Titles, subtitles and legends: where they stand and how they look, on scenes."""

import math

import pytest

from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.look import Look

DATA = {
    "labels": ["Mon", "Tue", "Wed"],
    "datasets": [{"label": "Revenue", "data": [3, 5, 9]}, {"label": "Cost", "data": [2, 4, 3]}],
}


def paint(look=None, options=None, **plugins):
    chart = read_chart({"type": "bar", "data": DATA, "options": {**(options or {}), "plugins": plugins}})
    assert chart.ignored == ()
    return compose(chart, 800, 450, look or Look())


def text(scene, wanted):
    """The one text that reads `wanted`, as a dictionary of its columns."""
    found = [
        {name: getattr(mark, name)[index] for name in mark.__slots__}
        for mark in scene.marks
        if mark.kind == "texts"
        for index, line in enumerate(mark.text)
        if line.strip("\u2068\u2067\u2069") == wanted
    ]
    assert len(found) == 1
    return found[0]


def has_text(scene, wanted):
    return any(wanted in mark.text for mark in scene.marks if mark.kind == "texts")


def plot(scene):
    return scene.plots[0]


@pytest.mark.parametrize(
    ("align", "x", "side"), [("start", 20, "left"), ("center", 400, "center"), ("end", 780, "right")]
)
@pytest.mark.parametrize("part", ["title", "subtitle"])
def test_a_heading_is_aligned_as_it_is_told(part, align, x, side):
    found = text(paint(**{part: {"display": True, "text": "Words", "align": align}}), "Words")
    assert (found["x"], found["align"]) == (x, side)


@pytest.mark.parametrize(
    ("position", "angle"), [("top", 0), ("bottom", 0), ("left", -math.pi / 2), ("right", math.pi / 2)]
)
def test_a_title_stands_outside_of_the_plot_at_its_side(position, angle):
    scene = paint(title={"text": "Words", "position": position})
    found, inside = text(scene, "Words"), plot(scene)
    outward = {
        "top": inside.top - found["y"],
        "bottom": found["y"] - inside.bottom,
        "left": inside.left - found["x"],
        "right": found["x"] - inside.right,
    }
    assert found["angle"] == angle
    assert outward[position] > 5


def test_a_title_has_its_own_font_and_colour():
    font = {"size": 30, "weight": "normal", "style": "italic", "family": "serif"}
    found = text(paint(title={"text": "Words", "font": font, "color": "teal"}), "Words")
    assert (found["size"], found["font"], found["fill"]) == (30, "serif italic", "#008080")


def test_padding_moves_the_plot_away_from_the_title():
    near, far = (paint(title={"text": "Words", "padding": {"top": 0, "bottom": gap}}) for gap in (5, 45))
    assert plot(far).top - plot(near).top == pytest.approx(40)


def test_a_heading_that_is_not_of_full_size_keeps_to_the_plot():
    scene = paint(title={"text": "Words", "fullSize": False, "align": "center"}, legend={"position": "left"})
    assert text(scene, "Words")["x"] == pytest.approx((plot(scene).left + plot(scene).right) / 2, abs=1)


def test_lines_of_a_title_stand_below_each_other():
    scene = paint(title={"text": ["One", "Two"], "font": {"size": 20, "lineHeight": 2}})
    assert text(scene, "Two")["y"] - text(scene, "One")["y"] == 40


@pytest.mark.parametrize("position", ["top", "bottom", "left", "right"])
def test_a_legend_stands_outside_of_the_plot_at_its_side(position):
    scene = paint(legend={"position": position})
    found, inside = text(scene, "Cost"), plot(scene)
    outward = {
        "top": inside.top - found["y"],
        "bottom": found["y"] - inside.bottom,
        "left": inside.left - found["x"],
        "right": found["x"] - inside.right,
    }
    assert outward[position] > 5


def test_a_legend_upon_the_plot_takes_no_room_from_it():
    upon, without = paint(legend={"position": "chartArea"}), paint(legend=False)
    assert plot(upon) == plot(without)
    assert plot(upon).left < text(upon, "Cost")["x"] < plot(upon).right


@pytest.mark.parametrize(("align", "order"), [("start", 0), ("center", 1), ("end", 2)])
def test_a_row_of_names_is_aligned_as_it_is_told(align, order):
    places = [text(paint(legend={"align": one}), "Revenue")["x"] for one in ("start", "center", "end")]
    assert sorted(places).index(text(paint(legend={"align": align}), "Revenue")["x"]) == order


def test_names_are_in_the_order_and_the_direction_of_their_language():
    usual, turned = paint(), paint(legend={"reverse": True})
    leftward = paint(look=Look(locale="he"))
    assert text(usual, "Revenue")["x"] < text(usual, "Cost")["x"]
    assert text(turned, "Revenue")["x"] > text(turned, "Cost")["x"]
    assert text(leftward, "Revenue")["x"] > text(leftward, "Cost")["x"]
    assert text(leftward, "Revenue")["x"] > 400


def test_a_title_begins_at_the_right_in_a_language_that_does():
    assert text(paint(title={"text": "Words"}, look=Look(locale="ar")), "Words")["align"] == "right"


def test_names_have_their_own_font_colour_and_padding():
    labels = {"font": {"size": 18, "weight": 700}, "color": "purple", "padding": 50}
    found = text(paint(legend={"labels": labels}), "Revenue")
    assert (found["size"], found["font"], found["fill"]) == (18, "bold", "#800080")
    gap = text(paint(legend={"labels": labels}), "Cost")["x"] - found["x"]
    narrow = paint(legend={"labels": {**labels, "padding": 10}})
    assert gap - (text(narrow, "Cost")["x"] - text(narrow, "Revenue")["x"]) == pytest.approx(40)


def test_boxes_are_drawn_when_the_author_gives_their_size():
    scene = paint(legend={"labels": {"boxWidth": 40, "boxHeight": 10, "borderRadius": 5, "useBorderRadius": True}})
    boxes = next(mark for mark in scene.marks if mark.kind == "areas" and len(mark.xs) == 2)
    assert max(boxes.xs[0]) - min(boxes.xs[0]) == pytest.approx(40)
    assert max(boxes.ys[0]) - min(boxes.ys[0]) == pytest.approx(10)
    assert len(boxes.xs[0]) > 4


def test_point_styles_are_drawn_when_the_author_wants_them():
    scene = paint(legend={"labels": {"usePointStyle": True, "pointStyle": "triangle"}})
    assert [mark.marker[0] for mark in scene.marks if mark.kind == "dots" and len(mark.x)] == ["triangle"]


def test_a_legend_has_a_title_above_its_names():
    scene = paint(legend={"title": {"display": True, "text": "Series", "color": "red", "font": {"size": 20}}})
    assert text(scene, "Series")["y"] < text(scene, "Cost")["y"]
    assert (text(scene, "Series")["fill"], text(scene, "Series")["size"]) == ("#ff0000", 20)


def test_only_the_names_of_a_filter_are_shown():
    scene = paint(legend={"labels": {"filter": ["Cost"]}})
    assert has_text(scene, "Cost")
    assert not has_text(scene, "Revenue")


def test_a_legend_keeps_to_its_largest_height():
    data = {"labels": ["a"], "datasets": [{"label": f"Series number {index}", "data": [1]} for index in range(30)]}
    options = {"plugins": {"legend": {"maxHeight": 30}}}
    scene = compose(read_chart({"type": "bar", "data": data, "options": options}), 800, 450)
    words = [line for mark in scene.marks if mark.kind == "texts" for line in mark.text]
    assert sum(line.startswith("Series") for line in words) < 8
    assert any(line.endswith("more") for line in words)


def test_colours_of_the_chart_hold_for_all_texts_and_lines():
    scene = paint(title={"text": "Words"}, options={"color": "navy", "borderColor": "olive"})
    assert text(scene, "Words")["fill"] == text(scene, "Cost")["fill"] == text(scene, "Mon")["fill"] == "#000080"
    assert {color for mark in scene.marks if mark.kind == "lines" for color in mark.stroke} == {"#808000"}


@pytest.mark.parametrize(
    ("plugins", "pointer"),
    [
        ({"title": {"align": "middle"}}, "title/align"),
        ({"title": {"position": "chartArea"}}, "title/position"),
        ({"title": {"padding": {"left": "5px"}}}, "title/padding"),
        ({"title": {"font": {"size": 0}}}, "title/font/size"),
        ({"legend": {"labels": {"pointStyle": "heart"}}}, "legend/labels/pointStyle"),
        ({"legend": {"maxWidth": -5}}, "legend/maxWidth"),
    ],
)
def test_a_wrong_option_is_said_where_it_stands(plugins, pointer):
    with pytest.raises(InvalidChart) as caught:
        read_chart({"type": "bar", "data": DATA, "options": {"plugins": plugins}})
    assert [flaw.pointer for flaw in caught.value.flaws] == [f"/options/plugins/{pointer}"]


def entries_of(**dataset):
    data = {"labels": ["a"], "datasets": [{"label": "x", "data": [1], **dataset}, {"label": "y", "data": [2]}]}
    options = {"plugins": {"legend": {"labels": {"usePointStyle": True}}}}
    scene = compose(read_chart({"type": "bar", "data": data, "options": options}), 800, 450)
    return next(mark for mark in scene.marks if mark.kind == "dots" and len(mark.x) == 2)


def test_points_in_a_legend_have_the_style_and_the_border_of_their_dataset():
    dots = entries_of(pointStyle="star", borderColor="red", borderWidth=3)
    assert (dots.marker[0], dots.stroke[0], dots.stroke_width[0]) == ("star", "#ff0000", 3)
