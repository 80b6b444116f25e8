"""Pictures are drawn once, however many ask for them at the same time."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from stand_ins import MemoryCache, PaintedRenderer

from charts.pictures import Pictures
from renderers import Drawing, RenderFailed

BAR = {"type": "bar", "data": {"labels": ["Mon"], "datasets": [{"data": [3]}]}}


class SlowRenderer(PaintedRenderer):
    """Draws when it is let."""

    def __init__(self):
        super().__init__()
        self.begun, self.go_on = threading.Semaphore(0), threading.Event()

    def draw(self, drawing):
        self.begun.release()
        assert self.go_on.wait(10)
        return super().draw(drawing)


@pytest.fixture
def renderer():
    return SlowRenderer()


@pytest.fixture
def pictures(renderer, database):
    return Pictures(renderer, MemoryCache(), database, "http://127.0.0.1:3000")


def ask_together(pictures, renderer, drawings):
    """Lets the renderer go on when the first of them has begun and the others had time to ask."""
    with ThreadPoolExecutor(len(drawings)) as crowd:
        asked = [crowd.submit(pictures.draw, drawing) for drawing in drawings]
        for _ in {drawing.width for drawing in drawings}:
            assert renderer.begun.acquire(timeout=10)
        renderer.go_on.set()
        return [one.exception() or one.result().data for one in asked]


def test_ten_who_ask_for_the_same_picture_share_one_drawing(pictures, renderer):
    answers = ask_together(pictures, renderer, [Drawing(chart=BAR)] * 10)
    assert len(set(answers)) == len(renderer.drawn) == 1


def test_other_pictures_do_not_wait_for_it(pictures, renderer):
    ask_together(pictures, renderer, [Drawing(chart=BAR, width=300), Drawing(chart=BAR, width=400)])
    assert len(renderer.drawn) == 2


def test_a_failure_is_shared_and_then_forgotten(pictures, renderer):
    renderer.failures = [RenderFailed("The browser died.")]
    (answer,) = ask_together(pictures, renderer, [Drawing(chart=BAR)])
    assert isinstance(answer, RenderFailed)
    assert pictures.draw(Drawing(chart=BAR)).data
