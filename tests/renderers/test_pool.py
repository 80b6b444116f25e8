"""The pool over painters of paper: who is served, what is replaced, when one is told to come back."""

import threading
import time

import pytest

from renderers.devtools import Broken
from renderers.drawing import RenderBusy, RenderFailed
from renderers.nurse import Nurse
from renderers.painting import Painted, Painting
from renderers.pool import Pool
from renderers.scene import Scene
from renderers.turns import Turns

PAINTING = Painting(Scene(10, 10, None, ()))


class Paper:
    """A painter that paints at once, dies or dawdles when told to."""

    def __init__(self, number):
        self.number = number
        self.pictures = 0
        self.dead = False
        self.bytes = 0
        self.killed = False
        self.roused = 0
        self.at_work = False
        self.gate = threading.Event()
        self.gate.set()

    def rouse(self):
        self.roused += 1

    def paint(self, painting, deadline):
        self.at_work = True
        if self.dead or not self.gate.wait(max(0, deadline - time.monotonic())):
            raise Broken("lost")
        self.pictures += 1
        return Painted(b"%d" % self.number, {"paint": 1.0})

    def check(self, deadline):
        if self.dead:
            raise Broken("lost")

    def memory(self):
        return self.bytes

    def kill(self):
        self.killed = True


class Workshop:
    """Makes painters and remembers them."""

    def __init__(self):
        self.made = []
        self.failures = 0
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self):
        self.gate.wait()
        if self.failures:
            self.failures -= 1
            raise Broken("no browser")
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


def paint(pool):
    with pool.admission() as deadline:
        return pool.paint(PAINTING, "", deadline)


def wait_until(true, seconds=5):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.01)


def test_a_painter_is_made_once_and_used_again(make_pool, workshop):
    pool = make_pool()
    assert [paint(pool).data for _ in range(5)] == [b"0"] * 5
    assert len(workshop.made) == 1


def test_whoever_paints_next_is_told_beforehand_and_nobody_who_paints_already(make_pool, workshop):
    pool = make_pool()
    pool.rouse()
    assert workshop.made == []
    paint(pool)
    pool.rouse()
    assert workshop.made[0].roused == 1
    workshop.made[0].gate.clear()
    workshop.made[0].at_work = False
    busy = threading.Thread(target=paint, args=(pool,))
    busy.start()
    wait_until(lambda: workshop.made[0].at_work)
    pool.rouse()
    workshop.made[0].gate.set()
    busy.join()
    assert workshop.made[0].roused == 1


def test_a_lost_painter_costs_no_picture(make_pool, workshop):
    pool = make_pool()
    paint(pool)
    workshop.made[0].dead = True
    assert paint(pool).data == b"1"
    wait_until(lambda: workshop.made[0].killed)


def test_all_painters_lost_at_once_cost_no_picture_either(make_pool, workshop):
    pool = make_pool(size=3)
    while len(pool.painters()) < 3:
        pool.warm()
    for paper in workshop.made:
        paper.dead = True
    assert paint(pool).data in {b"3", b"4", b"5"}


def test_a_picture_that_loses_every_painter_fails(workshop):
    pool = Pool(lambda: _doomed(workshop), size=1, timeout=5)
    for _ in range(50):  # a painter that is lost in the moment it arrives must not be taken for one that will come
        with pytest.raises(RenderFailed):
            paint(pool)
    pool.close()


def _doomed(workshop):
    paper = workshop()
    paper.dead = True
    return paper


def test_a_hung_painter_is_left_while_there_is_time_for_another(make_pool, workshop):
    pool = make_pool(timeout=4)
    paint(pool)
    workshop.made[0].gate.clear()
    assert paint(pool).data == b"1"


def test_without_a_free_painter_one_is_told_to_come_back(make_pool, workshop):
    pool = make_pool(timeout=4)
    paint(pool)
    workshop.made[0].gate.clear()
    first = threading.Thread(target=paint, args=(pool,))
    first.start()
    impatient = pool._timeout = 0.2
    with pytest.raises(RenderBusy) as caught:
        paint(pool)
    assert caught.value.retry_after == impatient
    workshop.made[0].gate.set()
    first.join()


def test_more_than_can_wait_are_refused_before_anything_is_done_for_them(make_pool):
    pool = make_pool(size=1, most_waiting=2)
    with pool.admission(), pool.admission(), pool.admission(), pytest.raises(RenderBusy), pool.admission():
        pytest.fail("a fourth was let in")
    with pool.admission():
        pass


def test_a_picture_is_not_begun_that_could_not_be_done_in_time(make_pool, workshop):
    pool = make_pool(timeout=2)
    paint(pool)
    with pytest.raises(RenderBusy):
        pool.paint(PAINTING, "", time.monotonic() + 0.1)
    assert not workshop.made[0].killed


def test_an_old_painter_is_replaced_by_a_warm_one(make_pool, workshop):
    pool = make_pool(retire_after=3)
    for _ in range(3):
        paint(pool)
    wait_until(lambda: workshop.made[0].killed)
    assert paint(pool).data == b"1"


def test_what_waiting_cost_is_told_with_the_picture(make_pool):
    stages = paint(make_pool()).stages
    assert list(stages) == ["queue", "paint"]
    assert stages["queue"] > 0


def test_a_painter_that_died_while_idle_is_found_before_it_is_needed(make_pool, workshop):
    pool = make_pool()
    paint(pool)
    workshop.made[0].dead = True
    pool.check_idle()
    wait_until(lambda: workshop.made[0].killed)
    assert paint(pool).data == b"1"


def test_one_that_could_not_be_started_is_tried_again_without_anybody_asking(make_pool, workshop):
    workshop.failures = 2
    pool = make_pool(pauses=(0, 0))
    pool.warm()
    wait_until(lambda: workshop.failures == 0)
    assert pool.painters() == []
    wait_until(lambda: Nurse(pool).look() or pool.painters())


def test_a_painter_that_grew_too_large_is_replaced(make_pool, workshop):
    pool = make_pool()
    nurse = Nurse(pool, largest=100, each=1)
    paint(pool)
    nurse.look()
    assert not workshop.made[0].killed
    workshop.made[0].bytes = 101
    paint(pool)
    nurse.look()
    wait_until(lambda: workshop.made[0].killed)
    assert paint(pool).data == b"1"


def test_one_that_retires_while_it_paints_finishes_first(make_pool, workshop):
    pool = make_pool()
    paint(pool)
    workshop.made[0].gate.clear()
    painted = []
    painting = threading.Thread(target=lambda: painted.append(paint(pool).data))
    painting.start()
    wait_until(lambda: not pool._idle)
    pool.retire(workshop.made[0])
    wait_until(lambda: len(workshop.made) == 2)
    assert not workshop.made[0].killed
    workshop.made[0].gate.set()
    painting.join()
    assert painted == [b"0"]
    wait_until(lambda: workshop.made[0].killed)


def test_one_that_retires_paints_until_its_successor_is_warm(make_pool, workshop):
    pool = make_pool()
    paint(pool)
    workshop.gate.clear()
    pool.retire(workshop.made[0])
    assert [paint(pool).data for _ in range(3)] == [b"0"] * 3
    workshop.gate.set()
    wait_until(lambda: workshop.made[0].killed)
    assert paint(pool).data == b"1"


def test_a_closed_pool_kills_its_painters_and_draws_no_more(make_pool, workshop):
    pool = make_pool()
    paint(pool)
    pool.close()
    assert workshop.made[0].killed
    with pytest.raises(RenderBusy):
        paint(pool)


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
