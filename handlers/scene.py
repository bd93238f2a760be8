"""What a dialogue step is given (a Scene) and what it hands back (a Turn)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.answers import Library
from content.message import Choice, Incoming, Message, Show
from content.phrasebook import Fact, Phrases
from content.programme import Programme
from content.rules.broken import RuleBrokenError
from content.rules.calendar import local_day
from content.rules.kept import Kept
from content.rules.person import Act, Role, may
from content.rules.push import PushKind
from content.text import fold
from handlers.overlay import Overlay
from handlers.typed import bare, listed, said_as
from storage.people import Post
from storage.tables import Person, Unit
from storage.talks import HeldTalk

GO = "go"
ANSWER = "a"
NUMBER_MAX = 15


@dataclass(frozen=True, slots=True)
class Place:
    """Where a talk stands: the dialogue, its step, and what the step must know (ids, flags, an earlier question)."""

    dialogue: str
    step: str
    data: dict[str, int | str | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """A message to somebody who did not ask for it; ``key`` makes it go out once.

    ``kind`` is what the person can stop. Who stopped it does not get it; nobody does in quiet hours. ``apart``: whoever
    caused it is anonymous, so it is queued some minutes later, where nothing stands beside it that names them.
    """

    key: str
    person_id: int
    message: Message
    kind: PushKind = PushKind.CASE
    about: str | None = None
    not_before: datetime | None = None
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a step hands back: the replies, where the talk stands now, and notices to others.

    ``place`` is ``None`` when the talk is at rest. ``topic`` is the document talked about and ``asked`` the last few
    questions (``handlers.remembering``): ``None`` leaves them as they are. With ``urgent`` nothing else is said, not
    even who is talking: that waits for the next message. ``alone``: other conversations were changed too, so that none
    of them may be answered in the same transaction. Nothing has been sent or committed yet.
    """

    messages: tuple[Message, ...]
    place: Place | None = None
    notices: tuple[Notice, ...] = ()
    topic: str | None = None
    asked: tuple[tuple[str, str, list[str]], ...] | None = None
    urgent: bool = False
    alone: bool = False
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """One message as a platform shows it: its words, the labels of its buttons, and how many pictures come with it."""

    words: str
    buttons: tuple[str, ...]
    pictures: int


Preview = Callable[[Message], Sequence[Piece]]
"""How a platform would show a message; made where platforms are known, by what really fits messages to them."""


@dataclass(frozen=True, slots=True)
class House:
    """What is the same for every message: the programmes, their index, the sentences, a few facts of the set-up.

    ``public_url`` is where our own pages are, if they are anywhere; ``previews`` show how each platform, by name, would
    show a message. ``budgets`` are the messages a month that platforms' plans include. A notice to more than
    ``ask_above`` people is sent when their number is typed back, one to more than ``approve_above`` when approved.
    ``overlay`` is what the office has answered itself.
    """

    programmes: dict[str, Programme]
    library: Library
    phrases: Phrases
    admin_code: str | None = None
    public_url: str | None = None
    previews: Mapping[str, Preview] = field(default_factory=dict)
    budgets: Mapping[str, int] = field(default_factory=dict)
    ask_above: int = 50
    approve_above: int = 200
    overlay: Overlay = field(default_factory=Overlay)


