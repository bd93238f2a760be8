"""Stories: the consent that allows them, the story itself, and what readers say to it."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record


class Consent(Record):
    """One answer about publishing, of the nominee or the guardian; the newest of each counts, all are kept.

    ``wording`` is the version of the words that were agreed to, ``how`` the way (a code in chat, a signed paper).
    """

    __tablename__ = "consents"
    __table_args__ = (Index("ix_consents_nomination_id", "nomination_id"), Index("ix_consents_by_id", "by_id"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    party: Mapped[str] = mapped_column(String(16))
    answer: Mapped[str] = mapped_column(String(16))
    how: Mapped[str] = mapped_column(String(16))
    wording: Mapped[str] = mapped_column(String(24))
    channel: Mapped[str] = mapped_column(String(32))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)


class ConsentCode(Record):
    """A code by which a nominee or guardian answers in their own chat; only its hash is kept.

    ``by_id`` made it and cannot use it; ``person_id`` is who answered with it.
    """

    __tablename__ = "consent_codes"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), index=True)
    party: Mapped[str] = mapped_column(String(16))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(Moment)


_PUBLISHED = text("state = 'published'")
_TIMED = text("publish_at IS NOT NULL")


class Story(Record):
    """An exemplar's story; ``machine_made`` until a person has edited it, ``photos`` are the digests chosen.

    ``token`` is its name in links; it tells nothing. ``thanks`` and ``followers`` count the readers' reactions.
    ``author_id`` began it, changed it or confirmed it last, ``edited_by`` changed its words or photos last.
    ``checklist`` holds what the author and the approver have confirmed (``content.rules.story``), ``shows`` what of a
    child's life the text tells (school, class, full name); it is empty until somebody was asked.
    """

    __tablename__ = "stories"
    __table_args__ = (
        Index("ix_stories_nomination_id", "nomination_id"),
        Index("ix_stories_state", "state", "id"),
        Index("ix_stories_unit_code", "unit_code", "state", "id"),
        Index("ix_stories_state_published_at", "state", "published_at", "id"),
        Index("ix_stories_field", "field", "published_at", sqlite_where=_PUBLISHED, postgresql_where=_PUBLISHED),
        Index(
            "ix_stories_programme", "programme", "published_at", sqlite_where=_PUBLISHED, postgresql_where=_PUBLISHED
        ),
        Index("ix_stories_publish_at", "publish_at", sqlite_where=_TIMED, postgresql_where=_TIMED),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    programme: Mapped[str] = mapped_column(String(60))
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    field: Mapped[str | None] = mapped_column(String(200))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(150))
    body: Mapped[str] = mapped_column(Text)
    photos: Mapped[list[str]] = mapped_column(JSON, default=list)
    machine_made: Mapped[bool] = mapped_column(default=True)
    checklist: Mapped[list[str]] = mapped_column(JSON, default=list)
    shows: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    edited_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    occasion: Mapped[str | None] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    publish_at: Mapped[datetime | None] = mapped_column(Moment)
    published_at: Mapped[datetime | None] = mapped_column(Moment)
    recalled_at: Mapped[datetime | None] = mapped_column(Moment)
    thanks: Mapped[int] = mapped_column(default=0)
    followers: Mapped[int] = mapped_column(default=0)


class Reaction(Record):
    """A reader's “cảm ơn” or “muốn học theo”, once each."""

    __tablename__ = "reactions"
    __table_args__ = (Index("ix_reactions_person_id", "person_id"), Index("ix_reactions_at", "at"))

    story_id: Mapped[int] = mapped_column(ForeignKey("stories.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
