"""Review: queues, appraisals, conflicts of interest, and care for exemplars.

Runs before the new code; the old code goes on working beside it. Revision 0004, after 0003.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("open")
TIP_WAITS = sa.text("state IN ('received', 'forwarded', 'being-verified')")
FROM_TIP = sa.text("tip_id IS NOT NULL")
TAKEN_UP = sa.text("nomination_id IS NOT NULL")
MERGED = sa.text("merged_into IS NOT NULL")
IN_QUEUE = sa.text("state IN ('submitted', 'in-review', 'more-asked', 'returned', 'nurturing', 'on-hold')")


def upgrade() -> None:
    """Add the columns and tables, each after those it refers to."""
    for make in (
        _appraisals,
        _care,
        _conflicts,
        _nominations,
        _tips,
    ):
        make()


def _appraisals() -> None:
    op.create_table(
        "appraisals",
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("reviewer_id", ID, nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_appraisals_nomination_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["people.id"], name=op.f("fk_appraisals_reviewer_id")),
        sa.PrimaryKeyConstraint("nomination_id", "reviewer_id", "criterion", name=op.f("pk_appraisals")),
    )


def _care() -> None:
    op.create_table(
        "care",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("support", sa.Text(), nullable=True),
        sa.Column("shortcomings", sa.Text(), nullable=True),
        sa.Column("remedy", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("difficulty", sa.Text(), nullable=True),
        sa.Column("help", sa.Text(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_care_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_care_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care")),
    )
    op.create_index(
        "ix_care_next_on",
        "care",
        ["next_on"],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_index("ix_care_nomination_id", "care", ["nomination_id"])


def _conflicts() -> None:
    op.create_table(
        "conflicts",
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("why", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_conflicts_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_conflicts_person_id")),
        sa.PrimaryKeyConstraint("nomination_id", "person_id", name=op.f("pk_conflicts")),
    )


def _nominations() -> None:
    op.add_column("nominations", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("nominations", sa.Column("queued_at", MOMENT, nullable=True))
    op.add_column("nominations", sa.Column("due_on", sa.Date(), nullable=True))
    op.add_column("nominations", sa.Column("due_told", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("nominations", sa.Column("reviewer_id", ID, nullable=True))
    op.add_column("nominations", sa.Column("proposed_at", MOMENT, nullable=True))
    op.add_column("nominations", sa.Column("decided_by", ID, nullable=True))
    op.add_column("nominations", sa.Column("decided_at", MOMENT, nullable=True))
    op.add_column("nominations", sa.Column("merged_into", ID, nullable=True))
    op.add_column("nominations", sa.Column("age_group", sa.String(length=16), nullable=True))
    op.create_index(
        "ix_nominations_queue",
        "nominations",
        ["programme", "queued_at", "id"],
        unique=False,
        sqlite_where=IN_QUEUE,
        postgresql_where=sa.text(
            "state IN ('submitted', 'in-review', 'more-asked', 'returned', 'nurturing', 'on-hold')"
        ),
    )
    op.create_index(
        "ix_nominations_waiting",
        "nominations",
        ["unit_code", "state", "queued_at", "reviewer_id", "proposed_at", "due_on", "programme", "field"],
        unique=False,
        sqlite_where=IN_QUEUE,
        postgresql_where=IN_QUEUE,
    )
    op.create_index("ix_nominations_author_id_updated_at", "nominations", ["author_id", "updated_at", "id"])
    op.create_index(
        "ix_nominations_merged_into",
        "nominations",
        ["merged_into"],
        unique=False,
        sqlite_where=MERGED,
        postgresql_where=MERGED,
    )
    op.execute("UPDATE nominations SET queued_at = updated_at WHERE submitted_at IS NOT NULL")


def _tips() -> None:
    op.add_column("tips", sa.Column("version", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.add_column("tips", sa.Column("queued_at", MOMENT, nullable=True))
    op.add_column("tips", sa.Column("officer_id", ID, nullable=True))
    op.add_column("tips", sa.Column("verified_how", sa.String(length=16), nullable=True))
    op.add_column("tips", sa.Column("verified_at", MOMENT, nullable=True))
    op.add_column("tips", sa.Column("nomination_id", ID, nullable=True))
    op.create_index("ix_tips_state", "tips", ["state", "id"])
    for index, table, columns, where in (
        ("ix_tips_waiting", "tips", ["received_at", "id"], TIP_WAITS),
        ("ix_tips_nomination_id", "tips", ["nomination_id"], TAKEN_UP),
        ("ix_nominations_tip_id", "nominations", ["tip_id"], FROM_TIP),
    ):
        op.create_index(index, table, columns, unique=False, sqlite_where=where, postgresql_where=where)
    op.execute("UPDATE tips SET queued_at = received_at")
