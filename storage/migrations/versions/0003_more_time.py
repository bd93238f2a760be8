"""What units owe is counted as it comes in, with more time for one unit and decisions that wait.

Runs before the new code; the old code goes on working beside it. Revision 0003, after 0002.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the columns and tables, each after those it refers to."""
    for make in (
        _tallies,
        _obligations,
        _count,
    ):
        make()


def _tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("unit_code", sa.String(length=32), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("accepted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name=op.f("fk_tallies_unit_code")),
        sa.PrimaryKeyConstraint("programme", "month", "unit_code", name=op.f("pk_tallies")),
    )


def _obligations() -> None:
    op.add_column("obligations", sa.Column("done_by", ID, nullable=True))
    op.add_column("obligations", sa.Column("done_note", sa.Text(), nullable=True))
    op.add_column("obligations", sa.Column("extended_to", sa.Date(), nullable=True))
    op.add_column("obligations", sa.Column("extended_by", ID, nullable=True))
    op.add_column("obligations", sa.Column("extended_at", MOMENT, nullable=True))
    op.add_column("obligations", sa.Column("extended_for", sa.Text(), nullable=True))
    op.add_column("obligations", sa.Column("waits", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("obligations", sa.Column("decided_by", ID, nullable=True))
    op.add_column("obligations", sa.Column("decided_at", MOMENT, nullable=True))
    op.add_column("obligations", sa.Column("decided_for", sa.Text(), nullable=True))
    op.add_column("obligations", sa.Column("escalated_at", MOMENT, nullable=True))
    op.add_column("obligations", sa.Column("version", sa.Integer(), server_default="1", nullable=False))
    op.create_index("ix_obligations_period", "obligations", ["programme", "duty", "period_key"])


def _count() -> None:
    """Count what stands, once; from here on every change of state keeps the counts up."""
    sent: sa.ColumnClause[str] = sa.column("submitted_at")
    months = {
        "sqlite": sa.func.strftime("%Y-%m", sa.func.datetime(sent, "+7 hours")),
        "postgresql": sa.func.to_char(sa.func.timezone("Asia/Ho_Chi_Minh", sent), "YYYY-MM"),
    }
    state: sa.ColumnClause[str] = sa.column("state")
    month = months[op.get_bind().dialect.name].label("month")
    keys: tuple[sa.ColumnElement[str], ...] = (sa.column("programme"), month, sa.column("unit_code"))
    accepted = sa.func.sum(sa.case((state == "approved", 1), else_=0))
    counted = sa.select(*keys, sa.func.count(), accepted).select_from(sa.table("nominations"))
    counted = counted.where(sent.is_not(None), state.in_(("submitted", "in-review", "returned", "on-hold", "approved")))
    columns = ("programme", "month", "unit_code", "given", "accepted")
    tallies = sa.table("tallies", *map(sa.column, columns))
    op.execute(tallies.insert().from_select(columns, counted.group_by(sa.column("programme"), sa.text("2"), keys[2])))
