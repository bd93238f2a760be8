"""Stories, consents and reactions as they are kept, on both databases."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from content.rules.broken import RuleBrokenError
from content.rules.consent import AgeGroup, ConsentWay, Party, PublicationConsent
from content.rules.story import ReactionKind, StoryEvent, StoryState
from storage import consents, reactions, stories
from storage.database import Database
from storage.reach import Reach
from storage.stories import Like
from storage.tables import Consent, Nomination, Story
from tests.storage.post import NOW
from tests.storage.records import make_person, make_units, nomination

YES, NO, BACK = PublicationConsent.GIVEN, PublicationConsent.REFUSED, PublicationConsent.WITHDRAWN
HOUR = timedelta(hours=1)
EVERYWHERE = Reach(None)


@dataclass
class Desk:
    """A database with an author, a reader and an approved exemplar."""

    database: Database
    author: int
    reader: int
    exemplar: int

    async def story(self, *events: StoryEvent, unit: str = "DL", field: str = "Y tế", hours: int = 0) -> int:
        """A story of an exemplar of its own, taken through these steps; returns its id."""
        async with self.database.writing() as session:
            author = await make_person(session, "author")
            record = nomination(author, "Mai", unit=unit, state="approved")
            record.field = field
            session.add(record)
            await session.flush()
            made = await stories.begin(session, record, author_id=author.id, title="Tên", body="Bài.", now=NOW)
            for event in events:
                await stories.move(session, made, event, NOW + hours * HOUR)
            return made.id

    async def answered(self, answer: PublicationConsent, party: Party = Party.NOMINEE, *, by: int | None = None) -> int:
        """One answer about the exemplar in somebody's own chat; returns its id."""
        async with self.database.writing() as session:
            record = await consents.held(session, self.exemplar)
            row = await consents.record(
                session,
                record,
                party,
                answer,
                how=ConsentWay.CODE,
                wording="v1",
                channel="test",
                by_id=by or self.reader,
                now=NOW,
            )
            return row.id

    async def refused(self) -> str:
        """Why nothing may be published about the exemplar; "" when it may."""
        async with self.database.reading() as session:
            try:
                await consents.require(session, await session.get_one(Nomination, self.exemplar))
            except RuleBrokenError as broken:
                return broken.code
            return ""


OUT = (StoryEvent.ASK, StoryEvent.APPROVE, StoryEvent.PUBLISH)


@pytest.fixture
async def desk(database: Database) -> Desk:
    """A desk on either kind of database."""
    async with database.writing() as session:
        await make_units(session)
        author, reader = await make_person(session, "author"), await make_person(session, "reader")
        record = nomination(author, "Hoa", state="approved")
        record.age_group = AgeGroup.OLDER
        session.add(record)
        await session.flush()
        return Desk(database, author.id, reader.id, record.id)


async def test_the_newest_answer_of_each_party_counts(desk: Desk) -> None:
    """No, yes, taken back, yes again: what was said last holds, and everything stays on record."""
    assert await desk.refused() == "consent-lacking-not-asked"
    for answer, code in ((NO, "consent-lacking-refused"), (YES, ""), (BACK, "consent-lacking-withdrawn"), (YES, "")):
        await desk.answered(answer)
        assert await desk.refused() == code
    await desk.answered(NO, Party.GUARDIAN)
    assert await desk.refused() == ""
    async with desk.database.reading() as session:
        assert len((await session.scalars(select(Consent))).all()) == 5


async def test_only_a_consent_that_stands_can_be_taken_back(desk: Desk) -> None:
    """One's own, given in chat, the newest of its party; nobody else's."""
    first = await desk.answered(YES)
    async with desk.database.reading() as session:
        assert [one.id for one in await consents.given_by(session, desk.reader)] == [first]
        assert (await consents.own(session, first, desk.reader)).id == first
        with pytest.raises(RuleBrokenError, match="consent-none-own"):
            await consents.own(session, first, desk.author)
    await desk.answered(BACK)
    second = await desk.answered(YES)
    async with desk.database.reading() as session:
        assert [one.id for one in await consents.given_by(session, desk.reader)] == [second]
    await desk.answered(YES, by=desk.author)  # somebody else answered for the same party since
    async with desk.database.reading() as session:
        assert await consents.given_by(session, desk.reader) == []


