"""A story is approved by a second person, never without consent, never in a reading long gone."""

from content.rules.consent import AgeGroup
from content.rules.person import Role
from storage.tables import Conflict, Nomination, Remark, Story
from tests.handlers.records import all_of, appoint, audited, last_of, person_id, place_of, put
from tests.handlers.story_office import (
    GROUP,
    NOMINEE,
    OFFICER,
    SECOND,
    WRITER,
    agree,
    approve,
    asked,
    begin,
    code_for,
    confirm,
    heard_by,
    passed,
    press,
)
from tests.stage import Stage


async def test_no_consent_no_approval(stage: Stage) -> None:
    """The second person is told why before anything is confirmed, and the way to the consent is there."""
    story = await asked(stage, await approve(stage))
    second = stage.person(SECOND)
    heard = await press(second, "story-check", story)
    assert "Chưa có sự đồng ý" in heard
    assert (await last_of(stage, Story)).state == "checking"
    assert "Hồ sơ Nguyễn Thị Hoa" in await second.presses("Đồng ý công bố")


async def test_refused(stage: Stage) -> None:
    """A no keeps it from being approved; what had been approved goes back to the draft, and its people hear."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    assert story.state == "approved"
    nominee = stage.person(NOMINEE)
    await nominee.says(await code_for(stage, nomination))
    assert "không đồng ý" in await nominee.says("không đồng ý")
    assert (await last_of(stage, Story)).state == "draft"
    for name in (WRITER, SECOND):
        assert any("trở về bản nháp" in text for text in await heard_by(stage, name))
    story = await last_of(stage, Story)
    await press(stage.person(WRITER), "story-check", story)
    await confirm(stage.person(WRITER))
    heard = await press(stage.person(SECOND), "story-check", await last_of(stage, Story))
    assert "không đồng ý nên không công bố được" in heard


async def test_withdrawn_while_the_approver_confirms(stage: Stage) -> None:
    """The consent goes between the first yes and the last: not approved."""
    nomination = await approve(stage)
    nominee = await agree(stage, nomination)
    story = await asked(stage, nomination)
    second = stage.person(SECOND)
    await press(second, "story-check", story)
    await confirm(second, 2)
    await nominee.says("rút đồng ý")
    await nominee.presses("Rút đồng ý")
    await nominee.says("có rút")
    assert "vừa được người khác sửa" in await second.says("đúng")
    assert (await last_of(stage, Story)).state == "draft"


async def test_nobody_approves_their_own(stage: Stage) -> None:
    """Neither the writer, nor the nominator, nor whoever declared to be too close."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await asked(stage, nomination)
    assert "Bạn là người viết" in await press(stage.person(WRITER), "story-check", story)
    await appoint(stage, OFFICER, Role.REVIEWER, "MAU")
    assert "Bạn là người lập hồ sơ" in await press(stage.person(OFFICER), "story-check", story)
    second = await person_id(stage, SECOND)
    await put(stage, Conflict(nomination_id=nomination, person_id=second, why="relative", at=stage.app.clock.now()))
    assert "có liên quan" in await press(stage.person(SECOND), "story-check", story)
    assert (await last_of(stage, Story)).state == "checking"


async def test_who_wrote_it_does_not_approve_what_another_vouched_for(stage: Stage) -> None:
    """Going through the checks makes nobody else's words one's own: the writer stays the first of the two."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    writer, second = stage.person(WRITER), stage.person(SECOND)
    await press(writer, "story-edit", await begin(stage, nomination), "body")
    await writer.says("Bài do người thứ nhất viết toàn bộ.")
    before = len(writer.heard)
    await press(second, "story-check", await last_of(stage, Story))
    await confirm(second)
    assert not any("chờ bạn" in part.text for part in writer.heard[before:])
    assert "Bạn là người viết" in await press(writer, "story-check", await last_of(stage, Story))
    assert "Bạn là người viết" in await press(second, "story-check", await last_of(stage, Story))
    assert (await last_of(stage, Story)).state == "checking"


async def test_a_co_author_is_no_second(stage: Stage) -> None:
    """Who put the same forward in a nomination that was merged neither approves nor is asked to, but hears of it."""
    second = stage.person(SECOND)
    await second.says("menu")
    merged = next(row for row in await all_of(stage, Nomination) if row.name != "Nguyễn Thị Hoa")
    nomination = await approve(stage)
    merged.author_id, merged.state, merged.merged_into = await person_id(stage, SECOND), "merged", nomination
    await put(stage, merged)
    await agree(stage, nomination)
    story = await asked(stage, nomination)
    assert not any("chờ" in text and "duyệt" in text for text in await heard_by(stage, SECOND))
    assert "không viết và không duyệt" in await press(second, "story-check", story)
    story.state, story.approver_id = "approved", await person_id(stage, OFFICER)
    await put(stage, story)
    await press(stage.person(WRITER), "story-publish", story)
    await stage.person(WRITER).says("ngay")
    assert (await last_of(stage, Story)).state == "published"
    assert any("đã được công bố" in text for text in await heard_by(stage, SECOND))


async def test_a_stale_button(stage: Stage) -> None:
    """The story was edited after the approver read it: the old button shows what stands now and approves nothing."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await asked(stage, nomination)
    writer = stage.person(WRITER)
    await press(writer, "story-edit", story, "title")
    await writer.says("Tiêu đề mới")
    heard = await press(stage.person(SECOND), "story-check", story)
    assert "vừa được người khác sửa" in heard
    assert "TIÊU ĐỀ MỚI" in heard
    assert await place_of(stage, SECOND) == (None, None)


