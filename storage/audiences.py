"""Who a broadcast is for: what was chosen, as a query over people, and how many of them would really be reached."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.calendar import TIMEZONE, local_day
from content.rules.person import Role
from content.rules.push import PushKind
from storage.people import holds_now
from storage.tables import (
    Audience,
    ClusterMembership,
    Interest,
    Membership,
    Obligation,
    Person,
    PushStop,
    Subscription,
    Talk,
    Unit,
)

ROLE, UNIT, UNIT_CLASS, CLUSTER, FIELD = "role", "unit", "unit_class", "cluster", "field"
PROGRAMME, PLATFORM, FOLLOWERS = "programme", "platform", "followers"
FITS_FIELD, FITS_UNIT = "fits_field", "fits_unit"
_OF_A_POST = (UNIT, UNIT_CLASS, CLUSTER, PROGRAMME)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many would be sent something, and on which platform."""

    total: int
    by_channel: Mapping[str, int]


def members(audience: Audience, today: date) -> Select[int]:
    """The people of an audience by number; all that was chosen must hold, and nothing chosen is everybody.

    ``role`` (“citizen”: who holds none), ``unit`` (it and all below), ``unit_class``, ``cluster`` (of this year) and
    ``programme`` (whose duties bind the unit; its officers unless a role is chosen) speak of one and the same post.
    ``field`` is an interest, ``platform`` a channel's name, ``followers`` “yes”, or how often they want stories.
    ``fits_field`` and ``fits_unit`` (codes) leave out followers who chose other fields or places.
    """
    chosen = select(Person.id)
    for condition in _conditions(audience, today):
        chosen = chosen.where(condition)
    return chosen


def _conditions(audience: Audience, today: date) -> list[ColumnElement[bool]]:
    found = [*_of_posts(audience, today), *_of_followers(audience)]
    if platform := audience.get(PLATFORM):
        found.append(_there(Talk.channel == str(platform)))
    return found


def _there(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(Talk.person_id == Person.id, Talk.gone_at.is_(None), *more)


def _of_posts(audience: Audience, today: date) -> list[ColumnElement[bool]]:
    evening = datetime.combine(today + _A_DAY, time(), TIMEZONE)
    role = audience.get(ROLE)
    held = select(Membership.id).where(Membership.person_id == Person.id, holds_now(evening))
    if role == Role.CITIZEN:
        return [~held.exists()]
    if PROGRAMME in audience and not role:
        role = Role.OFFICER
    if role:
        held = held.where(Membership.role == str(role))
    for condition in _of_units(audience, today):
        held = held.where(condition)
    return [held.exists()] if role or any(key in audience for key in _OF_A_POST) else []


def _of_units(audience: Audience, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    code = Membership.unit_code
    if unit := audience.get(UNIT):
        found.append(code.in_(below(str(unit))))
    if unit_class := audience.get(UNIT_CLASS):
        found.append(code.in_(select(Unit.code).where(Unit.unit_class == str(unit_class))))
    if cluster := audience.get(CLUSTER):
        this_year = ClusterMembership.year == today.year
        found.append(
            code.in_(select(ClusterMembership.unit_code).where(this_year, ClusterMembership.cluster == str(cluster)))
        )
    if programme := audience.get(PROGRAMME):
        found.append(code.in_(select(Obligation.unit_code).where(Obligation.programme == str(programme))))
    return found


def below(unit_code: str) -> Select[str]:
    """The codes of this unit and of all below it, as a query."""
    tree = select(Unit.code).where(Unit.code == unit_code).cte(recursive=True)
    tree = tree.union(select(Unit.code).join(tree, Unit.parent_code == tree.c.code))
    return select(tree.c.code)


def _of_followers(audience: Audience) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if followers := audience.get(FOLLOWERS):
        follows = exists().where(Subscription.person_id == Person.id)
        found.append(follows if followers == "yes" else follows.where(Subscription.cadence == str(followers)))
    if field := audience.get(FIELD):
        found.append(_likes("field", str(field)))
    if FITS_FIELD in audience:
        found.append(_fits("field", str(audience[FITS_FIELD])))
    if FITS_UNIT in audience:
        codes = audience[FITS_UNIT]
        found.append(_fits("unit", *(codes if isinstance(codes, list) else [str(codes)])))
    return found


def _likes(kind: str, *values: str) -> ColumnElement[bool]:
    return exists().where(Interest.person_id == Person.id, Interest.kind == kind, Interest.value.in_(values))


def _fits(kind: str, *values: str) -> ColumnElement[bool]:
    """Whoever chose nothing of a kind gets everything of it."""
    chose = exists().where(Interest.person_id == Person.id, Interest.kind == kind)
    return ~chose | _likes(kind, *values)


def reached(
    audience: Audience, chosen: Select[int], kind: PushKind, channels: Collection[str] | None = None
) -> Select[int, str | None, bool]:
    """For each of these people the conversation they used last and have not left, and whether they want no such push.

    Conversations on other than these ``channels`` do not count. One look-up for each in two indexes.
    """
    people = chosen.subquery()
    last = select(Talk.conversation).where(Talk.person_id == people.c.id, Talk.gone_at.is_(None))
    if platform := audience.get(PLATFORM):
        last = last.where(Talk.channel == str(platform))
    if channels is not None:
        last = last.where(Talk.channel.in_(channels))
    last = last.order_by(Talk.updated_at.desc(), Talk.conversation).limit(1)
    stopped = exists().where(PushStop.person_id == people.c.id, PushStop.kind == kind)
    return select(people.c.id, last.scalar_subquery().label("conversation"), stopped.label("stopped"))


async def counted(
    session: AsyncSession, audience: Audience, now: datetime, kind: PushKind = PushKind.NOTICE
) -> Counted:
    """How many would be sent something if it began now. Cost grows with the audience."""
    each = reached(audience, members(audience, local_day(now)), kind).subquery()
    statement = (
        select(Talk.channel, func.count())
        .join(each, each.c.conversation == Talk.conversation)
        .where(~each.c.stopped)
        .group_by(Talk.channel)
    )
    by_channel = {name: count for name, count in (await session.execute(statement)) if count}
    return Counted(sum(by_channel.values()), by_channel)
