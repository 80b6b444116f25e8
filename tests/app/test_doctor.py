"""What `grapiture doctor` says of a machine where something is not as it should be."""

import tempfile

import pytest
from click.testing import CliRunner
from database_servers import SERVERS
from sqlalchemy import text

from app.cli import main
from app.doctor import examine
from app.schema import downgrade, upgrade
from core.database import connect
from renderers.profiles import LONGEST_PARENT


@pytest.fixture
def finding(settings):
    """What is found of a part, with some settings changed."""

    def find(part, **changes):
        changed = settings.model_copy(update=changes)
        return next(one for one in examine(changed) if one.part == part)

    return find


def test_all_is_well_where_all_is_there(finding):
    for part in ("browser", "temporary files", "database", "redis", "policy"):
        assert finding(part).well


@pytest.mark.parametrize(("more", "well"), [(0, True), (1, False)])
def test_a_folder_too_deep_for_chromiums_socket_is_named(finding, monkeypatch, more, well):
    deep = "/tmp/" + "x" * (LONGEST_PARENT - len("/tmp/") + more)
    monkeypatch.setattr(tempfile, "tempdir", deep)
    found = finding("temporary files")
    assert found.well is well
    assert ("set TMPDIR to a shorter one" in found.sentence) is not well


def test_a_grid_keeps_its_sockets_elsewhere(finding, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/tmp/" + "x" * 80)
    assert finding("temporary files", selenium_remote_url="http://127.0.0.1:9").well


def test_old_tables_are_told_from_new_ones(finding, settings):
    engine = connect(settings.database_url)
    downgrade(engine, "0004")
    engine.dispose()
    assert "grapiture db upgrade" in finding("database").sentence
    upgrade(engine)
    engine.dispose()
    assert finding("database").well


@pytest.mark.parametrize("kind", SERVERS)
def test_a_server_is_known_by_its_kind(finding, database_servers, kind):
    assert "has no or old tables" in finding("database", database_url=database_servers.empty(kind)).sentence
    found = finding("database", database_url=database_servers.clean(kind))
    assert found.well
    assert found.sentence.startswith(kind)


def test_a_database_that_cannot_keep_emoji_is_named(finding, database_servers):
    url = database_servers.empty("mariadb")
    engine = connect(url)
    with engine.begin() as connection:
        connection.execute(text("ALTER DATABASE CHARACTER SET latin1"))
    engine.dispose()
    assert "utf8mb4" in finding("database", database_url=url).sentence


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql+psycopg2://u:secret@127.0.0.1/x", "its driver is not installed: pip install psycopg2"),
        ("oracle+nothing://u:secret@127.0.0.1/x", "must be an address"),
        ("u:secret@127.0.0.1/x", "must be an address"),
        ("postgresql://u:secret@127.0.0.1:9/x", "cannot be opened"),
        ("mysql://u:secret@127.0.0.1:9/x", "cannot be opened"),
    ],
)
def test_a_database_that_cannot_be_used_is_named_without_its_password(finding, url, words):
    found = finding("database", database_url=url)
    assert not found.well
    assert words in found.sentence
    assert "secret" not in found.sentence


def test_the_command_line_says_it_in_a_sentence_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg2://u:secret@127.0.0.1/x")
    done = CliRunner().invoke(main, ["db", "upgrade"])
    assert done.exit_code == 1
    assert "pip install psycopg2" in done.output
    assert "secret" not in done.output


def test_redis_is_asked(finding, settings, redis):
    _, address = redis
    secret = type(settings.secret_keys)
    assert finding("redis", redis_url=secret(address)).well
    assert "check REDIS_URL" in finding("redis", redis_url=secret("redis://127.0.0.1:9")).sentence