async def test_two_approvers(stage: Stage) -> None:
    """Both go through the checks; the first approves, the second sees that it is done."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await asked(stage, nomination)
    third = stage.person("tham-dinh-3")
    await third.says("alo")
    await appoint(stage, "tham-dinh-3", Role.REVIEWER, "MAU")
    second = stage.person(SECOND)
    for who in (second, third):
        await press(who, "story-check", story)
        await confirm(who, 2)
    assert "Bạn đã duyệt" in await second.says("đúng")
    assert "vừa được người khác sửa" in await third.says("đúng")
    approved = await last_of(stage, Story)
    assert approved.approver_id == await person_id(stage, SECOND)
    assert [entry for entry in await audited(stage) if entry == ("approve", f"story/{story.id}")] != []
    assert len(approved.checklist) == 6


async def test_a_child(stage: Stage) -> None:
    """Child and guardian both; never photo, school, class and full name together, whatever is answered."""
    nomination = await approve(stage, age=AgeGroup.CHILD, photos=1)
    await agree(stage, nomination)
    story = await begin(stage, nomination)
    writer = stage.person(WRITER)
    await press(writer, "story-photos", story)
    await writer.presses("Thêm ảnh 1")
    await press(writer, "story-check", await last_of(stage, Story))
    heard = await confirm(writer, 4)
    assert "tên trường" in heard
    assert "không được nêu cùng lúc" in await confirm(writer, 2)  # the name stands in the text: it is not asked for
    assert (await last_of(stage, Story)).state == "draft"
    await press(writer, "story-check", await last_of(stage, Story))
    await confirm(writer, 5)
    assert "đã báo người duyệt" in await writer.says("chưa")
    second = stage.person(SECOND)
    heard = await press(second, "story-check", await last_of(stage, Story))
    assert "Chưa có sự đồng ý của cha, mẹ" in heard
    await agree(stage, nomination, "guardian", who="me-chau")
    assert "Khách quan" in await press(second, "story-check", await last_of(stage, Story))
    assert "Bạn đã duyệt" in await confirm(second, 4)
    assert (await last_of(stage, Story)).shows == ["school", "full-name"]


async def test_a_child_too_young_to_be_asked(stage: Stage) -> None:
    """Only the guardian is asked, and no code can be made for the child."""
    nomination = await approve(stage, age=AgeGroup.SMALL_CHILD)
    officer = stage.person(OFFICER)
    heard = await officer.presses_token(f"go.record-consent.code.{nomination}.nominee")
    assert "không cần hỏi người đó" in heard
    await agree(stage, nomination, "guardian", who="me-chau")
    story = await asked(stage, nomination, 6)
    assert "Khách quan" in await press(stage.person(SECOND), "story-check", story)


async def test_an_age_nobody_asked(stage: Stage) -> None:
    """Approval is not even asked for before it is known whose consent is needed."""
    story = await begin(stage, await approve(stage, age=None))
    assert "nhóm tuổi" in await press(stage.person(WRITER), "story-check", story)
    assert await place_of(stage, WRITER) == (None, None)


async def test_a_collective(stage: Stage) -> None:
    """Its representative answers; no age is asked."""
    nomination = await approve(stage, GROUP, age=None)
    heard = await stage.person(OFFICER).presses_token(f"go.record-consent.{nomination}")
    assert "người đại diện: chưa có câu trả lời" in heard
    assert "Nhóm tuổi" not in [button.label for button in stage.person(OFFICER).heard[-1].buttons]
    await agree(stage, nomination)
    assert (await passed(stage, nomination)).state == "approved"


async def test_returned_with_a_reason(stage: Stage) -> None:
    """A no to a check asks why; the author hears it, and the reason is kept beside the story, not in the audit."""
    story = await asked(stage, await approve(stage))
    await agree(stage, story.nomination_id)
    second = stage.person(SECOND)
    await press(second, "story-check", story)
    assert "Vì sao trả lại" in await second.says("chưa")
    await second.says("Con số 120 cụ cần minh chứng")
    assert (await last_of(stage, Story)).state == "draft"
    assert any("Con số 120 cụ" in text for text in await heard_by(stage, WRITER))
    assert (await last_of(stage, Remark)).story_id == story.id
    assert "Con số 120 cụ" in await stage.person(WRITER).presses_token(f"go.story-desk.{story.id}")
