"""How long the charts of a smaller plan are kept, and the order in which charts grow old.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")


def upgrade() -> None:
    op.add_column("billing_accounts", sa.Column("former_plan", sa.String(length=20), nullable=True))
    op.add_column("billing_accounts", sa.Column("former_until", MOMENT, nullable=True))
    op.create_index(op.f("ix_charts_updated_at"), "charts", ["updated_at"], unique=False)
    op.create_index(op.f("ix_deliveries_created_at"), "deliveries", ["created_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_deliveries_created_at"), "deliveries")
    op.drop_index(op.f("ix_charts_updated_at"), "charts")
    for name in ("former_until", "former_plan"):
        op.drop_column("billing_accounts", name)
