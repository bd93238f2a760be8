"""A small world with two provinces, somebody in each role in each, and a record of every kind in each unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.channels.console import NAME as CONSOLE
from content.packs import load_packs
from content.programme import UnitClass
from content.rules.calendar import local_day
from content.rules.code import code_hash, new_code
from content.rules.kept import Kept, Why
from content.rules.nomination import NominationState
from content.rules.person import Role
from content.rules.ticket import TicketKind, TicketState
from content.rules.tip import TipState
from content.rules.unit import UnitFacts
from storage import kept_questions, obligations, people, tallies, units
from storage.nominations import given_key
from storage.tables import (
    Broadcast,
    Consent,
    Inbox,
    InboxState,
    Invitation,
    Nomination,
    Obligation,
    ProposedEntry,
    Story,
    Talk,
    Ticket,
    Tip,
)
from storage.talks import conversation_key, opened

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=400)
PROGRAMME = "mau-2026-2030"
PROVINCES = ("A", "B")
UNITS = {"A1": "A", "A2": "A", "B1": "B"}
"""The communes, each with the province above it."""


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody with one role for one unit, or for none."""

    role: Role
    unit: str | None = None


PEOPLE: Mapping[str, Player] = {
    "dan": Player(Role.CITIZEN),
    "dan-khac": Player(Role.CITIZEN),
    "can-bo-a": Player(Role.OFFICER, "A"),
    "can-bo-a1": Player(Role.OFFICER, "A1"),
    "can-bo-a2": Player(Role.OFFICER, "A2"),
    "can-bo-b1": Player(Role.OFFICER, "B1"),
    "tham-dinh-a": Player(Role.REVIEWER, "A"),
    "tham-dinh-b": Player(Role.REVIEWER, "B"),
    "tham-dinh-a-hai": Player(Role.REVIEWER, "A"),
    "tham-dinh-b-hai": Player(Role.REVIEWER, "B"),
    "quan-tri": Player(Role.ADMINISTRATOR),
    "quan-tri-hai": Player(Role.ADMINISTRATOR),
}
"""Their numbers are their places in this order, from 1."""
PLAYED = {
    Role.CITIZEN: "dan",
    Role.OFFICER: "can-bo-a1",
    Role.REVIEWER: "tham-dinh-a",
    Role.ADMINISTRATOR: "quan-tri",
}
CONSENTS = {
    "dan": ("A1", "nominee"),
    "can-bo-a1": ("A1", "guardian"),
    "tham-dinh-a": ("A2", "nominee"),
    "quan-tri": ("A2", "guardian"),
    "dan-khac": ("B1", "nominee"),
}
"""For which unit's exemplar somebody agreed, and as whom."""
STORIES = ("draft", "checking", "approved", "published")
BROADCASTS = ("draft", "checking")
KINDS = ("submitted", "in-review", "approved", "draft")
CODE = new_code(b"A tip of A1")
"""The tracking code of the tip in A1; whoever has it may follow the tip."""
NOBODYS = new_code(b"Nobody's code")
INVITATION, USED = new_code(b"An invitation"), new_code(b"A used invitation")
"""Two codes that make an officer of A2; somebody has used the second one."""
ENTRY, ASIDE = 5, 77
"""The numbers of an answer proposed as a new entry, and of a message set aside."""
UNANSWERED = "nhận thưởng qua tài khoản được không"
"""A question that was not answered."""
TICKET = 9
"""The number of what “dan-khac” asked."""


def person(name: str) -> int:
    """The number of somebody in this world."""
    return [*PEOPLE].index(name) + 1


def membership(unit: str) -> int:
    """The number of the role that makes somebody officer of a unit."""
    roles = [name for name, player in PEOPLE.items() if player.role is not Role.CITIZEN]
    return roles.index(f"can-bo-{unit.lower()}") + 1


def nomination(unit: str, kind: str) -> int:
    """The number of a unit's nomination in this state."""
    return 100 * ([*UNITS].index(unit) + 1) + KINDS.index(kind)


