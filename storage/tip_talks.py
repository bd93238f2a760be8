"""What is said about a tip: questions to the tipster and the answers, what verifying found, why it was dismissed."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import day_start
from content.rules.tip import TipEvent
from storage import attachments, tips
from storage.tables import Remark, Tip

SHOWN = 20


class Said(StrEnum):
    """The kinds of remarks about a tip."""

    QUESTION = "question"
    ANSWER = "answer"
    FOUND = "found"
    REASON = "reason"
    """Why it was dismissed, for the office only."""
    REASON_TOLD = "reason-told"
    """The same, which the tipster may read."""


async def said(
    session: AsyncSession, tip: Tip, kind: Said, words: str, *, author_id: int | None, at: datetime
) -> Remark:
    """Keep words about a tip; the tip counts as changed."""
    remark = Remark(tip_id=tip.id, author_id=author_id, kind=kind, words=words, at=at)
    session.add(remark)
    tip.version = (tip.version or 0) + 1
    await session.flush()
    return remark


async def answer(session: AsyncSession, tip: Tip, words: str, now: datetime) -> Remark:
    """The tipster's answer. Of an anonymous one neither the person nor the moment is kept, of photos neither."""
    moment = tipsters_moment(tip, now)
    if tip.anonymous:
        await attachments.blur(session, tip, moment)
    tip.updated_at = moment
    return await said(session, tip, Said.ANSWER, words, author_id=tip.tipster_id, at=moment)


def tipsters_moment(tip: Tip, now: datetime) -> datetime:
    """What is kept of the moment at which the tipster did something: of an anonymous one the day and no more."""
    return day_start(now) if tip.anonymous else now


async def history(session: AsyncSession, tip: Tip) -> Sequence[Remark]:
    """The last ``SHOWN`` things said about a tip, oldest first."""
    newest = select(Remark).where(Remark.tip_id == tip.id).order_by(Remark.id.desc()).limit(SHOWN)
    return (await session.scalars(newest)).all()[::-1]


def unanswered(remarks: Sequence[Remark]) -> list[Remark]:
    """The questions asked since the last answer."""
    answers = [number for number, one in enumerate(remarks) if one.kind == Said.ANSWER]
    return [one for one in remarks[answers[-1] if answers else 0 :] if one.kind == Said.QUESTION]


async def withdraw(session: AsyncSession, tip: Tip, now: datetime) -> None:
    """The tipster takes it back: that there was one stays on record, nothing of what was told does.

    ``RuleBrokenError("tip-not-possible")`` when it has become a nomination or is closed.
    """
    await tips.move(session, tip, TipEvent.WITHDRAW, tipsters_moment(tip, now))
    tip.story = tip.place = None
    await attachments.drop(session, tip)
    await session.execute(delete(Remark).where(Remark.tip_id == tip.id))
