"""A story stands on a nomination: what happens to that, and to the nominee's age, happens to the story."""

import pytest

from storage.tables import Consent, Nomination, Story
from tests.handlers.records import all_of, audited, last_of
from tests.handlers.story_office import (
    NOMINEE,
    OFFICER,
    SECOND,
    WRITER,
    agree,
    approve,
    asked,
    heard_by,
    passed,
    press,
    published,
)
from tests.stage import Actor, Stage

WHY = "Có phản ánh khai không đúng sự thật"


async def _nomination(stage: Stage, number: int) -> Nomination:
    return next(one for one in await all_of(stage, Nomination) if one.id == number)


async def _decide(stage: Stage, act: str, number: int) -> Actor:
    """The second reviewer does something that needs words."""
    who = stage.person(SECOND)
    await who.presses_token(f"go.decide.{act}.{number}.{(await _nomination(stage, number)).version}")
    await who.says(WHY)
    await who.says("gửi")
    return who


def _labels(who: Actor) -> list[str]:
    return [button.label for button in who.heard[-1].buttons]


async def test_reopened_while_a_story_is_out(stage: Stage) -> None:
    """Whoever reopens can recall it at once; the writer hears and can too; the unit hears that it is still out."""
    story = await published(stage)
    who = await _decide(stage, "reopen", story.nomination_id)
    assert (await _nomination(stage, story.nomination_id)).state == "in-review"
    assert (await last_of(stage, Story)).state == "published"
    assert "Thu hồi" in _labels(who)
    for name in (WRITER, OFFICER):
        assert any("đang được xem xét lại" in text for text in await heard_by(stage, name)), name
    assert "Thu hồi" not in _labels(stage.person(OFFICER))
    assert "Vì sao thu hồi" in await stage.person(WRITER).presses("Thu hồi")


@pytest.mark.parametrize("act", ["reject", "hold"])
async def test_decided_otherwise(stage: Stage, act: str) -> None:
    """The story is recalled, everybody whose case it is hears it, and the record says that no consent ended."""
    story = await published(stage)
    await _decide(stage, "reopen", story.nomination_id)
    await _decide(stage, act, story.nomination_id)
    assert (await last_of(stage, Story)).state == "recalled"
    for name in (WRITER, OFFICER, NOMINEE):
        assert any("đã được thu hồi" in text for text in await heard_by(stage, name)), name
    assert ("unfound", f"story/{story.id}") in await audited(stage)
    assert "đã được thu hồi" in await stage.person("hang-xom").presses_token(f"go.stories.{story.id}")


async def test_withdrawn_by_its_nominator(stage: Stage) -> None:
    """What was published is recalled."""
    story = await published(stage)
    await _decide(stage, "reopen", story.nomination_id)
    await stage.person(OFFICER).presses_token(f"go.nominations.confirm.{story.nomination_id}")
    assert (await _nomination(stage, story.nomination_id)).state == "withdrawn"
    assert (await last_of(stage, Story)).state == "recalled"


async def test_on_its_way_when_decided_otherwise(stage: Stage) -> None:
    """An approved story goes back to the draft, and its people hear that it was not for lack of consent."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    await passed(stage, nomination)
    await _decide(stage, "reopen", nomination)
    await _decide(stage, "reject", nomination)
    assert (await last_of(stage, Story)).state == "draft"
    assert any("Hồ sơ gốc không còn được duyệt" in text for text in await heard_by(stage, WRITER))


async def test_a_no_on_paper_in_any_state(stage: Stage) -> None:
    """While the nomination is looked at again a withdrawal counts; a yes is not asked for, by paper or by code."""
    story = await published(stage)
    number = story.nomination_id
    await _decide(stage, "reopen", number)
    officer = stage.person(OFFICER)
    await officer.presses_token(f"go.record-consent.paper.{number}.nominee")
    assert "Đồng ý" not in _labels(officer)
    await officer.presses("Rút đồng ý")
    assert (await last_of(stage, Consent)).answer == "withdrawn"
    assert (await last_of(stage, Story)).state == "recalled"
    assert "không tìm thấy hồ sơ" in await officer.presses_token(f"go.record-consent.code.{number}.nominee")
    assert "không tìm thấy hồ sơ" in await stage.person("can-bo-an-binh").presses_token(f"go.record-consent.{number}")


async def test_an_age_that_takes_the_ground_away(stage: Stage) -> None:
    """Asked once more, because it recalls; a no changes nothing."""
    story = await published(stage)
    officer = stage.person(OFFICER)
    await officer.presses_token(f"go.record-consent.age.{story.nomination_id}")
    assert "chưa đủ sự đồng ý" in await officer.presses("Từ 7")
    await officer.presses("Không ghi")
    assert (await _nomination(stage, story.nomination_id)).age_group == "16-or-more"
    assert (await last_of(stage, Story)).state == "published"
    await officer.presses_token(f"go.record-consent.age.{story.nomination_id}")
    await officer.presses("Từ 7")
    await officer.presses("Ghi và dừng")
    assert (await _nomination(stage, story.nomination_id)).age_group == "7-to-15"
    assert (await last_of(stage, Story)).state == "recalled"
    assert any("đã được thu hồi" in text for text in await heard_by(stage, NOMINEE))


async def test_an_age_under_which_nobody_asked_what_is_shown(stage: Stage) -> None:
    """Every consent is not enough: what of the child's life the story tells was never asked of its author."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    assert (await asked(stage, nomination)).state == "checking"
    officer = stage.person(OFFICER)
    await officer.presses_token(f"go.record-consent.age.{nomination}")
    await officer.presses("Từ 7")
    await agree(stage, nomination, "guardian", who="me-chau")
    heard = await press(stage.person(SECOND), "story-check", await last_of(stage, Story))
    assert "cần trả lời câu chuyện có cho biết trường" in heard
    assert (await last_of(stage, Story)).state == "checking"
