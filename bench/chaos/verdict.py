"""What must hold after the trial, read from the database and from what the platform got."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bench.chaos.cast import DONE_ON, Cast, Citizen, Officer
from bench.chaos.platform import Sent, reply_to
from storage.database import Database
from storage.tables import (
    Attachment,
    AuditEntry,
    Identity,
    Inbox,
    InboxState,
    Lease,
    Nomination,
    Outbox,
    OutboxState,
    Tip,
)

WORDS_LENGTH = 9
"""Shorter lines (“1”, “gửi”) may stand in a log by chance."""


async def violations(database: Database, everybody: Cast, sent: Sequence[Sent], *, log: Path, last: int) -> list[str]:
    """Every broken promise in a plain line; none when all held. ``last`` is the number of the last process."""
    async with database.reading() as session:
        return [
            *await _post(session, everybody, sent),
            *await _leases(session, last),
            *await _nominations(session, everybody),
            *await _tips(session, everybody),
            *out_of_order(sent),
            *_told(everybody, log),
        ]


async def _post(session: AsyncSession, everybody: Cast, sent: Sequence[Sent]) -> list[str]:
    """Every message received once and answered; every row sent, and got by the platform under its key."""
    found = []
    states = Counter((await session.scalars(select(Inbox.state))).all())
    if states != {InboxState.DONE: everybody.line_count}:
        found.append(f"inbox: {dict(states)} instead of {everybody.line_count} done")
    rows = (await session.execute(select(Outbox.key, Outbox.state, Outbox.reason))).all()
    found += [f"outbox: {key} is {state} ({reason})" for key, state, reason in rows if state != OutboxState.SENT]
    arrived = {one.key.rpartition("#")[0] for one in sent}
    found += [f"never arrived: {key}" for key, *_ in rows if key not in arrived]
    found += [f"arrived but not on record: {key}" for key in arrived - {key for key, *_ in rows}]
    found += _answered(everybody, sent)
    return found


async def _leases(session: AsyncSession, last: int) -> list[str]:
    """The process that was stopped cleanly has given back what it held; one that was killed could not."""
    rows = (await session.scalars(select(Lease))).all()
    return [f"lease {row.name}: not given back at the end" for row in rows if f"/{last}/" in row.holder]


def _answered(everybody: Cast, sent: Sequence[Sent]) -> list[str]:
    """As many messages answered as lines said, for each person."""
    answered: defaultdict[str, set[int | None]] = defaultdict(set)
    for one in sent:
        answered[one.to].add(reply_to(one.key))
    return [
        f"{one.sender}: {len(answered[one.sender] - {None})} replies to {len(one.lines)} messages"
        for one in everybody.everybody
        if len(answered[one.sender] - {None}) != len(one.lines)
    ]


def out_of_order(sent: Iterable[Sent]) -> list[str]:
    """Replies that arrived for the first time after a later one, and repeats of one that say something else.

    A reminder may: it is fitted to where the talk stands when it goes out.
    """
    words: dict[str, str] = {}
    last: dict[str, tuple[int, int, int]] = {}
    found = []
    for one in sent:
        if one.key in words:
            if reply_to(one.key) is not None and words[one.key] != one.text:
                found.append(f"repeated with other words: {one.key}")
            continue
        words[one.key] = one.text
        if (place := _place(one.key)) is None:
            continue
        if place < last.get(one.to, place):
            found.append(f"out of order: {one.key}")
        last[one.to] = place
    return found


def _place(key: str) -> tuple[int, int, int] | None:
    """Where a part stands among the replies: message, reply, part."""
    row, _, part = key.rpartition("#")
    number = reply_to(key)
    return None if number is None else (number, int(row.rpartition("/")[2]), int(part))


async def _nominations(session: AsyncSession, everybody: Cast) -> list[str]:
    rows = (await session.scalars(select(Nomination).order_by(Nomination.id))).all()
    found = _counted("nominations", [row.name for row in rows], [one.name for one in everybody.officers])
    by_name = {row.name: row for row in rows}
    for officer in everybody.officers:
        if (row := by_name.get(officer.name)) is not None:
            found += _differences(officer.sender, _as_recorded(row), await _as_told(session, officer))
            found += await _photos(session, officer, Attachment.nomination_id == row.id)
    submitted = await session.scalar(select(func.count()).where(AuditEntry.act == "submit"))
    if submitted != len(everybody.officers):
        found.append(f"nominations: submitted {submitted} times")
    return found


def _as_recorded(row: Nomination) -> dict[str, object]:
    columns = (
        "author_id",
        "unit_code",
        "state",
        "subject_type",
        "name",
        "place",
        "done_on",
        "story",
        "rewards",
        "consent",
    )
    return {
        **{name: getattr(row, name) for name in columns},
        "field": bool(row.field),
        "replicability": bool(row.replicability),
        "criteria": sorted(row.criteria.values()),
    }


async def _as_told(session: AsyncSession, officer: Officer) -> dict[str, object]:
    return {
        "author_id": await _person(session, officer),
        "unit_code": officer.unit.code,
        "state": "submitted",
        "subject_type": "individual",
        "name": officer.name,
        "place": officer.place,
        "done_on": DONE_ON,
        "story": officer.story,
        "rewards": None,
        "consent": "given",
        "field": True,
        "replicability": True,
        "criteria": ["met"] * 4,
    }


async def _tips(session: AsyncSession, everybody: Cast) -> list[str]:
    rows = (await session.scalars(select(Tip).order_by(Tip.id))).all()
    found = _counted("tips", [row.story for row in rows], [one.story for one in everybody.citizens])
    by_story = {row.story: row for row in rows}
    for citizen in everybody.citizens:
        if (row := by_story.get(citizen.story)) is not None:
            columns = ("state", "place", "unit_code", "anonymous", "tipster_id")
            recorded = {**{name: getattr(row, name) for name in columns}, "code": bool(row.code_hash)}
            found += _differences(citizen.sender, recorded, await _as_tipped(session, citizen))
            found += await _photos(session, citizen, Attachment.tip_id == row.id)
    return found


async def _as_tipped(session: AsyncSession, citizen: Citizen) -> dict[str, object]:
    return {
        "state": "received",
        "place": citizen.place,
        "unit_code": Officer(citizen.number).unit.code,
        "anonymous": citizen.anonymous,
        "tipster_id": None if citizen.anonymous else await _person(session, citizen),
        "code": True,
    }


async def _photos(session: AsyncSession, one: Officer | Citizen, of: ColumnElement[bool]) -> list[str]:
    kept = (await session.scalars(select(Attachment.digest).where(of))).all()
    return [] if list(kept) == [one.photo.digest] else [f"{one.sender}: {len(kept)} photos instead of one"]


async def _person(session: AsyncSession, one: Officer | Citizen) -> int | None:
    return await session.scalar(select(Identity.person_id).where(Identity.sender == one.sender))


def _counted(what: str, have: Sequence[str | None], want: Sequence[str | None]) -> list[str]:
    """Each wanted once, and nothing else."""
    missing, doubled = Counter(want) - Counter(have), Counter(have) - Counter(want)
    return [*(f"{what}: lost: {one}" for one in missing), *(f"{what}: too many: {one}" for one in doubled)]


def _differences(who: str, have: dict[str, object], want: dict[str, object]) -> list[str]:
    return [f"{who}: {key} is {have[key]!r} instead of {want[key]!r}" for key in want if have[key] != want[key]]


def _told(everybody: Cast, log: Path) -> list[str]:
    """Nothing that people wrote stands in the log."""
    written = log.read_text(encoding="utf-8")
    said = {line.text for one in everybody.everybody for line in one.lines if len(line.text) >= WORDS_LENGTH}
    return [f"in the log: {words}" for words in sorted(said) if words in written]
