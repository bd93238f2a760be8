"""Nominations: drafts, what has been sent, how many count, and what looks alike."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, cast, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationEvent, NominationState, after, counts_for_quota, possible
from content.rules.person import Role
from content.rules.review_acts import looked_after
from content.text import fold
from storage import tallies, tip_uses
from storage.people import holds_now
from storage.tables import Appraisal, Attachment, Care, Membership, Nomination, Outbox, Person, Unit
from storage.tables.case import IN_QUEUE

LIKE_MAX = 200


async def start(session: AsyncSession, author_id: int, unit_code: str, programme: str, now: datetime) -> Nomination:
    """A new draft; an untouched one of the same author for the same unit and programme is used again."""
    untouched = select(Nomination).where(
        Nomination.author_id == author_id,
        Nomination.state == NominationState.DRAFT,
        Nomination.unit_code == unit_code,
        Nomination.programme == programme,
        Nomination.subject_type.is_(None),
        Nomination.name.is_(None),
        Nomination.tip_id.is_(None),
    )
    if (found := (await session.scalars(untouched.limit(1))).first()) is not None:
        return found
    draft = Nomination(
        programme=programme,
        unit_code=unit_code,
        author_id=author_id,
        state=NominationState.DRAFT,
        criteria={},
        answered=[],
        created_at=now,
        updated_at=now,
    )
    session.add(draft)
    await session.flush()
    return draft


async def own(session: AsyncSession, nomination_id: int, author_id: int) -> Nomination:
    """The author's nomination; ``RuleBrokenError("nomination-gone")`` for anybody else's or none."""
    found = await session.get(Nomination, nomination_id)
    if found is None or found.author_id != author_id:
        raise RuleBrokenError("nomination-gone")
    return found


async def left_to(session: AsyncSession, record: Nomination, unit_codes: Collection[str], now: datetime) -> bool:
    """Whether it was sent for one of these units by somebody who is no longer its officer: its officers stand in."""
    if record.state == NominationState.DRAFT or record.unit_code not in unit_codes:
        return False
    here = select(Nomination.id).where(Nomination.id == record.id, ~_in_office(now))
    return await session.scalar(here) is not None


async def left_behind(
    session: AsyncSession, unit_codes: Collection[str], now: datetime, offset: int, limit: int
) -> Sequence[Nomination]:
    """One page of what waits of these units and whose author has left them; one row more when there is a next page.

    Reads what waits of these units, not what is over.
    """
    rows = select(Nomination).where(IN_QUEUE, Nomination.unit_code.in_(unit_codes), ~_in_office(now))
    rows = rows.order_by(Nomination.queued_at, Nomination.id).offset(offset).limit(limit + 1)
    return (await session.scalars(rows)).all()


def _in_office(now: datetime) -> ColumnElement[bool]:
    """The condition that its author is an officer of its unit today."""
    held = select(Membership.id).where(
        Membership.person_id == Nomination.author_id,
        Membership.unit_code == Nomination.unit_code,
        Membership.role == Role.OFFICER,
        holds_now(now),
    )
    return held.exists()


async def locked(session: AsyncSession, nomination_id: int) -> Nomination | None:
    """A nomination as it stands now, which nobody else changes until the transaction ends; ``None`` for none."""
    return await session.get(Nomination, nomination_id, with_for_update=True, populate_existing=True)


async def drafts(session: AsyncSession, author_id: int) -> Sequence[Nomination]:
    """The author's drafts in which something has been answered, last touched first."""
    statement = (
        select(Nomination)
        .where(Nomination.author_id == author_id, Nomination.state == NominationState.DRAFT)
        .where(Nomination.subject_type.is_not(None))
        .order_by(Nomination.updated_at.desc(), Nomination.id.desc())
    )
    return (await session.scalars(statement)).all()


async def draft_counts(session: AsyncSession, author_ids: Sequence[int]) -> dict[int, int]:
    """How many drafts with answers each author has: one query for all."""
    statement = (
        select(Nomination.author_id, func.count())
        .where(Nomination.author_id.in_(author_ids), Nomination.state == NominationState.DRAFT)
        .where(Nomination.subject_type.is_not(None))
        .group_by(Nomination.author_id)
    )
    return {author: count for author, count in (await session.execute(statement)) if count}


