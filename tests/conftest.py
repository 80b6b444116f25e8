"""What every test may ask for: a clock, a migrated database, and the whole house with quiet neighbours."""

import shutil
import time

import pytest
from database_servers import KINDS, DatabaseServers
from stand_ins import TEAM, MemoryCache, PaintedRenderer, QuietSlack, StoppedClock

from app.factory import create_app
from app.schema import upgrade
from app.serving import build_workers
from app.wiring import build_services
from billing.key_records import SCOPES
from core.database import Database, connect
from core.settings import Settings
from scripts.children import Child, end_all, free_port


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory):
    """A SQLite file as the migrations make it, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    engine = connect(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()  # the last connection that closes writes the log into the file
    return path


def pytest_generate_tests(metafunc):
    """Runs the tests that are marked `every_database` on each kind there is, if they use a database at all."""
    if metafunc.definition.get_closest_marker("every_database") and "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", KINDS, indirect=True)


@pytest.fixture(scope="session")
def database_servers():
    servers = DatabaseServers()
    yield servers
    servers.close()


@pytest.fixture
def database_url(request, tmp_path):
    """The address of a database that is as the migrations make it, and empty: SQLite unless a test asks for others."""
    kind = getattr(request, "param", "sqlite")
    if kind != "sqlite":
        return request.getfixturevalue("database_servers").clean(kind)
    path = tmp_path / "grapiture.db"
    shutil.copy(request.getfixturevalue("migrated_file"), path)
    return f"sqlite:///{path}"


@pytest.fixture
def database(database_url):
    database = Database(connect(database_url))
    yield database
    database.engine.dispose()


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def settings(tmp_path, database_url, monkeypatch):
    monkeypatch.chdir(tmp_path)  # so that no .env of a developer is read
    return Settings(
        GRAPITURE_VAR=tmp_path,
        database_url=database_url,
        slack_signing_secret="quiet-signing-secret",
        secret_keys="newest,older",
        stripe_api_key=None,
        request_rate="unlimited",
        anonymous_render_rate="unlimited",
    )


@pytest.fixture
def slack():
    return QuietSlack()


@pytest.fixture
def renderer():
    return PaintedRenderer()


@pytest.fixture
def cache():
    return MemoryCache()


@pytest.fixture
def services(settings, clock, slack, renderer, cache):
    services = build_services(settings, clock=clock, renderer=renderer, cache=cache, slack=slack)
    yield services
    services.close()


@pytest.fixture
def workers(services):
    """The job threads, not started: a test says when a job is done."""
    return build_workers(services)


@pytest.fixture
def web(settings, services):
    return create_app(settings, services).test_client()


@pytest.fixture
def bearer(services):
    """Makes the headers of a key, by default one that may do everything in the cast's workspace."""

    def make(workspace=TEAM, scopes=tuple(SCOPES)):
        with services.database.transaction() as session:
            key = services.keys.issue(session, workspace, "test", scopes, "U1", services.clock.now())
        return {"Authorization": f"Bearer {key.token}"}

    return make


@pytest.fixture
def redis(tmp_path):
    """A server of its own, and its address."""
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    child = Child.start("redis", command, {}, tmp_path / "redis.log")
    while b"Ready to accept" not in child.log.read_bytes():
        child.check()
        time.sleep(0.01)
    yield child, f"redis://127.0.0.1:{port}"
    end_all([child])
