"""Inserting rows that may be there already, in the words of either database."""

from sqlalchemy import literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from storage.tables import Record


def insert_into(session: AsyncSession, table: type[Record]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say ``ON CONFLICT`` on the session's database."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


async def insert_new(session: AsyncSession, table: type[Record], **values: object) -> bool:
    """Insert a row unless one with the same unique key stands; tells whether it was inserted."""
    statement = insert_into(session, table).values(**values).on_conflict_do_nothing().returning(literal(1))
    return (await session.execute(statement)).first() is not None
