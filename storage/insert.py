"""Inserting rows that may be there already, in the words of either database."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Table, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.dml import ReturningInsert

from storage.tables import Record

Insert = sqlite.Insert | postgresql.Insert


def insert_into(session: AsyncSession, table: type[Record]) -> Insert:
    """An INSERT that can say ``ON CONFLICT`` on the session's database."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


def insert_in(dialect: str, table: Table) -> Insert:
    """The same for a table without objects."""
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


async def insert_new(session: AsyncSession, table: type[Record], **values: object) -> bool:
    """Insert a row unless one with the same unique key stands; tells whether it was inserted."""
    statement = insert_into(session, table).values(**values).on_conflict_do_nothing().returning(literal(1))
    return (await session.execute(statement)).first() is not None


async def insert_all_new(session: AsyncSession, table: type[Record], rows: Sequence[Mapping[str, object]]) -> int:
    """Insert the rows whose unique key does not stand yet; returns how many those were. Every row has the same columns.

    One round trip for each thousand rows or so.
    """
    if not rows:
        return 0
    connection = await session.connection()
    made = await connection.execute(_insert_new(session.get_bind().dialect.name, table), rows)
    return len(made.all())


@lru_cache(maxsize=64)
def _insert_new(dialect: str, table: type[Record]) -> ReturningInsert[int]:
    return insert_in(dialect, table.table()).on_conflict_do_nothing().returning(literal(1))
