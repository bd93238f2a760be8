"""Half a year of one province in steps of four hours: 150 communes, one officer each, and every reminder that goes out.

The real loops do the work (``Reminding`` and ``Deliverer``) on a real database; only the channel writes down instead
of sending. What units do in that time is drawn from a seed beforehand (``Deed``), so that ``expected_reminders`` can
say without the app what has to come.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bell import Bell
from bot.channels import Capabilities, Part
from bot.clock import Clock
from bot.deliver import Deliverer
from bot.remind import Reminding
from content.answers import Library
from content.packs import load_packs
from content.phrasebook import phrases
from content.programme import BeforeDate, Cycle, Duty, DutyKind, Programme, UnitClass
from content.rules.nomination import NominationEvent
from content.rules.person import Role
from content.rules.unit import UnitFacts
from handlers.scene import House
from storage import nominations, people, units
from storage.database import Database
from storage.tables import Nomination, Obligation, Talk

SLUG = "mau-2026-2030"
VIET_NAM = timezone(timedelta(hours=7))
STEP = timedelta(hours=4)
FIRST, LAST = date(2026, 12, 1), date(2027, 5, 31)
UNITS = 150
QUOTA = 5

QUOTA_DUTY, REPORT_DUTY, PLAN_DUTY = "chi-tieu-xa-phuong", "bao-cao-quy", "ke-hoach-truoc-le"

Owed = tuple[str, str]
"""A duty and its period."""

LAST_SAFE: dict[Owed, date] = {
    (QUOTA_DUTY, "2027-H1"): date(2027, 5, 31),
    (REPORT_DUTY, "2027-Q1"): date(2027, 2, 19),
    (REPORT_DUTY, "2027-Q2"): date(2027, 5, 19),
    (PLAN_DUTY, "once"): date(2027, 5, 1),
}
"""What a commune of the sample owes in this half-year and by which last day, read from the pack by hand."""


@dataclass(frozen=True, slots=True, order=True)
class Deed:
    """One nomination more (+1) or fewer (-1) for a duty of a unit at a moment, or a paper handed in (+1)."""

    moment: datetime
    unit: str
    owed: Owed
    change: int


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One line of one reminder as a reader understands it; ``missing`` is 0 for papers."""

    moment: datetime
    unit: str
    last_safe: date
    missing: int


class Notebook:
    """A channel that writes down what it is to send, with the moment on the clock."""

    name = "notebook"
    capabilities = Capabilities(text_limit=2_000, buttons=True)

    def __init__(self, clock: Clock) -> None:
        """Empty."""
        self._clock = clock
        self.sent: list[tuple[datetime, str, str]] = []

    async def send(self, address: str, part: Part, key: str) -> str:  # noqa: ARG002 - the channel's signature
        """Write one part down."""
        self.sent.append((self._clock.now(), address, part.text))
        return str(len(self.sent))


@dataclass
class HalfYear:
    """The province, its clock and everything that was sent."""

    database: Database
    deeds: list[Deed]
    clock: Clock = field(default_factory=lambda: Clock("2026-12-01T00:00"))
    ticks: int = 0

    def __post_init__(self) -> None:
        """Put the loops together."""
        programmes = {SLUG: with_plan_before_holidays(load_packs()[SLUG])}
        house = House(programmes, Library(programmes), phrases())
        self.notebook = Notebook(self.clock)
        bell = Bell()
        self._reminding = Reminding(self.database, self.clock, house, bell)
        self._deliverer = Deliverer(self.database, self.clock, self.notebook, bell)

    async def run(self, watch: Callable[[datetime], None] = lambda _: None) -> None:
        """Fill the province, then step through all hours; ``watch`` is told each one."""
        async with self.database.writing() as session:
            await _settle_province(session)
        ahead = iter(sorted(self.deeds))
        following = next(ahead, None)
        for hour in hours():
            while following is not None and following.moment <= hour:
                await self._happen(following)
                following = next(ahead, None)
            await self._step(hour)
            watch(hour)
        await self._reminding.release()
        await self._deliverer.release()

    async def _step(self, hour: datetime) -> None:
        """One tick; when it rings, all of what is due."""
        self.clock.set(hour.isoformat())
        if await self._reminding.tick():
            while await self._deliverer.deliver_due():
                pass
        self.ticks += 1

    async def _happen(self, deed: Deed) -> None:
        async with self.database.writing() as session:
            if deed.owed[0] == QUOTA_DUTY:
                await (_nominate if deed.change > 0 else _withdraw)(session, deed)
            else:
                await _hand_in(session, deed)

    def said(self) -> list[Said]:
        """Every line of every reminder, sorted."""
        return sorted(line for moment, unit, words in self.notebook.sent for line in _read(moment, unit, words))


