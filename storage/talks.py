"""Talks: which choices a person sees last."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Choice, Message, Show
from storage.tables import Talk

ENGAGED = timedelta(minutes=2)


def engaged(talk: Talk, now: datetime) -> bool:
    """Whether the person is in the middle of something: a form is open, or choices were shown just now."""
    fresh = talk.menu_at is not None and timedelta() <= now - talk.menu_at < ENGAGED
    return talk.dialogue is not None or (fresh and bool(talk.menu))


async def offer(session: AsyncSession, conversation: str, message: Message, now: datetime) -> None:
    """A message that nobody asked for was shown: its choices count from now on, unless the person is engaged."""
    talk = await session.get_one(Talk, conversation, with_for_update=True)
    if message.choices and not engaged(talk, now):
        remember(talk, message.choices)
        talk.menu_at = now


def remember(talk: Talk, choices: tuple[Choice, ...]) -> None:
    """These choices can be typed from now on, by number or by label."""
    talk.menu = [(choice.token, choice.label, choice.show is not Show.BUTTON) for choice in choices]


def numbered(talk: Talk) -> list[str]:
    """The tokens of the choices that carry a number, in order: the first is 1."""
    return [token for token, _, number in talk.menu if number]
