"""Who a broadcast is for: every choice narrows, all hold together, and the count is of those who would be reached."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from content.programme import UnitClass
from content.rules.broadcast import BroadcastState
from content.rules.calendar import local_day
from content.rules.person import Role
from content.rules.push import PushKind
from content.rules.unit import UnitFacts
from storage import audiences, broadcasts, people, pushes, units
from storage.database import Database
from storage.tables import (
    Audience,
    Interest,
    Membership,
    Nomination,
    Obligation,
    Person,
    Story,
    Subscription,
    Talk,
)
from storage.units import ClusterFacts
from tests.storage.crowd import CHANNEL, begun, fed, make_crowd
from tests.storage.post import NOW
from tests.storage.records import PLAN, nomination

TODAY = local_day(NOW)
DAY = timedelta(days=1)


@pytest.fixture
async def who(database: Database) -> dict[str, int]:
    """A province with a commune and an agency; people with posts in them, followers, and a citizen."""
    async with database.writing() as session:
        await units.put_units(
            session,
            [
                UnitFacts("TINH", "UBND tỉnh", UnitClass.PROVINCE),
                UnitFacts("DL", "UBND xã Đông Lĩnh", UnitClass.COMMUNE, parent="TINH"),
                UnitFacts("SYT", "Sở Y tế", UnitClass.AGENCY, parent="TINH"),
            ],
        )
        await units.put_clusters(session, [ClusterFacts("DL", 2026, "Cụm 1"), ClusterFacts("SYT", 2025, "Cụm 1")])
        session.add(Obligation(programme=PLAN, duty="d", unit_code="DL", period_key="2026", waits=False))
        names = ("xa", "so", "tinh", "dan", "theo", "nghe")
        known = dict(zip(names, await make_crowd(session, len(names)), strict=True))
        await people.appoint(session, known["xa"], Role.OFFICER, "DL", NOW)
        await people.appoint(session, known["so"], Role.OFFICER, "SYT", NOW)
        await people.appoint(session, known["tinh"], Role.REVIEWER, "TINH", NOW)
        for name, cadence in (("theo", "each"), ("nghe", "day")):
            session.add(Subscription(person_id=known[name], since=NOW, cadence=cadence))
        session.add(Interest(person_id=known["theo"], kind="field", value="Y tế"))
        session.add(Interest(person_id=known["theo"], kind="unit", value="TINH"))
    return known


async def chosen(session: AsyncSession, known: dict[str, int], audience: Audience) -> set[str]:
    """The names of an audience."""
    found = set(await session.scalars(audiences.members(audience, TODAY)))
    return {name for name, number in known.items() if number in found}


CHOICES: list[tuple[Audience, str]] = [
    ({}, "xa so tinh dan theo nghe"),
    ({"role": "officer"}, "xa so"),
    ({"role": "reviewer"}, "tinh"),
    ({"role": "citizen"}, "dan theo nghe"),
    ({"unit": "TINH"}, "xa so tinh"),
    ({"unit": "DL"}, "xa"),
    ({"unit": "TINH", "role": "officer"}, "xa so"),
    ({"unit_class": "agency"}, "so"),
    ({"cluster": "Cụm 1"}, "xa"),
    ({"cluster": "Cụm 1", "unit_class": "agency"}, ""),
    ({"programme": PLAN}, "xa"),
    ({"programme": PLAN, "role": "reviewer"}, ""),
    ({"programme": "khac"}, ""),
    ({"field": "Y tế"}, "theo"),
    ({"followers": "yes"}, "theo nghe"),
    ({"followers": "day"}, "nghe"),
    ({"platform": CHANNEL}, "xa so tinh dan theo nghe"),
    ({"platform": "zalo"}, ""),
    ({"fits_field": "Y tế", "followers": "yes"}, "theo nghe"),
    ({"fits_field": "Giáo dục", "followers": "yes"}, "nghe"),
    ({"fits_unit": ["DL", "TINH"], "followers": "yes"}, "theo nghe"),
    ({"fits_unit": ["DL"], "followers": "yes"}, "nghe"),
]


async def test_chosen(database: Database, who: dict[str, int]) -> None:
    """Each key alone and together with others."""
    async with database.reading() as session:
        found = [(audience, await chosen(session, who, audience)) for audience, _ in CHOICES]
    assert found == [(audience, set(names.split())) for audience, names in CHOICES]


async def test_a_post_that_ended_does_not_count(database: Database, who: dict[str, int]) -> None:
    """Whoever left office yesterday is no officer; who begins tomorrow is none yet."""
    async with database.writing() as session:
        await session.execute(update(Membership).where(Membership.person_id == who["xa"]).values(until=NOW))
        await people.appoint(session, who["dan"], Role.OFFICER, "DL", NOW + DAY)
        assert await chosen(session, who, {"role": "officer"}) == {"so"}


async def test_the_count_is_of_those_who_would_be_reached(database: Database, who: dict[str, int]) -> None:
    """By the channel they used last; without those who stopped, left, or never wrote."""
    async with database.writing() as session:
        await pushes.stop(session, await session.get_one(Person, who["xa"]), [PushKind.NOTICE], NOW)
        await session.execute(update(Talk).where(Talk.person_id == who["so"]).values(gone_at=NOW))
        session.add(Person(created_at=NOW))
        session.add(
            Talk(
                conversation="zalo:9",
                channel="zalo",
                address="9",
                person_id=who["dan"],
                data={},
                menu=[],
                updated_at=NOW + DAY,
            )
        )
        await session.flush()
        found = await audiences.counted(session, {}, NOW)
        on_platform = await audiences.counted(session, {"platform": CHANNEL}, NOW)
    assert (found.total, dict(found.by_channel)) == (4, {CHANNEL: 3, "zalo": 1})
    assert dict(on_platform.by_channel) == {CHANNEL: 4}


async def story(session: AsyncSession, known: dict[str, int]) -> Story:
    """A published story about a commune and health."""
    author = await session.get_one(Person, known["xa"])
    case: Nomination = nomination(author, "Phạm Văn Thuấn")
    session.add(case)
    await session.flush()
    one = Story(
        nomination_id=case.id,
        programme=PLAN,
        unit_code="DL",
        field="Y tế",
        token="t",
        state="published",
        title="Gương",
        body="Kể",
        photos=[],
        checklist=[],
        author_id=author.id,
        created_at=NOW,
        updated_at=NOW,
    )
    session.add(one)
    await session.flush()
    return one


async def test_a_story_goes_to_whom_it_fits(database: Database, who: dict[str, int]) -> None:
    """To those who get stories one by one and chose its field and a unit above it; a recall calls it off."""
    async with database.writing() as session:
        one = await story(session, who)
        announced = await broadcasts.announce(session, one, who["xa"], who["tinh"], NOW)
        assert (announced.kind, announced.story_id, announced.approver_id) == ("story", one.id, who["tinh"])
        assert announced.state == BroadcastState.SCHEDULED
        assert await broadcasts.active(session, NOW) == [announced.id]
        assert await chosen(session, who, announced.audience) == {"theo"}
        assert await broadcasts.recall_story(session, one.id, NOW) == 1
        assert announced.state == BroadcastState.CANCELLED
        assert await broadcasts.recall_story(session, one.id, NOW) == 0


async def test_a_story_is_recalled_while_it_is_sent(database: Database, who: dict[str, int]) -> None:
    """What waits is taken back in the same transaction; what went out is to be taken back by the loop."""
    async with database.writing() as session:
        one = await story(session, who)
        number = (await broadcasts.announce(session, one, who["xa"], who["tinh"], NOW)).id
    await begun(database, number)
    assert await fed(database, number) == 1
    async with database.writing() as session:
        assert await broadcasts.recall_story(session, one.id, NOW) == 1
        standing = await broadcasts.load(session, number)
        assert standing.state == BroadcastState.RECALLING
        assert (await broadcasts.proof(session, number, 0, 10))[0].state == "waiting"
