"""Tips: drafts, what a unit has received, what a tracking code opens, and the one way in which their state changes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.code import code_hash
from content.rules.tip import TipEvent, TipState, after
from content.text import fold
from storage.reach import Reach
from storage.tables import Tip
from storage.tables.case import TIP_WAITS

OPEN = (
    TipState.RECEIVED.value,
    TipState.FORWARDED.value,
    TipState.BEING_VERIFIED.value,
    TipState.VERIFIED.value,
)
_BEGINS_ANEW = frozenset({TipEvent.FORWARD, TipEvent.PUT_BACK, TipEvent.REOPEN})
_NOBODYS = (TipState.DRAFT, TipState.WITHDRAWN)


async def start(session: AsyncSession, tipster_id: int, now: datetime) -> Tip:
    """The person's draft, or a new one: there is one unsent tip at a time."""
    draft = await drafted(session, tipster_id)
    if draft is not None:
        return draft
    tip = Tip(state=TipState.DRAFT, tipster_id=tipster_id, answered=[], created_at=now, updated_at=now)
    session.add(tip)
    await session.flush()
    return tip


async def move(session: AsyncSession, tip: Tip, event: TipEvent, now: datetime) -> None:
    """One step in the life of a tip: the only way its state changes. The clock of the next step starts at ``now``.

    ``now`` is the day's first moment where the step is an anonymous tipster's own: nothing leads back to them.
    ``RuleBrokenError("tip-not-possible")`` where there is no such step.
    """
    tip.state = after(TipState(tip.state), event)
    tip.queued_at = tip.updated_at = now
    tip.version = (tip.version or 0) + 1
    match event:
        case TipEvent.SEND:
            tip.received_at = now
        case TipEvent.CONFIRM:
            tip.verified_at = now
        case TipEvent.PUT_BACK:
            tip.nomination_id = None
    if event in _BEGINS_ANEW:
        tip.officer_id = tip.verified_how = tip.verified_at = None
    await session.flush()


async def drafted(session: AsyncSession, tipster_id: int) -> Tip | None:
    """The person's unsent tip, if any; of two, brought along by linked accounts, first one that tells something."""
    unsent = select(Tip).where(Tip.tipster_id == tipster_id, Tip.state == TipState.DRAFT)
    return (await session.scalars(unsent.order_by(Tip.story.is_(None), Tip.id).limit(1))).first()


async def own_draft(session: AsyncSession, tip_id: int, tipster_id: int) -> Tip:
    """The person's unsent tip with this number; ``RuleBrokenError("draft-gone")`` when it was sent or deleted."""
    tip = await session.get(Tip, tip_id)
    if tip is None or tip.tipster_id != tipster_id or tip.state != TipState.DRAFT:
        raise RuleBrokenError("draft-gone")
    return tip


async def by_code(session: AsyncSession, code: str) -> Tip | None:
    """The tip that a tracking code opens. Only the hash of the code is compared."""
    return (await session.scalars(select(Tip).where(Tip.code_hash == code_hash(code, "tip")))).first()


async def sent_by(session: AsyncSession, tipster_id: int, offset: int, limit: int) -> Sequence[Tip]:
    """One page of the tips that name this tipster, newest first; one more if there is a next page."""
    statement = (
        select(Tip)
        .where(Tip.tipster_id == tipster_id, Tip.state != TipState.DRAFT)
        .order_by(Tip.id.desc())
        .offset(offset)
        .limit(limit + 1)
    )
    return (await session.scalars(statement)).all()


async def within(session: AsyncSession, reach: Reach, offset: int, limit: int) -> Sequence[Tip]:
    """One page of the tips that wait within reach, urgent first, then oldest; one more if there is a next page.

    Reads the tips that wait and no others.
    """
    statement = (
        select(Tip)
        .where(reach.over(Tip.unit_code), TIP_WAITS)
        .order_by(Tip.urgent.desc(), Tip.received_at, Tip.id)
        .offset(offset)
        .limit(limit + 1)
    )
    return (await session.scalars(statement)).all()


async def standing(session: AsyncSession, state: TipState, reach: Reach, offset: int, limit: int) -> Sequence[Tip]:
    """One page of the tips within reach that stand in one state, newest first; one more if there is a next page."""
    statement = (
        select(Tip)
        .where(reach.over(Tip.unit_code), Tip.state == state)
        .order_by(Tip.id.desc())
        .offset(offset)
        .limit(limit + 1)
    )
    return (await session.scalars(statement)).all()


async def one(session: AsyncSession, tip_id: int, reach: Reach) -> Tip:
    """A tip within reach; ``RuleBrokenError("tip-gone")`` for any other, and for one that was withdrawn."""
    return _within(await session.get(Tip, tip_id), reach)


async def held(session: AsyncSession, tip_id: int, reach: Reach) -> Tip:
    """The same to act on: as it stands now, and nobody else changes it until the transaction ends."""
    return _within(await locked(session, tip_id), reach)


async def locked(session: AsyncSession, tip_id: int) -> Tip | None:
    """A tip as it stands now, which nobody else changes until the transaction ends; ``None`` for none."""
    return await session.get(Tip, tip_id, with_for_update=True, populate_existing=True)


def _within(tip: Tip | None, reach: Reach) -> Tip:
    if tip is None or tip.state in _NOBODYS or not reach.holds(tip.unit_code):
        raise RuleBrokenError("tip-gone")
    return tip


async def naming(session: AsyncSession, unit_code: str, name: str, limit: int) -> Sequence[Tip]:
    """The open tips of a unit that tell of this name, newest first, of the last ``limit``."""
    statement = select(Tip).where(Tip.unit_code == unit_code, Tip.state.in_(OPEN)).order_by(Tip.id.desc()).limit(limit)
    told = (await session.scalars(statement)).all()
    known = ways_to_say(name)
    return [tip for tip in told if tells_of(fold(tip.story or ""), known)]


def ways_to_say(name: str) -> Collection[str]:
    """How people write a name, folded: whole, its last two words, its first and last; nothing for a single word."""
    words = fold(name).split()
    return {" ".join(words), " ".join(words[-2:]), " ".join([*words[:1], *words[-1:]])} if len(words) > 1 else set()


def tells_of(story: str, names: Collection[str]) -> bool:
    """Whether one of these names stands in a folded story."""
    return any(f" {name} " in f" {story} " for name in names)


async def waiting(session: AsyncSession, reach: Reach) -> int:
    """How many tips wait within reach. Reads the tips that wait and no others."""
    return await session.scalar(select(func.count(Tip.id)).where(reach.over(Tip.unit_code), TIP_WAITS)) or 0


async def late(session: AsyncSession, before: datetime) -> dict[str | None, int]:
    """How many tips of each unit wait where they do since before a moment; ``None`` is the place nobody knew.

    One query over the tips that wait.
    """
    since = func.coalesce(Tip.queued_at, Tip.received_at)
    counts = select(Tip.unit_code, func.count(Tip.id)).where(TIP_WAITS, since < before).group_by(Tip.unit_code)
    return dict((await session.execute(counts)).all())


async def drafted_with_words(session: AsyncSession, tipster_id: int) -> Tip | None:
    """The person's unsent tip if something has been told in it."""
    draft = await drafted(session, tipster_id)
    return draft if draft is not None and draft.story else None
