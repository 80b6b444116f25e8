"""Where things stand and how large they are, so that a picture is read at a glance."""

import pytest
from scenes import at, axis, boxes, place, rows, scene_of, texts

from renderers import read_chart
from renderers.compose import compose
from renderers.look import Look
from renderers.text import measure

DAYS = ["Mon", "Tue", "Wed"]


def circle(count, kind="pie", **options):
    labels = [f"Team {index}" for index in range(count)]
    data = {"labels": labels, "datasets": [{"data": [index + 1 for index in range(count)]}]}
    return {"type": kind, "data": data, "options": options}


@pytest.mark.parametrize("kind", ["pie", "doughnut", "polarArea"])
def test_the_legend_of_a_circle_stands_next_to_it(kind):
    scene = scene_of(circle(3, kind))
    right = scene.plots[0].right
    swatches = [x for x, size in rows(scene, "dots", "x", "size")]
    assert all(right < x < right + 60 for x in swatches)


def test_a_circle_and_its_legend_stand_in_the_middle_together():
    scene = scene_of(circle(3))
    last = max(x for text, x in rows(scene, "texts", "text", "x") if "%" in text)
    assert scene.plots[0].left + last == pytest.approx(800, abs=2)


def test_a_legend_at_the_left_stands_next_to_the_circle_too():
    scene = scene_of(circle(3, plugins={"legend": {"position": "left"}}))
    shares = [x for text, x in rows(scene, "texts", "text", "x") if "%" in text]
    assert all(scene.plots[0].left - 60 < x < scene.plots[0].left for x in shares)


def test_names_that_are_too_many_for_one_column_stand_in_two():
    scene = scene_of(circle(24))
    assert sum("Team" in text for text in texts(scene)) == 24
    assert len({x for text, x in rows(scene, "texts", "text", "x") if "Team" in text}) == 2


def radar(data, **scale):
    chart = {"labels": ["a", "b", "c"], "datasets": [{"data": data}]}
    return {"type": "radar", "data": chart, "options": {"scales": {"r": scale}}}


def test_a_radar_begins_at_zero_unless_its_author_says_otherwise():
    assert axis(scene_of(radar([7, 8, 9])), "r").low == 0
    assert axis(scene_of(radar([7, 8, 9], beginAtZero=False)), "r").low > 0
    assert axis(scene_of(radar([7, 8, 9], min=5)), "r").low == 5


def line(*datasets, kind="line", labels=DAYS, **options):
    return {"type": kind, "data": {"labels": labels, "datasets": list(datasets)}, "options": options}


def test_the_name_of_a_line_begins_behind_its_last_point():
    small, large = ({"label": f"r{radius}", "data": [1, 2, radius], "pointRadius": radius} for radius in (2, 14))
    scene = scene_of(line(small, large))
    (near, *_), (far, *_) = place(scene, "r2"), place(scene, "r14")
    assert far - near == pytest.approx(12)


def test_a_dashed_line_is_dashed_in_the_legend():
    one, two = ({"label": name, "data": [1, 2, 3], "borderDash": dash} for name, dash in (("a", [4, 4]), ("b", [])))
    scene = scene_of(line(one, two, plugins={"legend": {"display": True}}))
    assert [marker for (marker,) in rows(scene, "dots", "marker")].count("dash") == 4


def test_one_point_is_labelled():
    assert "42" in texts(scene_of(line({"data": [42]}, labels=["Today"])))


def test_a_title_at_the_bottom_keeps_away_from_the_labels():
    scene = scene_of(line({"data": [1, 2, 3]}, plugins={"title": {"text": "Below", "position": "bottom"}}))
    _, label, size = place(scene, "Mon")
    _, title, large = place(scene, "Below")
    assert title - large / 2 - (label + size / 2) >= 10


def test_the_only_series_is_named_in_a_small_picture_too():
    assert "Signups" in texts(scene_of(line({"label": "Signups", "data": [1, 2, 3]}), 300, 200))


def test_bars_with_a_border_alone_are_filled_with_a_pale_shade_of_it():
    bars = line({"data": [3], "borderColor": "#112233", "borderWidth": 2}, kind="bar", labels=["a"])
    fills = {fill for (fill,) in rows(scene_of(bars), "areas", "fill")}
    assert fills == {"#11223333", "#112233"}


def test_bubbles_are_translucent_so_that_those_behind_are_seen():
    chart = {"type": "bubble", "data": {"datasets": [{"data": [{"x": 1, "y": 1, "r": 9}, {"x": 2, "y": 2, "r": 9}]}]}}
    assert {len(fill) for (fill,) in rows(scene_of(chart), "dots", "fill")} == {9}


def bars(labels, width=800, height=450, **options):
    data = {"labels": labels, "datasets": [{"data": [index % 5 + 1 for index in range(len(labels))]}]}
    return scene_of({"type": "bar", "data": data, "options": options}, width, height)


