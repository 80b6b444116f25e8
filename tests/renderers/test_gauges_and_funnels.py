"""Gauges, progress bars and funnels, as scenes."""

import math

import pytest
from scenes import rows, scene_of

from renderers import InvalidChart, read_chart
from renderers.compose import compose

NAMES = ("back", "arcs", "shapes", "lines", "dots", "words")


def drawn(chart, width=600, height=300):
    marks = compose(read_chart(chart), width, height).marks
    return dict(zip(NAMES, marks, strict=False)) | {"labels": marks[len(NAMES) :]}


def gauge(value, dataset=None, **options):
    return {"type": "radialGauge", "data": {"datasets": [{"data": [value], **(dataset or {})}]}, "options": options}


def progress(*values, totals=None, labels=None, **options):
    datasets = [{"data": list(values)}, *([{"data": totals}] if totals else [])]
    return {"type": "progressBar", "data": {"labels": labels, "datasets": datasets}, "options": options}


def funnel(*values, labels=None, dataset=None, **options):
    labels = labels or [f"Step {index}" for index in range(len(values))]
    datasets = [{"data": list(values), **(dataset or {})}]
    return {"type": "funnel", "data": {"labels": labels, "datasets": datasets}, "options": options}


def widths(areas):
    return [max(xs) - min(xs) for xs in areas.xs]


def ring(value, **options):
    """The arc of the value, with square ends, so that its angles can be read."""
    arcs = drawn(gauge(value, roundedCorners=False, **options))["arcs"]
    return arcs.start[-1], arcs.end[-1] - arcs.start[-1]


def test_a_gauge_is_full_as_far_as_the_value_has_come_in_its_domain():
    assert ring(25) == pytest.approx((-math.pi / 2, math.pi / 2))
    assert ring(90, domain=[0, 120])[1] == pytest.approx(math.tau * 0.75)
    assert ring(150, domain=[100, 200], rotation=-90, circumference=180) == pytest.approx((-math.pi, math.pi / 2))


@pytest.mark.parametrize(("value", "turn"), [(-5, None), (0, None), (1000, math.tau)])
def test_a_value_outside_of_the_domain_leaves_a_gauge_empty_or_full(value, turn):
    arcs = drawn(gauge(value))["arcs"]
    assert len(arcs.start) == (1 if turn is None else 2)
    assert arcs.end[-1] - arcs.start[-1] == pytest.approx(math.tau)


def test_the_options_of_the_gauge_plugin_are_honoured():
    center = {"text": "88 km/h", "subText": "now", "fontColor": "#123456", "fontSize": 30, "backgroundColor": "#eeeeee"}
    chart = gauge(
        88,
        {"backgroundColor": "#ff0000"},
        trackColor="#00ff00",
        centerPercentage=70,
        roundedCorners=False,
        centerArea=center,
    )
    assert read_chart(chart).ignored == ()
    marks = drawn(chart)
    arcs, words = marks["arcs"], marks["words"]
    assert arcs.fill == ("#00ff00", "#ff0000", "#eeeeee")
    assert arcs.inner[0] / arcs.outer[0] == pytest.approx(0.7)
    assert (words.text[0], words.fill[0], words.size[0]) == ("88 km/h", "#123456", 30)
    assert words.text[1] == "now"
    assert drawn(gauge(88, centerArea={"displayText": False}))["words"].text == ()


def test_a_gauge_shows_its_value_in_a_format_and_its_name():
    assert drawn(gauge(0.5, {"label": "Load"}, domain=[0, 1], format="percent"))["words"].text == ("50%", "Load")


def test_a_gauge_takes_the_colour_of_the_threshold_it_has_reached():
    levels = [{"value": 0, "color": "#00aa00"}, {"value": 80, "color": "#aa0000"}]
    assert drawn(gauge(79, thresholds=levels))["shapes"].fill[-1] == "#00aa00"
    assert drawn(gauge(80, thresholds=levels))["shapes"].fill[-1] == "#aa0000"


def test_a_progress_bar_is_full_as_far_as_its_share_of_a_hundred_or_of_its_whole():
    marks = drawn(progress(25))
    assert widths(marks["shapes"])[0] / widths(marks["back"])[0] == pytest.approx(0.25)
    assert marks["words"].text == ("25%",)
    marks = drawn(progress(130, 26, totals=[260, 260], labels=["a", "b"]))
    assert [full / whole for full, whole in zip(widths(marks["shapes"]), widths(marks["back"]), strict=True)] == (
        pytest.approx([0.5, 0.1])
    )
    assert marks["words"].text == ("a", "50%", "b", "10%")


def test_the_number_stands_behind_a_bar_that_is_too_short_for_it():
    long, short = (drawn(progress(value)) for value in (80, 2))
    assert long["words"].x[0] < max(long["shapes"].xs[0])
    assert short["words"].x[0] > max(short["shapes"].xs[0])


