"""What units owe: one obligation per duty, unit and period, and the working dates an office has set."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import PERSON, Id, Moment, Record


class Obligation(Record):
    """Something one unit owes for a period; ``rung`` is the tightest reminder already sent (days left, -1 overdue).

    ``last_safe`` is the day that holds: ``extended_to`` where the office gave this unit more time. A quota that
    ``waits`` belongs to a unit that came out of others within the period: nothing moves to it by itself, an
    administrator enters what the new decision says (``decided_for`` is its number). ``escalated_at``: superior and
    office were told. ``version`` grows with every change, so that a decision about an older reading is noticed.
    """

    __tablename__ = "obligations"
    __table_args__ = (
        UniqueConstraint("programme", "duty", "unit_code", "period_key"),
        Index("ix_obligations_last_safe", "last_safe"),
        Index("ix_obligations_unit_code", "unit_code"),
        Index("ix_obligations_period", "programme", "duty", "period_key"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    programme: Mapped[str] = mapped_column(String(60))
    duty: Mapped[str] = mapped_column(String(60))
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"))
    period_key: Mapped[str] = mapped_column(String(16))
    amount: Mapped[int | None] = mapped_column()
    last_safe: Mapped[date | None] = mapped_column(Date)
    rung: Mapped[int | None] = mapped_column()
    done_at: Mapped[datetime | None] = mapped_column(Moment)
    done_by: Mapped[int | None] = mapped_column(Id, info=PERSON)
    done_note: Mapped[str | None] = mapped_column(Text)
    extended_to: Mapped[date | None] = mapped_column(Date)
    extended_by: Mapped[int | None] = mapped_column(Id, info=PERSON)
    extended_at: Mapped[datetime | None] = mapped_column(Moment)
    extended_for: Mapped[str | None] = mapped_column(Text)
    waits: Mapped[bool] = mapped_column(default=False, server_default=false())
    decided_by: Mapped[int | None] = mapped_column(Id, info=PERSON)
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    decided_for: Mapped[str | None] = mapped_column(Text)
    escalated_at: Mapped[datetime | None] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(default=1, server_default=text("1"))


class OfficeDate(Record):
    """A working date for a duty that the text leaves undated; ``rule`` has the shape of a pack's deadline."""

    __tablename__ = "office_dates"

    programme: Mapped[str] = mapped_column(String(60), primary_key=True)
    duty: Mapped[str] = mapped_column(String(60), primary_key=True)
    rule: Mapped[dict[str, str | int | list[int]]] = mapped_column(JSON)
    set_by: Mapped[str] = mapped_column(String(150))
    set_at: Mapped[datetime] = mapped_column(Moment)


class Tally(Record):
    """How many nominations of a unit count, by the month in which they were first sent (“2026-11”, local time).

    Kept up with every change of state (``storage/nominations.py``), so that no view counts nominations.
    ``given`` counts what was put forward, ``accepted`` what was approved.
    """

    __tablename__ = "tallies"

    programme: Mapped[str] = mapped_column(String(60), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    unit_code: Mapped[str] = mapped_column(ForeignKey("units.code"), primary_key=True)
    given: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