def tip(unit: str) -> int:
    """The number of a unit's tip."""
    return [*UNITS].index(unit) + 1


def ticket(unit: str) -> int:
    """The number of the question that lies before a unit."""
    return [*UNITS].index(unit) + 1


def report(unit: str) -> int:
    """The number of the quarterly report that a unit owes."""
    return 901 + [*UNITS].index(unit)


def quota(unit: str) -> int:
    """The number of a unit's quota, which waits for a decision."""
    return 911 + [*UNITS].index(unit)


def story(unit: str, kind: str) -> int:
    """The number of a unit's story in this state."""
    return 10 * ([*UNITS].index(unit) + 1) + STORIES.index(kind)


def broadcast(unit: str, kind: str) -> int:
    """The number of a broadcast to a unit in this state."""
    return 10 * ([*UNITS].index(unit) + 1) + BROADCASTS.index(kind)


def kept_mark() -> str:
    """What stands for the question that was not answered."""
    return Kept(UNANSWERED, Why.NOT_FOUND).mark


def mark(unit: str) -> str:
    """A word that stands in every record of a unit, and nowhere else."""
    return f"Mốc{unit}"


async def made(session: AsyncSession) -> None:
    """The world, in a migrated, empty database."""
    await _units(session)
    for name, player in PEOPLE.items():
        await _person(session, name, player)
    for unit in UNITS:
        session.add_all(_nomination(unit, kind) for kind in KINDS)
        session.add_all([_tip(unit), _ticket(ticket(unit), unit), *_obligations(unit)])
        session.add_all(_story(unit, kind) for kind in STORIES)
        session.add_all(_broadcast(unit, kind) for kind in BROADCASTS)
    session.add_all([_ticket(TICKET, None), _invitation(INVITATION), _invitation(USED)])
    await session.flush()
    session.add_all([_entry(), _aside()])
    await kept_questions.keep(session, [Kept(UNANSWERED, Why.NOT_FOUND)], local_day(NOW))
    session.add_all(_consent(name, unit, party) for name, (unit, party) in CONSENTS.items())
    await session.flush()
    await tallies.recount(session)
    await obligations.roll(session, load_packs().values(), local_day(NOW))


async def _units(session: AsyncSession) -> None:
    provinces = [UnitFacts(code, f"UBND tỉnh {mark(code)}", UnitClass.PROVINCE) for code in PROVINCES]
    communes = [UnitFacts(code, f"UBND xã {mark(code)}", UnitClass.COMMUNE, above) for code, above in UNITS.items()]
    await units.put_units(session, [*provinces, *communes])


async def _person(session: AsyncSession, name: str, player: Player) -> None:
    found = await people.met(session, CONSOLE, name, name, LONG_AGO)
    if player.role is not Role.CITIZEN:
        await people.appoint(session, found.id, player.role, player.unit, LONG_AGO)
    session.add(Talk(**opened(CONSOLE, name, LONG_AGO), person_id=found.id, menu_at=LONG_AGO))
    await session.flush()


def _nomination(unit: str, kind: str) -> Nomination:
    sent = None if kind == "draft" else NOW - timedelta(days=10)
    return Nomination(
        id=nomination(unit, kind),
        programme=PROGRAMME,
        unit_code=unit,
        author_id=person(f"can-bo-{unit.lower()}"),
        state=NominationState(kind),
        subject_type="individual",
        name=f"Nguyễn Văn {mark(unit)}",
        given_key=given_key(mark(unit)),
        place=f"thôn {mark(unit)}",
        field="Giáo dục",
        story=f"Mở lớp học buổi tối cho trẻ em ở {mark(unit)}.",
        created_at=LONG_AGO,
        updated_at=LONG_AGO,
        submitted_at=sent,
        queued_at=sent,
        age_group="16-or-more",
    )


