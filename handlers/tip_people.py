"""Who works on a unit's tips: its officers, or else the reviewers over it; of an unknown place all reviewers."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.push import PushKind
from content.rules.unit import UnitFacts
from storage import people, units
from storage.holders import Holders

ByUnit = Mapping[str | None, list[int]]


async def workers(session: AsyncSession, codes: Collection[str | None], now: datetime) -> ByUnit:
    """The people to tell for each of these units, ``None`` standing for no known place: whoever wants such news.

    One query where every unit has officers who can be reached, three where one has not.
    """
    found: dict[str | None, list[int]] = {}
    found.update(await people.reachable_officers(session, [code for code in codes if code], now, PushKind.WORK))
    if missing := [code for code in codes if code not in found]:
        reviewers, known = await people.reachable_reviewers(session, now, PushKind.WORK), await units.all_units(session)
        found.update({code: _over(code, known, reviewers) for code in missing})
    return found


def _over(code: str | None, known: Mapping[str, UnitFacts], reviewers: Holders) -> list[int]:
    """The reviewers of a unit and of all above it; all there are for no known place."""
    if code is None:
        return list(dict.fromkeys(one for held in reviewers.values() for one in held))
    climbed: dict[str, list[int]] = {}
    above: str | None = code
    while above is not None and above in known and above not in climbed:
        climbed[above] = reviewers.get(above, [])
        above = known[above].parent
    return list(dict.fromkeys(one for held in climbed.values() for one in held))
