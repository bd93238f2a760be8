"""What stands in the tables after a talk, and rows put there before one."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from content.programme import UnitClass
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage import people, units
from storage.tables import AuditEntry, Membership, Person, Record, Talk
from tests.stage import Stage

R = TypeVar("R", bound=Record)


async def all_of(stage: Stage, table: type[R]) -> Sequence[R]:
    """Every row of a table, oldest first."""
    async with stage.app.database.reading() as session:
        return (await session.scalars(select(table).order_by(*table.__table__.primary_key))).all()


async def last_of(stage: Stage, table: type[R]) -> R:
    """The newest row of a table."""
    return (await all_of(stage, table))[-1]


async def put(stage: Stage, *rows: Record) -> None:
    """Put rows into the tables, or change those that were read before."""
    async with stage.app.database.writing() as session:
        for row in rows:
            await session.merge(row)


async def place_of(stage: Stage, name: str) -> tuple[str | None, str | None]:
    """The dialogue and the step at which somebody's talk stands."""
    talk = next(one for one in await all_of(stage, Talk) if one.address == name)
    return talk.dialogue, talk.step


async def audited(stage: Stage) -> list[tuple[str, str]]:
    """What is on record, as (act, subject), in order."""
    return [(entry.act, entry.subject) for entry in await all_of(stage, AuditEntry)]


async def person_id(stage: Stage, name: str) -> int:
    """The person behind a name on the console."""
    talk = next(one for one in await all_of(stage, Talk) if one.address == name)
    assert talk.person_id is not None
    return talk.person_id


async def put_units(stage: Stage, *facts: UnitFacts) -> None:
    """Add units, or change them."""
    async with stage.app.database.writing() as session:
        await units.put_units(session, facts)


def commune(code: str, name: str, parent: str = "MAU") -> UnitFacts:
    """A commune of the sample's province."""
    return UnitFacts(code, name, UnitClass.COMMUNE, parent)


async def appoint(stage: Stage, name: str, role: Role, unit: str | None) -> None:
    """Give somebody who has written before a further role."""
    number = await person_id(stage, name)
    async with stage.app.database.writing() as session:
        await people.appoint(session, number, role, unit, stage.app.clock.now())


async def dismiss(stage: Stage, name: str) -> None:
    """End every role that somebody holds."""
    number = await person_id(stage, name)
    now = stage.app.clock.now()
    held = [one for one in await all_of(stage, Membership) if one.person_id == number]
    for one in held:
        one.until = now
    await put(stage, *held)


async def one_person(stage: Stage, name: str) -> Person:
    """The person's own row."""
    number = await person_id(stage, name)
    return next(one for one in await all_of(stage, Person) if one.id == number)
