"""Cases: nominations by officers, tips by citizens, and the photos that go with them."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import PERSON, Id, Moment, Record

MERGED = text("merged_into IS NOT NULL")
IN_QUEUE = text("state IN ('submitted', 'in-review', 'more-asked', 'returned', 'nurturing', 'on-hold')")
"""The nominations that wait for somebody: few, however long the table grows."""
WAITING = ("unit_code", "state", "queued_at", "reviewer_id", "proposed_at", "due_on", "programme", "field")
"""What the counts of a queue are made of: with these in the index, no count reads the table."""


TIP_WAITS = text("state IN ('received', 'forwarded', 'being-verified')")
"""The tips that wait for an officer's next step."""

FROM_TIP = text("tip_id IS NOT NULL")
TAKEN_UP = text("nomination_id IS NOT NULL")


class Nomination(Record):
    """An exemplar put forward by a unit; ``answered`` lists the questions of the form already dealt with.

    It counts for the period that holds ``submitted_at``, the first time it was sent. ``given_key`` is the last word of
    the name, folded: the given name, by which likely duplicates are looked up. ``tip_id`` is the citizen's tip that
    was taken up. ``version`` grows with every change, so that a decision about an older reading is noticed.
    ``queued_at`` is the moment since which it stands in its state, ``due_on`` the day by which its nominator answers
    (``due_told``: they were reminded when it was over).
    ``proposed_at``: who has it in hand proposes it for approval by a second person. ``merged_into`` is the nomination
    that it became part of. ``age_group`` is as much of an age as consent needs (``content.rules.consent``).
    """

    __tablename__ = "nominations"
    __table_args__ = (
        Index("ix_nominations_quota", "programme", "submitted_at", "unit_code", "state"),
        Index("ix_nominations_author_id_state", "author_id", "state"),
        Index("ix_nominations_author_id_updated_at", "author_id", "updated_at", "id"),
        Index("ix_nominations_unit_code_state", "unit_code", "state", "id"),
        Index("ix_nominations_given_key", "given_key"),
        Index("ix_nominations_queue", "programme", "queued_at", "id", sqlite_where=IN_QUEUE, postgresql_where=IN_QUEUE),
        Index("ix_nominations_tip_id", "tip_id", sqlite_where=FROM_TIP, postgresql_where=FROM_TIP),
        Index("ix_nominations_waiting", *WAITING, sqlite_where=IN_QUEUE, postgresql_where=IN_QUEUE),
        Index("ix_nominations_merged_into", "merged_into", sqlite_where=MERGED, postgresql_where=MERGED),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    programme: Mapped[str] = mapped_column(String(60))
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    state: Mapped[str] = mapped_column(String(16))
    subject_type: Mapped[str | None] = mapped_column(String(16))
    name: Mapped[str | None] = mapped_column(String(150))
    given_key: Mapped[str | None] = mapped_column(String(40))
    tip_id: Mapped[int | None] = mapped_column(ForeignKey("tips.id"))
    place: Mapped[str | None] = mapped_column(String(300))
    field: Mapped[str | None] = mapped_column(String(200))
    done_on: Mapped[date | None] = mapped_column(Date)
    story: Mapped[str | None] = mapped_column(Text)
    replicability: Mapped[str | None] = mapped_column(Text)
    rewards: Mapped[str | None] = mapped_column(Text)
    criteria: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    consent: Mapped[str | None] = mapped_column(String(16))
    answered: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment, index=True)
    submitted_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    queued_at: Mapped[datetime | None] = mapped_column(Moment)
    due_on: Mapped[date | None] = mapped_column(Date)
    due_told: Mapped[bool] = mapped_column(default=False, server_default=false())
    reviewer_id: Mapped[int | None] = mapped_column(Id, info=PERSON)
    proposed_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(Id, info=PERSON)
    decided_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    merged_into: Mapped[int | None] = mapped_column(Id)
    age_group: Mapped[str | None] = mapped_column(String(16))


class Tip(Record):
    """A good deed reported by a citizen; ``tipster_id`` is emptied when an anonymous tip is sent.

    ``queued_at`` is the moment since which it stands in its state (of an anonymous one's arrival, the day), ``version``
    grows with every change, ``officer_id`` took the last step. ``verified_how`` says how an officer made sure (a call,
    a visit, the unit's word); ``nomination_id`` is what became of it. Questions to the tipster, and the answers, are
    remarks.
    """

    __tablename__ = "tips"
    __table_args__ = (
        Index("ix_tips_unit_code_state", "unit_code", "state"),
        Index("ix_tips_tipster_id_state", "tipster_id", "state"),
        Index("ix_tips_state", "state", "id"),
        Index("ix_tips_waiting", "received_at", "id", sqlite_where=TIP_WAITS, postgresql_where=TIP_WAITS),
        Index("ix_tips_nomination_id", "nomination_id", sqlite_where=TAKEN_UP, postgresql_where=TAKEN_UP),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    story: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(String(300))
    unit_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    urgent: Mapped[bool] = mapped_column(default=False)
    anonymous: Mapped[bool] = mapped_column(default=False)
    tipster_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    answered: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    received_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))
    queued_at: Mapped[datetime | None] = mapped_column(Moment)
    officer_id: Mapped[int | None] = mapped_column(Id, info=PERSON)
    verified_how: Mapped[str | None] = mapped_column(String(16))
    verified_at: Mapped[datetime | None] = mapped_column(Moment)
    nomination_id: Mapped[int | None] = mapped_column(Id)


class Attachment(Record):
    """A photo of a nomination, a tip, a paper handed in or a consent; the bytes lie under the data directory."""

    __tablename__ = "attachments"
    __table_args__ = (
        Index("uq_attachments_nomination_id_digest", "nomination_id", "digest", unique=True),
        Index("uq_attachments_tip_id_digest", "tip_id", "digest", unique=True),
        Index("uq_attachments_obligation_id_digest", "obligation_id", "digest", unique=True),
        Index("uq_attachments_consent_id_digest", "consent_id", "digest", unique=True),
        Index("ix_attachments_digest", "digest"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
    tip_id: Mapped[int | None] = mapped_column(ForeignKey("tips.id"))
    obligation_id: Mapped[int | None] = mapped_column(Id)
    consent_id: Mapped[int | None] = mapped_column(Id)
    digest: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int] = mapped_column()
    added_at: Mapped[datetime] = mapped_column(Moment)
