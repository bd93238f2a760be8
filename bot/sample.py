"""Fills an empty database with the sample that a newcomer meets: invented, marked, never in production mode."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

import content
from bot.channels.console import NAME as CONSOLE
from content.programme import DutyKind, Programme, Slug, SubjectType, UnitClass
from content.rules.calendar import local_day
from content.rules.nomination import NominationState
from content.rules.person import Role
from content.rules.tip import TipState
from content.rules.unit import UnitFacts
from storage import obligations, people, tallies, units
from storage.nominations import given_key
from storage.tables import Nomination, Obligation, Person, Talk, Tip, Unit
from storage.talks import conversation_key

LONG_AGO = timedelta(days=3650)
"""Roles hold since then, so that the rehearsal clock can be turned back too."""

SAMPLE = Path(content.__file__).parent / "sample.toml"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Unit(_Row):
    code: str
    name: str
    unit_class: UnitClass
    parent: str | None = None


class SamplePerson(_Row):
    """A ready-made person; ``sender`` is the console id and the word after ``/vai``."""

    sender: str
    name: str
    role: Role = Role.CITIZEN
    unit: str | None = None


class _Nomination(_Row):
    programme: Slug
    author: str
    unit: str
    subject_type: SubjectType
    name: str
    place: str
    field: str
    story: str


class _Tip(_Row):
    unit: str
    place: str
    story: str
    days_ago: Annotated[int, Field(ge=0)]


class _Sample(_Row):
    unit: tuple[_Unit, ...]
    person: tuple[SamplePerson, ...]
    nomination: tuple[_Nomination, ...]
    tip: tuple[_Tip, ...]


def read_sample() -> _Sample:
    """The sample as data."""
    return _Sample.model_validate(tomllib.loads(SAMPLE.read_text(encoding="utf-8")))


class SampleInProductionError(Exception):
    """The database holds the sample, whose people anybody can be."""


async def refuse(session: AsyncSession) -> None:
    """Raise ``SampleInProductionError`` when the database holds anything of the sample."""
    people_there = await session.scalar(select(Person.id).where(Person.sample).limit(1))
    if people_there or await session.scalar(select(Unit.code).where(Unit.sample).limit(1)):
        raise SampleInProductionError


async def fill(session: AsyncSession, programmes: dict[str, Programme], now: datetime) -> bool:
    """Put the sample into a database without units and people; ``False`` when there are some."""
    occupied = await session.scalar(select(Unit.code).limit(1)) or await session.scalar(select(Person.id).limit(1))
    if occupied:
        return False
    sample = read_sample()
    facts = [UnitFacts(one.code, one.name, one.unit_class, one.parent) for one in sample.unit]
    await units.put_units(session, facts, sample=True)
    authors = {one.sender: await _person(session, one, now) for one in sample.person}
    for one in sample.nomination:
        session.add(_nomination(one, authors[one.author], now))
    for told in sample.tip:
        session.add(_tip(told, now))
    await session.flush()
    await tallies.recount(session)
    await _settle_the_past(session, programmes, now)
    return True


async def _settle_the_past(session: AsyncSession, programmes: dict[str, Programme], now: datetime) -> None:
    """Papers that were due before the newcomer came have been handed in; only what lies ahead is open."""
    today = local_day(now)
    await obligations.roll(session, programmes.values(), today)
    papers = [duty.id for one in programmes.values() for duty in one.duties if duty.kind is not DutyKind.QUOTA]
    await session.execute(
        update(Obligation).where(Obligation.last_safe < today, Obligation.duty.in_(papers)).values(done_at=now)
    )


async def _person(session: AsyncSession, one: SamplePerson, now: datetime) -> int:
    """A person who can be reached on the console from the start."""
    person = await people.met(session, CONSOLE, one.sender, one.name, now)
    person.sample = True
    if one.role is not Role.CITIZEN:
        await people.appoint(session, person.id, one.role, one.unit, now - LONG_AGO)
    conversation = conversation_key(CONSOLE, one.sender)
    session.add(
        Talk(
            conversation=conversation,
            channel=CONSOLE,
            address=one.sender,
            person_id=person.id,
            data={},
            menu=[],
            updated_at=now,
        )
    )
    return person.id


def _nomination(one: _Nomination, author: int, now: datetime) -> Nomination:
    return Nomination(
        programme=one.programme,
        unit_code=one.unit,
        author_id=author,
        state=NominationState.SUBMITTED,
        subject_type=one.subject_type,
        name=one.name,
        given_key=given_key(one.name),
        place=one.place,
        field=one.field,
        story=one.story,
        criteria={},
        answered=["subject", "name", "place", "field", "story"],
        created_at=now,
        updated_at=now,
        submitted_at=now,
        queued_at=now,
    )


def _tip(one: _Tip, now: datetime) -> Tip:
    received = now - timedelta(days=one.days_ago)
    return Tip(
        state=TipState.RECEIVED,
        story=one.story,
        place=one.place,
        unit_code=one.unit,
        anonymous=True,
        answered=["story", "place", "photos", "contact"],
        created_at=received,
        updated_at=received,
        received_at=received,
    )
