"""A tipster follows a tip, answers and takes it back; an anonymous one leaves nothing behind but the words."""

from datetime import timedelta

from bot.tidy import Tidying
from content.rules.calendar import day_start
from storage import tip_talks
from storage.tables import AuditEntry, Remark, Talk, Tip
from storage.tip_talks import Said
from tests.handlers.forms import TIP
from tests.handlers.records import all_of, last_of, person_id, place_of, put
from tests.stage import Actor, Stage

QUESTION = "Bác Thuấn ở ngõ nào của thôn 4?"


async def _told(stage: Stage, contact: str = "ẩn danh") -> tuple[Actor, str]:
    """A tip sent by the neighbour, with the code."""
    who = await TIP.to(stage, "contact")
    await who.says(contact)
    heard = await who.says("gửi")
    return who, heard.partition("Mã theo dõi của bạn: ")[2].split()[0]


async def _asked(stage: Stage) -> None:
    """The unit's officer asks back."""
    officer = stage.person("can-bo")
    tip = await last_of(stage, Tip)
    await officer.says(f"/tindan {tip.id}")
    await officer.presses("Hỏi người gửi tin")
    await officer.says(QUESTION)


async def test_an_anonymous_answer(stage: Stage) -> None:
    """Neither the words nor the talk nor the audit trail know afterwards who answered or when."""
    who, code = await _told(stage)
    await _asked(stage)
    assert not [part for part in who.heard if QUESTION in part.text], "nobody is told who is not known"
    assert QUESTION in await who.says(code)
    await who.presses("Trả lời cán bộ")
    await who.sends_photo("b" * 64)
    assert "đến cán bộ" in await who.says("Ngõ 2, cạnh nhà văn hoá")
    tip, remark = await last_of(stage, Tip), await last_of(stage, Remark)
    day = day_start(stage.app.clock.now())
    assert (tip.tipster_id, tip.updated_at) == (None, day)
    assert (remark.kind, remark.author_id, remark.at) == ("answer", None, day)
    talk = next(one for one in await all_of(stage, Talk) if one.address == "hang-xom")
    assert (talk.dialogue, talk.data) == (None, {})
    entry = next(one for one in await all_of(stage, AuditEntry) if one.act == "answer")
    assert (entry.actor, entry.at) == ("citizen", day)
    assert "Ngõ 2" in next(part.text for part in stage.person("can-bo").heard if "đã trả lời" in part.text)


async def test_the_talk_forgets_which_tip_it_was(stage: Stage) -> None:
    """After a day without a word nothing leads from the conversation to the tip; a button of then is an old one."""
    who, code = await _told(stage)
    await _asked(stage)
    tidying = Tidying(stage.app.database, stage.app.clock, stage.app.settings.photos)
    for open_question in (False, True):
        await who.says(code)
        if open_question:
            await who.presses("Trả lời cán bộ")
        stage.app.clock.set("+2d")
        await tidying.tidy()
        assert await place_of(stage, "hang-xom") == (None, None)
    assert "đã cũ" in await who.presses("Trả lời cán bộ")


async def test_a_named_tipster_is_told_and_answers(stage: Stage) -> None:
    """The question comes by itself, with a button; the answer is theirs on record, and each step is told."""
    who, _ = await _told(stage, "được")
    await _asked(stage)
    assert QUESTION in who.heard[-1].text
    assert "Bạn nhận tin này" in who.heard[-1].text
    await who.presses("Xem tin")
    await who.presses("Trả lời cán bộ")
    await who.says("Ngõ 2 ạ?")
    remark = await last_of(stage, Remark)
    assert (remark.words, remark.author_id) == ("Ngõ 2 ạ?", await person_id(stage, "hang-xom"))
    officer = stage.person("can-bo")
    await officer.says(f"/tindan {(await last_of(stage, Tip)).id}")
    await officer.presses("Ghi kết quả")
    await officer.says("gọi điện")
    await officer.says("bỏ qua")
    assert "xác minh là đúng" in who.heard[-1].text


