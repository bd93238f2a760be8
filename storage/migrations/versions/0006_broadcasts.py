"""Broadcasts with a row per recipient, and what people want to get.

Runs before the new code; the old code goes on working beside it. Revision 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ACTIVE = sa.text("state IN ('scheduled', 'freezing', 'sending', 'paused', 'stopping', 'recalling')")
WAITING = sa.text("state = 'waiting'")
LATER = sa.text("state = 'later'")
AT_ONCE = sa.text("state = 'waiting' AND not_before IS NULL")
OF_BROADCAST = sa.text("broadcast_id IS NOT NULL")


def upgrade() -> None:
    """Add the columns and tables, each after those it refers to."""
    for make in (
        _interests,
        _push_stops,
        _subscriptions,
        _broadcasts,
        _recipients,
        _outbox,
        _people,
    ):
        make()


def _interests() -> None:
    op.create_table(
        "interests",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_interests_person_id")),
        sa.PrimaryKeyConstraint("person_id", "kind", "value", name=op.f("pk_interests")),
    )
    op.create_index("ix_interests_value", "interests", ["kind", "value"])


def _push_stops() -> None:
    op.create_table(
        "push_stops",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_push_stops_person_id")),
        sa.PrimaryKeyConstraint("person_id", "kind", name=op.f("pk_push_stops")),
    )


def _subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("cadence", sa.String(length=8), nullable=False),
        sa.Column("digest_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_subscriptions_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_subscriptions")),
    )
    op.create_index("ix_subscriptions_cadence", "subscriptions", ["cadence", "digest_at"])


def _broadcasts() -> None:
    op.create_table(
        "broadcasts",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("story_id", ID, nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("approver_id", ID, nullable=True),
        sa.Column("rule", sa.JSON(), nullable=True),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("scheduled_for", MOMENT, nullable=True),
        sa.Column("started_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("frozen_to", ID, nullable=False),
        sa.Column("counted", sa.Integer(), nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("recalled_to", ID, nullable=False),
        sa.Column("recalled", sa.Integer(), nullable=False),
        sa.Column("unrecalled", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["people.id"], name=op.f("fk_broadcasts_approver_id")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_broadcasts_author_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["broadcasts.id"], name=op.f("fk_broadcasts_parent_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_broadcasts_story_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_index(
        "ix_broadcasts_active",
        "broadcasts",
        ["state", "scheduled_for"],
        unique=False,
        sqlite_where=ACTIVE,
        postgresql_where=ACTIVE,
    )
    op.create_index("ix_broadcasts_parent_id", "broadcasts", ["parent_id"])
    op.create_index("ix_broadcasts_story_id", "broadcasts", ["story_id"])


def _recipients() -> None:
    op.create_table(
        "recipients",
        sa.Column("broadcast_id", ID, nullable=False),
        sa.Column("person_id", ID, autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("conversation", sa.String(length=120), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("platform_id", sa.String(length=100), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("not_before", MOMENT, nullable=True),
        sa.Column("recall", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(["broadcast_id"], ["broadcasts.id"], name=op.f("fk_recipients_broadcast_id")),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_recipients")),
    )
    op.create_index(
        "ix_recipients_waiting",
        "recipients",
        ["broadcast_id", "channel", "person_id"],
        unique=False,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    op.create_index(
        "ix_recipients_later",
        "recipients",
        ["broadcast_id", "not_before"],
        unique=False,
        sqlite_where=LATER,
        postgresql_where=LATER,
    )


def _outbox() -> None:
    op.add_column("outbox", sa.Column("push", sa.String(length=16), nullable=True))
    op.add_column("outbox", sa.Column("broadcast_id", ID, nullable=True))
    op.add_column("outbox", sa.Column("person_id", ID, nullable=True))
    op.create_index(
        "ix_outbox_broadcast",
        "outbox",
        ["broadcast_id", "id"],
        unique=False,
        sqlite_where=OF_BROADCAST,
        postgresql_where=OF_BROADCAST,
    )
    op.drop_index("ix_outbox_waiting", "outbox")
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        ["channel", "priority", "id"],
        unique=False,
        sqlite_where=AT_ONCE,
        postgresql_where=AT_ONCE,
    )


def _people() -> None:
    op.add_column("people", sa.Column("paused_until", MOMENT, nullable=True))
    op.add_column("people", sa.Column("quiet_from", sa.Integer(), nullable=True))
    op.add_column("people", sa.Column("quiet_until", sa.Integer(), nullable=True))
