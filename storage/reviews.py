"""What people do with a nomination: findings, conflicts, words about it, merging, and who is concerned."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import CompoundSelect, func, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.nomination import NominationEvent, NominationState
from content.rules.person import Role
from content.rules.review import ConflictKind, Finding, RemarkKind, Verdict
from storage import nominations, tip_uses
from storage.insert import insert_into, insert_new
from storage.people import holds_now
from storage.reach import Reach
from storage.tables import Appraisal, Conflict, Membership, Nomination, Person, Remark, Tip, Unit

REMARKS_MAX = 50

Found: TypeAlias = Sequence[tuple[Appraisal, str]]
"""Findings with the names of their reviewers."""


def remark(
    session: AsyncSession, record: Nomination, *, author_id: int, kind: RemarkKind, words: str, now: datetime
) -> None:
    """Keep words about a nomination."""
    session.add(Remark(nomination_id=record.id, author_id=author_id, kind=kind, words=words, at=now))


async def remarks(
    session: AsyncSession, nomination_id: int, kinds: Collection[RemarkKind]
) -> Sequence[tuple[Remark, str]]:
    """The last ``REMARKS_MAX`` words of these kinds with their authors' names, oldest first."""
    statement = (
        select(Remark, Person.name)
        .outerjoin(Person, Person.id == Remark.author_id)
        .where(Remark.nomination_id == nomination_id, Remark.kind.in_(kinds))
        .order_by(Remark.id.desc())
        .limit(REMARKS_MAX)
    )
    found = [(row, name or "") for row, name in (await session.execute(statement)).all()]
    return found[::-1]


