"""What the tests of stories do around the talk: exemplars approved, consents given, stories on their way."""

from collections.abc import Sequence

from content.rules.consent import AgeGroup
from content.rules.nomination import NominationEvent
from storage import nominations
from storage.tables import Attachment, Nomination, Story
from tests.handlers.records import all_of, last_of
from tests.stage import Actor, Stage

HOA = "Nguyễn Thị Hoa"
GROUP = "Tổ tự quản đường hoa thôn 5"
OFFICER, WRITER, SECOND, NOMINEE = "can-bo", "tham-dinh", "tham-dinh-2", "chi-hoa"


async def approve(stage: Stage, name: str = HOA, *, age: AgeGroup | None = AgeGroup.OLDER, photos: int = 0) -> int:
    """The exemplar of the sample is approved, with what is known of its age and so many photos; returns its id."""
    found = next(one for one in await all_of(stage, Nomination) if one.name == name)
    now = stage.app.clock.now()
    async with stage.app.database.writing() as session:
        record = await session.get_one(Nomination, found.id)
        for event in (NominationEvent.TAKE, NominationEvent.APPROVE):
            await nominations.move(session, record, event, now)
        record.age_group = age
        for number in range(photos):
            digest = f"{number + 1:064}"
            session.add(
                Attachment(nomination_id=record.id, digest=digest, media_type="image/png", size=1, added_at=now)
            )
    return found.id


async def code_for(stage: Stage, nomination_id: int, party: str = "nominee") -> str:
    """The officer makes a code."""
    heard = await stage.person(OFFICER).presses_token(f"go.record-consent.code.{nomination_id}.{party}")
    return heard.partition("Mã: ")[2].split()[0]


async def agree(stage: Stage, nomination_id: int, party: str = "nominee", *, who: str = NOMINEE) -> Actor:
    """Somebody types a code of their own and says yes."""
    person = stage.person(who)
    await person.says(await code_for(stage, nomination_id, party))
    await person.says("đồng ý")
    return person


async def press(who: Actor, dialogue: str, story: Story, *way: str | int) -> str:
    """Press a button of the desk as it stands for this story; ``way`` stands before the story's number."""
    before = ".".join(["go", dialogue, *map(str, way)])
    return await who.presses_token(f"{before}.{story.id}.{story.version}")


async def begin(stage: Stage, nomination_id: int) -> Story:
    """The writer begins a story."""
    await stage.person(WRITER).presses_token(f"go.story-desk.begin.{nomination_id}")
    return await last_of(stage, Story)


async def confirm(who: Actor, times: int = 3) -> str:
    """Say yes to every check; returns what is said at the end."""
    heard = ""
    for _ in range(times):
        heard = await who.says("đúng")
    return heard


async def asked(stage: Stage, nomination_id: int, checks: int = 3) -> Story:
    """A story begun and confirmed by its writer, waiting for the second person."""
    story = await begin(stage, nomination_id)
    who = stage.person(WRITER)
    await press(who, "story-check", story)
    await confirm(who, checks)
    return await last_of(stage, Story)


async def passed(stage: Stage, nomination_id: int, checks: int = 3) -> Story:
    """The same, approved by the second person."""
    story = await asked(stage, nomination_id, checks)
    who = stage.person(SECOND)
    await press(who, "story-check", story)
    await confirm(who, checks)
    return await last_of(stage, Story)


async def published(stage: Stage, name: str = HOA) -> Story:
    """The whole way: approved, consented, written, checked, published at once."""
    nomination = await approve(stage, name)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    await press(stage.person(SECOND), "story-publish", story)
    await stage.person(SECOND).says("ngay")
    return await last_of(stage, Story)


async def heard_by(stage: Stage, name: str) -> Sequence[str]:
    """Everything a person has been sent, in order."""
    return [part.text for part in stage.person(name).heard]
