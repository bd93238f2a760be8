"""Tips: drafts, what a unit has received, and what a tracking code opens."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.code import code_hash
from content.rules.tip import TipState
from content.text import fold
from storage.reach import Reach
from storage.tables import Tip

WAITING = (TipState.RECEIVED.value, TipState.FORWARDED.value, TipState.BEING_VERIFIED.value)


async def start(session: AsyncSession, tipster_id: int, now: datetime) -> Tip:
    """The person's draft, or a new one: there is one unsent tip at a time."""
    draft = await drafted(session, tipster_id)
    if draft is not None:
        return draft
    tip = Tip(state=TipState.DRAFT, tipster_id=tipster_id, answered=[], created_at=now, updated_at=now)
    session.add(tip)
    await session.flush()
    return tip


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


async def within(session: AsyncSession, reach: Reach, offset: int, limit: int) -> Sequence[Tip]:
    """One page of the tips that wait within reach, urgent first, then oldest; one more if there is a next page."""
    statement = (
        select(Tip)
        .where(reach.over(Tip.unit_code), Tip.state.in_(WAITING))
        .order_by(Tip.urgent.desc(), Tip.received_at, Tip.id)
        .offset(offset)
        .limit(limit + 1)
    )
    return (await session.scalars(statement)).all()


async def one(session: AsyncSession, tip_id: int, reach: Reach) -> Tip:
    """A tip within reach; ``RuleBrokenError("tip-gone")`` for any other."""
    tip = await session.get(Tip, tip_id)
    if tip is None or tip.state == TipState.DRAFT or not reach.holds(tip.unit_code):
        raise RuleBrokenError("tip-gone")
    return tip


async def naming(session: AsyncSession, unit_code: str, name: str, limit: int) -> Sequence[Tip]:
    """The waiting tips of a unit that tell of this name, newest first, of the last ``limit``."""
    statement = (
        select(Tip).where(Tip.unit_code == unit_code, Tip.state.in_(WAITING)).order_by(Tip.id.desc()).limit(limit)
    )
    told = (await session.scalars(statement)).all()
    words = fold(name).split()
    known = {" ".join(words), " ".join(words[-2:]), " ".join([*words[:1], *words[-1:]])} if len(words) > 1 else set()
    return [tip for tip in told if _tells_of(fold(tip.story or ""), known)]


def _tells_of(story: str, names: Collection[str]) -> bool:
    return any(f" {name} " in f" {story} " for name in names)


async def waiting(session: AsyncSession, reach: Reach) -> int:
    """How many tips wait within reach."""
    return await session.scalar(select(func.count()).where(reach.over(Tip.unit_code), Tip.state.in_(WAITING))) or 0


async def drafted_with_words(session: AsyncSession, tipster_id: int) -> Tip | None:
    """The person's unsent tip if something has been told in it."""
    draft = await drafted(session, tipster_id)
    return draft if draft is not None and draft.story else None
