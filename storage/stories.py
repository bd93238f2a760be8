"""Stories: drafts at the desk, what is published, and what is due. ``move`` is the only way a story's state changes."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, func, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationState
from content.rules.story import StoryEvent, StoryState, after
from storage import reviews
from storage.reach import Reach
from storage.tables import Nomination, Remark, Story, Unit

R = TypeVar("R", Story, Nomination)

FEW_UNITS = 20
"""Up to so many units are looked up one by one; for more, the rows are walked in order until a page is full."""
WORKING = (StoryState.DRAFT, StoryState.CHECKING, StoryState.APPROVED, StoryState.SCHEDULED)
_TOKEN_BYTES = 16
_PUBLISHED = Story.state == literal_column("'published'")  # spelled out, so that the index of the published serves


async def begin(
    session: AsyncSession, nomination: Nomination, *, author_id: int, title: str, body: str, now: datetime
) -> Story:
    """A new draft, machine-made. The nomination must be held: a second living story of it is refused.

    ``RuleBrokenError("story-begun")``.
    """
    if await living(session, nomination.id) is not None:
        raise RuleBrokenError("story-begun")
    story = Story(
        nomination_id=nomination.id,
        programme=nomination.programme,
        unit_code=nomination.unit_code,
        field=nomination.field,
        token=secrets.token_hex(_TOKEN_BYTES),
        state=StoryState.DRAFT,
        version=1,
        title=title,
        body=body,
        photos=[],
        machine_made=True,
        checklist=[],
        author_id=author_id,
        created_at=now,
        updated_at=now,
        thanks=0,
        followers=0,
    )
    session.add(story)
    await session.flush()
    return story


async def living(session: AsyncSession, nomination_id: int) -> Story | None:
    """The story of a nomination that was not recalled."""
    statement = select(Story).where(Story.nomination_id == nomination_id, Story.state != StoryState.RECALLED)
    return (await session.scalars(statement.order_by(Story.id.desc()).limit(1))).first()


async def held(session: AsyncSession, story_id: int, reach: Reach | None = None) -> Story:
    """A story as it stands now, held until the transaction ends; ``RuleBrokenError("story-gone")`` out of reach."""
    found = await session.get(Story, story_id, with_for_update=True, populate_existing=True)
    if found is None or (reach is not None and not reach.holds(found.unit_code)):
        raise RuleBrokenError("story-gone")
    return found


async def move(session: AsyncSession, story: Story, event: StoryEvent, now: datetime) -> None:
    """One step in the life of a story.

    ``RuleBrokenError("story-not-possible")`` where there is no such step.
    """
    story.state = after(StoryState(story.state), event)
    story.version += 1
    story.updated_at = now
    match story.state:
        case StoryState.DRAFT:
            story.checklist, story.approver_id, story.publish_at, story.occasion = [], None, None, None
        case StoryState.APPROVED:
            story.publish_at, story.occasion = None, None
        case StoryState.PUBLISHED:
            story.publish_at, story.published_at = None, now
        case StoryState.RECALLED:
            story.recalled_at = now
    await session.flush()


async def conflicted(session: AsyncSession, nomination_id: int) -> Collection[int]:
    """Who is too close to the exemplar: co-authors, tipsters and who declared it; not who put it forward."""
    record = await session.get_one(Nomination, nomination_id)
    return await reviews.too_close(session, record) - {record.author_id}


def remark(session: AsyncSession, story: Story, *, kind: str, words: str, author_id: int, now: datetime) -> None:
    """Keep a reason said about a story."""
    session.add(Remark(story_id=story.id, author_id=author_id, kind=kind, words=words, at=now))


async def last_remark(session: AsyncSession, story_id: int) -> Remark | None:
    """The reason said last."""
    statement = select(Remark).where(Remark.story_id == story_id).order_by(Remark.id.desc()).limit(1)
    return (await session.scalars(statement)).first()


async def at_desk(session: AsyncSession, reach: Reach, state: StoryState, offset: int, limit: int) -> Sequence[Story]:
    """One page of the stories in a state within reach, newest first; one more if there is a next page."""
    statement = select(Story).where(Story.state == state, _within(reach, Story.unit_code))
    return (await session.scalars(_page(statement, _order(reach, Story.id), offset, limit))).all()


async def counts(session: AsyncSession, reach: Reach) -> dict[StoryState, int]:
    """How many stories are being worked on, by state: few, however many have been published."""
    statement = (
        select(Story.state, func.count())
        .where(Story.state.in_(WORKING), _within(reach, Story.unit_code))
        .group_by(Story.state)
    )
    return {StoryState(state): count for state, count in (await session.execute(statement)).all()}


async def without_story(session: AsyncSession, reach: Reach, offset: int, limit: int) -> Sequence[Nomination]:
    """One page of the approved nominations that have no living story, newest first; one more if there is a next."""
    begun = select(Story.id).where(Story.nomination_id == Nomination.id, Story.state != StoryState.RECALLED)
    statement = _approved(reach).where(~begun.exists())
    return (await session.scalars(_page(statement, _order(reach, Nomination.id), offset, limit))).all()


async def approved(session: AsyncSession, reach: Reach, offset: int, limit: int) -> Sequence[Nomination]:
    """One page of the approved nominations within reach, newest first; one more if there is a next page."""
    return (await session.scalars(_page(_approved(reach), _order(reach, Nomination.id), offset, limit))).all()


async def due(session: AsyncSession, now: datetime, limit: int) -> Sequence[int]:
    """The ids of the scheduled stories whose moment has come, the earliest first, with those of their nominations."""
    statement = (
        select(Story.id)
        .where(Story.publish_at.is_not(None), Story.publish_at <= now, Story.state == StoryState.SCHEDULED)
        .order_by(Story.publish_at, Story.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def by_token(session: AsyncSession, token: str) -> Story | None:
    """The story of a link, whatever its state."""
    return (await session.scalars(select(Story).where(Story.token == token))).first()


@dataclass(frozen=True, slots=True)
class Like:
    """Readers' filter: stories of this field, of this unit, of this programme; all of them where none is named."""

    field: str | None = None
    unit_code: str | None = None
    programme: str | None = None