async def test_a_code_serves_once(desk: Desk) -> None:
    """A newer one ends it, its maker cannot use it, time ends it, and so does its use."""
    async with desk.database.writing() as session:
        record = await consents.held(session, desk.exemplar)
        first = await consents.make_code(
            session, record, Party.NOMINEE, by_id=desk.author, now=NOW, entropy=b"12345678"
        )
        second = await consents.make_code(
            session, record, Party.NOMINEE, by_id=desk.author, now=NOW, entropy=b"87654321"
        )
    late = NOW + consents.VALID
    for code, person, moment, why in (
        (first, desk.reader, NOW, "consent-code-over"),
        (second, desk.author, NOW, "consent-code-own"),
        (second, desk.reader, late, "consent-code-over"),
    ):
        async with desk.database.reading() as session:
            with pytest.raises(RuleBrokenError, match=why):
                await consents.asked_by(session, consents.mark(code), person, moment)
    async with desk.database.writing() as session:
        found = await consents.asked_by(session, consents.mark(second), desk.reader, NOW)
        assert found is not None
        consents.used(found, desk.reader, NOW)
        assert await consents.asked_by(session, consents.mark("another"), desk.reader, NOW) is None
    async with desk.database.reading() as session:
        with pytest.raises(RuleBrokenError, match="consent-code-over"):
            await consents.asked_by(session, consents.mark(second), desk.reader, NOW)


async def test_one_living_story_for_an_exemplar(desk: Desk) -> None:
    """Two begin at the same moment: one of them does. A recalled story makes room for another."""

    async def begin() -> int | None:
        async with desk.database.writing() as session:
            record = await consents.held(session, desk.exemplar)
            if await stories.living(session, record.id):
                return None
            made = await stories.begin(session, record, author_id=desk.author, title="Tên", body="Bài.", now=NOW)
            return made.id

    (begun,) = [one for one in await asyncio.gather(begin(), begin(), begin()) if one is not None]
    async with desk.database.writing() as session:
        story = await stories.held(session, begun)
        for event in (*OUT, StoryEvent.RECALL):
            await stories.move(session, story, event, NOW)
        assert story.recalled_at == NOW
    assert await begin() is not None


async def test_moves(desk: Desk) -> None:
    """Each step raises the version; a draft forgets what was confirmed; a step that is not drawn changes nothing."""
    number = await desk.story(StoryEvent.ASK, StoryEvent.APPROVE, StoryEvent.SCHEDULE)
    async with desk.database.writing() as session:
        story = await stories.held(session, number)
        story.publish_at, story.checklist, story.approver_id = NOW, ["author:plain"], desk.author
        assert story.version == 4
        with pytest.raises(RuleBrokenError, match="story-not-possible"):
            await stories.move(session, story, StoryEvent.RECALL, NOW)
        assert (story.state, story.version) == (StoryState.SCHEDULED, 4)
        await stories.move(session, story, StoryEvent.EDIT, NOW)
    async with desk.database.reading() as session:
        draft = await session.get_one(Story, number)
        assert (draft.state, draft.publish_at, draft.checklist, draft.approver_id) == ("draft", None, [], None)


async def test_due(desk: Desk) -> None:
    """What is scheduled for a moment that has come, the earliest first; nothing else."""
    scheduled = (StoryEvent.ASK, StoryEvent.APPROVE, StoryEvent.SCHEDULE)
    ids = [await desk.story(*scheduled) for _ in range(4)]
    async with desk.database.writing() as session:
        for number, hours in zip(ids, (2, 1, 3, 0), strict=True):
            (await stories.held(session, number)).publish_at = NOW + hours * HOUR
        stopped = await stories.held(session, ids[3])
        await stories.move(session, stopped, StoryEvent.UNSCHEDULE, NOW)
    async with desk.database.reading() as session:
        assert await stories.due(session, NOW + 2 * HOUR, 10) == [ids[1], ids[0]]
        assert await stories.due(session, NOW + 9 * HOUR, 1) == [ids[1]]


