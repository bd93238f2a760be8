"""The office's own answers: proposed as entries of a programme, decided by a second person, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from storage.audit import note
from storage.tables import ProposedEntry

ASKS_MAX = 12
"""Further wordings of a question that an entry carries."""


class EntryState(StrEnum):
    """Accepted ones are answered with until they are taken back."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed: a question of a programme with its answer, and where it comes from (``ProposedEntry``)."""

    programme: str
    question: str
    answer: str
    section: str | None = None
    asks: Sequence[str] = ()
    office: str | None = None
    ticket_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Changes with every acceptance and every taking back, and never returns to what it was."""

    accepted: int = 0
    taken_back: int = 0


async def propose(session: AsyncSession, what: Proposal, *, by_id: int, now: datetime) -> ProposedEntry:
    """A new proposal; ``RuleBrokenError("entry-proposed-already")`` while the same ticket or question has one."""
    if await _waits(session, what):
        raise RuleBrokenError("entry-proposed-already")
    entry = ProposedEntry(
        ticket_id=what.ticket_id,
        programme=what.programme,
        question=what.question,
        answer=what.answer,
        section=what.section,
        asks=list(what.asks[:ASKS_MAX]),
        office=what.office,
        state=EntryState.PROPOSED,
        by_id=by_id,
        at=now,
    )
    session.add(entry)
    await session.flush()
    note(session, now, f"person/{by_id}", "entry-proposed", f"entry/{entry.id}", ticket=what.ticket_id)
    return entry


async def _waits(session: AsyncSession, what: Proposal) -> bool:
    """Whether the same was proposed and waits or holds."""
    standing = ProposedEntry.state.in_([EntryState.PROPOSED, EntryState.ACCEPTED])
    same = (ProposedEntry.programme == what.programme) & (ProposedEntry.question == what.question)
    if what.ticket_id is not None:
        same |= ProposedEntry.ticket_id == what.ticket_id
    return await session.scalar(select(ProposedEntry.id).where(standing, same).limit(1)) is not None


async def proposed(session: AsyncSession, offset: int, limit: int) -> Sequence[ProposedEntry]:
    """One page of what waits for a decision, oldest first; one more when there is a next page."""
    waits = select(ProposedEntry).where(ProposedEntry.state == EntryState.PROPOSED).order_by(ProposedEntry.id)
    return (await session.scalars(waits.offset(offset).limit(limit + 1))).all()


async def accepted(session: AsyncSession, offset: int, limit: int) -> Sequence[ProposedEntry]:
    """One page of what is answered with, newest first; one more when there is a next page."""
    holds = select(ProposedEntry).where(ProposedEntry.state == EntryState.ACCEPTED).order_by(ProposedEntry.id.desc())
    return (await session.scalars(holds.offset(offset).limit(limit + 1))).all()


async def all_accepted(session: AsyncSession) -> Sequence[ProposedEntry]:
    """Everything that is answered with, oldest first."""
    holds = select(ProposedEntry).where(ProposedEntry.state == EntryState.ACCEPTED).order_by(ProposedEntry.id)
    return (await session.scalars(holds)).all()


async def stamp(session: AsyncSession) -> Stamp:
    """What has been accepted and taken back so far: one small query that reads an index of the entries."""
    decided = ProposedEntry.state.in_([EntryState.ACCEPTED, EntryState.TAKEN_BACK])
    counts = select(ProposedEntry.state, func.count()).where(decided).group_by(ProposedEntry.state)
    found = dict((await session.execute(counts)).all())
    return Stamp(found.get(EntryState.ACCEPTED, 0), found.get(EntryState.TAKEN_BACK, 0))


async def held(session: AsyncSession, entry_id: int) -> ProposedEntry:
    """One entry, held for change; ``RuleBrokenError("entry-gone")`` when there is none."""
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


def take_back(session: AsyncSession, entry: ProposedEntry, *, by_id: int, now: datetime) -> bool:
    """The bot answers with it no more; ``False`` when it does not answer with it now."""
    if entry.state != EntryState.ACCEPTED:
        return False
    entry.state = EntryState.TAKEN_BACK
    entry.ended_by, entry.ended_at = by_id, now
    note(session, now, f"person/{by_id}", "entry-taken-back", f"entry/{entry.id}")
    return True