def _tip(unit: str) -> Tip:
    received = NOW - timedelta(days=2)
    return Tip(
        id=tip(unit),
        code_hash=code_hash(CODE, "tip") if unit == "A1" else None,
        state=TipState.RECEIVED,
        story=f"Ở {mark(unit)} có người giúp cả xóm.",
        place=f"thôn {mark(unit)}",
        unit_code=unit,
        tipster_id=person("dan"),
        answered=["story", "place", "photos", "contact"],
        created_at=received,
        updated_at=received,
        received_at=received,
    )


def _ticket(number: int, unit: str | None) -> Ticket:
    asked = NOW - timedelta(days=1)
    return Ticket(
        id=number,
        kind=TicketKind.QUESTION,
        state=TicketState.OPEN,
        asker_id=person("dan-khac"),
        conversation=conversation_key(CONSOLE, "dan-khac"),
        unit_code=unit,
        question=f"Danh sách của {mark(unit or 'chung')} gửi về đâu?",
        opened_at=asked,
        due_at=NOW + timedelta(days=2),
    )


def _obligations(unit: str) -> tuple[Obligation, Obligation]:
    paper = Obligation(
        id=report(unit),
        programme=PROGRAMME,
        duty="bao-cao-quy",
        unit_code=unit,
        period_key="2026-Q4",
        last_safe=date(2026, 11, 19),
    )
    waiting = Obligation(
        id=quota(unit),
        programme=PROGRAMME,
        duty="chi-tieu-xa-phuong",
        unit_code=unit,
        period_key="2026-H2",
        last_safe=date(2026, 11, 30),
        waits=True,
    )
    return paper, waiting


def _story(unit: str, kind: str) -> Story:
    area = UNITS[unit].lower()
    return Story(
        id=story(unit, kind),
        nomination_id=nomination(unit, "approved"),
        programme=PROGRAMME,
        unit_code=unit,
        field="Giáo dục",
        token=f"{unit}-{kind}",
        state=kind,
        title=f"Lớp học buổi tối {mark(unit)}",
        body=f"Ở {mark(unit)} có một lớp học buổi tối.",
        machine_made=False,
        author_id=person(f"tham-dinh-{area}-hai"),
        created_at=LONG_AGO,
        updated_at=LONG_AGO,
        published_at=LONG_AGO if kind == "published" else None,
    )


def _entry() -> ProposedEntry:
    return ProposedEntry(
        id=ENTRY,
        ticket_id=TICKET,
        programme=PROGRAMME,
        question="Danh sách gửi về đâu?",
        answer="Gửi về Ban Thi đua - Khen thưởng.",
        state="proposed",
        by_id=person("can-bo-a2"),
        at=NOW,
    )


def _aside() -> Inbox:
    return Inbox(
        id=ASIDE,
        channel=CONSOLE,
        key="set-aside",
        conversation=conversation_key(CONSOLE, "dan-khac"),
        body=b"",
        received_at=LONG_AGO,
        state=InboxState.ASIDE,
        tries=3,
        fault="ValueError",
    )


def _broadcast(unit: str, kind: str) -> Broadcast:
    return Broadcast(
        id=broadcast(unit, kind),
        kind="notice",
        state=kind,
        body=f"Mời cán bộ của {mark(unit)} dự hội nghị.",
        audience={"unit": unit},
        author_id=person(f"tham-dinh-{UNITS[unit].lower()}-hai"),
        created_at=LONG_AGO,
    )


def _invitation(code: str) -> Invitation:
    used = code == USED
    return Invitation(
        code_hash=code_hash(code, "invitation"),
        role=Role.OFFICER,
        unit_code="A2",
        created_by="quan-tri",
        created_at=NOW,
        expires_at=NOW + timedelta(days=7),
        used_by=person("dan-khac") if used else None,
        used_at=NOW if used else None,
    )


def _consent(name: str, unit: str, party: str) -> Consent:
    """What this person answered in their own chat; its number is theirs."""
    return Consent(
        id=person(name),
        nomination_id=nomination(unit, "approved"),
        party=party,
        answer="given",
        how="code",
        wording="1",
        channel=CONSOLE,
        by_id=person(name),
        at=LONG_AGO,
    )
