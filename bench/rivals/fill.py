"""Fills the tables with people who have written before, fast: the database makes the rows itself."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import CTE, ColumnElement, FromClause, Integer, String, cast, func, insert, literal, select, text
from sqlalchemy.orm import DeclarativeBase

from bench.rivals.form import RECIPIENT
from bot.channels.telegram import NAME
from storage.database import Database
from storage.tables import Identity, Inbox, InboxState, Outbox, OutboxState, Person, Priority, Talk

LONG_AGO = timedelta(days=1)
TOP = 2_000_000_000
"""The number of the first person; the others count down from it, out of the way of people who come later."""

Value = ColumnElement[object] | object


async def fill(database: Database, first: int, last: int) -> None:
    """People number ``first`` to ``last - 1``, each with a talk, a message answered and a reply sent yesterday.

    Their chats begin with ``RECIPIENT``.
    """
    numbers = _numbers(database, first, last)
    for table, values in _rows(numbers.c.i, datetime.now(UTC) - LONG_AGO).items():
        columns = {name: _typed(table, name, value) for name, value in values.items()}
        async with database.writing() as session:
            await session.execute(
                insert(table).from_select(list(columns), select(*columns.values()).select_from(numbers))
            )
    async with database.writing() as session:
        await session.execute(text("ANALYZE"))


def _numbers(database: Database, first: int, last: int) -> FromClause:
    """The numbers, one a row, in a column ``i``."""
    if not database.sqlite:
        return select(func.generate_series(first, last - 1).column_valued("i")).cte("numbers")
    start: CTE = select(literal(first, Integer).label("i")).cte("numbers", recursive=True)
    return start.union_all(select(start.c.i + 1).where(start.c.i < last - 1))


def _rows(number: ColumnElement[int], at: datetime) -> dict[type[DeclarativeBase], Mapping[str, Value]]:
    """What stands in each table, by column."""
    person = TOP - number
    address = cast(number + RECIPIENT, String)
    conversation = literal(f"{NAME}:") + address
    return {
        Person: {"id": person, "name": "", "sample": False, "created_at": at},
        Identity: {"channel": NAME, "sender": address, "person_id": person, "linked_at": at},
        Talk: {
            "conversation": conversation,
            "channel": NAME,
            "address": address,
            "person_id": person,
            "data": {},
            "serial": 0,
            "menu": [],
            "menu_at": at,
            "updated_at": at,
        },
        Inbox: {
            "channel": NAME,
            "key": literal("filled/") + address,
            "conversation": conversation,
            "body": b"",
            "received_at": at,
            "state": InboxState.DONE,
            "tries": 0,
            "done_at": at,
        },
        Outbox: {
            "key": literal("filled/") + address,
            "channel": NAME,
            "conversation": conversation,
            "priority": Priority.REPLY,
            "body": b"",
            "created_at": at,
            "state": OutboxState.SENT,
            "tries": 1,
            "parts": 1,
            "ended_at": at,
        },
    }


def _typed(table: type[DeclarativeBase], column: str, value: Value) -> ColumnElement[object]:
    """A value as the column's own type writes it."""
    return value if isinstance(value, ColumnElement) else literal(value, table.__table__.c[column].type)
