"""Stories at the desk: begun from the record, rewritten, looked at, put on the calendar, taken back."""

import pytest

from content.rules.person import Role
from storage.tables import Conflict, Nomination, Story
from tests.handlers.records import all_of, appoint, audited, last_of, person_id, place_of, put
from tests.handlers.story_office import (
    HOA,
    NOMINEE,
    OFFICER,
    SECOND,
    WRITER,
    agree,
    approve,
    begin,
    heard_by,
    passed,
    press,
    published,
)
from tests.stage import Stage


async def test_who_is_too_close_does_not_write(stage: Stage) -> None:
    """Neither begins a story nor edits one."""
    nomination = await approve(stage)
    story = await begin(stage, nomination)
    second = await person_id(stage, SECOND)
    await put(stage, Conflict(nomination_id=nomination, person_id=second, why="relative", at=stage.app.clock.now()))
    await press(stage.person(SECOND), "story-edit", story, "title")
    assert "có liên quan" in await stage.person(SECOND).says("Tiêu đề khác")
    assert (await last_of(stage, Story)).title == story.title


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


async def test_lists_and_photos_are_reads(stage: Stage) -> None:
    """Titles name people and photos show them: who saw which is on record, once for each time."""
    story = await begin(stage, await approve(stage, photos=1))
    writer = stage.person(WRITER)
    before = len(await audited(stage))
    await writer.presses_token("go.story-desk.list.draft")
    await press(writer, "story-photos", story)
    assert (await audited(stage))[before:] == [("list", "stories"), ("read", f"story/{story.id}")]


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
    assert "Không thu hồi được ở đâu cả: bản người đọc đã tự mở" in heard
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
