"""Each talk knows the last few questions, so that the next one is read in their light.

Runs before the new code; the old code goes on working beside it. Revision 0011, after 0010.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, empty where nothing has been asked yet."""
    op.add_column("talks", sa.Column("asked", sa.JSON(), nullable=True))