async def left_lying(
    session: AsyncSession, since: datetime, until: datetime, now: datetime, limit: int
) -> Sequence[Nomination]:
    """Drafts last touched between two moments about which nobody was reminded, of authors who want reminders.

    Whoever is no officer of the unit any more could not send the draft and is left in peace.
    """
    key = literal("draft-waiting/") + cast(Nomination.id, String)
    statement = (
        select(Nomination)
        .join(Person, Person.id == Nomination.author_id)
        .where(Nomination.state == NominationState.DRAFT, Nomination.subject_type.is_not(None))
        .where(Nomination.updated_at.between(since, until), Person.reminders_off_at.is_(None))
        .where(~select(Outbox.id).where(Outbox.key == key).exists(), _in_office(now))
        .order_by(Nomination.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def listed(session: AsyncSession, author_id: int, offset: int, limit: int) -> Sequence[Nomination]:
    """One page of all the author has begun or sent; one row more when there is a next page.

    Those about which a reviewer waits for an answer come first, then what was touched last. Two queries, each along an
    index: what one person has put forward in ten years is not sorted for a page.
    """
    asked = (await session.scalars(_begun(author_id).where(Nomination.state == NominationState.MORE_ASKED))).all()
    page = asked[offset : offset + limit + 1]
    others = _begun(author_id).where(Nomination.state != NominationState.MORE_ASKED)
    others = others.offset(max(0, offset - len(asked))).limit(limit + 1 - len(page))
    return [*page, *(await session.scalars(others))]


def _begun(author_id: int) -> Select[Nomination]:
    mine = select(Nomination).where(Nomination.author_id == author_id, Nomination.subject_type.is_not(None))
    return mine.order_by(Nomination.updated_at.desc(), Nomination.id.desc())


async def move(session: AsyncSession, record: Nomination, event: NominationEvent, now: datetime) -> None:
    """One step in the life of a nomination: the only way its state changes, so that the tallies stay true.

    The clock of its queue starts anew, and a day to answer by or a proposal to approve ends with the step. What its
    nominator may change, and what is opened again, is appraised anew: earlier findings count no more. What waits for
    a reviewer is in nobody's hands, and who is no longer looked after has no next look.
    ``RuleBrokenError("nomination-not-possible")`` where there is no such step.
    """
    before, state = NominationState(record.state), after(NominationState(record.state), event)
    if event is NominationEvent.SUBMIT:
        record.submitted_at = record.submitted_at or now
    record.state, record.queued_at, record.updated_at = state, now, now
    record.due_on = record.proposed_at = None
    record.due_told = False
    record.version += 1
    again = state is NominationState.SUBMITTED and before is not NominationState.DRAFT
    if again or event is NominationEvent.REOPEN or before is NominationState.RETURNED:
        findings = update(Appraisal).where(Appraisal.nomination_id == record.id)
        await session.execute(findings.values(stale=True))
    if state is NominationState.SUBMITTED:
        record.reviewer_id = None
    if looked_after(before) and not looked_after(state):
        await session.execute(update(Care).where(Care.nomination_id == record.id, Care.open).values(open=False))
    given = counts_for_quota(state) - counts_for_quota(before)
    accepted = (state is NominationState.APPROVED) - (before is NominationState.APPROVED)
    if record.submitted_at and (given or accepted):
        await tallies.add(session, record, given, accepted)
    await tip_uses.follow(session, record, event, now)


def steps(record: Nomination) -> tuple[NominationEvent, ...]:
    """What can be done with a nomination as it stands."""
    return possible(NominationState(record.state))


async def alike(session: AsyncSession, name: str, besides: int) -> Sequence[tuple[Nomination, Unit]]:
    """Sent nominations whose given name is the same, with their units, newest first: candidates for a duplicate.

    Looks up one index entry; at most ``LIKE_MAX`` rows.
    """
    statement = (
        select(Nomination, Unit)
        .join(Unit, Unit.code == Nomination.unit_code)
        .where(Nomination.given_key == given_key(name), Nomination.state.in_(tallies.COUNTED), Nomination.id != besides)
        .order_by(Nomination.id.desc())
        .limit(LIKE_MAX)
    )
    return (await session.execute(statement)).all()


def given_key(name: str) -> str:
    """The folded last word of a name (“Phạm Văn Thuấn” → “thuan”)."""
    words = fold(name).split()
    return words[-1][:40] if words else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A nomination as a list shows it."""

    nomination: Nomination
    unit_name: str
    photos: int


async def sent(session: AsyncSession, unit_codes: Collection[str] | None) -> list[Sent]:
    """What counts as put forward, of these units or of all, in the order of units and sending. One query."""
    photos = select(func.count(Attachment.id)).where(Attachment.nomination_id == Nomination.id).scalar_subquery()
    statement = (
        select(Nomination, Unit.name, photos)
        .join(Unit, Unit.code == Nomination.unit_code)
        .where(Nomination.state.in_(tallies.COUNTED))
        .order_by(Nomination.unit_code, Nomination.submitted_at, Nomination.id)
    )
    if unit_codes is not None:
        statement = statement.where(Nomination.unit_code.in_(unit_codes))
    return [Sent(*row) for row in (await session.execute(statement))]
