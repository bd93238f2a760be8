"""Notices about what an anonymous person did wait here before they are queued, without a number or a moment.

Runs before the new code; the old code goes on working beside it. Revision 0009, after 0008.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "parked",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("about", sa.String(length=200), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_parked_person_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_parked")),
    )
    op.create_index("ix_parked_person_id", "parked", ["person_id"])
