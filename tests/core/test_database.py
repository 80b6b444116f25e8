import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from core.database import connect
from core.jobs import Job, add_job

pytestmark = pytest.mark.every_database


def test_moments_come_back_in_utc_whatever_zone_they_were_written_in(database):
    tokyo = datetime(2026, 3, 1, 9, 0, tzinfo=timezone(timedelta(hours=9)))
    with database.transaction() as session:
        job = add_job(session, "paint", {}, now=tokyo)
    with database.reading() as session:
        assert session.get_one(Job, job).created_at == datetime(2026, 3, 1, 0, 0, tzinfo=UTC)
        assert session.get_one(Job, job).created_at.tzinfo is UTC


def test_a_moment_without_a_zone_never_reaches_the_database(database):
    with pytest.raises(StatementError, match="time zone"), database.transaction() as session:
        add_job(session, "paint", {}, now=datetime(2026, 3, 1))  # noqa: DTZ001  # that is the point


def test_nothing_of_a_transaction_that_fails_is_kept(database, clock):
    def write_and_fail():
        with database.transaction() as session:
            add_job(session, "paint", {}, now=clock.now())
            session.flush()
            raise RuntimeError("killed")

    with pytest.raises(RuntimeError, match="killed"):
        write_and_fail()
    with database.reading() as session:
        assert session.query(Job).count() == 0


def test_writers_at_the_same_time_wait_for_each_other_instead_of_failing(database, clock):
    failures = []

    def write():
        try:
            for _ in range(20):
                with database.transaction() as session:
                    session.query(Job).count()
                    add_job(session, "paint", {}, now=clock.now())
        except Exception as error:  # noqa: BLE001  # carried out of the thread
            failures.append(error)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with database.reading() as session:
        assert session.query(Job).count() == 160


def test_a_reader_does_not_wait_for_a_writer(database, clock):
    with database.transaction() as writer:
        add_job(writer, "paint", {}, now=clock.now())
        writer.flush()
        with database.reading() as reader:
            assert reader.query(Job).count() == 0


def test_sqlite_keeps_a_write_ahead_log_and_checks_foreign_keys(migrated_file):
    with connect(f"sqlite:///{migrated_file}").connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
