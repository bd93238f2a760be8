"""Talks: which numbers a person sees last."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Message, numbered
from storage.tables import Talk


async def offer(session: AsyncSession, conversation: str, message: Message, now: datetime) -> None:
    """A message that nobody asked for was shown: its numbers count from now on, unless a form is being filled in."""
    talk = await session.get_one(Talk, conversation, with_for_update=True)
    if talk.dialogue is None and message.choices:
        talk.menu = [choice.token for choice in numbered(message.choices)]
        talk.menu_at = now
