"""Consent to publication: what each party answered, the codes by which they answer, and what may be published.

Whoever records an answer or publishes holds the nomination's row first, so that of a withdrawal and a publication at
the same moment one sees the other.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from content.message import Photo
from content.rules.broken import RuleBrokenError
from content.rules.code import code_hash, new_code
from content.rules.consent import AgeGroup, ConsentWay, Party, PublicationConsent, group_of, require_consent
from content.rules.nomination import NominationState
from storage.audit import note
from storage.insert import insert_new
from storage.reach import Reach
from storage.stories import living
from storage.tables import Attachment, Consent, ConsentCode, Nomination

VALID = timedelta(days=14)
REMEMBERED = timedelta(days=30)
PURPOSE = "consent"
Answers = Mapping[Party, PublicationConsent]


async def held(session: AsyncSession, nomination_id: int) -> Nomination:
    """The nomination as it stands now, held until the transaction ends. ``RuleBrokenError("consent-gone")``."""
    found = await session.get(Nomination, nomination_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise RuleBrokenError("consent-gone")
    return found


async def approved(session: AsyncSession, nomination_id: int, reach: Reach) -> Nomination:
    """An approved nomination within reach, held; ``RuleBrokenError("consent-gone")`` for any other."""
    found = await held(session, nomination_id)
    if found.state != NominationState.APPROVED or not reach.holds(found.unit_code):
        raise RuleBrokenError("consent-gone")
    return found


async def concerned(session: AsyncSession, nomination_id: int, reach: Reach) -> Nomination:
    """A nomination about whose publication something was asked or told, within reach, held, whatever its state is now.

    A no must always find its way. ``RuleBrokenError("consent-gone")`` for any other.
    """
    found = await held(session, nomination_id)
    open_to_answers = found.state == NominationState.APPROVED or await _told_of(session, found)
    if not open_to_answers or not reach.holds(found.unit_code):
        raise RuleBrokenError("consent-gone")
    return found


async def _told_of(session: AsyncSession, nomination: Nomination) -> bool:
    """Whether an answer is on record or a story has been begun that was not recalled."""
    answered = select(Consent.id).where(Consent.nomination_id == nomination.id).limit(1)
    return await session.scalar(answered) is not None or await living(session, nomination.id) is not None


async def answers(session: AsyncSession, nomination_id: int) -> Answers:
    """The newest answer of each party. One query over the few rows of one nomination."""
    return {party: PublicationConsent(one.answer) for party, one in (await newest(session, nomination_id)).items()}


async def newest(session: AsyncSession, nomination_id: int) -> dict[Party, Consent]:
    """The newest row of each party."""
    statement = select(Consent).where(Consent.nomination_id == nomination_id).order_by(Consent.id)
    return {Party(one.party): one for one in (await session.scalars(statement)).all()}


async def require(session: AsyncSession, nomination: Nomination) -> AgeGroup:
    """The age group of a nominee about whom may be published; raises what ``require_consent`` raises for any other."""
    age = group_of(nomination.subject_type, nomination.age_group)
    require_consent(age, await answers(session, nomination.id))
    return age or AgeGroup.OLDER


async def record(
    session: AsyncSession,
    nomination: Nomination,
    party: Party,
    answer: PublicationConsent,
    *,
    how: ConsentWay,
    wording: str,
    channel: str,
    by_id: int,
    now: datetime,
) -> Consent:
    """Keep one answer; earlier ones stay on record. The nomination must be ``held``."""
    row = Consent(
        nomination_id=nomination.id,
        party=party,
        answer=answer,
        how=how,
        wording=wording,
        channel=channel,
        by_id=by_id,
        at=now,
    )
    session.add(row)
    await session.flush()
    facts = {"consent": row.id, "party": party.value, "how": how.value}
    note(session, now, f"person/{by_id}", f"consent-{answer.value}", f"nomination/{nomination.id}", **facts)
    return row


async def add_paper(session: AsyncSession, consent: Consent, photos: Sequence[Photo], now: datetime) -> None:
    """Keep the photos of the signed paper with the answer."""
    for photo in photos:
        await insert_new(
            session,
            Attachment,
            consent_id=consent.id,
            digest=photo.digest,
            media_type=photo.media_type,
            size=photo.size,
            added_at=now,
        )


async def papers(session: AsyncSession, consent_ids: Sequence[int]) -> int:
    """How many photos of papers these answers have."""
    statement = select(func.count(Attachment.id)).where(Attachment.consent_id.in_(consent_ids))
    return await session.scalar(statement) or 0


def mark(code: str) -> str:
    """What is kept of a code."""
    return code_hash(code, PURPOSE)


async def make_code(
    session: AsyncSession, nomination: Nomination, party: Party, *, by_id: int, now: datetime, entropy: bytes
) -> str:
    """A code with which one party answers once, within ``VALID``; an earlier one for the same party ends.

    It is not kept: show it now or never. ``entropy`` is 8 random bytes.
    """
    of_party = (ConsentCode.nomination_id == nomination.id) & (ConsentCode.party == party)
    await session.execute(delete(ConsentCode).where(of_party, ConsentCode.expires_at <= now - REMEMBERED))
    await session.execute(update(ConsentCode).where(of_party, ConsentCode.expires_at > now).values(expires_at=now))
    code = new_code(entropy)
    session.add(
        ConsentCode(code_hash=mark(code), nomination_id=nomination.id, party=party, by_id=by_id, expires_at=now + VALID)
    )
    note(session, now, f"person/{by_id}", "consent-code-made", f"nomination/{nomination.id}", party=party.value)
    return code


async def asked_by(session: AsyncSession, marked: str, person_id: int, now: datetime) -> ConsentCode | None:
    """The code that somebody typed, if it is one; raises what ``_require_good`` raises.

    Once the nomination is held nobody else uses it.
    """
    code = await session.get(ConsentCode, marked, populate_existing=True)
    if code is not None:
        _require_good(code, person_id, now)
    return code


def _require_good(code: ConsentCode, person_id: int, now: datetime) -> None:
    """``RuleBrokenError``: “consent-code-own” for who made it, “consent-code-over” after its time or its use."""
    if code.expires_at <= now:
        raise RuleBrokenError("consent-code-over")
    if code.by_id == person_id:
        raise RuleBrokenError("consent-code-own")


async def require_own_hands(session: AsyncSession, code: ConsentCode, person_id: int) -> None:
    """A yes in chat is the party's own. ``RuleBrokenError`` for hands that it cannot be in; a signed paper remains.

    “consent-code-desk” for who put the exemplar forward (also with a merged nomination) and for who wrote or approved
    its story, “consent-code-both” for an account that has answered as the other party. Three queries.
    """
    nomination = await session.get_one(Nomination, code.nomination_id)
    merged = select(Nomination.author_id).where(Nomination.merged_into == nomination.id)
    story = await living(session, nomination.id)
    desk = (story.author_id, story.edited_by, story.approver_id) if story else ()
    if person_id in {nomination.author_id, *desk, *await session.scalars(merged)}:
        raise RuleBrokenError("consent-code-desk")
    rows = (await newest(session, nomination.id)).items()
    if any(party != code.party and one.by_id == person_id and one.how == ConsentWay.CODE for party, one in rows):
        raise RuleBrokenError("consent-code-both")


def used(code: ConsentCode, person_id: int, now: datetime) -> None:
    """The code has served; who held it is kept with it."""
    code.person_id, code.expires_at = person_id, now


async def given_by(session: AsyncSession, person_id: int) -> Sequence[Consent]:
    """The consents that this person gave by a code and that still stand, newest first."""
    later = select(func.max(Consent.id)).group_by(Consent.nomination_id, Consent.party)
    own = select(Consent.nomination_id).where(Consent.by_id == person_id, Consent.how == ConsentWay.CODE)
    newest_of_own = later.where(Consent.nomination_id.in_(own))
    statement = (
        select(Consent)
        .where(Consent.id.in_(newest_of_own), Consent.by_id == person_id, Consent.how == ConsentWay.CODE)
        .where(Consent.answer == PublicationConsent.GIVEN)
        .order_by(Consent.id.desc())
    )
    return (await session.scalars(statement)).all()


async def own(session: AsyncSession, consent_id: int, person_id: int) -> Consent:
    """One of those; ``RuleBrokenError("consent-none-own")`` for any other."""
    for one in await given_by(session, person_id):
        if one.id == consent_id:
            return one
    raise RuleBrokenError("consent-none-own")


async def givers(session: AsyncSession, nomination_id: int) -> list[int]:
    """The people who consented in their own chat, for news about what they allowed."""
    found = (await newest(session, nomination_id)).values()
    return [one.by_id for one in found if one.how == ConsentWay.CODE and one.answer == PublicationConsent.GIVEN]
