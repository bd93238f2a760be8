"""Invitation codes: once, in time, and not by guessing."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from content.programme import UnitClass
from content.rules.broken import RuleBrokenError
from content.rules.code import new_code
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage.database import Database
from storage.invitations import Redeemed, invite, recent_wrong_tries, redeem, wrong_try
from storage.people import Post, met, posts
from storage.roster import remove_role
from storage.tables import AuditEntry, Invitation, Person, Unit, WrongTry
from storage.units import put_units

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TALK = "console:1"
ENTROPY = bytes(range(8))
COMMUNE = UnitFacts("DL", "xã Đông Lĩnh", UnitClass.COMMUNE)
WRONG = new_code(bytes(8))


@dataclass
class Office:
    """An office with one commune, and what people try there."""

    database: Database
    codes: int = field(default=0)

    async def invited(self, role: Role = Role.OFFICER, unit: str | None = "DL", days: int = 14) -> str:
        """A fresh code."""
        self.codes += 1
        entropy = bytes([self.codes]) * 8
        async with self.database.writing() as session:
            _, code = await invite(
                session, role, unit, created_by="operator", now=NOW, entropy=entropy, valid_days=days
            )
        return code

    async def person(self, sender: str = "1") -> Person:
        """Somebody on the console."""
        async with self.database.writing() as session:
            return await met(session, "console", sender, "Phạm Thị Lan", NOW)

    async def tried(self, code: str, now: datetime = NOW, talk: str = TALK, sender: str = "1") -> Redeemed:
        """A try in a transaction that is committed even when it is refused, as the bot does."""
        person = await self.person(sender)
        refusal = None
        async with self.database.writing() as session:
            try:
                return await redeem(session, code, person, talk, now)
            except RuleBrokenError as broken:
                refusal = broken
        raise refusal

    async def refused(self, code: str, now: datetime = NOW, talk: str = TALK) -> tuple[str, dict[str, object]]:
        """The code and the facts of a refusal."""
        with pytest.raises(RuleBrokenError) as caught:
            await self.tried(code, now, talk)
        return caught.value.code, dict(caught.value.facts)

    async def posts(self, sender: str = "1") -> tuple[Post, ...]:
        """The roles somebody holds."""
        person = await self.person(sender)
        async with self.database.reading() as session:
            return await posts(session, person.id, NOW + 30 * 24 * HOUR)

    async def acts(self) -> list[tuple[str, str, dict[str, str | int | None]]]:
        """The audit trail."""
        async with self.database.reading() as session:
            return [(one.actor, one.act, one.facts) for one in await session.scalars(select(AuditEntry))]


@pytest.fixture
async def office(database: Database) -> Office:
    """An office with one commune."""
    async with database.writing() as session:
        await put_units(session, [COMMUNE])
    return Office(database)


async def test_a_code_gives_its_role(office: Office) -> None:
    """Typed anyhow, it makes the person an officer of the unit, and both ends are on record."""
    code = await office.invited()
    given = await office.tried(f"mã của tôi: {code.lower().replace('-', ' ')}")
    assert given.unit is not None
    assert (given.role, given.unit.name, given.newly) == (Role.OFFICER, "xã Đông Lĩnh", True)
    assert [(post.role, post.unit and post.unit.code) for post in await office.posts()] == [(Role.OFFICER, "DL")]
    assert await office.acts() == [
        ("operator", "invitation-made", {"role": "officer", "unit": "DL"}),
        ("person/1", "invitation-redeemed", {"role": "officer", "unit": "DL"}),
    ]


async def test_an_administrator_needs_no_unit(office: Office) -> None:
    """The one role that may be held for everything."""
    given = await office.tried(await office.invited(Role.ADMINISTRATOR, None))
    assert (given.role, given.unit) == (Role.ADMINISTRATOR, None)


async def test_only_the_hash_is_kept(office: Office) -> None:
    """Whoever reads the table learns no code."""
    code = await office.invited()
    async with office.database.reading() as session:
        kept = (await session.scalars(select(Invitation))).one()
    assert code not in str(vars(kept))
    assert len(kept.code_hash) == 64


@pytest.mark.parametrize(
    "role, unit, refusal",
    [
        (Role.CITIZEN, "DL", ("invitation-needs-role", {})),
        (Role.OFFICER, None, ("invitation-needs-unit", {})),
        (Role.REVIEWER, None, ("invitation-needs-unit", {})),
        (Role.OFFICER, "XX", ("unit-unknown", {"unit": "XX"})),
    ],
)
async def test_invitations_that_make_no_sense(
    office: Office, role: Role, unit: str | None, refusal: tuple[str, dict[str, object]]
) -> None:
    """Nobody is invited to be a citizen, without the unit a role needs, or for a unit that is not there."""
    with pytest.raises(RuleBrokenError) as caught:
        await office.invited(role, unit)
    assert (caught.value.code, dict(caught.value.facts)) == refusal


async def test_used_once(office: Office) -> None:
    """The second person is told that the code has been used, and pays no try for a true code."""
    code = await office.invited()
    await office.tried(code, sender="2", talk="console:2")
    assert await office.refused(code) == ("invitation-used", {})
    assert await office.posts() == ()
    assert await office.refused(WRONG) == ("code-unknown", {"left": 4})


async def test_a_code_for_what_one_has_is_not_used_up(office: Office) -> None:
    """An officer who types a second code for the same unit leaves it for a colleague; the own one again is harmless."""
    first, second = await office.invited(), await office.invited()
    await office.tried(first)
    assert [(await office.tried(code)).newly for code in (first, second)] == [False, False]
    assert (await office.tried(second, sender="2", talk="console:2")).newly


async def test_of_two_at_once_one_wins(office: Office) -> None:
    """Two people with one code in the same second: one role is given."""
    code = await office.invited()
    await office.person("1")
    await office.person("2")
    tries = [office.tried(code, sender=sender, talk=f"console:{sender}") for sender in ("1", "2")]
    ended = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(one) for one in sorted(ended, key=repr)] == [Redeemed, RuleBrokenError]
    assert len([*await office.posts("1"), *await office.posts("2")]) == 1


async def test_valid_until_the_moment_it_expires(office: Office) -> None:
    """A day too late the person reads on which day it ended, in Viet Nam's time."""
    code = await office.invited(days=1)
    assert await office.refused(code, NOW + 24 * HOUR) == ("invitation-expired", {"expired": date(2026, 11, 21)})
    assert (await office.tried(code, NOW + 24 * HOUR - timedelta(seconds=1))).newly


