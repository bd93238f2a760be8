"""What the tests of reminders do around the talk: pass days, add plans, nominations and officers."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import TypeAlias

from bot.channels.console import NAME
from content.programme import BeforeDate, Cycle, Duty, DutyKind, UnitClass
from content.rules.person import Role
from storage import people, tallies
from storage.tables import Nomination
from tests.stage import Stage

SLUG = "mau-2026-2030"
OFFICER = "can-bo"
UNIT = "MAU-DL"

Opening: TypeAlias = Callable[[str], Awaitable[Stage]]


async def days(stage: Stage, first: str, last: str, name: str = OFFICER, at: str = "08:00") -> dict[str, list[str]]:
    """What one person got on each day, both ends included, looking once a day; days of silence are left out."""
    heard: dict[str, list[str]] = {}
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if got := [part.text for to, part in await stage.at(f"{day}T{at}") if to == name]:
            heard[str(day)] = got
        day += timedelta(days=1)
    return heard


async def heard_at(stage: Stage, moment: str, name: str = OFFICER) -> list[str]:
    """What one person got at a moment."""
    return [part.text for to, part in await stage.at(moment) if to == name]


def lines(texts: list[str]) -> list[str]:
    """The bullet lines of one message; more than one message is a fault."""
    (text,) = texts
    return [line for line in text.splitlines() if line.startswith("•")]


def about(texts: list[str]) -> str:
    """What one message reminds of: “Q” for the quota, “R” for the report, “P” for a plan, in order."""
    return "".join(
        "Q" if re.search(r"\b\d/5\b", line) else "R" if "Báo cáo quý" in line else "P" for line in lines(texts)
    )


def add_plan(stage: Stage, before: date) -> None:
    """The sample asks communes for one paper more, before a date, from the next tick of a new day on."""
    plan = Duty(
        id="ke-hoach-them",
        kind=DutyKind.PLAN,
        name="Gửi kế hoạch thêm",
        clause="han-gui-ke-hoach",
        addressees=(UnitClass.COMMUNE,),
        cycle=Cycle.ONCE,
        deadline=BeforeDate(type="before-date", date=before),
    )
    programmes = stage.app.house.programmes
    programmes[SLUG] = programmes[SLUG].model_copy(update={"duties": (plan,)})


async def nominate(stage: Stage, count: int, unit: str = UNIT, sender: str = OFFICER) -> None:
    """So many exemplars are sent now, as the form leaves them."""
    now = stage.app.clock.now()
    async with stage.app.database.writing() as session:
        author = await people.met(session, NAME, sender, sender, now)
        for number in range(count):
            session.add(
                Nomination(
                    programme=SLUG,
                    unit_code=unit,
                    author_id=author.id,
                    state="submitted",
                    subject_type="individual",
                    name=f"Người tốt {number}",
                    criteria={},
                    answered=["subject", "name"],
                    created_at=now,
                    updated_at=now,
                    submitted_at=now,
                )
            )
        await session.flush()
        await tallies.recount(session)


async def appoint(stage: Stage, sender: str, unit: str = UNIT) -> None:
    """Somebody becomes an officer of a unit; whether they have ever written is another matter."""
    now = stage.app.clock.now()
    async with stage.app.database.writing() as session:
        person = await people.met(session, NAME, sender, sender, now)
        await people.appoint(session, person.id, Role.OFFICER, unit, now)
