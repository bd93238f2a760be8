"""What somebody at the desk of broadcasts sees: those within reach, who may send or approve one, and the clusters."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import local_day
from content.rules.person import Act, Role, Scope, may, scope
from content.rules.unit import active, subtree
from storage import units
from storage.people import holds_now
from storage.tables import Broadcast, ClusterMembership, Membership

CLUSTERS_MAX = 200


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose broadcasts are seen: those of one person, and those to the units within reach (``None``: all of them)."""

    person_id: int
    unit_codes: Collection[str] | None

    def sees(self, broadcast: Broadcast) -> bool:
        """Whether this one is among them."""
        return broadcast.author_id == self.person_id or self.holds(broadcast.audience.get("unit"))

    def holds(self, unit_code: object) -> bool:
        """Whether an audience below this unit is within reach; one without a unit is everybody's."""
        return self.unit_codes is None or unit_code in self.unit_codes


async def listed(session: AsyncSession, desk: Desk, offset: int, limit: int) -> Sequence[Broadcast]:
    """One page of them, newest first; one row more when there is a next page."""
    statement = select(Broadcast).order_by(Broadcast.id.desc()).offset(offset).limit(limit + 1)
    if desk.unit_codes is not None:
        below = Broadcast.audience["unit"].as_string().in_(desk.unit_codes)
        statement = statement.where(or_(Broadcast.author_id == desk.person_id, below))
    return (await session.scalars(statement)).all()


async def able(session: AsyncSession, broadcast: Broadcast, act: Act, now: datetime) -> list[int]:
    """Everybody who may do this with a broadcast to its audience, each once, its author too.

    Who reaches every living unit reaches everybody. Two queries, which read all in those roles and all units.
    """
    known = await units.all_units(session)
    unit = broadcast.audience.get("unit")
    wanted = {str(unit)} if unit else {code for code, one in known.items() if active(one, local_day(now))}
    roles = [role for role in Role if may(role, act)]
    held = select(Membership.person_id, Membership.role, Membership.unit_code).where(
        Membership.role.in_(roles), holds_now(now)
    )
    found = [
        person
        for person, role, code in await session.execute(held.order_by(Membership.id))
        if scope(Role(role), act) is Scope.ALL or (code is not None and wanted <= subtree(code, known))
    ]
    return list(dict.fromkeys(found))


async def answered_for(session: AsyncSession, broadcast: Broadcast, now: datetime) -> bool:
    """Whether its author, or else who approved it, may still send to its audience."""
    return not {broadcast.author_id, broadcast.approver_id}.isdisjoint(
        await able(session, broadcast, Act.BROADCAST, now)
    )


async def clusters(session: AsyncSession, year: int) -> Sequence[str]:
    """The clusters of a year in the order of their names, ``CLUSTERS_MAX`` at most."""
    names = select(ClusterMembership.cluster).where(ClusterMembership.year == year).distinct()
    return (await session.scalars(names.order_by(ClusterMembership.cluster).limit(CLUSTERS_MAX))).all()