async def test_a_unit_that_is_gone(office: Office) -> None:
    """Its last day still counts; after it nobody becomes its officer, and nobody is invited."""
    code = await office.invited()
    async with office.database.writing() as session:
        await session.execute(update(Unit).values(valid_to=date(2026, 11, 19)))
    assert await office.refused(code) == ("invitation-unit-gone", {"unit": "xã Đông Lĩnh"})
    with pytest.raises(RuleBrokenError, match="invitation-unit-gone"):
        await office.invited()
    async with office.database.writing() as session:
        await session.execute(update(Unit).values(valid_to=date(2026, 11, 20)))
    assert (await office.tried(code)).newly


async def test_five_wrong_tries_an_hour(office: Office) -> None:
    """The sixth is not even looked at, true or not, until the first is an hour old; other talks go on."""
    code = await office.invited()
    typed = [WRONG, "xin chào", "7K3Q-9MZT-4XWAP", "", "0" * 13]
    for number, text in enumerate(typed):
        assert await office.refused(text, NOW + timedelta(minutes=number)) == ("code-unknown", {"left": 4 - number})
    until = ("code-too-many-tries", {"until": NOW + HOUR})
    assert await office.refused(code, NOW + timedelta(minutes=30)) == until
    assert await office.refused(code, NOW + HOUR - timedelta(seconds=1)) == until
    assert await office.refused(WRONG, talk="console:2") == ("code-unknown", {"left": 4})
    assert (await office.tried(code, NOW + HOUR)).newly


async def test_tries_are_counted_for_all_kinds_of_code(office: Office) -> None:
    """A wrong tracking code counts like a wrong invitation; what is older than an hour is deleted."""
    async with office.database.writing() as session:
        assert [await wrong_try(session, TALK, NOW + n * HOUR / 4) for n in range(6)] == [4, 3, 2, 1, 1, 1]
        later = NOW + 5 * HOUR / 4
        assert await recent_wrong_tries(session, TALK, later) == [NOW + n * HOUR / 4 for n in range(2, 6)]
        assert len((await session.scalars(select(WrongTry))).all()) == 4


async def test_a_role_that_was_taken_away_can_be_given_again(office: Office) -> None:
    """An ended role does not stand in the way of a new code."""
    await office.tried(await office.invited())
    async with office.database.writing() as session:
        for held in (True, False):
            ended = await remove_role(session, "operator", NOW, person_id=1, role=Role.OFFICER, unit_code="DL")
            assert ended is held
    assert await office.posts() == ()
    assert (await office.tried(await office.invited())).newly
