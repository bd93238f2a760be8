"""What is being sent: taken by priority and in order, put back for a while, ended honestly."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from functools import lru_cache

import msgspec
from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Integer,
    Row,
    Select,
    bindparam,
    false,
    func,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningInsert

from content.message import Message
from content.rules.calendar import TIMEZONE, is_night, is_quiet
from content.rules.clock import minutes
from content.rules.push import PushKind
from content.text import sound
from storage.insert import insert_in
from storage.outbox import QUIET, Outgoing, ended_as, row_of
from storage.tables import Outbox, OutboxState, Person, Priority, Talk

REASON_MAX = 200
PLATFORM_ID_MAX = 100
PAUSE_MAX = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that is being sent, with what its conversation is doing; ``tries`` counts this one.

    ``platform_id`` holds the ids of the parts that went out before, for bulk: it may have to be taken back.
    """

    id: int
    key: str
    conversation: str
    address: str
    priority: int
    body: bytes
    tries: int
    parts: int = 0
    expires_at: datetime | None = None
    gone_at: datetime | None = None
    dialogue: str | None = None
    menu_at: datetime | None = None
    menu: list[tuple[str, str, bool]] = field(default_factory=list)
    platform_id: str | None = None

    @property
    def message(self) -> Message:
        """The message itself."""
        return _READER.decode(self.body)


_READER, _WRITER = msgspec.json.Decoder(Message), msgspec.json.Encoder()


async def hand_over(session: AsyncSession, outgoing: Sequence[tuple[Outgoing, str]], now: datetime) -> list[Taken]:
    """Keep replies that their sender takes at once, with the address of each, as rows under way; in one round trip.

    It saves them the way through the queue. A sender that dies leaves them behind as it does any row under way.
    """
    if not outgoing:
        return []
    under_way = {"state": OutboxState.SENDING, "tries": 1}
    rows = [row_of(one, now) | under_way for one, _ in outgoing]
    statement = _under_way(session.get_bind().dialect.name)
    kept = await (await session.connection()).execute(statement, rows)
    numbers = {key: number for number, key in kept}
    return [
        Taken(numbers[one.key], one.key, one.conversation, address, one.priority, _WRITER.encode(one.message), tries=1)
        for one, address in outgoing
        if one.key in numbers
    ]


@lru_cache(maxsize=2)
def _under_way(dialect: str) -> ReturningInsert[int, str]:
    return insert_in(dialect, _OUTBOX).on_conflict_do_nothing().returning(_OUTBOX.c.id, _OUTBOX.c.key)


@dataclass(frozen=True, slots=True)
class Moments:
    """What time it is for the bot, which a rehearsal may set, and what time it really is, for pauses."""

    now: datetime
    wall: datetime

    @property
    def values(self) -> dict[str, object]:
        """For the statements below. A pause beyond ``PAUSE_MAX`` was written by a clock since put right."""
        times = {"now": self.now, "wall": self.wall, "beyond": self.wall + PAUSE_MAX}
        minute = minutes(self.now.astimezone(TIMEZONE).time())
        return times | {"night": is_night(self.now), "quiet": is_quiet(self.now), "minute": minute}


async def take(
    session: AsyncSession,
    channel: str,
    at: Moments,
    limit: int,
    *,
    resting: Collection[str] = (),
    below: int = Priority.BULK + 1,
) -> list[Taken]:
    """Up to ``limit`` due rows of a channel, at most one per conversation, marked as being sent.

    Within a conversation the order is priority, then age; a conversation with a row under way is left alone, and a row
    that was put back is not overtaken while it waits. ``resting`` conversations are passed over, and so are priorities
    of ``below`` and more. Two round trips, three where resting conversations stand in front. Cost grows with
    ``limit`` and the rows waiting in front, not with the table nor with what waits for its time.
    """
    connection = await session.connection()
    asked = {"channel": channel, "below": below} | at.values
    rows: list[Row[*tuple[object, ...]]] = []
    for most in dict.fromkeys((limit, limit + len(resting))):  # hardly ever does one that rests have more to hear
        found = (await connection.execute(_DUE_FIRST, asked | {"limit": most})).all()
        rows = [row for row in found if row.conversation not in resting][:limit]
        if len(found) < most or len(rows) == limit:
            break
    if not rows:
        return []
    marked = await connection.execute(_MARK, {"rows": [row.id for row in rows]})
    sending = set(marked.scalars())
    return [Taken(**(row._asdict() | {"tries": row.tries + 1})) for row in rows if row.id in sending]


_OUTBOX, _TALKS = Outbox.table(), Talk.table()
_OF_THE_TALK = ("address", "gone_at", "dialogue", "menu_at", "menu")


def _due(row: FromClause) -> ColumnElement[bool]:
    """Neither for later nor in a pause, and not at an hour at which nobody is to be disturbed."""
    return or_(row.c.not_before.is_(None), row.c.not_before <= bindparam("now")) & _may(row)


