"""The pool over painters of paper: who is served, what is replaced, when one is told to come back."""

import threading
import time

import pytest

from renderers.devtools import Broken
from renderers.drawing import RenderBusy, RenderFailed
from renderers.pool import Pool
from renderers.scene import Scene
from renderers.turns import Turns

SCENE = Scene(10, 10, None, ())


class Paper:
    """A painter that paints at once, dies or dawdles when told to."""

    def __init__(self, number):
        self.number = number
        self.pictures = 0
        self.dead = False
        self.killed = False
        self.gate = threading.Event()
        self.gate.set()

    def paint(self, scene, scale, deadline):
        if self.dead or not self.gate.wait(max(0, deadline - time.monotonic())):
            raise Broken("lost")
        self.pictures += 1
        return b"%d" % self.number

    def check(self, deadline):
        if self.dead:
            raise Broken("lost")

    def kill(self):
        self.killed = True


class Workshop:
    """Makes painters and remembers them."""

    def __init__(self):
        self.made = []

    def __call__(self):
        self.made.append(Paper(len(self.made)))
        return self.made[-1]


@pytest.fixture
def workshop():
    return Workshop()


@pytest.fixture
def make_pool(workshop):
    pools = []

    def make(**wishes):
        pools.append(Pool(workshop, **{"size": 1, "timeout": 2, **wishes}))
        return pools[-1]

    yield make
    for pool in pools:
        for paper in workshop.made:
            paper.gate.set()
        pool.close()


def test_a_painter_is_made_once_and_used_again(make_pool, workshop):
    pool = make_pool()
    assert [pool.paint(SCENE, 1) for _ in range(5)] == [b"0"] * 5
    assert len(workshop.made) == 1


def test_a_lost_painter_costs_no_picture(make_pool, workshop):
    pool = make_pool()
    pool.paint(SCENE, 1)
    workshop.made[0].dead = True
    assert pool.paint(SCENE, 1) == b"1"
    assert workshop.made[0].killed


def test_all_painters_lost_at_once_cost_no_picture_either(make_pool, workshop):
    pool = make_pool(size=3)
    while len(pool.painters()) < 3:
        pool.warm()
    for paper in workshop.made:
        paper.dead = True
    assert pool.paint(SCENE, 1) in {b"3", b"4", b"5"}


def test_a_picture_that_loses_every_painter_fails(workshop):
    pool = Pool(lambda: _doomed(workshop), size=1, timeout=2)
    with pytest.raises(RenderFailed):
        pool.paint(SCENE, 1)
    pool.close()


def _doomed(workshop):
    paper = workshop()
    paper.dead = True
    return paper


def test_a_hung_painter_is_left_while_there_is_time_for_another(make_pool, workshop):
    pool = make_pool(timeout=0.6)
    pool.paint(SCENE, 1)
    workshop.made[0].gate.clear()
    assert pool.paint(SCENE, 1) == b"1"


def test_without_a_free_painter_one_is_told_to_come_back(make_pool, workshop):
    pool = make_pool(timeout=4)
    pool.paint(SCENE, 1)
    workshop.made[0].gate.clear()
    first = threading.Thread(target=pool.paint, args=(SCENE, 1))
    first.start()
    impatient = pool._timeout = 0.2
    with pytest.raises(RenderBusy) as caught:
        pool.paint(SCENE, 1)
    assert caught.value.retry_after == impatient
    workshop.made[0].gate.set()
    first.join()


def test_a_full_queue_refuses_at_once(make_pool):
    pool = make_pool(most_waiting=0)
    with pytest.raises(RenderBusy):
        pool.paint(SCENE, 1)


def test_an_old_painter_is_replaced_by_a_warm_one(make_pool, workshop):
    pool = make_pool(retire_after=3)
    for _ in range(3):
        pool.paint(SCENE, 1)
    end = time.monotonic() + 5
    while not workshop.made[0].killed and time.monotonic() < end:
        time.sleep(0.01)
    assert pool.paint(SCENE, 1) == b"1"


def test_a_closed_pool_kills_its_painters_and_draws_no_more(make_pool, workshop):
    pool = make_pool()
    pool.paint(SCENE, 1)
    pool.close()
    assert workshop.made[0].killed
    with pytest.raises(RenderBusy):
        pool.paint(SCENE, 1)


def test_tenants_take_turns_however_much_one_of_them_asks_for():
    turns = Turns()
    for number in range(3):
        turns.add("busy", f"busy {number}")
    turns.add("quiet", "quiet 0")
    assert [turns.next() for _ in range(5)] == ["busy 0", "quiet 0", "busy 1", "busy 2", None]


def test_one_that_gave_up_is_not_served():
    turns = Turns()
    turns.add("a", 1)
    turns.add("a", 2)
    turns.remove("a", 1)
    assert (turns.next(), turns.next(), len(turns)) == (2, None, 0)
