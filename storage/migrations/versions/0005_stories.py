"""Stories and the consent that allows them.

Runs before the new code; the old code goes on working beside it. Revision 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIMED = sa.text("publish_at IS NOT NULL")
PUBLISHED = sa.text("state = 'published'")


def upgrade() -> None:
    """Add the columns and tables, each after those it refers to."""
    for make in (
        _consent_codes,
        _consents,
        _stories,
        _reactions,
        _attachments,
    ):
        make()


def _consent_codes() -> None:
    op.create_table(
        "consent_codes",
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("party", sa.String(length=16), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_consent_codes_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_consent_codes_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consent_codes_person_id")),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_consent_codes")),
    )
    for column in ("nomination_id", "by_id", "person_id"):
        op.create_index(op.f(f"ix_consent_codes_{column}"), "consent_codes", [column])


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("party", sa.String(length=16), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("wording", sa.String(length=24), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_consents_by_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_consents_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index("ix_consents_nomination_id", "consents", ["nomination_id"])
    op.create_index("ix_consents_by_id", "consents", ["by_id"])


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", ID, nullable=False),
        sa.Column("nomination_id", ID, nullable=False),
        sa.Column("programme", sa.String(length=60), nullable=False),
        sa.Column("unit_code", sa.String(length=32), nullable=False),
        sa.Column("field", sa.String(length=200), nullable=True),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=150), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("photos", sa.JSON(), nullable=False),
        sa.Column("machine_made", sa.Boolean(), nullable=False),
        sa.Column("checklist", sa.JSON(), nullable=False),
        sa.Column("shows", sa.JSON(), nullable=True),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("edited_by", ID, nullable=True),
        sa.Column("approver_id", ID, nullable=True),
        sa.Column("occasion", sa.String(length=60), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("publish_at", MOMENT, nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("recalled_at", MOMENT, nullable=True),
        sa.Column("thanks", sa.Integer(), nullable=False),
        sa.Column("followers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["people.id"], name=op.f("fk_stories_approver_id")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_stories_author_id")),
        sa.ForeignKeyConstraint(["edited_by"], ["people.id"], name=op.f("fk_stories_edited_by")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nominations.id"], name=op.f("fk_stories_nomination_id")),
        sa.ForeignKeyConstraint(["unit_code"], ["units.code"], name=op.f("fk_stories_unit_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
        sa.UniqueConstraint("token", name=op.f("uq_stories_token")),
    )
    op.create_index("ix_stories_nomination_id", "stories", ["nomination_id"])
    for column in ("field", "programme"):
        op.create_index(
            f"ix_stories_{column}",
            "stories",
            [column, "published_at"],
            unique=False,
            sqlite_where=PUBLISHED,
            postgresql_where=PUBLISHED,
        )
    op.create_index(
        "ix_stories_publish_at",
        "stories",
        ["publish_at"],
        unique=False,
        sqlite_where=TIMED,
        postgresql_where=TIMED,
    )
    op.create_index("ix_stories_state", "stories", ["state", "id"])
    op.create_index("ix_stories_state_published_at", "stories", ["state", "published_at", "id"])
    op.create_index("ix_stories_unit_code", "stories", ["unit_code", "state"])


def _reactions() -> None:
    op.create_table(
        "reactions",
        sa.Column("story_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reactions_person_id")),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_reactions_story_id")),
        sa.PrimaryKeyConstraint("story_id", "person_id", "kind", name=op.f("pk_reactions")),
    )
    op.create_index("ix_reactions_person_id", "reactions", ["person_id"])
    op.create_index("ix_reactions_at", "reactions", ["at"])


def _attachments() -> None:
    op.add_column("attachments", sa.Column("obligation_id", ID, nullable=True))
    op.add_column("attachments", sa.Column("consent_id", ID, nullable=True))
    op.create_index("uq_attachments_consent_id_digest", "attachments", ["consent_id", "digest"], unique=True)
    op.create_index("uq_attachments_obligation_id_digest", "attachments", ["obligation_id", "digest"], unique=True)
