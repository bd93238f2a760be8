"""Broadcasts as the office handles them: drafted, approved, scheduled, paused, cancelled, recalled, and their proof.

How one is sent stands in ``storage/recipients.py`` and ``storage/feeding.py``, the loop that does it in
``bot/broadcast.py``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules import schedule as schedules
from content.rules.broadcast import BroadcastEvent, BroadcastState, after
from content.rules.broken import RuleBrokenError
from storage import audiences, feeding, wakeups
from storage.audit import note
from storage.tables import Audience, Broadcast, Recipient, Story, Unit
from storage.tables.broadcast import ACTIVE

GRACE = timedelta(minutes=1)
"""A moment that passed so shortly before is taken for “now”."""

_E, _S = BroadcastEvent, BroadcastState
_WAKING = frozenset({_E.SCHEDULE, _E.APPROVE, _E.RESUME, _E.CANCEL, _E.RECALL})
_STARTED = frozenset({_S.FREEZING, _S.SENDING, _S.PAUSED, _S.STOPPING, _S.STOPPED, _S.ENDED})
_UNSTARTED = frozenset({_S.DRAFT, _S.CHECKING, _S.APPROVED, _S.SCHEDULED})


async def draft(
    session: AsyncSession, author_id: int, body: str, audience: Audience, now: datetime, *, kind: str = "notice"
) -> Broadcast:
    """A new draft."""
    made = Broadcast(
        kind=kind,
        state=_S.DRAFT,
        version=1,
        body=body,
        audience=dict(audience),
        author_id=author_id,
        created_at=now,
        frozen_to=0,
        sent=0,
        refused=0,
        unknown=0,
        skipped=0,
        reasons={},
        recalled_to=0,
        recalled=0,
        unrecalled=0,
    )
    session.add(made)
    await session.flush()
    return made


async def load(session: AsyncSession, broadcast_id: int) -> Broadcast:
    """The broadcast as it stands now, held until the transaction ends; ``RuleBrokenError("broadcast-gone")``."""
    found = await session.get(Broadcast, broadcast_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise RuleBrokenError("broadcast-gone")
    return found


async def move(session: AsyncSession, broadcast: Broadcast, event: BroadcastEvent, now: datetime) -> None:
    """One step in the life of a broadcast: the only way its state changes.

    ``RuleBrokenError("broadcast-not-possible")`` where there is no such step.
    """
    broadcast.state = after(_S(broadcast.state), event)
    broadcast.version += 1
    if event is _E.START:
        broadcast.started_at = now
    if event in (_E.FINISH, _E.SETTLE) or broadcast.state == _S.CANCELLED:
        broadcast.ended_at = broadcast.ended_at or now
    if event in _WAKING:
        await wakeups.call(session, "broadcast")
    await session.flush()


async def submit(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Ask for a second person's approval."""
    await move(session, broadcast, _E.SUBMIT, now)


async def approve(session: AsyncSession, broadcast: Broadcast, by_id: int, now: datetime) -> None:
    """A second person approves it, and one that was paused for that goes on.

    ``RuleBrokenError("broadcast-own")`` for its author.
    """
    if by_id == broadcast.author_id:
        raise RuleBrokenError("broadcast-own")
    await move(session, broadcast, _E.APPROVE, now)
    broadcast.approver_id = by_id


def unapproved(broadcast: Broadcast, above: int) -> bool:
    """Whether its frozen audience is larger than one person may send to, and no second person has approved it."""
    sendable = (broadcast.counted or 0) - broadcast.skipped
    return broadcast.story_id is None and broadcast.approver_id is None and sendable > above


async def change(
    session: AsyncSession,
    broadcast: Broadcast,
    by_id: int,
    now: datetime,
    *,
    body: str | None = None,
    audience: Audience | None = None,
) -> None:
    """Change what has not started; an approval and a moment that were given are gone, and a draft is what is left.

    Whoever gives it other words or another audience is its author from now on, so that nobody approves their own.
    """
    if broadcast.state != _S.DRAFT:
        await move(session, broadcast, _E.CHANGE, now)
    else:
        broadcast.version += 1
    broadcast.body = broadcast.body if body is None else body
    broadcast.audience = broadcast.audience if audience is None else dict(audience)
    broadcast.author_id = broadcast.author_id if body is None and audience is None else by_id
    broadcast.approver_id = broadcast.scheduled_for = None
    await session.flush()


async def schedule(session: AsyncSession, broadcast: Broadcast, when: datetime | None, now: datetime) -> None:
    """Send it at this moment; a recurring one (``rule``) from its next time on, whatever ``when`` says.

    ``RuleBrokenError``: “broadcast-past” for a moment that has passed, “broadcast-no-more” for a rule that never comes
    again. Whether a draft may go out without approval is for its dialogue to know: it depends on the count.
    """
    if broadcast.rule:
        when = schedules.next_after(broadcast.rule, now)
        if when is None:
            raise RuleBrokenError("broadcast-no-more")
    if when is None or when < now - GRACE:
        raise RuleBrokenError("broadcast-past")
    await move(session, broadcast, _E.SCHEDULE, now)
    broadcast.scheduled_for = when
    await session.flush()


