"""Two accounts, one person: once, in time, with all that belongs to either."""

import asyncio

import pytest
from sqlalchemy import BigInteger, select, text

from content.rules.broken import RuleBrokenError
from content.rules.code import new_code
from content.rules.person import Role
from storage import invitations, links, nominations, people, tips
from storage.database import Database
from storage.links import Account
from storage.tables import AuditEntry, LinkCode, Membership, Person, PushStop, Record, Talk, Tip
from tests.storage.post import NOW, SECOND
from tests.storage.records import nomination, tip
from tests.storage.town import HERE, MINUTE, THERE, Town

ENTROPY = bytes(range(8))
NOBODYS = {
    "attachments.consent_id",
    "attachments.obligation_id",
    "broadcasts.frozen_to",
    "broadcasts.recalled_to",
    "nominations.merged_into",
    "outbox.broadcast_id",
    "outbox.person_id",
    "tips.nomination_id",
}
"""Numbers that name no person, or somebody of an audience that was frozen: its proof stays as it is."""


def test_whatever_belongs_to_a_person_moves() -> None:
    """Every number without a foreign key is marked as a person's, or is known to be something else."""
    moved = {str(column) for column in links.owned()}
    assert {"nominations.author_id", "nominations.reviewer_id", "reactions.person_id"} <= moved
    plain = {
        str(column)
        for table in Record.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, BigInteger) and not column.primary_key and not column.foreign_keys
    }
    assert plain - moved <= NOBODYS


def test_no_table_is_read_through() -> None:
    """Each column that moves is found by an index or a key that begins with it, but for a table of one row."""
    led = {str(next(iter(index.columns))) for table in Record.metadata.tables.values() for index in table.indexes}
    led |= {str(next(iter(table.primary_key.columns))) for table in Record.metadata.tables.values()}
    assert {str(column) for column in links.owned()} - led == {"standstill.by_id"}


@pytest.mark.parametrize("column", ["reviewer_id", "decided_by"])
async def test_a_million_nominations_are_not_read(database: Database, column: str) -> None:
    """Both databases find the few rows of one person by that index."""
    async with database.writing() as session:
        if not database.sqlite:
            await session.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN" if database.sqlite else "EXPLAIN"
        moving = f"UPDATE nominations SET {column} = 1 WHERE {column} = 2"  # noqa: S608 - the test's own two columns
        plan = await session.execute(text(f"{explain} {moving}"))
        assert f"ix_nominations_{column}" in str(plan.all())


async def test_all_that_was_theirs(town: Town) -> None:
    """Drafts, what was sent, tips, roles, used invitations and talks are the maker's; the other person is gone."""
    lan, other = await town.meets(THERE, "lan", "Phạm Thị Lan"), await town.meets(HERE, "0912", "Lan")
    async with town.database.writing() as session:
        author = await session.get_one(Person, other)
        session.add_all([nomination(author, "Trần Văn Bảy", state="draft"), nomination(author, "Lê Thị Tám")])
        mine, unknown = tip("Bắt được của rơi", state="draft"), tip("Cứu người đuối nước")
        mine.tipster_id = other
        session.add_all([mine, unknown])
        _, code = await invitations.invite(
            session, Role.OFFICER, "DL", created_by="operator", now=NOW, entropy=bytes(range(8))
        )
        await invitations.redeem(session, code, author, f"{HERE}:0912", NOW)
    assert await town.joins(await town.code(lan), f"{HERE}:0912") == lan
    async with town.database.reading() as session:
        assert await session.get(Person, other) is None
        assert [one.name for one in await nominations.drafts(session, lan)] == ["Trần Văn Bảy"]
        assert len(await nominations.listed(session, lan, 0, 10)) == 2
        assert [one.tipster_id for one in await session.scalars(select(Tip).order_by(Tip.id))] == [lan, None]
        assert [post.role for post in await people.posts(session, lan, NOW + MINUTE)] == [Role.OFFICER]
    assert await town.of(lan) == [Account(THERE, "lan"), Account(HERE, "0912")]
    assert await town.talks_of(lan) == [f"{THERE}:lan", f"{HERE}:0912"]
    assert await town.meets(HERE, "0912") == lan


