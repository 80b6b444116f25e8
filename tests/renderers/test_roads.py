"""Three roads lead to a picture, and all end at the same pixels: marks mounted for it alone, marks mounted for it in a
fresh browser, and marks that have shown other people's pictures before. And Bokeh alone, as it comes, agrees."""

import random
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from stock_bokeh import StockBokeh

from gallery.configurations import collection
from renderers import Drawing, InvalidChart, Studio
from renderers.compose import compose
from renderers.kinds import KINDS
from renderers.look import look_of
from renderers.reading import read_chart

SEED = 20261125
LOOKS = ({}, {"theme": "dark", "scale": 1}, {"width": 413, "height": 261, "scale": 1.5}, {"theme": "transparent"})


def shaken(value, dice):
    """The same configuration with other numbers, and with its labels in another order."""
    if isinstance(value, dict):
        return {key: shaken(item, dice) for key, item in value.items()}
    if isinstance(value, list) and value and all(isinstance(item, str) for item in value):
        return dice.sample(value, len(value))
    if isinstance(value, list):
        return [shaken(item, dice) for item in value]
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e6:
        return round(value * dice.uniform(0.3, 1.7), 2)
    return value


def draws(chart):
    try:
        compose(read_chart(chart), 800, 450)
    except InvalidChart:
        return False
    return True


def charts_of_every_type():
    """A few configurations of each type, with random data."""
    dice = random.Random(SEED)
    chosen = {name: [] for name in KINDS}
    for entry in dice.sample(collection(), len(collection())):
        kind = entry.chart.get("type")
        numbers = {part: shaken(entry.chart[part], dice) for part in ("data", "items") if part in entry.chart}
        chart = {**entry.chart, **numbers}
        if kind in chosen and len(chosen[kind]) < 3 and draws(chart):
            chosen[kind].append((chart, dice.choice(LOOKS)))
    return chosen


CHARTS = charts_of_every_type()


@pytest.fixture(scope="module")
def kept():
    """A browser in which marks stay mounted, after it has drawn all charts there are."""
    with Studio(browsers=1, timeout_seconds=60) as studio:
        for chart, look in [pair for pairs in CHARTS.values() for pair in pairs]:
            draw(studio, chart, look)
        yield studio


@pytest.fixture(scope="module")
def cold():
    """A browser that mounts the marks of each picture for it alone."""
    with Studio(browsers=1, timeout_seconds=60, keep=0) as studio:
        yield studio


@pytest.fixture(scope="module")
def stock():
    bokeh = StockBokeh()
    yield bokeh
    bokeh.close()


def draw(studio, chart, look):
    return opened(studio.draw(Drawing(chart=chart, **look)).data)


def opened(data):
    return Image.open(BytesIO(data)).convert("RGBA")


def are_same(one, other):
    return one.size == other.size and ImageChops.difference(one, other).getbbox(alpha_only=False) is None


def test_every_type_of_chart_is_among_them():
    assert [name for name, charts in CHARTS.items() if not charts] == []


@pytest.mark.parametrize("kind", KINDS)
def test_marks_mounted_for_one_picture_and_marks_of_many_paint_the_same(kept, cold, kind):
    for chart, look in CHARTS[kind]:
        assert are_same(draw(kept, chart, look), draw(cold, chart, look))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_painted_is_what_bokeh_itself_exports(kept, stock, kind):
    for chart, look in CHARTS[kind]:
        scale = look.get("scale", 2)
        size = (look.get("width", 800), look.get("height", 450))
        scene = compose(read_chart(chart), *size, look_of(Drawing(chart=chart, **look)))
        assert are_same(draw(kept, chart, look), opened(stock.export(scene, scale)))


def test_nothing_of_one_tenants_picture_is_left_in_the_next(kept):
    dice = random.Random(SEED)
    pairs = [pair for pairs in CHARTS.values() for pair in pairs]
    alone = [draw(kept, chart, look) for chart, look in pairs]
    for _ in range(60):
        place = dice.randrange(len(pairs))
        assert are_same(draw(kept, *pairs[place]), alone[place])


def test_a_browser_that_has_just_started_paints_the_same(kept):
    pairs = [charts[0] for charts in CHARTS.values() if charts]
    with Studio(browsers=1, timeout_seconds=60) as fresh:
        for chart, look in pairs:
            assert are_same(draw(fresh, chart, look), draw(kept, chart, look))
