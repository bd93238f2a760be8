"""The roster: who holds what today, in as many queries as there are tables, and never without a trace."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import event, select

from content.programme import UnitClass
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage.database import Database
from storage.people import appoint, met
from storage.roster import Held, entry, remove_role, roster
from storage.tables import AuditEntry, Identity
from storage.units import put_units

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
COMMUNE = UnitFacts("DL", "xã Đông Lĩnh", UnitClass.COMMUNE)


async def filled(database: Database) -> tuple[int, int, int]:
    """An officer on two channels, an administrator and a citizen."""
    async with database.writing() as session:
        await put_units(session, [COMMUNE])
        officer, administrator, citizen = [await met(session, "console", name, name, NOW) for name in ("A", "B", "C")]
        session.add(Identity(channel="zalo", sender="a", person_id=officer.id, linked_at=NOW))
        session.add(Identity(channel="zalo", sender="aa", person_id=officer.id, linked_at=NOW))
        await appoint(session, officer.id, Role.OFFICER, "DL", NOW)
        await appoint(session, administrator.id, Role.ADMINISTRATOR, None, NOW)
        return officer.id, administrator.id, citizen.id


async def test_who_holds_what(database: Database) -> None:
    """By role and by unit; citizens only when they are asked for; each look leaves a trace of what was asked."""
    officer, administrator, citizen = await filled(database)
    async with database.writing() as session:

        async def ids(role: Role | None = None, unit: str | None = None) -> list[int]:
            return [one.id for one in await roster(session, "operator", NOW, role, unit)]

        assert await ids() == [officer, administrator]
        assert await ids(Role.OFFICER) == await ids(None, "DL") == await ids(Role.OFFICER, "DL") == [officer]
        assert await ids(Role.REVIEWER) == []
        assert await ids(Role.CITIZEN) == [citizen]
        traces = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
    assert len(traces) == 6
    assert traces[1].facts == {"shown": 1, "role": "officer", "unit": None}


async def test_an_entry(database: Database) -> None:
    """Channels are named once each and without an address; nobody is nobody, and leaves no trace."""
    officer, administrator, _ = await filled(database)
    async with database.writing() as session:
        one = await entry(session, "operator", officer, NOW)
        other = await entry(session, "operator", administrator, NOW)
        assert await entry(session, "operator", 999, NOW) is None
        traces = [trace.subject for trace in await session.scalars(select(AuditEntry))]
    assert one is not None
    assert other is not None
    assert (one.channels, one.held) == (("console", "zalo"), (Held(Role.OFFICER, "DL", "xã Đông Lĩnh", NOW),))
    assert other.held == (Held(Role.ADMINISTRATOR, None, None, NOW),)
    assert traces == [f"person/{officer}", f"person/{administrator}"]


async def test_three_queries(database: Database) -> None:
    """However many people there are."""
    await filled(database)
    queries: list[str] = []
    event.listen(database.engine.sync_engine, "before_cursor_execute", lambda *seen: queries.append(seen[2].split()[0]))
    async with database.writing() as session:
        await roster(session, "operator", NOW)
    assert queries.count("SELECT") == 3


async def test_an_ended_role(database: Database) -> None:
    """It was held until the moment it ended."""
    officer, _, _ = await filled(database)
    later = NOW + timedelta(days=1)
    async with database.writing() as session:
        assert await remove_role(session, "operator", later, person_id=officer, role=Role.OFFICER, unit_code="DL")
        assert await roster(session, "operator", later, Role.OFFICER) == []
        assert len(await roster(session, "operator", NOW, Role.OFFICER)) == 1
