"""The audit trail and the leases."""

from datetime import datetime

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.record import Id, Moment, Record


class AuditEntry(Record):
    """Who did or read what, and when. It holds ids and states, never the text of a case."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject"), Index("ix_audit_at", "at"))

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(String(80))
    act: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(80))
    facts: Mapped[dict[str, str | int | None]] = mapped_column(JSON, default=dict)


class Lease(Record):
    """Work that only one process may do at a time, until ``until`` passes.

    ``quiet_until``: the platform behind a sender's lease asked for silence until then, whoever sends.
    """

    __tablename__ = "leases"

    name: Mapped[str] = mapped_column(String(60), primary_key=True)
    holder: Mapped[str] = mapped_column(String(120))
    until: Mapped[datetime] = mapped_column(Moment)
    quiet_until: Mapped[datetime | None] = mapped_column(Moment)
