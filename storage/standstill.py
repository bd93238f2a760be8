"""The bot rests for a while: at most one notice, until a moment or until somebody ends it."""

from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.audit import note
from storage.insert import insert_into
from storage.tables import Standstill

ONLY = 1


async def now(session: AsyncSession, moment: datetime) -> Standstill | None:
    """The notice that holds at this moment; ``None`` while the bot works. Reads one row by its number."""
    holds = or_(Standstill.until.is_(None), Standstill.until > moment)
    return await session.scalar(select(Standstill).where(Standstill.id == ONLY, Standstill.since <= moment, holds))


async def begin(session: AsyncSession, by_id: int, notice: str, until: datetime | None, moment: datetime) -> None:
    """Rest from now on; a notice that stands is replaced."""
    row = {"id": ONLY, "notice": notice, "by_id": by_id, "since": moment, "until": until}
    statement = insert_into(session, Standstill).values(**row)
    fresh = {name: statement.excluded[name] for name in row if name != "id"}
    await session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=fresh))
    note(session, moment, f"person/{by_id}", "bot-paused", "standstill")


async def end(session: AsyncSession, by_id: int, moment: datetime) -> bool:
    """Work again; ``False`` when the bot does so already."""
    standing = await now(session, moment)
    await session.execute(delete(Standstill).where(Standstill.id == ONLY))
    if standing is None:
        return False
    note(session, moment, f"person/{by_id}", "bot-resumed", "standstill")
    return True