async def test_what_nobody_can_have_twice(town: Town) -> None:
    """What both stopped is stopped once; what only one of them stopped is stopped too."""
    lan, other = await town.meets(THERE, "lan"), await town.meets(HERE, "0912")
    async with town.database.writing() as session:
        kinds = ((lan, "story"), (other, "story"), (other, "notice"))
        session.add_all(PushStop(person_id=person, kind=kind, at=NOW) for person, kind in kinds)
    assert await town.joins(await town.code(lan), f"{HERE}:0912") == lan
    async with town.database.reading() as session:
        stops = (await session.execute(select(PushStop.person_id, PushStop.kind).order_by(PushStop.kind))).all()
    assert [tuple(one) for one in stops] == [(lan, "notice"), (lan, "story")]


async def test_on_record(town: Town) -> None:
    """Who was joined to whom, and who parted, is on record; no tip is."""
    lan, other = await town.meets(THERE, "lan"), await town.meets(HERE, "0912")
    await town.joins(await town.code(lan), f"{HERE}:0912")
    fresh = await town.leaves(Account(HERE, "0912"), f"{HERE}:0912")
    async with town.database.reading() as session:
        entries = [(one.act, one.actor, one.subject, one.facts) for one in await session.scalars(select(AuditEntry))]
    one = f"person/{lan}"
    assert entries == [
        ("link-code-made", one, one, {}),
        ("linked", f"person/{other}", one, {"channel": HERE}),
        ("unlinked", one, one, {"channel": HERE, "new": f"person/{fresh}"}),
    ]


async def test_roles_on_both_sides(town: Town) -> None:
    """What both hold is held once, what one holds is kept, and what has ended stays ended."""
    lan, other = await town.meets(THERE, "lan"), await town.meets(HERE, "0912")
    async with town.database.writing() as session:
        for person, role, unit in (
            (lan, Role.OFFICER, "DL"),
            (other, Role.OFFICER, "DL"),
            (other, Role.OFFICER, "TS"),
            (other, Role.ADMINISTRATOR, None),
        ):
            await people.appoint(session, person, role, unit, NOW)
        session.add(Membership(person_id=other, role=Role.REVIEWER, unit_code="DL", since=NOW, until=NOW + SECOND))
    await town.joins(await town.code(lan), f"{HERE}:0912")
    async with town.database.reading() as session:
        held = await people.posts(session, lan, NOW + MINUTE)
    assert [(post.role, post.unit.code if post.unit else None) for post in held] == [
        (Role.OFFICER, "DL"),
        (Role.OFFICER, "TS"),
        (Role.ADMINISTRATOR, None),
    ]


async def test_wishes_and_names(town: Town) -> None:
    """Who wanted no reminders on one side gets none; a name is kept, or taken where there was none."""
    lan, other = await town.meets(THERE, "lan"), await town.meets(HERE, "0912", "Phạm Thị Lan")
    async with town.database.writing() as session:
        (await session.get_one(Person, other)).reminders_off_at = NOW
    await town.joins(await town.code(lan), f"{HERE}:0912")
    async with town.database.reading() as session:
        one = await session.get_one(Person, lan)
    assert (one.name, one.reminders_off_at) == ("Phạm Thị Lan", NOW)


@pytest.mark.parametrize("seconds, why", [(14 * 60, ""), (15 * 60, "link-expired")])
async def test_in_time(town: Town, seconds: int, why: str) -> None:
    """A code holds for fifteen minutes."""
    lan = await town.meets(THERE, "lan")
    await town.meets(HERE, "0912")
    code = await town.code(lan)
    if why:
        assert await town.refused(code, f"{HERE}:0912", seconds) == why
    else:
        assert await town.joins(code, f"{HERE}:0912", seconds) == lan


async def test_once(town: Town) -> None:
    """A used code links nobody else, and its use is told apart from a code that never was."""
    lan, _, third = [await town.meets(*who) for who in ((THERE, "lan"), (HERE, "0912"), (HERE, "0913"))]
    code = await town.code(lan)
    await town.joins(code, f"{HERE}:0912")
    assert await town.refused(code, f"{HERE}:0913") == "link-expired"
    assert await town.of(third) == [Account(HERE, "0913")]
    async with town.database.reading() as session:
        assert await links.owner(session, links.mark(new_code(ENTROPY)), third, NOW) is None


