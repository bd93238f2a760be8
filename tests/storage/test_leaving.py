"""An account leaves: a stranger again, while roles, records and reminders stay with the person."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from content.message import Message
from content.rules.broken import RuleBrokenError
from content.rules.person import Role
from storage import nominations, outbox, people
from storage.links import Account
from storage.outbox import Outgoing
from storage.tables import Identity, Outbox, Person, Priority, Talk
from tests.storage.post import NOW
from tests.storage.records import nomination
from tests.storage.town import HERE, THERE, Town

HOUR = timedelta(hours=1)


async def linked(town: Town) -> int:
    """Lan on two platforms, an officer with a nomination."""
    lan = await town.meets(THERE, "lan", "Phạm Thị Lan")
    await town.meets(HERE, "0912")
    async with town.database.writing() as session:
        await people.appoint(session, lan, Role.OFFICER, "DL", NOW)
        session.add(nomination(await session.get_one(Person, lan), "Trần Văn Bảy", state="draft"))
    await town.joins(await town.code(lan), f"{HERE}:0912")
    return lan


@pytest.mark.parametrize("told_at", [f"{HERE}:0912", f"{THERE}:lan"])
async def test_leaving(town: Town, told_at: str) -> None:
    """The account that leaves is a stranger again, told there or elsewhere; roles and records stay."""
    lan = await linked(town)
    async with town.database.writing() as session:
        talk = await session.get_one(Talk, f"{HERE}:0912")
        talk.dialogue, talk.step, talk.data, talk.menu = "nominate", "name", {"record": 1}, [("go.menu", "Menu", True)]
    fresh = await town.leaves(Account(HERE, "0912"), told_at)
    assert await town.of(lan) == [Account(THERE, "lan")]
    assert await town.of(fresh) == [Account(HERE, "0912")]
    assert await town.meets(HERE, "0912") == fresh
    async with town.database.reading() as session:
        talk = await session.get_one(Talk, f"{HERE}:0912")
        assert (talk.person_id, talk.dialogue, talk.data, talk.menu) == (fresh, None, {}, [])
        assert await people.posts(session, fresh, NOW + HOUR) == ()
        assert await nominations.drafts(session, fresh) == []
        assert len(await people.posts(session, lan, NOW + HOUR)) == 1
        assert len(await nominations.drafts(session, lan)) == 1


async def test_reminders_stay_with_the_person(town: Town) -> None:
    """What waits as a reminder follows whom it is about; a reply stays in its conversation."""
    lan = await linked(town)
    here = f"{HERE}:0912"
    async with town.database.writing() as session:
        await outbox.queue(session, Outgoing("reminder", here, Message("nhắc"), Priority.REMINDER), NOW)
        await outbox.queue(session, Outgoing("reply", here, Message("đáp")), NOW)
    await town.leaves(Account(HERE, "0912"), here)
    async with town.database.reading() as session:
        rows = {one.key: (one.channel, one.conversation) for one in await session.scalars(select(Outbox))}
    assert rows == {"reminder": (THERE, f"{THERE}:lan"), "reply": (HERE, here)}
    assert await town.talks_of(lan) == [f"{THERE}:lan"]


async def test_linked_again(town: Town) -> None:
    """Who left may come back with another code."""
    lan = await linked(town)
    fresh = await town.leaves(Account(HERE, "0912"), f"{HERE}:0912")
    assert await town.joins(await town.code(lan, 2), f"{HERE}:0912", 180) == lan
    async with town.database.reading() as session:
        assert await session.get(Person, fresh) is None
        assert len((await session.scalars(select(Identity))).all()) == 2


@pytest.mark.parametrize("account", [Account(THERE, "lan"), Account(HERE, "0913"), Account("other", "lan")])
async def test_nothing_to_leave(town: Town, account: Account) -> None:
    """The only account stays, and nobody takes out somebody else's."""
    lan = await town.meets(THERE, "lan")
    await town.meets(HERE, "0913")
    with pytest.raises(RuleBrokenError, match="unlink-none"):
        await town.leaves(account, f"{THERE}:lan")
    assert await town.of(lan) == [Account(THERE, "lan")]