async def pause(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Stop sending for now: what waits in the outbox is taken back in the same transaction."""
    await move(session, broadcast, _E.PAUSE, now)
    await feeding.take_back(session, broadcast, now)


async def resume(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Go on where it was paused."""
    await move(session, broadcast, _E.RESUME, now)


async def cancel(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Send no more of it. What was sent stays, and the proof says who got it and who did not."""
    await move(session, broadcast, _E.CANCEL, now)
    await feeding.take_back(session, broadcast, now)


async def recall(session: AsyncSession, broadcast: Broadcast, now: datetime) -> None:
    """Send no more of it and take back what was sent, where the platform allows it."""
    await move(session, broadcast, _E.RECALL, now)
    await feeding.take_back(session, broadcast, now)


async def announce(session: AsyncSession, story: Story, by_id: int, approver_id: int, now: datetime) -> Broadcast:
    """Send a published story to those who follow stories one by one and whose interests it fits, from now on."""
    audience: Audience = {audiences.FOLLOWERS: "each", audiences.FITS_UNIT: await _lineage(session, story.unit_code)}
    audience[audiences.FITS_FIELD] = story.field or ""
    made = await draft(session, by_id, "", audience, now, kind="story")
    made.story_id, made.approver_id = story.id, approver_id
    await schedule(session, made, now, now)
    note(session, now, f"person/{by_id}", "announced", f"broadcast/{made.id}", story=story.id)
    return made


async def _lineage(session: AsyncSession, unit_code: str) -> list[str]:
    """The unit and those above it: whoever follows one of them follows the unit."""
    above = select(Unit.code, Unit.parent_code).where(Unit.code == unit_code).cte(recursive=True)
    above = above.union(select(Unit.code, Unit.parent_code).join(above, Unit.code == above.c.parent_code))
    return sorted(await session.scalars(select(above.c.code)))


async def recall_story(session: AsyncSession, story_id: int, now: datetime) -> int:
    """Cancel what of a story has not gone out and recall the rest; returns how many broadcasts that concerns."""
    found = select(Broadcast.id).where(Broadcast.story_id == story_id).order_by(Broadcast.id)
    concerned = 0
    for number in (await session.scalars(found)).all():
        one = await load(session, number)
        if one.state in _UNSTARTED:
            await cancel(session, one, now)
        elif one.state in _STARTED:
            await recall(session, one, now)
        else:
            continue
        concerned += 1
        note(session, now, "system", "recalled", f"broadcast/{one.id}", story=story_id, state=one.state)
    return concerned


async def listed(session: AsyncSession, offset: int, limit: int) -> Sequence[Broadcast]:
    """One page of all broadcasts, newest first; one row more when there is a next page."""
    statement = select(Broadcast).order_by(Broadcast.id.desc()).offset(offset).limit(limit + 1)
    return (await session.scalars(statement)).all()


async def proof(session: AsyncSession, broadcast_id: int, after_person: int, limit: int) -> Sequence[Recipient]:
    """Recipients in the order of their numbers, from the one after ``after_person`` on: to the last person."""
    statement = (
        select(Recipient)
        .where(Recipient.broadcast_id == broadcast_id, Recipient.person_id > after_person)
        .order_by(Recipient.person_id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is; ``counted`` is 0 until its audience is frozen. ``reasons`` by “state/reason”."""

    counted: int
    sent: int
    refused: int
    unknown: int
    skipped: int
    recalled: int
    unrecalled: int
    reasons: Mapping[str, int]

    @property
    def ended(self) -> int:
        """How many have come to an end."""
        return self.sent + self.refused + self.unknown + self.skipped

    @property
    def waiting(self) -> int:
        """How many have not."""
        return max(0, self.counted - self.ended)


def progress(broadcast: Broadcast) -> Progress:
    """The counts as they stand on the broadcast: no query."""
    one = broadcast
    counts = (one.counted or 0, one.sent, one.refused, one.unknown, one.skipped, one.recalled, one.unrecalled)
    return Progress(*counts, dict(one.reasons))


async def active(session: AsyncSession, now: datetime) -> Sequence[int]:
    """The broadcasts for the loop to look at, oldest first: those at work, and those whose moment has come."""
    due = or_(Broadcast.state != _S.SCHEDULED, Broadcast.scheduled_for <= now)
    return (await session.scalars(select(Broadcast.id).where(ACTIVE, due).order_by(Broadcast.id))).all()


async def issue(session: AsyncSession, parent: Broadcast, now: datetime) -> Broadcast:
    """The next issue of a recurring broadcast, which starts at once; the recurring one waits for its next time.

    Times that passed meanwhile (nothing ran) are not made up for: one issue goes out. The last one ends the series.
    """
    made = await draft(session, parent.author_id, parent.body, parent.audience, now, kind=parent.kind)
    made.parent_id, made.approver_id = parent.id, parent.approver_id
    await schedule(session, made, now, now)
    parent.scheduled_for = schedules.next_after(parent.rule or {}, now)
    if parent.scheduled_for is None:
        await move(session, parent, _E.CANCEL, now)
    await session.flush()
    return made