async def test_two_at_once(town: Town) -> None:
    """Of two who confirm the same code at once, one is linked; nothing of the other is touched."""
    lan = await town.meets(THERE, "lan")
    others = {f"{HERE}:{one}": await town.meets(HERE, one) for one in ("0912", "0913")}
    code = await town.code(lan)

    async def tries(conversation: str) -> str:
        try:
            await town.joins(code, conversation)
        except RuleBrokenError as broken:
            return broken.code
        return ""

    assert sorted(await asyncio.gather(*map(tries, others))) == ["", "link-expired"]
    assert len(await town.of(lan)) == 2
    assert sorted([len(await town.of(other)) for other in others.values()]) == [0, 1]


async def test_each_other_at_once(town: Town) -> None:
    """Two who confirm each other's codes at once are one person in the end."""
    lan, other = await town.meets(THERE, "lan"), await town.meets(HERE, "0912")
    codes = {f"{HERE}:0912": await town.code(lan, 1), f"{THERE}:lan": await town.code(other, 2)}
    done = await asyncio.gather(*(town.joins(code, where) for where, code in codes.items()), return_exceptions=True)
    joined = [one for one in done if isinstance(one, int)]
    assert len(joined) == 1
    assert len(await town.of(joined[0])) == 2
    async with town.database.reading() as session:
        assert [one.id for one in await session.scalars(select(Person))] == joined


async def test_the_newest_code(town: Town) -> None:
    """A person has one open code; old ones are forgotten after a day."""
    lan = await town.meets(THERE, "lan")
    await town.meets(HERE, "0912")
    first, second = await town.code(lan, 1), await town.code(lan, 2)
    assert await town.refused(first, f"{HERE}:0912") == "link-expired"
    async with town.database.writing() as session:
        await links.new_link(session, lan, NOW + 2 * links.REMEMBERED, ENTROPY)
        kept = list(await session.scalars(select(LinkCode.code_hash)))
    assert kept == [links.mark(new_code(ENTROPY))]
    assert links.mark(second) not in kept


async def test_with_oneself(town: Town) -> None:
    """One's own code links nothing, neither where it was made nor where it has been used."""
    lan = await town.meets(THERE, "lan")
    await town.meets(HERE, "0912")
    code = await town.code(lan)
    assert await town.refused(code, f"{THERE}:lan") == "link-own"
    await town.joins(code, f"{HERE}:0912")
    assert await town.refused(await town.code(lan, 2), f"{HERE}:0912") == "link-own"


async def test_nobody_of_the_sample(town: Town) -> None:
    """Whom anybody can be makes no code and uses none."""
    lan, sample = await town.meets(THERE, "lan"), await town.meets(HERE, "mau")
    code = await town.code(lan)
    async with town.database.writing() as session:
        (await session.get_one(Person, sample)).sample = True
    assert await town.refused(code, f"{HERE}:mau") == "link-sample"
    with pytest.raises(RuleBrokenError, match="link-sample"):
        await town.code(sample)


async def test_two_drafts_of_a_tip(town: Town) -> None:
    """Of two unsent tips the one that tells something comes first, then the other."""
    lan, other = await town.meets(THERE, "lan"), await town.meets(HERE, "0912")
    async with town.database.writing() as session:
        await tips.start(session, lan, NOW)
        (await tips.start(session, other, NOW)).story = "Bác Thuận giúp cả chục hộ nghèo"
    await town.joins(await town.code(lan), f"{HERE}:0912")
    async with town.database.reading() as session:
        found = await tips.drafted_with_words(session, lan)
    assert found is not None
    assert found.story == "Bác Thuận giúp cả chục hộ nghèo"


async def test_reminders_go_where_they_wrote_last(town: Town) -> None:
    """Of two conversations the one used last."""
    lan = await town.meets(THERE, "lan")
    await town.meets(HERE, "0912")
    await town.joins(await town.code(lan), f"{HERE}:0912")
    for latest in (f"{HERE}:0912", f"{THERE}:lan"):
        async with town.database.writing() as session:
            for number, one in enumerate([f"{HERE}:0912", f"{THERE}:lan"]):
                age = 0 if one == latest else number + 1
                (await session.get_one(Talk, one)).updated_at = NOW - age * MINUTE
            await session.flush()
            assert await people.conversations(session, [lan]) == {lan: latest}
