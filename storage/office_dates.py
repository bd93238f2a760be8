"""The working dates that the office sets for duties that the text leaves undated: set, changed, removed."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.deadline import Rule
from storage.tables import OfficeDate


async def one(session: AsyncSession, programme: str, duty: str) -> OfficeDate | None:
    """The date set for a duty, held until the transaction ends; ``None`` when there is none."""
    return await session.get(OfficeDate, (programme, duty), with_for_update=True, populate_existing=True)


async def put(session: AsyncSession, fresh: OfficeDate) -> None:
    """Set a duty's date, or change it."""
    await session.merge(fresh)
    await session.flush()


def dated(programme: str, duty: str, rule: Rule, by: str, now: datetime) -> OfficeDate:
    """A date that the office sets, ready to be put."""
    return OfficeDate(programme=programme, duty=duty, rule=rule.model_dump(mode="json"), set_by=by, set_at=now)


async def drop(session: AsyncSession, programme: str, duty: str) -> bool:
    """The duty has no date any more; ``False`` when it had none."""
    kept = await one(session, programme, duty)
    if kept is None:
        return False
    await session.delete(kept)
    await session.flush()
    return True
