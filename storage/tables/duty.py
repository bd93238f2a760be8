"""What units owe: one obligation per duty, unit and period, and the working dates an office has set."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record


class Obligation(Record):
    """Something one unit owes for a period; ``rung`` is the tightest reminder already sent (days left, -1 overdue)."""

    __tablename__ = "obligations"
    __table_args__ = (
        UniqueConstraint("programme", "duty", "unit_code", "period_key"),
        Index("ix_obligations_last_safe", "last_safe"),
        Index("ix_obligations_unit_code", "unit_code"),
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


class OfficeDate(Record):
    """A working date for a duty that the text leaves undated; ``rule`` has the shape of a pack's deadline."""

    __tablename__ = "office_dates"

    programme: Mapped[str] = mapped_column(String(60), primary_key=True)
    duty: Mapped[str] = mapped_column(String(60), primary_key=True)
    rule: Mapped[dict[str, str | int | list[int]]] = mapped_column(JSON)
    set_by: Mapped[str] = mapped_column(String(150))
    set_at: Mapped[datetime] = mapped_column(Moment)
