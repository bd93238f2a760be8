"""The lists of one unit are read off their index in the order of their numbers, however long they have grown.

Runs before the new code; the old code goes on working beside it. Revision 0010, after 0009.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INDEXES = (("ix_nominations_unit_code_state", "nominations"), ("ix_stories_unit_code", "stories"))


def upgrade() -> None:
    """Add the number to both indexes."""
    for name, table in INDEXES:
        op.drop_index(name, table_name=table)
        op.create_index(name, table, ["unit_code", "state", "id"])
