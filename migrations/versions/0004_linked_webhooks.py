"""Webhooks that count on the plan of a workspace.

Revision: 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.create_table(
        "linked_webhooks",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("workspace", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("ending", sa.String(length=8), nullable=False),
        sa.Column("linked_by", sa.String(length=40), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_linked_webhooks")),
        sa.UniqueConstraint("fingerprint", name=op.f("uq_linked_webhooks_fingerprint")),
    )
    op.create_index(op.f("ix_linked_webhooks_workspace"), "linked_webhooks", ["workspace"], unique=False)


def downgrade() -> None:
    op.drop_table("linked_webhooks")
