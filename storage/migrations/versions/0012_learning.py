"""Questions that were not answered well are kept without who asked; accepted entries answer, and can be taken back.

Runs before the new code; the old code goes on working beside it. Revision 0012, after 0011.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ENTRIES = "proposed_entries"
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NAMED = sa.text("ended_by IS NOT NULL")


def upgrade() -> None:
    """Add the table and the columns; an entry need not come from a ticket any more."""
    op.create_table(
        "kept_questions",
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("mark", "why", name=op.f("pk_kept_questions")),
    )
    op.create_index("ix_kept_questions_last_day", "kept_questions", ["last_day"])
    with op.batch_alter_table(ENTRIES) as entries:
        entries.alter_column("ticket_id", existing_type=ID, nullable=True)
        entries.add_column(sa.Column("section", sa.String(length=60), nullable=True))
        entries.add_column(sa.Column("asks", sa.JSON(), nullable=True))
        entries.add_column(sa.Column("office", sa.String(length=200), nullable=True))
        entries.add_column(sa.Column("ended_by", ID, nullable=True))
        entries.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
        entries.create_foreign_key(op.f("fk_proposed_entries_ended_by"), "people", ["ended_by"], ["id"])
    op.create_index("ix_proposed_entries_ended_by", ENTRIES, ["ended_by"], sqlite_where=NAMED, postgresql_where=NAMED)
