"""Labels at the data, where chartjs-plugin-datalabels puts them, on scenes."""

import math

import pytest

from renderers import InvalidChart, read_chart
from renderers.compose import compose
from renderers.look import Look


def chart(plugin=None, kind="bar", data=(10, 20), options=None, **dataset):
    names = ["one", "two", "three", "four"][: len(data)]
    return {
        "type": kind,
        "data": {"labels": names, "datasets": [{"label": "Sales", "data": list(data), **dataset}]},
        "options": {**(options or {}), "plugins": {} if plugin is None else {"datalabels": plugin}},
    }


def paint(spec, **look):
    read = read_chart(spec)
    assert read.ignored == ()
    return compose(read, 800, 450, Look(**look))


def labels(scene):
    """The texts of the last mark, as dictionaries of their columns: labels are drawn above all else. What is drawn
    around words so that they can be read is left out."""
    mark = scene.marks[-1]
    names = ("x", "y", "text", "size", "font", "fill", "align", "angle")
    rows = [dict(zip(names, row, strict=True)) for row in zip(*(getattr(mark, name) for name in names), strict=True)]
    return [row for place, row in enumerate(rows) if not is_around(row, rows[place + 1 : place + 9])]


def is_around(row, following):
    return any(other["text"] == row["text"] and other["fill"] != row["fill"] for other in following)


def words(scene):
    return [label["text"] for label in labels(scene)]


def bars(scene):
    """Left, top, right and bottom of each bar, in the order of the data."""
    found = [
        (mark.left[index], mark.top[index], mark.right[index], mark.bottom[index])
        for mark in scene.marks
        if mark.kind == "boxes"
        for index in range(len(mark.left))
    ]
    return sorted(found) if found[0][0] != found[-1][0] else sorted(found, key=lambda bar: bar[1])


def test_without_the_plugin_there_are_no_labels():
    assert len(paint(chart()).marks) == len(paint(chart(False)).marks) == len(paint(chart({})).marks) - 1


def test_labels_stand_in_the_middle_of_bars_and_can_be_read_there():
    scene = paint(chart({}, backgroundColor="navy"))
    left, top, right, bottom = bars(scene)[0]
    label = labels(scene)[0]
    assert label["text"] == "10"
    assert label["y"] == pytest.approx((top + bottom) / 2)
    assert left < label["x"] < right
    assert label["fill"] == "#ffffff"
    assert labels(paint(chart({}, backgroundColor="yellow")))[0]["fill"] != "#ffffff"


@pytest.mark.parametrize(
    ("anchor", "align", "beyond"),
    [("end", "end", True), ("end", "top", True), ("end", "start", False), ("start", "end", False), ("end", -90, True)],
)
def test_labels_stand_above_or_below_the_anchor(anchor, align, beyond):
    scene = paint(chart({"anchor": anchor, "align": align}))
    assert (labels(scene)[0]["y"] < bars(scene)[0][1]) is beyond


def test_offset_moves_a_label_away_from_its_anchor():
    near, far = (
        labels(paint(chart({"anchor": "end", "align": "start", "offset": offset})))[0]["y"] for offset in (0, 30)
    )
    assert far - near == pytest.approx(30)


def test_horizontal_bars_are_labelled_in_their_own_direction():
    scene = paint(chart({"anchor": "end", "align": "end"}, options={"indexAxis": "y"}))
    assert labels(scene)[0]["x"] > bars(scene)[0][2]


@pytest.mark.parametrize("kind", ["line", "radar", "pie", "doughnut", "polarArea", "scatter"])
def test_every_kind_of_element_can_be_labelled(kind):
    data = [{"x": 1, "y": 10}, {"x": 2, "y": 20}] if kind == "scatter" else [10, 20]
    assert set(words(paint(chart({}, kind=kind, data=data)))) == {"10", "20"}


def test_points_are_labelled_above_when_they_align_at_the_end():
    scene = paint(chart({"align": "end"}, kind="line"))
    dots = next(mark for mark in scene.marks if mark.kind == "dots" and len(mark.x))
    found = {label["text"]: label for label in labels(scene)}
    lowest = max(dots.y)
    assert found["10"]["y"] < lowest
    assert found["10"]["x"] < dots.x[list(dots.y).index(lowest)] + 20


def test_every_option_can_be_a_list_with_one_for_each_value():
    scene = paint(
        chart(
            {"color": ["red", "lime"], "display": [True, True, False], "font": [{"size": 20}, {"size": 30}]},
            data=(10, 20, 30),
        )
    )
    found = {label["text"]: label for label in labels(scene)}
    assert set(found) == {"10", "20"}
    assert [(found[text]["fill"], found[text]["size"]) for text in ("10", "20")] == [("#ff0000", 20), ("#00ff00", 30)]


def test_a_dataset_has_its_own_options_over_those_of_the_plugin():
    scene = paint(chart({"color": "red", "rotation": 90}, datalabels={"color": "blue"}))
    assert labels(scene)[0]["fill"] == "#0000ff"
    assert labels(scene)[0]["angle"] == pytest.approx(math.pi / 2)
    assert len(labels(paint(chart({}, datalabels=False))) or ()) != 2
    assert words(paint(chart(None, datalabels={"align": "start"}))) == ["10", "20"]


