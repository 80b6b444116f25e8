"""The database's tables, as the migrations make them."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

import migrations


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Brings the database to `revision`, the newest unless told; creates an empty one, and a SQLite file's folder."""
    if engine.url.get_backend_name() == "sqlite" and engine.url.database:
        Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        command.upgrade(_config(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the tables are in the newest form. Raises SQLAlchemyError."""
    with engine.connect() as connection:
        newest = ScriptDirectory.from_config(_config(connection)).get_heads()
        return set(MigrationContext.configure(connection).get_current_heads()) == set(newest)


def downgrade(engine: Engine, revision: str) -> None:
    """Takes the tables back to the form of an older revision, and what only newer forms can hold is lost; `base` is
    before the first."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    return config
