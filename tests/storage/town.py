"""People with accounts on two platforms."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from content.message import Incoming
from content.rules.broken import RuleBrokenError
from storage import inbox, links, people
from storage.database import Database
from storage.links import Account
from storage.tables import Talk
from tests.storage.post import NOW, SECOND

HERE, THERE = "zalo", "telegram"
MINUTE = timedelta(minutes=1)


@dataclass
class Town:
    """People with accounts on two platforms."""

    database: Database

    async def meets(self, channel: str, sender: str, name: str = "") -> int:
        """Somebody writes for the first time, or again; returns the person."""
        said = Incoming(channel, sender, sender, f"{sender}/hello", NOW, text="alo", name=name)
        async with self.database.writing() as session:
            await inbox.put_all(session, [said], NOW)
            person = await people.met(session, channel, sender, name, NOW)
            (await session.get_one(Talk, f"{channel}:{sender}")).person_id = person.id
            return person.id

    async def code(self, person_id: int, entropy: int = 1) -> str:
        """What a person is shown to type elsewhere."""
        async with self.database.writing() as session:
            return await links.new_link(session, person_id, NOW, bytes([entropy] * 8))

    async def joins(self, code: str, conversation: str, seconds: int = 60) -> int:
        """The code is typed in a conversation and confirmed; returns who it is now."""
        async with self.database.writing() as session:
            talk = await session.get_one(Talk, conversation)
            assert talk.person_id is not None
            now = NOW + seconds * SECOND
            return (await links.join(session, links.mark(code), talk, talk.person_id, now)).id

    async def refused(self, code: str, conversation: str, seconds: int = 60) -> str:
        """Why a code does not link."""
        with pytest.raises(RuleBrokenError) as caught:
            await self.joins(code, conversation, seconds)
        return caught.value.code

    async def leaves(self, account: Account, conversation: str) -> int:
        """An account leaves, by word of a conversation; returns the new person."""
        async with self.database.writing() as session:
            talk = await session.get_one(Talk, conversation)
            assert talk.person_id is not None
            return (await links.leave(session, talk, talk.person_id, account, name="", now=NOW + 2 * MINUTE)).id

    async def of(self, person_id: int) -> list[Account]:
        """A person's accounts."""
        async with self.database.reading() as session:
            return await links.accounts(session, person_id)

    async def talks_of(self, person_id: int) -> list[str]:
        """A person's conversations."""
        async with self.database.reading() as session:
            found = select(Talk.conversation).where(Talk.person_id == person_id).order_by(Talk.conversation)
            return list(await session.scalars(found))
