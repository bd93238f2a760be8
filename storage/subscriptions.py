"""Who follows published stories, what of, and how often; and which stories a digest is about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import TIMEZONE
from content.rules.clock import minutes
from content.rules.push import PushKind
from content.rules.story import StoryState
from storage import outbox
from storage.insert import insert_into, insert_new
from storage.tables import Interest, Outbox, OutboxState, Person, PushStop, Story, Subscription

STORIES_MAX = 200
"""The newest stories that one round of digests looks at."""
INTERESTS_MAX = 50
DIGEST = "story-digest"
"""The beginning of a digest's key, and what it is about."""


_ROWS = Subscription.table()
_BEGAN = bindparam("began", type_=Subscription.digest_at.type)
_BACK = (
    update(_ROWS).where(_ROWS.c.person_id == bindparam("person"), _ROWS.c.digest_at > _BEGAN).values(digest_at=_BEGAN)
)


class Cadence(StrEnum):
    """How often stories come to somebody who follows them."""

    EACH = "each"
    DAY = "day"
    WEEK = "week"


class Liking(StrEnum):
    """What a follower can choose."""

    FIELD = "field"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Following:
    """What one person follows; no field is every field, no unit every place (a unit stands for all below it)."""

    person_id: int
    cadence: Cadence
    since: datetime
    digest_at: datetime
    fields: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()

    def wants(self, field: str | None, places: Collection[str]) -> bool:
        """Whether a story of this field, of a unit with all above it, is among what was chosen."""
        return (not self.fields or field in self.fields) and (not self.units or not self.units.isdisjoint(places))


async def of(session: AsyncSession, person_id: int) -> Following | None:
    """What somebody follows; ``None`` who follows nothing. Two queries."""
    row = await session.get(Subscription, person_id)
    return (await _followings(session, [row]))[0] if row is not None else None


async def follow(session: AsyncSession, person_id: int, cadence: Cadence, now: datetime) -> None:
    """Follow stories from now on, or change how often they come; what was chosen stays."""
    new = insert_into(session, Subscription).values(person_id=person_id, cadence=cadence, since=now, digest_at=now)
    again = new.on_conflict_do_update(index_elements=["person_id"], set_={"cadence": cadence})
    await session.execute(again, execution_options={"synchronize_session": False})


async def unfollow(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """Follow nothing any more; nothing is kept of what was chosen. ``False`` when nothing was followed."""
    row = await session.get(Subscription, person_id)
    if row is None:
        return False
    await session.delete(row)
    await session.execute(delete(Interest).where(Interest.person_id == person_id))
    await outbox.cancel_pushes(session, person_id, [PushKind.STORY], now)
    return True


async def choose(session: AsyncSession, person_id: int, kind: Liking, value: str) -> None:
    """Add a field or a unit to what somebody follows; the ``INTERESTS_MAX`` first ones are kept."""
    held = select(Interest.value).where(Interest.person_id == person_id, Interest.kind == kind)
    if len((await session.scalars(held)).all()) < INTERESTS_MAX:
        await insert_new(session, Interest, person_id=person_id, kind=kind, value=value)


async def drop(session: AsyncSession, person_id: int, kind: Liking, value: str | None = None) -> None:
    """Take a field or a unit away from what somebody follows, or all of them."""
    held = (Interest.person_id == person_id) & (Interest.kind == kind)
    await session.execute(delete(Interest).where(held if value is None else held & (Interest.value == value)))


async def due(
    session: AsyncSession, cadence: Cadence, before: datetime, now: datetime, limit: int
) -> Sequence[Following]:
    """Who had the last digest before a moment, longest ago first, and can be told something now.

    Whoever stopped stories, pauses, or has own quiet hours just now is not among them. Three queries.
    """
    stopped = select(PushStop.person_id).where(
        PushStop.person_id == Subscription.person_id, PushStop.kind == PushKind.STORY
    )
    statement = (
        select(Subscription)
        .join(Person, Person.id == Subscription.person_id)
        .where(Subscription.cadence == cadence, Subscription.digest_at < before, ~stopped.exists())
        .where(_may_be_told(now))
        .order_by(Subscription.digest_at, Subscription.person_id)
        .limit(limit)
    )
    return await _followings(session, (await session.scalars(statement)).all())


def _may_be_told(now: datetime) -> ColumnElement[bool]:
    """Neither paused nor within own quiet hours."""
    minute = minutes(now.astimezone(TIMEZONE).time())
    start, end = Person.quiet_from, Person.quiet_until
    by_day = (start <= end) & ((minute < start) | (minute >= end))
    over_midnight = (start > end) & (minute < start) & (minute >= end)
    return or_(Person.paused_until.is_(None), Person.paused_until <= now) & or_(
        start.is_(None), end.is_(None), by_day, over_midnight
    )


async def told(session: AsyncSession, person_ids: Collection[int], now: datetime) -> None:
    """The digest of these people reaches up to now."""
    rows = update(Subscription).where(Subscription.person_id.in_(person_ids)).values(digest_at=now)
    await session.execute(rows, execution_options={"synchronize_session": False})


async def put_back(session: AsyncSession, keys: Collection[str]) -> None:
    """These digests were never sent: the next ones reach back to where they began. One round trip for all."""
    rows = [{"person": int(key.split("/")[1]), "began": _began(key)} for key in keys]
    if rows:
        await (await session.connection()).execute(_BACK, rows)


def _began(key: str) -> datetime:
    return datetime.fromisoformat(key.rpartition("/")[2])


async def withdraw_digests(session: AsyncSession, published_at: datetime | None, now: datetime) -> None:
    """No digest that waits and may tell of a story published then goes out as it is: they are made anew without it.

    Those that began later stay. Cost grows with the digests that wait.
    """
    waiting = select(Outbox.key).where(Outbox.about == DIGEST, Outbox.state == OutboxState.WAITING)
    keys = [key for key in await session.scalars(waiting) if published_at is None or _began(key) <= published_at]
    await put_back(session, keys)
    await outbox.cancel_keys(session, keys, now)


def digest_key(following: Following) -> str:
    """What makes one digest go out once, and tells where it began."""
    return f"{DIGEST}/{following.person_id}/{following.digest_at.astimezone(UTC).isoformat(timespec='seconds')}"


async def published(session: AsyncSession, since: datetime) -> Sequence[Story]:
    """The stories that are public and were published since a moment, newest first, ``STORIES_MAX`` at most."""
    statement = (
        select(Story)
        .where(Story.state == StoryState.PUBLISHED, Story.published_at >= since)
        .order_by(Story.published_at.desc(), Story.id.desc())
        .limit(STORIES_MAX)
    )
    return (await session.scalars(statement)).all()


async def _followings(session: AsyncSession, rows: Sequence[Subscription]) -> list[Following]:
    chosen: dict[tuple[int, str], set[str]] = {}
    interests = select(Interest).where(Interest.person_id.in_([row.person_id for row in rows]))
    for one in await session.scalars(interests):
        chosen.setdefault((one.person_id, one.kind), set()).add(one.value)
    return [_following(row, chosen) for row in rows]


def _following(row: Subscription, chosen: Mapping[tuple[int, str], set[str]]) -> Following:
    return Following(
        row.person_id,
        Cadence(row.cadence),
        row.since,
        row.digest_at or row.since,
        frozenset(chosen.get((row.person_id, Liking.FIELD), ())),
        frozenset(chosen.get((row.person_id, Liking.UNIT), ())),
    )