def test_an_element_may_have_several_labels():
    several = {"labels": {"value": {"anchor": "end"}, "name": {"anchor": "start", "text": "{label}"}, "none": None}}
    assert sorted(words(paint(chart(several)))) == ["10", "20", "one", "two"]


def test_numbers_have_the_format_of_the_labels_or_of_the_chart():
    assert words(paint(chart({"format": "currency:USD"}))) == ["$10", "$20"]
    assert words(paint(chart({}, options={"format": {"suffix": " kg"}}))) == ["10 kg", "20 kg"]


def test_a_template_holds_names_and_shares_and_all_else_as_it_is_written():
    scene = paint(chart({"text": "{label}: {value} ({share}) {x} {{7*7}}"}, kind="pie", data=(1, 3)))
    assert words(scene) == ["one: 1 (25%) {x} {{7*7}}", "two: 3 (75%) {x} {{7*7}}"]


def test_lines_of_a_label_are_aligned_within_it():
    scene = paint(chart({"text": "{label}\na longer line", "textAlign": "end"}))
    first, second = labels(scene)[:2]
    assert (first["align"], first["x"]) == ("right", second["x"])
    assert first["y"] < second["y"]


def test_a_label_has_a_box_with_border_and_round_corners():
    options = {"backgroundColor": "#fff", "borderColor": "red", "borderWidth": 2, "borderRadius": 5, "opacity": 0.5}
    box = paint(chart({**options, "padding": {"left": 20, "right": 20}})).marks[-2]
    assert (box.kind, box.fill[0], box.stroke[0], box.stroke_width[0]) == ("areas", "#ffffff80", "#ff000080", 2)
    assert len(box.xs[0]) > 4
    assert max(box.xs[0]) - min(box.xs[0]) > 50


def test_outlines_and_shadows_are_drawn_below_the_words():
    scene = paint(chart({"textStrokeColor": "black", "textStrokeWidth": 2, "color": "white"}, data=(10,)))
    fills = scene.marks[-1].fill
    assert fills[-1] == "#ffffff"
    assert set(fills[:-1]) == {"#000000"}


def test_words_that_lie_upon_other_things_have_the_paper_around_them():
    assert "#ffffff" in paint(chart({"align": "end"}, kind="line")).marks[-1].fill
    assert "#1a1d21" in paint(chart({"align": "end"}, kind="line"), theme="dark").marks[-1].fill


def test_labels_that_lie_on_each_other_are_left_out_unless_they_must_be_shown():
    data = [1000 + index for index in range(4)]
    long = {"text": "a very long label that meets its neighbours: {value}"}
    assert len(labels(paint(chart(long, data=data)))) < 4
    assert len(labels(paint(chart({**long, "display": "auto"}, data=data)))) < 4
    assert len(labels(paint(chart({**long, "display": True}, data=data)))) == 4


def test_labels_stay_inside_of_the_picture():
    scene = paint(chart({"anchor": "end", "align": "end", "font": {"size": 40}}, data=(10, 10)))
    assert all(label["y"] - 20 >= 0 for label in labels(scene))


def test_values_outside_of_the_axis_have_no_label_unless_it_is_clamped():
    axis = {"scales": {"y": {"min": 0, "max": 15}}}
    assert words(paint(chart({"anchor": "end"}, kind="line", options=axis))) == ["10"]
    assert words(paint(chart({"anchor": "end", "clamp": True}, kind="line", options=axis))) == ["10", "20"]


def test_gaps_have_no_label():
    assert words(paint(chart({}, data=(10, None)))) == ["10"]


def test_hundreds_of_labels_are_placed():
    spec = chart({"align": "end"}, kind="line")
    spec["data"] = {"labels": list(range(3000)), "datasets": [{"data": [index % 50 for index in range(3000)]}]}
    assert 20 < len(labels(paint(spec))) < 1000


FLAWS = [
    ({"align": "middle"}, "/align/0"),
    ({"anchor": ["start", "top"]}, "/anchor/1"),
    ({"color": "url(x)"}, "/color/0"),
    ({"formatter": "function(v) { return v }"}, "/formatter"),
    ({"labels": {"a": {"opacity": 2}}}, "/labels/a/opacity/0"),
    ({"display": "maybe"}, "/display/0"),
]


@pytest.mark.parametrize(("options", "pointer"), FLAWS)
def test_a_wrong_option_is_said_where_it_stands(options, pointer):
    with pytest.raises(InvalidChart) as caught:
        read_chart(chart(options))
    assert [flaw.pointer.removesuffix("/0") for flaw in caught.value.flaws] == [
        f"/options/plugins/datalabels{pointer}".removesuffix("/0")
    ]


def test_labels_are_left_out_for_their_words_and_not_for_the_room_around_them():
    data = {"labels": ["a"], "datasets": [{"data": [120_000]}, {"data": [119_000]}]}
    options = {"plugins": {"datalabels": {"anchor": "end", "align": "end", "padding": 40}}}
    assert len(labels(paint({"type": "bar", "data": data, "options": options}))) == 2
