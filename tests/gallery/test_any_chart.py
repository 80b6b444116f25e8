"""Whatever a chart holds, if it is read then it is drawn: finite, inside the picture, and no label over another."""

import io
import math
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as some
from PIL import Image

from gallery.configurations import collection
from renderers import Drawing, InvalidChart, Studio, read_chart
from renderers.compose import compose
from renderers.text import measure

PATIENT = settings(
    deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
NUMBERS = (
    "left",
    "top",
    "right",
    "bottom",
    "stroke_width",
    "x",
    "y",
    "size",
    "inner",
    "outer",
    "start",
    "end",
    "angle",
)
CAPITAL, DESCENDER = 0.73, 0.25  # of the size of the letters
NEAR = 1.5  # pixels that a letter may reach beyond what was measured

names = some.sampled_from(
    [
        "Mon",
        "Tue",
        "Q1 2026",
        "Customer onboarding",
        "North America",
        "🎉 Launch",
        "東京",
        "ראשון",
        "e\u0301te\u0301",
        "",
    ]
) | some.text(some.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
numbers = some.one_of(
    some.none(),
    some.integers(-1000, 1000),
    some.floats(-1e6, 1e6, allow_subnormal=False).map(lambda number: round(number, 3)),
    some.sampled_from([0, 5e-324, 1e16, 1e16 + 2, -1e300, 1e300, 1e-9]),
)
usual_numbers = some.integers(-1000, 1000) | some.floats(0, 100).map(lambda number: round(number, 1))
sides = some.integers(16, 3000) | some.sampled_from([16, 17, 60, 120, 200, 400, 800])
AXES = ("line", "bar", "horizontalBar", "area")
SLICES = ("pie", "doughnut", "polarArea")


@some.composite
def plain_charts(draw, kinds=(*AXES, *SLICES, "radar"), values=usual_numbers):
    """Charts whose author says what is to be seen, and nothing of how."""
    kind = draw(some.sampled_from(kinds))
    labels = draw(some.lists(names, min_size=1, max_size=24))
    values = values.map(lambda number: abs(number or 0)) if kind in SLICES else values
    row = some.lists(values, min_size=len(labels), max_size=len(labels)).filter(any)
    rows = draw(some.lists(row, min_size=1, max_size=1 if kind in SLICES else 5))
    datasets = [{"label": draw(names), "data": row} for row in rows]
    return {"type": kind, "data": {"labels": labels, "datasets": datasets}}


def settings_of_collection():
    """Everything that the collection sets: dataset options, and whole `options`, by type of chart."""
    dataset, whole = {}, {}
    for configuration in collection():
        chart = configuration.chart
        data = chart.get("data")
        whole.setdefault(chart.get("type"), []).extend((chart.get("options") or {}).items())
        for one in data.get("datasets", ()) if isinstance(data, dict) else ():
            told = [item for item in one.items() if item[0] not in {"data", "label"}]
            dataset.setdefault(one.get("type", chart.get("type")), []).extend(told)
    return dataset, whole


OF_DATASETS, OF_CHARTS = settings_of_collection()


@some.composite
def set_charts(draw):
    """Charts with settings of the collection thrown together at random."""
    chart = draw(plain_charts(values=numbers))
    kind = chart["type"]
    for dataset in chart["data"]["datasets"]:
        dataset.update(draw(some.lists(some.sampled_from(OF_DATASETS.get(kind) or OF_DATASETS["line"]), max_size=4)))
    own = OF_CHARTS.get(kind, []) + (OF_CHARTS["line"] + OF_CHARTS["bar"] if kind in AXES else [])
    chart["options"] = dict(draw(some.lists(some.sampled_from(own), max_size=4)))
    return chart


def scene_of(chart, width, height):
    """The scene, or None when the chart is refused; refusing names what is wrong, which other tests look at."""
    try:
        read = read_chart(chart)
    except InvalidChart:
        return None
    return compose(read, width, height)


def not_finite(scene):
    """Columns with a number in them that is none."""
    for mark in scene.marks:
        for name in NUMBERS:
            if not all(math.isfinite(number) for number in getattr(mark, name, ())):
                yield mark.kind, name
        for name in ("xs", "ys"):
            if not all(math.isfinite(number) for path in getattr(mark, name, ()) for number in path):
                yield mark.kind, name


def boxes_of_texts(scene):
    """What each text covers: text, left, top, right, bottom; turned ones as a box around all of it."""
    for mark in scene.marks:
        if mark.kind != "texts":
            continue
        columns = (mark.x, mark.y, mark.text, mark.size, mark.font, mark.align, mark.baseline, mark.angle)
        for x, y, text, size, font, align, baseline, angle in zip(*columns, strict=True):
            yield (text, *_box(x, y, measure(text, size, font), size, align, baseline, angle))


def _box(x, y, width, size, align, baseline, angle):
    left = -width * {"left": 0, "center": 0.5, "right": 1}[align]
    top = -CAPITAL * size * {"top": 0, "middle": 0.5, "alphabetic": 1, "bottom": 1}[baseline]
    bottom = top + CAPITAL * size
    corners = [(across, down) for across in (left, left + width) for down in (top, bottom)]
    xs = [x + across * math.cos(angle) - down * math.sin(angle) for across, down in corners]
    ys = [y + across * math.sin(angle) + down * math.cos(angle) for across, down in corners]
    return min(xs), min(ys), max(xs), max(ys)


@PATIENT
@given(set_charts(), sides, sides)
def test_whatever_is_read_is_drawn_with_finite_numbers(chart, width, height):
    scene = scene_of(chart, width, height)
    event("refused" if scene is None else chart["type"])
    assume(scene is not None)
    assert list(not_finite(scene)) == []


@PATIENT
@given(some.sampled_from(collection()), sides, sides)
def test_every_chart_of_the_collection_is_drawn_in_any_size(configuration, width, height):
    scene = scene_of(configuration.chart, width, height)
    assume(scene is not None)
    assert list(not_finite(scene)) == []
    assert (scene.width, scene.height) == (width, height)


@PATIENT
@given(plain_charts(), sides, sides)
def test_every_text_stays_inside_the_picture(chart, width, height):
    scene = scene_of(chart, width, height)
    assume(scene is not None)
    outside = [
        box
        for box in boxes_of_texts(scene)
        if box[1] < -NEAR or box[2] < -NEAR or box[3] > width + NEAR or box[4] > height + NEAR
    ]
    assert outside == []


@PATIENT
@given(plain_charts(kinds=(*AXES, "pie", "doughnut")), sides, sides)
def test_no_text_lies_over_another(chart, width, height):
    scene = scene_of(chart, width, height)
    assume(scene is not None)
    straight = all(angle == 0 for mark in scene.marks if mark.kind == "texts" for angle in mark.angle)
    assume(straight)  # the box around a turned text covers more than the text does
    overlapping = [(one, other) for one, other in combinations(boxes_of_texts(scene), 2) if _overlap(one, other)]
    assert overlapping == []


def _overlap(one, other):
    across = min(one[3], other[3]) - max(one[1], other[1])
    down = min(one[4], other[4]) - max(one[2], other[2])
    return across > NEAR and down > NEAR


@pytest.fixture(scope="module")
def studio():
    with Studio(browsers=1) as studio:
        yield studio


def test_charts_thrown_together_are_painted_in_their_size(studio):
    @settings(PATIENT, max_examples=20)
    @given(set_charts(), some.integers(16, 500), some.integers(16, 500))
    def paint(chart, width, height):
        assume(scene_of(chart, width, height) is not None)
        picture = studio.draw(Drawing(chart=chart, width=width, height=height, scale=1))
        assert Image.open(io.BytesIO(picture.data)).size == (width, height)

    paint()
