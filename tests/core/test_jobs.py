import threading

import pytest

from core.jobs import LEASE, Bell, Job, add_job, claim_job, fail_job, finish_job, hold_job, postpone_job, renew_leases

pytestmark = pytest.mark.every_database


def add(database, clock, **payload):
    with database.transaction() as session:
        return add_job(session, "paint", payload, now=clock.now())


def claim(database, clock, owner="me"):
    with database.transaction() as session:
        return claim_job(session, owner, clock.now())


def test_a_job_is_taken_by_one_worker_only(database, clock):
    add(database, clock, n=1)
    assert claim(database, clock, "one").payload == {"n": 1}
    assert claim(database, clock, "another") is None


def test_a_job_of_a_killed_worker_is_taken_by_another_when_its_lease_runs_out(database, clock):
    add(database, clock)
    first = claim(database, clock, "killed")
    clock.advance(seconds=LEASE.total_seconds() + 1)
    second = claim(database, clock, "another")
    assert (second.id, second.attempt) == (first.id, 2)


def test_a_job_whose_lease_is_renewed_stays_with_its_worker(database, clock):
    add(database, clock)
    claim(database, clock, "slow")
    clock.advance(seconds=10)
    with database.transaction() as session:
        renew_leases(session, "slow", clock.now())
    clock.advance(seconds=10)
    assert claim(database, clock, "another") is None


def test_the_job_that_was_due_first_is_taken_first(database, clock):
    first = add(database, clock)
    clock.advance(seconds=1)
    add(database, clock)
    assert claim(database, clock).id == first


def test_a_finished_job_is_gone(database, clock):
    add(database, clock)
    with database.transaction() as session:
        finish_job(session, claim_job(session, "me", clock.now()))
    with database.reading() as session:
        assert session.query(Job).count() == 0


def test_a_postponed_job_is_due_again_later(database, clock):
    add(database, clock)
    held = claim(database, clock)
    with database.transaction() as session:
        postpone_job(session, held, clock.now().replace(hour=23), "Slack is away")
    assert claim(database, clock) is None
    clock.moment = clock.moment.replace(hour=23)
    assert claim(database, clock).attempt == 2


def test_a_failed_job_is_kept_and_never_taken_again(database, clock):
    add(database, clock)
    held = claim(database, clock)
    with database.transaction() as session:
        fail_job(session, held, "it cannot be done")
    clock.advance(days=1)
    assert claim(database, clock) is None
    with database.reading() as session:
        assert session.get_one(Job, held.id).error == "it cannot be done"


def test_a_held_job_is_nobody_elses_until_its_lease_runs_out(database, clock):
    with database.transaction() as session:
        hold_job(session, "paint", {}, owner="me", now=clock.now())
    assert claim(database, clock, "another") is None
    clock.advance(seconds=LEASE.total_seconds() + 1)
    assert claim(database, clock, "another") is not None


def test_many_workers_share_the_jobs_without_doing_one_twice(database, clock):
    for number in range(40):
        add(database, clock, n=number)
    taken, lock = [], threading.Lock()

    def work(owner):
        while (held := claim(database, clock, owner)) is not None:
            with lock:
                taken.append(held.payload["n"])

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(40))


def test_a_ring_between_looking_and_waiting_is_heard():
    bell = Bell()
    heard = bell.rings()
    bell.ring()
    finished = threading.Thread(target=bell.wait, args=(heard, 60))
    finished.start()
    finished.join(5)
    assert not finished.is_alive()