async def asked_of(session: AsyncSession, within: Reach, limit: int) -> Sequence[Nomination]:
    """The nominations of these units about which an answer is waited for, soonest due first."""
    statement = (
        select(Nomination)
        .where(Nomination.state == NominationState.MORE_ASKED, within.over(Nomination.unit_code))
        .order_by(Nomination.due_on, Nomination.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def given_since(session: AsyncSession, record: Nomination) -> bool:
    """Whether the nominator has answered in words since the nomination stands in its state."""
    said = select(Remark.id).where(Remark.nomination_id == record.id, Remark.kind == RemarkKind.ANSWER)
    if record.queued_at is not None:
        said = said.where(Remark.at >= record.queued_at)
    return await session.scalar(said.limit(1)) is not None


async def appraise(session: AsyncSession, record: Nomination, found: Finding, note: str) -> None:
    """What a reviewer found about a criterion, in place of what they found before; what was proposed is so no more."""
    key = {"nomination_id": record.id, "reviewer_id": found.reviewer_id, "criterion": found.criterion}
    values = {"verdict": found.verdict.value, "note": note or None, "at": found.at, "stale": False}
    keeping = insert_into(session, Appraisal).values(**key, **values)
    await session.execute(keeping.on_conflict_do_update(index_elements=list(key), set_=values))
    record.version += 1
    record.proposed_at = None


async def appraisals(session: AsyncSession, nomination_id: int) -> Found:
    """The findings that count, with their reviewers' names, oldest first: none stale, none of a person too close."""
    statement = (
        select(Appraisal, Person.name)
        .join(Person, Person.id == Appraisal.reviewer_id)
        .where(Appraisal.nomination_id == nomination_id, Appraisal.stale.is_(False))
        .where(Appraisal.reviewer_id.not_in(_close(nomination_id)))
        .order_by(Appraisal.at, Appraisal.reviewer_id)
        .execution_options(populate_existing=True)
    )
    return [(row, name) for row, name in (await session.execute(statement)).all()]


def findings(rows: Found) -> list[Finding]:
    """The same as the rules read them."""
    return [Finding(one.criterion, one.reviewer_id, Verdict(one.verdict), one.at) for one, _ in rows]


async def declare(session: AsyncSession, record: Nomination, person_id: int, why: ConflictKind, now: datetime) -> None:
    """Somebody is too close to a nomination: on record, and it is no longer in their hands.

    What they had under review goes back to the queue; in another state it waits for somebody to take it over.
    """
    row = {"nomination_id": record.id, "person_id": person_id, "why": why.value, "at": now}
    await insert_new(session, Conflict, **row)
    if record.reviewer_id == person_id:
        record.reviewer_id = None
        if NominationEvent.PUT_BACK in nominations.steps(record):
            await nominations.move(session, record, NominationEvent.PUT_BACK, now)
    record.version += 1
    record.proposed_at = None


async def stand_in(session: AsyncSession, record: Nomination, person_id: int, now: datetime) -> None:
    """Somebody changes what another person put forward: from now on it is theirs too, and they have no part in review.

    On record once, whoever comes again.
    """
    row = {"nomination_id": record.id, "person_id": person_id, "why": ConflictKind.OWN.value, "at": now}
    await insert_new(session, Conflict, **row)


async def co_authors(session: AsyncSession, nomination_id: int) -> Sequence[tuple[Person, str]]:
    """Those whose nominations were merged into this one, each once, with the names of their units."""
    statement = (
        select(Person, Unit.name)
        .join(Nomination, Nomination.author_id == Person.id)
        .join(Unit, Unit.code == Nomination.unit_code)
        .where(Nomination.merged_into == nomination_id)
        .order_by(Nomination.id)
    )
    found = {person.id: (person, unit) for person, unit in (await session.execute(statement)).all()}
    return list(found.values())


async def too_close(session: AsyncSession, record: Nomination) -> set[int]:
    """Who has no part in deciding: the author, co-authors, their tipsters, and whoever declared a conflict. One query.

    An anonymous tipster is not known, here neither.
    """
    return {record.author_id, *await session.scalars(_close(record.id))}


def _close(nomination_id: int) -> CompoundSelect[int | None]:
    family = select(Nomination.id).where(tip_uses.family(nomination_id))
    return union(
        select(Nomination.author_id).where(tip_uses.family(nomination_id)),
        select(Tip.tipster_id).where(Tip.nomination_id.in_(family), Tip.tipster_id.is_not(None)),
        select(Conflict.person_id).where(Conflict.nomination_id == nomination_id),
    )


async def told_of(session: AsyncSession, nomination_id: int, person_id: int) -> bool:
    """Whether somebody sent a tip, not anonymously, that stands behind a nomination or one merged into it."""
    family = select(Nomination.id).where(tip_uses.family(nomination_id))
    own = select(Tip.id).where(Tip.nomination_id.in_(family), Tip.tipster_id == person_id)
    return await session.scalar(own.limit(1)) is not None


async def conflict(session: AsyncSession, nomination_id: int, person_id: int) -> Conflict | None:
    """What somebody declared about a nomination; ``None`` for nothing."""
    return await session.get(Conflict, (nomination_id, person_id))


async def merge(session: AsyncSession, gone: Nomination, kept: Nomination, now: datetime) -> None:
    """One nomination becomes part of another; whatever was merged into it before goes along."""
    await nominations.move(session, gone, NominationEvent.MERGE, now)
    gone.merged_into, gone.reviewer_id = kept.id, None
    kept.version += 1
    await session.flush()
    along = update(Nomination).where(Nomination.merged_into == gone.id)
    await session.execute(along.values(merged_into=kept.id), execution_options={"synchronize_session": "fetch"})


async def part(session: AsyncSession, gone: Nomination, now: datetime) -> list[Nomination]:
    """What was merged into a nomination that is no more goes back to the queue, each on its own; returns these.

    A reviewer may merge them anew; what had been found does not count any more.
    """
    merged = select(Nomination).where(Nomination.merged_into == gone.id).order_by(Nomination.id).with_for_update()
    found = list(await session.scalars(merged, execution_options={"populate_existing": True}))
    for record in found:
        await nominations.move(session, record, NominationEvent.PUT_BACK, now)
        record.merged_into = None
    await session.flush()
    return found


async def not_the_same(session: AsyncSession, nomination_id: int) -> set[int]:
    """The nominations that were looked at beside this one and found to be about something else."""
    said = select(Remark).where(Remark.kind == RemarkKind.NOT_SAME)
    rows = await session.scalars(said.where(Remark.nomination_id == nomination_id))
    return {int(row.words) for row in rows if row.words.isdigit()}


async def reviewers_over(session: AsyncSession, unit_code: str, now: datetime) -> list[int]:
    """The reviewers in office whose area holds this unit. Two queries: the unit with all above it, and who holds it."""
    above = select(Unit.code, Unit.parent_code).where(Unit.code == unit_code).cte(recursive=True)
    above = above.union(select(Unit.code, Unit.parent_code).join(above, Unit.code == above.c.parent_code))
    codes = list(await session.scalars(select(above.c.code)))
    holding = select(Membership.person_id).where(Membership.role == Role.REVIEWER, holds_now(now))
    rows = await session.scalars(
        holding.where(or_(Membership.unit_code.in_(codes), Membership.unit_code.is_(None))).order_by(Membership.id)
    )
    return list(dict.fromkeys(rows))


async def officers_of(session: AsyncSession, unit_code: str, now: datetime) -> list[int]:
    """The officers of a unit in office."""
    return (await officers(session, [unit_code], now)).get(unit_code, [])


async def officers(session: AsyncSession, unit_codes: Collection[str], now: datetime) -> dict[str, list[int]]:
    """The officers of these units in office. One query for all."""
    holding = select(Membership.unit_code, Membership.person_id).where(Membership.role == Role.OFFICER, holds_now(now))
    found: dict[str, list[int]] = {}
    for code, person in await session.execute(
        holding.where(Membership.unit_code.in_(unit_codes)).order_by(Membership.id)
    ):
        if code is not None and person not in found.setdefault(code, []):
            found[code].append(person)
    return found


async def asked(session: AsyncSession, nomination_ids: Collection[int]) -> dict[int, str]:
    """What was asked last about each of these. One query for all."""
    last = select(func.max(Remark.id)).where(Remark.nomination_id.in_(nomination_ids), Remark.kind == RemarkKind.ASKED)
    statement = select(Remark).where(Remark.id.in_(last.group_by(Remark.nomination_id)))
    return {row.nomination_id: row.words for row in await session.scalars(statement) if row.nomination_id is not None}


async def name_of(session: AsyncSession, person_id: int | None) -> str:
    """What somebody is called; "" for nobody."""
    person = await session.get(Person, person_id) if person_id else None
    return person.name if person else ""