def hours() -> Iterator[datetime]:
    """Every fourth hour of the half-year, night and day, and of two days after it for what is overdue."""
    moment = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=VIET_NAM)
    while moment.date() <= LAST + timedelta(days=2):
        yield moment
        moment += STEP


def with_plan_before_holidays(programme: Programme) -> Programme:
    """The sample with one duty more, whose last day but one is 30 April: only that may be said on a holiday."""
    plan = Duty(
        id=PLAN_DUTY,
        kind=DutyKind.PLAN,
        name="Gửi kế hoạch trước kỳ nghỉ lễ",
        clause="han-gui-ke-hoach",
        addressees=(UnitClass.COMMUNE,),
        cycle=Cycle.ONCE,
        deadline=BeforeDate(type="before-date", date=date(2027, 5, 2)),
    )
    return programme.model_copy(update={"duties": (*programme.duties, plan)})


def codes() -> list[str]:
    """The codes of the communes."""
    return [f"X{number:03}" for number in range(UNITS)]


def drawn_deeds(seed: int) -> list[Deed]:
    """What every commune does: some early, some at the last moment, some never, some withdraw again."""
    draw = random.Random(seed)  # noqa: S311 - a repeatable scenario
    return sorted(deed for unit in codes() for owed in LAST_SAFE for deed in _deeds(draw, unit, owed))


def _deeds(draw: random.Random, unit: str, owed: Owed) -> Iterator[Deed]:
    if draw.random() < 0.1:
        return
    begun = {"2027-Q2": date(2027, 3, 1)}.get(owed[1], FIRST)
    days = (LAST_SAFE[owed] - begun).days
    needed = QUOTA if owed[0] == QUOTA_DUTY else 1
    spread = draw.choice((days // 3, days, days))
    moments = sorted(_working_hour(draw, begun + timedelta(days=draw.randint(0, spread))) for _ in range(needed))
    yield from (Deed(moment, unit, owed, 1) for moment in moments)
    if needed > 1 and draw.random() < 0.3:
        withdrawn = _working_hour(draw, LAST_SAFE[owed] - timedelta(days=draw.randint(0, 40)))
        if withdrawn > moments[-1]:
            yield Deed(withdrawn, unit, owed, -1)
            if draw.random() < 0.5:
                yield Deed(withdrawn + timedelta(days=draw.randint(1, 9)), unit, owed, 1)


def _working_hour(draw: random.Random, day: date) -> datetime:
    """Some half hour of the day, never on the full hour at which the app looks."""
    return datetime(day.year, day.month, day.day, draw.randint(0, 23), 30, tzinfo=VIET_NAM)


async def _settle_province(session: AsyncSession) -> None:
    """The communes and their officers, who have all written once."""
    now = datetime(2026, 11, 1, tzinfo=VIET_NAM)
    facts = [UnitFacts(code, f"UBND xã số {code}", UnitClass.COMMUNE, None) for code in codes()]
    await units.put_units(session, facts)
    for code in codes():
        officer = await people.met(session, Notebook.name, code, code, now)
        await people.appoint(session, officer.id, Role.OFFICER, code, now)
        talk = {"conversation": f"{Notebook.name}:{code}", "channel": Notebook.name, "address": code}
        session.add(Talk(**talk, person_id=officer.id, data={}, menu=[], updated_at=now))


async def _nominate(session: AsyncSession, deed: Deed) -> None:
    author = (await session.scalars(select(Talk.person_id).where(Talk.address == deed.unit))).one()
    draft = await nominations.start(session, author or 0, deed.unit, SLUG, deed.moment)
    await nominations.move(session, draft, NominationEvent.SUBMIT, deed.moment)


async def _withdraw(session: AsyncSession, deed: Deed) -> None:
    """The newest one."""
    newest = select(Nomination).where(Nomination.unit_code == deed.unit, Nomination.state == "submitted")
    found = (await session.scalars(newest.order_by(Nomination.id.desc()).limit(1))).one()
    await nominations.move(session, found, NominationEvent.WITHDRAW, deed.moment)


async def _hand_in(session: AsyncSession, deed: Deed) -> None:
    duty, period = deed.owed
    ours = (Obligation.unit_code == deed.unit) & (Obligation.duty == duty) & (Obligation.period_key == period)
    await session.execute(update(Obligation).where(ours).values(done_at=deed.moment))


def _read(moment: datetime, unit: str, words: str) -> Iterator[Said]:
    """The lines of a reminder that name a last day, with what they say is missing."""
    for line in words.splitlines():
        if day := re.search(r"hết ngày (\d+)/(\d+)/(\d+)", line):
            last_safe = date(int(day[3]), int(day[2]), int(day[1]))
            missing = re.search(rf"\b(\d)/{QUOTA}\b", line)
            yield Said(moment, unit, last_safe, int(missing[1]) if missing else 0)
