"""One person on several platforms: a one-time code makes two people one, and an account can leave again.

What is refused is raised as ``RuleBrokenError``. A code is looked up by its hash. Whoever takes part is locked first,
always in the order of their numbers, so that of two simultaneous calls with one code one succeeds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, ColumnElement, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.code import code_hash, new_code
from storage import people, pushes, reactions
from storage.audit import note
from storage.tables import (
    Identity,
    LinkCode,
    Membership,
    Outbox,
    OutboxState,
    Person,
    Priority,
    Record,
    Talk,
    names_a_person,
)
from storage.talks import HeldTalk

VALID = timedelta(minutes=15)
REMEMBERED = timedelta(days=1)
PURPOSE = "link"


def owned() -> list[Column[int]]:
    """Every column that names a person, and therefore moves; codes end instead.

    An anonymous tip that was sent names nobody and stays so.
    """
    columns = [column for table in Record.metadata.tables.values() for column in table.columns]
    return [one for one in columns if names_a_person(one) and one.table is not LinkCode.table()]


@dataclass(frozen=True, slots=True)
class Account:
    """A person's account on one platform."""

    channel: str
    sender: str


async def accounts(session: AsyncSession, person_id: int) -> list[Account]:
    """The accounts of a person, the one linked first in front."""
    statement = (
        select(Identity.channel, Identity.sender)
        .where(Identity.person_id == person_id)
        .order_by(Identity.linked_at, Identity.channel, Identity.sender)
    )
    return [Account(channel, sender) for channel, sender in await session.execute(statement)]


async def new_link(session: AsyncSession, person_id: int, now: datetime, entropy: bytes) -> str:
    """A code that links an account to this person, once, within ``VALID``; an earlier one is good no more.

    It is not kept: show it now or never. ``entropy`` is 8 random bytes. ``RuleBrokenError("link-sample")`` for people
    of the sample, whom anybody can be.
    """
    for person in await _locked(session, person_id):
        _in_earnest(person)
    await session.execute(delete(LinkCode).where(LinkCode.expires_at <= now - REMEMBERED))
    await _end(session, LinkCode.person_id == person_id, now)
    code = new_code(entropy)
    session.add(LinkCode(code_hash=mark(code), person_id=person_id, expires_at=now + VALID))
    note(session, now, f"person/{person_id}", "link-code-made", f"person/{person_id}")
    return code


def mark(code: str) -> str:
    """What is kept of a code."""
    return code_hash(code, PURPOSE)


async def owner(session: AsyncSession, marked: str, person_id: int, now: datetime) -> Person | None:
    """Who made the code, for somebody else who typed it; ``None`` when there is no such code.

    ``RuleBrokenError``: “link-own” for one's own code, “link-expired” after its time or its use, “link-sample” when
    either belongs to the sample.
    """
    code = await session.get(LinkCode, marked, populate_existing=True)
    if code is None:
        return None
    if code.person_id == person_id and code.expires_at > now:
        raise RuleBrokenError("link-own")
    if code.expires_at <= now:
        raise RuleBrokenError("link-expired")
    _in_earnest(await session.get_one(Person, person_id))
    return _in_earnest(await session.get_one(Person, code.person_id))


async def join(session: AsyncSession, marked: str, talk: HeldTalk | Talk, person_id: int, now: datetime) -> Person:
    """Use up a code: all that the person who typed it in ``talk`` has is now its maker's, who is returned.

    Roles held on both sides are held once from now on; who wanted no reminders on either side gets none. Raises what
    ``owner`` raises, “link-expired” also for a code that is gone.
    """
    made_by = await owner(session, marked, person_id, now)
    known = {one.id: one for one in await _locked(session, person_id, made_by.id)} if made_by else {}
    stays, goes = known.get(made_by.id if made_by else 0), known.get(person_id)
    if stays is None or goes is None or not await _end(session, LinkCode.code_hash == marked, now):
        raise RuleBrokenError("link-expired")
    stays.name = stays.name or goes.name
    stays.reminders_off_at = stays.reminders_off_at or goes.reminders_off_at
    stays.paused_until = stays.paused_until or goes.paused_until
    await _end_doubles(session, stays.id, goes.id, now)
    note(session, now, f"person/{goes.id}", "linked", f"person/{stays.id}", channel=talk.channel)
    await _move(session, goes.id, stays.id, talk, now)
    await pushes.hold_to(session, stays, now)
    return stays