def _may(row: FromClause) -> ColumnElement[bool]:
    """The same for what is not for later."""
    return _past(row.c.retry_at) & _welcome(row)


def _welcome(row: FromClause) -> ColumnElement[bool]:
    """Whether it may be said at this hour: a reply always; what has expired is taken too, to be written down as such.

    What was queued by day may still be there at night, after an outage. A duty may break a holiday, where its reminder
    has decided so.
    """
    loud = bindparam("quiet", type_=Boolean) == false()
    may_break = (row.c.push == PushKind.DUTY) & (bindparam("night", type_=Boolean) == false())
    return or_(row.c.push.is_(None), row.c.expires_at <= bindparam("now"), loud, may_break)


def _unless_quiet(row: FromClause) -> ColumnElement[bool]:
    """Whether the person does not keep these hours quiet. Two look-ups, for what nobody asked for only."""
    talk, person, minute = _TALKS.alias("of"), Person.table().alias("whose"), bindparam("minute", type_=Integer)
    start, end = person.c.quiet_from, person.c.quiet_until
    by_day = (start <= end) & (start <= minute) & (minute < end)
    over_midnight = (start > end) & or_(start <= minute, minute < end)
    same = (talk.c.conversation == row.c.conversation) & (person.c.id == talk.c.person_id)
    kept = select(person.c.id).where(same, or_(by_day, over_midnight)).exists()
    return or_(row.c.push.is_(None), row.c.expires_at <= bindparam("now"), ~kept)


def _past(moment: ColumnElement[datetime | None]) -> ColumnElement[bool]:
    """Not in a pause, by the real clock."""
    return or_(moment.is_(None), moment <= bindparam("wall"), moment > bindparam("beyond"))


def _overtaken() -> ColumnElement[bool]:
    """Whether another row of the conversation goes first."""
    earlier = _OUTBOX.alias("earlier")
    same = earlier.c.priority == _OUTBOX.c.priority
    before = or_(earlier.c.priority < _OUTBOX.c.priority, same & (earlier.c.id < _OUTBOX.c.id))
    waiting = (earlier.c.conversation == _OUTBOX.c.conversation) & (earlier.c.state == OutboxState.WAITING)
    put_back = (earlier.c.tries > 0) | earlier.c.retry_at.is_not(None)
    return select(earlier.c.id).where(waiting, before, or_(_due(earlier), put_back)).exists()


def _busy() -> ColumnElement[bool]:
    """Whether a row of the conversation is under way."""
    other = _OUTBOX.alias("under_way")
    sending = (other.c.conversation == _OUTBOX.c.conversation) & (other.c.state == OutboxState.SENDING)
    return select(other.c.id).where(sending).exists()


_OF_THE_CHANNEL = _OUTBOX.c.channel == bindparam("channel")
_WAITING = _OF_THE_CHANNEL & (_OUTBOX.c.state == OutboxState.WAITING)


def _first(waiting: ColumnElement[bool]) -> Select[*tuple[object, ...]]:
    """The first such row of each conversation that has none under way."""
    return (
        select(*((_TALKS if one.name in _OF_THE_TALK else _OUTBOX).c[one.name] for one in fields(Taken)))
        .join(_TALKS, _TALKS.c.conversation == _OUTBOX.c.conversation)
        .where(waiting, _OUTBOX.c.priority < bindparam("below"), _may(_OUTBOX), ~_overtaken(), ~_busy())
        .where(_past(_TALKS.c.quiet_until), _unless_quiet(_OUTBOX))
        .order_by(_OUTBOX.c.priority, _OUTBOX.c.id)
        .limit(bindparam("limit", type_=Integer))
    )


_AT_ONCE = _WAITING & _OUTBOX.c.not_before.is_(None)
_COME = _WAITING & (_OUTBOX.c.not_before <= bindparam("now"))
"""Two indexes serve them, so that nothing that waits for tomorrow is stepped over today."""
_DUE_FIRST = (
    union_all(*(select(_first(waiting).subquery()) for waiting in (_AT_ONCE, _COME)))
    .order_by("priority", "id")
    .limit(bindparam("limit", type_=Integer))
)

_MARK = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id.in_(bindparam("rows", expanding=True)), _OUTBOX.c.state == OutboxState.WAITING)
    .values(state=OutboxState.SENDING, tries=_OUTBOX.c.tries + 1)
    .returning(_OUTBOX.c.id)
)


@dataclass(frozen=True, slots=True)
class Ended:
    """How a row ended; ``tries`` tells which time of being sent this was."""

    id: int
    tries: int
    state: OutboxState
    reason: str | None = None
    platform_id: str | None = None


