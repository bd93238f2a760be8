"""Talks: where each conversation stands, which choices were seen last, and whether anybody is still there."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Row, bindparam, func, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Choice, Message, Show
from storage.insert import insert_all_new
from storage.tables import Talk

ENGAGED = timedelta(minutes=2)
TOPIC_LIFE = timedelta(minutes=30)
"""How long a talk is about what was asked last, and the words of it are kept."""

_TALKS = Talk.table()


def conversation_key(channel: str, address: str) -> str:
    """The name of a conversation across channels."""
    return f"{channel}:{address}"


def opened(channel: str, address: str, now: datetime) -> dict[str, object]:
    """The row of a conversation in which nothing has been said yet."""
    return {
        "conversation": conversation_key(channel, address),
        "channel": channel,
        "address": address,
        "data": {},
        "serial": 0,
        "menu": [],
        "asked": [],
        "updated_at": now,
    }


@dataclass(slots=True)
class HeldTalk:
    """A talk whose row is locked while a message of it is answered; ``keep`` writes what changed."""

    conversation: str
    channel: str
    address: str
    person_id: int | None
    dialogue: str | None
    step: str | None
    data: dict[str, int | str | bool]
    serial: int
    menu: list[tuple[str, str, bool]]
    menu_at: datetime | None
    topic: str | None
    topic_at: datetime | None
    asked: list[tuple[str, str, list[str]]] | None
    gone_at: datetime | None
    busy_until: datetime | None
    hushed: bool


COLUMNS = tuple(_TALKS.c[one.name] for one in fields(HeldTalk))
"""What a query selects that ``held`` reads."""

_IDENTITY = ("conversation", "channel", "address")
_CHANGED = [one.name for one in fields(HeldTalk) if one.name not in _IDENTITY]
_WHO = func.coalesce(_TALKS.c.person_id, bindparam("person_id"))
"""Whoever the talk belongs to by now: only linking and unlinking accounts change that, and write it themselves."""
_KEEP = (
    update(_TALKS)
    .where(_TALKS.c.conversation == bindparam("key"))
    .values({name: bindparam(name) for name in [*_CHANGED, "updated_at"]} | {"person_id": _WHO})
)


def held(row: Row[*tuple[object, ...]]) -> HeldTalk:
    """The talk in a row of ``COLUMNS``."""
    return HeldTalk(**row._asdict())


async def keep(session: AsyncSession, changed: Sequence[HeldTalk], now: datetime) -> None:
    """Write these talks back, in one round trip."""
    if changed:
        rows = [
            {name: getattr(talk, name) for name in _CHANGED} | {"updated_at": now, "key": talk.conversation}
            for talk in changed
        ]
        await (await session.connection()).execute(_KEEP, rows)


class Engagement(Protocol):
    """What tells whether somebody is in the middle of something."""

    @property
    def dialogue(self) -> str | None:
        """The form that is open."""

    @property
    def menu(self) -> list[tuple[str, str, bool]]:
        """The choices shown last."""

    @property
    def menu_at(self) -> datetime | None:
        """When they were shown."""


def engaged(talk: Engagement, now: datetime) -> bool:
    """Whether the person is in the middle of something: a form is open, or choices were shown just now."""
    fresh = talk.menu_at is not None and timedelta() <= now - talk.menu_at < ENGAGED
    return talk.dialogue is not None or (fresh and bool(talk.menu))


async def offer(session: AsyncSession, conversation: str, message: Message, now: datetime) -> None:
    """A message that nobody asked for was shown: its choices count from now on, unless the person is engaged."""
    if not message.choices:
        return
    talk = await session.get_one(Talk, conversation, with_for_update=True)
    if not engaged(talk, now):
        remember(talk, message.choices)
        talk.menu_at = now


def remember(talk: HeldTalk | Talk, choices: tuple[Choice, ...]) -> None:
    """These choices can be typed from now on, by number or by label."""
    talk.menu = [(choice.token, choice.label, choice.show is not Show.BUTTON) for choice in choices]


def fresh(talk: HeldTalk, now: datetime) -> bool:
    """Whether what was talked about last was talked about a moment ago."""
    return talk.topic_at is not None and now - talk.topic_at <= TOPIC_LIFE


def talked_about(
    talk: HeldTalk, topic: str | None, asked: Sequence[tuple[str, str, list[str]]] | None, now: datetime
) -> None:
    """What the talk is about from now on: ``None`` leaves it, "" and nothing forget; what is old is forgotten."""
    if not fresh(talk, now):
        talk.topic, talk.asked = None, []
    if topic is not None:
        talk.topic, talk.topic_at = topic or None, now
    if asked is not None:
        talk.asked, talk.topic_at = list(asked), now


def numbered(talk: HeldTalk) -> list[str]:
    """The tokens of the choices that carry a number, in order: the first is 1."""
    return [token for token, _, number in talk.menu if number]


async def gone(session: AsyncSession, conversation: str, now: datetime) -> None:
    """Nobody is there any more: nothing is sent until they write again."""
    await session.execute(update(Talk).where(Talk.conversation == conversation).values(gone_at=now))


async def quiet(session: AsyncSession, conversation: str, until: datetime) -> None:
    """The platform wants nothing sent there before this moment of the real clock, whatever it is."""
    await session.execute(update(Talk).where(Talk.conversation == conversation).values(quiet_until=until))


async def let_go(session: AsyncSession, steps: Sequence[tuple[str, str]], before: datetime) -> None:
    """Talks that have stood at one of these steps of a dialogue since before a moment are at rest. Walks all talks."""
    stood = tuple_(Talk.dialogue, Talk.step).in_(steps)
    at_rest: dict[str, object] = {"dialogue": None, "step": None, "data": {}}
    await session.execute(update(Talk).where(stood, Talk.updated_at < before).values(at_rest))


async def forget(session: AsyncSession, before: datetime) -> None:
    """What was asked in talks that have not gone on since before a moment is forgotten. Walks all talks."""
    told = (Talk.topic_at < before) & Talk.topic_at.is_not(None)
    nothing: dict[str, object] = {"asked": [], "topic": None, "topic_at": None}
    await session.execute(update(Talk).where(told).values(nothing))


async def moved(session: AsyncSession, conversation: str, address: str) -> None:
    """What goes to this conversation goes to another address of the platform from now on."""
    await session.execute(update(Talk).where(Talk.conversation == conversation).values(address=address))


async def seen(session: AsyncSession, channel: str, address: str, now: datetime) -> None:
    """A conversation that needs no first words: it goes on from one that had another address."""
    await insert_all_new(session, Talk, [opened(channel, address, now) | {"menu_at": now}])
