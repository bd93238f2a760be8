"""The desk of the people behind the bot: what was handed to them, who is on duty, and what the office has announced."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record

_OPEN = text("state IN ('open', 'taken')")


class Ticket(Record):
    """A question, a rights request or a complaint handed to people; what was said since is in the remarks.

    ``opened_at`` is when its clock began, anew when it is opened again; ``due_at`` the first moment too late for what
    comes next (``content.rules.ticket``). ``conversation`` is where it was asked. ``decider_id`` had decided about the
    nomination when it was asked: that person does not answer it, even once the decision has been taken back.
    """

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_open", "due_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_tickets_asker_id", "asker_id", "state"),
        Index("ix_tickets_opened_at", "opened_at"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16))
    version: Mapped[int] = mapped_column(default=1)
    asker_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    conversation: Mapped[str] = mapped_column(ForeignKey("talks.conversation"))
    programme: Mapped[str | None] = mapped_column(String(60))
    unit_code: Mapped[str | None] = mapped_column(ForeignKey("units.code"))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nominations.id"))
    decider_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    question: Mapped[str] = mapped_column(Text)
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    due_at: Mapped[datetime] = mapped_column(Moment)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)


class ProposedEntry(Record):
    """An answer of the office, proposed as an entry of a programme; once an administrator accepts, it is answered with.

    It comes from a ticket or from questions that were not answered well, whose words are ``asks``. ``section`` is the
    place of the programme it rests on, ``office`` whose answer it is: a unit's name, or nothing for the office itself.
    ``ended_at`` is when an accepted one was taken back.
    """

    __tablename__ = "proposed_entries"
    __table_args__ = (
        Index("ix_proposed_entries_state", "state", "id"),
        Index("ix_proposed_entries_ticket_id", "ticket_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    ticket_id: Mapped[int | None] = mapped_column(ForeignKey("tickets.id"))
    programme: Mapped[str] = mapped_column(String(60))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    section: Mapped[str | None] = mapped_column(String(60))
    asks: Mapped[list[str] | None] = mapped_column(JSON)
    office: Mapped[str | None] = mapped_column(String(200))
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Watch(Record):
    """Who is on duty (trực) from one day to another, both included."""

    __tablename__ = "watches"
    __table_args__ = (Index("ix_watches_last_day", "last_day"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)


class Standstill(Record):
    """The bot rests, with a notice to whoever writes; at most one row, and none while it works."""

    __tablename__ = "standstill"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    notice: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)
