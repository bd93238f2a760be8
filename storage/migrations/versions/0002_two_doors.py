"""What two real platforms ask for: photos fetched after the fact, pauses, people who are gone, linked identities.

Runs before the new code; the old code goes on working beside it. Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FETCHING = sa.text("state = 'fetching'")


def upgrade() -> None:
    """Add the columns and tables."""
    op.add_column("inbox", sa.Column("expires", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_index(
        "ix_inbox_fetching", "inbox", ["conversation", "id"], sqlite_where=FETCHING, postgresql_where=FETCHING
    )
    op.add_column("outbox", sa.Column("retry_at", MOMENT, nullable=True))
    for name, column in (("ix_outbox_later", "not_before"), ("ix_outbox_paused", "retry_at")):
        only = sa.text(f"state = 'waiting' AND {column} IS NOT NULL")
        op.create_index(name, "outbox", ["channel", column], sqlite_where=only, postgresql_where=only)
    op.add_column("talks", sa.Column("quiet_until", MOMENT, nullable=True))
    op.add_column("talks", sa.Column("gone_at", MOMENT, nullable=True))
    op.add_column("talks", sa.Column("busy_until", MOMENT, nullable=True))
    op.add_column("talks", sa.Column("hushed", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("leases", sa.Column("quiet_until", MOMENT, nullable=True))
    op.create_table(
        "monthly_counts",
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "month", name=op.f("pk_monthly_counts")),
    )
    op.create_table(
        "link_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_link_codes_person_id")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_link_codes")),
    )
    op.create_index(op.f("ix_link_codes_person_id"), "link_codes", ["person_id"])
