"""Units, people and cases for the tests of what is kept about them."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.programme import UnitClass
from content.rules.person import Role
from content.rules.unit import UnitFacts
from storage import people, units
from storage.nominations import given_key
from storage.tables import Nomination, Person, Tip
from tests.storage.post import CHANNEL, NOW

PLAN = "mau-2026-2030"
COMMUNES = ("DL", "TS")


async def make_units(session: AsyncSession) -> None:
    """Two communes, Đông Lĩnh and Tây Sơn, and an agency."""
    await units.put_units(
        session,
        [
            UnitFacts("DL", "UBND xã Đông Lĩnh", UnitClass.COMMUNE),
            UnitFacts("TS", "UBND xã Tây Sơn", UnitClass.COMMUNE),
            UnitFacts("SYT", "Sở Y tế", UnitClass.AGENCY),
        ],
    )


async def make_person(session: AsyncSession, sender: str, role: Role | None = None, unit: str | None = None) -> Person:
    """Somebody who has written, with a role if one is given."""
    person = await people.met(session, CHANNEL, sender, sender, NOW)
    if role is not None:
        await people.appoint(session, person.id, role, unit, NOW)
    return person


def nomination(
    author: Person, name: str, *, unit: str = "DL", state: str = "submitted", at: datetime = NOW
) -> Nomination:
    """A nomination that was begun or sent at a moment."""
    sent_at = None if state == "draft" else at
    return Nomination(
        programme=PLAN,
        unit_code=unit,
        author_id=author.id,
        state=state,
        subject_type="individual",
        name=name,
        given_key=given_key(name),
        criteria={},
        answered=["subject", "name"],
        created_at=at,
        updated_at=at,
        submitted_at=sent_at,
    )


def tip(story: str, *, unit: str = "DL", state: str = "received", urgent: bool = False, at: datetime = NOW) -> Tip:
    """A tip that a unit has."""
    return Tip(
        state=state,
        story=story,
        unit_code=unit,
        urgent=urgent,
        anonymous=True,
        answered=["story"],
        created_at=at,
        updated_at=at,
        received_at=at,
    )
