"""Stories at the desk: written by one, approved by another, never without consent, never in a reading long gone."""

import pytest

from content.rules.consent import AgeGroup
from content.rules.person import Role
from storage.tables import Conflict, Nomination, Remark, Story
from tests.handlers.records import all_of, appoint, audited, last_of, person_id, place_of, put
from tests.handlers.story_office import (
    GROUP,
    HOA,
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
    published,
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
    await nominee.says("có")
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


async def test_who_is_too_close_does_not_write(stage: Stage) -> None:
    """Neither begins a story nor edits one."""
    nomination = await approve(stage)
    story = await begin(stage, nomination)
    second = await person_id(stage, SECOND)
    await put(stage, Conflict(nomination_id=nomination, person_id=second, why="relative", at=stage.app.clock.now()))
    await press(stage.person(SECOND), "story-edit", story, "title")
    assert "có liên quan" in await stage.person(SECOND).says("Tiêu đề khác")
    assert (await last_of(stage, Story)).title == story.title


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


async def test_an_edit_after_approval(stage: Stage) -> None:
    """Back to the draft, with nothing confirmed, and out of the calendar."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    second = stage.person(SECOND)
    await press(second, "story-publish", story)
    await second.says("8:00 ngày 25/11")
    story = await last_of(stage, Story)
    assert (story.state, story.publish_at is not None) == ("scheduled", True)
    await press(second, "story-edit", story, "body")
    assert "cần duyệt lại" in await second.says("Toàn bài mới.\n\nĐoạn hai.")
    story = await last_of(stage, Story)
    assert (story.state, story.publish_at, story.checklist, story.machine_made) == ("draft", None, [], False)
    assert story.author_id == await person_id(stage, SECOND)


async def test_a_long_body_and_markup(stage: Stage) -> None:
    """Ten thousand characters are refused with the limit, and asked for again; markup is kept as words."""
    story = await begin(stage, await approve(stage))
    writer = stage.person(WRITER)
    await press(writer, "story-edit", story, "body")
    heard = await writer.says("ạ" * 10_000)
    assert "Bài dài 10.000 ký tự, tối đa 8.000" in heard
    assert await place_of(stage, WRITER) == ("story-edit", "body")
    assert "<b>đậm</b>" in await writer.says("<b>đậm</b> & <script>")
    assert (await last_of(stage, Story)).body == "<b>đậm</b> & <script>"


async def test_paragraph_by_paragraph(stage: Stage) -> None:
    """One is rewritten, one added, one taken out; the others stay."""
    story = await begin(stage, await approve(stage))
    parts = story.body.split("\n\n")
    writer = stage.person(WRITER)
    await press(writer, "story-edit", story, "part")
    await writer.presses("Đoạn 2")
    await writer.says("Đoạn hai mới.")
    await press(writer, "story-edit", await last_of(stage, Story), "part")
    await writer.presses("Thêm đoạn")
    await writer.says("Đoạn cuối.")
    await press(writer, "story-edit", await last_of(stage, Story), "part")
    await writer.presses("Đoạn 1")
    await writer.says("xoá đoạn")
    assert (await last_of(stage, Story)).body.split("\n\n") == ["Đoạn hai mới.", *parts[2:], "Đoạn cuối."]


async def test_a_draft_says_nothing_that_the_record_does_not(stage: Stage) -> None:
    """Every sentence comes from the record; it is marked until somebody rewrites it, and photos alone do not count."""
    story = await begin(stage, await approve(stage, photos=1))
    record = next(one for one in await all_of(stage, Nomination) if one.name == HOA)
    assert story.machine_made
    assert record.story is not None
    assert record.story in story.body
    assert "2016" not in story.body
    await press(stage.person(WRITER), "story-photos", story)
    await stage.person(WRITER).presses("Thêm ảnh 1")
    assert (await last_of(stage, Story)).machine_made
    assert (await last_of(stage, Story)).photos == [f"{1:064}"]


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


async def test_out_of_reach(stage: Stage) -> None:
    """A reviewer of another unit finds neither the story nor the exemplar."""
    story = await begin(stage, await approve(stage))
    far = stage.person("o-xa")
    await far.says("alo")
    await appoint(stage, "o-xa", Role.REVIEWER, "MAU-TS")
    for token in (
        f"go.story-desk.{story.id}",
        f"go.story-edit.title.{story.id}.{story.version}",
        f"go.story-preview.{story.id}",
        f"go.story-check.{story.id}.{story.version}",
        "go.story-desk.999",
    ):
        assert "không tìm thấy câu chuyện" in await far.presses_token(token)
    assert "không tìm thấy hồ sơ" in await far.presses_token(f"go.story-desk.begin.{story.nomination_id}")
    assert "không tìm thấy hồ sơ" in await far.presses_token(f"go.record-consent.{story.nomination_id}")


async def test_begun_twice(stage: Stage) -> None:
    """A second reviewer who begins the same story gets the one there is."""
    story = await begin(stage, await approve(stage))
    heard = await stage.person(SECOND).presses_token(f"go.story-desk.begin.{story.nomination_id}")
    assert "đã có câu chuyện" in heard
    assert len(await all_of(stage, Story)) == 1


async def test_recalled_by_the_desk(stage: Stage) -> None:
    """With a reason; everybody whose case it is hears of it, and the desk sees what could not be taken back."""
    story = await published(stage)
    second = stage.person(SECOND)
    assert "Vì sao thu hồi" in await press(second, "story-recall", story)
    heard = await second.says("Có thông tin cần xác minh lại")
    assert "Có thông tin cần xác minh lại" in heard
    assert "không thu hồi được" in heard
    for name in (OFFICER, NOMINEE, WRITER):
        assert any("đã được thu hồi" in text for text in await heard_by(stage, name)), name
    assert "đã được thu hồi" in await stage.person("hang-xom").presses_token(f"go.stories.{story.id}")
    assert "đã được thu hồi" in await stage.person("hang-xom").presses_token(f"go.react.thanks.{story.id}")


async def test_previews(stage: Stage) -> None:
    """As Zalo would show it: numbers, parts that fit; as Telegram: buttons; as the page; as news, in one message."""
    story = await begin(stage, await approve(stage))
    writer = stage.person(WRITER)
    await press(writer, "story-edit", story, "body")
    await writer.says("\n\n".join(f"Đoạn {number}. " + "Chữ " * 120 for number in range(9)))
    zalo = await writer.presses_token(f"go.story-preview.{story.id}.zalo")
    assert "tin 1/3" in zalo
    assert "1. Cảm ơn" in zalo
    telegram = await writer.presses_token(f"go.story-preview.{story.id}.telegram")
    assert "tin 1/2" in telegram
    assert "[Cảm ơn] [Muốn học theo]" in telegram
    assert "Trang web" in await writer.presses_token(f"go.story-preview.{story.id}.page")
    news = await writer.presses_token(f"go.story-preview.{story.id}.news")
    assert "Zalo, tin 1/1" in news
    assert "Telegram, tin 1/1" in news


@pytest.mark.parametrize("typed", ["hôm qua", "8:00 ngày 1/1/2020", "lúc nào đó", "8:00 ngày 31/2"])
async def test_a_moment_that_cannot_be(stage: Stage, typed: str) -> None:
    """Past, unreadable, not in the calendar: said, and asked again."""
    nomination = await approve(stage)
    await agree(stage, nomination)
    story = await passed(stage, nomination)
    await press(stage.person(SECOND), "story-publish", story)
    assert "Công bố khi nào" in await stage.person(SECOND).says(typed)
    assert (await last_of(stage, Story)).state == "approved"
