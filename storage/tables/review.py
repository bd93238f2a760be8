"""What people do with a nomination (appraise, declare a conflict, look after), and every word said about a case."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record


class Appraisal(Record):
    """What one reviewer found about one criterion (thẩm định).

    ``stale``: the nomination went back to its nominator or was opened again since; it counts no more.
    """

    __tablename__ = "appraisals"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), primary_key=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(60), primary_key=True)
    verdict: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
    stale: Mapped[bool] = mapped_column(default=False)


class Conflict(Record):
    """Somebody is too close to a nomination to review it, and said so; it stays on record."""

    __tablename__ = "conflicts"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    why: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(Moment)


class Care(Record):
    """One look at an exemplar: while nurtured (support, shortcomings, remedy) or after recognition (effect … help).

    ``next_on`` is the day of the next look, while ``open``: nobody has looked again yet. ``told``: its unit's officers
    were reminded of that day.
    """

    __tablename__ = "care"
    __table_args__ = (
        Index("ix_care_nomination_id", "nomination_id"),
        Index("ix_care_next_on", "next_on", sqlite_where=text("open"), postgresql_where=text("open")),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nominations.id"))
    kind: Mapped[str] = mapped_column(String(16))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    support: Mapped[str | None] = mapped_column(Text)
    shortcomings: Mapped[str | None] = mapped_column(Text)
    remedy: Mapped[str | None] = mapped_column(Text)
    effect: Mapped[str | None] = mapped_column(Text)
    difficulty: Mapped[str | None] = mapped_column(Text)
    help: Mapped[str | None] = mapped_column(Text)
    next_on: Mapped[date | None] = mapped_column(Date)
    open: Mapped[bool] = mapped_column(default=True)
    told: Mapped[bool] = mapped_column(default=False)


class Remark(Record):
    """Words about a case: a reason, a question, an answer, a note. ``kind`` says which; the audit trail has no words.

    ``author_id`` is empty for an anonymous tipster.
    """

    __tablename__ = "remarks"
    __table_args__ = (
        Index("ix_remarks_nomination_id", "nomination_id"),
        Index("ix_remarks_tip_id", "tip_id"),
        Index("ix_remarks_story_id", "story_id"),
        Index("ix_remarks_ticket_id", "ticket_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
    tip_id: Mapped[int | None] = mapped_column(ForeignKey("tips.id"))
    story_id: Mapped[int | None] = mapped_column(ForeignKey("stories.id"))
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[str] = mapped_column(String(24))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
