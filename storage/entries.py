"""Answers that officers propose as new entries of a programme, until an administrator decides."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from storage.audit import note
from storage.tables import ProposedEntry, Ticket


class EntryState(StrEnum):
    """Accepted ones are kept for the answers of the next version."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"


async def propose(
    session: AsyncSession, ticket: Ticket, programme: str, question: str, answer: str, *, by_id: int, now: datetime
) -> ProposedEntry:
    """A new proposal from a held ticket; ``RuleBrokenError("entry-proposed-already")`` while one of it waits."""
    waits = select(ProposedEntry.id).where(
        ProposedEntry.ticket_id == ticket.id, ProposedEntry.state != EntryState.DECLINED
    )
    if await session.scalar(waits.limit(1)) is not None:
        raise RuleBrokenError("entry-proposed-already")
    entry = ProposedEntry(
        ticket_id=ticket.id,
        programme=programme,
        question=question,
        answer=answer,
        state=EntryState.PROPOSED,
        by_id=by_id,
        at=now,
    )
    session.add(entry)
    await session.flush()
    note(session, now, f"person/{by_id}", "entry-proposed", f"entry/{entry.id}", ticket=ticket.id)
    return entry


async def proposed(session: AsyncSession, offset: int, limit: int) -> Sequence[ProposedEntry]:
    """One page of what waits for a decision, oldest first; one more when there is a next page."""
    waits = select(ProposedEntry).where(ProposedEntry.state == EntryState.PROPOSED).order_by(ProposedEntry.id)
    return (await session.scalars(waits.offset(offset).limit(limit + 1))).all()


async def held(session: AsyncSession, entry_id: int) -> ProposedEntry:
    """One proposal, held for change; ``RuleBrokenError("entry-gone")`` when there is none."""
    found = await session.get(ProposedEntry, entry_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise RuleBrokenError("entry-gone")
    return found


def decide(session: AsyncSession, entry: ProposedEntry, *, accepted: bool, by_id: int, now: datetime) -> bool:
    """Accept or decline; ``False`` when that was decided before, whatever the decision."""
    if entry.state != EntryState.PROPOSED:
        return False
    entry.state = EntryState.ACCEPTED if accepted else EntryState.DECLINED
    entry.decided_by, entry.decided_at = by_id, now
    note(session, now, f"person/{by_id}", f"entry-{entry.state}", f"entry/{entry.id}")
    return True