async def test_readers_see_the_published_newest_first(desk: Desk) -> None:
    """By field, unit or programme, in pages; nothing that is not out."""
    first = await desk.story(*OUT, field="Y tế")
    second = await desk.story(*OUT, unit="TS", field="Giáo dục", hours=1)
    await desk.story(StoryEvent.ASK, StoryEvent.APPROVE)
    recalled = await desk.story(*OUT, StoryEvent.RECALL, hours=2)
    async with desk.database.reading() as session:

        async def ids(like: Like, offset: int = 0, limit: int = 8) -> list[int]:
            return [one.id for one in await stories.published(session, like, offset, limit)]

        assert await ids(Like()) == [second, first]
        assert await ids(Like(field="Y tế")) == [first]
        assert await ids(Like(unit_code="TS")) == [second]
        assert await ids(Like(programme="mau-2026-2030")) == [second, first]
        assert await ids(Like(programme="none")) == []
        assert (await ids(Like(), 0, 1), await ids(Like(), 1, 1)) == ([second, first], [first])
        assert dict(await stories.values(session, Story.field, 0, 8)) == {"Y tế": first, "Giáo dục": second}
        assert dict(await stories.values(session, Story.unit_code, 0, 8)) == {"DL": first, "TS": second}
        with pytest.raises(RuleBrokenError, match="story-taken-back"):
            await stories.readable(session, recalled)
        with pytest.raises(RuleBrokenError, match="story-gone"):
            await stories.readable(session, recalled + 1)


@pytest.mark.parametrize("more", [0, stories.FEW_UNITS])
async def test_within_reach(desk: Desk, more: int) -> None:
    """Lists and counts of the desk hold one's own units, be they few or many, and no other."""
    draft = await desk.story()
    elsewhere = await desk.story(unit="TS")
    reach = Reach({"DL", *(f"X{number}" for number in range(more))})
    async with desk.database.reading() as session:
        found = await stories.at_desk(session, reach, StoryState.DRAFT, 0, 8)
        assert [one.id for one in found] == [draft]
        assert await stories.counts(session, reach) == {StoryState.DRAFT: 1}
        assert [one.id for one in await stories.without_story(session, reach, 0, 8)] == [desk.exemplar]
        assert len(await stories.approved(session, reach, 0, 8)) == 2
        assert len(await stories.approved(session, EVERYWHERE, 0, 1)) == 2
        with pytest.raises(RuleBrokenError, match="story-gone"):
            await stories.held(session, elsewhere, reach)


async def test_reactions_count_once(desk: Desk) -> None:
    """Said twice it counts once, taken back twice it is gone once; the two kinds do not mix, nor do two people."""
    number = await desk.story(*OUT)
    async with desk.database.writing() as session:
        story = await stories.readable(session, number)
        version = story.version
        for _ in range(2):
            await reactions.say(session, story, desk.reader, ReactionKind.THANKS, NOW)
        await reactions.say(session, story, desk.author, ReactionKind.THANKS, NOW)
        await reactions.say(session, story, desk.reader, ReactionKind.FOLLOW, NOW)
        assert (story.thanks, story.followers, story.version) == (2, 1, version)
        for _ in range(2):
            await reactions.unsay(session, story, desk.reader, ReactionKind.THANKS)
        assert (story.thanks, story.followers) == (1, 1)
        assert await reactions.of(session, number, desk.reader) == {ReactionKind.FOLLOW}
        (week,) = await reactions.by_unit(session, NOW - HOUR, NOW + HOUR)
        assert (week.unit_code, week.thanks, week.followers) == ("DL", 1, 1)
        assert await reactions.by_unit(session, NOW + HOUR, NOW + 2 * HOUR) == []


async def test_two_people_become_one(desk: Desk) -> None:
    """What both said to a story is said once from now on, and counted once."""
    number = await desk.story(*OUT)
    async with desk.database.writing() as session:
        story = await stories.readable(session, number)
        for person in (desk.author, desk.reader):
            await reactions.say(session, story, person, ReactionKind.THANKS, NOW)
        await reactions.say(session, story, desk.reader, ReactionKind.FOLLOW, NOW)
        await reactions.end_doubles(session, desk.author, desk.reader)
    async with desk.database.reading() as session:
        story = await stories.readable(session, number)
        assert (story.thanks, story.followers) == (1, 1)
        assert await reactions.of(session, number, desk.author) == {ReactionKind.THANKS}
        assert await reactions.of(session, number, desk.reader) == {ReactionKind.FOLLOW}
