"""Charts that can be replaced, their looks as one value, and the answers kept for repeated requests.

Revision: 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
LARGE = sa.LargeBinary().with_variant(mysql.MEDIUMBLOB(), "mysql", "mariadb")
CHARTS = sa.table(
    "charts",
    sa.column("id", sa.String),
    sa.column("width", sa.Integer),
    sa.column("height", sa.Integer),
    sa.column("scale", sa.Float),
    sa.column("theme", sa.String),
    sa.column("background", sa.String),
    sa.column("look", sa.JSON),
    sa.column("created_at", MOMENT),
    sa.column("updated_at", MOMENT),
)
SINGLE = ("width", "height", "scale", "theme", "background")


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, and dropping the old one takes along what refers to it.
    op.add_column("charts", sa.Column("look", sa.JSON(), nullable=False, server_default=_empty_object()))
    op.add_column("charts", sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("charts", sa.Column("updated_at", MOMENT, nullable=False, server_default="2026-01-01 00:00:00"))
    _gather_looks()
    for name in SINGLE:
        op.drop_column("charts", name)
    op.add_column("deliveries", sa.Column("wanted", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("deliveries", sa.Column("shown", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("delivery_charts", sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_delivery_charts_chart_id"), "delivery_charts", ["chart_id"], unique=False)

    op.create_table(
        "idempotent_answers",
        sa.Column("caller", sa.String(length=80), nullable=False),
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("request_hash", sa.String(length=64), nullable=False),
        sa.Column("effect", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=40), nullable=True),
        sa.Column("held_until", MOMENT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=True),
        sa.Column("body", LARGE, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("caller", "key_hash", name=op.f("pk_idempotent_answers")),
    )
    op.create_index(op.f("ix_idempotent_answers_created_at"), "idempotent_answers", ["created_at"], unique=False)


def _empty_object() -> sa.TextClause:
    """MySQL wants an expression where SQLite refuses one."""
    return sa.text("'{}'" if op.get_bind().dialect.name == "sqlite" else "('{}')")


def _gather_looks() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(CHARTS)).mappings().all():
        look = {name: row[name] for name in SINGLE if row[name] is not None}
        values = {"look": look, "updated_at": row["created_at"]}
        connection.execute(sa.update(CHARTS).where(CHARTS.c.id == row["id"]).values(values))


def _drop_index_of_charts() -> None:
    """On MySQL the foreign key leans on the index, and makes one of its own when it is made without."""
    index, key = op.f("ix_delivery_charts_chart_id"), op.f("fk_delivery_charts_chart_id_charts")
    if op.get_bind().dialect.name not in {"mysql", "mariadb"}:
        op.drop_index(index, "delivery_charts")
        return
    op.drop_constraint(key, "delivery_charts", type_="foreignkey")
    op.drop_index(index, "delivery_charts")
    op.create_foreign_key(key, "delivery_charts", "charts", ["chart_id"], ["id"], ondelete="CASCADE")


def downgrade() -> None:
    op.drop_table("idempotent_answers")
    _drop_index_of_charts()
    for table, name in (("delivery_charts", "revision"), ("deliveries", "shown"), ("deliveries", "wanted")):
        op.drop_column(table, name)
    op.add_column("charts", sa.Column("width", sa.Integer(), nullable=False, server_default="800"))
    op.add_column("charts", sa.Column("height", sa.Integer(), nullable=False, server_default="450"))
    op.add_column("charts", sa.Column("scale", sa.Float(), nullable=False, server_default="2"))
    op.add_column("charts", sa.Column("theme", sa.String(length=40), nullable=False, server_default="light"))
    op.add_column("charts", sa.Column("background", sa.String(length=80), nullable=True))
    for name in ("look", "revision", "updated_at"):
        op.drop_column("charts", name)
