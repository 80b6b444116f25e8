"""The database engine, its sessions and the column types that every table shares."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from threading import RLock
from typing import Any

from sqlalchemy import URL, DateTime, Engine, MetaData, create_engine, event, make_url
from sqlalchemy.dialects import mysql
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import TypeDecorator

from core.settings import Misconfigured

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


AWAY = (OperationalError, InterfaceError, PoolTimeout)
"""What is raised when the database cannot be reached or does not answer."""


POOL = {"pool_size": 16, "max_overflow": 64}
"""Opening a connection costs more than most queries; 80 threads are never short of one. PostgreSQL takes 100, unless
told otherwise, and MariaDB 151."""

DRIVERS = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
}
"""The driver for a kind of database whose address names none."""


class Base(DeclarativeBase):
    """What every table is built on; its constraint names are fixed so that migrations can speak of them."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept as naive UTC because SQLite and MariaDB have no time zones; with microseconds, which
    MariaDB keeps only when told to."""

    impl = DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a time zone must not reach the database")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def connect(url: str) -> Engine:
    """An engine for `url`; nothing is connected yet. Raises Misconfigured for an address that no driver here serves.

    On SQLite: write-ahead log, foreign keys, and a patient writer.

    SQLite starts transactions lazily, and a reader that becomes a writer fails at once when another wrote in
    between, whatever the time-out says; so every transaction begins as a writer's (`BEGIN IMMEDIATE`), except on
    connections marked read-only by `Database.reading`.
    """
    try:
        return _engine(_with_driver(url))
    except ArgumentError:  # SQLAlchemy's own words hold the address, and so the password.
        raise Misconfigured("DATABASE_URL: must be an address such as postgresql://user:password@host/name") from None
    except ImportError as error:
        raise Misconfigured(f"DATABASE_URL: its driver is not installed: pip install {error.name}") from None


def _with_driver(address: str) -> URL:
    url = make_url(address)
    return url.set(drivername=DRIVERS.get(url.drivername, url.drivername))


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        # One statement decides who wins each race, so it must see what others have committed: READ COMMITTED, which
        # is PostgreSQL's default, and not MariaDB's snapshot.
        return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED", **POOL)
    in_memory = url.database in {None, "", ":memory:"}
    engine = create_engine(url, connect_args={"timeout": 15}, **({} if in_memory else POOL))
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # SQLAlchemy, not the driver, says when a transaction begins.
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


class Database:
    """Sessions over one engine. The use case that opens one owns its transaction; lower layers never commit.

    SQLite has one writer at a time, and lets the others look again and again until their patience ends; so those of
    this process stand in line for a lock instead, and only other processes are waited for that way.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._turn: AbstractContextManager[object] = RLock() if engine.dialect.name == "sqlite" else nullcontext()
        self._reading = sessionmaker(engine.execution_options(reading=True), expire_on_commit=False)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits when the block ends and rolls back when it raises."""
        with self._turn, self._writing.begin() as session:
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads: on SQLite it never waits for a writer."""
        with self._reading() as session:
            yield session
