"""The same pool, on browsers that a Selenium Grid lends: started, spread, kept, replaced and given back."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from selenium_grid import SESSION_SECONDS, Grid, wait_until

from app.doctor import examine
from core.settings import Settings
from renderers import Drawing, RenderBusy, RenderFailed, Studio

BARS = {"type": "bar", "data": {"labels": ["Mon", "Tue"], "datasets": [{"data": [3, 5]}]}}
SECONDS_TO_FIND_OUT = 120


@pytest.fixture(scope="module")
def grid(tmp_path_factory):
    with a_grid_of_two_nodes(tmp_path_factory.mktemp("grid")) as grid:
        yield grid


@contextmanager
def a_grid_of_two_nodes(folder):
    grid = Grid(folder)
    try:
        for name in ("one", "two"):
            grid.add_node(name)
        grid.wait_for_nodes(2)
        yield grid
    finally:
        grid.close()


@contextmanager
def two_browsers_of(grid):
    wait_until(lambda: sum(grid.status().values()) == 0, SECONDS_TO_FIND_OUT)
    with Studio(browsers=2, timeout_seconds=60, grid=grid.url, round_seconds=0.3) as studio:
        studio.ready()
        wait_until(lambda: len(studio.browsers()) == 2, SECONDS_TO_FIND_OUT)
        yield studio


@pytest.fixture
def studio(grid):
    with two_browsers_of(grid) as studio:
        yield studio


def test_a_grid_paints_the_pixels_that_this_machine_paints(studio):
    with Studio(browsers=1, timeout_seconds=30) as here:
        for kind in ("png", "svg"):
            drawing = Drawing(chart=BARS, format=kind)
            assert studio.draw(drawing).data == here.draw(drawing).data


def test_browsers_are_spread_over_the_nodes(grid):
    with Studio(browsers=3, timeout_seconds=30, grid=grid.url) as studio:
        studio.ready()
        wait_until(lambda: len(studio.browsers()) == 3, SECONDS_TO_FIND_OUT)
        assert sorted(grid.status().values()) == [1, 2]


def test_a_browser_that_nothing_is_asked_of_is_kept(studio):
    before = studio.browsers()
    time.sleep(SESSION_SECONDS * 1.5)
    studio.draw(Drawing(chart=BARS))
    assert set(studio.browsers()) == set(before)


def test_a_lost_node_costs_no_picture_and_its_browsers_are_replaced_on_the_other(tmp_path_factory):
    with a_grid_of_two_nodes(tmp_path_factory.mktemp("grid")) as grid, two_browsers_of(grid) as studio:
        grid.kill_node("two")
        with ThreadPoolExecutor(4) as people:
            pictures = list(people.map(lambda scale: studio.draw(Drawing(chart=BARS, scale=scale)), [1, 1.5, 2, 3] * 5))
        assert len(pictures) == 20
        wait_until(lambda: len(studio.browsers()) == 2, SECONDS_TO_FIND_OUT)
        assert studio.draw(Drawing(chart=BARS)).data == pictures[2].data


def test_browsers_are_given_back(grid):
    with Studio(browsers=2, timeout_seconds=30, grid=grid.url) as studio:
        studio.draw(Drawing(chart=BARS))
    wait_until(lambda: sum(grid.status().values()) == 0, SECONDS_TO_FIND_OUT)


def test_a_grid_that_is_not_there_is_an_answer_not_a_wait():
    with (
        Studio(browsers=1, timeout_seconds=2, grid="http://127.0.0.1:9") as studio,
        pytest.raises((RenderBusy, RenderFailed)),
    ):
        studio.draw(Drawing(chart=BARS))


def test_the_doctor_asks_the_grid(grid, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def finding(url):
        return next(iter(examine(Settings(GRAPITURE_VAR=tmp_path, selenium_remote_url=url))))

    assert finding(grid.url).well
    assert not finding("http://127.0.0.1:9").well
    assert "SELENIUM_REMOTE_URL" in finding("http://127.0.0.1:9").sentence
