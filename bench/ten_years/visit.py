"""One look at one view: somebody says or presses something, the handlers answer, and nothing of it is kept."""

import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from bench.ten_years.line import NOW
from content.message import Choice, Incoming, Kind
from handlers.router import route
from handlers.scene import House, Place, Scene, Turn, stamped
from storage import people
from storage.database import Database
from storage.people import Sender
from storage.talks import HeldTalk, conversation_key

CHANNEL = "console"
SERIAL = 7


class _NotKeptError(Exception):
    """Ends a transaction without a commit."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who says what (a button's ``token``, or ``text``), and where their talk stands. It can be repeated."""

    who: int
    text: str = ""
    token: str = ""
    place: Place | None = None


@dataclass(slots=True)
class Seen:
    """What came of a visit: the words, the time it took, its statements, the choices, and where the talk stands."""

    words: str = ""
    seconds: float = 0.0
    statements: Counter[str] = field(default_factory=Counter)
    choices: tuple[Choice, ...] = ()
    place: Place | None = None
    fault: str = ""


class Visitor:
    """Visits on one database. Counts statements, so there is one at a time."""

    def __init__(self, database: Database, house: House) -> None:
        """Nothing is opened yet."""
        self._database, self._house = database, house
        self._statements: Counter[str] = Counter()
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._count)

    async def see(self, visit: Visit) -> Seen:
        """One visit, from the transaction's begin to the last statement before its commit, which is left out.

        A fault of a view is told, not raised: its name alone.
        """
        self._statements = Counter()
        seen = Seen()
        started = time.perf_counter()
        with suppress(_NotKeptError):
            async with self._database.writing() as session:
                try:
                    turn = await route(await self._scene(session, visit))
                    await session.flush()
                    seen = _seen(turn)
                except Exception as error:  # noqa: BLE001 - a view that fails is a line of the report
                    seen.fault = type(error).__name__
                seen.seconds = time.perf_counter() - started
                raise _NotKeptError
        seen.statements = self._statements
        return seen

    async def _scene(self, session: AsyncSession, visit: Visit) -> Scene:
        said = _said(visit)
        person = (await people.met_all(session, [Sender(CHANNEL, said.sender, "", visit.who)], NOW))[0]
        posts = await people.posts(session, person.id, NOW)
        return Scene(said, _talk(visit), person, posts, NOW, session, self._house)

    def _count(self, *said: object) -> None:
        """SQLAlchemy tells the connection, the cursor and the statement."""
        self._statements[str(said[2])] += 1


def _said(visit: Visit) -> Incoming:
    kind = Kind.CHOICE if visit.token else Kind.TEXT
    address = f"p{visit.who}"
    return Incoming(CHANNEL, address, address, "k", NOW, kind, visit.text, visit.token)


def _talk(visit: Visit) -> HeldTalk:
    place, address = visit.place, f"p{visit.who}"
    return HeldTalk(
        conversation_key(CHANNEL, address), CHANNEL, address, visit.who,
        place.dialogue if place else None, place.step if place else None, dict(place.data) if place else {},
        SERIAL, [], NOW, None, None, None, None, None, hushed=False,
    )  # fmt: skip


def _seen(turn: Turn) -> Seen:
    messages = stamped(turn.messages, SERIAL)
    words = "\n".join(message.text for message in messages)
    return Seen(words, choices=tuple(choice for message in messages for choice in message.choices), place=turn.place)


def pressed(visit: Visit, seen: Seen, choice: Choice) -> Visit:
    """The visit that pressing a choice makes."""
    return replace(visit, text="", token=choice.token, place=seen.place)
