import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from database_servers import KINDS
from sqlalchemy import inspect, text

from app.schema import downgrade, upgrade
from core.database import connect
from migrations.tables import METADATA


@pytest.fixture(params=KINDS)
def empty(request, tmp_path):
    """A database of each kind in which there is nothing yet."""
    if request.param == "sqlite":
        engine = connect(f"sqlite:///{tmp_path}/empty.db")
    else:
        engine = connect(request.getfixturevalue("database_servers").empty(request.param))
    yield engine
    engine.dispose()


@pytest.mark.every_database
def test_the_migrations_make_exactly_the_tables_that_the_code_speaks_of(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_upgrading_twice_changes_nothing(database):
    upgrade(database.engine)
    upgrade(database.engine)


def test_all_that_was_made_can_be_taken_back_and_made_again(empty):
    for _ in range(2):
        upgrade(empty)
        assert set(METADATA.tables) <= set(inspect(empty).get_table_names())
        downgrade(empty, "base")
        assert inspect(empty).get_table_names() == ["alembic_version"]


def test_a_sqlite_file_is_made_with_its_folder(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/deep/down/grapiture.db")
    upgrade(engine)
    assert (tmp_path / "deep" / "down" / "grapiture.db").exists()
    engine.dispose()


def test_charts_keep_their_looks_and_their_messages_when_looks_become_one_value(empty):
    upgrade(empty, "0002")
    with empty.begin() as connection:
        for statement in OLD_ROWS:
            connection.execute(text(statement))
    upgrade(empty)
    with empty.connect() as connection:
        look, revision = connection.execute(text("SELECT look, revision FROM charts")).one()
        assert (json.loads(look) if isinstance(look, str) else look) == OLD_LOOK
        assert revision == 1
        assert connection.execute(text("SELECT chart_id, file FROM delivery_charts")).all() == [("c_1", "F1")]


OLD_LOOK = {"width": 300, "height": 200, "scale": 1.0, "theme": "dark"}

OLD_ROWS = (
    """INSERT INTO charts (id, workspace, source, specification, width, height, scale, theme, alt_text, created_at)
       VALUES ('c_1', 'T1', 'api', '{}', 300, 200, 1, 'dark', 'words', '2026-01-01 00:00:00')""",
    """INSERT INTO deliveries (id, workspace, source, payload, state, created_at)
       VALUES ('d_1', 'T1', 'api', '{}', 'posted', '2026-01-01 00:00:00')""",
    "INSERT INTO delivery_charts (delivery_id, position, chart_id, file) VALUES ('d_1', 0, 'c_1', 'F1')",
)