@dataclass(frozen=True, slots=True)
class Scene:
    """One message in its setting: who spoke, what was said, where the talk stands, what time it is, and a session.

    The session reads and changes records; committing is not the step's business.
    """

    said: Incoming
    talk: HeldTalk
    person: Person
    posts: tuple[Post, ...]
    now: datetime
    session: AsyncSession
    house: House

    @property
    def today(self) -> date:
        """The day it is for the people who talk."""
        return local_day(self.now)

    def with_posts(self, posts: tuple[Post, ...]) -> "Scene":
        """The same scene after the person was given a role."""
        return replace(self, posts=posts)

    def of(self, person: Person, posts: tuple[Post, ...]) -> "Scene":
        """The same scene after the talk became somebody else's."""
        return replace(self, person=person, posts=posts)

    @property
    def actor(self) -> str:
        """How the audit trail names the person."""
        return f"person/{self.person.id}"

    @property
    def place(self) -> Place | None:
        """Where the talk stands."""
        talk = self.talk
        return Place(talk.dialogue, talk.step or "", dict(talk.data)) if talk.dialogue else None

    @property
    def folded(self) -> str:
        """What was typed, lower case and without diacritics, for comparison with known words."""
        return fold(self.typed)

    @property
    def typed(self) -> str:
        """What was typed in lower case, without courtesies, marks and emoji around it."""
        return bare(self.said.text)

    @property
    def first_contact(self) -> bool:
        """Whether the bot has never answered in this talk."""
        return self.talk.menu_at is None

    def day_of(self, moment: datetime) -> date:
        """The local day of a moment on record."""
        return local_day(moment)

    def say(self, phrase: str, /, **facts: Fact) -> str:
        """A sentence from ``content/phrases``."""
        return self.house.phrases.say(phrase, **facts)

    def said_one_of(self, phrase: str) -> bool:
        """Whether the whole message is one of the words that a phrase lists; typed diacritics must fit."""
        return said_as(self.typed, listed(self.say(phrase)))

    def may(self, act: Act) -> bool:
        """Whether any role of the person, or being a citizen, allows the act."""
        return any(may(role, act) for role in self.roles)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The person's roles, the citizen's last."""
        return (*(post.role for post in self.posts), Role.CITIZEN)

    def programme(self, slug: str) -> Programme:
        """The programme of a record; ``RuleBrokenError("programme-gone")`` when its pack is no longer there."""
        if slug not in self.house.programmes:
            raise RuleBrokenError("programme-gone")
        return self.house.programmes[slug]

    async def library(self) -> Library:
        """The programmes with what the office has answered itself, as of now."""
        return await self.house.overlay.over(self.house.library, self.session)

    def units(self, role: Role) -> tuple[Unit, ...]:
        """The units for which the person holds a role today, without those that no longer exist."""
        held = (post.unit for post in self.posts if post.role is role and post.unit is not None)
        return tuple(unit for unit in held if unit.valid_to is None or unit.valid_to >= self.today)

    def live_programmes(self) -> list[Programme]:
        """The programmes whose period holds today."""
        return [each for each in self.house.programmes.values() if each.period.start <= self.today <= each.period.end]


def is_number(typed: str) -> bool:
    """Whether this is a record's number as buttons and commands carry it: plain digits that a database can hold."""
    return typed.isascii() and typed.isdigit() and len(typed) <= NUMBER_MAX


def go(label: str, dialogue: str, *arguments: str | int, show: Show = Show.EVERYWHERE) -> Choice:
    """A choice that opens a dialogue, valid for as long as it is on the screen."""
    return Choice(label, ".".join([GO, dialogue, *map(str, arguments)]), show)


def pick(label: str, value: str | int, show: Show = Show.EVERYWHERE) -> Choice:
    """A choice that answers the question it stands under, and no later one."""
    return Choice(label, f"{ANSWER}.{value}", show)


def stamped(messages: Iterable[Message], serial: int) -> tuple[Message, ...]:
    """The messages with the question's serial in the tokens of its answers: ``a.yes`` becomes ``a.17.yes``."""
    return tuple(
        replace(message, choices=tuple(_stamp(choice, serial) for choice in message.choices)) for message in messages
    )


def _stamp(choice: Choice, serial: int) -> Choice:
    kind, _, value = choice.token.partition(".")
    return replace(choice, token=f"{ANSWER}.{serial}.{value}") if kind == ANSWER else choice


def text(words: str, choices: Sequence[Choice] = ()) -> Message:
    """A message of words and choices."""
    return Message(words, tuple(choices))
