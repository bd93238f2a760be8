"""What becomes of a tip: a draft loses nothing, a sent nomination takes it up, a withdrawn one gives it back."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from content.rules.broken import RuleBrokenError
from content.rules.nomination import NominationEvent, NominationState
from content.rules.tip import TipEvent
from storage import attachments, nominations, tip_uses, tips
from storage.database import Database
from storage.tables import Attachment, Nomination, Person, Remark, Story, Tip
from tests.storage.post import NOW
from tests.storage.records import PLAN, make_person, make_units, nomination, tip

STORY = "Ở thôn 4 có bác Phạm Thuấn làm lúa sạch"
LATER = NOW + timedelta(hours=1)


async def _told(session: AsyncSession, state: str = "verified") -> Tip:
    one = tip(STORY, state=state)
    one.place = "xã Đông Lĩnh"
    session.add(one)
    await session.flush()
    session.add(Attachment(tip_id=one.id, digest="a" * 64, media_type="image/png", size=1, added_at=NOW))
    await session.flush()
    return one


async def _drafted(session: AsyncSession, author: Person, told: Tip) -> Nomination:
    draft = await nominations.start(session, author.id, "DL", PLAN, NOW)
    await tip_uses.fill(session, told, draft, NOW)
    await session.flush()
    return draft


async def test_a_draft_has_what_was_told(database: Database) -> None:
    """Story, place and photos are there to start from; the tip stays where it was, and a new draft is another one."""
    async with database.writing() as session:
        await make_units(session)
        author, colleague = await make_person(session, "an"), await make_person(session, "binh")
        told = await _told(session)
        draft = await _drafted(session, author, told)
        assert (draft.tip_id, draft.story, draft.place) == (told.id, STORY, "xã Đông Lĩnh")
        assert (draft.answered, await attachments.count(session, draft)) == (["photos", "place"], 1)
        assert told.state == "verified"
        assert (await nominations.start(session, author.id, "DL", PLAN, NOW)).id != draft.id
        assert await tip_uses.in_use(session, told.id, author.id, NOW) is None
        assert await tip_uses.in_use(session, told.id, colleague.id, NOW) is draft
        assert await tip_uses.in_use(session, told.id, colleague.id, NOW + tip_uses.IN_USE) is None


async def test_sent_and_withdrawn(database: Database) -> None:
    """Sending takes the tip up, once; withdrawing puts it back to be verified, and it can be used again."""
    async with database.writing() as session:
        await make_units(session)
        author = await make_person(session, "an")
        told = await _told(session)
        first, second = await _drafted(session, author, told), await _drafted(session, author, told)
        await nominations.move(session, first, NominationEvent.SUBMIT, LATER)
        await nominations.move(session, second, NominationEvent.SUBMIT, LATER)
        assert (told.state, told.nomination_id) == ("taken-up", first.id)
        await nominations.move(session, second, NominationEvent.WITHDRAW, LATER)
        assert told.state == "taken-up"
        await nominations.move(session, first, NominationEvent.WITHDRAW, LATER)
        assert (told.state, told.nomination_id, told.verified_at) == ("being-verified", None, None)


@pytest.mark.parametrize("event", [TipEvent.WITHDRAW, TipEvent.DISMISS, TipEvent.FORWARD])
async def test_a_tip_that_went_away_meanwhile(database: Database, event: TipEvent) -> None:
    """A nomination begun from it is sent all the same; the tip stays what it became."""
    async with database.writing() as session:
        await make_units(session)
        draft = await _drafted(session, await make_person(session, "an"), told := await _told(session))
        await tips.move(session, told, event, NOW)
        if event is TipEvent.FORWARD:
            told.unit_code = "TS"
        state = told.state
        await nominations.move(session, draft, NominationEvent.SUBMIT, LATER)
        assert (draft.state, told.state, told.nomination_id) == ("submitted", state, None)


async def test_added_to_a_nomination(database: Database) -> None:
    """Its words stand beside the nomination, its photos with it, and who decides about it notices the change."""
    async with database.writing() as session:
        await make_units(session)
        author = await make_person(session, "an")
        told, record = await _told(session), nomination(author, "Phạm Văn Thuấn")
        session.add_all([record, nomination(author, "Lê Thị Nhung"), nomination(author, "Phạm Văn Thuấn", unit="TS")])
        await session.flush()
        found = tip_uses.named_in(await tip_uses.sent_from(session, "DL"), told.story or "")
        assert [one.id for one in found] == [record.id]
        before = record.version
        await tip_uses.add_to(session, told, record, author.id, LATER)
        assert (told.state, told.nomination_id, record.version) == ("taken-up", record.id, before + 1)
        assert await attachments.count(session, record) == 1
        words = (await session.scalars(select(Remark.words).where(Remark.nomination_id == record.id))).all()
        assert words == [STORY]
        with pytest.raises(RuleBrokenError, match="tip-not-possible"):
            await tip_uses.add_to(session, told, record, author.id, LATER)


async def test_no_more_photos_than_fit(database: Database) -> None:
    """A nomination that is full of photos still takes the words."""
    async with database.writing() as session:
        await make_units(session)
        author = await make_person(session, "an")
        told, record = await _told(session), nomination(author, "Phạm Văn Thuấn")
        session.add(record)
        await session.flush()
        session.add_all(
            Attachment(nomination_id=record.id, digest=f"{one:064}", media_type="image/png", size=1, added_at=NOW)
            for one in range(attachments.PHOTOS_MAX)
        )
        await tip_uses.add_to(session, told, record, author.id, LATER)
        assert await attachments.count(session, record) == attachments.PHOTOS_MAX


async def test_what_became_of_it(database: Database) -> None:
    """The nomination's state, also of the one it was merged into, and whether a story is published."""
    async with database.writing() as session:
        await make_units(session)
        author = await make_person(session, "an")
        kept, merged = nomination(author, "Phạm Thuấn", state="approved"), nomination(author, "Thuấn", state="merged")
        told = await _told(session)
        session.add_all([kept, merged])
        await session.flush()
        assert await tip_uses.outcome(session, told) is None
        told.nomination_id, merged.merged_into = merged.id, kept.id
        assert await tip_uses.outcome(session, told) == tip_uses.Outcome(NominationState.APPROVED, published=False)
        session.add(_story(kept, author))
        await session.flush()
        assert await tip_uses.outcome(session, told) == tip_uses.Outcome(NominationState.APPROVED, published=True)


def _story(record: Nomination, author: Person) -> Story:
    return Story(
        nomination_id=record.id,
        programme=PLAN,
        unit_code="DL",
        token="t",
        state="published",
        title="Bác Thuấn",
        body="…",
        author_id=author.id,
        created_at=NOW,
        updated_at=NOW,
    )
