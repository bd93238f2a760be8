"""An index for every column that names a person: linking two accounts reads no table through.

Runs before the new code; the old code goes on working beside it. Revision 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ALWAYS = (
    ("appraisals", "reviewer_id"),
    ("broadcasts", "author_id"),
    ("care", "by_id"),
    ("conflicts", "person_id"),
    ("proposed_entries", "by_id"),
    ("stories", "author_id"),
    ("watches", "person_id"),
)
SOMETIMES = (
    ("broadcasts", "approver_id"),
    ("invitations", "used_by"),
    ("nominations", "decided_by"),
    ("nominations", "reviewer_id"),
    ("obligations", "decided_by"),
    ("obligations", "done_by"),
    ("obligations", "extended_by"),
    ("proposed_entries", "decided_by"),
    ("remarks", "author_id"),
    ("stories", "approver_id"),
    ("stories", "edited_by"),
    ("tickets", "decider_id"),
    ("tickets", "officer_id"),
    ("tips", "officer_id"),
)


def upgrade() -> None:
    """Add the indexes; those of columns that may be empty hold only the rows that name somebody."""
    for table, column in ALWAYS:
        op.create_index(f"ix_{table}_{column}", table, [column])
    for table, column in SOMETIMES:
        only = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=only, postgresql_where=only)
