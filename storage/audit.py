"""The audit trail: who did or read what."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import AuditEntry


def note(session: AsyncSession, at: datetime, actor: str, act: str, subject: str, **facts: str | int | None) -> None:
    """Add an entry; ``actor`` is “person/12” or “operator”, ``subject`` “nomination/7”, facts are ids and states."""
    session.add(AuditEntry(at=at, actor=actor, act=act, subject=subject, facts=facts))