def test_the_labels_of_a_progress_bar_follow_the_plugin():
    chart = progress(20000, totals=[50000])
    chart["options"] = {"plugins": {"datalabels": {"format": "currency:USD", "text": "{value} raised ({share})"}}}
    marks = drawn(chart)
    assert marks["words"].text == ()
    assert marks["labels"][0].text == ("$20,000 raised (40%)",)
    chart["options"] = {"plugins": {"datalabels": {"display": False}}}
    assert drawn(chart)["labels"] == ()


def test_steps_of_a_funnel_are_as_wide_as_their_values_and_narrow_to_the_next():
    marks = drawn(funnel(100, 50, 10))
    assert [wide / widths(marks["shapes"])[0] for wide in widths(marks["shapes"])] == pytest.approx([1, 0.5, 0.1])
    xs, ys = marks["shapes"].xs[0], marks["shapes"].ys[0]
    at_bottom = [x for x, y in zip(xs, ys, strict=True) if y == max(ys)]
    assert max(at_bottom) - min(at_bottom) == pytest.approx(widths(marks["shapes"])[1])


def test_a_funnel_tells_names_numbers_and_shares_of_the_first_step():
    words = drawn(funnel(12400, 3100, labels=["Visited", "Signed up"]))["words"].text
    assert set(words) == {"Visited", "Signed up", "12,400", "3,100", "100%", "25%"}


def test_a_number_stands_in_its_step_when_that_is_wide_enough_where_it_stands():
    words = drawn(funnel(1_200_000, 350_000, 42_000), 400, 225)["words"].text
    assert {"1,200,000", "350,000", "42,000"} <= set(words)


def test_a_funnel_can_lie_stand_at_a_side_and_have_steps_that_do_not_narrow():
    lying = drawn(funnel(100, 50, indexAxis="x"))["shapes"]
    assert max(lying.xs[0]) <= min(lying.xs[1])
    left = drawn(funnel(100, 50, dataset={"align": "left", "shrinkAnchor": "none"}))["shapes"]
    assert min(left.xs[0]) == min(left.xs[1])
    assert [len(set(xs)) for xs in left.xs] == [2, 2]


@pytest.mark.parametrize(
    "chart", [gauge(5), progress(5, 0), funnel(3, 2, 0), funnel(0, 0), funnel(5), funnel(2, None, 9)]
)
@pytest.mark.parametrize("size", [(16, 16), (60, 40), (3000, 16), (16, 3000), (3000, 3000)])
def test_odd_numbers_are_drawn_inside_the_picture_at_any_size(chart, size):
    words = drawn(chart, *size)["words"]
    assert all(-1 <= x <= size[0] + 1 for x in words.x)
    assert all(-1 <= y <= size[1] + 1 for y in words.y)


@pytest.mark.parametrize(
    ("chart", "pointer"),
    [
        (gauge(None), "/data/datasets/0/data"),
        (gauge([1, 2]), "/data/datasets/0/data"),
        (gauge(1, domain=[5, 5]), "/options/domain"),
        (gauge(1, domain=5), "/options/domain"),
        (gauge(1, thresholds=[{"value": 1}]), "/options/thresholds/0"),
        (progress(1, totals=[0]), "/data/datasets/1/data/0"),
        (progress([1, 2]), "/data/datasets/0/data/0"),
        (funnel(1, -1), "/data/datasets/0/data/1"),
        (funnel(1, 2, labels=["a"]), "/data/datasets/0/data"),
        (funnel(1, dataset={"shrinkAnchor": "up"}), "/data/datasets/0/shrinkAnchor"),
    ],
)
def test_a_flaw_is_found_at_its_place(chart, pointer):
    with pytest.raises(InvalidChart) as raised:
        read_chart(chart)
    assert [flaw.pointer for flaw in raised.value.flaws] == [pointer]


def test_alt_texts_tell_the_numbers():
    assert read_chart(gauge(73, {"label": "CPU"})).alt_text == "Gauge: CPU 73, from 0 to 100."
    told = read_chart(progress(187, totals=[260], labels=["Tables"])).alt_text
    assert told == "Progress bar: Tables 187 of 260 (72%)."
    told = read_chart(funnel(200, 50, labels=["Visits", "Signups"], plugins={"title": {"text": "Week 12"}})).alt_text
    assert told == "Funnel “Week 12”: Visits 200 (100%), Signups 50 (25%)."


@pytest.mark.parametrize("size", [(800, 450), (800, 200), (400, 150)])
def test_every_bar_of_a_progress_has_its_name(size):
    chart = {
        "type": "progressBar",
        "data": {"labels": ["Build", "Tests", "Docs"], "datasets": [{"data": [72, 45, 90]}]},
    }
    title = {"plugins": {"title": {"display": True, "text": "Release"}}}
    found = rows(scene_of({**chart, "options": title}, *size), "texts", "text", "x")
    assert {"Build", "Tests", "Docs", "72%", "45%", "90%"} <= {text for text, _ in found}
