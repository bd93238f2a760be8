"""What becomes of tips: a draft begun from one, the nomination that takes it up, and a nomination that it adds to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Photo
from content.rules.nomination import NominationEvent, NominationState
from content.rules.review import RemarkKind
from content.rules.tip import TipEvent, TipState, possible
from content.text import fold
from storage import attachments, tallies, tips
from storage.attachments import PHOTOS_MAX
from storage.tables import Nomination, Remark, Story, Tip

IN_USE = timedelta(days=14)
SEARCHED = 500
MERGES_MAX = 5
PUBLISHED = "published"


async def drafted_from(session: AsyncSession, tip_id: int) -> Sequence[Nomination]:
    """The unsent nominations that were begun from a tip, last touched first."""
    drafts = select(Nomination).where(Nomination.tip_id == tip_id, Nomination.state == NominationState.DRAFT)
    return (await session.scalars(drafts.order_by(Nomination.updated_at.desc()).limit(SEARCHED))).all()


async def in_use(session: AsyncSession, tip_id: int, besides: int, now: datetime) -> Nomination | None:
    """A draft from this tip that somebody other than ``besides`` has touched within ``IN_USE``."""
    drafts = await drafted_from(session, tip_id)
    others = (one for one in drafts if one.author_id != besides and one.updated_at > now - IN_USE)
    return next(others, None)


async def fill(session: AsyncSession, tip: Tip, draft: Nomination, now: datetime) -> None:
    """Begin a nomination with what the citizen told: the story to start from, the place, the photos."""
    draft.tip_id, draft.story, draft.updated_at = tip.id, tip.story, now
    done = set(draft.answered)
    if tip.place and "place" not in done:
        draft.place = tip.place
        done.add("place")
    if await _copy_photos(session, tip, draft, now):
        done.add("photos")
    draft.answered = sorted(done)


async def _copy_photos(session: AsyncSession, tip: Tip, record: Nomination, now: datetime) -> int:
    """As many of the tip's photos as the nomination has room for; returns how many the tip has."""
    photos = await attachments.of(session, tip)
    room = PHOTOS_MAX - await attachments.count(session, record)
    copies = [Photo(one.digest, one.media_type, one.size) for one in photos[: max(0, room)]]
    await attachments.add(session, record, copies, now)
    return len(photos)


async def follow(session: AsyncSession, record: Nomination, event: NominationEvent, now: datetime) -> None:
    """What a step of a nomination means for the tips behind it: sent, it takes up its tip; withdrawn, all go back.

    A tip that is no longer open (taken up by a colleague, withdrawn) stays as it is.
    """
    if event is NominationEvent.SUBMIT and record.tip_id is not None:
        tip = await tips.locked(session, record.tip_id)
        if tip is not None and tip.unit_code == record.unit_code and can_be_taken_up(tip):
            await _take_up(session, tip, record, now)
    elif event is NominationEvent.WITHDRAW:
        for tip in await behind(session, record):
            await tips.move(session, tip, TipEvent.PUT_BACK, now)


def can_be_taken_up(tip: Tip) -> bool:
    """Whether a nomination may be made of it, or it may be added to one."""
    return TipEvent.TAKE_UP in possible(TipState(tip.state))


async def _take_up(session: AsyncSession, tip: Tip, record: Nomination, now: datetime) -> None:
    tip.nomination_id = record.id
    await tips.move(session, tip, TipEvent.TAKE_UP, now)


async def behind(session: AsyncSession, record: Nomination) -> Sequence[Tip]:
    """The tips that a nomination has taken up, held until the transaction ends."""
    return await _held(session, Tip.nomination_id == record.id)


async def behind_family(session: AsyncSession, record: Nomination) -> Sequence[Tip]:
    """The same with those behind what was merged into it."""
    return await _held(session, Tip.nomination_id.in_(select(Nomination.id).where(family(record.id))))


async def _held(session: AsyncSession, which: ColumnElement[bool]) -> Sequence[Tip]:
    taken = select(Tip).where(which).order_by(Tip.id).with_for_update()
    return (await session.scalars(taken, execution_options={"populate_existing": True})).all()


def family(nomination_id: int) -> ColumnElement[bool]:
    """The condition that a nomination is this one or was merged into it."""
    return or_(Nomination.id == nomination_id, Nomination.merged_into == nomination_id)


async def add_to(session: AsyncSession, tip: Tip, record: Nomination, by: int, now: datetime) -> None:
    """A further tip about the same deed: its words stand beside the nomination, and its photos as far as they fit.

    Whoever is deciding about the nomination notices that it has changed. ``RuleBrokenError("tip-not-possible")`` when
    the tip is not being verified.
    """
    await _take_up(session, tip, record, now)
    tip.officer_id = by
    await _copy_photos(session, tip, record, now)
    session.add(Remark(nomination_id=record.id, kind=RemarkKind.TIP, words=tip.story or "", author_id=by, at=now))
    record.version += 1
    record.updated_at = now
    await session.flush()


async def sent_from(session: AsyncSession, unit_code: str) -> Sequence[Nomination]:
    """The unit's nominations that count, the newest ``SEARCHED``: those that a tip may add to."""
    statement = (
        select(Nomination)
        .where(Nomination.unit_code == unit_code, Nomination.state.in_(tallies.COUNTED))
        .order_by(Nomination.id.desc())
        .limit(SEARCHED)
    )
    return (await session.scalars(statement)).all()


def named_in(found: Sequence[Nomination], words: str) -> list[Nomination]:
    """Those whose nominee these words name, by the whole name or the way people shorten it."""
    told = fold(words)
    return [one for one in found if one.name and tips.tells_of(told, tips.ways_to_say(one.name))]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a tip: the state of its nomination, and whether a story of it is published."""

    state: NominationState
    published: bool


async def outcome(session: AsyncSession, tip: Tip) -> Outcome | None:
    """The nomination that took the tip up, or the one that this was merged into; ``None`` when there is none."""
    record = await session.get(Nomination, tip.nomination_id) if tip.nomination_id else None
    for _ in range(MERGES_MAX):
        if record is None or record.merged_into is None:
            break
        record = await session.get(Nomination, record.merged_into)
    if record is None:
        return None
    story = select(Story.id).where(Story.nomination_id == record.id, Story.state == PUBLISHED).limit(1)
    return Outcome(NominationState(record.state), (await session.scalars(story)).first() is not None)