async def test_nobody_else_s(stage: Stage) -> None:
    """A number opens nothing to somebody else, and nothing anonymous even to who sent it."""
    stranger = stage.person("nguoi-la")
    who, _ = await _told(stage, "được")
    tip = await last_of(stage, Tip)
    for token in ("own", "answer"):
        assert "không tìm thấy tin" in await stranger.presses_token(f"go.tip-talk.{token}.{tip.id}")
    assert "không lưu tin nào" in await stranger.says("tin tôi gửi")
    await stranger.presses_token("a.0.withdraw-yes")
    tip.anonymous = True
    await put(stage, tip)
    assert "không tìm thấy tin" in await who.presses_token(f"go.tip-talk.own.{tip.id}")
    assert (await last_of(stage, Tip)).state == "received"


async def test_answers_that_cannot_be_used(stage: Stage) -> None:
    """Too long, a sticker, a photo without words and “xong”: said so, asked again, and nothing is lost."""
    who, code = await _told(stage)
    await _asked(stage)
    await who.says(code)
    await who.presses("Trả lời cán bộ")
    assert "tối đa 2.000" in await who.says("a " * 5000)
    assert QUESTION in await who.says("🙂")
    assert "hiện có 1 ảnh" in await who.sends_photo()
    assert "đến cán bộ" in await who.says("xong")
    assert (await last_of(stage, Remark)).words == "(gửi thêm 1 ảnh)"
    await who.says(code)
    assert "Trả lời cán bộ" not in [button.label for button in who.heard[-1].buttons]


async def test_left_for_later(stage: Stage) -> None:
    """“Huỷ” keeps the question; and below a followed tip any words are what they are, no mistyped code."""
    who, code = await _told(stage)
    await _asked(stage)
    await who.says(code)
    assert "lượt" not in await who.says("Hoa2026")
    await who.says(code)
    await who.presses("Trả lời cán bộ")
    assert "vẫn chờ" in await who.says("huỷ")
    assert QUESTION in await who.says(code)


async def test_answered_too_late(stage: Stage) -> None:
    """The tip was closed while the answer was being written: it is said, and nothing is added."""
    who, code = await _told(stage)
    await _asked(stage)
    await who.says(code)
    await who.presses("Trả lời cán bộ")
    tip = await last_of(stage, Tip)
    tip.state = "unfounded"
    await put(stage, tip)
    assert "không ghi thêm" in await who.says("Ngõ 2")
    assert (await last_of(stage, Remark)).kind == "question"


async def test_withdrawn_while_an_officer_writes(stage: Stage) -> None:
    """The words are gone at once, whoever has it in hand is told, and what they were doing ends politely."""
    who, code = await _told(stage)
    await _asked(stage)
    officer = stage.person("can-bo")
    await officer.presses("Ghi kết quả")
    await officer.says("đến nơi")
    await who.says(code)
    await who.presses("Rút tin này")
    await who.presses("Có, rút")
    assert "rút lại" in officer.heard[-1].text
    assert "không tìm thấy tin" in await officer.says("Trưởng thôn xác nhận")
    assert await place_of(stage, "can-bo") == (None, None)
    tip = await last_of(stage, Tip)
    assert (tip.state, tip.story) == ("withdrawn", None)
    assert not [one for one in await all_of(stage, Remark) if one.tip_id == tip.id]


async def test_the_reason_when_it_may_be_told(stage: Stage) -> None:
    """What the officer let pass is said kindly behind the code; what is for the office is not."""
    who, code = await _told(stage)
    tip = await last_of(stage, Tip)
    tip.state = "unfounded"
    await put(stage, tip)
    now = stage.app.clock.now()
    for kind, shown in ((Said.REASON, False), (Said.REASON_TOLD, True)):
        async with stage.app.database.writing() as session:
            kept = await session.get_one(Tip, tip.id)
            await tip_talks.said(session, kept, kind, "Việc này ở xã khác", author_id=None, at=now)
        assert ("Việc này ở xã khác" in await who.says(code)) is shown


async def test_late(stage: Stage) -> None:
    """When the day has passed the tipster reads that it has, and that the officer is reminded."""
    who, code = await _told(stage)
    tip = await last_of(stage, Tip)
    tip.queued_at = stage.app.clock.now() - timedelta(days=20)
    await put(stage, tip)
    assert "quá ngày dự kiến" in await who.says(code)
