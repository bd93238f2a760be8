"""Fills an empty database, table after table, a hundred thousand rows in a transaction."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bench.ten_years import cases, people, told
from bench.ten_years.line import NOW, Line, Value, numbers, typed
from bench.ten_years.size import Size
from content.packs import load_packs
from content.rules.calendar import local_day
from content.rules.nomination import NominationState
from storage import obligations, tables, tallies
from storage.database import Database

CHUNK = 100_000


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows ``first`` to ``last - 1`` of a table, each made from its number."""

    table: type[tables.Record]
    first: int
    last: int
    columns: Callable[[Line, Size], Mapping[str, Value]]


def _parts(size: Size) -> Iterator[_Part]:
    """Every table, those first that others point to."""
    yield from _of_people(size)
    yield from _of_cases(size)
    yield from _of_told(size)


def _of_people(size: Size) -> Iterator[_Part]:
    followers = size.citizens // 3
    yield _Part(tables.Unit, 0, people.PROVINCES, people.province)
    yield _Part(tables.Unit, people.PROVINCES, size.units, people.unit)
    yield _Part(tables.Person, 1, size.everybody, people.person)
    yield _Part(tables.Identity, 1, size.everybody, people.identity)
    yield _Part(tables.Talk, 1, size.everybody, people.talk)
    yield _Part(tables.Membership, 0, 3 * size.units, people.officer)
    yield _Part(tables.Membership, 1_001, 1_021, people.reviewer)
    yield _Part(tables.Membership, 1_021, 1_024, people.administrator)
    yield _Part(tables.Subscription, 0, followers, people.subscription)
    yield _Part(tables.Interest, 0, followers, people.interest)


def _of_cases(size: Size) -> Iterator[_Part]:
    count = size.nominations
    yield _Part(tables.Nomination, 1, count, cases.nomination)
    yield _Part(tables.Tip, 1, size.tips, cases.tip)
    yield _Part(tables.Remark, 0, count // 5, cases.remark)
    yield _Part(tables.Appraisal, 0, count // 5, cases.appraisal)
    yield _Part(tables.Care, 0, size.looks, cases.care)
    yield _Part(tables.Attachment, 0, count // 10, cases.photo)


def _of_told(size: Size) -> Iterator[_Part]:
    mailed = 5 * size.recipients
    yield _Part(tables.Story, 1, size.stories, told.story)
    yield _Part(tables.Consent, 1, size.stories, told.consent)
    yield _Part(tables.Reaction, 0, size.citizens // 3, told.reaction)
    yield _Part(tables.Broadcast, 1, size.broadcasts, told.broadcast)
    yield _Part(tables.Recipient, 0, mailed, told.recipient)
    yield _Part(tables.Ticket, 1, size.tickets, told.ticket)
    yield _Part(tables.Obligation, 0, 60 * size.units, told.obligation)
    yield _Part(tables.Inbox, 0, size.post, told.received)
    yield _Part(tables.Outbox, 0, size.post, told.sent)
    yield _Part(tables.AuditEntry, 0, size.audit, told.noted)


async def fill(database: Database, size: Size) -> None:
    """Bring the empty tables to ten years.

    Each gets the statistics that it has in earnest: SQLite at every start, PostgreSQL by itself within minutes.
    """
    for part in _parts(size):
        for first in range(part.first, part.last, CHUNK):
            async with database.writing() as session:
                await _put(session, part, range(first, min(first + CHUNK, part.last)), size, sqlite=database.sqlite)
    async with database.writing() as session:
        await _count(session, sqlite=database.sqlite)
        await obligations.roll(session, load_packs().values(), local_day(NOW))
        if not database.sqlite:
            await _number_on(session)
            await session.execute(text("ANALYZE"))
    await database.migrate()


async def _put(session: AsyncSession, part: _Part, rows: range, size: Size, *, sqlite: bool) -> None:
    each = numbers(rows.start, rows.stop, sqlite=sqlite)
    columns = {
        name: typed(part.table, name, value)
        for name, value in part.columns(Line(each.c.i, sqlite=sqlite), size).items()
    }
    chosen = select(*columns.values()).select_from(each)
    await session.execute(insert(part.table).from_select(list(columns), chosen))


async def _count(session: AsyncSession, *, sqlite: bool) -> None:
    """The tallies, by one statement: ``tallies.recount`` would bring half a million rows here and back."""
    month = "strftime('%Y-%m', submitted_at, '+7 hours')"
    if not sqlite:
        month = "to_char(submitted_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM')"
    counted = ", ".join(f"'{state}'" for state in tallies.COUNTED)
    approved = f"sum(CASE WHEN state = '{NominationState.APPROVED}' THEN 1 ELSE 0 END)"
    await session.execute(
        text(
            "INSERT INTO tallies (programme, month, unit_code, given, accepted) "  # noqa: S608 - nothing here comes from outside
            f"SELECT programme, {month}, unit_code, count(*), {approved} FROM nominations "
            f"WHERE submitted_at IS NOT NULL AND state IN ({counted}) GROUP BY 1, 2, 3"
        )
    )


async def _number_on(session: AsyncSession) -> None:
    """Rows were put with their numbers; the next ones go on behind them."""
    for table in ("people", "nominations", "tips", "stories", "broadcasts", "tickets"):
        await session.execute(
            text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608 - our own names
        )