def test_long_labels_that_are_alike_keep_what_tells_them_apart():
    labels = [f"service-checkout-worker-{index:02}-production-eu" for index in range(1, 13)]
    told = [text for text in texts(bars(labels)) if text.startswith("service")]
    assert len(set(told)) == 12
    assert all(label[24:26] in text for label, text in zip(labels, told, strict=True))


def test_whole_numbers_that_follow_each_other_are_shown_where_they_are_round():
    years = [text for text in texts(bars([str(year) for year in range(1990, 2026)])) if len(text) == 4]
    assert years == [str(year) for year in range(1990, 2026, 5)]


def test_names_with_numbers_in_them_are_no_sequence():
    names = [
        f"{zone}-{index}" for index, zone in enumerate(["eu-central", "eu-west", "us-east", "us-west", "ap-south"])
    ]
    assert all(any(name[-1] in text for text in texts(bars(names, 300, 300))) for name in names)


def test_a_label_for_which_there_is_no_room_behind_its_bar_stands_in_it():
    plugins = {"datalabels": {"display": True, "anchor": "end", "align": "end"}}
    data = {"labels": ["a", "b"], "datasets": [{"data": [1_250_000, 12]}]}
    options = {"scales": {"x": {"type": "logarithmic"}}, "plugins": plugins}
    scene = scene_of({"type": "horizontalBar", "data": data, "options": options})
    found = rows(scene, "texts", "text", "x", "fill")
    assert [(x < boxes(scene)[0][2], fill) for text, x, fill in found if "1,250,000" in text] == [(True, "#ffffff")]


def test_bars_on_a_logarithmic_axis_are_whole():
    points = [{"x": x, "y": 5} for x in (1, 10, 100)]
    options = {"scales": {"x": {"type": "logarithmic"}}}
    scene = scene_of({"type": "bar", "data": {"datasets": [{"data": points}]}, "options": options})
    widths = [right - left for left, _, right, _ in boxes(scene)]
    assert len(widths) == 3
    assert max(widths) - min(widths) < 1


def test_two_axes_are_written_in_the_colours_of_their_series():
    one, two = {"label": "a", "data": [1, 2, 3], "yAxisID": "y"}, {"label": "b", "data": [400, 500], "yAxisID": "y1"}
    scene = scene_of(line(one, two, scales={"y1": {"position": "right"}}))
    inks = {text.strip("\u2068\u2069"): fill for text, fill in rows(scene, "texts", "text", "fill")}
    assert len({inks["3"], inks["500"], inks["Mon"]}) == 3


@pytest.mark.parametrize(("share", "words"), [(0.27, "27%"), (0.003, "0.3%"), (0.0001, "<0.1%"), (0, "0%")])
def test_small_shares_are_told_in_tenths(share, words):
    data = {"labels": ["a", "b"], "datasets": [{"data": [share, 1 - share]}]}
    assert words in texts(scene_of({"type": "pie", "data": data}))


def test_a_title_that_is_too_long_for_a_small_picture_ends_in_an_ellipsis():
    scene = bars(["a"], 160, 90, plugins={"title": {"text": "A title of far too many words"}})
    assert any(text.startswith("A title") and text.endswith("…") for text in texts(scene))


def test_points_of_a_small_picture_do_not_cover_its_lines():
    data = {"labels": [str(index) for index in range(12)], "datasets": [{"data": list(range(12))}]}
    assert len(rows(scene_of({"type": "line", "data": data}, 150, 90), "dots", "x")) == 1
    assert len(rows(scene_of({"type": "line", "data": data}), "dots", "x")) == 12


def test_ticks_of_a_timeseries_are_told_apart_in_a_small_picture():
    points = [{"x": f"2026-01-{day:02}", "o": 1, "h": 3, "l": 0, "c": 2} for day in range(1, 29)]
    scene = scene_of({"type": "candlestick", "data": {"datasets": [{"data": points}]}}, 300, 150)
    labels = axis(scene, "x").labels
    assert len(set(labels)) == len(labels)


def test_points_over_bars_have_no_ring_in_the_colour_of_the_paper():
    column, over = {"type": "bar", "data": [1, 2, 3]}, {"type": "line", "data": [2, 1, 3], "borderColor": "#b0123f"}
    scene = scene_of(line(column, over, kind="bar"))
    rings = {stroke for fill, stroke in rows(scene, "dots", "fill", "stroke") if fill == "#b0123f"}
    assert rings - {None} == {"#b0123f"}


def titled(text, **title):
    scales = {name: {"title": {"text": text, **title}} for name in "xy"}
    return {**line({"label": "A", "data": [1, 5, 2]}, kind="bar"), "options": {"scales": scales}}


def test_a_title_of_an_axis_is_left_out_of_a_small_picture_unless_it_is_turned_on():
    assert texts(scene_of(titled("Runs"), 256, 256)).count("Runs") == 0
    assert texts(scene_of(titled("Runs", display=True), 256, 256)).count("Runs") == 2


