"""What readers say to stories: “cảm ơn” and “muốn học theo”, once each, counted on the story as they come and go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from content.rules.story import ReactionKind
from storage.insert import insert_new
from storage.tables import Reaction, Story

COUNTED = {ReactionKind.THANKS: Story.thanks, ReactionKind.FOLLOW: Story.followers}


async def say(session: AsyncSession, story: Story, person_id: int, kind: ReactionKind, now: datetime) -> None:
    """Say it; said twice it counts once. The story's count is read anew."""
    row = {"story_id": story.id, "person_id": person_id, "kind": kind.value}
    if await insert_new(session, Reaction, **row, at=now):
        await _count(session, story, kind, 1)


async def unsay(session: AsyncSession, story: Story, person_id: int, kind: ReactionKind) -> None:
    """Take it back; nothing where it was not said. The story's count is read anew."""
    said = delete(Reaction).filter_by(story_id=story.id, person_id=person_id, kind=kind.value)
    if (await session.execute(said.returning(Reaction.story_id))).first() is not None:
        await _count(session, story, kind, -1)


async def _count(session: AsyncSession, story: Story, kind: ReactionKind, more: int) -> None:
    """The counts are no part of what is approved: the version stays."""
    column = COUNTED[kind]
    counting = update(Story).where(Story.id == story.id).values({column.key: column + more})
    await session.execute(counting, execution_options={"synchronize_session": False})
    await session.refresh(story, [column.key])


async def of(session: AsyncSession, story_id: int, person_id: int) -> set[ReactionKind]:
    """What this person has said to a story."""
    statement = select(Reaction.kind).where(Reaction.story_id == story_id, Reaction.person_id == person_id)
    return {ReactionKind(kind) for kind in await session.scalars(statement)}


@dataclass(frozen=True, slots=True)
class Week:
    """What readers said to a unit's stories in a week."""

    unit_code: str
    thanks: int
    followers: int


async def by_unit(session: AsyncSession, since: datetime, until: datetime) -> Sequence[Week]:
    """What was said from one moment until before another, for each unit about whose stories anything was said."""
    statement = (
        select(Story.unit_code, Reaction.kind, func.count())
        .join(Story, Story.id == Reaction.story_id)
        .where(Reaction.at >= since, Reaction.at < until)
        .group_by(Story.unit_code, Reaction.kind)
    )
    found: dict[str, dict[str, int]] = {}
    for unit_code, kind, count in (await session.execute(statement)).all():
        found.setdefault(unit_code, {})[kind] = count
    return [
        Week(code, kinds.get(ReactionKind.THANKS, 0), kinds.get(ReactionKind.FOLLOW, 0))
        for code, kinds in sorted(found.items())
    ]


async def end_doubles(session: AsyncSession, stays: int, goes: int) -> None:
    """Two people become one: what both said to a story is said, and counted, once."""
    kept, double = aliased(Reaction), aliased(Reaction)
    both = (
        select(double.story_id, double.kind)
        .join(kept, (kept.story_id == double.story_id) & (kept.kind == double.kind) & (kept.person_id == stays))
        .where(double.person_id == goes)
    )
    for story_id, kind in (await session.execute(both)).all():
        await session.execute(delete(Reaction).filter_by(story_id=story_id, kind=kind, person_id=goes))
        column = COUNTED[ReactionKind(kind)]
        await session.execute(update(Story).where(Story.id == story_id).values({column.key: column - 1}))
