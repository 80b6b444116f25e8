"""Pictures by a real browser: their size, their colours, and nothing of one in the next."""

import contextlib
import io
import os
import signal
from pathlib import Path

import pytest
from PIL import Image

from renderers import Drawing, InvalidChart, Studio, read_chart

BARS = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5], "backgroundColor": "#ff0000"}]}}
LINE = {
    "type": "line",
    "data": {"labels": ["a", "b", "c"], "datasets": [{"label": "x", "data": [1, 3, 2], "fill": True}]},
}
PIE = {"type": "pie", "data": {"labels": ["Yes", "No"], "datasets": [{"data": [3, 1]}]}}
PANEL = {"type": "panel", "data": [{"value": "$42k", "label": "Revenue", "style": "success"}]}
CHARTS = {"bars": BARS, "line": LINE, "pie": PIE, "panel": PANEL}


@pytest.fixture(scope="module")
def studio():
    with Studio(browsers=1) as studio:
        yield studio


def draw(studio, chart, **look):
    return Image.open(io.BytesIO(studio.draw(Drawing(chart=chart, **look)).data)).convert("RGB")


@pytest.mark.parametrize("scale", [1, 1.5, 2, 3])
def test_a_picture_has_exactly_the_size_that_was_asked_for(studio, scale):
    assert draw(studio, BARS, width=400, height=200, scale=scale).size == (400 * scale, 200 * scale)


@pytest.mark.parametrize("size", [(16, 16), (3000, 100), (100, 3000), (60, 40)])
@pytest.mark.parametrize("name", CHARTS)
def test_any_size_can_be_drawn(studio, name, size):
    width, height = size
    assert draw(studio, CHARTS[name], width=width, height=height, scale=1).size == size


def test_bars_have_the_colour_that_was_asked_for(studio):
    colors = {color: count for count, color in draw(studio, BARS).getcolors(2**20)}
    assert colors[255, 0, 0] > 50_000


def test_markup_and_formulas_are_drawn_as_they_are_written(studio):
    for text in ("<b>bold</b>", "$$x^2$$", "</script><script>alert(1)</script>", "@{x}{safe}", "{{7*7}}", "\\(x\\)"):
        chart = {**BARS, "options": {"plugins": {"title": {"display": True, "text": text}}}}
        assert draw(studio, chart, scale=1).size == (800, 450)


def test_a_chart_that_cannot_be_drawn_never_reaches_the_browser(studio):
    with pytest.raises(InvalidChart):
        studio.draw(Drawing(chart={"type": "bar"}))


def test_it_says_where_the_time_went_also_when_another_has_read_the_chart(studio):
    reading = read_chart(BARS)
    stages = studio.draw(Drawing(chart=BARS, reading=reading)).stages
    assert list(stages) == ["read", "layout", "queue", "pack", "transfer", "fill", "paint", "encode"]
    assert stages["read"] == reading.milliseconds
    assert min(stages["read"], stages["layout"], stages["transfer"]) > 0


def test_a_line_of_a_hundred_thousand_points_is_drawn(studio):
    values = [(index * 7919) % 1000 for index in range(100_000)]
    chart = {"type": "line", "data": {"labels": list(range(100_000)), "datasets": [{"data": values}]}}
    assert draw(studio, chart, scale=1).size == (800, 450)


def test_a_killed_browser_is_replaced_before_anyone_notices(studio):
    draw(studio, BARS)
    for pid in studio.processes():
        with contextlib.suppress(ProcessLookupError):  # some end with those killed before them
            os.kill(pid, signal.SIGKILL)
    assert draw(studio, BARS).size == (1600, 900)


def test_nothing_is_left_behind_when_the_studio_closes():
    studio = Studio(browsers=1)
    draw(studio, BARS)
    processes = studio.processes()
    studio.close()
    assert processes
    assert [pid for pid in processes if Path(f"/proc/{pid}/exe").exists()] == []