@pytest.mark.parametrize("size", [(800, 450), (360, 200), (200, 150)])
def test_a_title_does_not_reach_beyond_its_axis(size):
    scene = scene_of(titled("Runs of all the machines that we have, and of those that we rent", display=True), *size)
    lines = [line for line in rows(scene, "texts", "text", "x", "y", "angle", "size") if " " in line[0]]
    assert len(lines) >= 3
    for text, x, y, angle, letters in lines:
        half = measure(text, letters) / 2
        across, down = (letters / 2, half) if angle else (half, letters / 2)
        assert 0 < x - across < x + across < size[0]
        assert 0 < y - down < y + down < size[1]


def test_bars_of_a_small_picture_stand_on_a_line():
    scene = scene_of(titled("Runs"), 256, 256)
    foot = at(scene, "y", 0)
    assert any(abs(ys[0] - foot) <= 1 and abs(ys[1] - foot) <= 1 for _, ys in rows(scene, "lines", "xs", "ys"))


LONG = ["Customer onboarding and training", "Payment processing fees", "Refunds to customers abroad"]


@pytest.mark.parametrize("size", [(800, 450), (400, 225), (360, 200)])
def test_long_names_beside_a_circle_are_wrapped_and_not_shortened(size):
    chart = {"type": "pie", "data": {"labels": LONG, "datasets": [{"data": [3, 2, 1]}]}}
    words = [text for text in texts(scene_of(chart, *size)) if "%" not in text]
    assert " ".join(words) == " ".join(LONG)


def test_the_name_of_the_only_slice_stands_under_it():
    scene = scene_of(circle(1))
    [(text, x, y)] = rows(scene, "texts", "text", "x", "y")
    assert text == "Team 0 100%"
    assert y > scene.plots[0].bottom
    assert abs(x - 400) < 60


SIZES = [(800, 450), (160, 90)]


def test_bubbles_that_would_cover_a_small_picture_are_smaller_all_alike():
    chart = {"type": "bubble", "data": {"datasets": [{"data": [{"x": 1, "y": 2, "r": 60}, {"x": 3, "y": 1, "r": 15}]}]}}
    large, small = (sorted(size for (size,) in rows(scene_of(chart, *at), "dots", "size")) for at in SIZES)
    assert large == pytest.approx([30, 120])
    assert small[1] < 0.6 * 90
    assert small[1] / small[0] == pytest.approx(4)


MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def angles(scene):
    return {angle for text, angle in rows(scene, "texts", "text", "angle") if not text[0].isdigit()}


@pytest.mark.parametrize(
    ("labels", "locale", "turned"),
    [
        (MONTHS, None, False),
        (
            ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
            "fr",
            False,
        ),
        (MONTHS[::-1], None, False),
        ([MONTHS[place] for place in (3, 1, 2, 0, 5, 4, 7, 6, 9, 8, 11, 10)], None, True),
    ],
)
def test_months_in_their_order_are_thinned_out_before_they_are_turned(labels, locale, turned):
    chart = line({"data": list(range(12))}, kind="bar", labels=labels)
    scene = compose(read_chart(chart), 360, 200, Look(locale=locale))
    assert (angles(scene) != {0}) is turned


def test_values_that_do_not_fit_into_their_bars_stand_beyond_them():
    data = {"labels": ["a", "b", "c"], "datasets": [{"data": [40, 1, -1]}]}
    scene = scene_of({"type": "bar", "data": data, "options": {"plugins": {"datalabels": {"display": True}}}})
    found = {text: y for text, y, font in rows(scene, "texts", "text", "y", "font") if font == "semibold"}
    (_, top, _, bottom), (_, upper, _, zero), (_, _, _, lower) = sorted(boxes(scene))
    assert top < found["40"] < bottom
    assert found["1"] < upper < zero < lower < found["\u22121"]


def test_areas_on_each_other_have_no_points():
    stacked = {"x": {"stacked": True}, "y": {"stacked": True}}
    chart = line({"label": "A", "data": [1, 5, 2]}, {"label": "B", "data": [2, 2, 2]}, kind="area", scales=stacked)
    plot = scene_of(chart).plots[0]
    assert [y for (y,) in rows(scene_of(chart), "dots", "y") if y > plot.top] == []


def test_the_only_series_is_not_named_twice():
    chart = line(
        {"label": "Requests", "data": [1, 5, 2]}, scales={"y": {"title": {"display": True, "text": "Requests"}}}
    )
    assert texts(scene_of(chart)).count("Requests") == 1


@pytest.mark.parametrize(
    ("options", "shown"),
    [({}, False), ({"display": True}, True), ({"ticks": {"display": True}}, True), ({"display": "auto"}, False)],
)
def test_labels_of_an_axis_that_is_turned_on_are_in_a_small_picture_too(options, shown):
    scene = scene_of(line({"data": [1, 5, 2]}, kind="bar", scales={"x": options}), 128, 128)
    assert ("Mon" in texts(scene)) is shown
