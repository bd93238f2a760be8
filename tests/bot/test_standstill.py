"""While the bot rests everybody gets its notice; nothing is lost, and nothing is said unasked."""

from collections.abc import Sequence

import pytest

from storage.tables import AuditEntry, Nomination, Standstill, Story
from tests.handlers.records import all_of, last_of, place_of
from tests.handlers.story_office import published
from tests.stage import Actor, Stage

NOTICE = "Trợ lý đang được bảo trì, mong bà con thông cảm."


async def paused(stage: Stage, until: str = "Đến khi tôi mở lại") -> Actor:
    """The administrator has paused the bot."""
    who = stage.person("quan-tri")
    await who.says("tạm dừng")
    await who.says(NOTICE)
    await who.presses(until)
    assert NOTICE in who.heard[-1].text
    assert "Đã tạm dừng" in await who.presses("Tạm dừng ngay")
    return who


async def acts(stage: Stage) -> Sequence[str]:
    """What is on record about pauses."""
    return [one.act for one in await all_of(stage, AuditEntry) if one.subject == "standstill"]


async def test_everybody_gets_the_notice(stage: Stage) -> None:
    """Words, buttons and commands are answered with the notice; an officer's form stays where it was."""
    officer, citizen = stage.person("can-bo"), stage.person("hang-xom")
    await officer.says("tôi muốn đề cử")
    await officer.presses("Cá nhân")
    stands = await place_of(stage, "can-bo")
    await paused(stage)
    for heard in (await citizen.says("xin chào"), await officer.says("Lò Thị Mai"), await officer.says("/menu")):
        assert NOTICE in heard
        assert "gửi lại sau" in heard
    assert await place_of(stage, "can-bo") == stands
    await stage.person("quan-tri").presses("Cho trợ lý làm việc lại")
    assert "câu 3/" in await officer.says("Lò Thị Mai")
    assert (await last_of(stage, Nomination)).name == "Lò Thị Mai"


async def test_a_consent_is_taken_back(stage: Stage) -> None:
    """At any time, by buttons or by words, and what was published is gone at once."""
    story = await published(stage)
    await paused(stage)
    nominee = stage.person("chi-hoa")
    assert NOTICE in await nominee.says("menu")
    assert "Bạn đã đồng ý công bố" in await nominee.says("rút đồng ý")
    assert "Rút đồng ý công bố câu chuyện" in await nominee.says("1")
    assert NOTICE not in await nominee.says("có rút")
    assert (await last_of(stage, Story)).state == "recalled"
    assert NOTICE in await nominee.presses_token(f"go.stories.{story.id}")


@pytest.mark.parametrize("said", ["dừng tất cả", "tắt nhắc", "quyền riêng tư", "/stop", "/dongy", "không cho đăng nữa"])
async def test_what_is_promised_at_any_time(stage: Stage, said: str) -> None:
    """To be left alone and to know what is kept does not wait for the bot to work again."""
    await paused(stage)
    assert NOTICE not in await stage.person("hang-xom").says(said)


async def test_a_form_waits_whatever_is_typed_into_it(stage: Stage) -> None:
    """Words that open nothing in the middle of a form are an answer, which is not taken while the bot rests."""
    officer = stage.person("can-bo")
    await officer.says("tôi muốn đề cử")
    stands = await place_of(stage, "can-bo")
    await paused(stage)
    for said in ("không cho đăng nữa", "1", "huỷ"):
        assert NOTICE in await officer.says(said), said
    assert await place_of(stage, "can-bo") == stands


async def test_danger_to_life_is_heard(stage: Stage) -> None:
    """The emergency numbers come before any notice."""
    await paused(stage)
    heard = await stage.person("hang-xom").says("có người đang đuối nước")
    assert "115" in heard
    assert NOTICE not in heard


async def test_administrators_go_on(stage: Stage) -> None:
    """They reach the menu, see how it stands, and end it; ending twice ends once."""
    who = await paused(stage)
    assert "Bạn muốn làm gì" in await who.says("menu")
    assert NOTICE in await who.says("tạm dừng")
    token = who.token("Cho trợ lý làm việc lại")
    assert "làm việc lại" in await who.presses_token(token)
    assert "bình thường" in await who.presses_token(token)
    assert await all_of(stage, Standstill) == []
    assert await acts(stage) == ["bot-paused", "bot-resumed"]


async def test_until_a_moment(stage: Stage) -> None:
    """It ends by itself; the first word afterwards is introduced as always."""
    await paused(stage, "1 giờ")
    citizen = stage.person("hang-xom")
    assert "13:00 ngày 20/11/2026" in await citizen.says("alo")
    await stage.at("2026-11-20T13:00")
    assert "Xin chào" in await citizen.says("alo")


async def test_nothing_is_said_unasked(stage: Stage) -> None:
    """A reminder that falls into the pause comes after it."""
    officer = stage.person("can-bo")
    await stage.at("2026-11-26T18:00")
    await paused(stage)
    before = len(officer.heard)
    await stage.at("2026-11-27T08:00")
    assert len(officer.heard) == before
    await stage.person("quan-tri").says("tạm dừng")
    await stage.person("quan-tri").presses("Cho trợ lý")
    await stage.at("2026-11-27T08:10")
    assert "2/5" in "\n".join(part.text for part in officer.heard[before:])


async def test_what_waits_already_waits_on(stage: Stage) -> None:
    """A reminder promised for the morning is not sent into a pause either."""
    officer = stage.person("can-bo")
    await stage.at("2026-11-27T08:00")
    await officer.presses("Nhắc lại ngày mai")
    await paused(stage)
    before = len(officer.heard)
    await stage.at("2026-11-28T09:00")
    assert len(officer.heard) == before
    await stage.person("quan-tri").says("tạm dừng")
    await stage.person("quan-tri").presses("Cho trợ lý")
    await stage.at("2026-11-28T09:10")
    assert "Hôm trước bạn nhờ tôi nhắc" in "\n".join(part.text for part in officer.heard[before:])


async def test_slips(stage: Stage) -> None:
    """A notice without a word and a moment that is over are asked again; leaving pauses nothing."""
    who = stage.person("quan-tri")
    await who.says("tạm dừng")
    assert "thông báo gì" in await who.says("…!")
    await who.says(NOTICE)
    assert "đã qua" in await who.says("8h hôm nay")
    assert "đến khi nào" in await who.says("chưa biết đâu")
    token = who.token("Đến khi tôi mở lại")
    assert "đến khi nào" in await who.presses_token(token.replace("open", "²"))
    assert "vẫn làm việc" in await who.says("huỷ")
    assert "Bạn muốn làm gì" in await stage.person("hang-xom").says("menu")
