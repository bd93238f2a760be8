"""The desk of the people behind the bot: tickets, duty roster, standstill, and words about cases.

Runs before the new code; the old code goes on working beside it. Revision 0007, after 0006.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OPEN = sa.text("state IN ('open', 'taken')")


def upgrade() -> None:
    """Add the columns and tables, each after those it refers to."""
    for make in (
        _standstill,
        _watches,
        _tickets,
        _proposed_entries,
        _remarks,
        _days,
    ):
        make()


def _standstill() -> None:
    op.create_table(
        "standstill",
        sa.Column("id", ID, nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_standstill_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standstill")),
    )


def _watches() -> None:
    op.create_table(
        "watches",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_watches_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    op.create_index("ix_watches_last_day", "watches", ["last_day"])


def _tickets() -> None:
    op.create_table(
        "tickets",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("asker_id", ID, nullable=False),
        sa.Column("conversation", sa.String(length=120), nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=True),
        sa.Column("unit_code", sa.String(length=32), nullable=True),
        sa.Column("nomination_id", ID, nullable=True),
        sa.Column("decider_id", ID, nullable=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("officer_id", ID, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["asker_id"], ["people.id"], name=op.f("fk_tickets_asker_id")),
        sa.ForeignKeyConstraint(["conversation"], ["talks.conversation"], name=op.f("fk_tickets_conversation")),
        sa.ForeignKeyConstraint(["decider_id"], ["people.id"], name=op.f("fk_tickets_decider_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_tickets_nomination_id")),
        sa.ForeignKeyConstraint(["officer_id"], ["people.id"], name=op.f("fk_tickets_officer_id")),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name=op.f("fk_tickets_unit_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
    )
    op.create_index("ix_tickets_asker_id", "tickets", ["asker_id", "state"])
    op.create_index("ix_tickets_opened_at", "tickets", ["opened_at"])
    op.create_index(
        "ix_tickets_open",
        "tickets",
        ["due_at", "id"],
        unique=False,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _proposed_entries() -> None:
    op.create_table(
        "proposed_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("ticket_id", ID, nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("decided_by", ID, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_proposed_entries_by_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_proposed_entries_decided_by")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_proposed_entries_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_entries")),
    )
    op.create_index("ix_proposed_entries_state", "proposed_entries", ["state", "id"])
    op.create_index("ix_proposed_entries_ticket_id", "proposed_entries", ["ticket_id"])


def _remarks() -> None:
    op.create_table(
        "remarks",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination_id", ID, nullable=True),
        sa.Column("tip_id", ID, nullable=True),
        sa.Column("story_id", ID, nullable=True),
        sa.Column("ticket_id", ID, nullable=True),
        sa.Column("author_id", ID, nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_remarks_author_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_remarks_nomination_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_remarks_story_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_remarks_ticket_id")),
        sa.ForeignKeyConstraint(["tip_id"], ["tips.id"], name=op.f("fk_remarks_tip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index("ix_remarks_nomination_id", "remarks", ["nomination_id"])
    op.create_index("ix_remarks_story_id", "remarks", ["story_id"])
    op.create_index("ix_remarks_ticket_id", "remarks", ["ticket_id"])
    op.create_index("ix_remarks_tip_id", "remarks", ["tip_id"])


def _days() -> None:
    """What happened on a day is found without reading all that ever happened."""
    op.create_index("ix_people_created_at", "people", ["created_at"])
    op.create_index("ix_tips_received_at", "tips", ["received_at"])
    op.create_index("ix_nominations_decided_at", "nominations", ["decided_at"])