async def end_all(session: AsyncSession, ended: Sequence[Ended], now: datetime) -> None:
    """Record how rows ended, in one round trip; their words are not kept here.

    A sender that lost its lease meanwhile changes nothing: the row is no longer under way, or for another time.
    """
    if ended:
        rows = [
            {
                "row": one.id,
                "time": one.tries,
                "state": one.state,
                "reason": _plain(one.reason, REASON_MAX),
                "platform_id": _plain(one.platform_id, PLATFORM_ID_MAX),
                "ended_at": now,
            }
            for one in ended
        ]
        await (await session.connection()).execute(_END, rows)


def _plain(words: str | None, limit: int) -> str | None:
    """What any database keeps: a platform may say anything."""
    return sound(words or "")[:limit] or None


_END = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("row"), _OUTBOX.c.state == OutboxState.SENDING)
    .where(_OUTBOX.c.tries == bindparam("time"))
    .values({name: bindparam(name) for name in ("state", "reason", "platform_id", "ended_at")} | {"body": b""})
)


async def put_back(
    session: AsyncSession,
    row: Taken,
    retry_at: datetime,
    reason: str,
    *,
    parts: int = 0,
    platform_id: str | None = None,
    counts: bool = True,
) -> None:
    """Let a row wait again until a moment of the real clock; ``parts`` of it have been sent, as ``platform_id``.

    A try that does not count was none: the platform asked to be left alone.
    """
    waiting: dict[str, object] = {
        "state": OutboxState.WAITING,
        "retry_at": retry_at,
        "reason": reason[:REASON_MAX],
        "parts": parts,
        "platform_id": _plain(platform_id, PLATFORM_ID_MAX),
        "tries": row.tries if counts else row.tries - 1,
    }
    await session.execute(
        update(Outbox)
        .where(Outbox.id == row.id, Outbox.state == OutboxState.SENDING, Outbox.tries == row.tries)
        .values(waiting),
        execution_options=QUIET,
    )


async def recover(session: AsyncSession, channel: str, now: datetime) -> int:
    """Settle rows that a dead sender left behind: interactive ones go again, bulk ones end as unknown.

    The platform may or may not have them. Only the holder of the sender's lease may call this.
    Returns how many rows were settled.
    """
    left = (Outbox.channel == channel) & (Outbox.state == OutboxState.SENDING)
    again = await session.execute(
        update(Outbox)
        .where(left, Outbox.priority < Priority.BULK)
        .values(state=OutboxState.WAITING, reason="unknown, sent again")
        .returning(Outbox.id)
    )
    unknown = await session.execute(
        update(Outbox).where(left).values(**ended_as(OutboxState.UNKNOWN, now)).returning(Outbox.id)
    )
    return len(again.all()) + len(unknown.all())


async def pending(session: AsyncSession, channel: str, at: Moments) -> bool:
    """Whether something of a channel is due or under way. Three index look-ups."""
    return bool(await (await session.connection()).scalar(_PENDING, {"channel": channel} | at.values))


_SENDING = _OF_THE_CHANNEL & (_OUTBOX.c.state == OutboxState.SENDING)
_PENDING = select(
    or_(
        select(_OUTBOX.c.id).where(_AT_ONCE, _may(_OUTBOX), _unless_quiet(_OUTBOX)).exists(),
        select(_OUTBOX.c.id).where(_COME, _may(_OUTBOX), _unless_quiet(_OUTBOX)).exists(),
        select(_OUTBOX.c.id).where(_SENDING).exists(),
    )
)


async def until_due(session: AsyncSession, channel: str, at: Moments) -> timedelta | None:
    """How long the next row that waits for its time has to wait; ``None`` when none does."""
    found = await (await session.connection()).execute(_LATER, {"channel": channel} | at.values)
    later, paused = found.one()
    waits = [moment - clock for moment, clock in ((later, at.now), (paused, at.wall)) if moment is not None]
    return min(waits, default=None)


_LATER = select(
    select(func.min(_OUTBOX.c.not_before)).where(_WAITING, _OUTBOX.c.not_before > bindparam("now")).scalar_subquery(),
    select(func.min(_OUTBOX.c.retry_at)).where(_WAITING, _OUTBOX.c.retry_at > bindparam("wall")).scalar_subquery(),
)


async def waiting(session: AsyncSession, channel: str) -> int:
    """How many rows of a channel wait to be sent. For operators: cost grows with them."""
    return await session.scalar(select(func.count()).select_from(_OUTBOX).where(_WAITING), {"channel": channel}) or 0


async def oldest_due(session: AsyncSession, channel: str, at: Moments) -> datetime | None:
    """When the oldest row was queued that should have been sent by now. For operators."""
    oldest = select(func.min(_OUTBOX.c.created_at)).where(_WAITING, _due(_OUTBOX), _unless_quiet(_OUTBOX))
    found: datetime | None = await session.scalar(oldest, {"channel": channel} | at.values)
    return found