async def published(session: AsyncSession, like: Like, offset: int, limit: int) -> Sequence[Story]:
    """One page of the published stories, newest first; one more if there is a next page."""
    statement = select(Story).where(_PUBLISHED)
    if like.field is not None:
        statement = statement.where(Story.field == like.field)
    if like.unit_code is not None:
        statement = statement.where(Story.unit_code == like.unit_code)
    if like.programme is not None:
        statement = statement.where(Story.programme == like.programme)
    ordered = statement.order_by(Story.published_at.desc(), Story.id.desc())
    return (await session.scalars(ordered.offset(offset).limit(limit + 1))).all()


async def readable(session: AsyncSession, story_id: int) -> Story:
    """A published story; ``RuleBrokenError``: “story-taken-back” for one that was recalled, else “story-gone”."""
    found = await session.get(Story, story_id, populate_existing=True)
    if found is None or found.state not in (StoryState.PUBLISHED, StoryState.RECALLED):
        raise RuleBrokenError("story-gone")
    if found.state == StoryState.RECALLED:
        raise RuleBrokenError("story-taken-back")
    return found


async def values(
    session: AsyncSession,
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
    offset: int,
    limit: int,
) -> list[tuple[str, int]]:
    """The values of a column among the published, the most frequent first, each with a story that has it.

    One more if there is a next page. Cost grows with the number of published stories: an index is read through.
    """
    statement = (
        select(column, func.max(Story.id))
        .where(_PUBLISHED, column.is_not(None))
        .group_by(column)
        .order_by(func.count().desc(), column)
        .offset(offset)
        .limit(limit + 1)
    )
    return [(value, story_id) for value, story_id in (await session.execute(statement)).all() if value is not None]


async def unit_names(session: AsyncSession, codes: Collection[str]) -> dict[str, str]:
    """What these units are called. One query."""
    found = await session.execute(select(Unit.code, Unit.name).where(Unit.code.in_(codes)))
    return {code: name for code, name in found}  # noqa: C416 - rows are no pairs to the type checker


def _approved(reach: Reach) -> Select[Nomination]:
    state = Nomination.state == NominationState.APPROVED
    return select(Nomination).where(state, _within(reach, Nomination.unit_code))


def _few(reach: Reach) -> bool:
    return reach.unit_codes is not None and len(reach.unit_codes) <= FEW_UNITS


def _within(reach: Reach, column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """The condition of reach; over many units written so that the order's index is walked, not a thousand others."""
    if reach.unit_codes is None or _few(reach):
        return reach.over(column)
    return column.concat("").in_(reach.unit_codes)


def _order(reach: Reach, column: InstrumentedAttribute[int]) -> ColumnElement[int]:
    """By number, as one unit's rows lie in their index; over a few units theirs are looked up, not all rows walked."""
    return column + 0 if _few(reach) and len(reach.unit_codes or ()) > 1 else column.expression


def _page(statement: Select[R], by: ColumnElement[int], offset: int, limit: int) -> Select[R]:
    return statement.order_by(by.desc()).offset(offset).limit(limit + 1)