async def leave(
    session: AsyncSession, talk: HeldTalk | Talk, person_id: int, account: Account, *, name: str, now: datetime
) -> Person:
    """An account goes on as a new person of this name without roles, who is returned; all that is on record stays.

    ``talk`` is the one that is being answered: the account's own, or another one of the same person. Reminders that
    wait in the account's conversation go to the one that the remaining person used last.
    ``RuleBrokenError("unlink-none")`` when the account is not the person's, or the only one.
    """
    await _locked(session, person_id)
    held = await accounts(session, person_id)
    if account not in held or len(held) == 1:
        raise RuleBrokenError("unlink-none")
    remains = await session.get_one(Person, person_id)
    fresh = Person(name=name, created_at=now)
    session.add(fresh)
    await session.flush()
    await pushes.wish_alike(session, remains, fresh, now)
    its_own = (Identity.channel == account.channel) & (Identity.sender == account.sender)
    await session.execute(update(Identity).where(its_own).values(person_id=fresh.id, linked_at=now))
    for conversation in await _conversations(session, person_id, account):
        await _begin_anew(session, conversation, fresh.id)
        if conversation == talk.conversation:
            talk.person_id = fresh.id
        await _reminders_follow(session, conversation, person_id)
    actor = f"person/{person_id}"
    note(session, now, actor, "unlinked", actor, channel=account.channel, new=f"person/{fresh.id}")
    return fresh


async def _locked(session: AsyncSession, *person_ids: int) -> Sequence[Person]:
    """These people as they stand now, held until the transaction ends."""
    statement = select(Person).where(Person.id.in_(person_ids)).order_by(Person.id).with_for_update()
    return (await session.scalars(statement, execution_options={"populate_existing": True})).all()


def _in_earnest(person: Person) -> Person:
    """The person, if nobody else can be them."""
    if person.sample:
        raise RuleBrokenError("link-sample")
    return person


async def _end(session: AsyncSession, codes: ColumnElement[bool], now: datetime) -> bool:
    """These codes are good no more; ``False`` when none of them still was."""
    good = update(LinkCode).where(codes, LinkCode.expires_at > now).values(expires_at=now - VALID)
    return (await session.execute(good.returning(LinkCode.code_hash))).first() is not None


async def _end_doubles(session: AsyncSession, stays: int, goes: int, now: datetime) -> None:
    """A role that both hold for the same unit is held once."""
    held = {(one.role, one.unit_code) for one in await _in_office(session, stays, now)}
    for one in await _in_office(session, goes, now):
        if (one.role, one.unit_code) in held:
            one.until = now


async def _in_office(session: AsyncSession, person_id: int, now: datetime) -> Sequence[Membership]:
    statement = select(Membership).where(Membership.person_id == person_id, people.holds_now(now))
    return (await session.scalars(statement)).all()


async def _move(session: AsyncSession, goes: int, stays: int, talk: HeldTalk | Talk, now: datetime) -> None:
    """Everything changes hands. Nothing is left of who is gone: what is still written in that name fails, not lost."""
    newly = update(Identity).where(Identity.person_id == goes).values(linked_at=now)
    await session.execute(newly)
    await reactions.end_doubles(session, stays, goes)
    for whose in owned():
        await _drop_doubles(session, whose, goes, stays)
        await session.execute(update(whose.table).where(whose == goes).values({whose.name: stays}))
    talk.person_id = stays
    await session.execute(update(Talk).where(Talk.conversation == talk.conversation).values(person_id=stays))
    await session.execute(delete(LinkCode).where(LinkCode.person_id == goes))
    await session.execute(delete(Person).where(Person.id == goes))


async def _drop_doubles(session: AsyncSession, whose: Column[int], goes: int, stays: int) -> None:
    """What both have once and nobody can have twice: a reaction to the same story, the same kind of push stopped."""
    if not whose.primary_key:
        return
    theirs = whose.table.alias()
    others = [column for column in whose.table.primary_key if column is not whose]
    same = [theirs.c[column.name] == column for column in others]
    doubled = exists().where(theirs.c[whose.name] == stays, *same)
    await session.execute(delete(whose.table).where(whose == goes, doubled))


async def _conversations(session: AsyncSession, person_id: int, account: Account) -> Sequence[str]:
    """The private conversations of an account: their address is the account itself."""
    its_own = (Talk.channel == account.channel) & (Talk.address == account.sender)
    return (await session.scalars(select(Talk.conversation).where(its_own, Talk.person_id == person_id))).all()


async def _begin_anew(session: AsyncSession, conversation: str, person_id: int) -> None:
    """The conversation is somebody else's; what was open in it and the choices shown in it are forgotten."""
    anew: dict[str, object] = {
        "person_id": person_id,
        "dialogue": None,
        "step": None,
        "data": {},
        "menu": [],
        "topic": None,
        "asked": [],
    }
    await session.execute(update(Talk).where(Talk.conversation == conversation).values(anew))


async def _reminders_follow(session: AsyncSession, conversation: str, person_id: int) -> None:
    """What a person was to be reminded of is told where they still are."""
    where = (await people.conversations(session, [person_id])).get(person_id)
    waiting = (Outbox.state == OutboxState.WAITING) & (Outbox.priority == Priority.REMINDER)
    if where is not None:
        moved = {"conversation": where, "channel": where.partition(":")[0]}
        await session.execute(update(Outbox).where(Outbox.conversation == conversation, waiting).values(moved))
