from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.schema import upgrade
from core.database import connect
from migrations.tables import METADATA


def test_the_migrations_make_exactly_the_tables_that_the_code_speaks_of(database):
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_upgrading_twice_changes_nothing(database):
    upgrade(database.engine)
    upgrade(database.engine)


def test_a_sqlite_file_is_made_with_its_folder(tmp_path):
    engine = connect(f"sqlite:///{tmp_path}/deep/down/grapiture.db")
    upgrade(engine)
    assert (tmp_path / "deep" / "down" / "grapiture.db").exists()
    engine.dispose()
